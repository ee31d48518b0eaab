"""People (*menskracht*): assignments take months that a department may not have."""

from __future__ import annotations

import numpy as np

from engine.project import plan
from engine.state import DONE, EXECUTING, SIGNED, Assignment, State
from engine.whole import MILLI, Ints, divide


def load(state: State) -> Ints:
    """Milli person-years asked of each organisation this year, (R, organisations).

    Name: Load
    Formula: load = Σ assignments that ride + people.relation × blocks where people are
    Where: person-years a year of an organisation; the second part is only asked of who carries
      relations
    Figures: people.relation
    Source: makers' judgement
    """
    world = state.world
    out = np.zeros((state.count, len(world.scenario.organisations)), dtype=np.int64)
    for a in state.assignments.values():
        riding = (a.stage >= SIGNED) & (a.stage < DONE)
        if not riding.any():
            continue
        works = a.stage == EXECUTING
        for executing, when in ((False, riding & ~works), (True, riding & works)):
            if when.any():
                for organisation, need in plan.people_needed(state, a, executing=executing).items():
                    out[:, organisation] += np.where(when, need, 0)
    for block, on in state.presence.items():
        if on:
            out[:, carer(state, block)] += world.figures.milli("people.relation")
    return out


def carer(state: State, block: int) -> int:
    """The organisation that carries a relation: the first of the role that leads type 5."""
    del block
    return state.world.carer


def capacity(state: State) -> Ints:
    """Milli person-years a year of each organisation, (organisations,)."""
    return state.world.capacity


def rates(state: State, asked: Ints) -> Ints:
    """How fast each organisation gets on: min(1, capacity ÷ load) in thousandths, (R, orgs).

    Name: Rate
    Formula: rate = min(1, people ÷ load)
    Where: people are the person-years a year that an organisation has (scenario); load as asked
    Source: makers' judgement
    """
    have = capacity(state)
    safe = np.maximum(asked, 1)
    return np.where(asked > have[None, :], divide(have[None, :] * MILLI, safe), MILLI)


def pace(state: State, a: Assignment, rate: Ints) -> Ints:
    """Milli-years of progress an assignment makes this year: that of its slowest partner.

    Name: Pace of an assignment
    Formula: progress in a year = min over partners of rate
    Where: progress in years of preparation; partners that dropped out do not count
    Source: makers' judgement: who works together goes as fast as the slowest
    """
    out = np.full(state.count, MILLI, dtype=np.int64)
    for r, rider in enumerate(a.riders):
        organisation = state.world.tasks[rider.task].organisation
        out = np.minimum(out, np.where(a.out[:, r], MILLI, rate[:, organisation]))
    return out
