"""How much of the ambitions stands in the streets."""

from __future__ import annotations

import numpy as np

from engine.scenario.things import Goal
from engine.state import State
from engine.whole import MILLI, PPM, Flags, Ints, divide


def amount(state: State, goal: Goal, *, truth: bool = False) -> Ints:
    """What counts towards a goal now, in its own unit, (R,); ``truth``: as it really is."""
    if goal.measure != "homes_on":
        return np.asarray(_counts(state, goal, truth=truth).sum(axis=1), dtype=np.int64)
    where = state.world.goal_streets[goal.id]
    return np.asarray(_counts(state, goal, truth=truth) @ state.world.homes[where])


def by_place(state: State, goal: Goal, *, truth: bool = False) -> Ints:
    """As :func:`amount`, by street that the goal looks at (relations: by block), (R, N)."""
    counts = np.asarray(_counts(state, goal, truth=truth), dtype=np.int64)
    if goal.measure != "homes_on":
        return counts
    return np.asarray(counts * state.world.homes[state.world.goal_streets[goal.id]])


def _counts(state: State, goal: Goal, *, truth: bool) -> Flags | Ints:
    """By street (relations: by block): whether it counts, or how much; homes not yet weighed.

    Name: What counts towards a goal
    Formula: homes_on: Σ homes where it lies; streets_with: streets where it lies
      sound: streets where its usual end is later than now
      amount_of: Σ what came since the start; relation: blocks with relation ≥ relation.counts
    Where: what a goal measures stands in the scenario
    Figures: relation.counts
    Source: design of the game; the ambitions of a neighbourhood are its scenario's own
    """
    world = state.world
    if goal.measure == "relation":
        return np.asarray(state.relation >= world.figures.ppm("relation.counts"))
    where, layer = world.goal_streets[goal.id], world.layer[goal.layer or ""]
    if goal.measure == "amount_of":
        gained = state.amount[:, where, layer] - world.start_amount[where, layer][None, :]
        return np.asarray(np.maximum(0, gained))
    present = state.present[:, where, layer]
    if goal.measure in ("homes_on", "streets_with"):
        return present
    return np.asarray(present & (_end(state, where, layer, truth=truth) > state.index * MILLI))


def _end(state: State, where: Ints | slice, layer: int, *, truth: bool) -> Ints:
    """When layers are worn out as everybody may know it, milli-years, (R, streets).

    A goal that read the truth would tell it. So what is new and what was shared counts as known,
    the rest by its usual life; only the end of the game shows how it really was.
    """
    if truth or state.year >= state.end_year:
        return np.asarray(state.true_end[:, where, layer])
    if state.active_effects("share_knowledge"):
        return np.asarray(state.known_end[:, where, layer])
    known = state.new[:, where, layer]
    usual = state.world.nominal_end[where, layer][None, :]
    return np.where(known, state.known_end[:, where, layer], usual)


def shares(state: State, *, truth: bool = False) -> Ints:
    """How far each goal is, in ppm of its target, (R, goals)."""
    goals = state.world.scenario.goals
    if not goals:
        return np.zeros((state.count, 1), dtype=np.int64)
    return far(state, np.stack([amount(state, goal, truth=truth) for goal in goals], axis=1))


def far(state: State, done: Ints) -> Ints:
    """Amounts towards the goals, each in its own unit, as ppm of its target, (R, goals)."""
    return np.clip(divide(done * PPM, state.world.goal_targets), 0, PPM)


def reached(state: State, *, truth: bool = False) -> Ints:
    """All goals together by their weights, in ppm, (R,)."""
    return together(state, shares(state, truth=truth))


def together(state: State, each: Ints) -> Ints:
    """The shares of the goals (R, goals) as one by their weights, in ppm, (R,).

    Name: All goals together
    Formula: goals = Σ weight × min(1, done ÷ target) ÷ Σ weight
    Where: weight and target of each goal stand in the scenario; done in the goal's own unit
    Source: design of the game
    """
    weights = state.world.goal_weights
    if not len(weights):
        return np.zeros(state.count, dtype=np.int64)
    return divide(each @ weights, max(1, int(weights.sum())))
