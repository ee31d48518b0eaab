"""Rivierenwijk on the screens: nothing cut off or on top; a map moves first and is fine later."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.app import picture
from game.drawing.frame import Frame
from game.drawing.hand import Hand
from game.drawing.map import rough
from game.drawing.map.camera import zoom, zoom_by
from game.drawing.theme import LIGHT
from game.drawing.ui import SETTLED_MS, UiState
from game.screens.neighbourhood import draw
from game.screens.scene import Picked, Scene
from game.words import Words
from tests.bench.screens import moment

SHOTS = (
    ("neighbourhood", (1366, 768), "nl"),
    ("neighbourhood", (3840, 2160), "en"),
    ("board", (1366, 768), "en"),
    ("board", (1920, 1080), "nl"),
    ("room", (1366, 768), "nl"),
    ("room", (1920, 1080), "en"),
    ("console", (1366, 768), "nl"),
)


def fresh(language: str = "nl") -> Scene:
    now = moment()
    words = Words(language, now.words._texts and {"nl": now.words._texts})  # type: ignore[arg-type]
    return replace(now, words=words, picked=Picked())


@pytest.mark.parametrize(("screen", "size", "language"), SHOTS)
def test_nothing_is_cut_off_or_on_top(screen: str, size: tuple[int, int], language: str) -> None:
    picture.headless()
    _, frame = picture.render(fresh(language), screen, size)
    assert frame.faults() == []


@pytest.mark.parametrize("overlay", ["openings", "condition", "support", "couplings"])
def test_every_overlay_is_readable(overlay: str) -> None:
    picture.headless()
    now = fresh()
    now.picked.overlay = overlay
    _, frame = picture.render(now, "neighbourhood", (1366, 768))
    assert frame.faults() == []


def shown(now: Scene, ui: UiState) -> Frame:
    frame = Frame(pygame.Surface((1366, 768)), LIGHT, ui)
    draw(frame, now)
    frame.finish()
    return frame


def names(frame: Frame, now: Scene) -> set[str]:
    """Names of streets that can be read on the map."""
    every = {now.words.t(f"street.{s.id}.name").split(" (")[0].split(",")[0] for s in
             now.now.streets}  # fmt: skip
    found = {mark.text.split(" (")[0].split(",")[0] for mark in frame.texts}
    return every & found


def test_a_map_that_moves_is_drawn_roughly_and_fine_at_rest(monkeypatch) -> None:
    picture.headless()
    now, ui = fresh(), UiState(hurried=True)
    first = shown(now, ui)
    assert len(names(first, now)) > 15
    drawn: list[object] = []
    monkeypatch.setattr(rough, "moved", _told(rough.moved, drawn))
    zoom_by(ui, 2)
    frame = shown(now, ui)
    assert zoom(ui) > 1 and drawn, "the last picture, larger"
    assert frame.faults() == []
    assert frame.find("map.street.deltaweg_1") is not None, "a hand meets the streets meanwhile"
    hand = Hand(ui)
    assert not hand.tick(SETTLED_MS - 1)
    assert hand.tick(2), "at rest it wants to be drawn again"
    for _ in range(100):
        frame = shown(now, ui)
        if not ui.unfinished:
            break
        assert hand.tick(1), "and again, until it is fine"
    before = len(drawn)
    assert len(names(shown(now, ui), now)) > 10
    assert len(drawn) == before, "fine: nothing rough is shown any more"
    assert not hand.tick(1000), "and nothing changes by itself"


def _told(work, drawn):
    def moved(*values):
        drawn.append(values)
        return work(*values)

    return moved


def test_the_keyboard_moves_and_zooms_the_map() -> None:
    picture.headless()
    now, ui = fresh(), UiState(focus="map", by_keyboard=True)
    hand = Hand(ui)

    def key(code: int, mod: int = 0, text: str = "") -> None:
        event = pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=text)
        assert hand.feed(event, shown(now, ui))

    key(pygame.K_PLUS, text="+")
    shown(now, ui)
    x = ui.scroll["map.x"]
    key(pygame.K_RIGHT, pygame.KMOD_SHIFT)
    shown(now, ui)
    assert ui.scroll["map.x"] > x
    key(pygame.K_0, text="0")
    shown(now, ui)
    assert zoom(ui) == 1
