"""What the neighbourhood tells at the start of a round, to be read aloud."""

from __future__ import annotations

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.common import sentence
from game.screens.scene import Scene

_MOST = 3


def signals_at_top(frame: Frame, rect: Rect, scene: Scene) -> Rect:
    """Draws the same signals as the room sees on a sheet of their own; returns what is left."""
    words = scene.words
    said = [sentence(words, s) for s in scene.now.signals[:_MOST]]
    said = said or [words.t("room.no_signals")]
    wide = rect.w - 40 - 46
    highs = [max(40.0, frame.measure(text, "body", width=wide)[1]) + 14 for text in said]
    head = frame.leading("heading") + 44
    place, rest = rect.split_top(min(rect.h * 0.6, head + sum(highs) + 12), 16)
    inner = w.sheet(frame, place, words.t("neighbourhood.signals"), icon="megaphone", padding=20)
    with frame.scroll("signals", inner, sum(highs)) as page:
        y = page.y
        for i, (text, high) in enumerate(zip(said, highs, strict=True)):
            mark, line = Rect(page.x, y, page.w, high - 10).split_left(36, 10)
            spot = (mark.x + 18, mark.y + 18)
            frame.circle(spot, 18, fill="accent_soft")
            number = Rect(mark.x, mark.y, 36, 36)
            frame.text(
                number,
                str(i + 1),
                weight="bold",
                colour="accent",
                align="centre",
                valign="middle",
            )
            frame.text(line, text, wrap=True, valign="middle")
            y += high
    return rest
