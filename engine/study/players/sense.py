"""What players read off a view: who they are, how much time there is, who can pay what."""

from __future__ import annotations

from functools import lru_cache

from engine.views.shapes import LineView, OrganisationView, Said, SeatView, TaskView, View
from engine.whole import MILLI

FREE = ("table", "drawer", "missed")
"""States of tasks that nobody has signed for."""


def seat_of(view: View, role: str) -> SeatView:
    """The role at the table."""
    return next(s for s in view.seats if s.id == role)


def organisation(view: View, key: str) -> OrganisationView:
    """The organisation with this id."""
    return next(o for o in view.organisations if o.id == key)


def step(view: View) -> int:
    """Years until the table meets again."""
    return max(1, view.round_years[1] - view.round_years[0] + 1)


def lead_years(lead: int) -> int:
    """Whole years that a lead time of so many milli-years takes."""
    return -(-lead // MILLI)


def opens_later(view: View, kind: str) -> bool:
    """Whether a kind of move opens in a later round only."""
    return any(name == kind for name, _ in view.locked)


@lru_cache(maxsize=256)
def rules_of(rules: tuple[Said, ...]) -> dict[str, dict[str, str | int]]:
    """The rules of a purse by name, each with its values."""
    return {said.code.removeprefix("rule."): dict(said.values) for said in rules}


def carries(rules: dict[str, dict[str, str | int]], task: TaskView) -> int:
    """Percent of a task's cost that a purse with these rules may carry."""
    if "investor" in rules:
        return 100 if rules["investor"].get("task") == task.id else 0
    if "earmarked" not in rules:
        return 100
    layers = str(rules["earmarked"].get("layers", "")).split(",")
    inside = sum(layer in layers for layer, _ in task.works)
    own = 100 * inside // max(1, len(task.works))
    return own + (100 - own) * int(rules["earmarked"].get("percent", 0)) // 100


def payers(line: LineView) -> tuple[str, ...]:
    """Organisations that may pay from a purse."""
    pooled = rules_of(line.rules).get("pooled", {}).get("organisations")
    return (line.organisation, *(str(pooled).split(",") if pooled else ()))
