"""What a screen is given and what it may ask for.

A screen is a function ``draw(frame, scene)``: it draws ``scene.view`` with the words of
``scene.words`` and hangs actions on targets. It knows no rule: it hands moves to
``scene.submit`` and shows what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from engine.moves import AnyMove
from engine.views.shapes import (
    BandView,
    ForecastView,
    MeetingView,
    ReservingView,
    Said,
    ThoughtView,
    View,
)
from game.screens.explained import Asking
from game.words import Words


class Actions(Protocol):
    """What the program does when a screen asks; every method redraws afterwards."""

    def submit(self, move: AnyMove, target: str, *, seat: str | None = None) -> bool:
        """Hand a move to the table as the acting seat (or ``seat``).

        ``target`` is the id of the widget under the hand: a refusal is shown there in words.
        Returns whether it was accepted.
        """

    def go(self, screen: str) -> None:
        """Show another screen: a name from ``game.screens.registry``."""

    def act_as(self, seat: str) -> None:
        """Let the operator type for another seat (a role id or ``facilitator``)."""

    def toggle_private(self) -> None:
        """Show or hide what only the acting seat may see; the room picture is blanked first."""

    def run(self, command: str, **values: Any) -> None:
        """Ask the program for something that is no move.

        ``new_game`` (scenario, calendar, seed, humans), ``resume`` (path), ``branch`` (to),
        ``what_if`` (entry), ``language`` (to), ``theme`` (to),
        ``room`` (switch desk and room on one display),
        ``kit`` (scenario), ``quit``, ``help``, ``fullscreen``, ``text_step`` (by),
        ``stop_working`` (kind: of what is being worked out beside the game), ``forecast`` (makes
        the one that was stopped),
        ``why`` (what, last, first, street, goal; see ``screens/why_button.py``), ``why_close``,
        ``pace`` (paused, speed, flows), ``skip`` (to the end of the year that goes by), ``again``
        (shows it again).
        """


class Thinks(Protocol):
    """Answers what would become of work, before anybody decides; nothing changes by asking.

    None when it is not known: there is no such work, or it is still being worked out.
    """

    @property
    def known(self) -> int:
        """How many futures have been thought out: more means that a picture may tell more."""

    def thought(self, key: str, year: int) -> ThoughtView | None:
        """What an assignment, or a task on its own, would come to if it began in a year."""

    def bands(self, key: str, years: tuple[int, int]) -> tuple[Bands, Bands] | None:
        """What the coming years may bring for either start year; the newest question counts."""

    def meeting(self, one: str, other: str) -> MeetingView | None:
        """What two tasks that meet would come to together."""

    def reserving(self, task: str) -> ReservingView | None:
        """What keeping room for a task would cost, and what that leaves in purses."""


Bands = tuple[BandView, ...]


class Thoughtless:
    """Knows no answer."""

    known = 0

    def thought(self, key: str, year: int) -> ThoughtView | None:
        """Unknown."""
        return None

    def bands(self, key: str, years: tuple[int, int]) -> tuple[Bands, Bands] | None:
        """Unknown."""
        return None

    def meeting(self, one: str, other: str) -> MeetingView | None:
        """Unknown."""
        return None

    def reserving(self, task: str) -> ReservingView | None:
        """Unknown."""
        return None


@dataclass
class Picked:
    """What the hand has picked on this desk: screens read and write it freely."""

    street: str | None = None
    task: str | None = None
    assignment: str | None = None
    guest: str | None = None
    overlay: str = "planned"
    """``planned``, ``condition``, ``openings``, ``nuisance``, ``support``, ``room`` or
    ``couplings``."""
    tab: str = ""
    year: int | None = None
    """Year shown in execution and look back; None is now."""
    month: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    """Small things a screen remembers: drafts of a bet, an unsent share, an open list."""


@dataclass(frozen=True)
class Session:
    """A stored game that can be gone on with."""

    path: str
    scenario: str
    year: int
    round: int
    entries: int
    changed: str
    """Date and time in words of the language's own short form."""


@dataclass(frozen=True)
class Preparing:
    """What the start screen offers before a game exists."""

    scenarios: tuple[tuple[str, Mapping[str, Mapping[str, str]]], ...]
    """(id, texts by language) of each neighbourhood."""
    calendars: Mapping[str, tuple[tuple[str, tuple[int, ...], int], ...]]
    """Per scenario: (id, rounds, minutes)."""
    roles: Mapping[str, tuple[tuple[str, str, str], ...]]
    """Per scenario: (id, icon, colour)."""
    outlines: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]]
    """Per scenario: the streets as points in metres, for a thumbnail."""
    sessions: tuple[Session, ...] = ()
    seed: int = 1
    """The number that the next game gets unless another is typed."""


@dataclass(frozen=True)
class Comparison:
    """The real run and a branch side by side, per year: (real, branch) for three indicators."""

    entry: int
    years: tuple[int, ...]
    nuisance: tuple[tuple[int, int], ...]
    cost: tuple[tuple[int, int], ...]
    support: tuple[tuple[int, int], ...]
    refused: tuple[tuple[str, str, Said], ...] = ()
    """Later moves that could not be made any more: (seat, kind of move, why)."""


@dataclass(frozen=True)
class UnderWay:
    """Work that goes on beside the game; what it is stands in ``working.<kind>``."""

    kind: str
    done: int = 0
    total: int = 0
    """How many steps it has; 0 when that is not known."""


@dataclass(frozen=True)
class Pace:
    """How the years of a round go by on the map."""

    paused: bool = False
    speed: int = 1
    """1 or 2 times the usual speed."""
    flows: bool = False
    """Whether a year follows the last one by itself, until the round is over."""


_VALUES = (str, int, tuple, Pace)
"""What is compared by value; of all else only the very same thing is the same."""


@dataclass
class Scene:
    """One moment to draw."""

    words: Words
    actions: Actions
    picked: Picked
    view: View | None = None
    """None before a game has been started."""
    room: View | None = None
    """What the beamer may show."""
    seat: str = "facilitator"
    private: bool = False
    """Whether the operator is looking at private things (the room picture is blank then)."""
    forecast: ForecastView | None = None
    """The forecast under the present plan for this seat; None while it is being made."""
    thinks: Thinks = field(default_factory=Thoughtless)
    """Answers what would become of work in another year, or together."""
    reckoning: bool = False
    """Whether the forecast shown is of an earlier move than the last; of a newer one that is being
    made ``working`` tells, by the kind ``forecast``."""
    stopped: bool = False
    """Whether no forecast of this moment is being made, so that one can be asked for."""
    bet_against: ForecastView | None = None
    """The forecast that this round's bets are held against."""
    outcome: Mapping[str, str] = field(default_factory=dict)
    """How each indicator turned out: ``better``, ``as_forecast`` or ``worse`` than that forecast;
    empty before a year has passed."""
    preparing: Preparing | None = None
    reading: bool = False
    """Whether the neighbourhoods to choose from are still being read."""
    comparison: Comparison | None = None
    journal: tuple[Any, ...] = ()
    """``EntryView`` rows for the console."""
    clock: tuple[int, int] = (0, 0)
    """Seconds gone in this phase, and seconds the agenda gives it."""
    paused: bool = True
    others: tuple[str, ...] = ()
    """What the computers did in public in this round and the last, a sentence for each move."""
    undoes: tuple[str, str] | None = None
    """Whose move an undo takes back now, and of what kind; None when there is none."""
    pace: Pace = Pace()
    working: tuple[UnderWay, ...] = ()
    """What is being worked out beside the game."""
    why: Asking | None = None
    """The question "why?" that lies open, with its answer when there is one."""
    displays: int = 1
    notice: str = ""
    """One sentence for the whole desk, such as a journal that was cut off."""
    notice_tone: str = "warn"
    """``warn``, ``done`` when something succeeded, or ``told`` when something was found out."""

    def stands_on(self) -> tuple[tuple[object, ...], tuple[object, ...]]:
        """All that a part of a screen can be drawn from, as ``kept`` wants it: things, and values.

        What is picked by its values, since hands change it, and how much has been thought out.
        """
        held = vars(self).values()
        things = tuple(v for v in held if not isinstance(v, _VALUES))
        values = tuple(v for v in held if isinstance(v, _VALUES))
        picked = vars(self.picked)
        now = tuple(v for v in picked.values() if v is not self.picked.values)
        return things, (*values, *now, repr(self.picked.values), self.thinks.known)

    @property
    def now(self) -> View:
        """The view. Raises AssertionError before a game has been started."""
        assert self.view is not None
        return self.view


Draw = Callable[[Any, Scene], None]
