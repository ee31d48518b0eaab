"""The same game, told otherwise: in another order, by other names, in other years."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.twins import world
from tests.laws import changed
from tests.laws.outcome import differences, outcome
from tests.laws.plays import PLAYS, SCENARIOS, Play, again, by_computer, outcome_of, played, tried

each_play = pytest.mark.parametrize("name", PLAYS)
each_scenario = pytest.mark.parametrize("name", SCENARIOS)
ORDERS = (("streets",), ("tasks",), changed.LISTS)


@each_play
@pytest.mark.parametrize("lists", ORDERS, ids=["streets", "tasks", "everything"])
def test_listed_in_another_order_it_is_the_same_game(name: str, lists: tuple[str, ...]) -> None:
    play = played(name)
    other = replace(play, world=changed.world_with(play.world, changed.shuffled(1, *lists)))
    assert other.world.plain() != play.world.plain()
    assert differences(outcome(outcome_of(name)), outcome(again(other))) == []


@each_play
def test_by_other_names_it_is_the_same_game(name: str) -> None:
    play = played(name)
    edit, do, say = changed.renamed("x_")
    other = changed.remade(play, edit, do)
    other = replace(other, entries=changed.seated(other.entries, say))
    before, now = outcome_of(name), again(other)
    assert now.world.scenario.tasks[0].id == "x_" + before.world.scenario.tasks[0].id
    assert sizes(now) == sizes(before)
    assert now.fingerprints == before.fingerprints


def sizes(game: object) -> list[tuple[object, ...]]:
    """All that was booked, by number instead of by name."""
    entries = game.ledger.entries  # type: ignore[attr-defined]
    return [(e.year, e.kind, e.amount, e.street, e.block, e.organisation, e.line) for e in entries]


@each_play
@pytest.mark.parametrize("years", [-10, 1, 100])
def test_in_other_years_it_is_the_same_game(name: str, years: int) -> None:
    play = played(name)
    edit, do = changed.later(years)
    other = changed.remade(play, edit, do)
    assert other.world.scenario.start_year == play.world.scenario.start_year + years
    assert differences(outcome(outcome_of(name)), outcome(again(other))) == []


@each_play
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_a_department_without_tasks_changes_nothing_for_the_others(name: str, first: bool) -> None:
    play = played(name)
    other = replace(play, world=changed.world_with(play.world, changed.idle_department(first)))
    then, now = again(other), outcome_of(name)
    assert then.world.line["idle_money"] in range(len(then.world.scenario.lines))
    assert differences(without_idle(outcome(now)), without_idle(outcome(then))) == []


def without_idle(told: dict[str, object]) -> dict[str, object]:
    """What happened to everybody else: organisations and purses are looked at by what they did."""
    gone = ("balance", "reserved", "income", "investor_gone", "trust", "line", "organisation")
    out = {k: v for k, v in told.items() if k not in gone}
    out["booked"] = type(told["booked"])(  # type: ignore[call-arg]
        {k: n for k, n in told["booked"].items() if k[6] != "idle_money"}  # type: ignore[attr-defined]
    )
    out["told"] = type(told["told"])(  # type: ignore[call-arg]
        {k: n for k, n in told["told"].items() if ("line", "idle_money") not in k[5]}  # type: ignore[attr-defined]
    )
    return out


@each_scenario
def test_computer_players_make_the_same_moves_in_other_years(name: str) -> None:
    play = played(f"computer.{name}")
    edit, do = changed.later(30)
    other = by_computer(changed.world_with(play.world, edit))
    assert [e.move for e in other.entries] == [do(e.move) for e in play.entries]


@each_scenario
def test_computer_players_do_not_look_at_the_order_of_streets_and_tasks(name: str) -> None:
    play = played(f"computer.{name}")
    edit = changed.shuffled(2, "streets", "tasks")
    other = by_computer(changed.world_with(play.world, edit))
    assert differences(outcome(outcome_of(f"computer.{name}")), outcome(again(other))) == []


def test_other_luck_is_another_game() -> None:
    """The laws compare something that could have differed."""
    name = f"computer.{SCENARIOS[0]}"
    other, _ = tried(Play(world(SCENARIOS[0]), 7, played(name).entries))
    assert differences(outcome(outcome_of(name)), outcome(other))
