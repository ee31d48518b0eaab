"""One game at this table: the engine's table, the file it is kept in, and the computer players."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from engine.moves import AnyMove
from engine.views.shapes import EntryView, ForecastView, Said, View
from game.sessions.agenda import Slot, phase_seconds
from game.sessions.store import Store

Texts = Mapping[str, Mapping[str, str]]
"""Words of a scenario: key to text, by language."""


class TableLike(Protocol):
    """What a game needs of the engine's table."""

    turn: int

    def submit(self, seat: str, turn: int, move: AnyMove) -> Any: ...

    def view(self, seat: str) -> View: ...

    def history(self) -> tuple[EntryView, ...]: ...


Computers = Callable[[], object]
"""Lets every computer player move until all are content."""

MakeForecast = Callable[[Any, str], Callable[[], ForecastView]]
"""Takes what it needs from a table for a seat, and returns the work to be done elsewhere."""


class Game:
    """Takes moves for every seat. The table writes to the store before a move takes effect."""

    def __init__(
        self,
        table: TableLike,
        store: Store,
        *,
        texts: Texts,
        computers: Computers | None = None,
        slots: tuple[Slot, ...] = (),
        forecast: MakeForecast | None = None,
    ) -> None:
        self.table = table
        self.store = store
        self.texts = texts
        self.computers = computers
        self.slots = slots
        self.forecast = forecast

    def submit(self, seat: str, move: AnyMove) -> Said | None:
        """Hands a move to the table; returns why not, or None when it was accepted."""
        answer = self.table.submit(seat, self.table.turn, move)
        refusal = getattr(answer, "refusal", None)
        if refusal is not None:
            return Said(f"refusal.{refusal.code}", tuple(refusal.values))
        # What was taken back should not be done again at once.
        if move.kind not in {"undo", "rewind"}:
            self.let_computers_play()
        return None

    def let_computers_play(self) -> None:
        """Every computer moves until none of them has anything left to do."""
        if self.computers is not None:
            self.computers()

    def view(self, seat: str) -> View:
        """What a seat may see."""
        return self.table.view(seat)

    def entries(self, seat: str) -> tuple[EntryView, ...]:
        """The journal, for the facilitator only."""
        return self.table.history() if seat == "facilitator" else ()

    def seconds(self, view: View) -> int:
        """What the agenda gives the phase that the game is in."""
        return phase_seconds(self.slots, view.phase, view.round)

    def close(self) -> None:
        self.store.close()
