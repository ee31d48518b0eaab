"""A sentence by code."""

from __future__ import annotations

from dataclasses import dataclass

Values = tuple[tuple[str, str | int], ...]
"""Named values that fill the places of a sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence by code: ``signal.failure`` with the values it needs."""

    code: str
    values: Values = ()
