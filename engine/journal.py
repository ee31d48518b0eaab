"""The journal: header and moves, one JSON value a line. The log is the game.

The header embeds the compiled scenario and the figures in force, so that a game can be replayed
years later; texts ride along but stay outside the hash. It holds no names of people. It belongs
to the facilitator: it is complete, and therefore secret.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from engine import moves
from engine.moves import AnyMove
from engine.play import Game
from engine.rules import FACILITATOR, Refusal
from engine.views.projects import keep_ended
from engine.world import World, digest, from_plain

FORMAT = 1
KIND = "wijken-journal"

JournalCode = Literal[
    "not_a_journal",
    "newer_format",
    "bad_header",
    "changed_header",
    "bad_line",
    "bad_move",
    "bad_number",
    "refused_move",
]


class JournalError(Exception):
    """A journal that cannot be read: a code, the line (1-based) and values for the sentence.

    ``refusal`` says why a stored move cannot be, when that is what is wrong.
    """

    refusal: Refusal | None = None

    def __init__(self, code: JournalCode, line: int, **values: str | int):
        super().__init__(f"{code} at line {line}")
        self.code: JournalCode = code
        self.line = line
        self.values = values


@dataclass(frozen=True)
class Entry:
    """One accepted move. ``number`` is its identity; ``turn`` the last entry its seat had seen."""

    number: int
    seat: str
    turn: int
    move: AnyMove
    auto: bool = False
    """Made by a computer player."""

    def line(self) -> str:
        """As one line of JSON, without the end of line."""
        data: dict[str, Any] = {
            "n": self.number,
            "seat": self.seat,
            "turn": self.turn,
            "move": moves.plain(self.move),
        }
        if self.auto:
            data["auto"] = True
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@dataclass
class Journal:
    """A game as it is stored."""

    world: World
    seed: int
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    humans: tuple[str, ...] = ()
    """Roles that people play; the computer plays the others."""
    parent: Mapping[str, Any] | None = None
    """Where it branched off: fingerprint of the world, seed and entry."""
    entries: list[Entry] = field(default_factory=list)
    torn: bool = False
    """Whether the last line was cut off and left out."""

    @property
    def fingerprint(self) -> str:
        """A hash of what the game is computed from besides its moves; texts stay outside."""
        return digest([self.world.fingerprint, self.seed, list(self.humans)])

    def header(self) -> str:
        """The first line, without the end of line."""
        data = {
            "kind": KIND,
            "format": FORMAT,
            "seed": self.seed,
            "fingerprint": self.fingerprint,
            "world": self.world.plain(),
            "humans": list(self.humans),
            "parent": self.parent,
            "texts": self.texts,
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    def lines(self) -> Iterator[str]:
        """All lines, header first."""
        yield self.header()
        for entry in self.entries:
            yield entry.line()

    def effective(self) -> list[Entry]:
        """The entries that count, after undo and rewind."""
        return effective(self.entries)

    @property
    def last(self) -> int:
        """The highest number in use."""
        return max((e.number for e in self.entries), default=0)


UNDOABLE = (
    "open_assignment",
    "just_do_it",
    "offer_coupling",
    "accept_coupling",
    "decline_coupling",
    "counter_coupling",
    "answer",
    "settle",
    "agree_shares",
    "set_profile",
    "choose_leader",
    "set_participation",
    "schedule",
    "withdraw_signature",
    "shift_money",
    "invest",
    "reserve_room",
    "inspect",
    "communicate",
    "build_relation",
    "bet",
    "mark",
    "call_card",
    "object",
)
"""Kinds that a seat can take back itself; a signature is withdrawn instead."""

FENCES = ("close_phase", "next_year")
"""Nothing before these can be undone; only rewound by the facilitator."""


def undone_by(kept: list[Entry], seat: str) -> Entry | None:
    """The entry that an undo of this seat would take back, or None."""
    for entry in reversed(kept):
        if entry.move.kind in FENCES:
            return None
        if entry.seat == seat and entry.move.kind in UNDOABLE:
            return entry
    return None


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """Fold undo and rewind away."""
    kept: list[Entry] = []
    for entry in entries:
        if entry.move.kind == "undo":
            gone = undone_by(kept, entry.seat)
            if gone is not None:
                kept.remove(gone)
        elif entry.move.kind == "rewind":
            numbers = [e.number for e in kept]
            to = entry.move.to
            if to in numbers:
                kept = kept[: numbers.index(to) + 1]
            elif to == 0:
                kept = []
        else:
            kept.append(entry)
    return kept


def read(text: Iterable[str]) -> Journal:
    """Read a journal from its lines.

    A last line that was cut off is left out and told by ``torn``. Raises JournalError for
    anything else that is wrong.
    """
    journal: Journal | None = None
    pending: tuple[int, str] | None = None
    number = 0
    for number, line in enumerate(text, 1):
        if number == 1:
            journal = _header(line)
            continue
        assert journal is not None
        if pending is not None:
            journal.entries.append(_entry(*pending))
        pending = (number, line)
    if journal is None:
        raise JournalError("not_a_journal", 1)
    if pending is not None:
        complete = pending[1].endswith("\n")
        try:
            journal.entries.append(_entry(*pending))
        except JournalError:
            if complete:
                raise
            journal.torn = True
    _numbers(journal)
    _ways_back(journal)
    return journal


def _header(line: str) -> Journal:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise JournalError("not_a_journal", 1) from None
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise JournalError("not_a_journal", 1)
    form = data.get("format")
    if not isinstance(form, int) or isinstance(form, bool) or form < 1:
        raise JournalError("bad_header", 1, what="format")
    if form > FORMAT:
        raise JournalError("newer_format", 1, format=form, known=FORMAT)
    try:
        world = from_plain(data["world"])
        seed = int(data["seed"])
        humans = tuple(str(h) for h in data["humans"])
    except (KeyError, TypeError, ValueError, OverflowError, ValidationError, AttributeError):
        raise JournalError("bad_header", 1, what="world") from None
    texts = data.get("texts")
    if not isinstance(texts, dict) or not all(_words(told) for told in texts.values()):
        raise JournalError("bad_header", 1, what="texts")
    journal = Journal(world, seed, texts, humans, data.get("parent"))
    if journal.fingerprint != data.get("fingerprint"):
        raise JournalError("changed_header", 1)
    return journal


def _words(told: object) -> bool:
    """Whether these are texts of one language: words by key."""
    return isinstance(told, dict) and all(isinstance(text, str) for text in told.values())


def _entry(number: int, line: str) -> Entry:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise JournalError("bad_line", number) from None
    if not isinstance(data, dict) or set(data) - {"n", "seat", "turn", "move", "auto"}:
        raise JournalError("bad_line", number)
    try:
        move = moves.parse(data["move"])
    except (KeyError, ValidationError, RecursionError):
        raise JournalError("bad_move", number) from None
    n, seat, turn = data.get("n"), data.get("seat"), data.get("turn", 0)
    if not (isinstance(n, int) and isinstance(seat, str) and isinstance(turn, int)):
        raise JournalError("bad_line", number)
    return Entry(n, seat, turn, move, bool(data.get("auto", False)))


def _numbers(journal: Journal) -> None:
    seen: set[int] = set()
    for line, entry in enumerate(journal.entries, 2):
        if entry.number < 1 or entry.number in seen:
            raise JournalError("bad_number", line, n=entry.number)
        seen.add(entry.number)


def _ways_back(journal: Journal) -> None:
    """Every undo takes something back and every rewind goes to a move that counts."""
    for line, entry in enumerate(journal.entries, 2):
        if entry.move.kind not in ("undo", "rewind"):
            continue
        kept = effective(journal.entries[: line - 2])
        refusal = None
        if entry.move.kind == "undo":
            if undone_by(kept, entry.seat) is None:
                refusal = Refusal.of("nothing_to_undo")
        elif entry.seat != FACILITATOR:
            refusal = Refusal.of("facilitator_only")
        elif entry.move.to and entry.move.to not in {e.number for e in kept}:
            refusal = Refusal.of("not_so_far")
        if refusal is not None:
            raise refused(line, entry, refusal)


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
