"""Keeps a game: in its file, or in mind until there can be a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from game.sessions.store import Store

MakeStore = Callable[[Iterable[str]], Store]
"""Makes a new file with these lines. Raises OSError when it cannot."""


class Keeps(Protocol):
    """Where the lines of a game go."""

    @property
    def kept(self) -> bool:
        """Whether all that was accepted is on the disk."""

    @property
    def trouble(self) -> OSError | None:
        """Why the last line could not be kept; None when it was."""

    def add(self, line: str) -> None:
        """Adds a line; returns when it is safe. Raises OSError when it cannot be."""

    def close(self) -> None:
        """Lets go of the file."""

    def discard(self) -> None:
        """Throws the file away."""


class Keeper:
    """A new game. When it cannot be kept it goes on all the same, and every move tries again."""

    def __init__(
        self, make: MakeStore, lines: Iterable[str], discarded: Callable[[], None] = lambda: None
    ) -> None:
        """``discarded`` is told when the file is thrown away."""
        self._make = make
        self._discarded = discarded
        self._waiting = list(lines)
        self._store: Store | None = None
        self._why: OSError | None = None
        self._try()

    def _try(self) -> None:
        try:
            self._store = self._make(self._waiting)
        except OSError as error:
            self._why = error
            return
        self._why = None
        self._waiting.clear()

    @property
    def kept(self) -> bool:
        """Whether all that was accepted is on the disk."""
        return self._store is not None

    @property
    def trouble(self) -> OSError | None:
        """Why the last line could not be kept; None when it was."""
        return self._store.trouble if self._store else self._why

    def add(self, line: str) -> None:
        """Adds a line. Raises OSError when there is a file, and the line cannot be kept in it."""
        if self._store is not None:
            self._store.add(line)
            return
        self._waiting.append(line)
        self._try()

    def close(self) -> None:
        """Lets go of the file."""
        if self._store is not None:
            self._store.close()

    def discard(self) -> None:
        """Throws the file away."""
        if self._store is not None:
            self._store.discard()
        self._discarded()
