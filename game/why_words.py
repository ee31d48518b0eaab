"""An answer to "why?" in words: causes, decisions, assumptions and amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.play import Game
from engine.rules import ROOM
from engine.study.why import Assumption, Decision, Node
from game.words import Words

SCALE = {
    "cents": (100, 0),
    "milli": (1_000, 1),
    "ppm": (10_000, 2),
    "count": (1, 0),
    "ratio": (1_000_000, 2),
    "months": (1_000, 0),
}
"""What an amount is divided by to be told, and with how many decimals."""


@dataclass(frozen=True)
class WhyWords:
    """The words of one game; ``game`` tells what assignments and offers were about."""

    words: Words
    game: Game

    def name(self, kind: str, key: str) -> str:
        """The name of a thing; of an assignment that of its leading task."""
        if kind == "assignment":
            return self._assignment(key)
        full = f"{kind}.{key}.name"
        return self.words.t(full) if self.words.has(full) else key

    def knows(self, seat: str) -> str:
        """Whose knowledge a forecast rests on, as part of a sentence."""
        if seat == ROOM:
            return self.words.t("ahead.knows.table")
        facilitator = self.words.t("seat.facilitator") if seat == "facilitator" else ""
        return self.words.t("ahead.knows.role", role=facilitator or self._role(seat))

    def _assignment(self, key: str) -> str:
        a = self.game.state.assignments.get(key)
        return self.name("task", self.game.world.scenario.tasks[a.lead].id) if a else key

    def label(self, node: Node, *, top: bool = False, dimension: bool = False) -> str:
        """What a node is about; with ``dimension`` also by which head of the monster."""
        told = self.name("symptom" if top else "cause", node.code)
        about = [self.name(kind, key) for kind, key in node.about]
        if dimension and node.dimension:
            about.append(self.words.t(f"dimension.{node.dimension}").lower())
        if not about:
            return told
        return self.words.t("why.about", what=told, about=", ".join(dict.fromkeys(about)))

    def amount(self, node: Node) -> str:
        """An amount in the unit of people, rounded."""
        by, decimals = SCALE[node.unit]
        return self.words.number(node.amount / by, decimals)

    def place(self, node: Node) -> str:
        """Where a node stands in figure 2, and its dimension; empty where nobody told."""
        if node.depth is None or node.scope is None or node.dimension is None:
            return ""
        t = self.words.t
        told = (t(f"why.depth.{node.depth}"), t(f"why.scope.{node.scope}"))
        return " · ".join((*told, t(f"dimension.{node.dimension}").lower()))

    def decision(self, d: Decision) -> str:
        """Who decided what and when."""
        return self.words.t(
            "why.decision", number=d.number, year=d.year, who=self.who(d), move=self.move(d)
        )

    def who(self, d: Decision) -> str:
        """Who decided, and whether that was the computer."""
        who = self.words.t(f"seat.{d.seat}") if d.seat == "facilitator" else self._role(d.seat)
        return self.words.t("why.by_computer", who=who) if d.auto else who

    def move(self, d: Decision) -> str:
        """What was decided."""
        move, details = self.words.t(f"move.{d.kind}"), self._details(d.move)
        if details:
            move = self.words.t("why.more", move=move, details=", ".join(details))
        return move

    def _role(self, seat: str) -> str:
        brief = f"role.{seat}.short"
        return self.words.t(brief) if self.words.has(brief) else self.name("role", seat)

    def _details(self, move: Mapping[str, Any]) -> list[str]:
        found = [self._detail(key, value, move) for key, value in move.items() if value is not None]
        return [told for told in found if told]

    def _detail(self, key: str, value: Any, move: Mapping[str, Any]) -> str:
        words = self.words
        if key in _THINGS:
            return self.name(_THINGS[key], str(value))
        if key in _WORDS:
            return words.t(f"{_WORDS[key]}.{value}")
        if key == "offer":
            offer = self.game.state.offers.get(str(value))
            return self.name("task", self.game.world.scenario.tasks[offer.task].id) if offer else ""
        if key == "value" and "question" in move:
            return self._answer(str(move["question"]), str(value))
        if key == "years":
            return words.n("unit.years", int(value))
        if key == "start_year":
            return str(value)
        if key == "share":
            return words.percent(int(value) / 100)
        if key == "euros":
            return words.euro(int(value) * 100)
        return ""

    def _answer(self, question: str, value: str) -> str:
        if question == "a":
            return self.name("task", value)
        if question == "b":
            return " > ".join(self.words.t(f"criterion.{c}").lower() for c in value.split(">"))
        return self.words.t(f"answer.{question}.{value}")

    def meaning(self, name: str, *, short: bool = False) -> str:
        """What a parameter means, with its name unless short."""
        full = f"parameter.{name}"
        if not self.words.has(full):
            return name
        if short:
            return self.words.t(full)
        return self.words.t("why.assumption", meaning=self.words.t(full), name=name)

    def value(self, a: Assumption) -> str:
        """The value in force, between low and high."""
        if a.low is None or a.typical is None or a.high is None:
            return self.words.t("why.bare_value", value=self.figure(a.value))
        figures = {
            "value": a.value,
            "low": a.low,
            "typical": a.typical,
            "high": a.high,
        }
        told = {key: self.figure(value) for key, value in figures.items()}
        return self.words.t("why.value", unit=self.words.measure(a.unit), **told)

    def figure(self, value: Decimal) -> str:
        """A figure with as many decimals as it has."""
        plain = value.normalize()
        exponent = plain.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        return self.words.number(float(plain), decimals)

    def source(self, a: Assumption, *, bare: bool = False) -> str:
        """How sure a figure is and where it comes from; bare: only where."""
        parts = [self.words.source(a.source)] if a.source else []
        if a.price_level:
            parts.append(self.words.t("why.price_level", year=a.price_level))
        if bare:
            return "; ".join(parts)
        flag = self.words.t(f"why.flag.{a.flag}") if a.flag else ""
        if not parts:
            return flag
        return self.words.t("why.source", flag=flag, source="; ".join(parts))


_THINGS = {
    "task": "task",
    "remove_task": "task",
    "assignment": "assignment",
    "leader": "leader",
    "instrument": "instrument",
    "layer": "layer",
    "block": "block",
    "source": "line",
    "target": "line",
    "line": "line",
    "street": "street",
    "event": "event",
}
_WORDS = {
    "question": "question",
    "mode": "mode",
    "rung": "rung",
    "influence": "influence",
    "effort": "talk",
}
