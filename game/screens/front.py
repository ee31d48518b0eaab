"""The very first picture: the name of the game, and that the neighbourhoods are being read.

It needs little of the program, so that it stands on the screen before the rest is there.
"""

from __future__ import annotations

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.words import Words

HEAD = 76.0
"""Height of the bar at the top of every desk screen."""


def draw(frame: Frame, words: Words) -> None:
    """Draws it; there is nothing to use yet."""
    frame.panel(frame.rect, fill="background", radius=0)
    head, body = frame.rect.split_top(HEAD)
    title(frame, head, words, head.right - 24)
    empty(frame, body.inset(24, 20), words.t("start.reading"))


def title(frame: Frame, rect: Rect, words: Words, right: float) -> None:
    """The bar of the start screen, with the name and what it is about, as far as ``right``."""
    frame.panel(rect, fill="header", radius=0)
    name, subtitle = words.t("chrome.game"), words.t("start.subtitle")
    wide, _ = frame.measure(name, "heading", "semibold")
    left, line = rect.inset(24, 0).split_left(wide + 4, 24)
    frame.text(left, name, size="heading", weight="semibold", colour="header_ink", valign="middle")
    line = Rect(line.x, line.y, right - line.x, line.h)
    frame.text(line, subtitle, colour="header_soft", valign="middle", ellipsis=True)


def empty(frame: Frame, rect: Rect, said: str) -> None:
    """A start screen with nothing to choose from, and why."""
    inner = rect.centred(760, 220)
    frame.icon("map", (inner.centre[0], inner.y), size=64, colour="ink_soft")
    frame.text(inner.move(0, 60), said, size="lead", colour="ink_soft", align="centre", wrap=True)
