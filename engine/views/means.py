"""Purses, people, instruments, leaders, events and bets as a seat sees them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from engine.project import purse
from engine.project.friction import level
from engine.rules.base import FACILITATOR
from engine.state import EXECUTING, SIGNED, State
from engine.views import seen
from engine.views.projects import Plans
from engine.views.shapes import (
    AssumptionView,
    BetView,
    EventView,
    InstrumentView,
    LeaderView,
    OrganisationView,
    Said,
    SeatView,
)
from engine.views.tasks import Tasks
from engine.whole import MILLI, PPM, whole
from engine.world import World
from engine.year import people

AHEAD = 8
"""Years of money and people that are shown."""


def seats(state: State, humans: tuple[str, ...]) -> tuple[SeatView, ...]:
    """All roles at the table; the computer plays those that no person does."""
    scenario = state.world.scenario
    return tuple(
        SeatView(
            id=r.id,
            icon=r.icon,
            colour=r.colour,
            leads=tuple(r.leads),
            organisations=tuple(o.id for o in scenario.organisations if o.role == r.id),
            computer=r.id not in humans,
            ready=r.id in state.ready,
            has_bet=r.id in state.bets,
        )
        for r in scenario.roles
    )


class Line:
    """One purse at one moment: has an attribute for every field of a LineView."""

    def __init__(self, state: State, number: int, promised: Callable[[], Promised]):
        row = state.world.scenario.lines[number]
        self._state, self._number, self._promised = state, number, promised
        self.id, self.organisation, self.private = row.id, row.organisation, row.private
        self.role = state.world.role_of[state.world.organisation[row.organisation]]
        self.rules = _rules(state.world)[number]

    def read(self, name: str) -> Any:
        """The value of a field of a LineView."""
        return getattr(self, name)

    @cached_property
    def balance(self) -> int:
        return int(self._state.balance[0, self._number])

    @cached_property
    def reserved(self) -> int:
        return int(self._state.reserved[0, self._number])

    @cached_property
    def free(self) -> int:
        return int(purse.available(self._state, self._number)[0])

    @cached_property
    def income(self) -> int:
        state, n = self._state, self._number
        return int(state.income[0, n]) if purse.runs(state, n) else 0

    @cached_property
    def years(self) -> tuple[tuple[int, int, int], ...]:
        state, n, promised = self._state, self._number, self._promised()
        out = []
        have, coming = self.balance, int(state.income[0, n])
        for year in range(state.year, min(state.end_year, state.year + AHEAD)):
            have += coming if purse.runs(state, n, year) else 0
            asked = promised.get((n, year), 0)
            out.append((year, have, asked))
            have -= asked
        return tuple(out)


def lines(state: State, promised: Callable[[], Promised]) -> tuple[Line, ...]:
    """All purses."""
    return tuple(Line(state, n, promised) for n in range(len(state.world.scenario.lines)))


T = TypeVar("T")


def lines_seen(state: State, seat: str, lines: tuple[T, ...]) -> tuple[T, ...]:
    """Of something for every purse, that for the ones which a seat may see."""
    return tuple(line for n, line in enumerate(lines) if seen.sees_line(state, seat, n))


@lru_cache(maxsize=8)
def _rules(world: World) -> list[tuple[Said, ...]]:
    return [tuple(_rule(r) for r in row.rules) for row in world.scenario.lines]


Promised = dict[tuple[int, int], int]
"""Cents by line and year."""


def promised(state: State, plans: Plans) -> Promised:
    """What signed assignments will ask."""
    out: Promised = {}
    for a in state.assignments.values():
        if a.ended or not a.funded:
            continue
        years = plans[a.id].years
        for line, held in a.funded.items():
            share, rest = divmod(int(held[0]), len(years))
            for n, year in enumerate(years):
                key = (line, year)
                out[key] = out.get(key, 0) + share + (rest if n == 0 else 0)
    return out


def _rule(rule: object) -> Said:
    verb = str(getattr(rule, "verb", ""))
    values: list[tuple[str, str | int]] = []
    for name in ("years", "deadline"):
        value = getattr(rule, name, None)
        if value is not None:
            values.append((name, int(value) if value == int(value) else str(value)))
    for name in ("share", "other_share"):
        value = getattr(rule, name, None)
        if value is not None:
            values.append(("percent", whole(value, 100)))
    for name in ("layers", "to", "organisations"):
        value = getattr(rule, name, None)
        if value is not None:
            values.append((name, ",".join(value)))
    task = getattr(rule, "task", None)
    if task is not None:
        values.append(("task", str(task)))

    return Said(f"rule.{verb}", tuple(values))


def organisations(state: State, plans: Plans) -> tuple[OrganisationView, ...]:
    """Everybody who pays and has people."""
    world = state.world
    load = _load(state, plans)
    return tuple(
        OrganisationView(
            id=o.id,
            role=o.role,
            icon=o.icon,
            network=o.network,
            people=whole(o.people, MILLI),
            load=tuple(
                (year, load.get((n, year), 0))
                for year in range(state.year, min(state.end_year, state.year + AHEAD))
            ),
        )
        for n, o in enumerate(world.scenario.organisations)
    )


def _load(state: State, plans: Plans) -> dict[tuple[int, int], int]:
    out: dict[tuple[int, int], int] = {}
    last = min(state.end_year, state.year + AHEAD)
    for a in state.assignments.values():
        if a.ended or a.stage[0] < SIGNED:
            continue
        sums = plans[a.id]
        for year in range(state.year, min(last, sums.years[-1] + 1)):
            working = year in sums.years or a.stage[0] == EXECUTING
            for party, need in (sums.during if working else sums.before).items():
                out[party, year] = out.get((party, year), 0) + need
    for block, on in state.presence.items():
        if on:
            who = people.carer(state, block)
            for year in range(state.year, last):
                extra = state.world.figures.milli("people.relation")
                out[who, year] = out.get((who, year), 0) + extra
    return out


def instruments(state: State) -> tuple[InstrumentView, ...]:
    """The instruments that this neighbourhood can buy."""
    f = state.world.figures
    out = []
    for key, row in state.world.instruments.items():
        pledge = state.pledges.get(key)
        status = "available"
        if pledge is not None:
            status = "pledged" if pledge.works_from is None else "coming"
        if state.working(key):
            status = "working"
        out.append(
            InstrumentView(
                id=key,
                icon=row.icon,
                price=f.cents(row.price),
                yearly=f.cents(row.yearly),
                pledges=tuple(pledge.shares.items()) if pledge else (),
                state=status,
                works_from=pledge.works_from if pledge else None,
            )
        )
    return tuple(out)


def busy(state: State) -> dict[int, int]:
    """How many living assignments each leader has."""
    out: dict[int, int] = {}
    for a in state.assignments.values():
        if a.leader is not None and not a.ended:
            out[a.leader] = out.get(a.leader, 0) + 1
    return out


def leaders(state: State, busy: dict[int, int]) -> tuple[LeaderView, ...]:
    """Everybody who could lead."""
    world = state.world
    return tuple(
        LeaderView(
            id=row.id,
            organisation=row.organisation,
            role=world.role_of[world.organisation[row.organisation]],
            competences=tuple((str(c), level(state, n, str(c))) for c in row.competences),
            verbinder=row.verbinder,
            leaves=whole(row.leaves, PPM),
            here=not bool(state.gone[0, n]),
            busy=busy.get(n, 0),
            capacity=row.capacity,
        )
        for n, row in enumerate(world.scenario.leaders)
    )


def events(state: State, seat: str) -> tuple[EventView, ...]:
    """What may happen; for the facilitator only."""
    if seat != FACILITATOR:
        return ()
    return tuple(
        EventView(
            id=e.id,
            icon=e.icon,
            year=e.year,
            chance=whole(e.chance, PPM) if e.chance is not None else None,
            happened=int(state.happened[0, n]) or None,
        )
        for n, e in enumerate(state.world.scenario.events)
    )


def bets(state: State, seat: str) -> tuple[BetView, ...]:
    """Everybody's bet of this round, hidden as long as it is secret."""
    out = []
    for role in state.world.roles:
        bet = state.bets.get(role)
        if bet is None or not seen.sees_bet(state, seat, role):
            out.append(BetView(role, bet is not None, "", "", "", None, None))
        else:
            out.append(BetView(role, True, bet.nuisance, bet.cost, bet.support, bet.street, None))
    return tuple(out)


def past_bets(state: State) -> tuple[tuple[int, tuple[BetView, ...]], ...]:
    """Bets of rounds that are over; they are secret no longer."""
    return tuple(
        (
            number,
            tuple(
                BetView(role, True, b.nuisance, b.cost, b.support, b.street, None)
                for role, b in bets.items()
            ),
        )
        for number, bets in state.past_bets
    )


@lru_cache(maxsize=8)
def assumptions(world: World) -> tuple[AssumptionView, ...]:
    """Every figure of the model and the value in force; it never changes within a game."""
    return tuple(
        AssumptionView(
            name,
            str(row.low),
            str(row.typical),
            str(row.high),
            str(world.figures.value(name)),
            row.unit,
            row.flag,
            row.source,
        )
        for name, row in world.model.parameters.items()
    )


def _coming(state: State) -> dict[str, int]:
    """Cents there will be in public purses until the end as it looks now, by organisation."""
    out: dict[str, int] = {}
    for n, row in enumerate(state.world.scenario.lines):
        if row.private:
            continue
        first = max(state.year, row.first_year or state.year)
        years = max(0, min(state.end_year - 1, row.last_year or state.end_year) - first + 1)
        held = max(0, int(state.balance[0, n])) + years * int(state.income[0, n])
        out[row.organisation] = out.get(row.organisation, 0) + held
    return out


def still_coming(state: State) -> int:
    """Cents there will be in public purses until the end as it looks now."""
    return sum(_coming(state).values())


def lacks(tasks: Tasks) -> tuple[tuple[str, int], ...]:
    """What organisations lack for their own known wishes, cents, most first."""
    coming, wishes = _coming(tasks.state), dict[int, int]()
    for n in tasks.open:
        table = tasks.state.world.tasks[n]
        wishes[table.organisation] = wishes.get(table.organisation, 0) + table.norm
    rows = tasks.state.world.scenario.organisations
    short = ((rows[n].id, asked - coming.get(rows[n].id, 0)) for n, asked in wishes.items())
    return tuple(sorted((s for s in short if s[1] > 0), key=lambda s: (-s[1], s[0])))
