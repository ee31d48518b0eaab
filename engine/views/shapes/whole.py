"""All of it together."""

from __future__ import annotations

from dataclasses import dataclass

from engine.views.shapes.means import (
    AssumptionView,
    EventView,
    InstrumentView,
    LeaderView,
    LineView,
    OrganisationView,
    SeatView,
)
from engine.views.shapes.project import AssignmentView, CouplingView, OfferView, TaskView
from engine.views.shapes.said import Said
from engine.views.shapes.story import BetView, HappeningView, HintView, MissedView, YearView
from engine.views.shapes.town import BlockView, GoalView, PlaceView, StreetView


@dataclass(frozen=True, slots=True)
class View:
    """Everything one seat may see, now. ``room`` sees what the beamer may show."""

    seat: str
    scenario: str
    turn: int
    """Number of the last journal entry seen: send it with the next move."""
    year: int
    start_year: int
    end_year: int
    round: int
    """1-based; 0 during the anatomy."""
    rounds: tuple[int, ...]
    """Years per round."""
    round_years: tuple[int, int]
    """First and last year of this round."""
    years_left: int
    phase: str
    seats: tuple[SeatView, ...]
    blocks: tuple[BlockView, ...]
    streets: tuple[StreetView, ...]
    places: tuple[PlaceView, ...]
    layers: tuple[str, ...]
    goals: tuple[GoalView, ...]
    lines: tuple[LineView, ...]
    organisations: tuple[OrganisationView, ...]
    tasks: tuple[TaskView, ...]
    cards: tuple[str, ...]
    """Tasks on the table, at most ten, in order."""
    assignments: tuple[AssignmentView, ...]
    offers: tuple[OfferView, ...]
    instruments: tuple[InstrumentView, ...]
    leaders: tuple[LeaderView, ...]
    events: tuple[EventView, ...]
    """For the facilitator only; empty for others."""
    signals: tuple[Said, ...]
    couplings: tuple[CouplingView, ...]
    missed: tuple[MissedView, ...]
    bets: tuple[BetView, ...]
    years: tuple[YearView, ...]
    happenings: tuple[HappeningView, ...]
    ambitions: int
    """Price tag of everything wanted that is known, cents."""
    means: int
    """Money there will be until the end as it looks now, cents."""
    lacks: tuple[tuple[str, int], ...]
    """What organisations lack for their own wishes, cents, most first: (organisation, cents).
    Their purses do not pay each other."""
    discussion: str | None
    hint: HintView | None
    rules: tuple[tuple[str, bool], ...]
    locked: tuple[tuple[str, int], ...]
    """Kinds of move that open later: (kind, round)."""
    secrets: tuple[Said, ...]
    """This seat's own private aims."""
    assumptions: tuple[AssumptionView, ...]
    """Every figure of the model, in the order of its file."""
    past_bets: tuple[tuple[int, tuple[BetView, ...]], ...]
    """(round, bets) of rounds that are over."""
    keepers: tuple[tuple[str, str], ...] = ()
    """(layer, role that keeps it and may inspect it)."""
    card_rules: tuple[str, ...] = ()
    """By which rules cards come to the table, in the order that counts; they have words."""
    opened_since: int = 0
    """First year of which the openings of streets are remembered."""
    hardest: tuple[tuple[str, int], ...] = ()
    """(street, milli household-weeks) of the years of this round that passed, most first."""
    hints: tuple[HintView, ...] = ()
    """All steps of the tutorial that fit now; ``hint`` is the first."""

    def street(self, key: str) -> StreetView:
        """The street with this id. Raises StopIteration when there is none."""
        return next(s for s in self.streets if s.id == key)

    def task(self, key: str) -> TaskView:
        """The task with this id. Raises StopIteration when this seat sees none."""
        return next(t for t in self.tasks if t.id == key)

    def assignment(self, key: str) -> AssignmentView:
        """The assignment with this id. Raises StopIteration when there is none."""
        return next(a for a in self.assignments if a.id == key)

    def role_of(self, organisation: str) -> str:
        """The role that speaks for an organisation."""
        return next(o.role for o in self.organisations if o.id == organisation)
