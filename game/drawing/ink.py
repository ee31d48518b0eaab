"""Shapes on a surface in real pixels, with smooth edges. Pictures of shapes are kept and reused."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor

import pygame

from game.drawing.icons import svg_picture
from game.drawing.shape import Point
from game.drawing.theme import Pattern

Colour = tuple[int, ...]
# Smooth edges come from rasterising SVG; beyond this area plain drawing is quicker.
_LARGEST = 3_000_000
_BUDGET = 40_000_000


class _Pictures:
    """Pictures by key; the least recently used go when together they hold too many pixels."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._held = 0
        self._pictures: OrderedDict[object, pygame.Surface] = OrderedDict()

    def get(self, key: object, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
            return picture
        picture = make()
        self._pictures[key] = picture
        self._held += picture.get_width() * picture.get_height()
        while self._held > self._budget and len(self._pictures) > 1:
            _, old = self._pictures.popitem(last=False)
            self._held -= old.get_width() * old.get_height()
        return picture


_pictures = _Pictures(_BUDGET)


def _code(colour: Colour | None, what: str) -> str:
    if colour is None:
        return f'{what}="none"'
    opacity = f' {what}-opacity="{colour[3] / 255:.3f}"' if len(colour) == 4 else ""
    return f'{what}="#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}"{opacity}'


def shape(
    surface: pygame.Surface,
    points: Sequence[Point],
    *,
    closed: bool,
    fill: Colour | None = None,
    stroke: Colour | None = None,
    thick: float = 0,
    dash: tuple[float, float] | None = None,
    flat_ends: bool = False,
) -> None:
    """A polygon or a line through points, in pixels."""
    if len(points) < 2:
        return
    pad = thick / 2 + 2
    left = floor(min(p[0] for p in points) - pad)
    top = floor(min(p[1] for p in points) - pad)
    w = ceil(max(p[0] for p in points) + pad) - left
    h = ceil(max(p[1] for p in points) + pad) - top
    if not surface.get_clip().colliderect((left, top, w, h)):
        return
    if w * h > _LARGEST:
        _plain(surface, points, closed, fill, stroke, thick)
        return
    path = " ".join(f"{x - left:.1f},{y - top:.1f}" for x, y in points)
    tag = "polygon" if closed else "polyline"
    dashes = f' stroke-dasharray="{dash[0]:.1f},{dash[1]:.1f}"' if dash else ""
    ends = "butt" if flat_ends or dash else "round"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
        f'<{tag} points="{path}" {_code(fill, "fill")} {_code(stroke, "stroke")}'
        f' stroke-width="{thick:.2f}" stroke-linecap="{ends}" stroke-linejoin="round"{dashes}/>'
        "</svg>"
    )
    surface.blit(_pictures.get(svg, lambda: svg_picture(svg, w, h)), (left, top))


def _plain(
    surface: pygame.Surface,
    points: Sequence[Point],
    closed: bool,
    fill: Colour | None,
    stroke: Colour | None,
    thick: float,
) -> None:
    if fill is not None:
        if len(fill) == 4 and fill[3] < 255:
            sheet = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
            pygame.draw.polygon(sheet, fill, points)
            surface.blit(sheet, (0, 0))
        else:
            pygame.draw.polygon(surface, fill, points)
            pygame.draw.aalines(surface, fill, True, points)
    if stroke is not None and thick > 0:
        ends = list(pairwise(points))
        if closed:
            ends.append((points[-1], points[0]))
        for a, b in ends:
            pygame.draw.aaline(surface, stroke, a, b, max(1, round(thick)))


def disc(
    surface: pygame.Surface,
    centre: Point,
    radius: float,
    fill: Colour | None,
    stroke: Colour | None = None,
    thick: float = 0,
) -> None:
    """A circle; the stroke lies inside its radius."""
    left, top = floor(centre[0] - radius) - 1, floor(centre[1] - radius) - 1
    side = ceil(2 * radius) + 3
    x, y = centre[0] - left, centre[1] - top
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"'
        f' viewBox="0 0 {side} {side}"><circle cx="{x:.1f}" cy="{y:.1f}"'
        f' r="{max(0.1, radius - thick / 2):.2f}" {_code(fill, "fill")}'
        f' {_code(stroke, "stroke")} stroke-width="{thick:.2f}"/></svg>'
    )
    surface.blit(_pictures.get(svg, lambda: svg_picture(svg, side, side)), (left, top))


def _round_corners(
    radius: int, fill: Colour | None, border: Colour | None, thick: int
) -> pygame.Surface:
    side = max(1, 2 * radius)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"'
        f' viewBox="0 0 {side} {side}"><circle cx="{radius}" cy="{radius}"'
        f' r="{radius - thick / 2}" {_code(fill, "fill")}'
        f' {_code(border, "stroke")} stroke-width="{thick}"/></svg>'
    )
    return _pictures.get(svg, lambda: svg_picture(svg, side, side))


def rounded(
    surface: pygame.Surface,
    box: pygame.Rect,
    radius: int,
    fill: Colour | None,
    border: Colour | None = None,
    thick: int = 0,
) -> None:
    """A rectangle with round corners; the border lies inside it."""
    if box.w <= 0 or box.h <= 0:
        return
    thick = thick if border else 0
    if fill is not None and len(fill) == 4 and fill[3] < 255:
        sheet = pygame.Surface(box.size, pygame.SRCALPHA)
        rounded(sheet, sheet.get_rect(), radius, fill[:3])
        sheet.set_alpha(fill[3])
        surface.blit(sheet, box)
        fill = None
        if not thick:
            return
    r = max(0, min(radius, box.w // 2, box.h // 2))
    if fill is not None:
        surface.fill(fill, (box.x + r, box.y, box.w - 2 * r, box.h))
        surface.fill(fill, (box.x, box.y + r, r, box.h - 2 * r))
        surface.fill(fill, (box.right - r, box.y + r, r, box.h - 2 * r))
    if border is not None and thick:
        surface.fill(border, (box.x + r, box.y, box.w - 2 * r, thick))
        surface.fill(border, (box.x + r, box.bottom - thick, box.w - 2 * r, thick))
        surface.fill(border, (box.x, box.y + r, thick, box.h - 2 * r))
        surface.fill(border, (box.right - thick, box.y + r, thick, box.h - 2 * r))
    if r:
        corners = _round_corners(r, fill, border if thick else None, thick)
        surface.blit(corners, (box.x, box.y), (0, 0, r, r))
        surface.blit(corners, (box.right - r, box.y), (r, 0, r, r))
        surface.blit(corners, (box.x, box.bottom - r), (0, r, r, r))
        surface.blit(corners, (box.right - r, box.bottom - r), (r, r, r, r))


@lru_cache(maxsize=64)
def _soft_corner(radius: int, blur: int, colour: Colour, alpha: int) -> pygame.Surface:
    edge = radius + 2 * blur
    side = 2 * edge + 1
    sheet = pygame.Surface((side, side), pygame.SRCALPHA)
    sheet.fill((*colour[:3], 0))
    pygame.draw.rect(
        sheet,
        (*colour[:3], alpha),
        (blur, blur, side - 2 * blur, side - 2 * blur),
        border_radius=radius,
    )
    return pygame.transform.gaussian_blur(sheet, max(1, blur // 2))


@lru_cache(maxsize=256)
def _soft_edge(
    radius: int, blur: int, colour: Colour, alpha: int, side: str, length: int
) -> pygame.Surface:
    corner = _soft_corner(radius, blur, colour, alpha)
    edge = radius + 2 * blur
    strips = {
        "top": (edge, 0, 1, edge),
        "bottom": (edge, edge + 1, 1, edge),
        "left": (0, edge, edge, 1),
        "right": (edge + 1, edge, edge, 1),
    }
    strip = corner.subsurface(strips[side])
    size = (length, edge) if side in {"top", "bottom"} else (edge, length)
    return pygame.transform.scale(strip, size)


def shadow(
    surface: pygame.Surface, box: pygame.Rect, radius: int, blur: int, colour: Colour, alpha: int
) -> None:
    """A soft shadow around a box that will be drawn over its middle."""
    look = (radius, blur, colour, alpha)
    corner = _soft_corner(*look)
    edge = radius + 2 * blur
    out = box.inflate(2 * blur, 2 * blur)
    across, down = out.w - 2 * edge, out.h - 2 * edge
    if across <= 0 or down <= 0:
        return
    right, bottom = out.right - edge, out.bottom - edge
    surface.blit(corner, out.topleft, (0, 0, edge, edge))
    surface.blit(corner, (right, out.y), (edge + 1, 0, edge, edge))
    surface.blit(corner, (out.x, bottom), (0, edge + 1, edge, edge))
    surface.blit(corner, (right, bottom), (edge + 1, edge + 1, edge, edge))
    surface.blit(_soft_edge(*look, "top", across), (out.x + edge, out.y))
    surface.blit(_soft_edge(*look, "bottom", across), (out.x + edge, bottom))
    surface.blit(_soft_edge(*look, "left", down), (out.x, out.y + edge))
    surface.blit(_soft_edge(*look, "right", down), (right, out.y + edge))


def pattern_paths(pattern: Pattern, pitch: float, w: float, h: float) -> Iterator[str]:
    """SVG path data of the strokes of a pattern over a box of w by h; a dot is a short stroke."""
    if pattern in {"hatch", "cross"}:
        for i in range(ceil((w + h) / pitch) + 1):
            yield f"M{i * pitch:.1f},0 L{i * pitch - h:.1f},{h:.1f}"
    if pattern in {"back", "cross"}:
        for i in range(ceil((w + h) / pitch) + 1):
            yield f"M{i * pitch - h:.1f},0 L{i * pitch:.1f},{h:.1f}"
    if pattern == "bars":
        for i in range(ceil(w / pitch) + 1):
            yield f"M{(i + 0.5) * pitch:.1f},0 L{(i + 0.5) * pitch:.1f},{h:.1f}"
    if pattern == "dots":
        for row in range(ceil(h / pitch) + 1):
            for i in range(ceil(w / pitch) + 1):
                x, y = (i + row % 2 / 2) * pitch, (row + 0.25) * pitch
                yield f"M{x:.1f},{y:.1f} L{x + 0.1:.1f},{y:.1f}"


def pattern_fill(
    surface: pygame.Surface,
    points: Sequence[Point],
    pattern: Pattern,
    colour: Colour,
    pitch: float,
    thick: float,
) -> None:
    """Fills a polygon with strokes or dots in a colour, over what is there."""
    left, top = floor(min(p[0] for p in points)), floor(min(p[1] for p in points))
    w = ceil(max(p[0] for p in points)) - left
    h = ceil(max(p[1] for p in points)) - top
    if pattern == "plain" or w <= 0 or h <= 0 or w * h > _LARGEST:
        return
    path = " ".join(f"{x - left:.1f},{y - top:.1f}" for x, y in points)
    wide = thick * (2.2 if pattern == "dots" else 1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
    )

    def make() -> pygame.Surface:
        strokes = " ".join(pattern_paths(pattern, pitch, w, h))
        sheet = svg_picture(
            f'{head}<path d="{strokes}" fill="none" {_code(colour, "stroke")}'
            f' stroke-width="{wide:.2f}" stroke-linecap="round"/></svg>',
            w,
            h,
        )
        mask = svg_picture(f'{head}<polygon points="{path}" fill="#ffffff"/></svg>', w, h)
        sheet.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        return sheet

    key = (path, pattern, colour, round(pitch, 1), round(wide, 1))
    surface.blit(_pictures.get(key, make), (left, top))
