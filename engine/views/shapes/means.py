"""Seats, purses, people, instruments, leaders, events and assumptions."""

from __future__ import annotations

from dataclasses import dataclass

from engine.views.shapes.said import Said


@dataclass(frozen=True, slots=True)
class SeatView:
    """One role at the table."""

    id: str
    icon: str
    colour: str
    leads: tuple[int, ...]
    organisations: tuple[str, ...]
    computer: bool
    ready: bool
    has_bet: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """One purse as this seat may see it. ``free`` is what is not yet promised."""

    id: str
    organisation: str
    role: str
    private: bool
    balance: int
    reserved: int
    free: int
    income: int
    rules: tuple[Said, ...]
    years: tuple[tuple[int, int, int], ...]
    """Per coming year: (year, money there will be, money promised)."""


@dataclass(frozen=True, slots=True)
class OrganisationView:
    id: str
    role: str
    icon: str
    network: bool
    people: int
    """Milli person-years a year."""
    load: tuple[tuple[int, int], ...]
    """Per coming year: (year, milli person-years asked)."""


@dataclass(frozen=True, slots=True)
class InstrumentView:
    id: str
    icon: str
    price: int
    yearly: int
    pledges: tuple[tuple[str, int], ...]
    """(role, percent)."""
    state: str
    """``available``, ``pledged``, ``coming`` or ``working``."""
    works_from: int | None


@dataclass(frozen=True, slots=True)
class LeaderView:
    id: str
    organisation: str
    role: str
    competences: tuple[tuple[str, int], ...]
    verbinder: bool
    leaves: int
    here: bool
    busy: int
    capacity: int


@dataclass(frozen=True, slots=True)
class EventView:
    id: str
    icon: str
    year: int | None
    chance: int | None
    happened: int | None


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """One figure of the model; numbers as text, the way the file writes them."""

    id: str
    low: str
    typical: str
    high: str
    now: str
    """The value in force in this game."""
    unit: str
    flag: str
    """``evidence``, ``derived``, ``judgement`` or ``memory``."""
    source: str
