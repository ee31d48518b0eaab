"""Sums that were made before: what rests on the same things need not be worked out again.

A key holds everything that a sum rests on, so what is remembered can never be out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from engine.state import State

MOST = 1_000
"""How many sums one game remembers before it forgets all."""

T = TypeVar("T")


def remembered(state: State, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What ``make`` gives, made once per key; a key with None in it is not remembered.

    Nobody may change what comes back.
    """
    if None in key:
        return make()
    memory = state.memory
    if key not in memory:
        if len(memory) >= MOST:
            memory.clear()
        memory[key] = make()
    return cast(T, memory[key])
