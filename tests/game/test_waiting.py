"""While nobody does anything the program hardly works, and still hears at once what comes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pygame
import pytest

from game.app import waiting
from game.app.display import start_display


@pytest.fixture(autouse=True)
def window() -> Iterator[None]:
    start_display()
    pygame.display.set_mode((200, 200))
    pygame.event.get()
    yield
    pygame.event.clear()


def test_it_seldom_looks_while_nothing_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    looks, poll, asked = [], pygame.event.poll, pygame.event.wait
    eager: list[int] = []

    def look() -> pygame.event.Event:
        looks.append(1)
        return poll()

    def wait(ms: int) -> pygame.event.Event:
        eager.append(ms)
        return asked(ms)

    monkeypatch.setattr(pygame.event, "poll", look)
    monkeypatch.setattr(pygame.event, "wait", wait)
    begin = time.monotonic()
    assert waiting.next_event(1200).type == pygame.NOEVENT
    assert time.monotonic() - begin >= 1.1
    assert eager == [waiting.EAGER_MS] and 1 < len(looks) <= 90


def test_what_comes_is_met_soon() -> None:
    kind = pygame.event.custom_type()
    threading.Timer(0.5, lambda: pygame.event.post(pygame.event.Event(kind))).start()
    begin = time.monotonic()
    assert waiting.next_event(30_000).type == kind
    assert time.monotonic() - begin < 5


def test_a_short_wait_stays_short() -> None:
    begin = time.monotonic()
    waiting.next_event(20)
    assert time.monotonic() - begin < 0.2
