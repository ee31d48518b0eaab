"""What residents and shops go through: household-weeks by cause, and streets cut off."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from engine.ledger import Because, Happening, Ledger
from engine.state import MEMORY, State
from engine.whole import MILLI, PPM, Flags, Ints, divide, gathered, part, part_of
from engine.year.opening import Opening
from engine.year.parts.nuisance import Felt

MONTH = 4_333
"""Milli-weeks in a month."""
CAUSES = {
    "works": ("nuisance.fatigue",),
    "emergency": ("emergency.nuisance",),
    "event": (),
    "access": ("access.severity",),
    "strike": ("severity.strike", "strike.weeks"),
}
"""Assumptions on which each kind of opening rests."""


def nuisance(state: State, ledger: Ledger, openings: list[Opening]) -> Ints:
    """Book the nuisance of this year. Returns milli household-weeks per street, (R, S).

    ``N = Σ weight × weeks × severity × (1 + φ·openings in the last years) × talk``; weight counts
    homes, shops and traffic.
    """
    world, f = state.world, state.world.figures
    cut = cut_off(state, ledger, openings)
    listed = [*openings, cut] if cut is not None else openings
    if not listed:
        return np.zeros((state.count, len(world.homes)), dtype=np.int64)
    where = np.array([s for o in listed for s in o.streets], dtype=np.int64)
    weeks = np.concatenate([o.weeks for o in listed], axis=1)
    severity = np.concatenate([o.severity for o in listed], axis=1)
    sizes = [len(o.streets) for o in listed]
    tires = np.repeat([o.tired for o in listed], sizes)
    talk = np.repeat([o.talk for o in listed], sizes)
    now = MEMORY + state.index
    memory = f.count("nuisance.memory_years")
    before = state.opened[:, max(0, now - memory) : now].sum(axis=1)
    base = divide(divide(weeks * severity, MILLI) * world.weight[where], MILLI)
    amount = part(base, talk)
    tired = np.where(tires, before[:, where] + _earlier((weeks > 0) & tires, where), 0)
    amount += part(amount, f.ppm("nuisance.fatigue") * tired)
    talks = [_talks(state, o) for o in listed] if ledger.keeps else []
    felt = Felt(world, listed, where, weeks[0], severity[0], amount[0], talk, tuple(talks))
    _book(state, ledger, felt, amount)
    return gathered(amount, where, len(world.homes))


def _earlier(opens: Flags, where: Ints) -> Ints:
    """How often each street was opened earlier in this list, (R, N)."""
    order = np.argsort(where, kind="stable")
    counted = opens[:, order].astype(np.int64)
    running = np.cumsum(counted, axis=1) - counted
    first = np.searchsorted(where[order], where[order])
    out = np.empty_like(running)
    out[:, order] = running - running[:, first]
    return out


def _talks(state: State, o: Opening) -> str:
    a = state.assignments.get(o.assignment or "")
    return f"nuisance.talk_{a.talk}" if a else ""


def _book(state: State, ledger: Ledger, felt: Felt, amount: Ints) -> None:
    begin = 0
    for number, o in enumerate(felt.openings):
        end = begin + len(o.streets)
        a = state.assignments.get(o.assignment or "")
        because = Because(a.made_by if a else (), CAUSES[o.kind], None, o.event, o.kind)
        ledger.book_streets(
            state.year, "nuisance", amount[:, begin:end], o.streets, because,
            blocks=state.world.block_of[o.streets].tolist(), layers=o.layers,
            assignment=o.assignment, parts=felt.begin(number, begin) if ledger.keeps else None,
        )  # fmt: skip
        begin = end
        # An event has been told already, once for the whole block, and so has a strike.
        if o.kind not in ("event", "strike"):
            ledger.happen_later(partial(_told, o, state.year))


def _told(o: Opening, year: int) -> Iterator[Happening]:
    weeks = o.weeks[0].tolist()
    begins = [0] * len(weeks) if o.begins is None else o.begins[0].tolist()
    for street, lasts, begin in zip(o.streets, weeks, begins, strict=True):
        if lasts > 0:
            month = min(12, begin // MONTH + 1)
            values = (("assignment", o.assignment or ""), ("weeks", max(1, lasts // MILLI)))
            yield Happening(year, month, o.kind, street, None, values)


def cut_off(state: State, ledger: Ledger, openings: list[Opening]) -> Opening | None:
    """Streets whose only ways out are closed together, month by month."""
    world, f = state.world, state.world.figures
    hard_from = f.milli("access.closed_from")
    closing = [
        (o, o.begins) for o in openings if o.begins is not None and (o.severity >= hard_from).any()
    ]
    if not closing:
        return None
    where = np.array([s for o, _ in closing for s in o.streets], dtype=np.int64)
    begins = np.concatenate([begins for _, begins in closing], axis=1)
    ends = begins + np.concatenate([o.weeks for o, _ in closing], axis=1)
    hard = np.concatenate([o.severity >= hard_from for o, _ in closing], axis=1)
    months = np.arange(12, dtype=np.int64) * MONTH
    middle = (months + MONTH // 2)[:, None, None]
    lies = (begins <= middle) & (middle < ends) & hard
    found: dict[int, tuple[Ints, Ints]] = {}
    for month, r in np.argwhere(lies.any(axis=2)).tolist():
        closed = frozenset(where[lies[month, r]].tolist())
        for street in world.ways_out.isolated(closed):
            weeks, start = found.setdefault(
                street,
                (np.zeros(state.count, np.int64), np.full(state.count, -1, np.int64)),
            )
            weeks[r] += MONTH
            if start[r] < 0:
                start[r] = month * MONTH
    if not found:
        return None
    streets = sorted(found)
    severity = f.milli("access.severity")
    more = part_of(severity, f.ppm("access.vulnerable"))
    heavy = severity + part(world.vulnerable[streets], more)
    weeks = np.stack([found[s][0] for s in streets], axis=1)
    start = np.stack([found[s][1] for s in streets], axis=1)
    for n, street in enumerate(streets):
        month = int(start[0, n]) // MONTH + 1
        ledger.happen(state.year, month, "cut_off", weeks[:, n] > 0, street=street)
    level = np.repeat(heavy[None], state.count, axis=0)
    return Opening(streets, weeks, level, PPM, None, "access", start, tired=False)
