"""Pictures in between: before secrets are shown, and when a screen cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import chrome
from game.screens.scene import Scene


def veil(frame: Frame, scene: Scene, on_go: Callable[[], None]) -> None:
    """A blank picture that asks to make the beamer dark first."""
    words = scene.words
    frame.panel(frame.rect, fill="header", radius=0)
    middle = frame.rect.centred(1200, 420)
    frame.icon("projector", (middle.centre[0], middle.y + 30), size=80, colour="header_soft")
    lines = Rect(middle.x, middle.y + 110, middle.w, 150)
    frame.text(
        lines,
        words.t("veil.ask"),
        size="title",
        weight="semibold",
        colour="header_ink",
        align="centre",
        wrap=True,
    )
    go, back = words.t("veil.go"), words.t("veil.back")
    wide = max(w.button_width(frame, go, icon=True), w.button_width(frame, back)) + 20
    place = Rect(middle.centre[0] - wide - 12, middle.bottom - 60, wide, 56)
    w.button(frame, place, "veil.go", go, on_go, icon="eye", shortcut="f4")

    def stop() -> None:
        scene.actions.act_as(scene.seat)
        scene.actions.run("unveil")

    w.button(frame, place.move(wide + 24), "veil.back", back, stop, shortcut="escape")


def broken(frame: Frame, scene: Scene, current: str) -> None:
    """Instead of a screen with a fault: the frame around it still works."""
    body = frame.rect
    if scene.view is not None:
        body = chrome.chrome(frame, scene, current)
    else:
        chrome.keys(frame, scene)
    middle = body.centred(900, 220)
    frame.icon("wrench", (middle.centre[0], middle.y + 30), size=64, colour="ink_soft")
    lines = Rect(middle.x, middle.y + 90, middle.w, 120)
    frame.text(lines, scene.words.t("veil.broken"), size="lead", align="centre", wrap=True)
