"""The ground as square pieces that are drawn once for a scale and laid side by side."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

import pygame

from game.drawing.map import ground
from game.drawing.map.camera import MapCamera
from game.drawing.map.ground import Palette
from game.drawing.map.parts import Town

SIDE = 256
"""Pixels along a side of a piece."""
_LARGE = 400
"""Of a town with more streets a piece is half as wide: none may take long."""
_BUDGET = 16_000_000
"""Pixels that are kept: four maps that fill a 4K screen, about 64 MB."""
_FINEST = 0.3
_SMALLEST = 0.8
"""Pixels below which a shape is left out."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where a piece lies: its number across and down at a scale of so many pixels per metre."""

    town: int
    palette: Palette
    scale: float
    side: int
    across: int
    down: int


_held: OrderedDict[_Piece, tuple[Town, pygame.Surface]] = OrderedDict()


def forget() -> None:
    """Drops every piece that is kept."""
    _held.clear()


def exact(seen: MapCamera, pixels: float) -> MapCamera:
    """The camera moved by less than a pixel, so that pieces lie on whole pixels.

    `pixels` is real pixels per design unit.
    """
    per = seen.scale * pixels
    left, top, right, bottom = (
        round(edge * pixels)
        for edge in (seen.rect.x, seen.rect.y, seen.rect.right, seen.rect.bottom)
    )
    rect = seen.rect.__class__(
        left / pixels, top / pixels, (right - left) / pixels, (bottom - top) / pixels
    )
    half = (right - left) / 2, (bottom - top) / 2
    x = (round(seen.x * per - half[0]) + half[0]) / per
    y = (round(seen.y * per - half[1]) + half[1]) / per
    return MapCamera(rect, x, y, seen.scale)


def _corner(seen: MapCamera, pixels: float) -> tuple[int, int]:
    """The pixel of the town that lies in the corner of the picture."""
    per = seen.scale * pixels
    left, top = seen.back((seen.rect.x, seen.rect.y))
    return round(left * per), round(top * per)


def _pieces(
    town: Town, palette: Palette, seen: MapCamera, size: tuple[int, int], pixels: float
) -> list[_Piece]:
    left, top = _corner(seen, pixels)
    per = round(seen.scale * pixels, 6)
    side = SIDE if len(town.lanes) <= _LARGE else SIDE // 2
    return [
        _Piece(id(town), palette, per, side, i, j)
        for j in range(top // side, (top + size[1] - 1) // side + 1)
        for i in range(left // side, (left + size[0] - 1) // side + 1)
    ]


def _draw(town: Town, piece: _Piece, grass: tuple[int, ...]) -> pygame.Surface:
    side = piece.side
    wide = side / piece.scale
    left, top = piece.across * wide, piece.down * wide
    made = pygame.Surface((side, side))
    made.fill(grass)
    sheet = ground.drawn(town, piece.palette)
    seen = left, top, left + wide, top + wide
    made.blit(sheet.picture(seen, (side, side), _FINEST, _SMALLEST), (0, 0))
    _held[piece] = town, made
    most = _BUDGET // (side * side)
    while len(_held) > most:
        _held.popitem(last=False)
    return made


def prepare(
    town: Town, palette: Palette, seen: MapCamera, size: tuple[int, int], pixels: float,
    seconds: float,
) -> bool:  # fmt: skip
    """Draws pieces that are lacking for about so many seconds; says whether all are there."""
    until = time.perf_counter() + seconds
    if not ground.go_on(town, palette, until):
        return False
    grass = dict(palette)["grass"]
    for piece in _pieces(town, palette, seen, size, pixels):
        if piece not in _held:
            if time.perf_counter() > until:
                return False
            _draw(town, piece, grass)
    return True


def drafted(town: Town, palette: Palette, seen: MapCamera, size: tuple[int, int]) -> pygame.Surface:
    """The ground while it is being drawn: streets, water and parks."""
    picture = pygame.Surface(size)
    picture.fill(dict(palette)["grass"])
    picture.blit(ground.draft(town, palette).picture(seen.seen, size, _FINEST), (0, 0))
    return picture


def laid(
    town: Town, palette: Palette, seen: MapCamera, size: tuple[int, int], pixels: float
) -> pygame.Surface:
    """The ground under a camera that is `exact`, in `size` pixels."""
    picture = pygame.Surface(size)
    left, top = _corner(seen, pixels)
    grass = dict(palette)["grass"]
    for piece in _pieces(town, palette, seen, size, pixels):
        found = _held.get(piece)
        if found is None:
            made = _draw(town, piece, grass)
        else:
            made = found[1]
            _held.move_to_end(piece)
        picture.blit(made, (piece.across * piece.side - left, piece.down * piece.side - top))
    return picture
