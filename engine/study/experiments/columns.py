"""The columns of a row: what is measured of one game, in which unit, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.scenario import Scenario

Row = dict[str, str | int | float]
"""One game: text in the labels, numbers in the other columns."""

LABELS = ("scenario", "calendar", "players", "rules", "parameter", "level", "value", "seed")
"""Columns that say which game it was."""

Unit = Literal["percent", "hhw", "weeks", "euro", "factor", "score", "number", "years", "points"]


@dataclass(frozen=True)
class Column:
    """One indicator.

    Units: ``percent`` 0–100 · ``hhw`` household-weeks · ``weeks`` per home · ``euro`` ·
    ``factor`` · ``score`` 0–100 · ``number`` · ``years`` from the start of the game ·
    ``points`` percentage points of the goals per million euros. ``better`` is ``low``, ``high``
    or, where neither is, empty.
    """

    name: str
    unit: Unit
    better: Literal["low", "high", ""] = ""

    @property
    def goal(self) -> str:
        """Which goal of the scenario it measures; empty for every other column."""
        return self.name.removeprefix("goal.") if self.name.startswith("goal.") else ""


MAIN = ("nuisance", "bill", "support", "goals")
"""The four that a neighbourhood is judged by."""

_FIRST = (
    Column("goals", "percent", "high"),
    Column("nuisance", "hhw", "low"),
    Column("nuisance_per_home", "weeks", "low"),
    Column("bill", "euro", "low"),
    Column("spent", "euro"),
    Column("price", "factor", "low"),
    Column("planned", "euro"),
    Column("saved", "euro", "high"),
    Column("overhead", "euro", "low"),
    Column("fail", "euro", "low"),
    Column("emergency", "euro", "low"),
    Column("strikes", "euro", "low"),
    Column("other", "euro"),
    Column("undelivered", "euro", "low"),
    Column("saved_share", "percent", "high"),
    Column("overhead_share", "percent", "low"),
    Column("fail_share", "percent", "low"),
    Column("support", "score", "high"),
    Column("support_lowest", "score", "high"),
    Column("support_highest", "score", "high"),
    Column("relation", "score", "high"),
    Column("openings", "number", "low"),
    Column("openings_per_street", "number", "low"),
    Column("opened_again", "number", "low"),
    Column("failures", "number", "low"),
    Column("objections", "number", "low"),
    Column("assignments", "number"),
    Column("parties", "number"),
    Column("coupled_share", "percent"),
    Column("delivered", "number", "high"),
    Column("results", "number", "high"),
    Column("results_term", "number", "high"),
    Column("goals_term", "percent", "high"),
    Column("first_result", "years", "low"),
    Column("mean_result", "years", "low"),
    Column("goals_per_million", "points", "high"),
)


def columns(scenario: Scenario) -> tuple[Column, ...]:
    """All indicators of a scenario, each goal with its own."""
    own = tuple(Column(f"goal.{goal.id}", "percent", "high") for goal in scenario.goals)
    return (_FIRST[0], *own, *_FIRST[1:])
