"""The legend of the board: one sample and a word for each sign."""

from __future__ import annotations

from collections.abc import Iterator

from game.drawing.board import Bar, Years, draw_ban, draw_bar, draw_window, thin
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.scene import Scene

_SAMPLE = 40.0
_ROW = 34.0
KEYS = ("prepare", "execute", "loose", "window", "limit", "meet", "gap", "council")
STAGES = ("drafted", "signed", "prepared", "tendered", "executing", "done")


def keys(scene: Scene) -> Iterator[str]:
    """What the board can show now; a ban only where the rules have one."""
    yield from KEYS
    if dict(scene.now.rules).get("breekverbod"):
        yield "ban"
    yield from (f"stage.{stage}" for stage in STAGES)


def _laid(frame: Frame, wide: float, scene: Scene) -> Iterator[tuple[str, str, float, int]]:
    """Of each sign: its key, its word, where it begins, and in which row."""
    x, row = 0.0, 0
    for key in keys(scene):
        label = scene.words.t(key if key.startswith("stage.") else f"board.sign.{key}")
        sample = 30.0 if key.startswith("stage.") else _SAMPLE
        needs = sample + 10 + frame.measure(label, "small")[0]
        if x and x + needs > wide:
            x, row = 0.0, row + 1
        yield key, label, x, row
        x += needs + 26


def _high(frame: Frame) -> float:
    return max(_ROW, frame.leading("small") + 8)


def height(frame: Frame, wide: float, scene: Scene) -> float:
    """How high the legend is."""
    return max(64.0, (max(row for *_, row in _laid(frame, wide, scene)) + 1) * _high(frame))


def draw_signs(frame: Frame, rect: Rect, scene: Scene) -> None:
    """Draws the legend."""
    high = _high(frame)
    for key, label, x, row in _laid(frame, rect.w, scene):
        sample = 30.0 if key.startswith("stage.") else _SAMPLE
        place = Rect(rect.x + x, rect.y + row * high, sample, high)
        draw_sample(frame, place.centred(sample, 24), key)
        wide = frame.measure(label, "small")[0] + 2
        text = Rect(place.right + 10, place.y, wide, high)
        frame.text(text, label, size="small", colour="ink_soft", valign="middle")


def draw_sample(frame: Frame, rect: Rect, key: str) -> None:
    """One sign."""
    years = Years(rect, 0, 3)
    if key.startswith("stage."):
        frame.circle(rect.centre, 12.5, fill="panel_raised", border="ink_soft", thick=1.5)
        sign = desk.STAGE_ICONS[key.removeprefix("stage.")]
        frame.icon(sign, rect.centre, size=17, colour="ink", stroke=2.2)
    elif key == "prepare":
        draw_bar(frame, years, rect, Bar(3, 4, 0, ("blue",), ready=0.5))
    elif key == "execute":
        draw_bar(frame, years, rect, Bar(0, 4, 0, ("blue", "orange")))
    elif key == "loose":
        draw_bar(frame, years, rect, Bar(0, 4, 0, ("blue",), draft=True))
    elif key == "window":
        draw_window(frame, years, rect, (0, 1, 3), False)
    elif key == "limit":
        x = rect.centre[0]
        frame.line((x, rect.y - 2), (x, rect.bottom + 2), colour="bad", thick=4)
    elif key == "meet":
        frame.circle(rect.centre, 12, fill="good_soft", border="good", thick=1.5)
        frame.icon("link", rect.centre, size=16, colour="good", stroke=2.4)
    elif key == "gap":
        frame.panel(rect, fill="warn_soft", radius=4)
        frame.pattern(rect, "hatch", colour=thin(frame, "warn", 90), pitch=9, thick=1.2)
    elif key == "ban":
        draw_ban(frame, years, rect, 4, 0)
    else:
        frame.icon("landmark", rect, size=22, colour="warn")
