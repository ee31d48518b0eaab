"""Thoughts about moving work: the quick part at once, forecasts beside the game."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from engine.study.forecast import Bands
from engine.views.shapes import BandView, MeetingView, ReservingView, ThoughtView
from game.sessions.forecasts import Forecaster
from game.sessions.game import Game
from game.sessions.thinking import Thinking

THOUGHT = "thought"
"""Whose forecast it is when it is one of a thought."""

T = TypeVar("T")


class Thoughts:
    """Answers for the scenes of one desk; what was thought out is kept until somebody moves."""

    def __init__(self, forecaster: Forecaster | None) -> None:
        """Without a forecaster forecasts are made at once, as pictures need them."""
        self._forecaster = forecaster
        self._thinking: Thinking | None = None
        self._seat, self._turn = "", -1
        self._moment = 0
        """Grows with every move, seat and game: what was asked before is about another moment."""
        self._kept: dict[Any, Any] = {}
        self._bands: dict[tuple[str, int], tuple[BandView, ...]] = {}
        self._asked: tuple[str, tuple[int, ...]] | None = None

    def of(self, game: Game, seat: str) -> Thoughts:
        """Itself, thinking about a game in the eyes of a seat."""
        return self.of_table(game.thinking, seat)

    def of_table(self, thinking: Thinking | None, seat: str) -> Thoughts:
        """The same for a table without a game around it."""
        turn = thinking.turn if thinking is not None else -1
        if (thinking, seat, turn) != (self._thinking, self._seat, self._turn):
            self._thinking, self._seat, self._turn = thinking, seat, turn
            self._kept, self._bands, self._asked = {}, {}, None
            self._moment += 1
        return self

    def take(self, moment: int, bands: Bands) -> None:
        """A forecast has been made; one about another moment is let go."""
        if moment == self._moment:
            self._bands.update(bands)

    # What a screen asks

    @property
    def known(self) -> int:
        """How many futures have been thought out."""
        return len(self._bands)

    def thought(self, key: str, year: int) -> ThoughtView | None:
        """What a row would come to if it began in a year."""
        thinking = self._thinking
        if thinking is None:
            return None
        return self._once((key, year), lambda: thinking.thought(self._seat, key, year))

    def meeting(self, one: str, other: str) -> MeetingView | None:
        """What two tasks would come to together."""
        thinking = self._thinking
        if thinking is None:
            return None
        return self._once((one, other, "meeting"), lambda: thinking.meeting(self._seat, one, other))

    def reserving(self, task: str) -> ReservingView | None:
        """What keeping room for a task would cost, and what that leaves in purses."""
        thinking = self._thinking
        if thinking is None:
            return None
        return self._once((task, "reserving"), lambda: thinking.reserving(self._seat, task))

    def bands(
        self, key: str, years: tuple[int, int]
    ) -> tuple[tuple[BandView, ...], tuple[BandView, ...]] | None:
        """The futures of either start year; None while they are being worked out."""
        missing = tuple(y for y in dict.fromkeys(years) if (key, y) not in self._bands)
        if missing:
            self._ask(key, missing)
        if any((key, y) not in self._bands for y in years):
            return None
        return self._bands[key, years[0]], self._bands[key, years[1]]

    def _ask(self, key: str, years: tuple[int, ...]) -> None:
        if self._thinking is None or self._asked == (key, years):
            return
        self._asked = (key, years)
        work = self._thinking.bands_later(self._seat, key, years)
        if work is None:
            return
        if self._forecaster is None:
            self._bands.update(work())
        else:
            self._forecaster.ask(THOUGHT, self._moment, work)

    def _once(self, about: Any, make: Callable[[], T]) -> T:
        if about not in self._kept:
            self._kept[about] = make()
        kept: T = self._kept[about]
        return kept
