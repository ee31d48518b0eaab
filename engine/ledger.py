"""The ledger: every consequence, with its causes.

A live game keeps entries; a batch keeps totals per year and kind. Entries always sum to totals.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np

from engine.whole import Flags, Ints, tallied

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

    ``entries`` are numbers of journal entries; 0 stands for what was so at the start. ``cause``
    names a row of the model's causes; without one the kind of the entry names it.
    """

    entries: tuple[int, ...] = ()
    assumptions: tuple[str, ...] = ()
    dimension: str | None = None
    event: str | None = None
    cause: str | None = None


NO_CAUSE = Because()


class Part(NamedTuple):
    """What one factor added to an amount or took off it; parts of an entry sum to its amount.

    ``cause`` names a row of the model's causes. Where factors multiply, each takes what it changes
    after those before it, and the last takes the remainder (``docs/model.md``).
    """

    cause: str
    amount: int
    assumptions: tuple[str, ...] = ()
    dimension: str | None = None
    task: int | None = None


Parts = Callable[[int], Iterable[Part]]
"""The parts of the n-th amount of a booking, worked out when somebody asks.

What it reads may not change any more.
"""


def steps(*totals: Part) -> Iterator[Part]:
    """Parts from running totals: each part is what its total differs from the one before it."""
    before = 0
    for total in totals:
        if total.amount != before:
            yield total._replace(amount=total.amount - before)
            before = total.amount


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
    parts: Parts | None

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

    def part(self, n: int) -> Iterable[Part]:
        """The parts of the n-th amount that is not nothing."""
        assert self.parts is not None
        return self.parts(int(np.flatnonzero(self.amount)[n]))


class _One(NamedTuple):
    entry: Entry
    parts: Parts | None

    def write(self) -> Iterator[Entry]:
        yield self.entry

    def part(self, n: int) -> Iterable[Part]:
        assert self.parts is not None
        return self.parts(n)


class Ledger:
    """Where the year and the rules book their consequences."""

    def __init__(self, count: int, *, entries: bool):
        self.count = count
        self.keeps = entries
        self._entries: list[Entry] = []
        self._waiting: list[_Many | _One] = []
        """Many consequences at once, written out when somebody reads them."""
        self._parted: list[tuple[int, int, _Many | _One]] = []
        """From which entry to which a booking can tell its parts."""
        self.standings: dict[int, tuple[Ints, ...]] = {}
        """What stood towards each goal, by place, at the end of each year of a live game."""
        self._happenings: list[Happening] = []
        self._untold: list[Callable[[], Iterable[Happening]]] = []
        self.totals: dict[tuple[int, Kind], Ints] = {}
        self._sums: dict[Kind, Ints] = {}

    def branch(self) -> Ledger:
        """All that was booked so far, to go on by itself."""
        out = Ledger(self.count, entries=self.keeps)
        out._entries, out._parted = list(self.entries), list(self._parted)
        out._happenings = list(self.happenings)
        out.standings = dict(self.standings)
        out.totals = {key: total.copy() for key, total in self.totals.items()}
        out._sums = {kind: total.copy() for kind, total in self._sums.items()}
        return out

    @property
    def entries(self) -> list[Entry]:
        """Every consequence of a live game, in the order in which they were booked."""
        if self._waiting:
            for booked in self._waiting:
                begin = len(self._entries)
                self._entries.extend(booked.write())
                if booked.parts is not None:
                    self._parted.append((begin, len(self._entries), booked))
            self._waiting.clear()
        return self._entries

    def parts(self, index: int) -> tuple[Part, ...]:
        """The factors of the entry at an index of ``entries``; they sum to it. Empty: no factors.

        Only parts other than nothing are told.
        """
        entries = self.entries
        k = bisect_right(self._parted, index, key=lambda row: row[0]) - 1
        if k < 0 or index >= self._parted[k][1]:
            return ()
        begin, _, booked = self._parted[k]
        found = tuple(p for p in booked.part(index - begin) if p.amount)
        if sum(p.amount for p in found) != entries[index].amount:
            raise ArithmeticError(f"parts of {entries[index]} do not sum to it: {found}")
        return found

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
        parts: Parts | None = None,
    ) -> None:
        """Book an amount per replicate, shape (R,); nothing is kept of zeros.

        ``parts`` is asked for the 0th.
        """
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
            if self._waiting or parts is not None:
                self._waiting.append(_One(entry, parts))
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
        parts: Parts | None = None,
    ) -> None:
        """Book many amounts at once: (R, N), with a street for each.

        What is a sequence has one value for each amount; the rest holds for all. ``parts`` is
        asked for the place of an amount among the N.
        """
        if not amount.any():
            return
        self._add(year, kind, amount.sum(axis=1))
        if self.keeps:
            live = amount[0].copy()
            many = _Many(
                year, kind, live, streets, because, blocks, organisations, layers, assignment, parts
            )
            self._waiting.append(many)

    def book_each(
        self,
        year: int,
        kind: Kind,
        amount: Ints,
        replicate: Ints,
        streets: Sequence[int],
        because: Because | Sequence[Because] = NO_CAUSE,
        *,
        blocks: Sequence[int] | None = None,
        organisations: Sequence[int] | None = None,
        layers: Sequence[int | None] | None = None,
        parts: Parts | None = None,
    ) -> None:
        """As :meth:`book_streets`, for amounts (N,) each in a replicate of its own."""
        if self.count == 1:
            self.book_streets(
                year, kind, amount[None], streets, because, blocks=blocks,
                organisations=organisations, layers=layers, parts=parts,
            )  # fmt: skip
        elif amount.any():
            none = np.zeros_like(replicate)
            self._add(year, kind, tallied(amount, replicate, none, self.count, 1)[:, 0])

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
