"""What happened: sums per year, signals, missed couplings, the tutorial's hint, the question."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from engine.ledger import SPENDING, Happening
from engine.scenario.things import Hint
from engine.scenario.verbs import HazardVerb, NuisanceVerb
from engine.state import DRAFTED, SIGNED, State
from engine.views.books import Books
from engine.views.shapes import HappeningView, HintView, MissedView, Said, YearView
from engine.views.tasks import Tasks
from engine.whole import PPM, whole
from engine.year.money import claw_back

SIGNALS = 3
_OTHER = ("conduit", "participation", "communication", "relocation", "amendment")
_OTHER_COSTS = (*_OTHER, "instrument", "inspection", "reservation")


def years(state: State, books: Books) -> tuple[YearView, ...]:
    """The sums of every year that has passed."""
    world = state.world
    out = []
    spent_so_far = delivered_so_far = 0
    support = [whole(b.support, PPM) for b in world.scenario.blocks]
    homes = [int(h) for h in world.block_homes]
    for year in range(world.scenario.start_year, state.year):
        s = partial(books.sum, year)
        for b in range(len(support)):
            support[b] += books.support.get((year, b), 0)
        spent = sum(s(kind) for kind in SPENDING)
        spent_so_far += spent
        delivered_so_far += s("delivered")
        mean = sum(x * h for x, h in zip(support, homes, strict=True)) // max(1, sum(homes))
        price = spent_so_far * PPM // delivered_so_far if delivered_so_far else 0
        out.append(
            YearView(
                year=year,
                planned=s("planned"),
                saved=-s("saved"),
                overhead=s("overhead"),
                fail=s("fail"),
                emergency=s("emergency"),
                strikes=s("strike"),
                other=sum(s(kind) for kind in _OTHER_COSTS),
                spent=spent,
                bill=spent_so_far + s("undelivered"),
                price=price,
                nuisance=s("nuisance"),
                support=mean,
                goals=s("goal"),
                openings=s("opening") + s("failure"),
            )
        )
    return tuple(out)


def happenings(state: State, books: Books) -> tuple[HappeningView, ...]:
    """What happened in the years of this round, in order."""
    rows = [
        h for year in range(round_start(state), state.year) for h in books.happened.get(year, ())
    ]
    out = []
    for h in sorted(rows, key=lambda h: (h.year, h.month)):
        street, block = _names(state, h)
        values = _values(state, h)
        floods = _floods(state, h) if h.kind == "event" else ()
        out.append(HappeningView(h.year, h.month, h.kind, street, block, values, floods))
    return tuple(out)


def hardest(state: State, books: Books) -> tuple[tuple[str, int], ...]:
    """Streets with nuisance in the years of this round that passed, most first."""
    found: dict[int, int] = {}
    first = round_start(state)
    for (year, street), amount in books.in_year.items():
        if year >= first and amount:
            found[street] = found.get(street, 0) + amount
    order = sorted(found, key=lambda n: (-found[n], n))
    return tuple((state.world.scenario.streets[n].id, found[n]) for n in order)


_DRAINS = frozenset({"sewer", "rain"})
"""Families of layers that carry rain away."""


def _floods(state: State, h: Happening) -> tuple[str, ...]:
    """Blocks that an event puts under water: it strains what drains them, and they feel it."""
    event = state.world.scenario.events[state.world.event[str(dict(h.values)["event"])]]
    families = {x.id: x.family for x in state.world.layers}
    strains = [e.layer for e in event.effects if isinstance(e, HazardVerb)]
    if not any(families[layer] in _DRAINS for layer in strains):
        return ()
    felt = {e.block for e in event.effects if isinstance(e, NuisanceVerb)}
    return tuple(b.id for b in state.world.scenario.blocks if b.id in felt)


def _names(state: State, h: Happening) -> tuple[str | None, str | None]:
    s = state.world.scenario
    street = s.streets[h.street].id if h.street is not None else None
    block = s.blocks[h.block].id if h.block is not None else None
    return street, block


def _values(state: State, h: Happening) -> tuple[tuple[str, str | int], ...]:
    """Values by name; an assignment is told by the task that leads it."""
    out = []
    for name, value in h.values:
        out.append((name, value))
        a = state.assignments.get(str(value)) if name == "assignment" else None
        if a is not None:
            out.append(("task", state.world.scenario.tasks[a.lead].id))
    return tuple(out)


def round_start(state: State) -> int:
    """First year of this round; before the first round the start year."""
    return first_year(state, state.round)


def first_year(state: State, number: int) -> int:
    """First year of a round, counted from 1; before the first round the start year."""
    done = sum(state.world.rounds[: max(0, number - 1)])
    return state.world.scenario.start_year + done


_RANK = (
    "failure",
    "objected",
    "cut_off",
    "investor_left",
    "dropped_out",
    "waits_for_money",
    "waits_for_task",
    "held_by_ban",
    "leader_left",
    "event",
    "no_room",
    "money_clawed_back",
    "money_expired",
    "council",
    "task_revealed",
    "strike",
    "reopened",
    "retired",
    "no_people",
)


def signals(tasks: Tasks, books: Books) -> tuple[Said, ...]:
    """At most three: what happened last year that the table should hear of, gravest first."""
    state = tasks.state
    last = [h for h in books.happened.get(state.year - 1, ()) if h.kind in _RANK]
    seen: set[str] = set()
    out = []
    for h in sorted(last, key=lambda h: (_RANK.index(h.kind), h.month)):
        if h.kind in seen:
            continue
        seen.add(h.kind)
        street, block = _names(state, h)
        values = list(_values(state, h))
        if street is not None:
            values.append(("street", street))
        if block is not None:
            values.append(("block", block))
        out.append(Said(f"signal.{h.kind}", tuple(values)))
    warned = council_ahead(state)
    if warned is not None:
        out = [*out[: SIGNALS - 1], warned]
    if not out:
        table = state.world.tasks
        soon = [
            table[n].task.id
            for n in tasks.open
            if table[n].task.required
            and n not in tasks.rides
            and table[n].task.window.latest <= state.year + 2
        ]
        if soon:
            out.append(Said("signal.urgent", (("task", soon[0]),)))
        low = int(state.support[0].argmin())
        block_id = state.world.scenario.blocks[low].id
        percent = (int(state.support[0, low]) + 5_000) // 10_000
        out.append(Said("signal.support", (("block", block_id), ("percent", percent))))
    return tuple(out[:SIGNALS])


def council_ahead(state: State) -> Said | None:
    """A warning up to two rounds ahead that the council would take money that lies idle."""
    world = state.world
    every = world.scenario.council_every
    year = state.year + (-state.index) % every if state.index else state.year + every
    near = state.year + sum(world.rounds[max(0, state.round - 1) : state.round + 1])
    if year > near or year >= state.end_year:
        return None
    lines = world.scenario.lines
    taken = sum(int(claw_back(state, n)[0]) for n in world.idle if not lines[n].private)
    if taken <= 0:
        return None
    return Said("signal.council_ahead", (("year", year), ("cents", taken)))


def missed(state: State, books: Books) -> tuple[MissedView, ...]:
    """Streets opened twice by tasks that met in time, and what the second dig cost.

    The cost is the smaller of both openings, which sharing would have saved. The decision that
    would have avoided it is the earlier of the two by which they went apart.
    """
    out = []
    world, f = state.world, state.world.figures
    for street, entries in books.opened.items():
        for n, (second_year, other) in enumerate(entries):
            for first_year, one in entries[:n]:
                if one == other:
                    continue
                pair = _meeting(state, one, other, street)
                if pair is None:
                    continue
                saved = _shared(state, pair, street)
                hh = books.hinder.get((street, other), 0)
                homes = max(1, int(world.block_homes[world.block_of[street]]))
                support = hh * f.ppm("support.loss") // 1000 // homes // 2
                entry = max(_decided(state, one), _decided(state, other))
                out.append(
                    MissedView(
                        street=world.scenario.streets[street].id,
                        first_year=first_year,
                        first=world.scenario.tasks[pair[0]].id,
                        second_year=second_year,
                        second=world.scenario.tasks[pair[1]].id,
                        cost=saved,
                        nuisance=hh,
                        support=support,
                        entry=entry or None,
                    )
                )
                break
    return tuple(sorted(out, key=lambda m: (-m.cost, m.street)))


def _decided(state: State, key: str) -> int:
    return min(state.assignments[key].decisions or [0])


def went_apart(state: State) -> tuple[tuple[str, int, tuple[int, ...]], ...]:
    """What :func:`missed` reads of assignments besides the ledger, as content to compare."""
    return tuple(
        (a.id, _decided(state, a.id), tuple(r.task for r in a.riders))
        for a in state.assignments.values()
    )


def _meeting(state: State, one: str, other: str, street: int) -> tuple[int, int] | None:
    """The pair of tasks of two assignments that met in this street and in their windows."""
    for r in state.assignments[one].riders:
        for q in state.assignments[other].riders:
            first, second = state.world.tasks[r.task], state.world.tasks[q.task]
            if street not in first.place or street not in second.place or r.task == q.task:
                continue
            a, b = first.task.window, second.task.window
            if max(a.earliest, b.earliest) <= min(a.latest, b.latest):
                return r.task, q.task
    return None


def _shared(state: State, pair: tuple[int, int], street: int) -> int:
    one, other = (state.world.tasks[t] for t in pair)
    a = one.opening[one.place[street]]
    b = other.opening[other.place[street]]
    return int(sum(min(int(x), int(y)) for x, y in zip(a, b, strict=True)))


def hints(state: State, people: Collection[str] = ()) -> tuple[HintView, ...]:
    """The steps of the tutorial that fit now, the first one first.

    people: roles that a person plays; none when nobody knows.
    """
    return tuple(
        HintView(row.id, row.points_at, row.task, row.guest, row.when, row.mode)
        for row in state.world.scenario.hints
        if row.round == max(1, state.round)
        and row.phase == state.phase
        and _holds(state, row, people)
    )


def _meant(state: State, row: Hint) -> Iterator[Hint]:
    """The steps that name a guest for the task of a step that names none."""
    for other in state.world.scenario.hints:
        alike = (other.round, other.phase, other.when, other.task)
        if other.guest is not None and alike == (row.round, row.phase, row.when, row.task):
            yield other


def _holds(state: State, row: Hint, people: Collection[str]) -> bool:
    task = state.world.task.get(row.task or "")
    guest = state.world.task.get(row.guest or "")
    there = state.assignment_of(task) if task is not None else None
    if row.when == "task_not_opened":
        return there is None and task is not None and not state.done[0, task]
    if row.when == "not_invited":
        if there is None or there.stage[0] != DRAFTED:
            return False
        offers = [o for o in state.offers.values() if o.assignment == there.id]
        if guest is not None:
            offered = any(o.task == guest for o in offers)
            return not offered and state.assignment_of(guest) is None
        # Another guest than the one that was meant: as long as nobody rides along or is asked.
        meant = any(_holds(state, other, people) for other in _meant(state, row))
        asked = any(o.state == "open" for o in offers)
        return len(there.riders) == 1 and not asked and not meant
    if row.when == "offer_waiting":
        return any(o.state == "open" for o in state.offers.values())
    if row.when == "not_signed":
        return there is not None and there.stage[0] < SIGNED
    if row.when == "room_not_reserved":
        return task is not None and task not in state.reserved_room.values()
    if row.when == "conduit_not_recorded":
        rides = any(
            r.task == task and r.mode == "prepare"
            for a in state.assignments.values()
            if not a.ended
            for r in a.riders
        )
        return rides and task not in state.reserved_room.values()
    if row.when == "no_bet":
        return not any(role in people or not people for role in state.bets)
    if row.when == "years_left":
        return state.years_left > 0
    return True


def ambitions(tasks: Tasks) -> int:
    """Price tag of everything wanted that is known and not done, cents apart."""
    return sum(tasks.state.world.tasks[n].norm for n in tasks.open)
