"""Underground room: what lies below a street must fit side by side.

``Σ widths ≤ usable fraction × profile``. A recorded reservation (*planologisch vastgelegd*) keeps
room for a later layer: others then build compact. Widths are assumptions (the norm NEN 7171 was
not seen).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.state import State
from engine.whole import Flags, Ints, part
from engine.world import World


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
    return np.asarray(taken + state.lost_room[:, street], dtype=np.int64)


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

    ``share`` is what comes on top of its cost there (ppm), for building compact or for moving
    others. ``fits`` False: the street is skipped.
    """

    fits: Flags
    share: Ints
    compact: Flags
    moves: Flags


def fit(state: State, task: int, street: int) -> Fit:
    """How a task's new layers fit in a street now."""
    world, figures = state.world, state.world.figures
    adds = world.tasks[task].adds
    none = np.zeros(state.count, dtype=np.bool_)
    if not adds:
        return Fit(~none, np.zeros(state.count, dtype=np.int64), none, none)
    want = np.zeros(state.count, dtype=np.int64)
    for layer in adds:
        new = ~state.present[:, street, layer]
        want += np.where(new, needed(world, state.present[:, street], layer), 0)
    left = int(world.usable[street]) - used(state, street)
    others = kept(state, street, for_others_than=task)
    fits = want <= left
    compact = fits & (want > left - others)
    moves = ~fits & (left >= part(want, figures.ppm("room.relocate_from"))) & (want > 0)
    share = np.where(compact, figures.ppm("room.compact_cost"), 0)
    share = np.where(moves, figures.ppm("room.relocate_cost"), share)
    return Fit(fits | moves, share, compact, moves)
