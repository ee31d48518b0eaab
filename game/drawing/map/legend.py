"""What the ribbons and areas of an overlay mean, in rows that wrap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.drawing.frame import Frame
from game.drawing.map import ribbons
from game.drawing.map.ribbons import Ribbon
from game.drawing.map.sheet import Colour, Sheet
from game.drawing.map.themes import Area
from game.drawing.shape import Rect

Entries = Sequence[tuple[Ribbon | Area | str, str]]
"""What stands for what; a plain text is the name of an icon."""
_SAMPLE = 52.0
_AIR = 12.0


def _size(room: bool) -> str:
    return "room" if room else "small"


def _rows(
    frame: Frame, width: float, entries: Entries, room: bool
) -> list[list[tuple[int, float]]]:
    """Per row: (number of the entry, its left edge)."""
    rows: list[list[tuple[int, float]]] = [[]]
    x = 0.0
    for n, (_, words) in enumerate(entries):
        wide = _SAMPLE + 10 + frame.measure(words, _size(room))[0]
        if rows[-1] and x + wide > width - 2 * _AIR:
            rows.append([])
            x = 0.0
        rows[-1].append((n, x))
        x += wide + 26
    return rows


def height(frame: Frame, width: float, entries: Entries, *, room: bool) -> float:
    """How high the legend is at a width, in design units."""
    if not entries:
        return 0.0
    line = frame.leading(_size(room)) + 8
    return len(_rows(frame, width, entries, room)) * line + 2 * _AIR


def draw(frame: Frame, rect: Rect, entries: Entries, *, room: bool) -> None:
    """Draws the legend."""
    if not entries:
        return
    frame.panel(rect, fill="panel", radius=0)
    frame.line((rect.x, rect.y), (rect.right, rect.y), colour="line", thick=2)
    line = frame.leading(_size(room)) + 8
    for r, row in enumerate(_rows(frame, rect.w, entries, room)):
        for n, x in row:
            look, words = entries[n]
            box = Rect(rect.x + _AIR + x, rect.y + _AIR + r * line, _SAMPLE, line)
            _sample(frame, box, look)
            wide = frame.measure(words, _size(room))[0]
            words_box = Rect(box.right + 10, box.y, wide + 2, line)
            frame.text(words_box, words, size=_size(room), valign="middle")


def _sample(frame: Frame, box: Rect, look: Ribbon | Area | str) -> None:
    if isinstance(look, str):
        frame.icon(look, box, size=min(36.0, box.h - 4), colour="ink", stroke=2.4)
        return
    if isinstance(look, Area):
        tile, rgb = box.centred(box.w, 24), (look.fill[0], look.fill[1], look.fill[2])
        frame.panel(tile, fill=(*rgb, 84), radius=4, border=rgb)
        frame.pattern(tile, look.pattern, colour=rgb, pitch=9, thick=2)
        return
    size = round(box.w * frame.scale), round(28 * frame.scale)
    frame.image(_ribbon(look, box.w, size, frame.theme.panel_raised), (box.x, box.centre[1] - 14))


@lru_cache(maxsize=256)
def _ribbon(look: Ribbon, wide: float, size: tuple[int, int], edge: Colour) -> pygame.Surface:
    sheet = Sheet()
    thin = Ribbon(look.fill, look.ink, look.pattern, min(look.width, 22), look.dashed, look.threads)
    ribbons.draw(sheet, ((4, 14), (wide - 4, 14)), thin, 1.0, edge)
    return sheet.picture((0, 0, wide, 28), size)
