"""Luck by address: a draw is looked up, never taken in order.

The address is (seed, years since the start, purpose, key of the thing). Two games with the same
seed therefore meet the same luck, whatever was decided; and a draw that is not asked for changes
nothing for the others. The mixing is SplitMix64's finaliser on whole 64-bit numbers, so that
every machine and every numpy gives the same bits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal, localcontext
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from engine.whole import PPM, Flags, Ints, whole

Words = npt.NDArray[np.uint64]
_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)
_HIGH = np.uint64(32)
_LOW = np.uint64(0xFFFF)
_ALL = 2**64 - 1


@lru_cache(maxsize=65536)
def address(text: str) -> np.uint64:
    """A purpose or key as 64 bits, the same in every process."""
    return np.uint64(int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big"))


def _mix(value: Words) -> Words:
    value = (value ^ (value >> np.uint64(30))) * _MIX1
    value = (value ^ (value >> np.uint64(27))) * _MIX2
    return value ^ (value >> np.uint64(31))


def seeds(seed: int, count: int = 1) -> Words:
    """One 64-bit seed per replicate; the first of them is that of the game itself."""
    base = np.uint64(seed % 2**64)
    steps = np.arange(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        return _mix(np.asarray([base], dtype=np.uint64) + steps * _GAMMA)


@lru_cache(maxsize=4096)
def _stem(purpose: str, year: int) -> int:
    return _mixed((int(address(purpose)) + (year + 1000) * int(_GAMMA)) & _ALL)


def _mixed(value: int) -> int:
    # The same as _mix on a plain number: a live game has one seed, and arrays of one are slow.
    value = ((value ^ (value >> 30)) * int(_MIX1)) & _ALL
    value = ((value ^ (value >> 27)) * int(_MIX2)) & _ALL
    return value ^ (value >> 31)


def draw(seed: Words, year: int, purpose: str, key: Words | np.uint64) -> Words:
    """Raw 32-bit draws.

    seed: shape (R,). key: one address or shape (K,). Returns shape (R,) or (R, K).
    """
    if seed.shape[0] == 1 and not isinstance(key, np.ndarray):
        one = np.empty(1, dtype=np.uint64)
        one.fill(_one(seed.item(), year, purpose, int(key)))
        return one
    stems = _stems(seed, year, purpose)
    if isinstance(key, np.ndarray):
        return _mix(stems[:, None] + (key * _GAMMA)[None, :]) >> _HIGH
    with np.errstate(over="ignore"):
        return _mix(stems + np.uint64(key) * _GAMMA) >> _HIGH


def draws(seed: Words, year: int, purposes: Sequence[str], key: np.uint64) -> Words:
    """Raw 32-bit draws of one thing for several purposes, (R, purposes)."""
    if seed.shape[0] == 1:
        own, thing = seed.item(), int(key)
        return np.array([[_one(own, year, p, thing) for p in purposes]], dtype=np.uint64)
    return np.stack([draw(seed, year, purpose, key) for purpose in purposes], axis=1)


def draw_each(seed: Words, year: int, purpose: str, key: Words, replicate: Ints) -> Words:
    """Raw 32-bit draws of things that each stand in one replicate only.

    key, replicate: shape (N,). Returns shape (N,), the same as in the table of :func:`draw`.
    """
    return _mix(_stems(seed, year, purpose)[replicate] + key * _GAMMA) >> _HIGH


def _one(seed: int, year: int, purpose: str, key: int) -> int:
    stem = _mixed(seed ^ _stem(purpose, year))
    return _mixed((stem + key * int(_GAMMA)) & _ALL) >> 32


def _stems(seed: Words, year: int, purpose: str) -> Words:
    if seed.shape[0] == 1:
        return np.array([_mixed(seed.item() ^ _stem(purpose, year))], dtype=np.uint64)
    return _mix(seed ^ np.uint64(_stem(purpose, year)))


def happens(raw: Words, chance: Ints | int) -> Flags:
    """Whether something with this chance (ppm) happens, given raw 32-bit draws."""
    if isinstance(chance, int):
        return np.asarray(raw < np.uint64((min(max(chance, 0), PPM) << 32) // PPM))
    if chance.size == 1:
        limit = (min(max(chance.item(), 0), PPM) << 32) // PPM
        return np.asarray(raw < np.uint64(limit))
    limits = (np.clip(chance, 0, PPM).astype(np.uint64) << _HIGH) // np.uint64(PPM)
    return np.asarray(raw < limits)


def uniform(raw: Words, low: int, high: int) -> Ints:
    """A whole number from low to high (both included), from raw 32-bit draws."""
    span = np.uint64(high - low + 1)
    return ((raw * span) >> _HIGH).astype(np.int64) + low


def bell(seed: Words, year: int, purpose: str, key: Words) -> Ints:
    """Draws that are normal (mean 0, sd 1000), as a sum of twelve uniform ones (Irwin–Hall).

    Returns shape (R, K).
    """
    stems = np.stack([_stems(seed, year, f"{purpose}.{n}") for n in range(6)])
    raw = _mix(stems[:, :, None] + key * _GAMMA) >> _HIGH
    halves = (raw & _LOW) + (raw >> np.uint64(16))
    total = halves.astype(np.int64).sum(axis=0)
    return np.asarray(((total - 6 * 65535) * 1000) // 65536, dtype=np.int64)


BILLION = 1_000_000_000


@lru_cache(maxsize=1)
def _logarithms() -> Ints:
    """``−ln m`` in billionths for m = 1/2 … 1 in 256 steps."""
    with localcontext() as context:
        context.prec = 20
        steps = [Decimal(256 + n) / 512 for n in range(257)]
        return np.array([whole(-step.ln(), BILLION) for step in steps], dtype=np.int64)


_HALVING = 693_147_181
"""``ln 2`` in billionths."""


def exponential(raw: Words) -> Ints:
    """Draws that are exponential with mean 1, in billionths, from raw 32-bit draws.

    ``−ln u`` with u = (raw + ½) ÷ 2³², by a table of 256 steps and a straight line between two of
    them, in whole numbers: off by less than two millionths.
    """
    table = _logarithms()
    odd = raw * np.uint64(2) + np.uint64(1)
    halvings = 33 - np.frexp(odd.astype(np.float64))[1].astype(np.int64)
    mantissa = (odd << halvings.astype(np.uint64)).view(np.int64)
    step, rest = (mantissa >> 24) & 0xFF, mantissa & 0xFFFFFF
    high = table[step]
    between = high - (((high - table[step + 1]) * rest) >> 24)
    return np.asarray(between + halvings * _HALVING, dtype=np.int64)
