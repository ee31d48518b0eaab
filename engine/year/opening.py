"""Streets that lie open for some weeks of a year, whoever opened them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from engine.state import Rider
from engine.whole import Ints


class Lasting(Protocol):
    """How long the works of an opening would have lasted apart (``engine.year.parts``)."""

    @property
    def riders(self) -> Sequence[Rider]:
        """Who works there."""

    def street(self, n: int) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
        """Milli-weeks apart in the n-th street, with conduits, and the assumptions."""


class Opening(NamedTuple):
    """``weeks`` and ``begins`` in milli-weeks, ``severity`` in thousandths: (R, N), by street.

    ``talk`` in ppm: how informing residents changes how it is felt. What happens in one replicate
    here and in another there says in ``of`` (N,) in which; the rest is (N,) then.
    """

    streets: list[int]
    weeks: Ints
    severity: Ints
    talk: int
    assignment: str | None
    kind: str
    begins: Ints | None = None
    event: str | None = None
    layers: Sequence[int] | None = None
    tired: bool = True
    """Whether earlier openings make it worse."""
    spell: Lasting | None = None
    of: Ints | None = None

    def flat(self, count: int) -> tuple[Ints, Ints]:
        """Replicate and street of every cell, in the order of ``weeks`` laid flat."""
        streets = np.array(self.streets, dtype=np.int64)
        if self.of is not None:
            return self.of, streets
        return np.repeat(np.arange(count), len(streets)), np.tile(streets, count)
