"""Journals on disk: one file of lines per game; a line is on the disk before anybody sees it."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from platformdirs import user_data_dir

SUFFIX = ".jsonl"


def folder() -> Path:
    """Where games are kept: the local data folder of this user, never a network drive."""
    return Path(user_data_dir("wijken", appauthor=False)) / "games"


@dataclass(frozen=True)
class Stored:
    """What a file held. ``cut`` when its last line was torn and has been cut off."""

    lines: tuple[str, ...]
    cut: bool


class Store:
    """One journal file, open for adding lines."""

    def __init__(self, path: Path) -> None:
        """Opens a file to add to, and makes it (and its folder) when it is not there."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not path.exists()
        self._handle = path.open("ab", buffering=0)
        if fresh:
            _sync_folder(path.parent)

    def append(self, lines: Iterable[str]) -> None:
        """Adds lines; returns when they are on the disk.

        Raises OSError when they cannot be kept; then none of them is in the file.
        """
        data = "".join(f"{line}\n" for line in lines).encode("utf-8")
        whole = os.fstat(self._handle.fileno()).st_size
        try:
            written = 0
            while written < len(data):
                written += self._handle.write(data[written:])
            os.fsync(self._handle.fileno())
        except OSError:
            # Half a line would spoil the lines after it.
            self._handle.truncate(whole)
            raise

    def add(self, line: str) -> None:
        """Adds one line."""
        self.append((line,))

    def close(self) -> None:
        self._handle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _sync_folder(where: Path) -> None:
    # A new file survives a power cut only when its folder is synced too; Windows has no such call.
    if os.name == "posix":
        handle = os.open(where, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read(path: Path) -> Stored:
    """The lines of a game. A last line without its end was torn: it is cut off the file."""
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    cut = len(whole) < len(data)
    if cut:
        with path.open("r+b") as handle:
            handle.truncate(len(whole))
            handle.flush()
            os.fsync(handle.fileno())
    # Not splitlines(): a note may hold a letter that it takes for the end of a line.
    rows = whole.removeprefix(BOM_UTF8).decode("utf-8").split("\n")
    return Stored(tuple(rows[:-1]), cut)


def lines_of(path: Path) -> list[str]:
    """The lines of a game with their ends, the last one perhaps torn; the file stays as it is.

    A letter through which the tear went is left out, and so is the mark that some editors put
    before the text. Raises UnicodeDecodeError when the whole lines are no text, and OSError.
    """
    data = path.read_bytes().removeprefix(BOM_UTF8)
    end = data.rfind(b"\n") + 1
    torn = data[end:].decode("utf-8", errors="ignore")
    whole = [f"{line}\n" for line in data[:end].decode("utf-8").split("\n")[:-1]]
    return [*whole, torn] if len(data) > end else whole


def games(where: Path) -> tuple[Path, ...]:
    """The games in a folder, the last one played first."""
    found = (p for p in where.glob(f"*{SUFFIX}") if p.is_file())
    return tuple(sorted(found, key=lambda p: p.stat().st_mtime_ns, reverse=True))


def new_path(where: Path, scenario: str, now: datetime) -> Path:
    """A name for a new game that is not taken yet."""
    base = f"{now:%Y%m%d-%H%M%S}-{scenario}"
    names = (base if n == 1 else f"{base}-{n}" for n in range(1, 1000))
    return next(p for p in (where / f"{name}{SUFFIX}" for name in names) if not p.exists())
