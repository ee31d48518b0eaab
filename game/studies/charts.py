"""The pictures of a study: distributions, a cloud, differences with the same luck, tornadoes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from engine.study.experiments import Difference, Spread
from game.drawing.charts import Pen, SvgPen
from game.drawing.shape import Point, Rect
from game.drawing.theme import LIGHT, Paint
from game.studies.axis import across, axis, up

WIDE = 1400.0
ROW = 46.0
DOTS = 250
"""Games of a group that are drawn one by one; of more only the box is drawn."""
COLOURS: tuple[str, ...] = ("blue", "orange", "teal", "wine", "violet", "good", "warn", "accent")
Write = Callable[[float], str]


@dataclass(frozen=True)
class Strip:
    """A group and its games."""

    name: str
    values: Sequence[float]
    spread: Spread


@dataclass(frozen=True)
class Cloud:
    """A group as points (x, y)."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Apart:
    """A difference; ``better`` tells which way is an improvement, ``words`` stand beside it."""

    name: str
    difference: Difference
    better: str
    words: str


@dataclass(frozen=True)
class Blow:
    """What one parameter does; a level that has no games of its own does nothing."""

    name: str
    low: float
    high: float


def colour(n: int) -> str:
    """The colour of the so-manieth group."""
    return COLOURS[n % len(COLOURS)]


def _ink(name: str) -> Paint:
    return f"{name}.text" if name in LIGHT.teams else name


def _pen(high: float, label: str) -> SvgPen:
    pygame.font.init()
    return SvgPen(WIDE, high, LIGHT, label)


def _names(pen: Pen, names: Sequence[str]) -> float:
    return max((pen.width(name, "small", "semibold") for name in names), default=0.0) + 24


def strips(label: str, groups: Sequence[Strip], write: Write) -> str:
    """Per group a row: every game a dot, a box from p10 to p90, a stroke at the median."""
    pen = _pen(ROW * len(groups) + 44, label)
    left = _names(pen, [g.name for g in groups])
    right = max(pen.width(write(g.spread.median), "small", "bold") for g in groups) + 40
    plot = Rect(left, 4, WIDE - left - right, ROW * len(groups))
    ends = [end for g in groups for end in (g.spread.low, g.spread.high)]
    at = across(pen, plot, axis(ends, write, most=8))
    for n, group in enumerate(groups):
        name, middle, s = colour(n), plot.y + ROW * (n + 0.5), group.spread
        pen.text((0, middle), group.name, weight="semibold", colour=_ink(name))
        pen.line([(at(s.low), middle), (at(s.high), middle)], colour=name, thick=2)
        pen.area(_box(at(s.p10), middle - 13, at(s.p90), middle + 13), colour=name, alpha=60)
        if s.n <= DOTS:
            for k, value in enumerate(group.values):
                # Spread over the height by number, so that equal games do not hide each other.
                shift = ((k * 7) % 11 - 5) * 1.9
                pen.circle((at(value), middle + shift), 5, fill=name, border="panel")
        pen.line([(at(s.median), middle - 17), (at(s.median), middle + 17)], colour="ink", thick=4)
        pen.text((WIDE, middle), write(s.median), weight="bold", colour="ink", align="right")
    return pen.source()


def _box(x: float, y: float, right: float, bottom: float) -> list[Point]:
    return [(x, y), (right, y), (right, bottom), (x, bottom)]


def cloud(
    label: str, groups: Sequence[Cloud], names: tuple[str, str], writes: tuple[Write, Write]
) -> str:
    """Every game as a dot by two indicators; the middle of each group carries its name."""
    pen = _pen(720, label)
    x = axis((p[0] for g in groups for p in g.points), writes[0], most=8)
    y = axis((p[1] for g in groups for p in g.points), writes[1])
    left = max(pen.width(words, "small") for _, words in y.marks) + 16
    plot = Rect(left, 44, WIDE - left - 40, 590)
    pen.text((0, 14), f"↑ {names[1]}", weight="semibold")
    pen.text((WIDE, 700), f"{names[0]} →", weight="semibold", align="right")
    right, down = across(pen, plot, x), up(pen, plot, y)
    middles: list[tuple[Point, str, str]] = []
    for n, group in enumerate(groups):
        held = len(group.points)
        for px, py in group.points[:DOTS]:
            pen.circle((right(px), down(py)), 6, fill=colour(n), border="panel")
        mean = sum(p[0] for p in group.points) / held, sum(p[1] for p in group.points) / held
        middles.append(((right(mean[0]), down(mean[1])), group.name, colour(n)))
    for at, _, name in middles:
        pen.circle(at, 12, fill=name, border="ink")
    _tags(pen, plot, middles)
    return pen.source()


def _tags(pen: Pen, plot: Rect, middles: Sequence[tuple[Point, str, str]]) -> None:
    """Names beside their dots on a light ground, pushed apart."""
    taken: list[Rect] = []
    for (x, y), name, paint in sorted(middles, key=lambda m: m[0][1]):
        wide = pen.width(name, "small", "bold")
        left = x + 20 if x + 28 + wide < plot.right else x - 20 - wide
        box = Rect(left - 4, y - 14, wide + 8, 28)
        while any(_meet(box, other) for other in taken):
            box = box.move(dy=4)
        taken.append(box)
        pen.area(_box(box.x, box.y, box.right, box.bottom), colour="panel", alpha=215)
        middle = box.y + box.h / 2
        pen.text((left, middle), name, weight="bold", colour=_ink(paint))


def _meet(one: Rect, other: Rect) -> bool:
    apart = one.right < other.x or other.right < one.x
    return not (apart or one.bottom < other.y or other.bottom < one.y)


def forest(label: str, rows: Sequence[Apart], write: Write) -> str:
    """Differences around zero with their intervals: green is better, red is worse, grey unsure."""
    pen = _pen(ROW * len(rows) + 44, label)
    left = _names(pen, [r.name for r in rows])
    right = max(pen.width(r.words, "small") for r in rows) + 32
    plot = Rect(left, 4, WIDE - left - right, ROW * len(rows))
    ends = [end for r in rows for end in (r.difference.low, r.difference.high)]
    at = across(pen, plot, axis(ends, write, zero=True))
    pen.line([(at(0), plot.y), (at(0), plot.bottom)], colour="ink_soft", thick=2.5)
    for n, row in enumerate(rows):
        middle, d = plot.y + ROW * (n + 0.5), row.difference
        paint = _verdict(d, row.better)
        pen.text((0, middle), row.name, weight="semibold", colour="ink")
        pen.line([(at(d.low), middle), (at(d.high), middle)], colour=paint, thick=5)
        for end in (d.low, d.high):
            pen.line([(at(end), middle - 8), (at(end), middle + 8)], colour=paint, thick=2.5)
        pen.circle((at(d.mean), middle), 9, fill=paint, border="panel")
        pen.text((WIDE, middle), row.words, align="right")
    return pen.source()


def _verdict(d: Difference, better: str) -> str:
    if not d.sure:
        return "line_strong"
    if not better:
        return "accent"
    return "good" if (d.mean < 0) == (better == "low") else "bad"


def tornado(label: str, blows: Sequence[Blow], write: Write, levels: tuple[str, str]) -> str:
    """Per parameter what its low and its high value do; the one that matters most on top."""
    pen = _pen(ROW * len(blows) + 84, label)
    left = _names(pen, [b.name for b in blows])
    plot = Rect(left, 40, WIDE - left - 30, ROW * len(blows))
    a = axis((end for b in blows for end in (b.low, b.high)), write, zero=True, most=8)
    at = across(pen, plot, a)
    keys = [(levels[0], "teal", "dots"), (levels[1], "orange", "hatch")]
    x = left
    for words, paint, pattern in keys:
        pen.area(_box(x, 6, x + 30, 28), colour=paint, pattern=pattern)  # type: ignore[arg-type]
        pen.text((x + 40, 17), words, weight="semibold", colour="ink")
        x += 80 + pen.width(words, "small", "semibold")
    for n, blow in enumerate(blows):
        top = plot.y + ROW * n
        pen.text((0, top + ROW / 2), blow.name, weight="semibold", colour="ink")
        for k, (value, (_, paint, pattern)) in enumerate(
            zip((blow.low, blow.high), keys, strict=True)
        ):
            y = top + 5 + k * (ROW / 2 - 4)
            ends = sorted((at(0), at(value)))
            if ends[1] - ends[0] > 0.5:
                box = _box(ends[0], y, ends[1], y + ROW / 2 - 6)
                pen.area(box, colour=paint, pattern=pattern)  # type: ignore[arg-type]
    pen.line([(at(0), plot.y), (at(0), plot.bottom)], colour="ink", thick=2.5)
    return pen.source()
