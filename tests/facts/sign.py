"""The sign test: over paired seeds, is the first larger more often than chance allows?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.study.experiments import difference, sign_test
from tests.facts.fact import Pair

LEVEL = 0.01
"""A claim holds when so few fair coins would fall so one-sidedly; 20 seeds need 16 of 20."""


@dataclass(frozen=True)
class Verdict:
    """What many pairs say. ``low`` and ``high`` bound the mean difference with 99% confidence."""

    n: int
    wins: int
    losses: int
    p: float
    first: float
    second: float
    mean: float
    low: float
    high: float

    @property
    def holds(self) -> bool:
        """Whether the first is larger, at the level of the test."""
        return self.p <= LEVEL and self.mean > 0


def judged(pairs: Sequence[Pair]) -> Verdict:
    """Hold a claim against its pairs."""
    if not pairs:
        return Verdict(0, 0, 0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    wins = sum(a > b for a, b in pairs)
    losses = sum(a < b for a, b in pairs)
    apart = difference([a for a, _ in pairs], [b for _, b in pairs])
    n = len(pairs)
    return Verdict(
        n, wins, losses, sign_test(wins, losses),
        sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n,
        apart.mean, apart.low, apart.high,
    )  # fmt: skip
