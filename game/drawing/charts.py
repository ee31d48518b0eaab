"""Charts, drawn with any pen. Words and numbers come in already in the player's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from game.drawing.pens import FramePen, Pen, SvgPen
from game.drawing.shape import Point, Rect
from game.drawing.theme import Paint, Pattern

__all__ = [
    "Axis",
    "Band",
    "FramePen",
    "Part",
    "Pen",
    "Series",
    "SvgPen",
    "bars",
    "dot_strip",
    "line_chart",
    "segments",
    "sparkline",
    "stacked_bars",
]


@dataclass(frozen=True)
class Axis:
    """An axis from `low` to `high` with marks at (value, words)."""

    low: float
    high: float
    marks: Sequence[tuple[float, str]] = ()


@dataclass(frozen=True)
class Series:
    """A line through (x, y); `name` stands at its end. Dashes double its colour."""

    points: Sequence[Point]
    colour: Paint = "accent"
    name: str = ""
    dash: tuple[float, float] | None = None
    thick: float = 3.5


@dataclass(frozen=True)
class Band:
    """What is likely: for every x the low (p10), middle (p50) and high (p90) value."""

    points: Sequence[tuple[float, float, float, float]]
    colour: Paint = "accent"
    name: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a bar."""

    value: float
    colour: Paint = "accent"
    pattern: Pattern = "plain"
    label: str = ""


def _box(rect: Rect) -> list[Point]:
    x, y, r, b = rect.x, rect.y, rect.right, rect.bottom
    return [(x, y), (r, y), (r, b), (x, b)]


def _plot(pen: Pen, rect: Rect, y: Axis, foot: bool, right: float) -> Rect:
    left = max((pen.width(words, "small") for _, words in y.marks), default=0.0)
    left = left + 12 if left else 0.0
    below = _foot(pen) + 14 if foot else 4.0
    return Rect(rect.x + left, rect.y + 14, rect.w - left - right, rect.h - 14 - below)


def _foot(pen: Pen) -> float:
    """How far below a chart the middle of its lower words is."""
    return max(20.0, pen.leading("small") * 0.85)


def _scale(axis: Axis, start: float, length: float) -> Callable[[float], float]:
    span = (axis.high - axis.low) or 1.0

    def place(value: float) -> float:
        """What lies beyond the axis is drawn at its end, never outside the chart."""
        return start + min(1.0, max(0.0, (value - axis.low) / span)) * length

    return place


def _grid(pen: Pen, plot: Rect, y: Axis) -> Callable[[float], float]:
    down = _scale(y, plot.bottom, -plot.h)
    heights = [down(value) for value, _ in y.marks]
    gap = min((abs(a - b) for a, b in pairwise(heights)), default=plot.h)
    every = max(1, ceil(pen.leading("small") * 0.9 / max(1.0, gap)))
    for i, ((value, words), at) in enumerate(zip(y.marks, heights, strict=True)):
        colour = "line_strong" if value == y.low else "line"
        pen.line([(plot.x, at), (plot.right, at)], colour=colour, thick=1.5)
        if i % every == 0:  # what stands too close together is not all written
            pen.text((plot.x - 12, at), words, align="right")
    return down


def line_chart(
    pen: Pen,
    rect: Rect,
    x: Axis,
    y: Axis,
    lines: Sequence[Series],
    *,
    bands: Sequence[Band] = (),
    now: float | None = None,
) -> None:
    """Lines over time, bands of what is likely, and an upright line at `now`."""
    ends: list[tuple[float, str, Paint]] = []
    named = [*(s.name for s in lines), *(b.name for b in bands)]
    right = max((pen.width(name, "small", "semibold") for name in named if name), default=0.0)
    last = pen.width(x.marks[-1][1], "small") / 2 if x.marks else 0.0
    plot = _plot(pen, rect, y, bool(x.marks), max(right + 16 if right else 0.0, last + 4))
    down = _grid(pen, plot, y)
    across = _scale(x, plot.x, plot.w)
    for value, words in x.marks:
        pen.text((across(value), plot.bottom + _foot(pen)), words, align="centre")
    for band in bands:
        low = [(across(p[0]), down(p[1])) for p in band.points]
        high = [(across(p[0]), down(p[3])) for p in band.points]
        pen.area([*high, *reversed(low)], colour=band.colour, alpha=56)
        for edge in (low, high):
            pen.line(edge, colour=band.colour, thick=1.2, dash=(3, 4))
        middle = [(across(p[0]), down(p[2])) for p in band.points]
        pen.line(middle, colour=band.colour, thick=3.5)
        ends.append((middle[-1][1], band.name, band.colour))
    if now is not None:
        at = across(now)
        pen.line([(at, plot.y - 8), (at, plot.bottom)], colour="ink_soft", thick=1.5, dash=(5, 4))
    for line in lines:
        points = [(across(px), down(py)) for px, py in line.points]
        pen.line(points, colour=line.colour, thick=line.thick, dash=line.dash)
        pen.circle(points[-1], 5, fill="panel", border=line.colour)
        ends.append((points[-1][1], line.name, line.colour))
    _names(pen, plot, [end for end in ends if end[1]])


def _names(pen: Pen, plot: Rect, ends: list[tuple[float, str, Paint]]) -> None:
    """Names beside the ends of lines, pushed apart so that none covers another."""
    spread: list[float] = []
    ends.sort(key=lambda end: end[0])
    for y, _, _ in ends:
        spread.append(max(y, spread[-1] + 24) if spread else y)
    over = max(0.0, spread[-1] - plot.bottom) if spread else 0.0
    for y, (_, name, colour) in zip(spread, ends, strict=True):
        text: Paint = colour
        if isinstance(colour, str) and colour in pen.theme.teams:
            text = f"{colour}.text"
        pen.text((plot.right + 14, y - over), name, weight="semibold", colour=text)


def bars(
    pen: Pen,
    rect: Rect,
    y: Axis,
    parts: Sequence[Part],
    *,
    every: int = 1,
    limit: Sequence[float] = (),
) -> None:
    """Upright bars with their labels below; `limit` gives a line over each bar (a ceiling)."""
    stacked_bars(pen, rect, y, [(part.label, [part]) for part in parts], every=every, limit=limit)


def stacked_bars(
    pen: Pen,
    rect: Rect,
    y: Axis,
    stacks: Sequence[tuple[str, Sequence[Part]]],
    *,
    every: int = 1,
    limit: Sequence[float] = (),
) -> None:
    """Bars built of parts. Of the labels below only every so-manieth is written."""
    plot = _plot(pen, rect, y, any(label for label, _ in stacks), 0)
    down = _grid(pen, plot, y)
    slot = plot.w / max(1, len(stacks))
    wide = min(64.0, slot * 0.68)
    for i, (label, parts) in enumerate(stacks):
        middle = plot.x + (i + 0.5) * slot
        total = y.low
        for part in parts:
            top, bottom = down(total + part.value), down(total)
            total += part.value
            if bottom - top > 0.5:
                box = Rect(middle - wide / 2, top + 1, wide, bottom - top - 1)
                pen.area(_box(box), colour=part.colour, pattern=part.pattern)
        if i % every == 0:
            pen.text((middle, plot.bottom + _foot(pen)), label, align="centre")
        if i < len(limit):
            at = down(limit[i])
            ends = [(plot.x + i * slot, at), (plot.x + (i + 1) * slot, at)]
            pen.line(ends, colour="bad", thick=2.5)


def sparkline(
    pen: Pen,
    rect: Rect,
    values: Sequence[float],
    *,
    colour: Paint = "accent",
    low: float,
    high: float,
) -> None:
    """A small line without axes; its last value is a dot."""
    if not values:
        return
    inner = rect.inset(6, 6)
    down = _scale(Axis(low, high), inner.bottom, -inner.h)
    across = _scale(Axis(0, max(1, len(values) - 1)), inner.x, inner.w)
    points = [(across(i), down(value)) for i, value in enumerate(values)]
    if len(points) > 1:
        pen.line(points, colour=colour, thick=2.5)
    pen.circle(points[-1], 5, fill="panel", border=colour)


def segments(pen: Pen, rect: Rect, parts: Sequence[Part], *, of: float | None = None) -> None:
    """A level bar cut into parts, each with its label inside when that fits."""
    whole = of if of is not None else sum(part.value for part in parts)
    pen.area(_box(rect), colour="panel_sunk")
    x = rect.x
    for part in parts:
        wide = rect.w * part.value / whole if whole else 0.0
        if wide > 0.5:
            box = Rect(x, rect.y, max(0.5, wide - 1.5), rect.h)
            pen.area(_box(box), colour=part.colour, pattern=part.pattern)
            words = pen.width(part.label, "small", "semibold") if part.label else 0.0
            if part.label and part.pattern == "plain" and words + 12 <= wide:
                on = "accent_ink"
                if isinstance(part.colour, str) and part.colour in pen.theme.teams:
                    on = f"{part.colour}.on_fill"
                pen.text(box.centre, part.label, weight="semibold", colour=on, align="centre")
        x += wide


def dot_strip(
    pen: Pen,
    rect: Rect,
    x: Axis,
    dots: Sequence[tuple[float, Paint]],
    *,
    mark: tuple[float, str] | None = None,
) -> None:
    """Values as dots on a line, such as one for each table; `mark` is a reference with words."""
    middle = rect.y + rect.h * (0.62 if mark else 0.35)
    across = _scale(x, rect.x + 10, rect.w - 20)
    pen.line([(rect.x, middle), (rect.right, middle)], colour="line_strong", thick=1.5)
    for value, words in x.marks:
        at = across(value)
        pen.line([(at, middle - 5), (at, middle + 5)], colour="line_strong", thick=1.5)
        pen.text((at, middle + 26), words, align="centre")
    if mark is not None:
        at = across(mark[0])
        pen.line([(at, middle - 16), (at, middle + 12)], colour="ink", thick=3)
        pen.text((at, middle - 30), mark[1], weight="semibold", colour="ink", align="centre")
    for value, colour in dots:
        pen.circle((across(value), middle), 9, fill=colour, border="panel")
