"""Underground room: what lies below a street must fit side by side.

``Σ widths ≤ usable fraction × profile``. A recorded reservation (*planologisch vastgelegd*) keeps
room for a later layer: others then build compact, in what is left beside it. Widths are
assumptions (the norm NEN 7171 was not seen).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.state import Rider, State
from engine.whole import PPM, Flags, Ints, part
from engine.world import TaskTable, World


def needed(world: World, present: Flags, layer: int) -> Ints:
    """Centimetres a layer needs, with its clearance where the other layer lies; (…,)."""
    row = world.layers[layer]
    out = np.full(present.shape[:-1], int(world.width[layer]), dtype=np.int64)
    if row.clearance is not None:
        other, name = row.clearance
        out = out + np.where(present[..., world.layer[other]], world.figures.cm(name), 0)
    return out


def used(state: State, street: int) -> Ints:
    """Centimetres in use below a street, (R,)."""
    taken = (state.present[:, street] * state.world.width[None, :]).sum(axis=1)
    taken = taken + state.lost_room[:, street] - state.squeezed[:, street]
    return np.asarray(taken, dtype=np.int64)


def kept(state: State, street: int, *, for_others_than: int | None = None) -> Ints:
    """Centimetres recorded for layers that do not lie there yet, (R,).

    With a task: only what is recorded for other tasks.
    """
    total = np.zeros(state.count, dtype=np.int64)
    for (where, layer), task in state.reserved_room.items():
        if where == street and task != for_others_than:
            need = needed(state.world, state.present[:, street], layer)
            total += np.where(state.present[:, street, layer], 0, need)
    return total


def reserved(state: State, street: int) -> int:
    """Centimetres recorded in a live game for layers that do not lie there yet."""
    return int(kept(state, street)[0])


@dataclass(frozen=True)
class Fit:
    """Whether a task's new layers fit in a street, per replicate (R,).

    ``share`` is what comes on top of the task's cost there (ppm), for building compact or for
    moving others; ``squeezed`` the centimetres that this wins, ``takes`` those that go. ``fits``
    False: the street is skipped.
    """

    fits: Flags
    share: Ints
    squeezed: Ints
    takes: Ints


def fit(state: State, task: int, street: int, taken: Ints | int = 0) -> Fit:
    """How a task's new layers fit in a street now.

    taken: centimetres (R,) that others take there in the same works.

    It fits beside what others reserved, or compact in what is left there (at least
    ``room.compact_least`` of what it wants), or by moving others; else not.
    """
    world, figures = state.world, state.world.figures
    table = world.tasks[task]
    nothing = np.zeros(state.count, dtype=np.int64)
    if not table.adds:
        return Fit(np.ones(state.count, dtype=np.bool_), nothing, nothing, nothing)
    want = nothing.copy()
    for layer in table.adds:
        new = ~state.present[:, street, layer]
        want += np.where(new, needed(world, state.present[:, street], layer), 0)
    left = int(world.usable[street]) - used(state, street) - taken
    beside = left - kept(state, street, for_others_than=task)
    free = want <= beside
    compact = ~free & (want <= left) & (beside >= part(want, figures.ppm("room.compact_least")))
    enough = left >= part(want, figures.ppm("room.relocate_from"))
    moves = ~free & ~compact & (want > left) & enough
    share = np.where(compact, figures.ppm("room.compact_cost"), 0)
    share = np.where(moves, figures.ppm("room.relocate_cost"), share)
    squeezed = np.where(compact, want - beside, 0)
    moved = np.where(moves, want - left, 0)
    ok = free | compact | moves
    takes = np.where(ok, want - squeezed - moved, 0)
    return Fit(ok, part(share, _new_part(table, street)), squeezed + moved, takes)


def fit_all(
    state: State, riders: list[Rider], order: list[int], out: Flags
) -> tuple[Flags, Ints, Ints]:
    """How all riders of an assignment fit together, those who came first going first.

    out: (R, riders), who dropped out. Returns (fits, share, squeezed), each (R, K, riders).
    """
    shape = (state.count, len(order), len(riders))
    fits = np.ones(shape, dtype=np.bool_)
    share, squeezed = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for k, street in enumerate(order):
        taken = np.zeros(state.count, dtype=np.int64)
        for n, rider in enumerate(riders):
            table = state.world.tasks[rider.task]
            if rider.mode == "prepare" or street not in table.place or not table.adds:
                continue
            found = fit(state, rider.task, street, taken)
            fits[:, k, n] = found.fits
            share[:, k, n] = found.share
            squeezed[:, k, n] = found.squeezed
            taken = taken + np.where(out[:, n], 0, found.takes)
    return fits, share, squeezed


def _new_part(table: TaskTable, street: int) -> int:
    """Which part of a task's cost in a street is for the layers that it adds (ppm)."""
    row = table.place[street]
    names = {w.layer for w in table.task.works if w.operation == "add"}
    new = sum(int(cost[row]) for layer, cost in table.layer_cost.items() if layer in names)
    return new * PPM // max(1, int(table.cost[row]))
