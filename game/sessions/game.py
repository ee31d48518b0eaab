"""One game at this table: the engine's table, the file it is kept in, and the computer players."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from engine.moves import AnyMove
from engine.views.shapes import EntryView, ForecastView, Said, View
from game.sessions.agenda import Slot, phase_seconds
from game.sessions.store import Store

Texts = Mapping[str, Mapping[str, str]]
"""Words of a scenario: key to text, by language."""

_TURNS = 400
"""More moves in a row than this by computers is a fault of a player: the game goes on."""


class TableLike(Protocol):
    """What a game needs of the engine's table."""

    turn: int

    def submit(self, seat: str, turn: int, move: Any, *, auto: bool = False) -> Any: ...

    def view(self, seat: str) -> View: ...

    def history(self) -> tuple[EntryView, ...]: ...


class Player(Protocol):
    """A computer that plays a role: it offers moves, the table decides."""

    def moves(self, table: Any) -> Iterable[AnyMove]: ...


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
        players: Mapping[str, Player] | None = None,
        slots: tuple[Slot, ...] = (),
        forecast: MakeForecast | None = None,
    ) -> None:
        self.table = table
        self.store = store
        self.texts = texts
        self.players = dict(players or {})
        self.slots = slots
        self.forecast = forecast

    def submit(self, seat: str, move: AnyMove) -> Said | None:
        """Hands a move to the table; returns why not, or None when it was accepted."""
        refused = self._hand_in(seat, move)
        if refused is None and move.kind not in {"undo", "rewind"}:
            self.let_computers_play()
        return refused

    def let_computers_play(self) -> None:
        """Every computer moves until none of them has anything left to do."""
        left = _TURNS
        moved = True
        while moved:
            moved = False
            for role, player in self.players.items():
                for move in player.moves(self.table):
                    if left <= 0:
                        return
                    left -= 1
                    moved |= self._hand_in(role, move, auto=True) is None

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

    def _hand_in(self, seat: str, move: AnyMove, *, auto: bool = False) -> Said | None:
        answer = self.table.submit(seat, self.table.turn, move, auto=auto)
        refusal = getattr(answer, "refusal", None)
        if refusal is None:
            return None
        return Said(f"refusal.{refusal.code}", tuple(refusal.values))
