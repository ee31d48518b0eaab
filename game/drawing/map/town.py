"""Where everything in the neighbourhood stands: houses, gardens, trees, cars. Pure geometry.

The same streets and places give the same town; nothing here is drawn by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import hypot

from engine.views.shapes import PlaceView, StreetView
from game.drawing.map import lines
from game.drawing.map.changes import FRESH
from game.drawing.map.lines import Box, Line
from game.drawing.map.parts import GREEN, Growing, House, Lane, Standing, Town, chance
from game.drawing.map.planting import Taken, beyond, parked, street_trees, wild
from game.drawing.shape import Point

MARGIN = 26.0


def _flip(points: Sequence[tuple[float, float]]) -> Line:
    return tuple((float(x), -float(y)) for x, y in points)


def _triangles(outline: Line) -> Iterator[Line]:
    """A star of thin pieces round the middle: convex parts of an outline that is nearly so."""
    centre = lines.middle(outline)
    for a, b in zip(outline, (*outline[1:], outline[0]), strict=True):
        yield a, b, centre


def _ends(streets: Sequence[StreetView]) -> dict[Point, int]:
    count: dict[Point, int] = defaultdict(int)
    for street in streets:
        for x, y in (street.points[0], street.points[-1]):
            count[float(x), -float(y)] += 1
    return count


def _trees_of(street: StreetView) -> tuple[int, bool]:
    count, young = 0, False
    for layer in street.layers:
        if layer.present and layer.family in GREEN and layer.width:
            many = layer.amount or street.length // 14
            count += many if many <= street.length / 5 else round(street.length / 9)
            young = young or layer.new
    return count, young


def _lanes(streets: Sequence[StreetView], bounds: Box, around: Sequence[Line]) -> Iterator[Lane]:
    ends = _ends(streets)
    every = [_flip(s.points) for s in streets]
    for street, points in zip(streets, every, strict=True):
        line = lines.smooth(points)
        drawn = list(line)
        for tip, inner, front in ((points[0], points[1], True), (points[-1], points[-2], False)):
            if ends[tip] > 1 or not _leaves(tip, inner, bounds, around):
                continue
            far = hypot(tip[0] - inner[0], tip[1] - inner[1]) or 1.0
            out = (
                tip[0] + (tip[0] - inner[0]) / far * 900,
                tip[1] + (tip[1] - inner[1]) / far * 900,
            )
            drawn.insert(0, out) if front else drawn.append(out)
        trees, young = _trees_of(street)
        yield Lane(
            street.id,
            street.block,
            line,
            tuple(drawn),
            street.profile / 200,
            street.profile,
            street.traffic,
            street.housing,
            street.homes,
            street.shops,
            trees,
            young,
            any(x.present and x.family in GREEN and not x.width for x in street.layers),
        )


def _leaves(tip: Point, inner: Point, bounds: Box, around: Sequence[Line]) -> bool:
    """Whether a dead end lies at the border and has open ground before it."""
    far = hypot(tip[0] - inner[0], tip[1] - inner[1]) or 1.0
    way = (tip[0] - inner[0]) / far, (tip[1] - inner[1]) / far
    edge = tip[0] + way[0] * 90, tip[1] + way[1] * 90
    if bounds[0] < edge[0] < bounds[2] and bounds[1] < edge[1] < bounds[3]:
        return False
    ahead = [(tip[0] + way[0] * d, tip[1] + way[1] * d) for d in (20, 50, 80)]
    return not any(lines.inside(outline, p) for outline in around for p in ahead)


def _frontage(lane: Lane, side: int, setback: float, depth: float, taken: Taken) -> list[Line]:
    """Free stretches beside a street, as (start, end) in metres along it."""
    whole = lines.length(lane.line)
    step, free, start = 2.0, [], -1.0
    near, far = side * (lane.half + setback), side * (lane.half + setback + depth)
    d = 0.0
    while d + step <= whole:
        strip = (
            lines.beside(lane.line, d, near),
            lines.beside(lane.line, d + step, near),
            lines.beside(lane.line, d + step, far),
            lines.beside(lane.line, d, far),
        )
        if taken.free(strip):
            start = d if start < 0 else start
        elif start >= 0:
            free.append((start, d))
            start = -1.0
        d += step
    if start >= 0:
        free.append((start, d))
    return [((a, b),) for a, b in free if b - a >= 9]


# Per way of housing: set back, depth, width of one building at most and at least.
_BUILD = {
    "terraced": (2.6, 9.0, 7.4, 4.7),
    "flats": (5.0, 12.0, 46.0, 24.0),
    "detached": (5.0, 9.5, 11.0, 9.0),
    "shops": (0.4, 12.0, 9.0, 6.0),
}


def _row(lane: Lane, side: int, spot: tuple[float, float], share: float) -> Iterator[House]:
    """Buildings along one free stretch; `share` is how many of the homes stand here."""
    setback, depth, widest, narrowest = _BUILD[lane.housing]
    a, b = spot[0] + 1.5, spot[1] - 1.5
    room = b - a
    per = {"flats": 22.0, "detached": 1.0, "shops": 1.5}.get(lane.housing, 1.0)
    want = max(1, round(share / per))
    gap = {"flats": 12.0, "detached": 6.5}.get(lane.housing, 0.0)
    if lane.housing == "flats":
        want = min(want, max(1, int((room + gap) // (narrowest + gap))))
        width = min(widest, (room + gap) / want - gap)
    else:
        width = min(widest, max(narrowest, (room + gap) / want - gap))
        want = min(want, max(1, int((room + gap) // (width + gap))))
    if width > room:
        return
    spare = room - want * (width + gap) + gap
    runs = 1
    if lane.housing == "terraced":
        runs = max(1, min(round(want / 5), int(spare / 5) + 1))
    if gap and want > 1:
        gap += min(14.0, spare * 0.7 / (want - 1))
    alley = min(11.0, spare / runs) if runs > 1 else 0.0
    used = want * (width + gap) - gap + (runs - 1) * alley
    d = a + (room - used) / 2
    starts = {-(-want * n // runs) for n in range(runs)}
    tint = int(chance(lane.id, side, round(spot[0])) * 4)
    for n in range(want):
        if n and n in starts:
            d += alley
            tint += 1
        near, far = side * (lane.half + setback), side * (lane.half + setback + depth)
        corners = (
            lines.beside(lane.line, d, near),
            lines.beside(lane.line, d + width, near),
            lines.beside(lane.line, d + width, far),
            lines.beside(lane.line, d, far),
        )
        own = chance(lane.id, side, n, spot[0])
        odd = 1 if own > 0.86 or (lane.housing in {"detached", "shops"} and own > 0.5) else 0
        yield House(
            corners,
            lane.housing,
            (tint + odd) % 4,
            lane.id,
            solar=0.3 < own < 0.47,
            first=n in starts,
        )
        d += width + gap


def _build(lane: Lane, taken: Taken) -> tuple[list[House], list[Line]]:
    if lane.housing not in _BUILD or lane.homes + lane.shops == 0:
        return [], []
    setback, depth, _, _ = _BUILD[lane.housing]
    houses: list[House] = []
    gardens: list[Line] = []
    for side in (-1, 1):
        spots = [s[0] for s in _frontage(lane, side, setback, depth, taken)]
        room = sum(b - a for a, b in spots) or 1.0
        many = (lane.homes + lane.shops) / 2
        for spot in spots:
            built = list(_row(lane, side, spot, many * (spot[1] - spot[0]) / room))
            houses += built
            for house in built:
                taken.add(house.corners)
                fl, fr, br, bl = house.corners
                back = 9.0 / depth
                if house.kind != "shops":
                    gardens.append((bl, br, beyond(fr, br, back), beyond(fl, bl, back)))
                    kerb = setback / depth
                    gardens.append((fl, fr, beyond(br, fr, kerb), beyond(bl, fl, kerb)))
    return houses, gardens


def _flowing_on(outline: Line, bounds: Box) -> Line:
    """Water that reaches the border of the neighbourhood does not end there."""
    left, top, right, bottom = bounds
    reach = MARGIN + 20.0

    def out(at: float, low: float, high: float) -> float:
        return at - 700 if at < low + reach else at + 700 if at > high - reach else at

    across = max(p[0] for p in outline) - min(p[0] for p in outline)
    down = max(p[1] for p in outline) - min(p[1] for p in outline)
    if across >= down:
        return tuple((out(x, left, right), y) for x, y in outline)
    return tuple((x, out(y, top, bottom)) for x, y in outline)


@lru_cache(maxsize=8)
def _town(streets: tuple[StreetView, ...], places: tuple[PlaceView, ...]) -> Town:
    outlines = tuple((p.id, p.kind, _flip(p.outline)) for p in places)
    points = [(x, -y) for s in streets for x, y in s.points]
    points += [p for _, _, o in outlines for p in o]
    bounds = lines.box(points, MARGIN) if points else (0.0, 0.0, 100.0, 100.0)
    outlines = tuple(
        (key, kind, _flowing_on(outline, bounds) if kind == "water" else outline)
        for key, kind, outline in outlines
    )
    lanes = tuple(_lanes(streets, bounds, [o for _, _, o in outlines]))
    found = Standing()
    return Town(bounds, lanes, outlines, Growing(_grow(bounds, lanes, outlines, found)), found)


def _grow(
    bounds: Box,
    lanes: Sequence[Lane],
    outlines: Sequence[tuple[str, str, Line]],
    found: Standing,
) -> Iterator[None]:
    """Sets down what stands beside the streets, a street at a time."""
    taken = Taken()
    for lane in lanes:
        for a, b in pairwise(lane.drawn):
            reach = lane.half + 0.2
            pair = lines.shifted((a, b), -reach), lines.shifted((a, b), reach)
            taken.add((*pair[0], *reversed(pair[1])))
    for _, _, outline in outlines:
        for piece in _triangles(outline):
            taken.add(piece)
    yield
    for lane in sorted(lanes, key=lambda n: (n.housing != "flats", n.housing != "shops")):
        built, green = _build(lane, taken)
        found.houses += built
        found.gardens += green
        yield
    waters = [outline for _, kind, outline in outlines if kind == "water"]
    for lane in lanes:
        dry = (t for t in street_trees(lane) if not any(lines.inside(o, t.at) for o in waters))
        found.trees += dry
        found.cars += parked(lane)
        yield
    for n, tree in enumerate(wild(bounds, found.houses, outlines, taken)):
        found.trees.append(tree)
        if n % 16 == 0:
            yield
    found.trees.sort(key=lambda t: (round(t.at[1], 2), t.at[0]))


def town(
    streets: Sequence[StreetView], places: Sequence[PlaceView], year: int | None = None
) -> Town:
    """The town these streets and places make; in a year, what is older looks grown."""
    return _town(tuple(_still(s, year) for s in streets), tuple(places))


def _still(street: StreetView, year: int | None) -> StreetView:
    """A street with only what decides how the town looks, so that towns are kept and reused."""
    return replace(
        street,
        layers=tuple(
            replace(
                x,
                remaining=None,
                believed=None,
                sure=0,
                built=0,
                conduit=False,
                reserved=False,
                new=x.new and (year is None or year - x.built <= FRESH),
            )
            for x in street.layers
            if x.family in GREEN
        ),
        room=0,
        used=0,
        reserved=0,
        openings=(),
        failures=(),
        nuisance=0,
        nuisance_year=0,
        works=(),
        closed=False,
        cut_off=False,
        planned=(),
        tasks=(),
        marks=(),
    )
