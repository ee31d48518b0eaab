"""The one authority: every move, from whatever hand, goes through ``Table.submit``.

Malformed, illegal and out of turn are three different things. Everybody programmes at once, so
staleness is per assignment and per purse: a move is stale only when somebody else changed what
it touches after its seat last looked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from engine import moves
from engine.journal import FENCES, UNDOABLE, Entry, Journal, do, effective, replay, undone_by
from engine.moves import AnyMove
from engine.play import Game
from engine.rules import FACILITATOR, Refusal
from engine.state import DRAFTED
from engine.views import Look, Memory, Moment
from engine.views.shapes import EntryView, View


@dataclass(frozen=True)
class Accepted:
    """The move was made; ``entry`` is its line in the journal."""

    entry: Entry


@dataclass(frozen=True)
class Refused:
    """The move was not made and nothing changed."""

    refusal: Refusal


Result = Accepted | Refused
Store = Callable[[str], None]
"""Takes one line of the journal and returns when it is safe; raises OSError when it cannot."""


_SUBJECTS = {
    "assignment": "assignment",
    "task": "task",
    "source": "line",
    "target": "line",
    "line": "line",
    "instrument": "instrument",
}
"""Fields of moves that name something, and what that is."""
_TOUCHES = {
    kind: tuple((name, what) for name, what in _SUBJECTS.items() if name in cls.model_fields)
    for kind, cls in moves.MOVES.items()
}
_TOUCHES["call_card"] = ()
_ABOUT_OFFERS = frozenset(kind for kind, cls in moves.MOVES.items() if "offer" in cls.model_fields)


class Table:
    """One game with its journal.

    ``store`` is called before a move is told: what it cannot keep, or what fails halfway, did not
    happen.
    """

    def __init__(self, journal: Journal, store: Store | None = None):
        self.journal = journal
        self._store = store
        self._listeners: list[Callable[[Entry], None]] = []
        self.refusals: dict[int, dict[str, int]] = {}
        """How often a move was refused, by year and code."""
        self._when: dict[int, tuple[int, int, str]] = {}
        """Year, round and phase in which each entry was made."""
        self._moment: Moment | None = None
        self._load()

    def _load(self) -> None:
        self.game: Game = replay(self.journal)
        self.turn = self.journal.last
        self._over()
        self._memory = Memory()
        self._touched: dict[str, tuple[int, str]] = {}
        for entry in self.journal.effective():
            self._touch(entry, self.subjects(entry.move))

    def subscribe(self, listener: Callable[[Entry], None]) -> Callable[[], None]:
        """Be told of every accepted move; returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def view(self, seat: str) -> View:
        """All that a seat (a role, ``facilitator`` or ``room``) may see now; good for ever."""
        held = self._views.get(seat)
        if held is None:
            held = self._views[seat] = self._now().view(seat)
        return held

    def look(self, seat: str) -> Look:
        """The same, worked out as far as it is read and good until the next move.

        For who reads little and often, as computer players do.
        """
        return self._now().look(seat)

    def _now(self) -> Moment:
        if self._moment is None:
            self._moment = Moment(self.game, self.turn, self.journal.humans, self._memory)
        return self._moment

    def _over(self) -> None:
        """What was there to be seen is so no longer."""
        if self._moment is not None:
            self._moment.over = True
        self._moment = None
        self._views: dict[str, View] = {}

    def submit(
        self, seat: str, turn: int, move: AnyMove | Mapping[str, Any], *, auto: bool = False
    ) -> Result:
        """Make a move, or say why not.

        turn: number of the last entry the seat has seen (``View.turn``).
        """
        result = self._submit(seat, turn, move, auto)
        if isinstance(result, Refused):
            counts = self.refusals.setdefault(self.game.state.year, {})
            counts[result.refusal.code] = counts.get(result.refusal.code, 0) + 1
        return result

    def _submit(
        self, seat: str, turn: int, move: AnyMove | Mapping[str, Any], auto: bool
    ) -> Result:
        if not isinstance(move, moves.Move):
            try:
                move = moves.parse(dict(move) if isinstance(move, Mapping) else move)
            except (ValidationError, RecursionError):
                return Refused(Refusal.of("malformed"))
        if type(turn) is not int or not 0 <= turn <= self.turn or not isinstance(seat, str):
            return Refused(Refusal.of("malformed"))
        subjects = self.subjects(move)
        stale = self._stale(seat, turn, subjects)
        if stale:
            return Refused(stale)
        number = self.turn + 1
        entry = Entry(number, seat, turn, move, auto)
        if move.kind in ("undo", "rewind"):
            return self._back(entry)
        refusal = self.game.check(seat, move)
        if refusal is not None:
            return Refused(refusal)
        self._over()
        then = _moment(self.game)
        try:
            do(self.game, entry)
        except BaseException:
            self._load()
            raise
        if not self._keep(entry, then):
            self._load()
            return Refused(Refusal.of("not_stored"))
        self._touch(entry, subjects)
        self._tell(entry)
        return Accepted(entry)

    def _keep(self, entry: Entry, then: tuple[int, int, str]) -> bool:
        if self._store is not None:
            try:
                self._store(self.journal.line(entry))
            except OSError:
                return False
        self.journal.entries.append(entry)
        self.turn = entry.number
        self._when[entry.number] = then
        return True

    def _tell(self, entry: Entry) -> None:
        for listener in list(self._listeners):
            listener(entry)

    def _stale(self, seat: str, turn: int, subjects: tuple[str, ...]) -> Refusal | None:
        for subject in subjects:
            number, by = self._touched.get(subject, (0, seat))
            if number > turn and by != seat:
                return Refusal.of("stale", role=by)
        return None

    def subjects(self, move: AnyMove) -> tuple[str, ...]:
        """What a move touches: assignments, tasks and purses by id."""
        out = [
            f"{what}.{value}"
            for name, what in _TOUCHES[move.kind]
            if isinstance(value := getattr(move, name), str)
        ]
        if move.kind in _ABOUT_OFFERS:
            offer = self.game.state.offers.get(getattr(move, "offer", ""))
            if offer is not None:
                out.append(f"assignment.{offer.assignment}")
        return tuple(out)

    def _touch(self, entry: Entry, subjects: tuple[str, ...]) -> None:
        for subject in subjects:
            self._touched[subject] = (entry.number, entry.seat)

    def _back(self, entry: Entry) -> Result:
        kept = self.journal.effective()
        if entry.move.kind == "rewind":
            if entry.seat != FACILITATOR:
                return Refused(Refusal.of("facilitator_only"))
            if entry.move.to != 0 and entry.move.to not in [e.number for e in kept]:
                return Refused(Refusal.of("not_so_far"))
        else:
            refusal = self._cannot_undo(kept, entry.seat)
            if refusal is not None:
                return Refused(refusal)
        if not self._keep(entry, _moment(self.game)):
            return Refused(Refusal.of("not_stored"))
        self._load()
        self._tell(entry)
        return Accepted(entry)

    def _cannot_undo(self, kept: list[Entry], seat: str) -> Refusal | None:
        if seat != FACILITATOR and seat not in self.game.world.role:
            return Refusal.of("unknown_seat", name=seat)
        gone = undone_by(kept, seat)
        if gone is None:
            return Refusal.of("nothing_to_undo")
        touched = set(self.subjects(gone.move)) | {f"assignment.a{gone.number}"}
        for later in kept[kept.index(gone) + 1 :]:
            if not touched & set(self.subjects(later.move)):
                continue
            if later.seat != seat:
                return Refusal.of("built_upon", role=later.seat)
            if later.move.kind == "sign":
                # What was signed is what it was when it was signed.
                a = self.game.state.assignments.get(later.move.assignment)
                if a is None or a.stage[0] > DRAFTED:
                    return Refusal.of("train_rides", assignment=later.move.assignment)
                return Refusal.of("already_signed")
        rest = [e for e in kept if e is not gone]
        game = Game(self.journal.world, self.journal.seed)
        for entry in rest:
            if game.check(entry.seat, entry.move) is not None:
                return Refusal.of("built_upon", role=entry.seat)
            game.do(entry.seat, entry.move, entry.number)
        return None

    def undo_seat(self, seats: Iterable[str]) -> str | None:
        """The one of these seats whose move an undo at a shared desk would take back."""
        found = self.would_undo(seats)
        return found.seat if found is not None else None

    def would_undo(self, seats: Iterable[str]) -> Entry | None:
        """The entry that an undo at a desk of these seats would take back, if others let it."""
        known = frozenset(seats)
        for entry in reversed(self.journal.effective()):
            if entry.move.kind in FENCES:
                return None
            if entry.seat in known and entry.move.kind in UNDOABLE:
                return entry
        return None

    def history(self) -> tuple[EntryView, ...]:
        """The whole journal as rows for the facilitator, oldest first."""
        if any(e.number not in self._when for e in self.journal.entries):
            self._remember()
        counted = {e.number for e in effective(self.journal.entries)}
        return tuple(
            EntryView(
                entry.number,
                entry.seat,
                entry.move.kind,
                *self._when[entry.number],
                _about(entry),
                entry.number not in counted and entry.move.kind not in ("undo", "rewind"),
            )
            for entry in self.journal.entries
        )

    def _remember(self) -> None:
        """Find out when every entry of a stored game was made; for undone ones, about when."""
        counted = {e.number for e in effective(self.journal.entries)}
        game = Game(self.journal.world, self.journal.seed)
        for entry in self.journal.entries:
            self._when.setdefault(entry.number, _moment(game))
            if entry.number in counted:
                game.do(entry.seat, entry.move, entry.number)


def _moment(game: Game) -> tuple[int, int, str]:
    return game.state.year, game.state.round, game.state.phase


def _about(entry: Entry) -> str:
    """The id of what a move is about, or nothing."""
    names = ("task", "assignment", "offer", "street", "event", "instrument")
    return next((str(getattr(entry.move, n)) for n in names if getattr(entry.move, n, None)), "")
