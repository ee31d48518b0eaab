"""One window with its hand: draws pictures on it and turns its events into what was meant."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pygame

from game.drawing.frame import Frame
from game.drawing.hand import Hand
from game.drawing.theme import LIGHT, Theme
from game.drawing.ui import UiState

_ON_DISPLAY = 0x2FFF0000
"""SDL's way to say: in the middle of display n (add n)."""
_LEAST = (1280, 720)
"""The smallest window that everything is designed for, in pixels."""


Draw = Callable[[Frame], None]


def legible(size: tuple[int, int]) -> bool:
    """Whether a window of so many pixels is worth drawing in; a sliver is not."""
    wide, high = size
    return wide >= 160 and high >= 90 and wide <= 12 * high and high <= 12 * wide


class WrongPygameError(RuntimeError):
    """The pygame that is installed is not pygame-ce."""


class LostError(RuntimeError):
    """A window that can no longer be drawn on, or that cannot be opened."""


class Display:
    """A window, the picture last shown on it, and the hand that uses it."""

    def __init__(self, window: pygame.Window | None = None) -> None:
        """Without a window it draws on what ``pygame.display`` has, as tests and pictures do."""
        self.window = window
        self.title = window.title if window is not None else ""
        self.ui = UiState()
        self.hand = Hand(self.ui)
        self.frame: Frame | None = None
        self.theme: Theme = LIGHT
        self.full = False
        self.size = (0, 0)
        """Of the picture last shown, in pixels."""

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on."""
        if self.window is not None:
            return self.window.get_surface()
        surface = pygame.display.get_surface()
        if surface is None:
            raise LostError("no window")
        return surface

    def owns(self, event: pygame.event.Event) -> bool:
        """Whether an event is for this window."""
        of = getattr(event, "window", None)
        with suppress(pygame.error):  # a window that vanished owns nothing
            return of is not None and self.window is not None and of.id == self.window.id
        return False

    def show(self, draw: Draw, *, room: bool) -> None:
        """Draws a new picture and shows it. Raises LostError, or what ``draw`` raises."""
        with _lost():
            surface = self.surface
            surface.fill(self.theme.background)
        self.frame = None
        if legible(surface.get_size()):
            self.size = surface.get_size()
            frame = self._drawn(draw, surface, room=room)
            if not frame.settled:
                surface.fill(self.theme.background)
                frame = self._drawn(draw, surface, room=room)
            self.frame = frame
        with _lost():
            if self.window is not None:
                self.window.flip()
            else:
                pygame.display.flip()

    def _drawn(self, draw: Draw, surface: pygame.Surface, *, room: bool) -> Frame:
        frame = Frame(surface, self.theme, self.ui, room=room)
        draw(frame)
        frame.finish()
        return frame

    def reopen(self) -> None:
        """Opens a window anew, as large as it was. Raises LostError when that cannot be."""
        with _lost():
            pygame.display.init()
            self.close()
            self.window, self.full = _window(self.title, self.size), False

    def feed(self, event: pygame.event.Event) -> bool:
        """Gives an event to the hand; says whether the picture must be drawn again."""
        return self.frame is not None and self.hand.feed(event, self.frame)

    def toggle_fullscreen(self) -> None:
        """Fills the display that the window is on, or goes back. Raises pygame.error."""
        if self.window is None:
            return
        if self.full:
            self.window.set_windowed()
        else:
            self.window.set_fullscreen(desktop=True)
        self.full = not self.full

    def close(self) -> None:
        if self.window is not None:
            with suppress(pygame.error):
                self.window.destroy()


def start_display() -> None:
    """Starts what draws.

    Raises WrongPygameError when the old pygame is in the way, LostError when there is no display.
    """
    if not getattr(pygame, "IS_CE", False):
        raise WrongPygameError(pygame.version.ver)
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    try:
        pygame.display.init()
    except pygame.error as error:
        raise LostError(str(error)) from error
    pygame.font.init()


@contextmanager
def _lost() -> Iterator[None]:
    try:
        yield
    except pygame.error as error:
        raise LostError(str(error)) from error


def _window(title: str, size: tuple[int, int]) -> pygame.Window:
    """A window that may be made larger and smaller, down to what the display has room for."""
    wide, high = pygame.display.get_desktop_sizes()[0]
    window = pygame.Window(title, size=size, resizable=True)
    window.minimum_size = (min(_LEAST[0], wide), min(_LEAST[1], high))
    return window


def first_size(display: tuple[int, int]) -> tuple[int, int]:
    """Nine tenths of a display; more when that is less than the least, but never off it."""
    wide, high = (
        min(most, max(least, most * 9 // 10)) for most, least in zip(display, _LEAST, strict=True)
    )
    return wide, high


def open_desk(title: str) -> Display:
    """The main window, on the first display. Raises LostError."""
    with _lost():
        window = _window(title, first_size(pygame.display.get_desktop_sizes()[0]))
        pygame.key.set_repeat()  # a held key comes again by the loop, see holding
    return Display(window)


def open_room(title: str) -> Display:
    """A window that fills the second display. Raises LostError."""
    with _lost():
        sizes = pygame.display.get_desktop_sizes()
        place = (_ON_DISPLAY + 1, _ON_DISPLAY + 1)
        window = pygame.Window(title, size=sizes[1], position=place, resizable=True)
        display = Display(window)
        display.toggle_fullscreen()
    return display


def displays() -> int:
    """How many displays there are now."""
    return len(pygame.display.get_desktop_sizes())
