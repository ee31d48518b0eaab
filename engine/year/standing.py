"""What stands towards each goal by place, kept at the end of every year of a live game.

So that a change of a goal can be told by the streets in which it came about.
"""

from __future__ import annotations

import numpy as np

from engine.ledger import Ledger
from engine.state import State
from engine.whole import PPM, Ints, divide
from engine.year import goals


def shares(state: State, ledger: Ledger, *, truth: bool = False) -> Ints:
    """As :func:`goals.shares`, and in a live game remembered by place; a batch keeps no places."""
    if not ledger.keeps or not state.world.scenario.goals:
        return goals.shares(state, truth=truth)
    stands = ledger.standings[state.year] = standing(state, truth=truth)
    return goals.far(state, np.array([[row.sum() for row in stands]], dtype=np.int64))


def begin(state: State, ledger: Ledger) -> None:
    """Remember what stood before the first year."""
    if ledger.keeps and state.year - 1 not in ledger.standings:
        ledger.standings[state.year - 1] = standing(state)


def standing(state: State, *, truth: bool = False) -> tuple[Ints, ...]:
    """What counts towards each goal in its own unit, by street that it looks at, (N,).

    For relations by block. In the live game only.
    """
    return tuple(goals.by_place(state, goal, truth=truth)[0] for goal in state.world.scenario.goals)


def share(stands: int, target: int) -> int:
    """How far a goal is, in ppm, also past its target."""
    return int(divide(stands * PPM, target))


def places(state: State, goal: int) -> list[int]:
    """Streets (for relations: blocks) that the rows of a standing are about."""
    row = state.world.scenario.goals[goal]
    if row.measure == "relation":
        return list(range(len(state.world.scenario.blocks)))
    where = state.world.goal_streets[row.id]
    found = np.arange(len(state.world.homes))[where]
    return [int(n) for n in found]
