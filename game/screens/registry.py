"""Every screen by name, loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.drawing.frame import Frame
    from game.screens.scene import Scene

SCREENS = (
    "start",
    "anatomy",
    "neighbourhood",
    "board",
    "assignment",
    "ahead",
    "purse",
    "bets",
    "execution",
    "look_back",
    "what_if",
    "console",
    "room",
    "ending",
    "help",
)

HOME = {
    "anatomy": "anatomy",
    "signals": "neighbourhood",
    "programme": "neighbourhood",
    "decide": "assignment",
    "bet": "bets",
    "execute": "execution",
    "look_back": "look_back",
    "ended": "ending",
}
"""The screen on which each phase begins."""


@cache
def screen(name: str) -> Callable[[Frame, Scene], None]:
    """The function that draws a screen. Raises KeyError for an unknown name."""
    if name not in SCREENS:
        raise KeyError(name)
    draw: Callable[[Frame, Scene], None] = import_module(f"game.screens.{name}").draw
    return draw
