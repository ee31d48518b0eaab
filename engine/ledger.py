"""The ledger: every consequence, with its causes.

A live game keeps entries; a batch keeps totals per year and kind. Entries always sum to totals.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

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


class Because(NamedTuple):
    """Why: journal entries of decisions, names of assumptions, a dimension, an event.

    ``entries`` are numbers of journal entries; 0 stands for what was so at the start.
    """

    entries: tuple[int, ...] = ()
    assumptions: tuple[str, ...] = ()
    dimension: str | None = None
    event: str | None = None


NO_CAUSE = Because()


class Entry(NamedTuple):
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
    because: Because = NO_CAUSE


class Happening(NamedTuple):
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
        self._sums: dict[Kind, Ints] = {}

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
        if self.count == 1:
            value = int(amount[0])
            if value == 0:
                return
        elif not amount.any():
            return
        self._add(year, kind, amount)
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
                    because or NO_CAUSE,
                )
            )

    def _add(self, year: int, kind: Kind, amount: Ints) -> None:
        total = self.totals.get((year, kind))
        if total is None:
            self.totals[year, kind] = amount.astype(np.int64, copy=True)
        else:
            total += amount
        held = self._sums.get(kind)
        if held is None:
            self._sums[kind] = amount.astype(np.int64, copy=True)
        else:
            held += amount

    def book_streets(
        self,
        year: int,
        kind: Kind,
        amount: Ints,
        streets: Sequence[int],
        *,
        organisations: Sequence[int] | None = None,
        layers: Sequence[int] | None = None,
        assignment: str | None = None,
        because: Because = NO_CAUSE,
    ) -> None:
        """Book many amounts at once: (R, K) for K streets, or (R, K, P) with organisations.

        Without the third axis ``organisations`` and ``layers`` name one for each street.
        """
        if not amount.any():
            return
        self._add(year, kind, amount.reshape(self.count, -1).sum(axis=1))
        if not self.keeps:
            return
        live = amount[0]
        if live.ndim == 2:
            where, who = np.nonzero(live)
            payers = [] if organisations is None else [organisations[p] for p in who.tolist()]
        else:
            where = np.flatnonzero(live)
            payers = [] if organisations is None else [organisations[k] for k in where.tolist()]
        for n, (k, value) in enumerate(zip(where.tolist(), live[live != 0].tolist(), strict=True)):
            self.entries.append(
                Entry(
                    year,
                    kind,
                    value,
                    streets[k],
                    None,
                    payers[n] if payers else None,
                    None,
                    assignment,
                    None,
                    None if layers is None else layers[k],
                    because,
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
        found = self._sums.get(kind) if year is None else self.totals.get((year, kind))
        return np.zeros(self.count, dtype=np.int64) if found is None else found.copy()

    def spent(self, year: int | None = None) -> Ints:
        """All that was paid, in one year or in all; shape (R,)."""
        out = np.zeros(self.count, dtype=np.int64)
        for kind in SPENDING:
            found = self._sums.get(kind) if year is None else self.totals.get((year, kind))
            if found is not None:
                out += found
        return out
