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
    world, begin = state.world, state.index + ahead
    kinds = np.broadcast_to(np.asarray(layers), len(streets))
    replicate, thing = np.nonzero(here & world.wears[kinds])
    if not len(thing):
        return
    street, kind = np.asarray(streets)[thing], kinds[thing]
    keys = world.layer_keys[street, kind]
    state.fails[replicate, street, kind] = drawn(
        world.lifetimes,
        luck.draw_each(state.seeds, begin, LIFETIME, keys, replicate),
        begin,
        world.years,
        state.life[replicate, street, kind],
        state.true_end[replicate, street, kind],
        world.sewers[kind],
    )
