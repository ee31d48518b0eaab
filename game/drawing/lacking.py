"""Which files of the program were asked for and are not there, to be told once."""

from __future__ import annotations

from pathlib import Path

_found: dict[str, bool] = {}
"""Names of files, and whether they have been told."""


def note(path: Path) -> None:
    """A file is not there, or cannot be read; something stands in for it."""
    _found.setdefault(path.name, False)


def lacking() -> tuple[str, ...]:
    """The names that were not told before."""
    fresh = tuple(name for name, told in _found.items() if not told)
    _found.update(dict.fromkeys(fresh, True))
    return fresh
