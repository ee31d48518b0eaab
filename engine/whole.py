"""Arithmetic on whole numbers, so that every machine finds the same last digit.

Money is in cents, shares in parts per million (ppm), times in milli-years, nuisance in milli
household-weeks. Rounding is half to even.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

PPM = 1_000_000
MILLI = 1_000


def whole(value: Decimal | int, scale: int = 1) -> int:
    """``value × scale`` as a whole number, half to even."""
    return int((Decimal(value) * scale).to_integral_value(ROUND_HALF_EVEN))


def divide(amount: Ints | int, by: Ints | int) -> Ints:
    """``amount ÷ by`` half to even; ``by`` must be positive. Works on any shape."""
    if isinstance(by, int):
        if isinstance(amount, np.ndarray):
            if amount.size == 1:
                return _same_shape(amount, nearest(amount.item(), by))
            return _by_number(amount, by)
        return np.asarray(nearest(int(amount), by), dtype=np.int64)
    quotient, rest = np.divmod(amount, by)
    twice = 2 * rest
    up = (twice > by) | ((twice == by) & (quotient % 2 == 1))
    return np.asarray(quotient + up, dtype=np.int64)


def nearest(amount: int, by: int) -> int:
    """As :func:`divide`, for plain numbers."""
    quotient, rest = divmod(amount, by)
    twice = 2 * rest
    return quotient + (twice > by or (twice == by and quotient % 2 == 1))


def _same_shape(like: Ints, value: int) -> Ints:
    # A live game is a batch of one: plain numbers are several times faster than arrays of one.
    out = np.empty(like.shape, dtype=np.int64)
    out.fill(value)
    return out


def _by_number(amount: Ints, by: int) -> Ints:
    # Half up first; with an even divisor a tie shows as nothing left over, and goes to even.
    raised = amount + (by >> 1)
    quotient = raised // by
    if by & 1 == 0:
        tie = quotient * by == raised
        if np.count_nonzero(tie):
            quotient -= tie & (quotient & 1 == 1)
    return np.asarray(quotient, dtype=np.int64)


def part(amount: Ints, ppm: Ints | int) -> Ints:
    """The share ``ppm`` (parts per million) of an amount, half to even."""
    return divide(np.asarray(amount, dtype=np.int64) * ppm, PPM)


def part_of(amount: int, ppm: int) -> int:
    """As :func:`part`, for plain numbers."""
    return nearest(amount * ppm, PPM)


def ratio(numerator: Ints, denominator: Ints, scale: int = PPM) -> Ints:
    """``numerator ÷ denominator`` in parts of ``scale``; 0 where the denominator is 0."""
    safe = np.where(denominator > 0, denominator, 1)
    return np.where(denominator > 0, divide(numerator * scale, safe), 0)


def split(total: Ints, weights: Ints) -> Ints:
    """Split totals by weights with largest remainders, so that the parts sum to the whole.

    total: shape (R,). weights: shape (n,) or (R, n), not negative. Returns shape (R, n). Ties go
    to the first. Where all weights are 0, everything goes to the first.
    """
    if total.shape[0] == 1:
        return np.array([_split_one(int(total[0]), weights.reshape(-1).tolist())], dtype=np.int64)
    weights = np.broadcast_to(weights, (total.shape[0], weights.shape[-1]))
    sums = weights.sum(axis=1)
    first = np.zeros_like(weights)
    first[:, 0] = 1
    weights = np.where((sums == 0)[:, None], first, weights)
    sums = np.where(sums == 0, 1, sums)
    sign = np.where(total < 0, -1, 1)
    exact = np.abs(total)[:, None] * weights
    parts, rest = np.divmod(exact, sums[:, None])
    left = np.abs(total) - parts.sum(axis=1)
    order = np.argsort(-rest, axis=1, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.arange(order.shape[1])[None, :], axis=1)
    return np.asarray((parts + (rank < left[:, None])) * sign[:, None], dtype=np.int64)


def _split_one(total: int, weights: list[int]) -> list[int]:
    whole_weight = sum(weights)
    if whole_weight == 0:
        return [total, *[0] * (len(weights) - 1)]
    sign = -1 if total < 0 else 1
    exact = [divmod(abs(total) * weight, whole_weight) for weight in weights]
    left = abs(total) - sum(share for share, _ in exact)
    ranked = sorted(range(len(exact)), key=lambda n: -exact[n][1])
    parts = [share for share, _ in exact]
    for n in ranked[:left]:
        parts[n] += 1
    return [sign * share for share in parts]


def gathered(amount: Ints | Flags, where: Ints, places: int) -> Ints:
    """Sums of amounts (R, N) by the place to which each of the N belongs, (R, places)."""
    out = np.zeros((amount.shape[0], places), dtype=np.int64)
    if not len(where):
        return out
    order = np.argsort(where, kind="stable")
    found = where[order]
    first = np.flatnonzero(np.diff(found, prepend=-1))
    ordered = np.asarray(amount[:, order], dtype=np.int64)
    out[:, found[first]] = np.add.reduceat(ordered, first, axis=1)
    return out


def tallied(amount: Ints | Flags, replicate: Ints, where: Ints, count: int, places: int) -> Ints:
    """Sums of amounts (N,) by the replicate and the place to which each belongs, (count, places).

    Exact as long as no sum passes 2**53.
    """
    cell = replicate * places + where
    sums = np.bincount(cell, weights=amount, minlength=count * places)
    return sums.astype(np.int64).reshape(count, places)


def root(value: Ints) -> Ints:
    """The whole square root, rounded down, of numbers below 2**52."""
    guess = np.sqrt(value.astype(np.float64)).astype(np.int64)
    guess = np.where(guess * guess > value, guess - 1, guess)
    return np.where((guess + 1) * (guess + 1) <= value, guess + 1, guess)
