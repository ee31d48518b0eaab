"""Faults of scenario files as lines to print: file, line, path and a plain sentence."""

from __future__ import annotations

from collections.abc import Iterable

from engine.reading import Fault
from game.words import Words


def lines(faults: Iterable[Fault], words: Words) -> list[str]:
    """One line for each fault: ``FILE:LINE: path: sentence``, without a path for a whole file."""
    return [
        f"{fault.file}:{fault.line}: "
        + (f"{fault.path}: " if fault.path else "")
        + words.t(f"fault.{fault.code}", **fault.values)
        for fault in faults
    ]
