"""Who touches a thing changes when it fails."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import luck
from engine.state import State
from engine.whole import Flags, Ints
from engine.world.lifetimes import LIFETIME, drawn


def again(
    state: State, streets: Ints | Sequence[int], layers: Ints | int, here: Flags, *, ahead: int = 0
) -> None:
    """Draw anew when things fail, in the replicates where they were touched.

    streets: (N,), layers: one or (N,), here: (R, N). ahead: years from now in which they still
    hold for certain.
    """
    kinds = np.broadcast_to(np.asarray(layers), len(streets))
    replicate, thing = np.nonzero(here)
    again_each(state, replicate, np.asarray(streets)[thing], kinds[thing], ahead=ahead)


def again_each(
    state: State, replicate: Ints, streets: Ints, layers: Ints, *, ahead: int = 0
) -> None:
    """As :func:`again`, for things each in a replicate of its own; all (N,)."""
    world, begin = state.world, state.index + ahead
    wears = world.wears[layers]
    if not wears.all():
        replicate, streets, layers = replicate[wears], streets[wears], layers[wears]
    if not len(streets):
        return
    keys = world.layer_keys[streets, layers]
    state.fails[replicate, streets, layers] = drawn(
        world.lifetimes,
        luck.draw_each(state.seeds, begin, LIFETIME, keys, replicate),
        begin,
        world.years,
        state.life[replicate, streets, layers],
        state.true_end[replicate, streets, layers],
        world.sewers[layers],
    )
