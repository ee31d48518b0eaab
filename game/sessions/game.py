"""One game at this table: the engine's table, the file it is kept in, and the computer players."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from engine.moves import AnyMove
from engine.study.objection import Conclusion
from engine.views.shapes import BetView, EntryView, ForecastView, Said, View
from game.screens.explained import Explained
from game.sessions.agenda import Slot, phase_seconds
from game.sessions.keeper import Keeps
from game.sessions.thinking import Thinking
from game.words import Words

Texts = Mapping[str, Mapping[str, str]]
"""Words of a scenario: key to text, by language."""


class TableLike(Protocol):
    """What a game needs of the engine's table."""

    turn: int

    def submit(self, seat: str, turn: int, move: AnyMove) -> Any: ...

    def view(self, seat: str) -> View: ...

    def history(self) -> tuple[EntryView, ...]: ...

    def would_undo(self, seats: Iterable[str]) -> Any: ...


Computers = Callable[[], object]
"""Lets every computer player move until all are content."""

Told = Callable[[int, int], None]
"""Hears how many steps of how many have been done."""

MakeForecast = Callable[[Any, str], Callable[[Told], ForecastView]]
"""Takes what it needs from a table for a seat, and returns the work to be done elsewhere."""

Scores = Callable[[Told], tuple[BetView, ...]]

Challenge = Callable[[str, str], Callable[[Told], tuple[Conclusion, ...]]]
"""Takes an assumption and a level, and returns the work that tests the objection."""

Explain = Callable[[Mapping[str, Any], str, Words], Callable[[Told], Explained | str]]
"""Takes what is asked, who asks and the words to answer in; returns the work, which gives the
answer or a sentence that says why there is none."""


def _nothing_to_hold_against() -> Callable[[Told], ForecastView | None]:
    return lambda _: None


def _nobody_guessed() -> Scores:
    return lambda _: ()


def _at_the_desk(view: View) -> list[str]:
    return [*(s.id for s in view.seats if not s.computer), "facilitator"]


class Game:
    """Takes moves for every seat. The table writes to the store before a move takes effect."""

    def __init__(
        self,
        table: TableLike,
        store: Keeps,
        *,
        texts: Texts,
        computers: Computers | None = None,
        slots: tuple[Slot, ...] = (),
        forecast: MakeForecast | None = None,
        against: Callable[[], Callable[[Told], ForecastView | None]] = _nothing_to_hold_against,
        scores: Callable[[], Scores] = _nobody_guessed,
        challenge: Challenge | None = None,
        thinking: Thinking | None = None,
        explain: Explain | None = None,
    ) -> None:
        """``against`` gives the forecast that this round's bets were made on, ``scores`` how many
        guesses each role had right in the whole game: as work to be done elsewhere, on what they
        need of the table now."""
        self.table = table
        self.store = store
        self.texts = texts
        self.computers = computers
        self.slots = slots
        self.forecast = forecast
        self.against = against
        self.scores = scores
        self.challenge = challenge
        self.thinking = thinking
        self.explain = explain

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

    def undo_seat(self, view: View) -> str:
        """Whose last move an undo at the facilitator's desk takes back: a person's, of any role."""
        found = self.table.would_undo(_at_the_desk(view))
        return found.seat if found is not None else "facilitator"

    def would_undo(self, view: View, seat: str) -> tuple[str, str] | None:
        """Whose move an undo of this seat would take back, and of what kind."""
        seats = _at_the_desk(view) if seat == "facilitator" else [seat]
        found = self.table.would_undo(seats)
        return (found.seat, found.move.kind) if found is not None else None

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
        """Lets go of its file."""
        self.store.close()

    def discard(self) -> None:
        """Throws its file away: of a game that nobody has seen."""
        self.store.discard()
