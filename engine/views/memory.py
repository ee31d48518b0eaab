"""What was worked out for an earlier moment, and may be shown again while nothing it was made of
has changed.

Keys hold the very content a thing was made of, never a promise that somebody will tell of a
change; so a picture can be reused but not grow stale.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import is_dataclass
from typing import Any, TypeVar

import numpy as np

from engine.state import Assignment, State
from engine.views.books import Books

T = TypeVar("T")

BESIDE = frozenset(
    (
        *("world", "seeds", "assignments", "offers", "bets", "past_bets", "marks", "called"),
        *("ready", "memory", "called_events", "objections", "notes", "shifted", "presence"),
        *("balance", "reserved", "income", "round", "phase", "years_left"),
    )
)
"""What of a state is no part of the ground: who uses it puts it in a key of its own."""


class Memory:
    """Of one game: per thing the last content it was made of, and what came of it."""

    def __init__(self) -> None:
        self.books = Books()
        self._kept: dict[Hashable, tuple[Any, Any]] = {}
        self._ground: tuple[Any, ...] | None = None
        self._number = 0

    def keep(self, thing: Hashable, made_of: Any, make: Callable[[], T]) -> T:
        """What ``make`` gives; as it was when the thing was made of the same last time."""
        held = self._kept.get(thing)
        if held is not None and held[0] == made_of:
            value: T = held[1]
            return value
        value = make()
        self._kept[thing] = (made_of, value)
        return value

    def ground(self, state: State) -> int:
        """A number that changes whenever anything in the ground does.

        The ground is all of a state that most decisions at the table leave as it is: the year,
        what lies in the streets, what is known, done, trusted and recorded.
        """
        now = tuple(content(v) for name, v in vars(state).items() if name not in BESIDE)
        if now != self._ground:
            self._ground = now
            self._number += 1
        return self._number


def content(value: Any) -> Any:
    """A value as plain content that can be compared later, whatever happens to it meanwhile."""
    if isinstance(value, np.ndarray):
        return value.tobytes()
    if isinstance(value, dict):
        return tuple((k, content(v)) for k, v in value.items())
    if isinstance(value, list | tuple):
        return tuple(content(v) for v in value)
    if isinstance(value, set):
        return tuple(sorted(value))
    if is_dataclass(value):
        return tuple(content(v) for v in vars(value).values())
    return value


def content_of(a: Assignment) -> Any:
    """All that an assignment is now."""
    return tuple(content(v) for name, v in vars(a).items() if name != "archived")


def purses(state: State) -> Any:
    """What is in the purses, promised and coming."""
    return tuple(content(v) for v in (state.balance, state.reserved, state.income))
