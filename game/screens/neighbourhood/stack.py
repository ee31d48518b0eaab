"""Pieces of a panel under each other, each as high as its words need, in a window that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.scene import Scene

Block = tuple[float, Callable[[Rect], object]]
"""A piece of a panel: how high it is, and how to draw it."""
BAR = 14.0
"""Room for the bar of a window that scrolls, kept free so that words always wrap the same."""


def from_the_top(frame: Frame, scene: Scene, about: str) -> None:
    """Begins at the top when the panel is about something else than before."""
    if scene.picked.values.get("side.about") != about:
        frame.ui.scroll["side"] = 0.0
    scene.picked.values["side.about"] = about


def draw_stack(frame: Frame, scroll_id: str, rect: Rect, blocks: Sequence[Block]) -> None:
    """Draws the pieces from the top."""
    with frame.scroll(scroll_id, rect, sum(high for high, _ in blocks)) as page:
        y = page.y
        for high, draw in blocks:
            draw(Rect(page.x, y, rect.w - BAR, high))
            y += high
