"""Blocks as areas: every spot near a street belongs to the block of its nearest street."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import Any

import numpy as np
import numpy.typing as npt
import pygame

from game.drawing.map import lines
from game.drawing.map.lines import Box
from game.drawing.map.parts import Town
from game.drawing.map.sheet import Colour, Sheet
from game.drawing.shape import Point
from game.drawing.theme import Pattern

STEP = 4.0
"""Metres between two spots that are asked where they belong."""
_REACH = 50.0
_BLEEDS = 5 * STEP
"""Metres past the edge of an area over which its colour is blurred."""
_Z = 96


@lru_cache(maxsize=4)
def _nearest(town: Town) -> tuple[Point, npt.NDArray[np.int64]]:
    """The corner of the grid, and per spot (x, y) the number of the nearest lane.

    Further off than a colour can bleed nobody asks for it: there it is below 0.
    """
    left, top, right, bottom = town.bounds
    nx, ny = ceil((right - left) / STEP), ceil((bottom - top) / STEP)
    x = (left + STEP * (np.arange(nx) + 0.5))[:, None]
    y = (top + STEP * (np.arange(ny) + 0.5))[None, :]
    best = np.full((nx, ny), np.inf)
    owner = np.zeros((nx, ny), dtype=np.int64)
    for number, lane in enumerate(town.lanes):
        for a, b in pairwise(lane.line):
            vx, vy = b[0] - a[0], b[1] - a[1]
            size = vx * vx + vy * vy or 1.0
            reach = _REACH + lane.half + _BLEEDS
            i, j = _along(left, a[0], b[0], reach, nx), _along(top, a[1], b[1], reach, ny)
            px, py = x[i] - a[0], y[:, j] - a[1]
            share = np.clip((px * vx + py * vy) / size, 0, 1)
            far = np.hypot(px - share * vx, py - share * vy) - lane.half
            closer = far < best[i, j]
            best[i, j][closer] = far[closer]
            owner[i, j][closer] = number
    for _, kind, outline in town.places:
        if kind == "water":
            best[_within(lines.smooth(outline, 2, closed=True), x, y)] = np.inf
    # Below 0: outside, but nearest to lane −n − 1.
    owner[best > _REACH] = -owner[best > _REACH] - 1
    return (left, top), owner


def _along(start: float, a: float, b: float, reach: float, count: int) -> slice:
    """The spots of one side of the grid that lie within reach of a stretch."""
    first, last = (
        floor((min(a, b) - reach - start) / STEP),
        ceil((max(a, b) + reach - start) / STEP),
    )
    return slice(min(count, max(0, first)), min(count, max(0, last)))


def _within(
    outline: lines.Line, x: npt.NDArray[np.floating[Any]], y: npt.NDArray[np.floating[Any]]
) -> npt.NDArray[np.bool_]:
    odd = np.zeros((x.shape[0], y.shape[1]), dtype=np.bool_)
    for a, b in zip(outline, (*outline[1:], outline[0]), strict=True):
        if a[1] != b[1]:
            cross = (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
            odd ^= ((a[1] > y) != (b[1] > y)) & (x < cross)
    return odd


def tints(
    town: Town, colours: Mapping[str, Colour], alpha: int, seen: Box, size: tuple[int, int]
) -> pygame.Surface:
    """A clear picture of the part `seen`, in `size` pixels, with every block tinted."""
    (left, top), owner = _nearest(town)
    nx, ny = owner.shape
    pixels = np.zeros((nx, ny, 4), dtype=np.uint8)
    ground = np.array([(*colours.get(n.block, (0, 0, 0))[:3], 0) for n in town.lanes])
    # Colour goes on past the edge of an area: only its strength ends there, so edges stay clean.
    pixels[:] = ground[np.where(owner < 0, -owner - 1, owner)]
    pixels[owner >= 0, 3] = alpha
    small = pygame.Surface((nx, ny), pygame.SRCALPHA)
    pygame.surfarray.blit_array(small, pixels[:, :, :3])
    held = pygame.surfarray.pixels_alpha(small)
    held[:] = pixels[:, :, 3]
    del held
    scale = size[0] / (seen[2] - seen[0])
    large = pygame.transform.smoothscale(
        pygame.transform.gaussian_blur(small, 1),
        (round(nx * STEP * scale), round(ny * STEP * scale)),
    )
    sheet = pygame.Surface(size, pygame.SRCALPHA)
    sheet.blit(large, (round((left - seen[0]) * scale), round((top - seen[1]) * scale)))
    return sheet


def mark(
    sheet: Sheet, town: Town, looks: Mapping[str, tuple[Colour, Pattern]], scale: float
) -> None:
    """Strokes or dots over each block, so that colour is not its only sign."""
    (left, top), owner = _nearest(town)
    pitch = max(3, round(17 / scale / STEP))
    arm, thick = STEP * pitch * 0.24, 2.2 / scale
    for i in range(pitch // 2, owner.shape[0], pitch):
        for j in range(pitch // 2, owner.shape[1], pitch):
            if owner[i, j] < 0:
                continue
            look = looks.get(town.lanes[owner[i, j]].block)
            if look is None:
                continue
            colour, pattern = look
            x, y = left + STEP * (i + 0.5), top + STEP * (j + 0.5)
            if pattern == "dots":
                sheet.disc(_Z, (x, y), thick * 1.3, colour, 0.6)
            if pattern in {"hatch", "cross"}:
                slash = ((x - arm, y + arm), (x + arm, y - arm))
                sheet.stroke(_Z, slash, colour, thick, opacity=0.6)
            if pattern in {"back", "cross"}:
                slash = ((x - arm, y - arm), (x + arm, y + arm))
                sheet.stroke(_Z, slash, colour, thick, opacity=0.6)
