"""What may be spent: purses as a seat sees them, promised in thought before anybody signs."""

from __future__ import annotations

from engine.study.players import sense
from engine.views.shapes import TaskView, View


class Budget:
    """The purses at one moment. What is taken here is only thought of, never moved."""

    def __init__(self, view: View):
        self._lines = view.lines
        self._left = {line.id: line.free for line in view.lines}

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
        bound = ("earmarked", "investor", "regulated")
        return sum(
            self._left[line.id]
            for line in self._lines
            if line.organisation in organisations
            and not any(sense.has_rule(line, rule) for rule in bound)
        )

    def has(self, t: TaskView, organisation: str | None = None) -> int:
        """Cents that an organisation (its own by default) can still bring for a task."""
        key, out = organisation or t.organisation, 0
        for line in self._lines:
            if sense.may_pay(line, key):
                out += min(self._left[line.id], t.cost * sense.carries(line, t) // 100)
        return min(out, t.cost)

    def take(self, t: TaskView, cents: int, organisation: str | None = None) -> None:
        """Promise so much of it to a task, purse after purse."""
        key = organisation or t.organisation
        for line in self._lines:
            if sense.may_pay(line, key):
                limit = t.cost * sense.carries(line, t) // 100
                paid = max(0, min(cents, self._left[line.id], limit))
                self._left[line.id] -= paid
                cents -= paid
