"""The coming years over many replicates, on the assumption that nobody makes another move.

What is needed and not programmed runs at its hard limit, each department for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.ledger import NO_CAUSE, Because, Kind, Ledger
from engine.project import friction, plan
from engine.rules import assignments
from engine.state import DRAFTED, State
from engine.study.forecast.beliefs import believed, known_task, seeds
from engine.views import seen
from engine.whole import Ints, divide
from engine.year import advance

Step = Callable[[int, int], None]
"""Hears how much of how much has been done; what it raises ends the work."""

BY_ITSELF = 10_000_000
"""From here on numbers stand for no decision in a journal, but for work that runs by itself."""

CELLS = 500_000
"""Layers of streets over all replicates that are played at a time: it bounds the memory."""


@dataclass(frozen=True)
class Futures:
    """Per coming year (axis 1) and replicate (axis 0).

    ``nuisance`` in milli household-weeks since the start of the game, ``bill`` in cents since the
    start, ``support`` the mean of the blocks by homes in ppm, ``goals`` in ppm, ``each_goal`` the
    same per goal (axis 2). ``failures`` counts emergencies and ``harm`` sums their cost in cents,
    over all replicates: (years, streets, layers).
    """

    years: tuple[int, ...]
    nuisance: Ints
    bill: Ints
    support: Ints
    goals: Ints
    each_goal: Ints
    failures: Ints
    harm: Ints


class _Watched(Ledger):
    """A ledger of totals that also remembers which layers failed where."""

    def __init__(self, state: State, last: int):
        super().__init__(state.count, entries=False)
        self.first = state.year
        shape = (max(0, last - state.year), len(state.world.homes), len(state.world.layers))
        self.failures = np.zeros(shape, dtype=np.int64)
        self.harm = np.zeros(shape, dtype=np.int64)

    def book_each(
        self,
        year: int,
        kind: Kind,
        amount: Ints,
        replicate: Ints,
        streets: Sequence[int],
        because: Because | Sequence[Because] = NO_CAUSE,
        *,
        layers: Sequence[int | None] | None = None,
        **rest: Any,
    ) -> None:
        super().book_each(year, kind, amount, replicate, streets, because, layers=layers, **rest)
        if kind in ("emergency", "failure") and layers is not None:
            table = self.harm if kind == "emergency" else self.failures
            kinds = np.array(layers, dtype=np.int64)
            np.add.at(table[year - self.first], (np.array(streets), kinds), amount)


def futures(
    state: State,
    seat: str,
    runs: int,
    spent: Ints,
    nuisance: Ints,
    *,
    until: int | None = None,
    drafts: bool = False,
    step: Step = lambda *_: None,
) -> Futures:
    """Play the coming years of a live game as a seat believes it to be.

    spent, nuisance: (1,), cents and milli household-weeks up to now. until: first year that is not
    played. drafts: what lies on the table unsigned is signed, instead of put away. step: hears
    after every year how many futures of how many that comes to.
    """
    last = min(until or state.end_year, state.end_year)
    at_once = max(1, CELLS // max(1, state.known_end[0].size))
    own = seeds(state, seat, runs)
    parts = []
    for begin in range(0, runs, at_once):
        batch = believed(state, seat, own[begin : begin + at_once])
        programme(batch, seat if drafts else None)
        parts.append(played(batch, spent, nuisance, last, _from(begin, batch.count, runs, step)))
    return _joined(parts)


def _from(begin: int, count: int, runs: int, step: Step) -> Step:
    """Tells years of a batch as futures of all."""
    return lambda year, years: step(begin + count * year // years, runs)


def programme(state: State, signer: str | None = None) -> None:
    """Let what is needed and not signed run at its hard limit, each department for itself.

    signer: the seat in whose eyes all drafts are signed; without one they are put away.
    """
    for a in list(state.assignments.values()):
        if a.stage[0] == DRAFTED:
            if signer is None:
                del state.assignments[a.id]
            else:
                _sign(state, a.id, signer)
    for n, table in enumerate(state.world.tasks):
        if not table.task.required or not known_task(state, n) or state.done[0, n]:
            continue
        if state.assignment_of(n) is not None:
            continue
        latest = assignments.window(state, n)[2]
        start = min(max(state.year, latest), state.end_year - 1)
        a = assignments.new(state, n, BY_ITSELF + n, start)
        a.signed[table.role] = 0
        assignments.fix(state, a)


def _sign(state: State, key: str, seat: str) -> None:
    """Sign a draft; who signs says that it can pay, so nobody's hidden purse stops it."""
    a, world = state.assignments[key], state.world
    assignments.fix(state, a)
    if not a.order:
        return
    asked = plan.plan(state, a).per_party
    for n, organisation in enumerate(friction.organisations(state, a)):
        lines = world.lines_of[organisation]
        if lines and not any(seen.sees_line(state, seat, line) for line in lines):
            a.funded[lines[0]] = asked[:, n]


def played(
    state: State, spent: Ints, nuisance: Ints, last: int, step: Step = lambda *_: None
) -> Futures:
    """Let the years pass until ``last`` (which is not played) and remember what is told of them.

    step: hears how many years of how many have passed.
    """
    first = state.year
    ledger = _Watched(state, last)
    homes = np.maximum(1, state.world.block_homes)
    so_far, paid = np.repeat(nuisance, state.count), np.repeat(spent, state.count)
    years: list[int] = []
    rows: list[tuple[Ints, ...]] = []
    while state.year < last:
        year = state.year
        each = advance(state, ledger)
        so_far = so_far + ledger.total("nuisance", year)
        paid = paid + ledger.spent(year)
        mean = divide((state.support * homes[None, :]).sum(axis=1), int(homes.sum()))
        bill = paid + ledger.total("undelivered", year)
        years.append(year)
        rows.append((so_far, bill, mean, ledger.total("goal", year), each))
        step(state.year - first, last - first)
    if not rows:
        none = np.zeros((state.count, 0), dtype=np.int64)
        each = np.zeros((state.count, 0, max(1, len(state.world.scenario.goals))), dtype=np.int64)
        return Futures((), none, none, none, none, each, ledger.failures, ledger.harm)
    nuisance, bill, support, total, each = (
        np.stack([row[n] for row in rows], axis=1) for n in range(5)
    )
    return Futures(tuple(years), nuisance, bill, support, total, each, ledger.failures, ledger.harm)


def _joined(parts: list[Futures]) -> Futures:
    """The futures of several batches as if they had been played at once."""
    if len(parts) == 1:
        return parts[0]

    def all_of(name: str) -> Ints:
        return np.concatenate([getattr(part, name) for part in parts])

    return Futures(
        parts[0].years,
        all_of("nuisance"),
        all_of("bill"),
        all_of("support"),
        all_of("goals"),
        all_of("each_goal"),
        np.sum([part.failures for part in parts], axis=0),
        np.sum([part.harm for part in parts], axis=0),
    )
