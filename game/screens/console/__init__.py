"""The facilitator's console: clock, pace, journal, and what only the facilitator may do."""

from __future__ import annotations

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.screens import leave, rounds
from game.screens.chrome import chrome
from game.screens.console import hands, journal, pace
from game.screens.scene import Scene


def draw(frame: Frame, scene: Scene) -> None:
    """Three columns: pace, the journal, and the facilitator's own moves."""
    body = chrome(frame, scene, "console")
    words = scene.words
    if scene.seat != "facilitator":
        inner = w.sheet(frame, body)
        title, text = words.t("console.only"), words.t("console.only.text")
        rounds.empty(frame, inner, "lock", title, text)
        return
    least = min(430.0, body.w * 0.24)
    left, right = body.split_left(max(least, pace.width(frame, scene)), 18)
    wide = max(560.0, body.w * 0.34, hands.width(frame, scene))
    middle, right = right.split_right(wide, 18)
    pace.draw(frame, left, scene)
    journal.draw(frame, middle, scene)
    hands.draw(frame, right, scene)
    leave.dialog(frame, scene)
