"""What happened, what was bet, and what may come."""

from __future__ import annotations

from dataclasses import dataclass

from engine.views.shapes.said import Values


@dataclass(frozen=True, slots=True)
class MissedView:
    """A street opened twice, and the earliest decision that would have avoided it."""

    street: str
    first_year: int
    first: str
    second_year: int
    second: str
    cost: int
    nuisance: int
    support: int
    entry: int | None
    """Journal entry of that earliest decision; None when it was there at the start."""


@dataclass(frozen=True, slots=True)
class BetView:
    """One role's bet; fields are empty when this seat may not see it yet."""

    role: str
    made: bool
    nuisance: str
    cost: str
    support: str
    street: str | None
    right: int | None
    """How many of the three were right, once known."""
    guesses: tuple[tuple[int, str, str, str], ...] = ()
    """(round, indicator, what was guessed, how it turned out) of what ``right`` counts."""


@dataclass(frozen=True, slots=True)
class YearView:
    """The sums of one year that has passed: all costs in cents, nuisance in milli hh-weeks."""

    year: int
    planned: int
    saved: int
    overhead: int
    fail: int
    emergency: int
    strikes: int
    other: int
    spent: int
    bill: int
    price: int
    """Spent divided by the norm cost of what was delivered, ppm; 0 when nothing was."""
    nuisance: int
    support: int
    goals: int
    openings: int


@dataclass(frozen=True, slots=True)
class HappeningView:
    """Something that happened in a year, where it happened: shown during execution."""

    year: int
    month: int
    kind: str
    street: str | None
    block: str | None
    values: Values
    floods: tuple[str, ...] = ()
    """Blocks in whose streets rain stands: an event that is hard on sewers and is felt there."""


@dataclass(frozen=True, slots=True)
class BandView:
    """A forecast of one indicator: per coming year p10, p50 and p90."""

    indicator: str
    years: tuple[int, ...]
    p10: tuple[int, ...]
    p50: tuple[int, ...]
    p90: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RiskView:
    """Something that may fail before the end of the game, as one seat sees it."""

    street: str
    layer: str
    year: int
    """The year in which it is likeliest."""
    chance: int
    """Ppm: that it fails at all."""
    cents: int
    """What it is expected to cost until the end."""


@dataclass(frozen=True, slots=True)
class ForecastView:
    """What a seat may expect until the end of the game when nobody makes another move."""

    made_in: int
    runs: int
    bands: tuple[BandView, ...]
    """Of ``nuisance``, ``cost``, ``support``, ``goals`` and each ``goal.…``, as it stands now."""
    risks: tuple[RiskView, ...] = ()
    """The largest first."""
    drafts: tuple[str, ...] = ()
    """Assignments that lie on the table unsigned."""
    signed: tuple[BandView, ...] = ()
    """The same bands with these drafts signed; none when there is no draft."""

    def band(self, indicator: str) -> BandView:
        """The band of an indicator as it stands. Raises StopIteration when it has none."""
        return next(b for b in self.bands if b.indicator == indicator)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of the journal as this seat may read it."""

    number: int
    seat: str
    kind: str
    year: int
    round: int
    phase: str
    about: str
    """The id of the thing it is about, or nothing."""
    undone: bool


@dataclass(frozen=True, slots=True)
class HintView:
    """One step of the tutorial, as the scenario tells it."""

    id: str
    points_at: str
    task: str | None
    guest: str | None
    when: str = "always"
    """What it waits for, such as ``not_invited``: it is over when that no longer holds."""
    mode: str | None = None
    """How the guest should be invited."""
