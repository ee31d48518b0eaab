"""A part that is kept is the same picture, and is drawn again only when something changed."""

from __future__ import annotations

import pygame
import pytest

from game.drawing import widgets as w
from game.drawing.focus import scroll_by
from game.drawing.frame import Frame
from game.drawing.hand import Hand
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
        self.ui = UiState()
        self.hand = Hand(self.ui)
        self.used: list[str] = []

    def show(
        self,
        of: object,
        told: str = "Kade",
        *,
        usable: bool = False,
        field: bool = False,
        later: bool = False,
        high: float = 0.0,
    ) -> Frame:
        frame = Frame(pygame.Surface((1280, 720)), LIGHT, self.ui)
        frame.text((20, 20), "Boven")

        def draw() -> None:
            self.drawn += 1
            frame.panel(PLACE.inset(10), shadow=4)
            frame.text(PLACE.inset(20), told)
            if usable:
                place = PLACE.inset(50, 30)
                w.button(frame, place, "x", "Ga", lambda: self.used.append(told), shortcut="g")
            if field:
                w.text_field(frame, PLACE.inset(50, 30), "f", "Naam", lambda _: None)
            if later:
                frame.later(lambda top: top.panel(PLACE, fill="good"))
            if high:
                with frame.scroll("list", PLACE.inset(20), high) as inner:
                    frame.text(inner, told)

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


def test_what_a_hand_can_use_can_still_be_used() -> None:
    page, thing = Page(), object()
    page.show(thing, usable=True)
    again = page.show(thing, usable=True)
    assert page.drawn == 1
    target = again.find("x")
    assert target is not None and [s.keys for s in again.shortcuts] == ["g"]
    page.hand.activate(target)
    assert page.used == ["Kade"]


def test_a_hand_that_comes_and_goes_is_seen() -> None:
    page, thing = Page(), object()
    bare = looks(page.show(thing, usable=True))
    for mark in ("hover", "pressed"):
        setattr(page.ui, mark, "x")
        assert looks(page.show(thing, usable=True)) != bare, mark
        setattr(page.ui, mark, "")
        assert looks(page.show(thing, usable=True)) == bare, mark
    drawn = page.drawn
    page.ui.hover = "elsewhere"
    page.show(thing, usable=True)
    assert page.drawn == drawn, "a hand elsewhere changes nothing here"


def test_another_hand_or_theme_gets_a_part_of_its_own() -> None:
    page, thing = Page(), object()
    page.show(thing, usable=True)
    page.ui = UiState()
    page.show(thing, usable=True)
    assert page.drawn == 2


def test_what_is_scrolled_is_drawn_again_and_can_be_scrolled_on() -> None:
    page, thing = Page(), object()
    for _ in range(2):
        frame = page.show(thing, high=900)
    assert page.drawn == 1
    assert scroll_by(frame, "list", 60)
    assert looks(page.show(thing, high=900)) != looks(frame)


@pytest.mark.parametrize("what", ["field", "later"])
def test_what_is_typed_in_or_opens_over_the_picture_is_drawn_every_time(what: str) -> None:
    page, thing = Page(), object()
    first, again = (page.show(thing, **{what: True}) for _ in range(2))  # type: ignore[arg-type]
    assert page.drawn == 2
    assert looks(first) == looks(again)


def test_the_last_picture_of_a_part_is_not_what_an_older_frame_shows() -> None:
    page, thing = Page(), object()
    first = page.show(thing)
    before = looks(first)
    page.show(object(), "Dijk")
    assert looks(first) == before
