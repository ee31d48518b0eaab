"""What happens in a year: one file per subject, called in the order of the model.

Events and revealed tasks · money · people and works · wear · nuisance · support · goals,
knowledge and relations.
"""

from __future__ import annotations

import numpy as np

from engine.ledger import Because, Ledger, Part
from engine.state import State
from engine.whole import Ints
from engine.year import goals, standing
from engine.year.events import events, fade
from engine.year.instruments import instruments
from engine.year.knowledge import knowledge, relations
from engine.year.money import money
from engine.year.nuisance import nuisance
from engine.year.opening import Opening
from engine.year.support import support
from engine.year.wear import wear
from engine.year.works import works


def advance(state: State, ledger: Ledger) -> Ints:
    """Let one year pass in every replicate; afterwards ``state.year`` is the next.

    Returns how far each goal is at the end of the year, in ppm, (R, goals).
    """
    openings: list[Opening] = []
    standing.begin(state, ledger)
    fade(state)
    events(state, ledger, openings)
    money(state, ledger)
    instruments(state, ledger)
    works(state, ledger, openings)
    failures = wear(state, ledger, openings)
    hinder = nuisance(state, ledger, openings)
    support(state, ledger, hinder, failures)
    last = state.year == state.end_year - 1
    each = standing.shares(state, ledger, truth=last)
    ledger.book(state.year, "goal", goals.together(state, each), because=Because(cause="goal"))
    late = _late(state)
    ledger.book(
        state.year, "undelivered", late.sum(axis=1), because=Because(cause="undelivered"),
        parts=lambda _: (Part("undelivered", n, task=t) for t, n in enumerate(late[0].tolist())),
    )  # fmt: skip
    knowledge(state, ledger)
    relations(state)
    state.year += 1
    return each


def undelivered(state: State) -> Ints:
    """Norm cost of needed work whose latest year has come and that is not there, cents (R,).

    Streets that had to be skipped count too. Together with what was spent it makes the *bill*;
    it is a stock, not a flow.

    Name: Bill and price
    Formula: undelivered = Σ (norm cost − delivered) of needed tasks whose latest year has come
      bill = all that was spent + undelivered; price = all that was spent ÷ norm cost delivered
    Where: euros; norm cost is what the works cost apart, at the model's prices
    Source: design of the game: who does not do needed work has not saved its cost
    """
    return np.asarray(_late(state).sum(axis=1))


def _late(state: State) -> Ints:
    """The same by task, (R, tasks)."""
    world = state.world
    due = world.required & (world.latest + state.shift <= state.year)
    return np.asarray((world.norms - state.delivered) * due)
