"""Where the money of this round went: one bar, and a row for each part with its "why?"."""

from __future__ import annotations

from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint, Pattern
from game.screens.look_back.indicator import this_round
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number

_PARTS: tuple[tuple[str, str, Paint, Pattern], ...] = (
    ("planned", "planned", "accent", "plain"),
    ("overhead", "overhead", "violet", "cross"),
    ("fail", "fail", "orange", "hatch"),
    ("emergency", "emergency", "bad", "back"),
    ("strikes", "strike", "wine", "dots"),
    ("other", "other", "line_strong", "plain"),
)
"""Field of a year, what "why?" is asked of, colour and pattern."""


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """What was spent, part by part, and what coupling saved of it."""
    words = scene.words
    inner = w.sheet(frame, rect, words.t("look_back.money"), icon="coins")
    years = this_round(scene)
    span = years[0].year, years[-1].year
    sums = [(sum(getattr(y, part[0]) for y in years), part) for part in _PARTS]
    shown = [row for row in sums if row[0] > 0]
    saved = sum(y.saved for y in years)
    bar, inner = inner.split_top(32, 10)
    if shown:
        parts = [c.Part(amount, paint, pattern) for amount, (_, _, paint, pattern) in shown]
        c.segments(c.FramePen(frame), bar, parts)
    else:
        frame.text(bar, words.t("look_back.money.none"), colour="ink_soft", valign="middle")
    told = [(amount, part[0]) for amount, part in shown] + [(abs(saved), "saved")]
    names = [words.t(f"look_back.money.{key}") for _, key in told]
    narrow = min(_room(frame, inner.w, words.euro(amount)) for amount, _ in told)
    lines = max(frame.measure(name, width=narrow)[1] for name in names)
    high, count = max(44.0, frame.leading() + 6, lines + 6), len(shown) + 1
    high += max(0.0, min(16.0, (inner.h - high * count - 8) / count))
    with frame.scroll("look_back.money", inner, high * count + 8) as inside:
        for n, (amount, (name, kind, paint, pattern)) in enumerate(shown):
            row = Rect(inside.x, inside.y + n * high, inside.w, high)
            mark, row = row.split_left(28, 12)
            w.pattern_chip(frame, mark.centred(28, 20), paint, pattern, "panel_raised")
            _row(frame, row, scene, f"look_back.money.{name}", amount, kind, "ink", span)
        y = inside.y + len(shown) * high + 8
        frame.line((inside.x, y - 4), (inside.right, y - 4), thick=2)
        mark, row = Rect(inside.x, y, inside.w, high).split_left(28, 12)
        frame.icon("link", mark, size=22, colour="good")
        _row(frame, row, scene, "look_back.money.saved", abs(saved), "saved", "good", span)


def _room(frame: Frame, wide: float, number: str) -> float:
    """How wide the name before a number may be."""
    return wide - 14 - 40 - 10 - number_width(frame, number)


def _row(
    frame: Frame, rect: Rect, scene: Scene, key: str, amount: int, kind: str, ink: Paint,
    span: tuple[int, int],
) -> None:  # fmt: skip
    words = scene.words
    number, label = words.euro(amount), words.t(key)
    name, place = rect.split_right(number_width(frame, number), 10)
    frame.text(name, label, colour=ink, valign="middle", wrap=True)
    why_number(
        frame, place, key.replace("look_back.money", "look_back.why"), scene, number, what=kind,
        label=label, colour=ink, first=span[0], last=span[1],
    )  # fmt: skip
