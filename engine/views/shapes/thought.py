"""What would become of work in another year, or together: thoughts that change nothing."""

from __future__ import annotations

from dataclasses import dataclass

from engine.views.shapes.means import LineView, OrganisationView


@dataclass(frozen=True, slots=True)
class PaymentView:
    """What one organisation would pay, and whether it can.

    ``short`` is what it lacks to sign today; ``lacks`` is by how much more than there will be is
    promised in ``year``, the first in which that is so. Both are None where the seat may not look.
    """

    organisation: str
    role: str
    cents: int
    short: int | None
    year: int | None
    lacks: int | None


@dataclass(frozen=True, slots=True)
class CrewView:
    """Whether an organisation has the people: ``lacks`` milli person-years in ``year``."""

    organisation: str
    role: str
    year: int | None
    lacks: int


@dataclass(frozen=True, slots=True)
class NoRoomView:
    """A street in which a task finds no room, and the assignment that is there before it."""

    street: str
    task: str
    by: str | None


@dataclass(frozen=True, slots=True)
class ReopeningView:
    """A street that opens within the memory of its residents of another opening."""

    street: str
    year: int
    by: str | None
    """The assignment that opens it; None when it has been opened already."""


@dataclass(frozen=True, slots=True)
class ThoughtView:
    """What one assignment or task would come to if it began in ``start_year``.

    As a task that nobody has planned would be on its own. ``nuisance`` counts what earlier
    openings make worse, for this work and, after it, for others in its streets.
    """

    key: str
    start_year: int
    opens: tuple[int, ...]
    """Years in which it would really be open."""
    ready: int
    """First year in which its preparation can be done."""
    closed_until: int
    """First year in which all its streets may be opened again; 0 without a ban."""
    fee: int
    """Cents that putting off costs now that it has been signed."""
    payments: tuple[PaymentView, ...]
    crews: tuple[CrewView, ...]
    no_room: tuple[NoRoomView, ...]
    dearer: tuple[str, ...]
    """Streets in which it fits only by building compact or by moving others."""
    nuisance: int
    reopenings: tuple[ReopeningView, ...]
    lines: tuple[LineView, ...]
    """The purses that this seat sees, with this work signed."""
    organisations: tuple[OrganisationView, ...]
    """The same for people."""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """What two works that meet would come to together, beside each for itself.

    ``saved`` and ``nuisance`` are what is won, ``fail`` what is expected to go wrong more, ``lead``
    how much longer preparing takes; ``rubs`` names where they rub most (dimension, milli-F), and
    ``no_room`` the streets in which they do not fit together.
    """

    tasks: tuple[str, str]
    organisations: tuple[str, ...]
    saved: int
    nuisance: int
    overhead: int
    fail: int
    lead: int
    rubs: tuple[tuple[str, int], ...]
    no_room: tuple[str, ...]
    short: tuple[tuple[str, int], ...] = ()
    """(organisation, cents) of purses that this seat sees and that cannot carry their part."""

    @property
    def net(self) -> int:
        """Cents that are left of what is saved when coordination and expected failure are paid."""
        return self.saved - self.overhead - self.fail


@dataclass(frozen=True, slots=True)
class ReservingView:
    """What keeping room for a task would cost now, cents; 0 where there is no room or no need.

    ``left`` are (role, organisation that pays, cents that are then free in its purse): below 0 it
    pays from income that is still to come. Only of purses that this seat sees.
    """

    task: str
    cents: int
    left: tuple[tuple[str, str, int], ...]
