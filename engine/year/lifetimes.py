"""Who touches a thing changes when it fails."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.state import State
from engine.whole import Flags, Ints
from engine.world.lifetimes import drawn


def again(
    state: State, streets: Ints | Sequence[int], layers: Ints | int, here: Flags, *, ahead: int = 0
) -> None:
    """Draw anew when things fail, in the replicates where they were touched.

    streets: (N,), layers: one or (N,), here: (R, N). ahead: years from now in which they still
    hold for certain.
    """
    world = state.world
    places = np.asarray(streets)
    kinds = np.broadcast_to(np.asarray(layers), places.shape)
    matters = world.wears[kinds]
    if not matters.all():
        places, kinds, here = places[matters], kinds[matters], here[:, matters]
    if not here.any():
        return
    fails = drawn(
        world.lifetimes,
        state.seeds,
        world.layer_keys[places, kinds],
        state.index + ahead,
        state.life[:, places, kinds],
        state.true_end[:, places, kinds],
        world.sewers[kinds],
    )
    state.fails[:, places, kinds] = np.where(here, fails, state.fails[:, places, kinds])
