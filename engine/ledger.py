"""The ledger: every consequence, with its causes.

A live game keeps entries; a batch keeps totals per year and kind. Entries always sum to totals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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


class _Many(NamedTuple):
    year: int
    kind: Kind
    amount: Ints
    streets: Sequence[int]
    because: Because | Sequence[Because]
    blocks: Sequence[int] | None
    organisations: Sequence[int] | None
    layers: Sequence[int | None] | None
    assignment: str | Sequence[str | None] | None

    def write(self) -> Iterator[Entry]:
        alike = isinstance(self.because, Because)
        named = self.assignment is None or isinstance(self.assignment, str)
        for n in np.flatnonzero(self.amount).tolist():
            yield Entry(
                self.year,
                self.kind,
                int(self.amount[n]),
                self.streets[n],
                self.blocks[n] if self.blocks else None,
                self.organisations[n] if self.organisations else None,
                None,
                self.assignment if named else self.assignment[n],  # type: ignore[index, arg-type]
                None,
                self.layers[n] if self.layers else None,
                self.because if alike else self.because[n],  # type: ignore[arg-type]
            )


class Ledger:
    """Where the year and the rules book their consequences."""

    def __init__(self, count: int, *, entries: bool):
        self.count = count
        self.keeps = entries
        self._entries: list[Entry] = []
        self._waiting: list[Callable[[], Iterable[Entry]]] = []
        """Many consequences at once, written out when somebody reads them."""
        self._happenings: list[Happening] = []
        self._untold: list[Callable[[], Iterable[Happening]]] = []
        self.totals: dict[tuple[int, Kind], Ints] = {}
        self._sums: dict[Kind, Ints] = {}

    @property
    def entries(self) -> list[Entry]:
        """Every consequence of a live game, in the order in which they were booked."""
        for write in self._waiting:
            self._entries.extend(write())
        self._waiting.clear()
        return self._entries

    @property
    def happenings(self) -> list[Happening]:
        """All there is to see of a live game, in the order in which it was told."""
        for write in self._untold:
            self._happenings.extend(write())
        self._untold.clear()
        return self._happenings

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
            entry = Entry(
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
            if self._waiting:
                self._waiting.append(lambda: (entry,))
            else:
                self._entries.append(entry)

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
        because: Because | Sequence[Because] = NO_CAUSE,
        *,
        blocks: Sequence[int] | None = None,
        organisations: Sequence[int] | None = None,
        layers: Sequence[int | None] | None = None,
        assignment: str | Sequence[str | None] | None = None,
    ) -> None:
        """Book many amounts at once: (R, N), with a street for each.

        What is a sequence has one value for each amount; the rest holds for all.
        """
        if not amount.any():
            return
        self._add(year, kind, amount.sum(axis=1))
        if self.keeps:
            live = amount[0].copy()
            many = _Many(
                year, kind, live, streets, because, blocks, organisations, layers, assignment
            )
            self._waiting.append(many.write)

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
            row = Happening(year, month, kind, street, block, told)
            if self._untold:
                self._untold.append(lambda: (row,))
            else:
                self._happenings.append(row)

    def happen_later(self, write: Callable[[], Iterable[Happening]]) -> None:
        """Tell many things at once; they are written out when somebody reads them.

        What ``write`` reads may not change any more.
        """
        if self.keeps:
            self._untold.append(write)

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
