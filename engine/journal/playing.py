"""A journal played: to a moment, or on another road from one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.journal.book import Journal
from engine.journal.entry import Entry
from engine.journal.error import JournalError
from engine.moves import AnyMove
from engine.play import Game
from engine.rules import Refusal
from engine.views.projects import keep_ended


def replay(journal: Journal, until: int | None = None) -> Game:
    """Play a journal again, to the end or until a year is reached.

    Raises JournalError at the line of a move that the rules refuse: then somebody changed it.
    """
    game = Game(journal.world, journal.seed)
    line_of = {e.number: n for n, e in enumerate(journal.entries, 2)}
    for entry in journal.effective():
        if until is not None and game.state.year >= until:
            break
        refusal = game.check(entry.seat, entry.move)
        if refusal is not None:
            raise refused(line_of[entry.number], entry, refusal)
        do(game, entry)
    return game


def do(game: Game, entry: Entry) -> None:
    """Do an entry that passed the check, and keep how what it ended is shown from now on."""
    game.do(entry.seat, entry.move, entry.number)
    keep_ended(game.state)


def refused(line: int, entry: Entry, refusal: Refusal) -> JournalError:
    """The error for a stored move that the rules refuse: somebody changed the file."""
    error = JournalError("refused_move", line, reason=refusal.code, seat=entry.seat)
    error.refusal = refusal
    return error


@dataclass(frozen=True)
class Branch:
    """Another future: the journal of it, and which later moves were refused there."""

    journal: Journal
    refused: tuple[tuple[Entry, Refusal], ...]


def branch(
    journal: Journal, at: int, changes: Iterable[tuple[str, AnyMove]] = (), *, without: int = 0
) -> Branch:
    """Go back to just after entry ``at`` (0: the start), make changes, and play on as before.

    The later moves are tried again with the same luck; those that the new situation does not
    allow are listed. ``without`` leaves one entry out.
    """
    kept = journal.effective()
    numbers = [e.number for e in kept]
    cut = numbers.index(at) + 1 if at in numbers else 0
    parent = {"fingerprint": journal.world.fingerprint, "seed": journal.seed, "entry": at}
    out = Journal(journal.world, journal.seed, journal.texts, journal.humans, parent)
    game = Game(journal.world, journal.seed)
    for entry in kept[:cut]:
        do(game, entry)
        out.entries.append(entry)
    refused: list[tuple[Entry, Refusal]] = []
    fresh = journal.last
    for seat, move in changes:
        fresh += 1
        entry = Entry(fresh, seat, at, move)
        _try(game, out, entry, refused)
    for entry in kept[cut:]:
        if entry.number != without:
            _try(game, out, entry, refused)
    return Branch(out, tuple(refused))


def _try(game: Game, out: Journal, entry: Entry, refused: list[tuple[Entry, Refusal]]) -> None:
    refusal = game.check(entry.seat, entry.move)
    if refusal is not None:
        refused.append((entry, refusal))
        return
    do(game, entry)
    out.entries.append(entry)
