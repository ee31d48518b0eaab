"""Reading the lines after the first: one accepted move each, sealed to what stands above it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from engine import moves
from engine.journal import formats, seal
from engine.journal.book import Journal
from engine.journal.entry import Entry, Fold
from engine.journal.error import LONGEST_SHOWN, JournalError, shown
from engine.journal.formats import SEALED
from engine.journal.head import read_header
from engine.journal.playing import refused, replay
from engine.moves import AnyMove

_KEYS = ("n", "seat", "turn", "move", "auto")
MOST = 10**9
"""The highest number that an entry can have."""


def read(text: Iterable[str]) -> Journal:
    """Read a journal from its lines.

    A last line that was cut off is left out and told by ``torn``. Raises JournalError for
    anything else that is wrong.
    """
    rows = iter(text)
    first = next(rows, None)
    if first is None:
        raise JournalError("not_a_journal", 1)
    return read_entries(read_header(first.rstrip("\r\n")), rows)


def read_entries(journal: Journal, rows: Iterable[str]) -> Journal:
    """Add the entries of the lines after the first to a journal that has none yet."""
    reader = _Reader(journal)
    for line, row in enumerate(rows, 2):
        reader.take(line, row)
    return journal


class _Reader:
    """Takes the entries of one journal, line by line."""

    def __init__(self, journal: Journal):
        self.journal = journal
        self.fold = Fold()
        self.numbers: set[int] = set()
        self.before = journal.last_seal() if journal.format >= SEALED else ""
        self.torn = 0

    def take(self, line: int, row: str) -> None:
        """Read one line, and add its entry."""
        if self.torn:  # only the last line can have been torn
            raise JournalError("bad_line", self.torn)
        text, mark = seal.split(row.rstrip("\r\n"))
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            if row.endswith("\n"):
                raise JournalError("bad_line", line) from None
            self.torn, self.journal.torn = line, True
            return
        if not mark and self.journal.format >= SEALED and isinstance(data, dict):
            mark = shown(data.pop("seal", ""))
        entry = self._entry(line, data)
        if self.journal.format >= SEALED:
            self._held_together(line, entry, text, mark)
        refusal = self.fold.add(entry)
        if refusal is not None:
            raise refused(line, entry, refusal)
        self.numbers.add(entry.number)
        self.journal.entries.append(entry)
        self.journal.sealed(mark)

    def _entry(self, line: int, data: Any) -> Entry:
        if not isinstance(data, dict):
            raise JournalError("bad_line", line)
        for key in data:
            if key not in _KEYS:
                raise JournalError("unknown_part", line, part=shown(key))
        if "move" not in data:
            raise JournalError("no_move", line)
        data = formats.entry(data, self.journal.format)
        for name, kind in (("n", int), ("turn", int), ("seat", str)):
            if type(data.get(name)) is not kind:
                raise JournalError("bad_value", line, field=name, found=shown(data.get(name)))
        if len(data["seat"]) > LONGEST_SHOWN:
            raise JournalError("bad_value", line, field="seat", found=shown(data["seat"]))
        n, turn, auto = data["n"], data["turn"], data.get("auto", False)
        if not 1 <= n <= MOST or n in self.numbers:
            raise JournalError("bad_number", line, n=shown(n))
        if turn < 0:
            raise JournalError("value_too_low", line, field="turn", found=shown(turn), bound=0)
        if turn >= n:
            raise JournalError("turn_ahead", line, turn=shown(turn), n=n)
        if type(auto) is not bool:
            raise JournalError("bad_value", line, field="auto", found=shown(auto))
        return Entry(n, data["seat"], turn, _move(line, data["move"]), auto)

    def _held_together(self, line: int, entry: Entry, text: str, mark: str) -> None:
        """The seal must fit; if not, say as precisely as can be found out what was changed."""
        right = seal.mark(self.before, text)
        if mark == right:
            self.before = right
            return
        before = self.journal.entries[-1].number if self.journal.entries else 0
        if self.journal.parent is None and entry.number != before + 1:
            raise JournalError("skipped_number", line, n=entry.number, expected=before + 1)
        refusal = self.fold.add(entry)
        if refusal is not None:
            raise refused(line, entry, refusal)
        if entry.move.kind not in ("undo", "rewind"):
            refusal = replay(self.journal).check(entry.seat, entry.move)
            if refusal is not None:
                raise refused(line, entry, refusal)
        if not mark:
            raise JournalError("no_seal", line, n=entry.number, before=before)
        raise JournalError("broken_seal", line, n=entry.number, before=before)


def _move(line: int, data: Any) -> AnyMove:
    """A move from plain data, or what is wrong with it in terms of its parts."""
    if not isinstance(data, dict):
        raise JournalError("bad_value", line, field="move", found=shown(data))
    try:
        return moves.parse(data)
    except RecursionError:
        raise JournalError("bad_line", line) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    kind, context = first["type"], first.get("ctx", {})
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        raise JournalError("bad_move", line, kind=shown(data.get("kind")))
    name = ".".join(str(step) for step in first["loc"][1:]) or "move"
    if kind == "missing":
        raise JournalError("move_lacks", line, field=name)
    if kind == "extra_forbidden":
        raise JournalError("move_extra", line, field=shown(name))
    field, found = shown(name), shown(first["input"])
    if "ge" in context:
        raise JournalError("value_too_low", line, field=field, found=found, bound=context["ge"])
    if "le" in context:
        raise JournalError("value_too_high", line, field=field, found=found, bound=context["le"])
    raise JournalError("bad_value", line, field=field, found=found)
