"""Plane geometry of lines and outlines, in metres with y pointing down the picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin

from game.drawing.shape import Point

Line = tuple[Point, ...]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def length(line: Sequence[Point]) -> float:
    """Length of a line in metres."""
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))


def at(line: Sequence[Point], along: float) -> tuple[Point, Point]:
    """The place `along` metres from the start, and the direction there as a unit vector.

    Before the start and past the end the line goes on straight.
    """
    left = along
    for n, (a, b) in enumerate(pairwise(line)):
        far = hypot(b[0] - a[0], b[1] - a[1])
        if left <= far or n == len(line) - 2:
            way = ((b[0] - a[0]) / far, (b[1] - a[1]) / far) if far else (1.0, 0.0)
            return (a[0] + way[0] * left, a[1] + way[1] * left), way
        left -= far
    return line[0], (1.0, 0.0)


def beside(line: Sequence[Point], along: float, aside: float) -> Point:
    """The place `along` the line and `aside` metres to the right of it."""
    (x, y), (dx, dy) = at(line, along)
    return x - dy * aside, y + dx * aside


def part(line: Sequence[Point], start: float, end: float) -> Line:
    """The piece of a line between two distances from its start."""
    points = [at(line, start)[0]]
    gone = 0.0
    for a, b in pairwise(line):
        gone += hypot(b[0] - a[0], b[1] - a[1])
        if start + 0.01 < gone < end - 0.01:
            points.append(b)
    points.append(at(line, end)[0])
    return tuple(points)


def shifted(line: Sequence[Point], aside: float) -> Line:
    """The line moved `aside` metres to its right, with mitred corners."""
    if not aside:
        return tuple(line)
    moved: list[Point] = []
    for n, (x, y) in enumerate(line):
        before, after = line[max(0, n - 1)], line[min(len(line) - 1, n + 1)]
        ways = []
        for a, b in ((before, (x, y)), ((x, y), after)):
            far = hypot(b[0] - a[0], b[1] - a[1])
            if far > 1e-9:
                ways.append(((b[0] - a[0]) / far, (b[1] - a[1]) / far))
        if not ways:
            moved.append((x, y))
            continue
        dx, dy = sum(w[0] for w in ways), sum(w[1] for w in ways)
        size = hypot(dx, dy) or 1.0
        dx, dy = dx / size, dy / size
        lean = max(0.5, dx * ways[0][0] + dy * ways[0][1])
        moved.append((x - dy * aside / lean, y + dx * aside / lean))
    return tuple(moved)


def smooth(line: Sequence[Point], rounds: int = 2, *, closed: bool = False) -> Line:
    """Corners cut into curves; an open line keeps its ends."""
    points = list(line)
    for _ in range(rounds):
        if len(points) < 3:
            break
        pairs = list(zip(points, points[1:] + points[:1] if closed else points[1:], strict=False))
        cut: list[Point] = []
        for a, b in pairs:
            cut.append((a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25))
            cut.append((a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75))
        points = cut if closed else [points[0], *cut[1:-1], points[-1]]
    return tuple(points)


def distance(line: Sequence[Point], point: Point) -> float:
    """Metres from a point to the nearest place on a line."""
    best = 1e18
    px, py = point
    for a, b in pairwise(line):
        vx, vy = b[0] - a[0], b[1] - a[1]
        size = vx * vx + vy * vy
        share = ((px - a[0]) * vx + (py - a[1]) * vy) / size if size else 0.0
        share = min(1.0, max(0.0, share))
        dx, dy = px - a[0] - share * vx, py - a[1] - share * vy
        best = min(best, dx * dx + dy * dy)
    return float(best**0.5)


def nearest(line: Sequence[Point], point: Point) -> float:
    """How far along a line, in metres, it comes nearest to a point."""
    best, found, gone = 1e18, 0.0, 0.0
    px, py = point
    for a, b in pairwise(line):
        vx, vy = b[0] - a[0], b[1] - a[1]
        size = vx * vx + vy * vy
        share = ((px - a[0]) * vx + (py - a[1]) * vy) / size if size else 0.0
        share = min(1.0, max(0.0, share))
        far = hypot(px - a[0] - share * vx, py - a[1] - share * vy)
        if far < best:
            best, found = far, gone + share * size**0.5
        gone += size**0.5
    return found


def inside(outline: Sequence[Point], point: Point) -> bool:
    """Whether a point lies in a closed outline."""
    x, y = point
    odd = False
    for a, b in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]:
            odd = not odd
    return odd


def area(outline: Sequence[Point]) -> float:
    """Signed area in m²; positive when the points go round clockwise on the picture."""
    pairs = zip(outline, [*outline[1:], outline[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def middle(outline: Sequence[Point]) -> Point:
    """The centre of gravity of a closed outline."""
    whole = area(outline)
    if abs(whole) < 1e-6:
        return outline[0]
    x = y = 0.0
    for a, b in zip(outline, [*outline[1:], outline[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * whole), y / (6 * whole)


def shrunk(outline: Sequence[Point], share: float) -> Line:
    """The outline drawn in towards its middle: `share` 1 is itself, 0 a point."""
    mx, my = middle(outline)
    return tuple((mx + (x - mx) * share, my + (y - my) * share) for x, y in outline)


def box(points: Sequence[Point], pad: float = 0) -> Box:
    """The bounding box of points, `pad` metres wider on every side."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs) - pad, min(ys) - pad, max(xs) + pad, max(ys) + pad


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes have anything in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def overlap(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two convex outlines overlap."""
    for shape in (one, other):
        for a, b in zip(shape, [*shape[1:], shape[0]], strict=True):
            nx, ny = b[1] - a[1], a[0] - b[0]
            mine = [nx * x + ny * y for x, y in one]
            yours = [nx * x + ny * y for x, y in other]
            if max(mine) <= min(yours) + 1e-9 or max(yours) <= min(mine) + 1e-9:
                return False
    return True


def round_about(x: float, y: float, radius: float, corners: int = 12) -> Line:
    """A circle as an outline, for where shapes are gathered into one."""
    step = _TURNS[corners]
    return tuple((x + radius * c, y + radius * s) for c, s in step)


def _turns(corners: int) -> Line:
    return tuple((cos(2 * pi * n / corners), sin(2 * pi * n / corners)) for n in range(corners))


_TURNS = {n: _turns(n) for n in (6, 8, 10, 12, 16, 24)}
