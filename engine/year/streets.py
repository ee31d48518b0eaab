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
        paved |= _operate(state, task, street, here)
    wear_paving(state, street, opened & ~paved)
    because = Because(tuple(a.decisions), ("paving.damage",))
    ledger.book(
        state.year, "opening", np.asarray(opened, dtype=np.int64), street=street, assignment=a.id,
        because=because,
    )  # fmt: skip


def _operate(state: State, task: TaskTable, street: int, here: Flags) -> Flags:
    """Do the operations of one task; tells where the paving is new after it."""
    world = state.world
    paves = np.zeros_like(here)
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
        fresh = here & ~state.present[:, street, layer] if work.operation == "widen" else here
        renew(state, street, layer, fresh)
        paves |= fresh & (world.layers[layer].family == "paving")
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
    key = world.layer_keys[street, layer][None]
    error = np.zeros(state.count, dtype=np.int64)
    for digs in np.unique(state.digs[:, street]):
        where = state.digs[:, street] == digs
        drawn = luck.bell(state.seeds[where], int(digs), "new_life", key)[:, 0]
        error[where] = drawn * spread // MILLI
    state.known_end[:, street, layer] = np.where(here, known, state.known_end[:, street, layer])
    state.known_sd[:, street, layer] = np.where(here, spread, state.known_sd[:, street, layer])
    true = known + error
    state.true_end[:, street, layer] = np.where(here, true, state.true_end[:, street, layer])


def wear_paving(state: State, street: int, opened: Flags) -> None:
    """Every opening takes part of the paving's life (sources differ by a factor 17)."""
    world = state.world
    for layer, row in enumerate(world.layers):
        here = opened & state.present[:, street, layer]
        if row.family != "paving" or not here.any():
            continue
        life = np.maximum(0, state.life[:, street, layer])
        lost: Ints = part(world.medians[life], world.figures.ppm("paving.damage"))
        for ends in (state.true_end, state.known_end):
            ends[:, street, layer] -= np.where(here, lost, 0)
