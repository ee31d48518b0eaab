"""Waits for the next event without keeping a core awake."""

from __future__ import annotations

import time

import pygame

EAGER_MS = 200
"""So long after the last event the next is met at once: a hand that moves goes on moving."""
_LOOKS_EVERY = 0.012
"""Seconds between two looks after that: less than a picture lasts."""


def next_event(ms: int) -> pygame.event.Event:
    """The next event, or one of type NOEVENT when none comes within so many milliseconds.

    pygame looks for events a thousand times a second while it waits, which costs 3% of a core.
    """
    event = pygame.event.wait(min(ms, EAGER_MS))
    end = time.monotonic() + (ms - EAGER_MS) / 1000
    while event.type == pygame.NOEVENT and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, _LOOKS_EVERY))
        event = pygame.event.poll()
    return event
