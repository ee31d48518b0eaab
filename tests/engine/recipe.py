"""The recipe that every shipped neighbourhood is drawn by, as checks: too little money, work for
everybody, late surprises. What is particular to one place is in the test of that place.
"""

from __future__ import annotations

from functools import cache

from engine import moves
from engine.journal import Journal
from engine.reading import read
from engine.scenario.parts import COMPETENCES
from engine.scenario.things import MoneyLine
from engine.table import Accepted, Table
from engine.world import World
from engine.year.events import VERBS
from game.places import scenarios_dir

MUNICIPAL = ("public_works", "policy", "urban_development")
SHARES = [(MUNICIPAL, 0.70, 0.85), (("social",), 0.50, 0.60), (("networks",), 1.0, 1.1)]
"""Roles that are taken together, with the least and the most of their needs they have money for."""
CALENDARS = {
    "short": (2, 2, 4, 4, 4, 4),
    "half_day": (1, 1, 2, 2, 2, 4, 4, 4),
    "long": (1, 1, 1, 1, 2, 2, 2, 2, 4, 4),
}
RULES = {
    "earmarked", "expires", "cap", "provision", "pooled", "shiftable", "investor", "regulated",
}  # fmt: skip


@cache
def world(name: str) -> World:
    """A shipped neighbourhood."""
    reading = read(scenarios_dir() / name, scenarios_dir() / "model")
    assert reading.scenario is not None, reading.faults[:3]
    assert reading.model is not None
    return World(reading.scenario, reading.model)


def role_of(w: World, organisation: str) -> str:
    return w.role_of[w.organisation[organisation]]


def needs(w: World, *roles: str) -> int:
    """Euros that all tasks of these roles cost, each on its own."""
    return sum(t.norm for t in w.tasks if t.role in roles) // 100


def running(w: World, line: MoneyLine) -> range:
    """The years in which a purse receives income."""
    first, last = w.scenario.start_year, w.scenario.start_year + w.years - 1
    return range(max(first, line.first_year or first), min(last, line.last_year or last) + 1)


def means(w: World, *roles: str) -> int:
    """Euros that the purses of these roles get in all years together."""
    return sum(
        line.balance + line.income * len(running(w, line))
        for line in w.scenario.lines
        if role_of(w, line.organisation) in roles
    )


def there_is_less_money_than_need(
    w: World, roles: tuple[str, ...], low: float, high: float
) -> None:
    assert low <= means(w, *roles) / needs(w, *roles) <= high


def people_are_half_again_what_own_plans_ask(w: World) -> None:
    """On average over the years, residents consulted each time; at least a part-timer each."""
    f = w.figures
    a_million = float(f.value("people.prepare") + f.value("people.supervise"))
    for n, organisation in enumerate(w.scenario.organisations):
        own = [t for t in w.tasks if t.organisation == n]
        asked = sum(t.norm for t in own) / 100_000_000 * a_million
        if not organisation.network:
            busy = sum(-(-t.lead // 1000) + 1 for t in own)
            asked += busy * float(f.value("people.participate"))
        asked /= w.years
        if organisation.id == "welfare":
            asked += 2 * float(f.value("people.relation"))  # being present in two blocks
        assert float(organisation.people) >= 1.1 * asked, organisation.id
        assert float(organisation.people) <= max(0.3, 2.5 * asked), organisation.id


def no_task_is_too_large_for_its_purse(w: World) -> None:
    """At most two years of income and the advance of two years, with what was put aside for it."""
    for task in w.tasks:
        owner = w.scenario.organisations[task.organisation].id
        wanted = task.task.window.wanted
        reach = 0
        for line in w.scenario.lines:
            pooled = any(r.verb == "pooled" and owner in r.organisations for r in line.rules)
            if line.organisation != owner and not pooled:
                continue
            kept = {"regulated", "investor"} & {r.verb for r in line.rules}
            reach += 4 * line.income if wanted in running(w, line) else 0
            reach += line.balance if kept or not line.council else 0
        assert task.norm // 100 <= reach, task.task.id


def instruments_together_cost_a_small_part(w: World) -> None:
    s = w.scenario
    assert len(s.instruments) == len(w.model.instruments) == 10
    years = w.years - s.council_every
    price = sum(
        float(
            w.figures.value(f"instrument.{key}.price")
            + years * w.figures.value(f"instrument.{key}.yearly")
        )
        for key in s.instruments
    )
    assert 0.03 <= price / needs(w, *w.roles) <= 0.05


def there_is_work_for_everybody(w: World, least: int, most: int) -> None:
    assert least <= len(w.tasks) <= most
    assert {t.task.type for t in w.tasks} == {1, 2, 3, 4, 5}
    for role in w.roles:
        wanted = 12 if role in ("policy", "social") else 8
        assert sum(t.role == role for t in w.tasks) >= wanted, role
    social = {t.task.works[0].layer for t in w.tasks if t.task.social}
    assert {"lighting", "play", "crossing", "green"} <= social
    owners = {w.scenario.organisations[t.organisation].id for t in w.tasks if t.task.social}
    assert owners == {"welfare", "housing_corporation"}


def a_third_of_the_tasks_comes_later_one_or_two_a_year(w: World) -> None:
    """After the first four years, until the fourteenth."""
    first = w.scenario.start_year + 4
    years = [t.revealed for t in w.scenario.tasks if t.revealed is not None]
    late = [year for year in years if year >= first]
    assert 0.35 <= len(late) / len(w.scenario.tasks) <= 0.40
    assert {late.count(year) for year in range(first, first + 11)} <= {1, 2}
    assert max(late) == first + 10
    for task in w.scenario.tasks:
        assert (task.revealed or 0) <= task.window.earliest, task.id


def trains_ride_in_every_stage(w: World) -> None:
    assert 4 <= len(w.scenario.trains) <= 6
    stages = {train.stage for train in w.scenario.trains}
    assert stages == {"drafted", "signed", "prepared", "tendered", "executing"}
    table = Table(Journal(w, 1))
    for train in w.scenario.trains:
        a = table.game.state.assignments[train.id]
        assert a.stage_name == train.stage


def a_small_social_wish_can_be_had_at_once(w: World, task: str) -> None:
    """Visible in the first round, by its own department and from its own purse."""
    table = Table(Journal(w, 1))
    while table.game.state.phase != "programme":
        assert isinstance(table.submit("facilitator", table.turn, moves.ClosePhase()), Accepted)
    move = moves.JustDoIt(task=task, start_year=w.scenario.start_year)
    assert isinstance(table.submit("social", table.turn, move), Accepted)


def much_can_happen(w: World, events: int, each: int) -> None:
    """So many events, of which some with a date, some by chance and some kept in hand."""
    s = w.scenario
    assert len(s.events) >= events
    assert {e.verb for event in s.events for e in event.effects} == set(VERBS)
    dated = sum(e.year is not None for e in s.events)
    chance = sum(e.chance is not None for e in s.events)
    assert min(dated, chance, len(s.events) - dated - chance) >= each
    assert len(s.discussions) >= 12


def leaders_differ(w: World) -> None:
    leaders = w.scenario.leaders
    assert len(leaders) >= 8
    assert sum(x.verbinder for x in leaders) == 2
    profiles = [tuple(sorted(x.competences.items())) for x in leaders]
    assert len(set(profiles)) == len(profiles)
    for competence in COMPETENCES:
        levels = {x.competences.get(competence, 0) for x in leaders}
        assert max(levels) >= 2 and min(levels) == 0, competence
    assert any(sum(x.competences.values()) <= 2 for x in leaders), "somebody who still learns"


def money_comes_with_every_rule(w: World) -> None:
    assert {rule.verb for line in w.scenario.lines for rule in line.rules} == RULES


def private_purses(w: World) -> set[str]:
    """The roles that have money of which others do not know."""
    return {role_of(w, x.organisation) for x in w.scenario.lines if x.private}


def the_three_calendars_are_the_same_twenty_years(w: World) -> None:
    assert {c.id: c.rounds for c in w.scenario.calendars} == CALENDARS
    for spans in CALENDARS.values():
        ends = {sum(spans[: n + 1]) for n in range(len(spans))}
        council = set(range(w.scenario.council_every, w.years + 1, w.scenario.council_every))
        assert council <= ends, "the council on round edges"


def no_figure_of_the_model_is_bent(w: World, own: set[str]) -> None:
    """Only these figures are the place's own, beside what its instruments cost; none beyond what
    the model thinks possible."""
    assert {n for n in w.scenario.parameters if not n.startswith("instrument.")} == own
    for name, value in w.scenario.parameters.items():
        row = w.model.parameters[name]
        assert row.low <= value <= row.high, name
