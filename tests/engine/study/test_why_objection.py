"""An objection to an assumption: whether the order of two plans turns round, and only then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from engine.journal import Journal
from engine.study.objection import Conclusion, ObjectionError, challenge, weigh
from engine.study.whole_game import play_out
from engine.world import World
from tests.engine.games import kruispunt
from tests.engine.village import Play, village

OWNERS = {"road": "works", "power": "nets", "play": "social"}


def rich(data: dict[str, Any]) -> None:
    """Welfare can pay a playground."""
    for line in data["lines"]:
        line["balance"] = 900_000


RICH = village(rich)
WORLD = World(RICH.scenario, RICH.model, None, {"strike.chance": Decimal(0)})
"""Without strikes, which would trouble one plan by chance."""


def plan(*works: tuple[str, int]) -> Journal:
    """A village in which each work is done by itself, each in its year; three years."""
    play = Play(WORLD).to("programme")
    for task, year in works:
        play.do(OWNERS[task], "just_do_it", task=task, start_year=year)
    while play.game.state.year < 2027:
        play.step()
    return play.table.journal


def two_plans() -> tuple[Journal, Journal]:
    """The heavy work in a street that was open before; or first, and two light ones after it.

    In weeks × severity: ½ + 2⅓·(1 + φ) against 2⅓ + ½·(1 + φ) + ¼·(1 + 2φ).
    """
    one = plan(("power", 2024), ("road", 2025))
    return one, plan(("road", 2024), ("power", 2025), ("play", 2026))


def of(found: Iterable[Conclusion], indicator: str) -> Conclusion:
    (one,) = [c for c in found if c.indicator == indicator]
    return one


def test_the_order_of_two_plans_turns_round_where_it_hangs_on_the_assumption() -> None:
    one, other = two_plans()
    found = weigh(one, "nuisance.fatigue", "low", other)
    assert found is not None
    nuisance = of(found.conclusions, "nuisance")
    assert nuisance.before > 0 > nuisance.after
    assert nuisance.flips
    assert found.flips
    assert (nuisance.better(after=False), nuisance.better(after=True)) == (-1, 1)
    assert (found.used, found.tried) == (Decimal("0.3"), Decimal("0.15"))
    assert (found.until, found.skipped) == (2027, 0)


def test_the_order_of_two_plans_stands_where_it_does_not() -> None:
    one, other = two_plans()
    worse = weigh(one, "nuisance.fatigue", "high", other)
    assert worse is not None
    nuisance = of(worse.conclusions, "nuisance")
    assert nuisance.after > nuisance.before > 0
    assert not nuisance.flips
    idle = weigh(one, "emergency.cost", "high", other)
    assert idle is not None
    assert not idle.flips
    assert all(c.before == c.after for c in idle.conclusions), "nothing breaks in the village"


def test_plans_the_other_way_round_differ_by_the_same_the_other_way() -> None:
    one, other = two_plans()
    there, back = (weigh(a, "nuisance.fatigue", "low", b) for a, b in ((one, other), (other, one)))
    assert there is not None
    assert back is not None
    for a, b in zip(there.conclusions, back.conclusions, strict=True):
        assert (a.before, a.after) == (-b.before, -b.after)


def test_every_indicator_and_every_goal_is_told() -> None:
    journal = play_out(Journal(kruispunt(), 2), until=2026).journal
    found = challenge(journal, "nuisance.fatigue", "high")
    names = [c.indicator for c in found if c.goal is None]
    assert names == ["nuisance", "cost", "support", "goals"]
    assert [c.goal for c in found if c.goal] == list(kruispunt().goal)
    assert not any(c.flips or c.before for c in found), "each for itself against itself"


def test_two_plans_are_judged_on_the_years_that_both_have_played() -> None:
    one, other = two_plans()
    years = [n for n, e in enumerate(other.entries) if e.move.kind == "next_year"]
    short = replace(other, entries=other.entries[: years[0] + 1])
    found = weigh(one, "nuisance.fatigue", "low", short)
    assert found is not None
    assert found.until == 2025
    assert not of(found.conclusions, "nuisance").flips, "nothing was opened twice yet"


def test_what_cannot_be_compared_is_not() -> None:
    one, _ = two_plans()
    with pytest.raises(ObjectionError, match="scenario"):
        weigh(one, "nuisance.fatigue", "low", Journal(kruispunt(), 1))
    with pytest.raises(ObjectionError, match="seed"):
        weigh(one, "nuisance.fatigue", "low", Journal(WORLD, 2))

    def short(data: dict[str, Any]) -> None:
        data["calendars"] = [{"id": "years", "rounds": [1] * 7, "minutes": 60}]

    with pytest.raises(ObjectionError, match="calendar"):
        weigh(one, "nuisance.fatigue", "low", Journal(village(short), 1))
    assert weigh(one, "nuisance.fatigue", "low", Journal(WORLD, 1)) is None
