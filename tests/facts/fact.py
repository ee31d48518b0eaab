"""What a fact is: a statement that can be held against the model, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.world import World

Pair = tuple[float, float]
Measure = Callable[[World, int], dict[str, Pair] | None]
"""(neighbourhood, seed) → per claim two values with the same luck; None: no such case there."""


@dataclass(frozen=True)
class Claim:
    """One comparison: the first value of its pair is larger than the second.

    ``off``: figures with which the mechanism is switched off, so that the claim must no longer
    hold; None where no figure carries it.
    """

    key: str
    words: str
    unit: str
    off: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True)
class Fact:
    """One of the twelve, with its flag: D a design statement, E follows evidence."""

    number: int
    title: str
    statement: str
    flag: str
    how: str
    limits: str
    claims: tuple[Claim, ...]
    measure: Measure
    styles: bool = False
    """Whether whole games of computer players are needed: fewer of them are played in CI."""
    not_shown: str = ""
    """What of the statement the model cannot show, and why."""
    curve: Callable[[World, int], dict[str, list[float]] | None] | None = field(default=None)
