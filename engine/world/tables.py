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
SOUND = 140
"""Years before its limit from which the table of sewers knows a chance; 59 after it the last."""
BEARS = 1_000_000_000
"""Unit of summed hazard: what a thing can bear on average."""


@lru_cache(maxsize=256)
def weibull_used(shape: Decimal, scale: Decimal) -> Ints:
    """Summed hazard ``(a/η)^β`` of a thing of age a, in billionths, for a = 0 … 199.

    Name: Weibull life
    Formula: H(a) = (a ÷ η)^β
    Where: H what a thing of age a has used up; η scale (years), β shape, by what it is made of
    Figures: life.*.shape, life.*.scale
    Source: usual form for the life of pipes and cables (Weibull); the medians fit common practice
    """
    with localcontext() as context:
        context.prec = 28
        used = [(Decimal(age) / scale) ** shape if age else Decimal(0) for age in range(AGES)]
        return np.array([whole(value, BEARS) for value in used], dtype=np.int64)


@lru_cache(maxsize=256)
def weibull_median(shape: Decimal, scale: Decimal) -> Decimal:
    """The age by which half have failed: ``η · ln 2 ^ (1/β)``, in years.

    Name: Usual life
    Formula: usual life = η × (ln 2)^(1/β)
    Where: years; η scale (years), β shape
    Figures: life.*.shape, life.*.scale
    Source: derived from the Weibull life
    """
    with localcontext() as context:
        context.prec = 28
        return scale * (Decimal(2).ln() ** (1 / shape))


@lru_cache(maxsize=256)
def weibull_left(shape: Decimal, scale: Decimal) -> Ints:
    """Milli-years until half has failed of what has reached age a, for a = 0 … 199.

    Name: Usual life of what still holds
    Formula: t = η × ((a ÷ η)^β + ln 2)^(1/β)
    Where: t the age by which half has failed of what has reached age a (years)
    Figures: life.*.shape, life.*.scale
    Source: derived from the Weibull life: S(t) = S(a) ÷ 2
    """
    with localcontext() as context:
        context.prec = 28
        half = Decimal(2).ln()
        aged = [(Decimal(age) / scale) ** shape if age else Decimal(0) for age in range(AGES)]
        ends = [scale * (risk + half) ** (1 / shape) for risk in aged]
        return np.array([whole(end - age, MILLI) for age, end in enumerate(ends)], dtype=np.int64)


@lru_cache(maxsize=64)
def sewer_used(at_limit: Decimal, growth: Decimal, cap: Decimal) -> Ints:
    """Summed hazard of a sewer, in billionths, by years past its limit from −140 to +59.

    Name: Sewers past their limit
    Formula: h = min(cap, at_limit × e^(growth × (year − limit)))
    Where: h is the chance that a sewer collapses within a year; limit is the year in which its true
      life is over; its hazard is −ln(1 − h)
    Figures: sewer.hazard_at_limit, sewer.hazard_growth, sewer.hazard_cap
    Source: makers' judgement, tuned to about 0.7 emergencies a year in 120 streets
    """
    with localcontext() as context:
        context.prec = 28
        used, out = Decimal(0), []
        for years in range(-SOUND, AGES - SOUND):
            out.append(whole(used, BEARS))
            used -= (1 - min(at_limit * (growth * years).exp(), cap)).ln()
        return np.array(out, dtype=np.int64)


@lru_cache(maxsize=64)
def mishap(hazard: Decimal, steps: int = 6000) -> Ints:
    """``1 − exp(−λF)`` in ppm for F = 0, 0.001 … : chance that friction becomes a failure.

    Name: Chance that friction goes wrong
    Formula: chance = 1 − e^(−fail.hazard × F)
    Where: F the friction left on a dimension
    Figures: fail.hazard
    Source: makers' judgement, tuned in a try-out model
    """
    with localcontext() as context:
        context.prec = 20
        step = (-hazard / 1000).exp()
        value, out = Decimal(1), []
        for _ in range(steps):
            out.append(whole(1 - value, PPM))
            value *= step
        return np.array(out, dtype=np.int64)
