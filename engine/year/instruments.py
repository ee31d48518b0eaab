"""Instruments cost something every year that they work."""

from __future__ import annotations

import numpy as np

from engine.ledger import Because, Ledger
from engine.state import State
from engine.whole import split
from engine.year import paying


def pay_for(state: State, ledger: Ledger, key: str, figure: str) -> None:
    """Pay for an instrument by its pledges; each role pays from its first organisation.

    figure: the parameter that tells how much.

    Name: Price of an instrument
    Formula: cost of an instrument = price once, and every year that it works its yearly cost
    Where: money in euros, shared over roles by what each pledged (percent); an instrument works
      some years after it was paid for
    Figures: instrument.*.price, instrument.*.yearly
    Source: makers' judgement, tuned in a try-out model
    """
    pledge, cents = state.pledges[key], state.world.figures.cents(figure)
    roles = list(pledge.shares)
    weights = np.array([pledge.shares[r] for r in roles], dtype=np.int64)
    amount = np.full(state.count, cents, dtype=np.int64)
    shares = split(amount, weights)
    for n, role in enumerate(roles):
        organisation = payer(state, role)
        paying.take(state, ledger, None, organisation, shares[:, n], lines=paying.free_lines)
        ledger.book(
            state.year, "instrument", shares[:, n], organisation=organisation,
            because=Because(tuple(pledge.decisions), (figure,)),
        )  # fmt: skip


def payer(state: State, role: str) -> int:
    """The organisation of a role that pays for what is nobody's project.

    The first with money that carries no earmark.
    """
    own = [n for n, owner in enumerate(state.world.role_of) if owner == role]
    return next((n for n in own if paying.free_lines(state, n)), own[0])


def instruments(state: State, ledger: Ledger) -> None:
    """Pay this year's upkeep of every working instrument."""
    for key in state.pledges:
        if state.working(key):
            row = state.world.instruments[key]
            pay_for(state, ledger, key, row.yearly)
