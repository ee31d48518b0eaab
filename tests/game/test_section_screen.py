"""The large cut of a street: layers go into it by hand and by keys, and it stays a thought."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from engine import moves as m
from game.screens.neighbourhood import draw
from game.words import Language
from tests.game.desk_hand import SIZES, Desk
from tests.game.desk_town import view

STREET = "beukstraat"


def opened(**more: Any) -> Desk:
    desk = Desk(draw, street=STREET, **more)
    desk.click("section.open")
    return desk


def spot(desk: Desk, target: str) -> tuple[float, float]:
    found = desk.frame.find(target)
    assert found is not None, target
    return found.rect.centre


def carry(desk: Desk, target: str, *to: tuple[float, float], drop: bool = True) -> None:
    """Takes something with the mouse along places on the picture."""
    scale = desk.frame.scale
    x, y = spot(desk, target)
    desk.send(pygame.MOUSEBUTTONDOWN, pos=(round(x * scale), round(y * scale)), button=1)
    for at in to:
        pos = (round(at[0] * scale), round(at[1] * scale))
        desk.send(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(1, 0, 0))
    if drop:
        desk.send(pygame.MOUSEBUTTONUP, pos=pos, button=1)


def read(desk: Desk) -> str:
    return " ".join(mark.text for mark in desk.frame.texts)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layer", [None, "heat", "rain", "trees"])
def test_pictures_have_no_faults(
    layer: str | None, size: tuple[int, int], language: Language
) -> None:
    values = {"section": True, "section.trial": layer}
    desk = Desk(draw, size, language, street=STREET, values=values)
    assert desk.frame.faults() == []
    assert desk.frame.shortened() == []


def test_it_opens_and_closes_by_keys() -> None:
    desk = Desk(draw, street=STREET)
    assert desk.frame.find("section.layer.heat") is None
    desk.key("d")
    assert desk.frame.find("section.layer.heat") is not None
    assert desk.frame.find("card.kade_30") is None, "it is looked at large, where the map was"
    desk.key("escape")
    assert desk.frame.find("section.layer.heat") is None
    assert desk.picked.street == STREET


def test_a_layer_dropped_in_the_street_says_at_once_what_it_finds() -> None:
    desk = opened()
    carry(desk, "section.layer.rain", (500, 600), (700, 500))
    assert "past als andere leidingen opschuiven" in read(desk)
    assert "60%" in read(desk)
    carry(desk, "section.layer.trees", (500, 600), (700, 500))
    assert "past niet" in read(desk)
    assert desk.moves == [], "it is a thought"


def test_it_lies_where_it_was_dropped() -> None:
    desk = opened()
    carry(desk, "section.layer.heat", (500, 600), (420, 500))
    left = spot(desk, "section.held")[0]
    carry(desk, "section.held", (900, 500), (1100, 500))
    assert spot(desk, "section.held")[0] > left + 100


def test_dropped_beside_the_street_it_is_no_thought_any_more() -> None:
    desk = opened()
    carry(desk, "section.layer.heat", (500, 600), (700, 500), drop=False)
    assert desk.frame.find("section.held") is not None
    desk.key("escape")
    assert desk.frame.find("section.held") is None
    carry(desk, "section.layer.heat", (500, 600), (1700, 900))
    assert desk.frame.find("section.held") is None


def test_keys_choose_move_and_take_away() -> None:
    desk = opened()
    desk.ui.focus = "section.layer.heat"
    desk.ui.by_keyboard = True
    desk.key("enter")
    assert desk.ui.focus == "section.held"
    before = spot(desk, "section.held")[0]
    for _ in range(12):
        desk.key("left")
    assert spot(desk, "section.held")[0] < before - 50
    desk.key("delete")
    assert desk.frame.find("section.held") is None


def test_room_is_kept_for_the_task_that_asks_it() -> None:
    desk = opened(seat="beleid")
    desk.key("d")
    assert desk.frame.find("section.reserve") is None
    desk = Desk(draw, street="singel", seat="beleid", shown=_wants_rain())
    desk.click("section.open")
    carry(desk, "section.layer.rain", (500, 600), (700, 500))
    desk.click("section.reserve")
    assert desk.moves == [m.ReserveRoom(task="bomen_singel")]


def test_everything_is_reached_by_keys() -> None:
    desk = opened()
    desk.click("section.layer.heat")
    assert {t.id for t in desk.frame.targets} <= desk.reached()


def _wants_rain() -> Any:
    made = view()
    tasks = tuple(
        replace(t, works=(("rain", "add"),)) if t.id == "bomen_singel" else t for t in made.tasks
    )
    return replace(made, tasks=tasks)
