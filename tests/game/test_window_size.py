"""Windows that fit their display, and displays that come and go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.app import display, loop
from game.app.display import Display, first_size, open_desk, start_display
from tests.game.hands import Mouse
from tests.game.test_troubles_window import _loop, tells


@pytest.mark.parametrize(
    ("screen", "first"),
    [
        ((1920, 1080), (1728, 972)),
        ((3840, 2160), (3456, 1944)),
        ((1366, 768), (1280, 720)),
        ((1280, 720), (1280, 720)),
        ((1024, 768), (1024, 720)),
        ((800, 600), (800, 600)),
    ],
)
def test_the_first_window_fits_the_display(
    screen: tuple[int, int], first: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert first_size(screen) == first
    start_display()
    monkeypatch.setattr("pygame.display.get_desktop_sizes", lambda: [screen])
    desk = open_desk("desk")
    try:
        assert desk.surface.get_size() == first
        assert desk.window is not None
        least = desk.window.minimum_size
        assert least == (min(1280, screen[0]), min(720, screen[1])), "and gets no smaller"
    finally:
        desk.close()


def test_a_window_gets_no_presses_from_a_key_that_stays_down() -> None:
    """They would queue while a year is computed: one press on F5 would play the game to its end."""
    start_display()
    pygame.key.set_repeat(400, 40)
    desk = open_desk("desk")
    try:
        assert pygame.key.get_repeat() == (0, 0)
    finally:
        desk.close()


def test_windows_asks_for_real_pixels_before_it_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise Windows stretches a smaller picture over a screen that is set to 150%."""
    monkeypatch.delenv("SDL_WINDOWS_DPI_AWARENESS", raising=False)
    seen: list[str] = []
    begin = pygame.display.init

    def init() -> None:
        seen.append(display.os.environ.get("SDL_WINDOWS_DPI_AWARENESS", ""))
        begin()

    monkeypatch.setattr("pygame.display.init", init)
    start_display()
    assert seen == ["permonitorv2"]


class Paper(Display):
    """The room's picture without a window."""

    def __init__(self, size: tuple[int, int] = (1920, 1080)):
        super().__init__()
        self.paper = pygame.Surface(size)

    @property
    def surface(self) -> pygame.Surface:
        return self.paper


class TestDisplaysThatComeAndGo:
    @pytest.fixture
    def desk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mouse]:
        made = Mouse(tmp_path / "games")
        self.there = 2
        monkeypatch.setattr(loop, "displays", lambda: self.there)
        made.app.open_room = lambda: Paper() if self.there > 1 else None
        yield made
        made.close()

    def test_a_beamer_that_is_unplugged_takes_its_window_and_no_secret_stays(
        self, desk: Mouse
    ) -> None:
        desk.use("start.begin")
        desk.key("f2")
        desk.key("f4")
        _loop(desk)
        assert desk.app.room is not None and desk.app.private, "all is well with two displays"
        self.there = 1
        _loop(desk, pygame.event.Event(pygame.WINDOWMOVED, x=0, y=0))
        assert desk.app.room is None and tells(desk, "app.room_gone")
        assert not desk.app.private, "the beamer may come back as a copy of the desk"
        desk.use("chrome.next")
        assert desk.phase == "signals"
        self.there = 2
        desk.key("f2")
        assert desk.app.room is not None and not desk.frame.room

    def test_a_room_that_vanishes_while_secrets_show_hides_them_in_the_same_picture(
        self, desk: Mouse
    ) -> None:
        desk.use("start.begin")
        desk.app.room = Display(pygame.Window("room", size=(320, 180)))
        desk.key("f4")
        assert desk.app.private
        shown: list[bool] = []
        scene = desk.app.scene

        def seen():  # type: ignore[no-untyped-def]
            made = scene()
            shown.append(made.private)
            return made

        desk.app.scene = seen  # type: ignore[method-assign]
        desk.app.room.close()
        desk.app.draw()
        assert desk.app.room is None and shown[-1] is False

    def test_a_room_that_vanished_owns_no_event(self) -> None:
        start_display()
        one, other = (pygame.Window(name, size=(320, 180)) for name in ("one", "other"))
        room = display.Display(one)
        assert room.owns(pygame.event.Event(pygame.WINDOWCLOSE, window=one))
        assert not room.owns(pygame.event.Event(pygame.WINDOWCLOSE, window=other))
        room.close()
        assert not room.owns(pygame.event.Event(pygame.WINDOWCLOSE, window=other))
        other.destroy()

    @pytest.mark.parametrize("kind", [pygame.WINDOWDISPLAYCHANGED, pygame.WINDOWSIZECHANGED])
    def test_a_window_that_is_moved_to_another_display_is_drawn_anew(
        self, desk: Mouse, kind: int
    ) -> None:
        desk.app.dirty = False
        loop.handle(desk.app, pygame.event.Event(kind))
        assert desk.app.dirty


def test_a_click_leads_back_from_the_room_picture(tmp_path: Path) -> None:
    desk = Mouse(tmp_path)
    try:
        desk.key("f2")
        assert desk.frame.room
        at = {"pos": (300, 300), "button": pygame.BUTTON_LEFT}
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            desk.post(pygame.event.Event(kind, **at))
        assert not desk.frame.room
    finally:
        desk.close()
