"""An answer to "why?" that a screen has at hand: laid over it as those that are worked out."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import Look
from game.screens import why
from game.screens.explained import Asking, Explained
from game.screens.scene import Scene

_OPEN = "why.own"


def ask(frame: Frame, scene: Scene, about: Hashable, target: str, *, left: bool) -> None:
    """Opens the answer about something; ``target`` gets the keyboard back when it is closed."""
    values = scene.picked.values
    values[_OPEN] = about
    values["why.from"], values["why.left"] = target, left
    values["why.open"], values["why.shut"] = {"0.0"}, set()
    frame.ui.scroll["why.tree"] = 0.0
    frame.ui.focus = "why.0"


def draw(frame: Frame, scene: Scene, about: Hashable, answer: Callable[[], Explained]) -> None:
    """Lays the answer over the screen when it is the one that is open."""
    if scene.picked.values.get(_OPEN) == about:
        why.draw(frame, replace(scene, why=Asking({"what": "own"}, answer())))


def number(
    frame: Frame, touch: Rect, target: str, scene: Scene, about: Hashable, label: str
) -> Look:
    """Makes a place ask about something by mouse, keys and W; the number is drawn by others."""

    def do() -> None:
        ask(frame, scene, about, target, left=touch.centre[0] > frame.w / 2)

    def key(name: str) -> bool:
        if name == "w":
            do()
        return name == "w"

    words = scene.words
    look = frame.target(
        target, touch, words.t("why.label", what=label), on=do, tooltip=words.t("why.key"),
        on_key=key,
    )  # fmt: skip
    if look.hovered or look.pressed:
        frame.panel(touch, fill="hover")
    return look
