"""Luck for drawing neighbourhoods: one stream of draws per purpose, the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from engine.luck import draw, seeds

T = TypeVar("T")
_BATCH = 1024


class Dice:
    """Draws by purpose: what is drawn for one thing never changes what another gets."""

    def __init__(self, seed: int) -> None:
        self._seed = seeds(seed)
        self._left: dict[str, list[int]] = {}
        self._batch: dict[str, int] = {}

    def again(self) -> Dice:
        """The same dice from their first draw."""
        fresh = Dice(0)
        fresh._seed = self._seed
        return fresh

    def raw(self, purpose: str) -> int:
        """The next draw of a purpose, a whole number below 2³²."""
        left = self._left.get(purpose)
        if not left:
            batch = self._batch.get(purpose, 0)
            self._batch[purpose] = batch + 1
            size = 16 if batch == 0 else _BATCH
            first = 0 if batch == 0 else 16 + (batch - 1) * _BATCH
            keys = np.arange(first, first + size, dtype=np.uint64)
            left = draw(self._seed, 0, f"authoring.{purpose}", keys)[0].tolist()
            left.reverse()
            self._left[purpose] = left
        return left.pop()

    def share(self, purpose: str) -> float:
        """A number from 0 up to 1."""
        return self.raw(purpose) / 2**32

    def between(self, purpose: str, low: float, high: float) -> float:
        """A number between two others, any as likely."""
        return low + (high - low) * self.share(purpose)

    def whole(self, purpose: str, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + (self.raw(purpose) * (high - low + 1) >> 32)

    def likely(self, purpose: str, chance: float) -> bool:
        """Whether something with this chance happens."""
        return self.share(purpose) < chance

    def one(self, purpose: str, among: Sequence[T]) -> T:
        """One of these, any as likely."""
        return among[self.raw(purpose) * len(among) >> 32]

    def curve(self, purpose: str, marks: Sequence[float]) -> float:
        """A number whose quantiles at even steps from 0 to 1 are these marks."""
        at = self.share(purpose) * (len(marks) - 1)
        step = min(int(at), len(marks) - 2)
        return marks[step] + (marks[step + 1] - marks[step]) * (at - step)

    def mixed(self, purpose: str, items: Sequence[T]) -> list[T]:
        """These in another order."""
        ranks = [self.raw(purpose) for _ in items]
        return [items[n] for n in sorted(range(len(items)), key=lambda n: (ranks[n], n))]
