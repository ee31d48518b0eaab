"""Small situations in which a move is refused, by the code that says why."""

from __future__ import annotations

from collections.abc import Callable

from engine.rules import Refusal
from tests.engine.village import Play

Situation = Callable[[Play], Refusal]
SITUATIONS: dict[str, Situation] = {}


def provokes(code: str) -> Callable[[Situation], Situation]:
    """Keep a situation; it starts when the village first programmes."""

    def keep(situation: Situation) -> Situation:
        assert code not in SITUATIONS
        SITUATIONS[code] = situation
        return situation

    return keep
