"""Rivierenwijk is drawn by a recipe: too little money, work for everybody, late surprises."""

from __future__ import annotations

from functools import cache

import pytest

from engine import moves
from engine.journal import Journal
from engine.reading import read
from engine.scenario import Scenario
from engine.scenario.parts import COMPETENCES
from engine.scenario.things import MoneyLine
from engine.table import Accepted, Table
from engine.world import World
from engine.year.events import VERBS
from game.places import scenarios_dir

MUNICIPAL = ("public_works", "policy", "urban_development")
LATE = 2030
"""From this year on a task that is told was not known at the start."""


@cache
def world() -> World:
    reading = read(scenarios_dir() / "rivierenwijk", scenarios_dir() / "model")
    assert reading.scenario is not None, reading.faults[:3]
    assert reading.model is not None
    return World(reading.scenario, reading.model)


def scenario() -> Scenario:
    return world().scenario


def role_of(organisation: str) -> str:
    return world().role_of[world().organisation[organisation]]


def needs(*roles: str) -> int:
    """Euros that all tasks of these roles cost, each on its own."""
    return sum(t.norm for t in world().tasks if t.role in roles) // 100


def running(line: MoneyLine) -> range:
    """The years in which a purse receives income."""
    first, last = scenario().start_year, scenario().start_year + world().years - 1
    return range(max(first, line.first_year or first), min(last, line.last_year or last) + 1)


def means(*roles: str) -> int:
    """Euros that the purses of these roles get in all years together."""
    return sum(
        line.balance + line.income * len(running(line))
        for line in scenario().lines
        if role_of(line.organisation) in roles
    )


@pytest.mark.parametrize(
    ("roles", "low", "high"),
    [(MUNICIPAL, 0.70, 0.85), (("social",), 0.50, 0.60), (("networks",), 1.0, 1.1)],
)
def test_there_is_less_money_than_need(roles: tuple[str, ...], low: float, high: float) -> None:
    assert low <= means(*roles) / needs(*roles) <= high


def test_people_are_half_again_what_own_plans_ask() -> None:
    """On average over the years, residents consulted each time; at least a part-timer each."""
    f = world().figures
    a_million = float(f.value("people.prepare") + f.value("people.supervise"))
    for n, organisation in enumerate(scenario().organisations):
        own = [t for t in world().tasks if t.organisation == n]
        asked = sum(t.norm for t in own) / 100_000_000 * a_million
        if not organisation.network:
            busy = sum(-(-t.lead // 1000) + 1 for t in own)
            asked += busy * float(f.value("people.participate"))
        asked /= world().years
        if organisation.id == "welfare":
            asked += 2 * float(f.value("people.relation"))  # being present in two blocks
        assert float(organisation.people) >= 1.1 * asked, organisation.id
        assert float(organisation.people) <= max(0.3, 2.5 * asked), organisation.id


def test_no_task_is_too_large_for_its_purse() -> None:
    """At most two years of income and the advance of two years, with what was put aside for it."""
    for task in world().tasks:
        owner = scenario().organisations[task.organisation].id
        wanted = task.task.window.wanted
        reach = 0
        for line in scenario().lines:
            pooled = any(r.verb == "pooled" and owner in r.organisations for r in line.rules)
            if line.organisation != owner and not pooled:
                continue
            kept = {"regulated", "investor"} & {r.verb for r in line.rules}
            reach += 4 * line.income if wanted in running(line) else 0
            reach += line.balance if kept or not line.council else 0
        assert task.norm // 100 <= reach, task.task.id


def test_instruments_together_cost_a_small_part() -> None:
    f, s = world().figures, scenario()
    assert len(s.instruments) == len(world().model.instruments) == 10
    years = world().years - s.council_every
    price = sum(
        float(f.value(f"instrument.{key}.price") + years * f.value(f"instrument.{key}.yearly"))
        for key in s.instruments
    )
    assert 0.03 <= price / needs(*world().roles) <= 0.05


def test_there_is_work_for_everybody() -> None:
    tasks = world().tasks
    assert 50 <= len(tasks) <= 60
    assert {t.task.type for t in tasks} == {1, 2, 3, 4, 5}
    for role in world().roles:
        least = 12 if role in ("policy", "social") else 8
        assert sum(t.role == role for t in tasks) >= least, role
    social = {t.task.works[0].layer for t in tasks if t.task.social}
    assert {"lighting", "play", "crossing", "green"} <= social
    owners = {scenario().organisations[t.organisation].id for t in tasks if t.task.social}
    assert owners == {"welfare", "housing_corporation"}


def test_a_third_of_the_tasks_comes_later_one_or_two_a_year() -> None:
    years = [t.revealed for t in scenario().tasks if t.revealed is not None]
    late = [year for year in years if year >= LATE]
    assert 0.35 <= len(late) / len(scenario().tasks) <= 0.40
    assert {late.count(year) for year in range(LATE, LATE + 11)} <= {1, 2}
    assert max(late) == LATE + 10
    for task in scenario().tasks:
        assert (task.revealed or 0) <= task.window.earliest, task.id


def test_tasks_wait_for_one_another() -> None:
    after = {t.id: t.after for t in scenario().tasks if t.after}
    assert after["sewer_maas_2"] == ("sewer_maas_1",)
    assert {name for name, first in after.items() if "sewer_laan" in first} == {
        "sewer_rijn_1",
        "sewer_waal",
    }
    assert after["gas_out"] == ("heat_ijssel",)
    assert len(after) >= 6


def test_trains_ride_in_every_stage() -> None:
    assert 4 <= len(scenario().trains) <= 6
    stages = {train.stage for train in scenario().trains}
    assert stages == {"drafted", "signed", "prepared", "tendered", "executing"}
    table = Table(Journal(world(), 1))
    for train in scenario().trains:
        a = table.game.state.assignments[train.id]
        assert a.stage_name == train.stage


def test_a_small_social_wish_can_be_had_at_once() -> None:
    """Visible in the first round, by its own department and from its own purse."""
    table = Table(Journal(world(), 1))
    while table.game.state.phase != "programme":
        assert isinstance(table.submit("facilitator", table.turn, moves.ClosePhase()), Accepted)
    year = scenario().start_year
    move = moves.JustDoIt(task="light_maas", start_year=year)
    assert isinstance(table.submit("social", table.turn, move), Accepted)


def test_much_can_happen() -> None:
    events = scenario().events
    assert len(events) >= 15
    assert {e.verb for event in events for e in event.effects} == set(VERBS)
    dated = sum(e.year is not None for e in events)
    chance = sum(e.chance is not None for e in events)
    assert min(dated, chance, len(events) - dated - chance) >= 4
    assert len(scenario().discussions) >= 12


def test_leaders_differ() -> None:
    leaders = scenario().leaders
    assert len(leaders) >= 8
    assert sum(x.verbinder for x in leaders) == 2
    profiles = [tuple(sorted(x.competences.items())) for x in leaders]
    assert len(set(profiles)) == len(profiles)
    for competence in COMPETENCES:
        levels = {x.competences.get(competence, 0) for x in leaders}
        assert max(levels) >= 2 and min(levels) == 0, competence
    assert any(sum(x.competences.values()) <= 2 for x in leaders), "somebody who still learns"


def test_money_comes_with_every_rule_and_two_purses_are_private() -> None:
    lines = scenario().lines
    verbs = {rule.verb for line in lines for rule in line.rules}
    assert verbs == {
        "earmarked", "expires", "cap", "provision", "pooled", "shiftable", "investor", "regulated",
    }  # fmt: skip
    assert {role_of(x.organisation) for x in lines if x.private} == {"urban_development", "social"}


def test_the_three_calendars_are_the_same_twenty_years() -> None:
    rounds = {c.id: c.rounds for c in scenario().calendars}
    assert rounds == {
        "short": (2, 2, 4, 4, 4, 4),
        "half_day": (1, 1, 2, 2, 2, 4, 4, 4),
        "long": (1, 1, 1, 1, 2, 2, 2, 2, 4, 4),
    }
    for spans in rounds.values():
        ends = {sum(spans[: n + 1]) for n in range(len(spans))}
        assert set(range(4, 21, scenario().council_every)) <= ends, "the council on round edges"


def test_no_figure_of_the_model_is_bent() -> None:
    own = [name for name in scenario().parameters if not name.startswith("instrument.")]
    assert own == ["room.usable", "emergency.length"]
    for name, value in scenario().parameters.items():
        row = world().model.parameters[name]
        assert row.low <= value <= row.high
