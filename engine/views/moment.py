"""All that can be seen of a game at one turn, each part worked out when somebody asks for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from engine.rules import opens_in
from engine.rules.base import FACILITATOR, ROOM
from engine.scenario.parts import INDICATORS
from engine.state import MEMORY
from engine.views import lazy, means, projects, story, streets, talk
from engine.views import shapes as s
from engine.views import tasks as cards_and_tasks
from engine.views.books import Books
from engine.views.cards import Cards
from engine.views.lazy import AssignmentLook, LineLook, Look, StreetLook
from engine.views.memory import Memory, content, purses
from engine.whole import whole

if TYPE_CHECKING:
    from engine.play import Game


class Moment(lazy.Clock):
    """What is the same for every seat: an attribute for every field of a View but a few.

    Those few, which differ per seat, are in :class:`Seat`.
    """

    def __init__(
        self, game: Game, turn: int, humans: tuple[str, ...] = (), memory: Memory | None = None
    ):
        """memory: of this game at earlier turns; what did not change since is taken from it."""
        self.game, self.state, self.world = game, game.state, game.world
        self.memory = Memory() if memory is None else memory
        self._humans = humans
        state, scenario = game.state, game.world.scenario
        self.turn, self.scenario = turn, scenario.id
        self.year, self.start_year, self.end_year = state.year, scenario.start_year, state.end_year
        self.round, self.rounds = state.round, game.world.rounds
        self.phase, self.years_left = state.phase, state.years_left

    def view(self, seat: str) -> s.View:
        """All that a seat may see. Raises KeyError for a seat that does not exist."""
        return lazy.filled(s.View, Seat(self, seat))

    def look(self, seat: str) -> Look:
        """The same, worked out as far as it is read. Raises KeyError as above."""
        return lazy.lazily(Look, Glance(self, seat), self)

    # What several parts are made of.

    @cached_property
    def ground(self) -> int:
        return self.memory.ground(self.state)

    @cached_property
    def books(self) -> Books:
        return self.memory.books.update(self.game.ledger)

    @cached_property
    def plans(self) -> projects.Plans:
        return projects.Plans(self.state, self.memory, self.ground)

    @cached_property
    def dossiers(self) -> tuple[projects.Dossier, ...]:
        return projects.dossiers(self.state, self.plans)

    @cached_property
    def known(self) -> cards_and_tasks.Tasks:
        return cards_and_tasks.Tasks(self.state)

    @cached_property
    def riding(self) -> object:
        """All that cards and tasks are made of."""
        state = self.state
        living = tuple(
            (a.id, int(a.stage[0]), bool(a.decisions), a.start_year, content([a.riders, a.order]))
            for a in state.assignments.values()
            if not a.ended
        )
        out = tuple(a.out.tobytes() for a in state.assignments.values() if not a.ended)
        return self.ground, state.round, state.years_left, tuple(state.called), living, out

    @cached_property
    def chosen(self) -> Cards:
        return self.memory.keep("cards", self.riding, lambda: Cards(self.known))

    @cached_property
    def purses(self) -> tuple[means.Line, ...]:
        return means.lines(self.state, lambda: self._promised)

    @cached_property
    def _promised(self) -> means.Promised:
        return means.promised(self.state, self.plans)

    @cached_property
    def every_line(self) -> tuple[s.LineView, ...]:
        """Before private purses are left out."""
        return tuple(lazy.filled(s.LineView, line) for line in self.purses)

    @cached_property
    def every_street(self) -> streets.Streets:
        """Before what a seat does not know is left out."""
        return streets.Streets(self.state, self.known, lambda: self.books)

    @cached_property
    def every_assignment(self) -> tuple[s.AssignmentView, ...]:
        """Before what a seat may not know is left out."""
        held = purses(self.state)
        return tuple(projects.filled(d, self.plans, held) for d in self.dossiers)

    # Parts of a view.

    @cached_property
    def round_years(self) -> tuple[int, int]:
        first = story.round_start(self.state)
        length = self.rounds[max(1, min(self.round, len(self.rounds))) - 1]
        return first, first + length - 1

    @cached_property
    def seats(self) -> tuple[s.SeatView, ...]:
        return means.seats(self.state, self._humans)

    @cached_property
    def blocks(self) -> tuple[s.BlockView, ...]:
        return streets.blocks(self.state, self.books)

    @cached_property
    def places(self) -> tuple[s.PlaceView, ...]:
        return streets.places(self.world)

    @cached_property
    def layers(self) -> tuple[str, ...]:
        return tuple(x.id for x in self.world.layers)

    @cached_property
    def goals(self) -> tuple[s.GoalView, ...]:
        return self.memory.keep("goals", self.ground, lambda: streets.goal_views(self.state))

    @cached_property
    def organisations(self) -> tuple[s.OrganisationView, ...]:
        return means.organisations(self.state, self.plans)

    @cached_property
    def tasks(self) -> tuple[s.TaskView, ...]:
        return self.memory.keep(
            "tasks", self.riding, lambda: cards_and_tasks.task_views(self.known, self.chosen)
        )

    @cached_property
    def cards(self) -> tuple[str, ...]:
        return tuple(self.world.scenario.tasks[n].id for n in self.chosen.table)

    @cached_property
    def offers(self) -> tuple[s.OfferView, ...]:
        return projects.offer_views(self.state)

    @cached_property
    def instruments(self) -> tuple[s.InstrumentView, ...]:
        return means.instruments(self.state)

    @cached_property
    def leaders(self) -> tuple[s.LeaderView, ...]:
        busy = means.busy(self.state)
        made_of = (self.ground, tuple(busy.items()))
        return self.memory.keep("leaders", made_of, lambda: means.leaders(self.state, busy))

    @cached_property
    def signals(self) -> tuple[s.Said, ...]:
        return story.signals(self.known, self.books)

    @cached_property
    def couplings(self) -> tuple[s.CouplingView, ...]:
        return self.memory.keep(
            "couplings",
            self.riding,
            lambda: cards_and_tasks.couplings(self.known, self.chosen.table),
        )

    @cached_property
    def missed(self) -> tuple[s.MissedView, ...]:
        made_of = (self.books.read, story.went_apart(self.state))
        return self.memory.keep("missed", made_of, lambda: story.missed(self.state, self.books))

    @cached_property
    def years(self) -> tuple[s.YearView, ...]:
        made_of = (self.books.read, self.year)
        return self.memory.keep("years", made_of, lambda: story.years(self.state, self.books))

    @property
    def opened_since(self) -> int:
        return self.world.scenario.start_year - MEMORY

    @cached_property
    def hardest(self) -> tuple[tuple[str, int], ...]:
        return story.hardest(self.state, self.books)

    @cached_property
    def happenings(self) -> tuple[s.HappeningView, ...]:
        made_of = (self.books.read, self.round_years, self.year)
        return self.memory.keep(
            "happenings", made_of, lambda: story.happenings(self.state, self.books)
        )

    @cached_property
    def ambitions(self) -> int:
        return story.ambitions(self.known)

    @cached_property
    def means(self) -> int:
        return means.still_coming(self.state)

    @cached_property
    def lacks(self) -> tuple[tuple[str, int], ...]:
        return means.lacks(self.known)

    @cached_property
    def discussion(self) -> str | None:
        return talk.discussion(self.state, self.books, self.missed)

    @cached_property
    def hint(self) -> s.HintView | None:
        return next(iter(self.hints), None)

    @cached_property
    def hints(self) -> tuple[s.HintView, ...]:
        return story.hints(self.state, [s.id for s in self.seats if not s.computer])

    @cached_property
    def rules(self) -> tuple[tuple[str, bool], ...]:
        return tuple(self.state.rules.items())

    @cached_property
    def locked(self) -> tuple[tuple[str, int], ...]:
        return tuple(
            (kind, opens_in(self.state, kind))
            for row in self.world.scenario.openings
            for kind in row.moves
            if opens_in(self.state, kind) > max(1, self.round)
        )

    @cached_property
    def assumptions(self) -> tuple[s.AssumptionView, ...]:
        return means.assumptions(self.world)

    @cached_property
    def past_bets(self) -> tuple[tuple[int, tuple[s.BetView, ...]], ...]:
        return means.past_bets(self.state)

    @cached_property
    def keepers(self) -> tuple[tuple[str, str], ...]:
        world = self.world
        return tuple(
            (layer.id, world.role_of[int(world.keeper[k])])
            for k, layer in enumerate(world.layers)
            if world.keeper[k] >= 0
        )

    @cached_property
    def card_rules(self) -> tuple[str, ...]:
        return tuple(rule.id for rule in self.world.cards.rules)


OWN = ("seat", "streets", "lines", "assignments", "events", "bets", "secrets")
"""Parts of a view that differ per seat."""


class Seat:
    """What one seat may see at a moment: its own parts, and all that is the same for everybody."""

    def __init__(self, moment: Moment, seat: str):
        if seat not in (FACILITATOR, ROOM) and seat not in moment.world.role:
            raise KeyError(seat)
        self.moment, self._state = moment, moment.state
        self.seat = seat

    def read(self, name: str) -> Any:
        """The value of a field of a View."""
        return getattr(self if name in OWN else self.moment, name)

    @property
    def streets(self) -> tuple[s.StreetView, ...]:
        return self.own_streets

    @cached_property
    def own_streets(self) -> tuple[s.StreetView, ...]:
        m = self.moment
        rows = m.memory.keep(("streets", self.seat), None, dict[int, streets.Row])
        return m.every_street.seen_by(self.seat, rows)

    @cached_property
    def lines(self) -> tuple[s.LineView, ...]:
        return means.lines_seen(self._state, self.seat, self.moment.every_line)

    @cached_property
    def blind(self) -> frozenset[str]:
        """Organisations into whose purses this seat may not look."""
        return projects.blind(self._state, self.seat)

    @cached_property
    def assignments(self) -> tuple[s.AssignmentView, ...]:
        return projects.as_seen(self.moment.every_assignment, self.blind)

    @cached_property
    def events(self) -> tuple[s.EventView, ...]:
        return means.events(self._state, self.seat)

    @cached_property
    def bets(self) -> tuple[s.BetView, ...]:
        return means.bets(self._state, self.seat)

    @cached_property
    def secrets(self) -> tuple[s.Said, ...]:
        """A role's private aims; nobody else sees them, not even the facilitator's screen."""
        role = self.moment.world.role.get(self.seat)
        if role is None:
            return ()
        out = []
        for secret in role.secrets:
            values: list[tuple[str, str | int]] = [("percent", whole(secret.weight, 100))]
            for name in ("goal", "block"):
                value = getattr(secret, name)
                if value is not None:
                    values.append((name, value))
            code = f"secret.{secret.indicator}" if secret.indicator in INDICATORS else "secret.goal"
            if secret.indicator and secret.block:
                code += "_block"
            out.append(s.Said(code, tuple(values)))
        return tuple(out)


class Glance(Seat):
    """The same for who reads little: each street, purse and assignment as far as it is read."""

    @cached_property
    def streets(self) -> tuple[s.StreetView, ...]:
        m = self.moment
        count = len(m.world.scenario.streets)
        return tuple(lazy.lazily(StreetLook, Sketch(self, n), m) for n in range(count))

    @cached_property
    def assignments(self) -> tuple[s.AssignmentView, ...]:
        m = self.moment
        return tuple(
            lazy.lazily(AssignmentLook, projects.Discreet(d, self.blind), m) for d in m.dossiers
        )

    @cached_property
    def lines(self) -> tuple[s.LineView, ...]:
        m = self.moment
        purses = means.lines_seen(self._state, self.seat, m.purses)
        return tuple(lazy.lazily(LineLook, line, m) for line in purses)


class Sketch:
    """A street of which little is asked: what the table changes of it is at hand."""

    __slots__ = ("_number", "_seat")

    def __init__(self, seat: Glance, number: int):
        self._seat, self._number = seat, number

    def read(self, name: str) -> Any:
        """The value of a field of a StreetView."""
        m = self._seat.moment
        if name == "id":
            return m.world.scenario.streets[self._number].id
        if name in streets.Desk._fields:
            return getattr(m.every_street.desk[self._number], name)
        return getattr(self._seat.own_streets[self._number], name)
