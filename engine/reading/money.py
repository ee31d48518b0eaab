"""A purse that can never pay anything is a mistake, not a budget."""

from __future__ import annotations

from engine.reading.fault import Fault
from engine.reading.lookup import ids
from engine.reading.node import Node


def check_money(root: Node) -> list[Fault]:
    """All money lines that can never pay."""
    if ids(root, "tasks") is None:
        return []
    wanted = _wanted_layers(root)
    fed = _fed_lines(root)
    faults: list[Fault] = []
    for line in root.each("lines"):
        name, owner = line.text("id"), line.text("organisation")
        if line.whole("income") == 0 and line.whole("balance") == 0 and name not in fed:
            faults.append(line.fault_at("income", "line_empty"))
        if owner is None:
            continue
        rules = {rule.text("verb"): rule for rule in line.each("rules")}
        if "shiftable" in rules:
            continue
        users = {owner, *_names(rules.get("pooled"), "organisations")}
        if not any(user in wanted for user in users):
            faults.append(line.fault_at("organisation", "line_without_tasks", id=owner))
            continue
        earmark = rules.get("earmarked")
        if earmark is None or (earmark.number("other_share") or 0) > 0:
            continue
        layers = {layer for user in users for layer in wanted.get(user, set())}
        paid = _names(earmark, "layers")
        if paid and not layers.intersection(paid):
            faults.append(
                earmark.fault_at(
                    "layers",
                    "line_pays_nothing",
                    layers=", ".join(paid),
                    known=", ".join(sorted(layers)) or "—",
                )
            )
    return faults


def _names(rule: Node | None, key: str) -> list[str]:
    if rule is None:
        return []
    return [node.value for node in rule.each(key) if isinstance(node.value, str)]


def _wanted_layers(root: Node) -> dict[str, set[str]]:
    """Which layers the tasks of each organisation work on."""
    wanted: dict[str, set[str]] = {}
    for task in root.each("tasks"):
        owner = task.text("organisation")
        if owner is not None:
            layers = {work.text("layer") for work in task.each("works")}
            wanted.setdefault(owner, set()).update(name for name in layers if name is not None)
    return wanted


def _fed_lines(root: Node) -> set[str]:
    """Lines that get money later: from an event or from another line."""
    granted = [
        effect.text("line")
        for event in root.each("events")
        for effect in event.each("effects")
        if effect.text("verb") == "grant"
    ]
    shifted = [
        name
        for line in root.each("lines")
        for rule in line.each("rules")
        for name in _names(rule, "to")
    ]
    return {name for name in (*granted, *shifted) if name is not None}
