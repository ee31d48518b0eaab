"""Tables of growth and hazard, computed once with decimal arithmetic.

``exp`` of binary floats may differ in the last digit between machines, and one digit can flip a
draw; decimal arithmetic is the same everywhere. It is slow, so a table is made once per process;
nobody may change one.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import lru_cache

import numpy as np

from engine.whole import MILLI, PPM, Ints, whole

AGES = 200
LATE = 60
"""Years before and after the limit that the sewer table covers."""


@lru_cache(maxsize=256)
def weibull_hazard(shape: Decimal, scale: Decimal) -> Ints:
    """Chance (ppm) that a thing of age a fails within the year, for a = 0 … 199.

    From ``F(t) = 1 − exp(−(t/η)^β)``; shape is β, scale is η in years.
    """
    with localcontext() as context:
        context.prec = 28
        risks = [(Decimal(age) / scale) ** shape if age else Decimal(0) for age in range(AGES + 1)]
        chances = [1 - (risks[age] - risks[age + 1]).exp() for age in range(AGES)]
        return np.array([whole(chance, PPM) for chance in chances], dtype=np.int64)


@lru_cache(maxsize=256)
def weibull_median(shape: Decimal, scale: Decimal) -> Decimal:
    """The age by which half have failed: ``η · ln 2 ^ (1/β)``, in years."""
    with localcontext() as context:
        context.prec = 28
        return scale * (Decimal(2).ln() ** (1 / shape))


@lru_cache(maxsize=256)
def weibull_left(shape: Decimal, scale: Decimal) -> Ints:
    """Milli-years until half has failed of what has reached age a, for a = 0 … 199.

    From ``S(t) = S(a) ÷ 2``: ``t = η · ((a/η)^β + ln 2)^(1/β)``.
    """
    with localcontext() as context:
        context.prec = 28
        half = Decimal(2).ln()
        aged = [(Decimal(age) / scale) ** shape if age else Decimal(0) for age in range(AGES)]
        ends = [scale * (risk + half) ** (1 / shape) for risk in aged]
        return np.array([whole(end - age, MILLI) for age, end in enumerate(ends)], dtype=np.int64)


@lru_cache(maxsize=64)
def sewer_hazard(at_limit: Decimal, growth: Decimal, cap: Decimal) -> Ints:
    """Chance (ppm) a year that a sewer collapses, by years past its limit from −60 to +60.

    ``h = at_limit · exp(growth · (y − limit))``, at most ``cap`` (model.md, wear).
    """
    with localcontext() as context:
        context.prec = 28
        values = [at_limit * (growth * years).exp() for years in range(-LATE, LATE + 1)]
        return np.array([whole(min(v, cap), PPM) for v in values], dtype=np.int64)


@lru_cache(maxsize=64)
def mishap(hazard: Decimal, steps: int = 6000) -> Ints:
    """``1 − exp(−λF)`` in ppm for F = 0, 0.001 … : chance that friction becomes a failure."""
    with localcontext() as context:
        context.prec = 20
        step = (-hazard / 1000).exp()
        value, out = Decimal(1), []
        for _ in range(steps):
            out.append(whole(1 - value, PPM))
            value *= step
        return np.array(out, dtype=np.int64)
