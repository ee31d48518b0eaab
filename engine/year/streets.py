"""What works change in streets: layers, their age and life, conduits, and the paving."""

from __future__ import annotations

import numpy as np

from engine import luck
from engine.ledger import Because, Ledger
from engine.state import Assignment, State
from engine.whole import MILLI, Flags, Ints, part
from engine.world import TaskTable
from engine.year.lifetimes import again, again_each


def change(state: State, ledger: Ledger, a: Assignment, active: Flags, dug: Flags) -> None:
    """Let the works in the streets of an assignment happen.

    active: (R, K, riders), which riders work in which of its streets this year. dug: (R, K),
    which of these are opened for it.
    """
    world = state.world
    rows = np.flatnonzero(active.any(axis=(0, 2))).tolist()
    streets = [a.order[k] for k in rows]
    opened = dug[:, rows]
    state.digs[:, streets] += opened
    paved = np.zeros_like(opened)
    for r, rider in enumerate(a.riders):
        task = world.tasks[rider.task]
        own = [n for n, street in enumerate(streets) if street in task.place]
        here = active[:, [rows[n] for n in own], r]
        if not here.any():
            continue
        places = [streets[n] for n in own]
        if rider.mode == "prepare":
            _prepare(state, ledger, task, places, here)
        else:
            paved[:, own] |= _operate(state, task, places, here)
    wear_paving(state, streets, opened & ~paved)
    because = Because(a.made_by, ("paving.damage",))
    ledger.book_streets(
        state.year, "opening", opened.astype(np.int64), streets, because, assignment=a.id
    )


def _prepare(
    state: State, ledger: Ledger, task: TaskTable, streets: list[int], here: Flags
) -> None:
    world = state.world
    for work in task.task.works:
        layer = world.layer[work.layer]
        if world.width[layer] > 0:
            state.conduit[:, streets, layer] |= here
    for n, street in enumerate(streets):
        ledger.happen(state.year, 6, "conduit", here[:, n], street=street, task=task.task.id)


def _operate(state: State, task: TaskTable, streets: list[int], here: Flags) -> Flags:
    """Do the operations of one task; tells where the paving is new after it, (R, K).

    Name: Relining
    Formula: relining: usual end += reline.gain × usual life
    Where: years; adding or replacing begins a new life, removing takes the layer away; where
      reline.opens is 0, relining opens no street
    Figures: reline.gain, reline.opens
    Source: makers' judgement; books write off a liner in 60 years (Scherpenzeel 2021)
    """
    world = state.world
    paves = np.zeros_like(here)
    for work in task.task.works:
        layer = world.layer[work.layer]
        unit = world.works[work.layer, work.operation].unit
        if work.operation == "remove":
            state.present[:, streets, layer] &= ~here
            continue
        if work.operation == "reline":
            life = state.life[:, streets, layer]
            longer = part(world.medians[np.maximum(life, 0)], world.figures.ppm("reline.gain"))
            for ends in (state.true_end, state.known_end):
                ends[:, streets, layer] += np.where(here, longer, 0)
            again(state, streets, layer, here)
            continue
        if work.operation in ("add", "widen") and unit in ("each", "m2", "home"):
            gained = [int(world.quantity(s, work.layer, unit, work.amount)) for s in streets]
            state.amount[:, streets, layer] += here * np.array(gained, dtype=np.int64)
        elif work.operation == "add":
            state.amount[:, streets, layer] += here
        fresh = here & ~state.present[:, streets, layer] if work.operation == "widen" else here
        renew(state, streets, layer, fresh)
        if world.layers[layer].family == "paving":
            paves |= fresh
    return paves


def renew(state: State, streets: list[int], layer: int, here: Flags) -> None:
    """A layer is new from now on; its true life is drawn, its known life is the usual one.

    here: (R, K), in which of the streets.

    Name: A new layer
    Formula: known end = now + usual life
      true end = known end + e × knowledge_years
    Where: years; e is normal with mean 0 and sd 1
    Figures: sewer.knowledge_years
    Source: makers' judgement
    """
    world = state.world
    state.present[:, streets, layer] |= here
    state.new[:, streets, layer] |= here
    life = int(world.default_life[layer])

    everywhere = bool(here.all())

    def put(table: Ints, value: Ints | int) -> None:
        new = value if everywhere else np.where(here, value, table[:, streets, layer])
        table[:, streets, layer] = new

    put(state.built, state.year)
    if life < 0:
        return
    put(state.life, life)
    known = (state.index * MILLI) + int(world.medians[life])
    spread = world.figures.milli("sewer.knowledge_years")
    keys = world.layer_keys[streets, layer]
    dug = state.digs[:, streets]
    error = np.zeros_like(dug)
    for digs in sorted(set(dug.reshape(-1).tolist())):
        drawn = luck.bell(state.seeds, digs, "new_life", keys)
        error = np.where(dug == digs, drawn * spread // MILLI, error)
    put(state.known_end, known)
    put(state.known_sd, spread)
    put(state.true_end, known + error)
    again(state, streets, layer, here)


def wear_paving(state: State, streets: list[int], opened: Flags) -> None:
    """Every opening takes part of the paving's life (sources differ by a factor 17).

    opened: (R, K), which of the streets were opened and not paved anew.
    """
    replicate, k = np.nonzero(opened)
    wear_paving_each(state, replicate, np.array(streets, dtype=np.int64)[k], "paving.damage")


def wear_paving_each(state: State, replicate: Ints, streets: Ints, figure: str) -> None:
    """As :func:`wear_paving`, for streets each opened once in a replicate of its own, (N,).

    figure: the name of the share of a life (ppm) that is lost.

    Name: Damage to paving
    Formula: usual end of the paving −= damage × usual life, at every opening
    Where: years; damage is paving.damage for works and paving.damage_repair for a repair; not where
      the paving is new after the works
    Figures: paving.damage, paving.damage_repair
    Source: openresearch.amsterdam 88006 has 10%, tariffs far less: sources differ by a factor 17
    """
    world = state.world
    for layer, row in enumerate(world.layers):
        if row.family != "paving":
            continue
        lies = state.present[replicate, streets, layer]
        at = (replicate[lies], streets[lies], layer)
        lost = part(world.medians[np.maximum(0, state.life[at])], world.figures.ppm(figure))
        state.true_end[at] -= lost
        state.known_end[at] -= lost
        again_each(state, at[0], at[1], np.full(len(lost), layer))
