"""A street that lies open for some weeks of a year, whoever opened it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.whole import Ints


@dataclass(frozen=True)
class Opening:
    """``weeks`` in milli-weeks, ``severity`` in thousandths, ``begins`` in milli-weeks: (R,).

    ``talk`` in ppm: how informing residents changes how it is felt.
    """

    street: int
    weeks: Ints
    severity: Ints
    talk: int
    assignment: str | None
    kind: str
    begins: Ints | None = None
    event: str | None = None
    layer: int | None = None
    tired: bool = True
    """Whether earlier openings make it worse."""
