"""Trees, planting and parked cars, and the ground that is taken already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import floor

from game.drawing.map import lines
from game.drawing.map.lines import Box, Line
from game.drawing.map.parts import House, Lane, Tree, chance
from game.drawing.profile import strips, tree_lines
from game.drawing.shape import Point

_CELL = 24.0
_AROUND = 190.0
"""How far round the neighbourhood trees stand, in metres."""


class Taken:
    """Which ground is in use already, by cells of a grid."""

    def __init__(self, cell: float = _CELL, *, level: bool = False) -> None:
        """`cell` is the side of a cell, in the unit of the shapes.

        When all shapes are `level` rectangles their boxes tell enough.
        """
        self._cell, self._level = cell, level
        self._cells: defaultdict[tuple[int, int], list[tuple[Box, Sequence[Point]]]]
        self._cells = defaultdict(list)

    def _over(self, box: Box) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = box
        side = self._cell
        for i in range(int(left // side), int(right // side) + 1):
            for j in range(int(top // side), int(bottom // side) + 1):
                yield i, j

    def add(self, shape: Sequence[Point]) -> None:
        """Marks a convex outline as used."""
        box = lines.box(shape)
        for cell in self._over(box):
            self._cells[cell].append((box, shape))

    def free(self, shape: Sequence[Point]) -> bool:
        """Whether a convex outline overlaps nothing that is used."""
        box = lines.box(shape)
        return not any(
            lines.touch(box, near) and (self._level or lines.overlap(shape, other))
            for cell in self._over(box)
            for near, other in self._cells.get(cell, ())
        )


def beyond(start: Point, end: Point, share: float) -> Point:
    """As far past `end` as `share` of the way there."""
    return end[0] + (end[0] - start[0]) * share, end[1] + (end[1] - start[1]) * share


def street_trees(lane: Lane) -> Iterator[Tree]:
    """The trees of a street, in the rows its profile has for them."""
    if not lane.trees:
        return
    whole, rows = lines.length(lane.line), tree_lines(lane.profile, lane.traffic)
    clear = min(13.0, whole / 4)
    each = max(1, -(-lane.trees // len(rows)))
    left = lane.trees
    for r, aside in enumerate(rows):
        for n in range(min(each, left)):
            share = (n + 0.5 + 0.25 * r) / (each + 0.25 * len(rows))
            size = 2.6 + 0.9 * chance(lane.id, r, n)
            young = lane.young and n % 2 == 1
            place = lines.beside(lane.line, clear + (whole - 2 * clear) * share, aside)
            yield Tree(place, size * (0.62 if young else 1), n % 3, young)
        left -= min(each, left)


def parked(lane: Lane) -> Iterator[tuple[Point, Point, int]]:
    """Parked cars: place, direction and colour number."""
    for strip in strips(lane.profile, lane.traffic):
        if strip.kind != "parking" or lane.beds:
            continue
        whole, d = lines.length(lane.line), 16.0
        while d < whole - 16:
            luck = chance("car", lane.id, round(d), round(strip.middle))
            if luck < 0.36:
                where = lines.beside(lane.line, d, strip.middle)
                yield where, lines.at(lane.line, d)[1], int(luck * 100) % 5
            d += 6.4


def wild(
    bounds: Box, houses: Sequence[House], places: Sequence[tuple[str, str, Line]], taken: Taken
) -> Iterator[Tree]:
    """Trees in gardens, in parks and on the open ground around."""
    for n, house in enumerate(houses):
        luck = chance("garden", house.lane, n)
        if house.kind == "shops" or luck > 0.4:
            continue
        fl, fr, _br, bl = house.corners
        back = beyond(fl, bl, 0.45 + luck)
        spot = back[0] + (fr[0] - fl[0]) * luck, back[1] + (fr[1] - fl[1]) * luck
        if taken.free(_stand(spot, 2.2)):
            yield Tree(spot, 1.5 + 2.2 * luck, n % 3)
    left, top, right, bottom = bounds[0] - _AROUND, bounds[1] - _AROUND, bounds[2], bounds[3]
    known = [(kind, outline, lines.box(outline)) for _, kind, outline in places]
    for i in range(int((right + _AROUND - left) / 15)):
        for j in range(int((bottom + _AROUND - top) / 15)):
            dice = chance("t", i, j)
            if dice > 0.75:
                continue
            luck, other = chance("x", i, j), chance("y", i, j)
            x, y = left + 15 * i + 13 * luck, top + 15 * j + 13 * other
            kind = next(
                (
                    k
                    for k, o, b in known
                    if b[0] < x < b[2] and b[1] < y < b[3] and lines.inside(o, (x, y))
                ),
                "",
            )
            if kind not in {"", "park"} or (not kind and dice > _wood((x, y))):
                continue
            if taken.free(_stand((x, y), 4.5)) or (kind == "park" and luck > 0.2):
                yield Tree((x, y), 2.6 + 2.4 * other, (i + j) % 3)


def _wood(spot: Point) -> float:
    """How wooded the open ground is: trees stand in clumps, with meadows between."""
    x, y = spot[0] / 70, spot[1] / 70
    i, j = floor(x), floor(y)
    u, v = x - i, y - j
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    a, b, c, d = (chance("wood", i + p, j + q) for p, q in ((0, 0), (1, 0), (0, 1), (1, 1)))
    return max(0.06, (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v - 0.32)


def _stand(spot: Point, half: float) -> Line:
    x, y = spot
    return (x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)
