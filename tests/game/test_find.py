"""Searching by mouse and keyboard: a street, a task, an assignment; nothing found is said."""

from __future__ import annotations

import pygame
import pytest

from game.drawing.map.camera import zoom
from game.drawing.shape import Rect
from game.screens.board import draw as board
from game.screens.neighbourhood import draw
from tests.game.desk_hand import SIZES, Desk


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_search_has_no_faults(size, language) -> None:
    desk = Desk(draw, size, language, values={"find": True})
    assert desk.frame.faults() == []
    desk.ui.texts["find.text"] = "zzz"
    desk.look()
    assert desk.frame.faults() == []
    assert not [t for t in desk.frame.targets if t.id.startswith("find.list.")]


def test_a_street_is_found_and_the_map_goes_there() -> None:
    desk = Desk(draw)
    desk.click("chrome.find")
    assert desk.ui.focus == "find.text"
    for letter in "kade":
        desk.send(pygame.TEXTINPUT, text=letter)
    desk.click("find.list.street.kadeweg")
    assert desk.picked.street == "kadeweg"
    assert desk.actions.went == ["neighbourhood"]
    assert zoom(desk.ui) > 2
    window = _rect(desk, "map")
    assert window.holds(_rect(desk, "map.street.kadeweg").centre)


def test_enter_takes_the_first_and_escape_closes() -> None:
    desk = Desk(draw)
    desk.click("chrome.find")
    for letter in "kadeweg":
        desk.send(pygame.TEXTINPUT, text=letter)
    desk.key("enter")
    assert desk.picked.street == "kadeweg"
    assert desk.frame.find("find.text") is None
    desk.click("chrome.find")
    assert desk.ui.texts.get("find.text", "") == "", "each search begins empty"
    desk.key("escape")
    assert desk.frame.find("find.text") is None


def test_arrows_go_from_what_is_typed_into_what_was_found() -> None:
    desk = Desk(draw)
    desk.click("chrome.find")
    desk.ui.texts["find.text"] = "weg"
    desk.look()
    found = [t.id for t in desk.frame.targets if t.id.startswith("find.list.")]
    assert len(found) > 1
    desk.key("down")
    assert desk.ui.focus == found[0]
    desk.key("down")
    assert desk.ui.focus == found[1]
    desk.key("up")
    desk.key("down")
    desk.key("enter")
    assert found[1].endswith(str(desk.picked.street or desk.picked.task or desk.picked.assignment))
    assert desk.frame.find("find.text") is None


def test_a_task_is_laid_beside_the_map() -> None:
    desk = Desk(draw)
    desk.click("chrome.find")
    desk.ui.texts["find.text"] = "netbeheer"
    desk.look()
    first = next(t.id for t in desk.frame.targets if t.id.startswith("find.list.task."))
    desk.click(first)
    assert desk.picked.task == first.removeprefix("find.list.task.")


def test_an_assignment_is_shown_on_the_board() -> None:
    desk = Desk(board, values={"find": True, "board.role": "sociaal"})
    _typed(desk, "opdracht", "find.list.assignment.a3")
    assert desk.picked.assignment == "a3"
    assert desk.actions.went == ["board"]
    assert desk.frame.find("row.a3") is not None, "the row is in sight"


def _rect(desk: Desk, target: str) -> Rect:
    found = desk.frame.find(target)
    assert found is not None, target
    return found.rect


def _typed(desk: Desk, text: str, target: str) -> None:
    desk.ui.texts["find.text"] = text
    desk.look()
    desk.click(target)


def test_the_keyboard_reaches_everything_that_was_found() -> None:
    desk = Desk(draw, values={"find": True})
    layer = desk.frame.popovers[-1].layer
    assert {t.id for t in desk.frame.targets if t.layer >= layer} <= desk.reached()


def test_the_drawer_is_filtered_and_says_when_nothing_fits() -> None:
    desk = Desk(draw, values={"dialog": "drawer"})
    before = _drawer(desk)
    assert before == {t.id for t in desk.scene.now.tasks if t.state == "drawer"}
    desk.click("drawer.state")
    desk.click("drawer.state.every")
    assert _drawer(desk) - before, "cards on the table are listed, too"
    desk.click("drawer.role")
    desk.click("drawer.role.netbeheer")
    assert {desk.scene.now.task(key).role for key in _drawer(desk)} == {"netbeheer"}
    desk.ui.texts["drawer.search"] = "zzz"
    desk.look()
    assert _drawer(desk) == set()
    assert any("Geen kaart past" in mark.text for mark in desk.frame.texts)
    assert desk.frame.faults() == []


def test_a_card_that_is_on_the_table_is_picked_from_the_list() -> None:
    desk = Desk(draw, values={"dialog": "drawer", "drawer.state": "table"})
    first = sorted(_drawer(desk))[0]
    desk.click(f"drawer.list.{first}")
    assert desk.picked.task == first
    assert desk.moves == [], "it is on the table already"


def _drawer(desk: Desk) -> set[str]:
    start = "drawer.list."
    return {t.id.removeprefix(start) for t in desk.frame.targets if t.id.startswith(start)}
