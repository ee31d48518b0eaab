"""What works change in a street: layers, their age and life, conduits, and the paving."""

from __future__ import annotations

import numpy as np

from engine import luck
from engine.ledger import Because, Ledger
from engine.state import Assignment, State
from engine.whole import MILLI, Flags, Ints, divide, part
from engine.world import TaskTable


def change(state: State, ledger: Ledger, a: Assignment, street: int, active: Flags) -> None:
    """Let the works of one street happen.

    active: (R, riders), which riders worked here.
    """
    world = state.world
    paved = np.zeros(state.count, dtype=np.bool_)
    opened = np.asarray(active.any(axis=1))
    state.digs[:, street] += opened
    for r, rider in enumerate(a.riders):
        here = active[:, r]
        task = world.tasks[rider.task]
        if not here.any() or street not in task.place:
            continue
        if rider.mode == "prepare":
            for work in task.task.works:
                if world.width[world.layer[work.layer]] > 0:
                    state.conduit[:, street, world.layer[work.layer]] |= here
            ledger.happen(state.year, 6, "conduit", here, street=street, task=task.task.id)
            continue
        paved |= here & _operate(state, task, street, here)
    wear_paving(state, street, opened & ~paved)
    because = Because(tuple(a.decisions), ("paving.damage",))
    ledger.book(
        state.year, "opening", np.asarray(opened, dtype=np.int64), street=street, assignment=a.id,
        because=because,
    )  # fmt: skip


def _operate(state: State, task: TaskTable, street: int, here: Flags) -> bool:
    """Do the operations of one task; tells whether the paving is new after it."""
    world = state.world
    paves = False
    for work in task.task.works:
        layer = world.layer[work.layer]
        unit = world.works[work.layer, work.operation].unit
        gained = world.quantity(street, work.layer, unit, work.amount)
        if work.operation == "remove":
            state.present[:, street, layer] &= ~here
            continue
        if work.operation == "reline":
            life = state.life[:, street, layer]
            longer = divide(world.medians[np.maximum(life, 0)], 2)
            for ends in (state.true_end, state.known_end):
                ends[:, street, layer] += np.where(here, longer, 0)
            continue
        if work.operation in ("add", "widen") and unit in ("each", "m2", "home"):
            state.amount[:, street, layer] += np.where(here, int(gained), 0)
        elif work.operation == "add":
            state.amount[:, street, layer] += np.where(here, 1, 0)
        if work.operation == "widen" and state.present[0, street, layer]:
            continue
        renew(state, street, layer, here)
        paves |= world.layers[layer].family == "paving"
    return paves


def renew(state: State, street: int, layer: int, here: Flags) -> None:
    """A layer is new from now on; its true life is drawn, its known life is the usual one."""
    world = state.world
    state.present[:, street, layer] |= here
    state.new[:, street, layer] |= here
    state.built[:, street, layer] = np.where(here, state.year, state.built[:, street, layer])
    life = int(world.default_life[layer])
    if life < 0:
        return
    state.life[:, street, layer] = np.where(here, life, state.life[:, street, layer])
    known = (state.index * MILLI) + int(world.medians[life])
    spread = world.figures.milli("sewer.knowledge_years")
    digs = int(state.digs[0, street])
    key = world.layer_keys[street, layer][None]
    error = luck.bell(state.seeds, digs, "new_life", key)[:, 0] * spread // MILLI
    state.known_end[:, street, layer] = np.where(here, known, state.known_end[:, street, layer])
    state.known_sd[:, street, layer] = np.where(here, spread, state.known_sd[:, street, layer])
    true = known + error
    state.true_end[:, street, layer] = np.where(here, true, state.true_end[:, street, layer])


def wear_paving(state: State, street: int, opened: Flags) -> None:
    """Every opening takes part of the paving's life (sources differ by a factor 17)."""
    world = state.world
    for layer, row in enumerate(world.layers):
        if row.family != "paving" or not state.present[0, street, layer]:
            continue
        life = np.maximum(0, state.life[:, street, layer])
        lost: Ints = part(world.medians[life], world.figures.ppm("paving.damage"))
        for ends in (state.true_end, state.known_end):
            ends[:, street, layer] -= np.where(opened, lost, 0)
