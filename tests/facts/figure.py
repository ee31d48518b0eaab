"""Figures of the documents: differences with their intervals, curves, and spreads by style."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pygame

from game.drawing.charts import Axis, Series, SvgPen, line_chart
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT

COLOURS = ("blue", "orange", "teal", "violet", "wine", "good", "ink_soft")
WIDE, ROW, HEAD = 1400.0, 30.0, 64.0


def _pen(high: float, label: str) -> SvgPen:
    pygame.font.init()
    pen = SvgPen(WIDE, high, LIGHT, label)
    pen.area([(0, 0), (WIDE, 0), (WIDE, high), (0, high)], colour="panel")
    return pen


def number(value: float) -> str:
    """A figure with three digits that mean something, thousands apart."""
    if value == 0 or not math.isfinite(value):
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{min(digits, 4)}f}"


def _marks(low: float, high: float) -> list[float]:
    size = 10 ** math.floor(math.log10((high - low) or 1))
    step = next(s for s in (size * p for p in (0.1, 0.2, 0.5, 1, 2)) if (high - low) / s < 7)
    first = math.ceil(low / step)
    return [n * step for n in range(first, math.floor(high / step) + 1)]


def forest(title: str, claims: Sequence[tuple[str, str, Mapping[str, Mapping[str, Any]]]]) -> str:
    """Per claim, per neighbourhood: the mean difference with its 99% interval; zero is marked.

    claims: (words, unit, neighbourhood → verdict).
    """
    high = 40 + sum(HEAD + ROW * len(rows) + 30 for _, _, rows in claims)
    pen = _pen(high, title)
    top = 24.0
    for words, unit, rows in claims:
        pen.text((30, top), words, size="lead", weight="semibold", colour="ink")
        pen.text((30, top + 26), f"difference in {unit}; mean and 99% interval")
        body = top + HEAD
        values = [v[k] for v in rows.values() for k in ("low", "high") if v["n"]] + [0.0]
        low, most = min(values), max(values)
        room = (most - low) * 0.08 or 1.0
        low, most = low - room, most + room
        left, wide = 330.0, WIDE - 330 - 260

        def across(value: float, low: float = low, most: float = most) -> float:
            return left + (value - low) / (most - low) * wide  # noqa: B023

        foot = body + ROW * len(rows)
        for mark in _marks(low, most):
            x = across(mark)
            pen.line([(x, body - 14), (x, foot - 8)], colour="line", thick=1)
            pen.text((x, foot + 6), number(mark), align="centre")
        pen.line([(across(0), body - 16), (across(0), foot - 6)], colour="ink", thick=2)
        for n, (name, v) in enumerate(rows.items()):
            y = body + ROW * n
            pen.text((30, y), name, colour="ink")
            if not v["n"]:
                pen.text((left, y), "no such case")
                continue
            colour = "teal" if v["holds"] else "orange"
            pen.line([(across(v["low"]), y), (across(v["high"]), y)], colour=colour, thick=4)
            pen.circle((across(v["mean"]), y), 7, fill=colour, border="panel")
            pen.text((WIDE - 30, y), f"{number(v['mean'])}   {v['wins']} of {v['n']} seeds",
                     align="right", colour="ink")  # fmt: skip
        top = foot + 36
    return pen.source() + "\n"


def curve(title: str, first: int, lines: Mapping[str, Sequence[Sequence[float]]]) -> str:
    """A mean by number of parties or years, one line per neighbourhood."""
    pen = _pen(520, title)
    pen.text((30, 30), title, size="lead", weight="semibold", colour="ink")
    most = max(len(points) for points in lines.values())
    values = [p[0] for points in lines.values() for p in points] + [0.0]
    low, high = min(values), max(values)
    room = (high - low) * 0.1 or 1.0
    x = Axis(first, first + most - 1, [(first + n, str(first + n)) for n in range(most)])
    y = Axis(low - room, high + room, [(m, number(m)) for m in _marks(low - room, high + room)])
    series = [
        Series([(first + n, p[0]) for n, p in enumerate(points)], COLOURS[k % 7], name)
        for k, (name, points) in enumerate(lines.items())
    ]
    line_chart(pen, Rect(60, 70, WIDE - 120, 420), x, y, series)
    return pen.source() + "\n"


def spreads(title: str, panels: Sequence[tuple[str, Mapping[str, Mapping[str, float]]]]) -> str:
    """Per indicator, per style: p10–p90 as a line, the middle half thick, the median as a dot.

    panels: (words, style → p10, p25, median, p75, p90).
    """
    rows = max(len(styles) for _, styles in panels)
    tall = 84 + ROW * rows
    pen = _pen(70 + tall * math.ceil(len(panels) / 2), title)
    pen.text((30, 30), title, size="lead", weight="semibold", colour="ink")
    for k, (words, styles) in enumerate(panels):
        x0, y0 = (30.0 if k % 2 == 0 else 720.0), 76 + tall * (k // 2)
        pen.text((x0, y0), words, weight="semibold", colour="ink")
        values = [v for s in styles.values() for v in (s["p10"], s["p90"])]
        low, high = min(values), max(values)
        room = (high - low) * 0.08 or 1.0
        low, high = low - room, high + room
        left, wide = x0 + 170, 440.0

        def across(v: float, low: float = low, high: float = high, left: float = left) -> float:
            return left + (v - low) / (high - low) * wide  # noqa: B023

        foot = y0 + 30 + ROW * len(styles)
        for mark in _marks(low, high):
            pen.line([(across(mark), y0 + 18), (across(mark), foot - 10)], colour="line", thick=1)
            pen.text((across(mark), foot + 4), number(mark), align="centre")
        for n, (style, s) in enumerate(styles.items()):
            y, colour = y0 + 32 + ROW * n, COLOURS[n % 7]
            pen.text((x0, y), style, colour="ink")
            pen.line([(across(s["p10"]), y), (across(s["p90"]), y)], colour=colour, thick=3)
            pen.line([(across(s["p25"]), y), (across(s["p75"]), y)], colour=colour, thick=9)
            pen.circle((across(s["median"]), y), 7, fill=colour, border="panel")
    return pen.source() + "\n"
