"""What would become of work in another year, or together with other work: nothing changes by it.

Worked out on a copy of the game from what everybody at the table may know: the plan itself. No
luck is drawn.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.project import coupling, friction, plan, purse, room
from engine.rules import FACILITATOR, assignments, changes
from engine.scenario.parts import DIMENSIONS
from engine.state import DRAFTED, EXECUTING, MEMORY, SIGNED, Assignment, Rider, State
from engine.views import lazy, means, seen
from engine.views.memory import Memory
from engine.views.projects import Plans, still
from engine.views.shapes import (
    CrewView,
    LineView,
    MeetingView,
    NoRoomView,
    OrganisationView,
    PaymentView,
    ReopeningView,
    ThoughtView,
)
from engine.whole import part

_ENTRY = 20_000_000
"""Number of the entry that opens what is only thought of: later than any in a journal."""


def imagined(state: State, key: str, start_year: int) -> tuple[State, Assignment]:
    """A copy of a live game in which an assignment, or a task on its own, begins in a year.

    Raises KeyError when there is no such assignment or task.
    """
    out = state.replicate(state.seeds)
    out.memory = dict(state.memory)
    a = out.assignments.get(key)
    if a is None:
        a = assignments.new(out, out.world.task[key], _ENTRY, start_year)
    a.start_year = start_year
    return out, a


def thought(state: State, seat: str, key: str, start_year: int) -> ThoughtView:
    """What one row of the board would come to if it began in a year. Raises KeyError as above."""
    then, a = imagined(state, key, start_year)
    made = plan.plan(then, a)
    fee = changes.change_cost(then, a, "postpone") if SIGNED <= a.stage[0] < EXECUTING else 0
    ready = plan.first_year(then, a, made.lead)
    closed = int(coupling.closed_until(then, a.riders, a.order).max(initial=0))
    short = _sign(then, a, made)
    plans = Plans(then, Memory(), 0)
    promised = means.promised(then, plans)
    purses = means.lines_seen(then, seat, means.lines(then, lambda: promised))
    lines = tuple(lazy.filled(LineView, line) for line in purses)
    organisations = means.organisations(then, plans)
    opens = plans[a.id].years
    others = _others(then, a, plans)
    nuisance, again = _hinder(then, a, made, opens[0], others)
    no_room, dearer = _below(then, a, [o for o in others if o.first < opens[0]])
    return ThoughtView(
        key=key,
        start_year=start_year,
        opens=opens,
        ready=ready,
        closed_until=closed,
        fee=fee,
        payments=tuple(_payments(then, a, made, seat, short, lines, opens[0])),
        crews=tuple(_crews(then, a, organisations, opens[-1])),
        no_room=no_room,
        dearer=dearer,
        nuisance=nuisance,
        reopenings=again,
        lines=lines,
        organisations=organisations,
    )


def _sign(state: State, a: Assignment, made: plan.Plan) -> dict[int, int]:
    """Sign it in thought, also for who cannot pay; returns cents short by organisation."""
    if a.stage[0] != DRAFTED:
        return {}
    parties = friction.organisations(state, a)
    short = {
        party: int(purse.fund(state, a, party, made.per_party[:, n], made.total)[1][0])
        for n, party in enumerate(parties)
    }
    assignments.fix(state, a)
    for party, cents in short.items():
        lines = state.world.lines_of[party]
        if cents and lines:
            a.funded[lines[0]] = a.funded.get(lines[0], np.zeros(1, dtype=np.int64)) + cents
    return short


def _payments(
    state: State,
    a: Assignment,
    made: plan.Plan,
    seat: str,
    short: dict[int, int],
    lines: tuple[LineView, ...],
    first: int,
) -> Iterator[PaymentView]:
    """first: the year in which it is first paid for; what lacks before has other causes."""
    world = state.world
    names = {world.scenario.lines[line].id for line in a.funded}
    for n, party in enumerate(friction.organisations(state, a)):
        key = world.scenario.organisations[party].id
        cents = int(made.per_party[0, n])
        if not all(seen.sees_line(state, seat, line) for line in world.lines_of[party]):
            yield PaymentView(key, world.role_of[party], cents, None, None, None)
            continue
        lacks = sorted(
            (year, asked - there)
            for line in lines
            if line.organisation == key and line.id in names
            for year, there, asked in line.years
            if asked > there and year >= first
        )
        year, lack = lacks[0] if lacks else (None, 0)
        yield PaymentView(key, world.role_of[party], cents, short.get(party, 0), year, lack)


def _crews(
    state: State, a: Assignment, organisations: tuple[OrganisationView, ...], last: int
) -> Iterator[CrewView]:
    """last: the last year in which it asks people."""
    for party in friction.organisations(state, a):
        row = organisations[party]
        over = [
            (year, asked - row.people)
            for year, asked in row.load
            if asked > row.people and year <= last
        ]
        year, lacks = over[0] if over else (None, 0)
        yield CrewView(row.id, row.role, year, lacks)


# Other work in the same streets


@dataclass(frozen=True)
class _Other:
    """Other work that is planned: the first year in which it is open, and what it comes to."""

    a: Assignment
    first: int
    made: plan.Plan


def _others(state: State, a: Assignment, plans: Plans) -> list[_Other]:
    """All other work that is planned, in the order in which it begins."""
    found = [
        _Other(o, plans[o.id].years[0], plans[o.id].plan)
        for o in state.assignments.values()
        if not o.ended and o.id != a.id
    ]
    return sorted(found, key=lambda o: o.first)


def _hinder(
    state: State, a: Assignment, made: plan.Plan, first: int, others: list[_Other]
) -> tuple[int, tuple[ReopeningView, ...]]:
    """Nuisance with what openings shortly before and after add to it, and these openings.

    As a year books it, as far as a plan can know: earlier and later within the years that
    residents remember, done or planned.
    """
    world = state.world
    memory = world.figures.count("nuisance.memory_years")
    tires = world.figures.ppm("nuisance.fatigue")
    dug = coupling.dug_by(world, a.riders)
    total, found = int(made.nuisance[0]), list[ReopeningView]()
    past = MEMORY - world.scenario.start_year
    for k, street in enumerate(a.order):
        if street not in dug:
            continue
        name, own = world.scenario.streets[street].id, made.by_street[0, k : k + 1]
        for year in range(first - memory, min(first, state.year)):
            if year + past >= 0 and state.opened[0, year + past, street]:
                total += int(part(own, tires)[0])
                found.append(ReopeningView(name, year, None))
        for o in others:
            if abs(o.first - first) > memory or street not in o.a.order:
                continue
            if street not in coupling.dug_by(world, o.a.riders):
                continue
            row = o.a.order.index(street)
            if o.a.opened.shape[1] > row and o.a.opened[0, row]:
                continue
            later = o.made.by_street[0, row : row + 1] if o.first > first else own
            total += int(part(later, tires)[0])
            found.append(ReopeningView(name, o.first, o.a.id))
    return total, tuple(sorted(found, key=lambda r: (abs(r.year - first), r.street)))


def _below(
    state: State, a: Assignment, before: list[_Other]
) -> tuple[tuple[NoRoomView, ...], tuple[str, ...]]:
    """Where there is no room once what comes before it lies there, and where it is dearer.

    Lays that work in the copy: nothing else may be asked of it afterwards.
    """
    world, laid = state.world, dict[int, str]()
    for o in before:
        for street in _lay(state, o.a):
            laid[street] = o.a.id
    fits, share, _ = room.fit_all(state, a.riders, a.order, a.out)
    full, dear = [], []
    for k, street in enumerate(a.order):
        name = world.scenario.streets[street].id
        for n, rider in enumerate(a.riders):
            if not fits[0, k, n] and not a.out[0, n]:
                task = world.scenario.tasks[rider.task].id
                full.append(NoRoomView(name, task, laid.get(street)))
        if (share[0, k] > 0).any():
            dear.append(name)
    return tuple(full), tuple(dear)


def _lay(state: State, a: Assignment) -> Iterator[int]:
    """Lay what an assignment adds, take away what it removes; gives the streets it adds to."""
    world = state.world
    fits, _, squeezed = room.fit_all(state, a.riders, a.order, a.out)
    for n, rider in enumerate(a.riders):
        table = world.tasks[rider.task]
        if rider.mode == "prepare" or a.out[0, n]:
            continue
        for k, street in enumerate(a.order):
            if street not in table.place or not fits[0, k, n]:
                continue
            for work in table.task.works:
                if work.operation == "remove":
                    state.present[0, street, world.layer[work.layer]] = False
            for layer in table.adds:
                state.present[0, street, layer] = True
                yield street
            state.squeezed[0, street] += squeezed[0, k, n]


# Two works together


def meeting(state: State, one: str, other: str, seat: str = FACILITATOR) -> MeetingView:
    """What two tasks that meet would come to in one assignment. Raises KeyError for no task.

    seat: who asks; of purses into which it may not look nothing is told.
    """
    world = state.world
    pair = (world.task[one], world.task[other])
    # Only their own assignments are changed in the thought; the rest is looked at.
    then = copy.copy(state)
    then.assignments = dict(state.assignments)
    for there in filter(None, map(state.assignment_of, pair)):
        then.assignments[there.id] = still(there)
    apart = [_host(then, task) for task in pair]
    plans = [plan.plan(then, a) for a in apart]
    host, guest = apart if apart[0].entry > 0 else (apart[1], apart[0])
    host.riders = [*host.riders, *(Rider(r.task, r.mode) for r in guest.riders)]
    host.order = coupling.streets_of(world, host.riders)
    host.start_year = max(a.start_year for a in apart)
    host.shares = None
    host.size(1, len(host.order))
    both = plan.plan(then, host)
    fits, _, _ = room.fit_all(then, host.riders, host.order, host.out)
    rubs = sorted(zip(DIMENSIONS, both.friction.tamed[0], strict=True), key=lambda r: -r[1])
    return MeetingView(
        tasks=(one, other),
        organisations=tuple(
            world.scenario.organisations[n].id for n in friction.organisations(then, host)
        ),
        saved=int(both.saved[0] - sum(p.saved[0] for p in plans)),
        nuisance=int(sum(p.nuisance[0] for p in plans) - both.nuisance[0]),
        overhead=_overhead(both) - sum(_overhead(p) for p in plans),
        fail=int(both.fail.sum() - sum(p.fail.sum() for p in plans)),
        lead=int(both.lead[0] - max(p.lead[0] for p in plans)),
        rubs=tuple((str(name), int(f)) for name, f in rubs if f > 0),
        no_room=tuple(
            world.scenario.streets[street].id
            for k, street in enumerate(host.order)
            if not fits[0, k].all()
        ),
        short=tuple(_lacking(then, host, both, seat)),
    )


def _lacking(state: State, a: Assignment, made: plan.Plan, seat: str) -> Iterator[tuple[str, int]]:
    """Purses that cannot carry their part of a draft, as far as a seat may know; most first."""
    if a.stage[0] != DRAFTED:
        return
    world, found = state.world, []
    for n, party in enumerate(friction.organisations(state, a)):
        if not all(seen.sees_line(state, seat, line) for line in world.lines_of[party]):
            continue
        _, short = purse.fund(state, a, party, made.per_party[:, n], made.total)
        if short[0] > 0:
            found.append((world.scenario.organisations[party].id, int(short[0])))
    yield from sorted(found, key=lambda row: -row[1])


def _overhead(p: plan.Plan) -> int:
    return int(p.extras["overhead"][0])


def _host(state: State, task: int) -> Assignment:
    """The assignment in which a task rides, else the one it would be on its own."""
    there = state.assignment_of(task)
    if there is not None:
        return there
    return assignments.alone(state, task, max(state.year, assignments.window(state, task)[1]))
