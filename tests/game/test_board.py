"""The programme board: dragging work through the years."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine import moves as m
from game.drawing.map.themes import layer_of
from game.drawing.theme import LIGHT
from game.screens import assignment
from game.screens.board import draw
from game.screens.board.lanes import lanes
from game.words import Language
from tests.game.desk_hand import SIZES, Desk
from tests.game.desk_town import view, words

SHOWN: dict[str, dict[str, Any]] = {
    "nothing picked": {},
    "an assignment": {"assignment": "a1"},
    "a task": {"task": "kade_30"},
    "people of one role": {"values": {"board.load": "people", "board.role": "netbeheer"}},
    "a bar under way": {"values": {"board.drag": ("a1", -1)}},
    "a thought": {"assignment": "a1", "values": {"board.thought": ("a1", 2033)}},
    "a task in thought": {"task": "kade_30", "values": {"start:kade_30": 2033}},
    "without purses": {"assignment": "a1", "values": {"board.load_folded": True}},
}


def _wide(desk: Desk) -> float:
    """How wide one year is: the grip of a work of one year."""
    target = desk.frame.find("bar.a3")
    assert target is not None
    return target.rect.w


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shown", SHOWN)
def test_pictures_have_no_faults(shown: str, size: tuple[int, int], language: Language) -> None:
    assert Desk(draw, size, language, **SHOWN[shown]).frame.faults() == []


def test_an_empty_board_says_so() -> None:
    shown = view(assignments=(), tasks=(), lines=(), offers=(), couplings=(), cards=())
    assert Desk(draw, shown=shown).frame.faults() == []


@pytest.mark.parametrize(("years", "start"), [(2, 2032), (-1, 2029), (-9, 2028)])
def test_dragging_a_bar_schedules_it(years: int, start: int) -> None:
    desk = Desk(draw)
    desk.drag("bar.a1", years * _wide(desk))
    move, target, seat = desk.actions.moves[0]
    assert isinstance(move, m.Schedule)
    assert (move.assignment, move.start_year) == ("a1", start)
    assert move.order == ("ijsselstraat", "amstelstraat")
    assert (target, seat) == ("bar.a1", "stadsbeheer")
    assert "board.drag" not in desk.picked.values


def test_a_small_move_of_the_hand_changes_nothing() -> None:
    desk = Desk(draw)
    desk.drag("bar.a1", _wide(desk) * 0.3)
    assert desk.moves == []


def test_arrow_keys_think_and_enter_lays() -> None:
    desk = Desk(draw)
    desk.ui.focus = "bar.a1"
    for key in ("right", "right", "left"):
        desk.key(key)
    assert desk.moves == [], "a thought is no move"
    assert any("Van 2030 naar 2031" in mark.text for mark in desk.frame.texts)
    desk.key("enter")
    assert [move.start_year for move in desk.moves if isinstance(move, m.Schedule)] == [2031]
    assert "board.thought" not in desk.picked.values


def test_work_that_is_going_on_does_not_move() -> None:
    desk = Desk(draw)
    desk.drag("bar.a4", 3 * _wide(desk))
    desk.ui.focus = "bar.a4"
    desk.key("right")
    assert desk.moves == []


def test_dragging_a_task_picks_it_and_keeps_the_year() -> None:
    desk = Desk(draw)
    desk.drag("bar.bomen_singel", 2 * _wide(desk))
    assert desk.moves == []
    assert desk.picked.task == "bomen_singel"
    desk.click("board.just")
    desk.click("board.open")
    assert desk.moves == [
        m.JustDoIt(task="bomen_singel", start_year=2031),
        m.OpenAssignment(task="bomen_singel"),
    ]


def test_a_dragged_bar_says_what_is_wrong() -> None:
    desk = Desk(draw, values={"board.drag": ("a1", 8)})
    shown = " ".join(mark.text for mark in desk.frame.texts)
    assert "2038" in shown and "Te laat" in shown


def test_filter_by_role() -> None:
    desk = Desk(draw)
    choose(desk, "only", "sociaal")
    assert {"row.speelplek"} <= shown(desk)
    assert shown(desk) == {f"row.{x.id}" for x in lanes(desk.scene) if "sociaal" in x.roles}


def choose(desk: Desk, menu: str, option: str) -> None:
    desk.click(menu)
    desk.click(f"{menu}.{option}")


def shown(desk: Desk) -> set[str]:
    """Rows that are drawn."""
    return {t.id for t in desk.frame.targets if t.id.startswith("row.")}


def heads(desk: Desk) -> list[str]:
    found = [t for t in desk.frame.targets if t.id.startswith("group.")]
    return [t.id.split(".")[-1] for t in sorted(found, key=lambda t: t.rect.y)]


def blocks_of(lane: Any) -> set[str]:
    block = {s.id: s.block for s in view().streets}
    return {block[s] for s in lane.streets}


def test_filters_by_block_coupling_and_mine_hold_together() -> None:
    desk = Desk(draw, (3840, 2160), seat="stadsbeheer")
    every = {f"row.{lane.id}": lane for lane in lanes(desk.scene)}
    choose(desk, "board.block", "zuid")
    left = shown(desk)
    assert left == {key for key, lane in every.items() if "zuid" in blocks_of(lane)}
    assert left < set(every)
    desk.click("board.couplings")
    left = {key for key in left if every[key].coupled}
    assert shown(desk) == left
    desk.click("board.mine")
    assert shown(desk) == {key for key in left if "stadsbeheer" in every[key].roles}
    assert desk.frame.faults() == []


def test_only_mine_says_why_not_while_nobody_is_typed_for() -> None:
    desk = Desk(draw)
    desk.click("board.mine")
    assert desk.ui.said is not None and "voor wie" in desk.ui.said[1]
    assert shown(desk)


def test_a_choice_that_nothing_fits_says_so_and_can_be_let_go() -> None:
    desk = Desk(draw, values={"board.role": "sociaal", "board.couplings": True})
    assert not shown(desk)
    assert any("past bij deze keuze" in mark.text for mark in desk.frame.texts)
    assert desk.frame.faults() == []
    desk.click("board.all")
    assert shown(desk) and desk.frame.find("board.all") is None


@pytest.mark.parametrize("sort", ["state", "year", "role", "block"])
def test_rows_stand_under_heads(sort: str) -> None:
    desk = Desk(draw, (3840, 2160))
    choose(desk, "board.sort", sort)
    found = heads(desk)
    assert len(found) > 1 and desk.frame.faults() == []
    if sort == "year":
        assert found == sorted(found)
    before = shown(desk)
    desk.ui.focus = f"group.{sort}.{found[0]}"
    desk.key("enter")
    folded = before - shown(desk)
    assert folded and desk.frame.faults() == []
    desk.picked.values["board.show"] = sorted(folded)[0].removeprefix("row.")
    desk.look()
    assert shown(desk) == before, "who looks for a row finds it, also under a closed head"


def test_the_board_tells_where_one_is_in_it() -> None:
    desk = Desk(draw, (1366, 768))
    places = []
    for _ in range(2):
        told = [m.text for m in desk.frame.texts if m.text.endswith(" in beeld")]
        assert len(told) == 1
        places.append(told[0])
        desk.ui.scroll["board"] = 1e6
        desk.look()
    count = len(lanes(desk.scene))
    assert places[0].startswith("1 tot") and f"tot {count} in" in places[1]
    assert f"{count} rijen" in {m.text for m in desk.frame.texts}


def test_to_the_assignment() -> None:
    desk = Desk(draw)
    desk.click("row.a1")
    desk.click("board.show")
    assert desk.picked.assignment == "a1"
    assert desk.actions.went == ["assignment"]


@pytest.mark.parametrize("shown", ["nothing picked", "an assignment", "a task"])
def test_the_keyboard_reaches_everything(shown: str) -> None:
    desk = Desk(draw, **SHOWN[shown])
    assert {t.id for t in desk.frame.targets} <= desk.reached()


def test_a_draft_that_cannot_begin_when_it_is_wanted_has_one_year_everywhere() -> None:
    shown = view()
    late = [replace(a, executes=(2033, 2034), earliest_year=2033) for a in shown.assignments]
    slow = [new if new.id == "a1" else a for a, new in zip(shown.assignments, late, strict=True)]
    shown = replace(shown, assignments=tuple(slow))
    desk = Desk(draw, shown=shown)
    bar, home = desk.frame.find("bar.a1"), Desk(draw).frame.find("bar.a1")
    assert bar is not None and "2033" in bar.label
    assert home is not None and bar.rect.x > home.rect.x
    listed = Desk(assignment.draw, shown=shown)
    assert any("gewenst 2030, kan in 2033" in mark.text for mark in listed.frame.texts)
    themes = layer_of("planned", shown, words("nl"), LIGHT, 2028)
    assert {tag.text for tag in themes.tags} >= {"2033"}
