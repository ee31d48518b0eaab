"""A part that is kept is the same picture, and is drawn again only when something changed."""

from __future__ import annotations

import pygame

from game.drawing.frame import Frame
from game.drawing.kept import forget, kept
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState

PLACE = Rect(100, 100, 400, 120)


class Page:
    """A page with one kept part."""

    def __init__(self) -> None:
        pygame.font.init()
        forget()
        self.drawn = 0

    def show(self, of: object, told: str = "Kade", *, usable: bool = False) -> Frame:
        frame = Frame(pygame.Surface((1280, 720)), LIGHT, UiState())
        frame.text((20, 20), "Boven")

        def draw() -> None:
            self.drawn += 1
            frame.panel(PLACE.inset(10), shadow=4)
            frame.text(PLACE.inset(20), told)
            if usable:
                frame.target("x", PLACE, "x")

        kept(frame, "part", PLACE, (of,), (told,), draw)
        frame.finish()
        return frame


def looks(frame: Frame) -> bytes:
    return pygame.image.tobytes(frame.surface, "RGB")


def test_the_same_is_laid_again_with_its_words() -> None:
    page, thing = Page(), object()
    first, again = page.show(thing), page.show(thing)
    assert page.drawn == 1
    assert looks(first) == looks(again)
    assert first.texts == again.texts and first.covers == again.covers


def test_what_changed_is_drawn_again() -> None:
    page, thing = Page(), object()
    page.show(thing)
    page.show(object())
    assert page.drawn == 2
    assert "Dijk" in {mark.text for mark in page.show(thing, "Dijk").texts}


def test_what_a_hand_can_use_is_never_kept() -> None:
    page, thing = Page(), object()
    for _ in range(2):
        assert page.show(thing, usable=True).find("x") is not None
    assert page.drawn == 2
