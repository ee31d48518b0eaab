"""What would become of work in another year, or together: asked of a table, changing nothing."""

from __future__ import annotations

from collections.abc import Sequence

from engine.study.forecast import Imagining, imagined_later
from engine.table import Table
from engine.views.reserving import reserving
from engine.views.shapes import MeetingView, ReservingView, ThoughtView
from engine.views.thoughts import meeting, thought


class Thinking:
    """Thinks about the game of one table, in the eyes of a seat."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def turn(self) -> int:
        """After which move it thinks."""
        return self._table.turn

    def thought(self, seat: str, key: str, year: int) -> ThoughtView | None:
        """What a row of the board would come to; None when there is no such row."""
        try:
            return thought(self._table.game.state, seat, key, year)
        except KeyError:
            return None

    def meeting(self, seat: str, one: str, other: str) -> MeetingView | None:
        """What two tasks would come to together; None when there is no such task."""
        try:
            return meeting(self._table.game.state, one, other, seat)
        except KeyError:
            return None

    def reserving(self, seat: str, task: str) -> ReservingView | None:
        """What keeping room for a task would cost; None when there is no such task."""
        try:
            return reserving(self._table.game.state, task, seat)
        except KeyError:
            return None

    def bands_later(self, seat: str, key: str, years: Sequence[int]) -> Imagining | None:
        """The work of forecasting each start year, to be done elsewhere; None as above."""
        try:
            return imagined_later(self._table.game, seat, key, years)
        except KeyError:
            return None
