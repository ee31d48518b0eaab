"""From a game to the start screen: a button, and a dialog that says that the game is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.scene import Scene

_KEY = "leave"


def button(frame: Frame, place: Rect, scene: Scene) -> None:
    """The button, which asks first."""

    def ask() -> None:
        scene.picked.values[_KEY] = True

    label = scene.words.t("leave.new")
    w.button(frame, place, "leave.ask", label, ask, icon="log-out", align="left")


def dialog(frame: Frame, scene: Scene) -> None:
    """The question, when it lies open."""
    if not scene.picked.values.get(_KEY):
        return
    words = scene.words

    def close() -> None:
        scene.picked.values.pop(_KEY, None)

    def go() -> None:
        close()
        scene.actions.run("start")

    wide = min(820.0, frame.w - 80)
    high = frame.measure(words.t("leave.kept"), width=wide - 56)[1] + 250
    draw = partial(_draw, scene=scene, go=go, close=close)
    w.modal(
        frame, (wide, high), "leave", words.t("leave.new"), words.t("leave.stay"), close, draw
    )  # fmt: skip


def _draw(
    frame: Frame, rect: Rect, *, scene: Scene, go: Callable[[], None], close: Callable[[], None]
) -> None:
    words = scene.words
    told, foot = rect.split_bottom(52, 16)
    frame.text(told, words.t("leave.kept"), wrap=True)
    label = words.t("leave.go")
    foot, place = foot.split_right(w.button_width(frame, label, icon=True), 12)
    w.button(frame, place, "leave.go", label, go, style="primary", icon="log-out")
    label = words.t("leave.stay")
    place = foot.split_right(w.button_width(frame, label))[1]
    w.button(frame, place, "leave.stay", label, close)
