"""Sums of the ledger by year and place, kept up to date by reading only what is new."""

from __future__ import annotations

from engine.ledger import Happening, Ledger

WELL = 1_000_000
"""Cents that coupling must save in one street before anybody speaks of it."""


class Books:
    """What views tell of the ledger. Nothing in a ledger is ever changed or taken out."""

    def __init__(self) -> None:
        self.read = (0, 0)
        """How many entries and happenings have been read."""
        self.sums: dict[tuple[int, str], int] = {}
        """By year and kind."""
        self.support: dict[tuple[int, int], int] = {}
        """Ppm by year and block."""
        self.nuisance: dict[int, int] = {}
        """Milli household-weeks by street, in all years."""
        self.in_year: dict[tuple[int, int], int] = {}
        """The same by year and street."""
        self.hinder: dict[tuple[int, str], int] = {}
        """The same by street and assignment."""
        self.failures: dict[int, list[int]] = {}
        """Years by street."""
        self.opened: dict[int, list[tuple[int, str]]] = {}
        """By street: the year and the assignment that opened it."""
        self.well: list[int] = []
        """Years in which coupling saved much in a street."""
        self.happened: dict[int, list[Happening]] = {}
        """By year."""

    def update(self, ledger: Ledger) -> Books:
        """Read what has been booked since the last time; gives itself."""
        entries, happenings = self.read
        if len(ledger.entries) > entries:
            for e in ledger.entries[entries:]:
                key = (e.year, e.kind)
                self.sums[key] = self.sums.get(key, 0) + e.amount
                if e.kind == "support" and e.block is not None:
                    place = (e.year, e.block)
                    self.support[place] = self.support.get(place, 0) + e.amount
                elif e.kind == "saved" and e.amount < -WELL:
                    self.well.append(e.year)
                elif e.street is not None:
                    self._street(e.kind, e.year, e.street, e.assignment, e.amount)
        for h in ledger.happenings[happenings:]:
            self.happened.setdefault(h.year, []).append(h)
        self.read = (len(ledger.entries), len(ledger.happenings))
        return self

    def _street(self, kind: str, year: int, street: int, by: str | None, amount: int) -> None:
        if kind == "nuisance":
            self.nuisance[street] = self.nuisance.get(street, 0) + amount
            self.in_year[year, street] = self.in_year.get((year, street), 0) + amount
            if by:
                self.hinder[street, by] = self.hinder.get((street, by), 0) + amount
        elif kind == "failure":
            self.failures.setdefault(street, []).append(year)
        elif kind == "opening" and by:
            self.opened.setdefault(street, []).append((year, by))

    def sum(self, year: int, kind: str) -> int:
        """What was booked of a kind in a year."""
        return self.sums.get((year, kind), 0)
