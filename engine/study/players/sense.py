"""What players read off a view: who they are, how much time there is, who can pay what."""

from __future__ import annotations

from engine.views.shapes import LineView, OrganisationView, SeatView, TaskView, View
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


def value(line: LineView, rule: str, name: str) -> str | int | None:
    """What a rule of a purse says under a name, or None when it has no such rule."""
    for said in line.rules:
        if said.code == f"rule.{rule}":
            return dict(said.values).get(name)
    return None


def has_rule(line: LineView, rule: str) -> bool:
    """Whether a purse has a rule."""
    return any(said.code == f"rule.{rule}" for said in line.rules)


def carries(line: LineView, task: TaskView) -> int:
    """Percent of a task's cost that a purse may carry, by its rules."""
    if has_rule(line, "investor"):
        return 100 if value(line, "investor", "task") == task.id else 0
    if not has_rule(line, "earmarked"):
        return 100
    layers = str(value(line, "earmarked", "layers") or "").split(",")
    inside = sum(layer in layers for layer, _ in task.works)
    own = 100 * inside // max(1, len(task.works))
    return own + (100 - own) * int(value(line, "earmarked", "percent") or 0) // 100


def may_pay(line: LineView, key: str) -> bool:
    """Whether an organisation may pay from a purse at all."""
    if line.organisation == key:
        return True
    if not has_rule(line, "pooled"):
        return False
    return key in str(value(line, "pooled", "organisations") or "").split(",")
