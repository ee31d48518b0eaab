"""A journal in memory: what a game is computed from, and its entries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.journal import seal
from engine.journal.entry import Entry, effective
from engine.journal.formats import FORMAT, SEALED
from engine.world import World, digest

KIND = "wijken-journal"

PARTS = ("seed", "humans", "scenario", "model", "calendar", "overrides", "parent", "texts")
"""What a header is made of; each has a mark of its own, so that a change can be named."""


@dataclass
class Journal:
    """A game as it is stored. Entries are only ever added."""

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
    format: int = FORMAT
    """That of the file it was read from: a file keeps the format it was begun in."""
    _tail: tuple[int, Entry | None, str] = field(
        default=(-1, None, ""), init=False, repr=False, compare=False
    )
    """How many entries have been sealed, the last of them, and the seal of its line."""

    @property
    def fingerprint(self) -> str:
        """A hash of what the game is computed from besides its moves; texts stay outside."""
        return digest([self.world.fingerprint, self.seed, list(self.humans)])

    def header(self) -> str:
        """The first line, without the end of line."""
        data: dict[str, Any] = {
            "kind": KIND,
            "format": self.format,
            "seed": self.seed,
            "fingerprint": self.fingerprint,
            "world": self.world.plain(),
            "humans": list(self.humans),
            "parent": self.parent,
            "texts": self.texts,
        }
        if self.format < SEALED:
            return _json(data)
        data["marks"] = marks(data)
        text = _json(data)
        return seal.close(text, seal.mark("", text))

    def lines(self) -> Iterator[str]:
        """All lines, header first, each sealed to the one before it."""
        header = self.header()
        yield header
        last = seal.split(header)[1]
        for entry in self.entries:
            text = entry.text()
            if self.format < SEALED:
                yield text
                continue
            last = seal.mark(last, text)
            yield seal.close(text, last)
        self.sealed(last)

    def line(self, entry: Entry) -> str:
        """The line with which an entry would be added now."""
        text = entry.text()
        if self.format < SEALED:
            return text
        return seal.close(text, seal.mark(self.last_seal(), text))

    def last_seal(self) -> str:
        """The seal of the last line so far."""
        count, entry, last = self._tail
        if not 0 <= count <= len(self.entries) or (count and self.entries[count - 1] is not entry):
            count, last = 0, seal.split(self.header())[1]
        for added in self.entries[count:]:
            last = seal.mark(last, added.text())
        self.sealed(last)
        return last

    def sealed(self, last: str) -> None:
        """Remember the seal that the last line has in the file."""
        self._tail = (len(self.entries), self.entries[-1] if self.entries else None, last)

    def effective(self) -> list[Entry]:
        """The entries that count, after undo and rewind."""
        return effective(self.entries)

    @property
    def last(self) -> int:
        """The highest number in use."""
        return max((e.number for e in self.entries), default=0)


def marks(data: Mapping[str, Any]) -> dict[str, str]:
    """A short hash of each part of a header."""
    return {part: digest(_part(data, part))[:16] for part in PARTS}


def _part(data: Mapping[str, Any], part: str) -> Any:
    return data["world"][part] if part in data["world"] else data[part]


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
