"""What the table does now, who is still waited for, and where the tutorial leads."""

from __future__ import annotations

from collections.abc import Callable

from engine.views.shapes import AssignmentView, HintView, View
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
        waits = drafts(view)
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


def drafts(view: View) -> list[AssignmentView]:
    """Assignments that have not been signed by all yet."""
    return [a for a in view.assignments if a.stage in {"idea", "drafted"}]


def _still(scene: Scene, short: str, roles: list[str]) -> str:
    words = scene.words
    who = words.listing([common.role_name(words, role, short=True) for role in roles])
    return words.t("chrome.waits.anyway", what=short, roles=who)


def open_hint(scene: Scene, view: View) -> HintView | None:
    """The first step of the tutorial that fits now and was not skipped."""
    skipped = _closed(scene)
    held = view.hints or ((view.hint,) if view.hint is not None else ())
    open_ones = (hint for hint in held if hint.id not in skipped)
    return next((hint for hint in open_ones if not _nobody(view, hint)), None)


def partner(view: View, task: str, mode: str | None) -> str | None:
    """The work that is best coupled to a task: free, met in place and time, and not refused yet."""
    host = next((a for a in view.assignments if any(r.task == task for r in a.riders)), None)
    year = host.start_year if host is not None else view.year
    free = {
        t.id
        for t in view.tasks
        if t.assignment is None
        and t.state != "done"
        and year <= t.latest
        # What is only prepared may come later itself.
        and (mode == "prepare" or t.earliest <= year)
    }
    free -= {o.task for o in view.offers if o.state == "declined"}
    met = [k for k in view.couplings if task in k.tasks and not k.made and k.last >= view.year]
    found = [(k.saves, other) for k in met for other in k.tasks if other != task and other in free]
    return max(found, default=(0, None))[1]


def _nobody(view: View, hint: HintView) -> bool:
    """Whether a step asks to couple work with anybody, and there is nobody to couple it with."""
    alone = hint.when == "not_invited" and hint.guest is None and hint.task is not None
    return alone and partner(view, str(hint.task), hint.mode) is None


def told(scene: Scene) -> tuple[str, str]:
    """What this phase asks when no tutorial leads: a key and a sentence, or nothing."""
    view, words = scene.now, scene.words
    key = f"chrome.todo.{view.phase}"
    if view.phase == "programme" and scene.picked.task and "chrome.todo.card" not in _closed(scene):
        key = "chrome.todo.card"  # the first card in hand: what its buttons do
    if view.phase == "decide" and view.assignments and not drafts(view):
        key = "chrome.todo.signed"
    if view.round > _TOLD_ROUNDS or key in _closed(scene) or not words.has(key):
        return "", ""
    if view.hints or view.hint is not None:
        return "", ""
    return key, words.t(key)


def _closed(scene: Scene) -> set[str]:
    closed: set[str] = scene.picked.values.setdefault("told", set())
    return closed


def hush(scene: Scene, key: str) -> None:
    """Skips a step of the tutorial, or closes what a phase asks."""
    _closed(scene).add(key)


def leads_to(scene: Scene, current: str) -> tuple[str, Callable[[], None] | None]:
    """The screen that a step of the tutorial is done on, if that is another, and the way there."""
    view, picked = scene.now, scene.picked
    hint = open_hint(scene, view)
    if hint is None:
        return "", None
    goal = POINTS.get(hint.points_at, "")
    if view.phase == "anatomy":
        goal = "anatomy" if hint.points_at == "map" else goal
    if hint.when == "offer_waiting":
        goal = "neighbourhood"
    task = next((t for t in view.tasks if t.id == hint.task), None)
    assignment = task.assignment if task is not None else None
    there = goal != "assignment" or assignment in (None, picked.assignment)
    if not goal or (goal == current and there):
        return "", None

    def go() -> None:
        if goal == "assignment" and assignment is not None:
            picked.assignment = assignment
        if goal != current:
            scene.actions.go(goal)

    return goal, go
