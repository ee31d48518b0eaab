"""Going on to what comes next; what was begun and left open is asked about, where the eye is."""

from __future__ import annotations

from collections.abc import Callable

from engine.moves import ClosePhase, NextYear
from game.drawing.frame import Frame
from game.screens import common, desk
from game.screens.scene import Scene


def goes_on(frame: Frame, scene: Scene, target: str, *, advancing: bool) -> Callable[[], None]:
    """What a button ``target`` does that goes on: passes a year, or closes the phase.

    When something is still open it asks first, and does it when it is used again at once.
    """

    def go_on() -> None:
        left = "" if advancing else left_open(scene)
        asked = scene.words.t("chrome.waits.sure", what=left) if left else ""
        if asked and frame.ui.asked != asked:
            frame.ui.say_at(target, asked, asks=True)
            return
        move = NextYear() if advancing else ClosePhase()
        scene.actions.submit(move, target, seat="facilitator")

    return go_on


def left_open(scene: Scene) -> str:
    """What was begun in this phase and is not finished, and by whom; empty when nothing is.

    A table that uses no lights has left nothing open by that, nor has one that does not bet.
    """
    return "; ".join(told for told in (_divided(scene), _waits(scene)) if told)


def _divided(scene: Scene) -> str:
    """The divisions of costs that were begun at this desk and not recorded."""
    words, values = scene.words, scene.picked.values
    begun = [
        desk.title(scene, a)
        for a in scene.now.assignments
        if a.stage in {"idea", "drafted"}
        and (held := values.get(f"shares:{a.id}"))
        and held != {p.organisation: p.percent for p in a.partners}
        and set(held) == {p.organisation for p in a.partners}
    ]
    if not begun:
        return ""
    return f"{words.n('chrome.waits.shares', len(begun))}: {words.listing(begun)}"


def _waits(scene: Scene) -> str:
    """Whom the phase waits for, and for what."""
    view, words = scene.now, scene.words
    people = [s for s in view.seats if not s.computer]
    if view.phase == "programme":
        if asked := [o for o in view.offers if o.state == "open"]:
            short = words.n("chrome.waits.offers", len(asked))
            return _by(scene, short, [o.waits_for for o in asked])
        busy = [s.id for s in people if not s.ready]
        if len(busy) < len(people):
            return _by(scene, words.n("chrome.waits.busy", len(busy)), busy) if busy else ""
    if view.phase == "decide":
        waits = [a for a in view.assignments if a.stage in {"idea", "drafted"}]
        roles = [role for a in waits for role in a.unsigned]
        return _by(scene, words.n("chrome.waits.unsigned", len(waits)), roles) if waits else ""
    return ""


def _by(scene: Scene, short: str, roles: list[str]) -> str:
    words = scene.words
    names = [common.role_name(words, role, short=True) for role in dict.fromkeys(roles)]
    return f"{short}: {words.listing(names)}" if names else short
