"""Who does what: roles, organisations, tasks, trains, goals, events and leaders."""

from __future__ import annotations

from engine.reading.fault import Fault
from engine.reading.lookup import ids
from engine.reading.node import Node
from engine.scenario import DIMENSIONS


def check_people(root: Node) -> list[Fault]:
    """All faults in the division of roles and work."""
    return [
        *_organisations(root),
        *_types(root),
        *_cycles(root),
        *_trains(root),
        *_goals_and_events(root),
    ]


def _organisations(root: Node) -> list[Fault]:
    faults: list[Fault] = []
    spoken_for = {entry.text("role") for entry in root.each("organisations")}
    if ids(root, "organisations") is not None:
        for role in root.each("roles"):
            key = role.text("id")
            if key is not None and key not in spoken_for:
                faults.append(role.fault_at("id", "role_without_organisation", id=key))
    for organisation in root.each("organisations"):
        profile = organisation.get("profile")
        if profile is None or profile.kind != "section" or profile.broken:
            continue
        if missing := [name for name in DIMENSIONS if name not in profile.keys]:
            faults.append(profile.fault("profile_incomplete", missing=", ".join(missing)))
    return faults


def _types(root: Node) -> list[Fault]:
    faults: list[Fault] = []
    organisations = ids(root, "organisations") or {}
    roles = ids(root, "roles") or {}
    for task in root.each("tasks"):
        owner = organisations.get(task.text("organisation") or "")
        role = roles.get(owner.text("role") or "") if owner is not None else None
        kind = task.whole("type")
        if role is None or kind is None:
            continue
        leads = [node.value for node in role.each("leads")]
        if leads and kind not in leads:
            faults.append(
                task.fault_at(
                    "type",
                    "type_not_led",
                    type=kind,
                    role=role.text("id") or "",
                    leads=", ".join(str(value) for value in leads),
                )
            )
    return faults


def _cycles(root: Node) -> list[Fault]:
    """Each ring of tasks that wait for one another is told once, at its first task."""
    tasks = ids(root, "tasks") or {}
    waits = {
        key: [node.value for node in task.each("after") if isinstance(node.value, str)]
        for key, task in tasks.items()
    }
    faults: list[Fault] = []
    told: set[str] = set()
    for key in tasks:
        if key in told:
            continue
        ring = _ring(key, waits)
        if ring:
            told.update(ring)
            cycle = " → ".join((*ring, ring[0]))
            faults.append(tasks[key].fault_at("after", "cycle_after", cycle=cycle))
    return faults


def _ring(start: str, waits: dict[str, list[str]]) -> list[str]:
    """The shortest way from a task through what it waits for, back to itself."""
    came_from: dict[str, str] = {}
    queue = [start]
    for here in queue:
        for there in waits.get(here, []):
            if there == start:
                ring = [here]
                while ring[-1] != start:
                    ring.append(came_from[ring[-1]])
                return ring[::-1]
            if there in waits and there not in came_from:
                came_from[there] = here
                queue.append(there)
    return []


def _trains(root: Node) -> list[Fault]:
    faults: list[Fault] = []
    rides: dict[str, str] = {}
    for train in root.each("trains"):
        name = train.text("id") or ""
        aboard = {node.value for node in train.each("tasks")}
        lead = train.text("lead")
        if lead is not None and aboard and lead not in aboard:
            faults.append(train.fault_at("lead", "lead_not_in_train", id=lead))
        for node in train.each("tasks"):
            if not isinstance(node.value, str):
                continue
            other = rides.setdefault(node.value, name)
            if other != name:
                faults.append(node.fault("task_in_two_trains", id=node.value, other=other))
    return faults


def _goals_and_events(root: Node) -> list[Fault]:
    faults: list[Fault] = []
    for goal in root.each("goals"):
        measure = goal.text("measure")
        if measure not in (None, "relation") and "layer" not in goal.keys:
            faults.append(goal.fault_at("measure", "goal_without_layer", measure=measure or ""))
    for event in root.each("events"):
        if event.whole("year") is not None and event.number("chance") is not None:
            faults.append(event.fault_at("chance", "event_year_and_chance"))
    return faults
