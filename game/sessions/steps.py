"""One piece of work beside the game: how far it is, and whether anybody still waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")

_TOLD_EVERY = 0.25
"""Seconds between two pictures of how far it is."""


class StoppedError(Exception):
    """Nobody wants the outcome of this work any more."""


class Step:
    """What work says how far it is to, and by which it ends when somebody stopped it."""

    def __init__(self, kind: str, moment: Hashable, changed: Callable[[], None]) -> None:
        """``moment``: of which game and turn the outcome will be; ``changed`` says now and then
        that a new picture is needed, on the worker's thread."""
        self.kind = kind
        self.moment = moment
        self.done = self.total = 0
        self.stopped = False
        self._changed = changed
        self._told = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Says how far it is. Raises StoppedError when nobody waits for it any more."""
        if self.stopped:
            raise StoppedError
        self.done, self.total = done, total
        now = time.monotonic()
        if now - self._told >= _TOLD_EVERY:
            self._told = now
            self._changed()


def unless_stopped(step: Step, work: Callable[[Step], T]) -> T:
    """What waited in the line is not begun when nobody waits for it any more."""
    if step.stopped:
        raise StoppedError
    return work(step)
