"""Coloured ribbons along streets that keep their meaning without colour: pattern and width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.drawing.map import lines
from game.drawing.map.sheet import Colour, Sheet
from game.drawing.shape import Point
from game.drawing.theme import Pattern

UNDER, MARKS = 200, 202


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A band along a street. `width` in design units; `threads` > 0 draws so many thin lines."""

    fill: Colour
    ink: Colour
    pattern: Pattern = "plain"
    width: float = 14.0
    dashed: bool = False
    threads: int = 0


def draw(
    sheet: Sheet,
    line: Sequence[Point],
    ribbon: Ribbon,
    scale: float,
    edge: Colour,
    *,
    aside: float = 0.0,
    trim: float = 0.0,
) -> None:
    """Draws a ribbon along a line in metres; `scale` is design units per metre.

    `edge` is the colour that keeps it apart from what lies around.
    `aside` moves it to the right and `trim` keeps it off both ends, in metres.
    """
    whole = lines.length(line)
    trim = min(trim, whole * 0.3)
    path = lines.shifted(lines.part(line, trim, whole - trim), aside)
    wide = ribbon.width / scale
    if ribbon.threads:
        pitch = wide / ribbon.threads
        for n in range(ribbon.threads):
            off = (n - (ribbon.threads - 1) / 2) * pitch
            thread = lines.shifted(path, off)
            sheet.stroke(UNDER, thread, edge, pitch * 0.9, ends="butt")
            sheet.stroke(UNDER + 1, thread, ribbon.ink, pitch * 0.56, ends="butt")
        return
    if ribbon.dashed:
        sheet.stroke(UNDER, path, edge, wide + 3 / scale)
        sheet.stroke(UNDER + 1, path, ribbon.fill, wide)
        sheet.stroke(UNDER + 2, path, ribbon.ink, wide * 0.62, dash=(wide * 1.1, wide * 0.7))
        return
    sheet.stroke(UNDER, path, edge, wide + 3 / scale)
    sheet.stroke(UNDER + 1, path, ribbon.ink, wide)
    if ribbon.pattern == "plain":
        if ribbon.fill != ribbon.ink:
            sheet.stroke(UNDER + 2, path, ribbon.fill, wide - 4 / scale)
        return
    sheet.stroke(UNDER + 2, path, ribbon.fill, wide - 4 / scale)
    for mark in _marks(path, ribbon.pattern, wide, scale):
        if len(mark) == 1:
            sheet.disc(MARKS + 1, mark[0], wide * 0.22, ribbon.ink)
        else:
            sheet.stroke(MARKS + 1, mark, ribbon.ink, 2.4 / scale, ends="butt")


def _marks(path: Sequence[Point], pattern: str, wide: float, scale: float) -> Iterator[lines.Line]:
    half, pitch = wide / 2, max(wide * 0.85, 8 / scale)
    slants = {"bars": (0.0,), "hatch": (-1.0,), "back": (1.0,), "cross": (-1.0, 1.0)}
    d, whole = pitch / 2, lines.length(path)
    while d < whole:
        if pattern == "dots":
            yield (lines.beside(path, d, 0.0),)
        else:
            for slant in slants.get(pattern, ()):
                lean = slant * half * 0.8
                yield lines.beside(path, d - lean, -half), lines.beside(path, d + lean, half)
        d += pitch
