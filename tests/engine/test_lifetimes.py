"""A lifetime drawn once per thing fails as often as a chance every year would let it."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest

from engine import luck
from engine.whole import MILLI
from engine.world import tables
from engine.world.lifetimes import NEVER, Lifetimes, drawn

SHAPE, SCALE = Decimal(4), Decimal(77)
AT, GROWTH, CAP = Decimal("0.006"), Decimal("0.3"), Decimal("0.35")
MEDIAN = 70_258
MANY = 40_000
UNTIL = 60
KEYS = np.array([luck.address(f"thing.{n}") for n in range(MANY)], dtype=np.uint64)


def _lifetimes(at: Decimal = AT) -> Lifetimes:
    lives = tables.weibull_used(SHAPE, SCALE)[None]
    return Lifetimes(lives, tables.sewer_used(at, GROWTH, CAP), np.array([MEDIAN]))


def _fails(end: int, *, sewer: bool, index: int = 0, at: Decimal = AT) -> np.ndarray:
    ends = np.full(MANY, end, dtype=np.int64)
    life, sewers = np.zeros_like(ends), np.full(MANY, sewer)
    raw = luck.draw(luck.seeds(5), index, "lifetime", KEYS)[0]
    return drawn(_lifetimes(at), raw, index, UNTIL, life, ends, sewers)


def test_draws_are_exponential_with_mean_one() -> None:
    raw = np.array([[0, 1, 2**31, 3_000_000_000, 2**32 - 1]], dtype=np.uint64)
    wanted = [-math.log((int(x) + 0.5) / 2**32) for x in raw[0]]
    assert luck.exponential(raw)[0] / 1e9 == pytest.approx(wanted, abs=2e-6)


@pytest.mark.parametrize("age", [0, 30, 60, 90])
def test_pipes_fail_by_their_weibull(age: int) -> None:
    """Of what has reached an age, as many are left after ten years as the formula says."""
    fails = _fails(MEDIAN - age * MILLI, sewer=False)
    left = math.exp((age / 77) ** 4 - ((age + 10) / 77) ** 4)
    assert (fails >= 10).mean() == pytest.approx(left, abs=0.012)


@pytest.mark.parametrize("limit", [-5, 0, 8])
def test_sewers_collapse_by_their_years_past_the_limit(limit: int) -> None:
    """The chance of every single year is that of the formula, also at its cap."""
    fails, holding = _fails(limit * MILLI, sewer=True), MANY
    for year in range(20):
        chance = min(0.006 * math.exp(0.3 * (year - limit)), 0.35)
        down = int((fails == year).sum())
        assert abs(down - chance * holding) <= 4 * math.sqrt(max(1, chance * holding))
        holding -= down


def test_what_is_drawn_later_holds_until_then() -> None:
    assert _fails(-20 * MILLI, sewer=True, index=7).min() == 7


def test_past_the_end_of_the_table_the_last_chance_goes_on() -> None:
    """A sewer a hundred years over its limit still fails by the cap, not at once and not never."""
    fails = _fails(-100 * MILLI, sewer=True)
    assert (fails == 0).mean() == pytest.approx(0.35, abs=0.01)
    assert (fails == 1).mean() == pytest.approx(0.35 * 0.65, abs=0.01)


def test_nobody_looks_past_the_end_of_the_game() -> None:
    fails = _fails(0, sewer=True)
    assert set(fails[fails >= UNTIL].tolist()) <= {NEVER}


def test_without_hazard_nothing_ever_fails() -> None:
    assert _fails(-50 * MILLI, sewer=True, at=Decimal(0)).min() == NEVER


@pytest.mark.parametrize("row", [0, 1])
def test_a_thing_fails_in_the_first_year_in_which_all_it_bears_was_used_up(row: int) -> None:
    """Whatever its age and what it bears, also when that is used up to the last bit."""
    lifetimes, index = _lifetimes(), 3
    last = tables.AGES - 1
    for age in (0, 40, 100, last - UNTIL, last - 30, last - 1, last):
        after, used = [], 0
        for year in range(UNTIL - index):
            used += int(lifetimes.chance[row, min(age + year, last)])
            after.append(used)
        bears = np.array([x + more for x in after for more in (-1, 0, 1) if x + more > 0])
        first = [next((n for n, x in enumerate(after) if b <= x), None) for b in bears.tolist()]
        wanted = [NEVER if n is None else index + n for n in first]
        same = np.full_like(bears, row), np.full_like(bears, age)
        assert lifetimes.fails(*same, bears, index, UNTIL).tolist() == wanted, age


def test_a_things_age_counts_from_its_usual_end() -> None:
    """In whole years; never younger than new, never older than the table; sewers by their limit."""
    lifetimes, index, last = _lifetimes(), 4, tables.AGES - 1
    ends = np.array([MEDIAN, MEDIAN - 10_000, MEDIAN + 90_000, -900_000])
    rows, ages = lifetimes.place(index, np.zeros(4, dtype=np.int64), ends, np.zeros(4, dtype=bool))
    assert rows.tolist() == [0] * 4
    assert ages.tolist() == [index, index + 10, 0, last]
    limit = np.array([9 * MILLI])
    row, age = lifetimes.place(index, np.zeros(1, dtype=np.int64), limit, np.ones(1, dtype=bool))
    assert (row.tolist(), age.tolist()) == ([lifetimes.sewer], [tables.SOUND + index - 9])
    row, _ = lifetimes.place(index, np.full(1, -1), limit, np.ones(1, dtype=bool))
    assert row.tolist() == [lifetimes.none]
    assert not lifetimes.chance[lifetimes.none].any()
