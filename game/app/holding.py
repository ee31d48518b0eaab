"""A key that is held goes on doing what it does, as long as it is seen to be held.

The repetition that pygame has goes by the clock alone: a picture that takes long makes many presses
of one, and pictures that follow slower than the repetition leave a queue that runs on after the key
was let go. It is off (`display.open_desk`): here a key comes again only when nothing else waits to
be handled, and a key that decides something never does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pygame

_ONWARD = frozenset(
    {
        pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN,
        pygame.K_TAB, pygame.K_BACKSPACE, pygame.K_DELETE,
        pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_HOME, pygame.K_END,
        pygame.K_PLUS, pygame.K_EQUALS, pygame.K_MINUS, pygame.K_KP_PLUS, pygame.K_KP_MINUS,
    }
)  # fmt: skip
"""Keys that walk, erase or zoom, and go on doing so while they are down."""
_FIRST = 0.4
"""Seconds that a key is held before it comes again."""
_NEXT = 0.04
"""Seconds between two times after that, at least."""
_COMMAND = pygame.KMOD_CTRL | pygame.KMOD_META | pygame.KMOD_ALT


class Holding:
    """Which key is held, and when it comes again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._key: pygame.event.Event | None = None
        self._due = 0.0

    def waits(self) -> float:
        """Seconds until the held key comes again; endless when no such key is held."""
        return float("inf") if self._key is None else max(0.0, self._due - self._clock())

    def more(self, events: Sequence[pygame.event.Event]) -> list[pygame.event.Event]:
        """What must be handled besides these events, which are all there are: the held key."""
        for event in events:
            if event.type == pygame.KEYDOWN:
                onward = event.key in _ONWARD and not event.mod & _COMMAND
                self._key, self._due = event if onward else None, self._clock() + _FIRST
            elif event.type == pygame.WINDOWFOCUSLOST or (
                event.type == pygame.KEYUP and self._key is not None and event.key == self._key.key
            ):
                self._key = None
        if self._key is None or self._clock() < self._due:
            return []
        self._due = self._clock() + _NEXT
        return [self._key]
