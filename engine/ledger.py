"""The ledger: every consequence, with its causes.

A live game keeps entries; a batch keeps totals per year and kind. Entries always sum to totals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np

from engine.whole import Flags, Ints

Spending = Literal[
    "planned",
    "saved",
    "overhead",
    "fail",
    "emergency",
    "strike",
    "relocation",
    "participation",
    "communication",
    "conduit",
    "amendment",
    "instrument",
    "inspection",
    "reservation",
]
Filling = Literal[
    "income",
    "grant",
    "expired",
    "capped",
    "clawed_back",
    "competition",
    "shifted",
]
Other = Literal[
    "paid",
    "undelivered",
    "delivered",
    "nuisance",
    "support",
    "opening",
    "failure",
    "outage",
    "goal",
]
Kind = Spending | Filling | Other
SPENDING: tuple[Spending, ...] = get_args(Spending)
"""What is paid from a purse. ``saved`` is negative: planned + saved is what coupled work costs."""
MONEY_IN: tuple[Filling, ...] = get_args(Filling)
"""What fills or empties a purse otherwise; losses are negative."""


@dataclass(frozen=True, slots=True)
class Because:
    """Why: journal entries of decisions, names of assumptions, a dimension, an event.

    ``entries`` are numbers of journal entries; 0 stands for what was so at the start.
    """

    entries: tuple[int, ...] = ()
    assumptions: tuple[str, ...] = ()
    dimension: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One consequence. Money in cents; nuisance in milli household-weeks; support in ppm."""

    year: int
    kind: Kind
    amount: int
    street: int | None = None
    block: int | None = None
    organisation: int | None = None
    line: int | None = None
    assignment: str | None = None
    task: int | None = None
    layer: int | None = None
    because: Because = field(default_factory=Because)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something to be seen where it happened, in a live game. ``month`` is 1–12."""

    year: int
    month: int
    kind: str
    street: int | None = None
    block: int | None = None
    values: tuple[tuple[str, str | int], ...] = ()


class Ledger:
    """Where the year and the rules book their consequences."""

    def __init__(self, count: int, *, entries: bool):
        self.count = count
        self.keeps = entries
        self.entries: list[Entry] = []
        self.happenings: list[Happening] = []
        self.totals: dict[tuple[int, Kind], Ints] = {}

    def book(
        self,
        year: int,
        kind: Kind,
        amount: Ints,
        *,
        street: int | None = None,
        block: int | None = None,
        organisation: int | None = None,
        line: int | None = None,
        assignment: str | None = None,
        task: int | None = None,
        layer: int | None = None,
        because: Because | None = None,
    ) -> None:
        """Book an amount per replicate, shape (R,); nothing is kept of zeros."""
        if not amount.any():
            return
        total = self.totals.get((year, kind))
        if total is None:
            self.totals[year, kind] = amount.astype(np.int64, copy=True)
        else:
            total += amount
        if self.keeps:
            self.entries.append(
                Entry(
                    year,
                    kind,
                    int(amount[0]),
                    street,
                    block,
                    organisation,
                    line,
                    assignment,
                    task,
                    layer,
                    because or Because(),
                )
            )

    def happen(
        self,
        year: int,
        month: int,
        kind: str,
        when: Flags,
        *,
        street: int | None = None,
        block: int | None = None,
        **values: str | int,
    ) -> None:
        """Tell what happened, in a live game and where ``when`` (R,) holds."""
        if self.keeps and bool(when[0]):
            told = tuple(sorted(values.items()))
            self.happenings.append(Happening(year, month, kind, street, block, told))

    def total(self, kind: Kind, year: int | None = None) -> Ints:
        """Sum of a kind, in one year or in all; shape (R,)."""
        out = np.zeros(self.count, dtype=np.int64)
        for (when, what), amount in self.totals.items():
            if what == kind and year in (None, when):
                out += amount
        return out

    def spent(self, year: int | None = None) -> Ints:
        """All that was paid, in one year or in all; shape (R,)."""
        out = np.zeros(self.count, dtype=np.int64)
        for kind in SPENDING:
            out += self.total(kind, year)
        return out
