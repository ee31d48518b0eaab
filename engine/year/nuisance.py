"""What residents and shops go through: household-weeks by cause, and streets cut off."""

from __future__ import annotations

import numpy as np

from engine.ledger import Because, Ledger
from engine.state import MEMORY, State
from engine.whole import MILLI, PPM, Ints, divide, part
from engine.year.opening import Opening

CLOSED_FROM = 500
"""Severity (thousandths) from which a street cannot be driven through."""
MONTH = 4_333
"""Milli-weeks in a month."""


def nuisance(state: State, ledger: Ledger, openings: list[Opening]) -> Ints:
    """Book the nuisance of this year. Returns milli household-weeks per street, (R, S).

    ``N = Σ weight × weeks × severity × (1 + φ·openings in the last years) × talk``; weight counts
    homes, shops and traffic.
    """
    world, f = state.world, state.world.figures
    cut = _cut_off(state, ledger, openings)
    memory = f.count("nuisance.memory_years")
    now = MEMORY + state.index
    before = state.opened[:, max(0, now - memory) : now].sum(axis=1)
    total = np.zeros((state.count, len(world.homes)), dtype=np.int64)
    seen = np.zeros_like(total)
    for o in [*openings, *cut]:
        if not o.weeks.any():
            continue
        base = divide(divide(o.weeks * o.severity, MILLI) * world.weight[o.street], MILLI)
        amount = part(base, o.talk)
        tired = before[:, o.street] + seen[:, o.street] if o.tired else 0
        amount = amount + part(amount, f.ppm("nuisance.fatigue") * tired)
        seen[:, o.street] += (o.weeks > 0) & o.tired
        total[:, o.street] += amount
        a = state.assignments.get(o.assignment or "")
        names = ["nuisance.fatigue"] if o.kind == "works" else [f"{o.kind}.nuisance"]
        if o.kind == "access":
            names = ["access.severity"]
        because = Because(tuple(a.decisions) if a else (), tuple(names), None, o.event)
        ledger.book(
            state.year, "nuisance", amount, street=o.street, assignment=o.assignment,
            block=int(world.block_of[o.street]), layer=o.layer, because=because,
        )  # fmt: skip
        month = 1 if o.begins is None else min(12, int(o.begins[0]) // MONTH + 1)
        weeks = max(1, int(o.weeks[0]) // MILLI)
        # An event has been told already, once for the whole block.
        if o.kind != "event":
            ledger.happen(
                state.year, month, o.kind, o.weeks > 0, street=o.street, weeks=weeks,
                assignment=o.assignment or "",
            )  # fmt: skip
    return total


def _cut_off(state: State, ledger: Ledger, openings: list[Opening]) -> list[Opening]:
    """Streets whose only ways out are closed together, month by month."""
    closing = [o for o in openings if o.begins is not None and (o.severity >= CLOSED_FROM).any()]
    if not closing:
        return []
    world, f = state.world, state.world.figures
    weeks = np.zeros((state.count, len(world.homes)), dtype=np.int64)
    start = np.full((state.count, len(world.homes)), -1, dtype=np.int64)
    for month in range(12):
        middle = month * MONTH + MONTH // 2
        closed = np.zeros((state.count, len(world.homes)), dtype=np.bool_)
        for o in closing:
            begins = o.begins if o.begins is not None else np.zeros_like(o.weeks)
            lies = (begins <= middle) & (middle < begins + o.weeks) & (o.severity >= CLOSED_FROM)
            closed[:, o.street] |= lies
        rows, where = np.unique(closed, axis=0, return_inverse=True)
        isolated = np.stack([unreachable(state, row) for row in rows])
        alone = isolated[where.reshape(-1)] & ~closed
        weeks += alone * MONTH
        start = np.where(alone & (start < 0), month * MONTH, start)
    out = []
    severity = f.milli("access.severity")
    for street in np.flatnonzero(weeks.any(axis=0)):
        heavy = severity + part(np.array([severity]), int(world.vulnerable[street]))
        level = np.broadcast_to(heavy, (state.count,)).astype(np.int64)
        found = weeks[:, street]
        out.append(
            Opening(int(street), found, level, PPM, None, "access", start[:, street], tired=False)
        )
        ledger.happen(
            state.year, int(start[0, street]) // MONTH + 1, "cut_off", found > 0, street=int(street)
        )
    return out


def unreachable(state: State, closed: np.ndarray) -> np.ndarray:
    """Which streets cannot reach a gate when these are closed, (S,) flags."""
    ends, gates = state.world.neighbours
    out = np.zeros(len(ends), dtype=np.bool_)
    if not closed.any():
        return out
    reached = set(gates)
    grows = True
    while grows:
        grows = False
        for n, pair in enumerate(ends):
            if not closed[n] and not pair <= reached and pair & reached:
                reached |= pair
                grows = True
    for n, pair in enumerate(ends):
        out[n] = not pair & reached
    return out
