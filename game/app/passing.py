"""The months of a year going by on the map, at a pace that the table chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from game.app.clock import PhaseClock
from game.screens.scene import Pace, Picked

ROUND_SECONDS = 28.0
"""What the months of a round take together, at the usual speed."""
_MONTH = (0.5, 2.0)
"""Seconds that a month takes at least and at most."""
STOP_SECONDS = 2.5
"""How long the desk stands still between two years that follow each other by themselves."""

Due = Literal["", "month", "year"]


class Passing:
    """Which month is shown, and when the next one comes."""

    def __init__(self, clock: PhaseClock, picked: Callable[[], Picked]) -> None:
        self._clock = clock
        self._picked = picked
        self.pace = Pace()
        self._at: float | None = None
        self._month = 1.0

    def begin(self, years: int) -> None:
        """A year of a round of so many begins to go by."""
        low, high = _MONTH
        self._month = min(high, max(low, ROUND_SECONDS / 12 / max(1, years)))
        picked = self._picked()
        picked.month, picked.year = 1, None
        self._wait(self._month)

    def stop(self) -> None:
        """Nothing goes by any more."""
        self._picked().month = self._at = None

    def waits(self) -> float | None:
        """Seconds until something changes by itself; None when nothing does."""
        if self._at is None or self.pace.paused:
            return None
        return max(0.02, self._at - self._clock.now())

    def tick(self) -> Due:
        """Lets time pass; says whether another month is shown, or another year should begin."""
        if self._at is None or self.pace.paused or self._clock.now() < self._at:
            return ""
        picked = self._picked()
        if picked.month is None:
            self._at = None
            return "year" if self.pace.flows else ""
        if picked.month < 12:
            picked.month += 1
            self._wait(self._month)
            return "month"
        picked.month = self._at = None
        if self.pace.flows:
            self._wait(STOP_SECONDS)
        return "month"

    def skip(self) -> None:
        """Shows the end of the year at once."""
        if self._picked().month is not None:
            self._picked().month = 12
            self._wait(self._month)

    def set(
        self, *, paused: bool | None = None, speed: int | None = None, flows: bool | None = None
    ) -> None:
        """Changes the pace; a year that follows by itself may begin at once, or wait."""
        before = self.pace
        self.pace = Pace(
            before.paused if paused is None else paused,
            before.speed if speed is None else speed,
            before.flows if flows is None else flows,
        )
        if self._picked().month is not None:
            self._wait(self._month)
        elif self._at is not None:
            self._at = None if not self.pace.flows else self._clock.now() + STOP_SECONDS

    def _wait(self, seconds: float) -> None:
        self._at = self._clock.now() + seconds / self.pace.speed
