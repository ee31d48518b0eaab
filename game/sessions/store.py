"""Journals on disk: one file of lines per game; a line is on the disk before anybody sees it."""

from __future__ import annotations

import errno
import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from platformdirs import user_data_dir, user_documents_path

from game.sessions.lock import hold

SUFFIX = ".jsonl"
MOST_BYTES = 16_000_000
"""How large a stored game can be: some eighty thousand moves."""


class TooLargeError(OSError):
    """A file that is too large to be a stored game; it has not been read."""


def folder() -> Path:
    """Where games are kept: the local data folder of this user, never a network drive."""
    return Path(user_data_dir("wijken", appauthor=False)) / "games"


def papers() -> Path:
    """Where what is printed is put: among the documents of this user, where people look."""
    documents = user_documents_path()
    if documents.is_dir():
        return documents / "Wijken van de Toekomst"
    return folder().parent / "print"


@dataclass(frozen=True)
class Stored:
    """What a file held. ``cut`` when its last line was torn and has been cut off."""

    lines: tuple[str, ...]
    cut: bool


class Store:
    """One journal file, open for adding lines; nobody else can add to it meanwhile."""

    def __init__(self, path: Path, *, new: bool = False, after: int = 0) -> None:
        """Opens a file to add to, and makes it (and its folder) when it is not there.

        new: the file must not be there yet. after: the moment (in ns) that the file is made to
        seem younger than, whatever the clock says. Raises BusyError when another window has the
        file, and OSError (FileExistsError, PermissionError, …) when it cannot be opened.
        """
        self.path = path
        self.trouble: OSError | None = None
        """Why the last line could not be kept; None when it was."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not path.exists()
        if new:
            path.open("xb").close()
        self._handle = path.open("a+b", buffering=0)
        self._after = after
        self._torn: int | None = None
        try:
            hold(self._handle.fileno())
        except OSError:
            self._handle.close()
            raise
        if fresh:
            _sync_folder(path.parent)

    @property
    def kept(self) -> bool:
        """Whether all that was accepted is on the disk."""
        return True

    def append(self, lines: Iterable[str]) -> None:
        """Adds lines; returns when they are on the disk.

        Raises OSError when they cannot be kept; then none of them is in the file.
        """
        data = "".join(f"{line}\n" for line in lines).encode("utf-8")
        try:
            self._append(data)
        except OSError as error:
            self.trouble = error
            raise
        self.trouble = None

    def _append(self, data: bytes) -> None:
        self._mend()
        now = os.fstat(self._handle.fileno())
        if now.st_nlink == 0 and not self.path.exists():
            self._make_again()
        try:
            written = 0
            while written < len(data):
                written += self._handle.write(data[written:])
            os.fsync(self._handle.fileno())
        except OSError:
            self._torn = now.st_size
            with suppress(OSError):
                self._mend()
            raise
        if self._after and os.fstat(self._handle.fileno()).st_mtime_ns <= self._after:
            # The clock was set back: what was played last must still come first.
            with suppress(OSError):
                os.utime(self.path, ns=(self._after + 1000, self._after + 1000))

    def _mend(self) -> None:
        """Half a line would spoil the lines after it."""
        if self._torn is not None:
            self._handle.truncate(self._torn)
            os.fsync(self._handle.fileno())
            self._torn = None

    def _make_again(self) -> None:
        """The file was thrown away while it was open: what it held is still in our hands."""
        self._handle.seek(0)
        held = self._handle.read().decode("utf-8").removesuffix("\n")
        again = Store(self.path, new=True, after=self._after)
        try:
            again.append((held,))
        except OSError:
            again.discard()
            raise
        self._handle.close()
        self._handle = again._handle

    def add(self, line: str) -> None:
        """Adds one line."""
        self.append((line,))

    def close(self) -> None:
        self._handle.close()

    def discard(self) -> None:
        """Throws the file away."""
        self.close()
        with suppress(OSError):
            self.path.unlink()

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


def _data(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise TooLargeError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return path.read_bytes()


def read(path: Path) -> Stored:
    """The lines of a game. A last line without its end was torn: it is cut off the file."""
    data = _data(path)
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


def reopen(path: Path) -> tuple[Store, Stored]:
    """A stored game to go on with: first held, then read, so that nobody else is writing to it.

    Raises BusyError, and OSError when the file is not there or may not be written.
    """
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    store = Store(path, after=last_played(path.parent))
    try:
        return store, read(path)
    except (OSError, ValueError):
        store.close()
        raise


def lines_of(path: Path) -> list[str]:
    """The lines of a game with their ends, the last one perhaps torn; the file stays as it is.

    A letter through which the tear went is left out, and so is the mark that some editors put
    before the text. Raises UnicodeDecodeError when the whole lines are no text, and OSError.
    """
    data = _data(path).removeprefix(BOM_UTF8)
    end = data.rfind(b"\n") + 1
    torn = data[end:].decode("utf-8", errors="ignore")
    whole = [f"{line}\n" for line in data[:end].decode("utf-8").split("\n")[:-1]]
    return [*whole, torn] if len(data) > end else whole


def _changed(path: Path) -> int:
    """When a file was last written to, in ns; 0 when it is gone."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def games(where: Path) -> tuple[Path, ...]:
    """The games in a folder, the last one played first; none when there is no such folder."""
    try:
        found = [p for p in where.glob(f"*{SUFFIX}") if p.is_file()]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda p: (_changed(p), p.name), reverse=True))


def last_played(where: Path) -> int:
    """When anything was last played in a folder, in ns; 0 when nothing was."""
    return max((_changed(path) for path in games(where)), default=0)


def paths(where: Path, scenario: str, now: datetime) -> Iterator[Path]:
    """Names for a new game, the best first, without end."""
    base = f"{now:%Y%m%d-%H%M%S}-{scenario}"
    for n in count(1):
        yield where / f"{base if n == 1 else f'{base}-{n}'}{SUFFIX}"


def new_path(where: Path, scenario: str, now: datetime) -> Path:
    """A name for a new game that is not taken yet."""
    return next(p for p in paths(where, scenario, now) if not p.exists())


def make(names: Iterable[Path], lines: Iterable[str], after: int = 0) -> Store:
    """A new file with these first lines, under the first name that nobody took.

    Raises OSError when no file can be made; then there is none. FileExistsError when all are taken.
    """
    taken = FileExistsError()
    for path in names:
        try:
            store = Store(path, new=True, after=after)
        except FileExistsError as error:
            if not path.is_file():
                raise  # a file stands where the folder should be
            taken = error
            continue
        try:
            store.append(lines)
        except OSError:
            store.discard()
            raise
        return store
    raise taken
