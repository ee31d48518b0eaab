"""Support (*draagvlak*) per block: it comes on foot and leaves on horseback.

::

    S += b·benefit·reach·(1−S) + fair·(1−S) − loss·weeks per household·S
         − failures − sham·share·S + drift·(rest − S)
"""

from __future__ import annotations

import numpy as np

from engine.ledger import Because, Ledger
from engine.project import answers
from engine.state import Assignment, State
from engine.whole import MILLI, PPM, Ints, divide, part


def support(state: State, ledger: Ledger, hinder: Ints, failures: Ints) -> None:
    """Let residents judge the year.

    hinder: milli household-weeks per street (R, S). failures: per block (R, B).
    """
    world, f = state.world, state.world.figures
    before = state.support.copy()
    for b in range(len(world.scenario.blocks)):
        streets = np.flatnonzero(world.block_of == b)
        homes = max(1, int(world.block_homes[b]))
        s = before[:, b]
        weeks = divide(hinder[:, streets].sum(axis=1), homes)
        changes: list[tuple[Ints, Because]] = []
        loss = part(divide(weeks * f.ppm("support.loss"), MILLI), s)
        changes.append((-loss, Because((), ("support.loss",))))
        fails = f.ppm("support.failure") * failures[:, b]
        changes.append((-fails, Because((), ("support.failure",))))
        drift = part(f.ppm("support.rest") - s, f.ppm("support.drift"))
        changes.append((drift, Because((), ("support.drift", "support.rest"))))
        near = part(state.relation[:, b], f.ppm("support.relation"))
        changes.append((part(PPM - s, near), Because((), ("support.relation",))))
        for a in state.assignments.values():
            changes.extend(_by_works(state, a, b, s, homes))
        total = sum((c for c, _ in changes), np.zeros(state.count, dtype=np.int64))
        after = np.clip(s + total, 0, PPM)
        state.support[:, b] = after
        cut = after - s - total
        for change, because in changes:
            ledger.book(state.year, "support", change, block=b, because=because)
        ledger.book(state.year, "support", cut, block=b)


def _by_works(
    state: State, a: Assignment, block: int, s: Ints, homes: int
) -> list[tuple[Ints, Because]]:
    """What one assignment brought or took in a block this year."""
    world, f = state.world, state.world.figures
    began = a.began == state.year
    delivered = np.zeros(state.count, dtype=np.int64)
    tasks = []
    for r, rider in enumerate(a.riders):
        if rider.mode == "prepare":
            continue
        task = world.tasks[rider.task]
        new = (state.done[:, rider.task] == state.year) & ~a.out[:, r]
        if not new.any() or not task.benefit:
            continue
        here = [k for k, st in enumerate(a.order) if st in task.place]
        reach = np.zeros(state.count, dtype=np.int64)
        for k in here:
            if world.block_of[a.order[k]] == block:
                reach += a.opened[:, k] * world.homes[a.order[k]]
        gain = part(divide(reach * PPM, homes), f.milli("support.benefit") * MILLI)
        gain = part(gain, task.benefit)
        if len([x for x in a.riders if x.mode != "prepare"]) > 1:
            gain = part(gain, f.ppm("support.with_works"))
        delivered += np.where(new, part(PPM - s, gain), 0)
        tasks.append(task.task.id)
    out: list[tuple[Ints, Because]] = []
    decisions = tuple(a.decisions)
    if delivered.any():
        out.append((delivered, Because(decisions, ("support.benefit", "support.with_works"))))
    if began.any():
        share = sum(int(world.homes[st]) for st in a.order if world.block_of[st] == block)
        reach_ppm = min(PPM, share * PPM // homes)
        if answers.sham(state, a):
            lost = part(part(s, f.ppm("support.sham")), reach_ppm)
            out.append(
                (np.where(began, -lost, 0), Because(decisions, ("support.sham",), "culture"))
            )
        else:
            fair = f.ppm(world.rungs[a.rung].fairness) * reach_ppm // PPM
            gain = np.where(began, part(PPM - s, fair), 0)
            out.append((gain, Because(decisions, (world.rungs[a.rung].fairness,))))
    return out
