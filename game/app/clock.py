"""The clock of a phase: a suggestion that can be paused and extended."""

from __future__ import annotations

from collections.abc import Callable


class PhaseClock:
    """Seconds gone in this phase while the clock ran, and what was added to its time."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.paused = True
        self.extra = 0
        self._gone = 0.0
        self._since = now()

    def gone(self) -> float:
        """Seconds gone in this phase."""
        return self._gone + (0.0 if self.paused else self.now() - self._since)

    def restart(self) -> None:
        """A new phase begins; a paused clock stays paused."""
        self._gone, self._since, self.extra = 0.0, self.now(), 0

    def pause(self, on: bool) -> None:
        """Stops the clock, or lets it go on."""
        self._gone, self._since, self.paused = self.gone(), self.now(), on

    def extend(self, minutes: int) -> None:
        """Gives the phase more minutes."""
        self.extra += minutes * 60
