"""What may be spent: purses as a seat sees them, promised in thought before anybody signs."""

from __future__ import annotations

from engine.study.players import sense
from engine.views.shapes import LineView, TaskView, View

Rules = dict[str, dict[str, str | int]]
BOUND = ("earmarked", "investor", "regulated")
"""Rules of purses that are not for everything."""


class Budget:
    """The purses at one moment. What is taken here is only thought of, never moved."""

    def __init__(self, view: View):
        self._left = {line.id: _sure(line) for line in view.lines}
        self._pays: dict[str, list[tuple[str, Rules]]] = {}
        self._free: dict[str, list[str]] = {}
        for line in view.lines:
            rules = sense.rules_of(line.rules)
            for key in sense.payers(line):
                self._pays.setdefault(key, []).append((line.id, rules))
            if not any(rule in rules for rule in BOUND):
                self._free.setdefault(line.organisation, []).append(line.id)

    def kept(self) -> dict[str, int]:
        """How it stands now, to come back to."""
        return dict(self._left)

    def back(self, kept: dict[str, int]) -> None:
        """Forget what was taken since."""
        self._left = dict(kept)

    def on(self, line: str) -> int:
        """Cents left on one purse."""
        return self._left[line]

    def spare(self, organisations: tuple[str, ...]) -> int:
        """Cents without an earmark that organisations have left."""
        return sum(self._left[line] for key in organisations for line in self._free.get(key, ()))

    def has(self, t: TaskView, times: int = 1) -> int:
        """Cents that its organisation can still bring for a task, were it so many times as dear."""
        out, most = 0, t.cost * times
        for line, rules in self._pays.get(t.organisation, ()):
            out += min(self._left[line], most * sense.carries(rules, t) // 100)
        return min(out, most)

    def take(self, t: TaskView, cents: int) -> None:
        """Promise so much of it to a task, purse after purse."""
        most = max(cents, t.cost)
        for line, rules in self._pays.get(t.organisation, ()):
            paid = max(0, min(cents, self._left[line], most * sense.carries(rules, t) // 100))
            self._left[line] -= paid
            cents -= paid


def _sure(line: LineView) -> int:
    """Cents that may be promised and will be there: no advance on money that never comes."""
    coming = max((have - asked for _, have, asked in line.years), default=0)
    return max(0, min(line.free, coming))
