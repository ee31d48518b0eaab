"""Measuring on a shared machine: in turn, repeatedly, and the least disturbed time counts.

Two figures are only compared when they were measured in turn in the same run. Time is that of the
processor unless a case says otherwise, so that a neighbour on the same machine costs little.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

Clock = Callable[[], float]
processor: Clock = time.process_time
wall: Clock = time.perf_counter


@dataclass
class Stopwatch:
    """Adds up the seconds that pass inside ``with watch:``, and counts what was done."""

    clock: Clock = processor
    seconds: float = 0.0
    amount: int = 0

    @contextmanager
    def running(self, amount: int = 1) -> Iterator[None]:
        """Time what happens inside; it is ``amount`` units of work."""
        start = self.clock()
        yield
        self.seconds += self.clock() - start
        self.amount += amount


@dataclass(frozen=True)
class Case:
    """Something to measure. ``run`` does it once, timing only what matters."""

    key: str
    run: Callable[[Stopwatch], object]
    clock: Clock = processor


@dataclass
class Figures:
    """Seconds per unit of work in every round, and how many units one round was."""

    samples: list[float] = field(default_factory=list)
    amount: int = 0

    @property
    def best(self) -> float:
        """Seconds per unit, in the round that was disturbed least."""
        return min(self.samples)

    @property
    def median(self) -> float:
        """Seconds per unit, in the middle round."""
        return median(self.samples)


def interleave(cases: Sequence[Case], rounds: int, *, warm: bool = True) -> dict[str, Figures]:
    """Run every case once a round, one after the other; a first round to warm up does not count.

    Raises ValueError for a case that did nothing.
    """
    found = {case.key: Figures() for case in cases}
    for round_ in range(rounds + warm):
        for case in cases:
            gc.collect()
            watch = Stopwatch(case.clock)
            case.run(watch)
            if watch.amount < 1:
                raise ValueError(f"{case.key} did nothing")
            if round_ >= warm:
                found[case.key].samples.append(watch.seconds / watch.amount)
                found[case.key].amount = watch.amount
    return found
