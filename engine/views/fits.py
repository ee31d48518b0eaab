"""What each layer that a street lacks would find below it now: a thought, no move."""

from __future__ import annotations

import numpy as np

from engine.project import room
from engine.state import State
from engine.views.shapes import FitView


def fits(state: State) -> list[tuple[FitView, ...]]:
    """Per street the layers that take room and do not lie there, in the order of the model.

    Each apart, as if nothing else came: room that is recorded for the layer itself is its own.
    """
    world, figures = state.world, state.world.figures
    streets = np.arange(len(world.scenario.streets))
    present = state.present[0]
    left = world.usable[streets] - room.used(state, streets)[0]
    kept = np.array([room.reserved(state, n) for n in streets.tolist()], dtype=np.int64)
    extra = {
        "fits": 0,
        "compact": figures.ppm("room.compact_cost"),
        "moves": figures.ppm("room.relocate_cost"),
        "refused": 0,
    }
    out: list[list[FitView]] = [[] for _ in streets]
    for k, layer in enumerate(world.layers):
        if not world.width[k]:
            continue
        want = room.needed(world, present, k)
        own = np.zeros_like(want)
        for where, what in state.reserved_room:
            if what == k:
                own[where] = want[where]
        beside = left - kept + own
        compact, moves = room.squeezing(figures, want, left, beside)
        rows = zip(want.tolist(), left.tolist(), beside.tolist(), strict=True)
        for n, (needs, free, apart) in enumerate(rows):
            if present[n, k]:
                continue
            how = "compact" if compact[n] else "moves" if moves[n] else "refused"
            how = "fits" if needs <= apart else how
            gets = {"fits": needs, "compact": apart, "moves": free, "refused": 0}[how]
            width = int(world.width[k])
            out[n].append(
                FitView(layer.id, layer.family, needs, needs - width, how, gets, extra[how])
            )
    return [tuple(row) for row in out]
