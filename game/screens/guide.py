"""What the table does now, who is still waited for, and where a hint leads."""

from __future__ import annotations

from collections.abc import Callable

from game.screens import common
from game.screens.scene import Scene

POINTS = {
    "map": "neighbourhood",
    "cards": "neighbourhood",
    "board": "board",
    "assignment": "assignment",
    "bets": "bets",
}
_TOLD_ROUNDS = 2
"""In how many rounds every phase says in one sentence what to do."""


def waited_for(scene: Scene) -> tuple[str, str]:
    """What is not finished in this phase, in short and as a sentence; nothing holds the game up."""
    view, words = scene.now, scene.words
    people = [s for s in view.seats if not s.computer]
    if view.phase == "programme":
        asked = [o for o in view.offers if o.state == "open"]
        if asked:
            short = words.n("chrome.waits.offers", len(asked))
            roles = dict.fromkeys(o.waits_for for o in asked)
            return short, _still(scene, short, list(roles))
        busy = [s.id for s in people if not s.ready]
        short = words.n("chrome.waits.busy", len(busy)) if busy else ""
        return short, _still(scene, short, busy) if short else ""
    if view.phase == "decide":
        waits = [a for a in view.assignments if a.stage in {"idea", "drafted"}]
        if waits:
            short = words.n("chrome.waits.unsigned", len(waits))
            roles = dict.fromkeys(role for a in waits for role in a.unsigned)
            return short, _still(scene, short, list(roles))
    if view.phase == "bet":
        made = {b.role for b in view.bets if b.made}
        busy = [s.id for s in people if not s.has_bet and s.id not in made]
        if busy:
            short = words.n("chrome.waits.bets", len(busy))
            return short, _still(scene, short, busy)
    return "", ""


def _still(scene: Scene, short: str, roles: list[str]) -> str:
    words = scene.words
    who = words.listing([common.role_name(words, role, short=True) for role in roles])
    return words.t("chrome.waits.anyway", what=short, roles=who)


def told(scene: Scene) -> tuple[str, str]:
    """The hint of the scenario, else what this phase asks: a key and a sentence, or nothing."""
    view, words = scene.now, scene.words
    closed: set[str] = scene.picked.values.setdefault("told", set())
    if view.hint is not None:
        if scene.picked.values.get("hint_closed") == view.hint.id:
            return "", ""
        return view.hint.id, words.t(f"hint.{view.hint.id}.text")
    key = f"chrome.todo.{view.phase}"
    if view.round > _TOLD_ROUNDS or key in closed or not words.has(key):
        return "", ""
    return key, words.t(key)


def hush(scene: Scene, key: str) -> None:
    """Closes a hint, or what a phase asks, for good."""
    scene.picked.values["hint_closed"] = key
    told_already: set[str] = scene.picked.values.setdefault("told", set())
    told_already.add(key)


def leads_to(scene: Scene, current: str) -> tuple[str, Callable[[], None] | None]:
    """The screen a hint leads to and how to get there with the right card in hand."""
    hint, view, picked = scene.now.hint, scene.now, scene.picked
    if hint is None:
        return "", None
    goal = POINTS.get(hint.points_at, "")
    if view.phase == "anatomy" and current == "anatomy":
        return "", None  # the map that is meant is on this very screen
    if hint.guest and any(o.state == "open" and o.task == hint.guest for o in view.offers):
        goal = "neighbourhood"
        return (goal, lambda: scene.actions.go(goal)) if goal != current else ("", None)
    task = next((t for t in view.tasks if t.id == hint.task), None)

    def go() -> None:
        if task is not None and goal == "neighbourhood":
            picked.task, picked.guest, picked.street = task.id, hint.guest, None
        if task is not None and goal == "assignment" and task.assignment:
            picked.assignment = task.assignment
        if goal != current:
            scene.actions.go(goal)

    if not goal or (goal == current and (task is None or goal != "neighbourhood")):
        return "", None
    if goal == current and task is not None and picked.task == task.id:
        return "", None
    return goal, go
