"""What residents and shops go through: household-weeks by cause, and streets cut off."""

from __future__ import annotations

import numpy as np

from engine.ledger import Because, Ledger
from engine.state import MEMORY, State
from engine.whole import MILLI, PPM, Flags, Ints, divide, part
from engine.year.opening import Opening

CLOSED_FROM = 500
"""Severity (thousandths) from which a street cannot be driven through."""
MONTH = 4_333
"""Milli-weeks in a month."""
CAUSES = {
    "works": ("nuisance.fatigue",),
    "emergency": ("emergency.nuisance",),
    "event": ("event.nuisance",),
    "access": ("access.severity",),
}
"""Assumptions on which each kind of opening rests."""


def nuisance(state: State, ledger: Ledger, openings: list[Opening]) -> Ints:
    """Book the nuisance of this year. Returns milli household-weeks per street, (R, S).

    ``N = Σ weight × weeks × severity × (1 + φ·openings in the last years) × talk``; weight counts
    homes, shops and traffic.
    """
    world, f = state.world, state.world.figures
    total = np.zeros((state.count, len(world.homes)), dtype=np.int64)
    listed = [o for o in (*openings, *cut_off(state, ledger, openings)) if o.weeks.any()]
    if not listed:
        return total
    where = np.array([o.street for o in listed], dtype=np.int64)
    weeks = np.stack([o.weeks for o in listed], axis=1)
    severity = np.stack([o.severity for o in listed], axis=1)
    tires = np.array([o.tired for o in listed])
    talk = np.array([o.talk for o in listed], dtype=np.int64)
    now = MEMORY + state.index
    memory = f.count("nuisance.memory_years")
    before = state.opened[:, max(0, now - memory) : now].sum(axis=1)
    base = divide(divide(weeks * severity, MILLI) * world.weight[where], MILLI)
    amount = part(base, talk)
    tired = np.where(tires, before[:, where] + _earlier((weeks > 0) & tires, where), 0)
    amount += part(amount, f.ppm("nuisance.fatigue") * tired)
    np.add.at(total, (slice(None), where), amount)
    _book(state, ledger, listed, amount)
    return total


def _earlier(opens: Flags, where: Ints) -> Ints:
    """How often each street was opened earlier in this list, (R, N)."""
    order = np.argsort(where, kind="stable")
    counted = opens[:, order].astype(np.int64)
    running = np.cumsum(counted, axis=1) - counted
    first = np.searchsorted(where[order], where[order])
    out = np.empty_like(running)
    out[:, order] = running - running[:, first]
    return out


def _book(state: State, ledger: Ledger, listed: list[Opening], amount: Ints) -> None:
    world = state.world
    block_of = world.block_of
    for n, o in enumerate(listed):
        a = state.assignments.get(o.assignment or "")
        because = Because(tuple(a.decisions) if a else (), CAUSES[o.kind], None, o.event)
        ledger.book(
            state.year, "nuisance", amount[:, n], street=o.street, assignment=o.assignment,
            block=int(block_of[o.street]), layer=o.layer, because=because,
        )  # fmt: skip
        # An event has been told already, once for the whole block.
        if o.kind != "event":
            month = 1 if o.begins is None else min(12, int(o.begins[0]) // MONTH + 1)
            ledger.happen(
                state.year, month, o.kind, o.weeks > 0, street=o.street,
                weeks=max(1, int(o.weeks[0]) // MILLI), assignment=o.assignment or "",
            )  # fmt: skip


def cut_off(state: State, ledger: Ledger, openings: list[Opening]) -> list[Opening]:
    """Streets whose only ways out are closed together, month by month."""
    closing = [
        (o, o.begins)
        for o in openings
        if o.begins is not None and (o.severity >= CLOSED_FROM).any()
    ]
    if not closing:
        return []
    world, f = state.world, state.world.figures
    where = np.array([o.street for o, _ in closing], dtype=np.int64)
    begins = np.stack([begins for _, begins in closing], axis=1)
    ends = begins + np.stack([o.weeks for o, _ in closing], axis=1)
    hard = np.stack([o.severity >= CLOSED_FROM for o, _ in closing], axis=1)
    weeks = np.zeros((state.count, len(world.homes)), dtype=np.int64)
    start = np.full((state.count, len(world.homes)), -1, dtype=np.int64)
    for month in range(12):
        middle = month * MONTH + MONTH // 2
        lies = (begins <= middle) & (middle < ends) & hard
        for r in np.flatnonzero(lies.any(axis=1)).tolist():
            alone = list(world.ways_out.isolated(frozenset(where[lies[r]].tolist())))
            weeks[r, alone] += MONTH
            start[r, alone] = np.where(start[r, alone] < 0, month * MONTH, start[r, alone])
    out = []
    severity = f.milli("access.severity")
    for street in np.flatnonzero(weeks.any(axis=0)).tolist():
        heavy = severity + part(np.array([severity]), int(world.vulnerable[street]))
        level = np.broadcast_to(heavy, (state.count,)).astype(np.int64)
        found = weeks[:, street]
        out.append(
            Opening(street, found, level, PPM, None, "access", start[:, street], tired=False)
        )
        ledger.happen(
            state.year, int(start[0, street]) // MONTH + 1, "cut_off", found > 0, street=street
        )
    return out
