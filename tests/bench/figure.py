"""The figure of docs/speed.md: does time grow in proportion?"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame

from game.drawing.charts import Axis, Series, SvgPen, line_chart
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT, Paint
from tests.bench.years import LONG_STREETS, Growth

WIDE, HIGH = 1400.0, 600.0


def svg(growth: Growth) -> str:
    """Two charts side by side: time per year by streets, and by length of the game."""
    pygame.font.init()
    label = "Milliseconds per year by number of streets, and by length of the game in years"
    pen = SvgPen(WIDE, HIGH, LIGHT, label)
    whole = pen.rect
    edge = [(0.0, 0.0), (whole.right, 0.0), (whole.right, whole.bottom), (0.0, whole.bottom)]
    pen.area(edge, colour="panel")
    _by_streets(pen, Rect(30, 80, 760, HIGH - 110), growth)
    _by_years(pen, Rect(850, 80, 520, HIGH - 110), growth)
    return pen.source()


def _title(pen: SvgPen, rect: Rect, words: str, under: str) -> None:
    pen.text((rect.x, rect.y - 48), words, size="lead", weight="semibold", colour="ink")
    pen.text((rect.x, rect.y - 20), under)


def _by_streets(pen: SvgPen, rect: Rect, growth: Growth) -> None:
    _title(pen, rect, "Time for one year, by streets", "ms of processor; both axes by tens")
    lines: list[tuple[str, Paint, dict[int, float], tuple[float, float] | None]] = [
        ("with works", "orange", growth.works, None),
        ("nothing done", "blue", growth.quiet, None),
        ("bare numpy", "teal", growth.floor, (9, 6)),
    ]
    found = [ms for _, _, points, _ in lines for ms in points.values()]
    low, high = math.floor(math.log10(min(found))), math.ceil(math.log10(max(found)))
    sizes = list(growth.quiet)
    x = Axis(
        math.log10(sizes[0]), math.log10(sizes[-1]), [(math.log10(n), f"{n:,}") for n in sizes]
    )
    y = Axis(
        low, high, [(n, f"{10**n:,}" if n >= 0 else f"{10**n:g}") for n in range(low, high + 1)]
    )
    series = [
        Series([(math.log10(n), math.log10(ms)) for n, ms in points.items()], colour, name, dash)
        for name, colour, points, dash in lines
    ]
    line_chart(pen, rect, x, y, series)


def _by_years(pen: SvgPen, rect: Rect, growth: Growth) -> None:
    _title(pen, rect, "The same, by length of the game", f"ms per year; {LONG_STREETS} streets")
    lengths = list(growth.long)
    top = max(*growth.long.values(), *growth.long_works.values()) * 1.15
    x = Axis(lengths[0], lengths[-1], [(n, str(n)) for n in lengths])
    y = Axis(0, top, steps(top))
    series = [
        Series(list(growth.long_works.items()), "orange", "with works"),
        Series(list(growth.long.items()), "blue", "nothing done"),
    ]
    line_chart(pen, rect, x, y, series)


def steps(top: float) -> Sequence[tuple[float, str]]:
    """Round marks on an axis from zero: four to eight of them."""
    size = 10 ** math.floor(math.log10(top))
    step = next(size * part for part in (0.1, 0.2, 0.25, 0.5, 1, 2) if top / (size * part) < 8)
    return [(n * step, f"{n * step:g}") for n in range(int(top / step) + 1)]
