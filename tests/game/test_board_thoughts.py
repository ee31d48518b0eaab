"""What the board tells before a row is laid, and what it suggests to couple."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from engine import moves as m
from engine.views import shapes as s
from game.screens.board import draw
from game.screens.board.lanes import lanes
from game.screens.board.meetings import meets
from game.words import Language
from tests.game.desk_hand import SIZES, Desk
from tests.game.desk_town import view

FEE = 1_200_000


def _band(indicator: str, at: int) -> s.BandView:
    return s.BandView(indicator, (2044,), (at - 10_000_000,), (at,), (at + 10_000_000,))


class Thinker:
    """Thinks that every year later costs a week more and saves money; the work is full in 2033."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[int, int]]] = []
        self.ready = True
        self.known = 0

    def thought(self, key: str, year: int) -> s.ThoughtView | None:
        now = view()
        full = (s.NoRoomView("ijsselstraat", "weg_ijssel", "a2"),) if year == 2033 else ()
        again = (s.ReopeningView("amstelstraat", year - 1, None),) if year > 2031 else ()
        lines = tuple(
            replace(x, years=tuple((y, t, p + (y == year) * 9_000_000) for y, t, p in x.years))
            if x.organisation == "riolering"
            else x
            for x in now.lines
        )
        signed = key == "a3"
        short = 5_000_000 if year == 2032 else 0
        return s.ThoughtView(
            key, year, (year,), 2029, 0, FEE if signed else 0,
            (s.PaymentView("riolering", "stadsbeheer", 9_000_000, short, None, 0),),
            (s.CrewView("riolering", "stadsbeheer", 2031 if year == 2031 else None, 400),),
            full, (), 1_000 * (year - 1900), again, lines, now.organisations,
        )  # fmt: skip

    def bands(
        self, key: str, years: tuple[int, int]
    ) -> tuple[tuple[s.BandView, ...], tuple[s.BandView, ...]] | None:
        self.asked.append((key, years))
        if not self.ready:
            return None
        now, then = (
            (
                _band("nuisance", 900_000_000 + 7_000 * year),
                _band("cost", 90_000_000_000 - 100_000_000 * year),
                _band("support", 500_000),
            )
            for year in years
        )
        return now, then

    def meeting(self, one: str, other: str) -> s.MeetingView | None:
        return s.MeetingView(
            (one, other), ("riolering", "wegen"), 17_000_000, 42_000, 1_000_000, 2_000_000, 250,
            (("culture", 90), ("time", 60)), (),
        )  # fmt: skip


def _desk(size: tuple[int, int] = (1920, 1080), language: Language = "nl", **picked: Any) -> Desk:
    desk = Desk(draw, size, language, **picked)
    desk.scene.thinks = Thinker()
    desk.look()
    return desk


def told(desk: Desk) -> str:
    return " ".join(mark.text for mark in desk.frame.texts)


def _hold(desk: Desk, target: str, years: float) -> tuple[int, int]:
    """Takes hold of a bar and pulls it, without letting go."""
    found = desk.frame.find(target)
    year = desk.frame.find("bar.a3")
    assert found is not None and year is not None
    x, y = found.seen.centre
    to = desk._pixel(x + years * year.rect.w, y)
    desk.send(pygame.MOUSEBUTTONDOWN, pos=desk._pixel(x, y), button=1)
    for _ in range(2):
        desk.send(pygame.MOUSEMOTION, pos=to, rel=(0, 0), buttons=(1, 0, 0))
    return to


SHOWN: dict[str, dict[str, Any]] = {
    "suggestions": {"assignment": "a1"},
    "a bar under way": {"assignment": "a1", "values": {"board.drag": ("a1", 3)}},
    "a thought": {"assignment": "a1", "values": {"board.thought": ("a1", 2032)}},
    "signed work": {"assignment": "a3", "values": {"board.thought": ("a3", 2031)}},
    "a task": {"task": "kade_30", "values": {"start:kade_30": 2033}},
    "people": {
        "assignment": "a1",
        "values": {"board.load": "people", "board.thought": ("a1", 9999)},
    },
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shown", SHOWN)
def test_pictures_have_no_faults(shown: str, size: tuple[int, int], language: Language) -> None:
    frame = _desk(size, language, **SHOWN[shown]).frame
    assert frame.faults() == [] and frame.shortened() == []


@pytest.mark.parametrize("shown", SHOWN)
def test_the_largest_letters_fit(shown: str) -> None:
    desk = _desk((1366, 768), **SHOWN[shown])
    desk.ui.text_step = 1.5
    desk.look()
    assert desk.frame.faults() == []


def test_a_drag_tells_what_it_does_before_it_is_laid() -> None:
    """Budget, people, room, nuisance and the forecast, while the mouse still holds the bar."""
    desk = _desk()
    _hold(desk, "bar.a1", 3)
    shown = told(desk)
    assert desk.moves == []
    assert "Van 2030 naar 2033" in shown
    assert "1 straat is vol: IJsselstraat" in shown and "Warmtenet Noord" in shown
    assert (
        "133 huishoudweken, 3 meer" in shown and "1 straat gaat vaker open: Amstelstraat" in shown
    )
    assert "Past: €\u00a090.000" in shown and "Er zijn genoeg mensen" in shown
    assert desk.scene.thinks.asked[-1] == ("a1", (2030, 2033))  # type: ignore[attr-defined]
    assert desk.frame.faults() == []


def test_each_year_has_its_own_consequences() -> None:
    desk = _desk()
    _hold(desk, "bar.a1", 1)
    assert "te weinig mensen in 2031" in told(desk) and "is vol" not in told(desk)
    desk.send(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode="")
    _hold(desk, "bar.a1", 2)
    assert "nu €\u00a050.000 te weinig om te tekenen" in told(desk)
    assert "te weinig mensen" not in told(desk)


def test_letting_go_makes_the_move_and_escape_takes_it_back() -> None:
    desk = _desk()
    _hold(desk, "bar.a1", 2)
    desk.send(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode="")
    assert desk.moves == [] and "Van 2030" not in told(desk)
    to = _hold(desk, "bar.a1", 2)
    desk.send(pygame.MOUSEBUTTONUP, pos=to, button=1)
    move = desk.moves[0]
    assert isinstance(move, m.Schedule) and move.start_year == 2032


def test_the_forecast_follows_and_says_so_meanwhile() -> None:
    desk = _desk(assignment="a1", values={"board.thought": ("a1", 2033)})
    assert "Wordt uitgerekend" not in told(desk)
    marks = [mark.text for mark in desk.frame.texts]
    assert "21 weken" in marks and "€ 3,00 mln" in marks and "gelijk" in marks
    desk.scene.thinks.ready = False  # type: ignore[attr-defined]
    desk.look()
    assert "Wordt uitgerekend" in told(desk)


def test_a_thought_by_keyboard_is_taken_back_by_escape_and_by_its_button() -> None:
    for way in ("escape", "board.back"):
        desk = _desk()
        desk.ui.focus, desk.ui.by_keyboard = "bar.a1", True
        desk.key("right")
        assert "Van 2030 naar 2031" in told(desk)
        desk.key(way) if way == "escape" else desk.click(way)
        assert "Van 2030" not in told(desk) and desk.moves == []
    desk.key("escape")
    assert desk.picked.assignment is None, "a second escape lets go of the row"


def test_the_stepper_thinks_too_and_its_button_lays() -> None:
    desk = _desk(assignment="a1")
    desk.click("board.year.more")
    desk.click("board.year.more")
    assert desk.moves == [] and "Van 2030 naar 2032" in told(desk)
    desk.click("board.lay")
    assert [move.kind for move in desk.moves] == ["schedule"]


def test_signed_work_says_what_putting_off_costs_and_waits_for_a_yes() -> None:
    desk = _desk()
    to = _hold(desk, "bar.a3", 2)
    assert "Uitstellen kost €\u00a012.000" in told(desk)
    desk.send(pygame.MOUSEBUTTONUP, pos=to, button=1)
    assert desk.moves == [], "money is spent only after a yes"
    desk.click("board.lay")
    assert desk.moves == [m.Postpone(assignment="a3", years=2)]


def test_signed_work_moves_only_later_and_says_why() -> None:
    desk = _desk(assignment="a3", values={"board.thought": ("a3", 2028)})
    assert lanes(desk.scene)[0].id != "" and "Getekend werk kan alleen later" in told(desk)
    desk.click("board.lay")
    assert desk.moves == [] and desk.ui.said is not None


def test_purses_move_along_with_the_thought() -> None:
    """The purse that pays comes first, and what the work asks stands in its new year."""
    desk = _desk(assignment="a1", values={"board.thought": ("a1", 2033)})
    texts = [mark for mark in desk.frame.texts if mark.text in {"Riolering", "Wegen"}]
    assert texts[0].text == "Riolering"
    before = desk.surface.copy()
    desk.picked.values["board.thought"] = ("a1", 2034)
    desk.look()
    band = desk.frame.find("board.load_fold")
    assert band is not None
    top = round((band.rect.bottom + 4) * desk.frame.scale)
    strip = pygame.Rect(700, top, 1150, 40)
    assert pygame.image.tobytes(before.subsurface(strip), "RGB") != pygame.image.tobytes(
        desk.surface.subsurface(strip), "RGB"
    )


def test_the_purses_fold_away_for_more_rows() -> None:
    desk = _desk()
    before = {t.id for t in desk.frame.targets if t.id.startswith("row.")}
    desk.click("board.load_fold")
    after = {t.id for t in desk.frame.targets if t.id.startswith("row.")}
    assert "Riolering" not in {mark.text for mark in desk.frame.texts}
    assert before < after and desk.frame.faults() == []


# Couplings


def test_suggestions_are_exactly_the_couplings_that_are_not_made() -> None:
    desk = _desk()
    every = lanes(desk.scene)
    found = {frozenset(x.coupling.tasks) for x in meets(desk.scene, every)}
    row = {task: lane.id for lane in every if lane.movable for task in lane.tasks}
    wanted = {
        frozenset(c.tasks)
        for c in desk.scene.now.couplings
        if not c.made and all(t in row for t in c.tasks) and row[c.tasks[0]] != row[c.tasks[1]]
    }
    assert found and found <= wanted
    rows = {frozenset((x.one.id, x.other.id)) for x in meets(desk.scene, every)}
    assert rows == {frozenset(row[t] for t in pair) for pair in wanted}


def test_a_suggestion_says_where_when_what_it_saves_and_where_it_rubs() -> None:
    desk = _desk(assignment="a3")
    shown = told(desk)
    assert "Kadeweg wordt 30" in shown and "Kadeweg, 2029–2033" in shown
    assert "Bespaart € 170.000 en 42 huishoudweken hinder" in shown
    assert "2 organisaties. Wrijving: cultuur en tijd; kost € 30.000" in shown


def test_a_row_that_meets_nothing_gets_no_suggestion() -> None:
    desk = _desk(task="water_park")
    assert not [t for t in desk.frame.targets if t.id.startswith("board.invite")]


def test_an_invitation_goes_out_from_the_board() -> None:
    base = view()
    open_ones = tuple(replace(a, can_join=True) for a in base.assignments)
    desk = Desk(draw, shown=replace(base, assignments=open_ones), assignment="a3")
    desk.click("board.invite.kade_30")
    desk.click("invite.send")
    move = desk.moves[0]
    assert isinstance(move, m.OfferCoupling)
    assert (move.assignment, move.task, move.mode) == ("a3", "kade_30", "combine")


def test_two_loose_tasks_say_that_an_assignment_comes_first() -> None:
    desk = _desk(task="bomen_singel")
    desk.click("board.invite.riool_maas")
    assert desk.moves == [] and desk.ui.said is not None and "Begin eerst" in desk.ui.said[1]
    desk.click("board.go.riool_maas")
    assert desk.picked.task == "riool_maas"


def test_rows_that_meet_are_linked_and_light_up_when_they_coincide() -> None:
    """Something is drawn in the years of the other row exactly where the two meet."""

    def years(desk: Desk, row: str) -> bytes:
        found = desk.frame.find(f"row.{row}")
        assert found is not None
        top, high = (round(v * desk.frame.scale) for v in (found.rect.y, found.rect.h))
        return pygame.image.tobytes(desk.surface.subsurface((560, top, 1280, high)), "RGB")

    own: dict[str, Any] = {"board.role": "stadsbeheer"}
    none = replace(view(), couplings=())
    for task, meets_it in (("bomen_singel", True), ("kade_30", False)):
        apart = Desk(draw, shown=none, task=task, values=dict(own))
        near = Desk(draw, task=task, values=dict(own))
        linked = years(near, "riool_maas") != years(apart, "riool_maas")
        assert linked == meets_it
    near = Desk(draw, task="bomen_singel", values=dict(own))
    moved = Desk(draw, task="bomen_singel", values={**own, "start:bomen_singel": 2030})
    lit = Desk(draw, task="bomen_singel", values={**own, "start:bomen_singel": 2032})
    assert years(moved, "riool_maas") == years(near, "riool_maas") != years(lit, "riool_maas")


# Signs of time


def test_the_tactical_gap_has_a_name() -> None:
    desk = _desk()
    assert "Jaar 4 tot 10: weinig afspraken" in told(desk)
    found = desk.frame.find("board.gap")
    assert found is not None and "2032" in found.tooltip and "2038" in found.tooltip


def test_a_ban_on_reopening_is_shown_and_told_where_the_rules_have_one() -> None:
    base = view()
    tasks = tuple(replace(t, closed_until=2034) if t.id == "speelplek" else t for t in base.tasks)
    rules = (("breekverbod", True),)
    desk = Desk(draw, shown=replace(base, tasks=tasks, rules=rules), task="speelplek")
    desk.picked.values["start:speelplek"] = 2031
    desk.look()
    assert "breekverbod" in told(desk) and "2034" in told(desk)
    free = _desk(task="speelplek", values={"start:speelplek": 2031})
    assert "breekverbod" not in told(free)


def test_what_truly_saves_comes_first() -> None:
    """Two works that do not fit in one street together save nothing, whatever they share."""

    class Full(Thinker):
        def meeting(self, one: str, other: str) -> s.MeetingView | None:
            found = super().meeting(one, other)
            assert found is not None
            full = "riool_maas" in (one, other)
            return replace(found, saved=0, nuisance=0, no_room=("maasstraat",)) if full else found

    base = view()
    extra = replace(base.couplings[0], tasks=("bomen_singel", "kabels_rijn"), saves=1, made=False)
    desk = Desk(draw, shown=replace(base, couplings=(*base.couplings, extra)), task="bomen_singel")
    desk.scene.thinks = Thinker()
    desk.look()

    def first() -> list[str]:
        found = [t for t in desk.frame.targets if t.id.startswith("board.invite.")]
        return [t.id.rpartition(".")[2] for t in sorted(found, key=lambda t: t.rect.x)]

    assert set(first()) == {"riool_maas", "kabels_rijn"}
    desk.scene.thinks = Full()
    desk.look()
    assert first() == ["kabels_rijn", "riool_maas"]
    assert "Samen geen ruimte in 1 straat: Maasstraat" in told(desk)
