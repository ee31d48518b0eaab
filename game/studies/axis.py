"""Axes with round marks, for charts of whatever a study finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import floor, log10

from game.drawing.charts import Axis, Pen
from game.drawing.shape import Rect

_STEPS = (1, 2, 5, 10)


def axis(
    values: Iterable[float], write: Callable[[float], str], *, zero: bool = False, most: int = 6
) -> Axis:
    """An axis around all values with at most so many round steps; ``zero`` is taken in."""
    held = [*values, *([0.0] if zero else [])]
    low, high = min(held), max(held)
    if high <= low:
        spare = abs(low) * 0.5 or 1.0
        low, high = low - spare, high + spare
    step = _step((high - low) / most)
    while True:
        first, last = floor(low / step + 1e-9), -floor(-high / step + 1e-9)
        marks = [(n * step, write(n * step)) for n in range(first, last + 1)]
        # Where rounding writes two marks alike, they are too close together.
        if len({words for _, words in marks}) == len(marks) or len(marks) < 3:
            return Axis(marks[0][0], marks[-1][0], marks)
        step = _step(step * 1.5)


def _step(least: float) -> float:
    ten: float = 10.0 ** floor(log10(least))
    return next(ten * part for part in _STEPS if ten * part >= least * (1 - 1e-9))


def place(a: Axis, start: float, length: float) -> Callable[[float], float]:
    """Where a value stands when the axis begins at ``start`` and is so long."""
    span = (a.high - a.low) or 1.0
    return lambda value: start + (value - a.low) / span * length


def across(pen: Pen, plot: Rect, a: Axis) -> Callable[[float], float]:
    """Draw upright lines with their words below a plot; gives where values stand."""
    at = place(a, plot.x, plot.w)
    wide = max((pen.width(words, "small") for _, words in a.marks), default=0.0) + 14
    room = plot.w / max(1, len(a.marks) - 1)
    every = max(1, -int(-wide // room))
    for n, (value, words) in enumerate(a.marks):
        pen.line([(at(value), plot.y), (at(value), plot.bottom)], colour="line", thick=1.5)
        if n % every == 0:
            pen.text((at(value), plot.bottom + 20), words, align="centre")
    return at


def up(pen: Pen, plot: Rect, a: Axis) -> Callable[[float], float]:
    """Draw level lines with their words left of a plot; gives where values stand."""
    at = place(a, plot.bottom, -plot.h)
    for value, words in a.marks:
        pen.line([(plot.x, at(value)), (plot.right, at(value))], colour="line", thick=1.5)
        pen.text((plot.x - 12, at(value)), words, align="right")
    return at
