"""The least that a year can cost: a dozen calls of numpy on the arrays of a game.

Ageing, hazard, a draw, cost and nuisance for the eight layers of every street, with everything
that does not change worked out beforehand. No causes, no addressed luck (numpy draws in order),
no money that can run out, no works, no support: what a bare simulation would do, not a game.
"""

from __future__ import annotations

import numpy as np

from engine.state import State
from engine.whole import MILLI, PPM
from engine.world import World
from engine.world.tables import AGES, BEARS
from tests.bench.towns import EIGHT


class Floor:
    """Eight layers of a neighbourhood as bare arrays, in whole numbers of 64 bits.

    Their shape is (streets, 8), or (replicates, streets, 8) for many futures at once.
    """

    def __init__(self, state: State, replicates: int = 0):
        world = state.world
        lies = [world.layer[name] for name in EIGHT]
        self.random = np.random.default_rng(1)
        table, self.first, self.start = _lookup(state, lies)
        if replicates:
            self.first = np.repeat(self.first[None], replicates, axis=0)
        self.age = self.first.copy()
        self.limits = (table.astype(np.uint64) << np.uint64(32)) // np.uint64(BEARS)
        self.present = state.present[0][:, lies]
        self.cost = _repair(world, lies)
        self.weight = world.weight * 2
        self.weeks = world.failure_weeks[lies]
        self.longer = world.medians[np.maximum(0, state.life[0][:, lies])] // (4 * MILLI)

    def again(self) -> None:
        """Back to the first year."""
        self.age = self.first.copy()

    def year(self) -> tuple[np.ndarray, np.ndarray]:
        """One year. Returns cost in cents, and milli household-weeks per street."""
        self.age += 1
        limit = self.limits.take(self.age, mode="clip")
        raw = self.random.integers(0, 2**32, self.age.shape, dtype=np.uint64)
        hit = raw < limit
        hit &= self.present
        cost = (hit * self.cost).sum(axis=(-2, -1)) if hit.ndim > 2 else self.cost[hit].sum()
        nuisance = (hit @ self.weeks) * self.weight // MILLI
        self.age -= self.longer * hit
        np.maximum(self.age, self.start, out=self.age)
        return np.asarray(cost), nuisance


def _lookup(state: State, lies: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All hazards (billionths) in one row, and for every layer of every street its place in it."""
    world = state.world
    row, age = world.lifetimes.place(
        0, state.life[0][:, lies], state.true_end[0][:, lies], world.sewers[lies]
    )
    return world.lifetimes.chance.reshape(-1), row * AGES + age, row * AGES


def _repair(world: World, lies: list[int]) -> np.ndarray:
    """Cents that a failure costs, (streets, 8)."""
    f = world.figures
    cost = np.zeros((len(world.homes), len(lies)), dtype=np.int64)
    for n, layer in enumerate(lies):
        row = world.layers[layer]
        work = world.works.get((row.id, "replace")) or world.works.get((row.id, "add"))
        if work is not None:
            length = f.ppm("emergency.length" if world.sewers[layer] else "emergency.length_pipe")
            metres = world.length // 100 if work.unit == "m" else world.homes
            cost[:, n] = metres * (f.cents(work.cost) * length // PPM)
    return cost
