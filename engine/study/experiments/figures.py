"""Statistics of a study: spread of one group, difference between two that met the same luck.

Sums are exact (``math.fsum``) and quantiles interpolate between neighbours, so that the order of
the games never shows and every machine prints the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, exp, fsum, pi, sqrt, tan
from statistics import NormalDist

CONFIDENCE = 0.99
"""Of the intervals around mean differences."""


@dataclass(frozen=True)
class Spread:
    """One indicator over the games of one group."""

    n: int
    mean: float
    median: float
    p10: float
    p90: float
    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """One indicator between two groups, game by game with the same seed.

    ``low`` and ``high`` bound the mean with 99% confidence (Student's t over the paired
    differences; with one game both are the mean). ``same`` is the share of the seeds (0–1) whose
    difference has the sign of the mean. ``p`` is the two-sided sign test: the chance that equal
    groups would be this one-sided, whatever the shape of the distribution.
    """

    n: int
    mean: float
    low: float
    high: float
    same: float
    p: float

    @property
    def sure(self) -> bool:
        """Whether the interval leaves no doubt about the sign."""
        return self.n > 1 and (self.low > 0 or self.high < 0)


def spread(values: Sequence[float]) -> Spread:
    """Mean, median, p10, p90, least and most. Raises ValueError when there is nothing."""
    if not values:
        raise ValueError("values")
    ordered = sorted(float(v) for v in values)
    return Spread(
        n=len(ordered),
        mean=_mean(ordered),
        median=quantile(ordered, 0.5),
        p10=quantile(ordered, 0.1),
        p90=quantile(ordered, 0.9),
        low=ordered[0],
        high=ordered[-1],
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share lies; between two values, in proportion."""
    place = share * (len(ordered) - 1)
    below = min(int(place), len(ordered) - 1)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def difference(values: Sequence[float], base: Sequence[float]) -> Difference:
    """How ``values`` differ from ``base``, pair by pair. Raises ValueError when no pairs are."""
    if not values or len(values) != len(base):
        raise ValueError("pairs")
    apart = [float(v) - float(b) for v, b in zip(values, base, strict=True)]
    n, mean = len(apart), _mean(apart)
    wide = 0.0
    if n > 1:
        deviation = sqrt(fsum((d - mean) ** 2 for d in apart) / (n - 1))
        wide = student(1 - CONFIDENCE, n - 1) * deviation / sqrt(n)
    sign = (mean > 0) - (mean < 0)
    same = sum((d > 0) - (d < 0) == sign for d in apart) / n
    more, less = sum(d > 0 for d in apart), sum(d < 0 for d in apart)
    p = min(1.0, 2 * sign_test(max(more, less), min(more, less)))
    return Difference(n, mean, mean - wide, mean + wide, same, p)


def sign_test(wins: int, losses: int) -> float:
    """The chance of at least so many wins if wins and losses were equally likely; ties are out."""
    n = wins + losses
    return sum(comb(n, k) for k in range(wins, n + 1)) / float(2**n)


def student(tails: float, degrees: int) -> float:
    """Student's t that is exceeded, either way, with chance ``tails`` (Hill, 1970, CACM 396)."""
    n = degrees
    if n == 1:
        return 1 / tan(tails * pi / 2)
    if n == 2:
        return sqrt(2 / (tails * (2 - tails)) - 2)
    a = 1 / (n - 0.5)
    b = 48 / a**2
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * sqrt(a * pi / 2) * n
    x = d * tails
    y = x ** (2 / n)
    if y > 0.05 + a:
        x = NormalDist().inv_cdf(tails / 2)
        y = x * x
        if n < 5:
            c += 0.3 * (n - 4.5) * (x + 0.6)
        c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = a * y**2
        y = exp(y) - 1 if y > 0.002 else 0.5 * y**2 + y
    else:
        y = (1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1
        y = y * (n + 1) / (n + 2) + 1 / x ** (2 / n)
    return sqrt(n * y)
