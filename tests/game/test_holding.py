"""A key that is held goes on; one that was let go while a picture was drawn does not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.app import loop
from game.app.display import start_display
from game.app.holding import Holding
from tests.game.hands import Keys


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def held(clock: Clock) -> Holding:
    return Holding(clock)


@pytest.fixture(autouse=True)
def window() -> Iterator[None]:
    start_display()
    pygame.display.set_mode((200, 200))
    pygame.event.clear()
    yield
    pygame.event.clear()


def _press(key: int = pygame.K_TAB, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="")


def _let_go(key: int = pygame.K_TAB) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYUP, key=key, mod=0)


def test_a_held_key_comes_again_after_a_while_and_then_often(held: Holding, clock: Clock) -> None:
    press = _press()
    assert held.waits() == float("inf")
    assert held.more([press]) == []
    assert held.waits() == pytest.approx(0.4)
    clock.now = 0.39
    assert held.more([]) == []
    clock.now = 0.4
    assert held.more([]) == [press]
    assert held.waits() == pytest.approx(0.04)
    clock.now = 0.45
    assert held.more([]) == [press]


def test_a_key_that_was_let_go_while_a_picture_took_long_was_one_press(
    held: Holding, clock: Clock
) -> None:
    held.more([_press()])
    clock.now = 5.0
    assert held.more([_let_go()]) == []
    assert held.waits() == float("inf")


def test_slow_pictures_leave_no_queue_of_presses(held: Holding, clock: Clock) -> None:
    held.more([_press()])
    clock.now = 3.0
    assert len(held.more([])) == 1
    clock.now = 3.01
    assert held.more([_let_go()]) == []


@pytest.mark.parametrize(
    ("key", "mod"),
    [
        (pygame.K_RETURN, 0),
        (pygame.K_SPACE, 0),
        (pygame.K_ESCAPE, 0),
        (pygame.K_F5, 0),
        (pygame.K_z, pygame.KMOD_LCTRL),
    ],
)
def test_what_decides_something_is_done_once(
    held: Holding, clock: Clock, key: int, mod: int
) -> None:
    held.more([_press(key, mod)])
    clock.now = 2.0
    assert held.more([]) == []


def test_another_key_takes_over_and_a_window_that_loses_the_keyboard_lets_go(
    held: Holding, clock: Clock
) -> None:
    held.more([_press(pygame.K_LEFT)])
    right = _press(pygame.K_RIGHT)
    held.more([right])
    clock.now = 1.0
    assert held.more([_let_go(pygame.K_LEFT)]) == [right]
    held.more([pygame.event.Event(pygame.WINDOWFOCUSLOST)])
    clock.now = 2.0
    assert held.more([]) == []


def test_the_ring_walks_on_while_tab_is_held(tmp_path: Path) -> None:
    desk = Keys(tmp_path)
    try:
        rings: dict[str, None] = {}
        draw = desk.app.draw

        def look() -> None:
            draw()
            rings[desk.app.desk.ui.focus] = None
            if len(rings) > 4:
                pygame.event.post(_let_go())
                pygame.event.post(pygame.event.Event(pygame.QUIT))

        desk.app.draw = look  # type: ignore[method-assign]
        pygame.event.post(_press())
        late = threading.Timer(30, pygame.event.post, [pygame.event.Event(pygame.QUIT)])
        late.start()
        loop.play(desk.app)
        late.cancel()
        assert len(rings) > 4
        assert pygame.key.get_repeat() == (0, 0), "it does not come by the clock as well"
    finally:
        desk.close()
