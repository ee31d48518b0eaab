"""The neighbourhood as an illustration: ground, water, gardens, streets, houses, trees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from game.drawing.contrast import RGB, mix
from game.drawing.map import lines
from game.drawing.map.lines import Line
from game.drawing.map.parts import Growing, House, Lane, Town, Tree, chance
from game.drawing.map.places import bridges, draw_place
from game.drawing.map.sheet import Sheet
from game.drawing.profile import Strip, strips
from game.drawing.shape import Point

WATER, PLACES, YARD, PAVING, ROAD, SHADE, HOUSES, ROOFS, CARS, TREES = range(0, 100, 10)
_HULL: tuple[Point, ...] = (
    (-1, -0.8), (-0.8, -1), (0.8, -1), (1, -0.75), (1, 0.75), (0.8, 1), (-0.8, 1), (-1, 0.8)
)  # fmt: skip
_SUN: Point = (-0.55, -0.83)
_LONG: Point = (1.5, 2.1)


Palette = tuple[tuple[str, RGB], ...]
"""The colours of a theme as (role, colour) pairs."""
_AT_ONCE = 24
"""How many things are drawn between two looks at the clock."""


@lru_cache(maxsize=6)
def _drawing(town: Town, palette: Palette) -> tuple[Sheet, Growing]:
    sheet = Sheet()
    return sheet, Growing(_draw(sheet, town, dict(palette)))


def drawn(town: Town, palette: Palette) -> Sheet:
    """The whole town on one sheet."""
    sheet, growing = _drawing(town, palette)
    growing.finish()
    return sheet


def go_on(town: Town, palette: Palette, until: float) -> bool:
    """Draws more of a town until a moment of `time.perf_counter`; says whether all is there."""
    return town.growing.go_on(until) and _drawing(town, palette)[1].go_on(until)


@lru_cache(maxsize=6)
def draft(town: Town, palette: Palette) -> Sheet:
    """A town of which only streets, water and parks are there yet."""
    colours = dict(palette)
    sheet = Sheet()
    edge = mix(colours["street_line"], colours["wall_line"], 0.25)
    for _, kind, outline in town.places:
        if kind in {"water", "park"}:
            sheet.fill(PLACES, lines.smooth(outline, 2, closed=True), colours[kind])
    for lane in town.lanes:
        sheet.stroke(PAVING, lane.drawn, edge, lane.half * 2 + 0.7)
        sheet.stroke(PAVING + 1, lane.drawn, colours["street"], lane.half * 2)
    return sheet


def _draw(sheet: Sheet, town: Town, colours: Mapping[str, RGB]) -> Iterator[None]:
    built = mix(colours["grass"], colours["background"], 0.45)
    for lane in town.lanes:
        if lane.housing != "none":
            sheet.stroke(WATER - 2, lane.line, built, lane.profile / 100 + 56)
    for _, kind, outline in town.places:
        draw_place(sheet, kind, outline, colours)
    for garden in town.gardens:
        sheet.fill(YARD, garden, mix(colours["park"], colours["grass"], 0.35))
        hedge = mix(colours["tree"], colours["park"], 0.45)
        sheet.stroke(YARD + 1, garden, hedge, 0.45, closed=True, opacity=0.7)
    yield
    waters = [lines.smooth(o, 3, closed=True) for _, kind, o in town.places if kind == "water"]
    for lane in town.lanes if waters else ():
        bridges(sheet, lane.line, lane.half, waters, colours)
    for n in range(0, len(town.lanes), _AT_ONCE):
        _streets(sheet, town.lanes[n : n + _AT_ONCE], colours)
        yield
    for n, house in enumerate(town.houses):
        _house(sheet, house, colours)
        if n % _AT_ONCE == 0:
            yield
    paints = _paints(colours)
    for where, way, colour in town.standing.cars:
        _car(sheet, where, way, paints[colour], colours)
    yield
    for n, tree in enumerate(town.trees):
        _tree(sheet, tree, colours)
        if n % _AT_ONCE == 0:
            yield


def _streets(sheet: Sheet, lanes: Sequence[Lane], colours: Mapping[str, RGB]) -> None:
    pavement, street = colours["pavement"], colours["street"]
    edge = mix(colours["street_line"], colours["wall_line"], 0.25)
    kinds: dict[str, RGB] = {
        "verge": mix(colours["park"], colours["grass"], 0.3),
        "parking": mix(pavement, colours["street_line"], 0.6),
        "cycle": mix(colours["roof_red"], street, 0.55),
        "carriageway": street,
        "shared": mix(street, colours["roof_sand"], 0.35),
    }
    for lane in lanes:
        wide = lane.half * 2
        sheet.stroke(PAVING, lane.drawn, edge, wide + 0.7)
        sheet.stroke(PAVING + 1, lane.drawn, pavement, wide)
        whole = lines.length(lane.line)
        for strip in strips(lane.profile, lane.traffic):
            if strip.kind == "footway":
                continue
            if strip.kind in {"verge", "parking"}:
                inset = min(9.0, whole / 4)
                piece = lines.part(lane.line, inset, whole - inset)
                kind = "verge" if lane.beds else strip.kind
                sheet.fill(ROAD, _band(piece, strip.left, strip.right), kinds[kind])
                if lane.beds:
                    _bed(sheet, lane, strip, inset, colours)
                continue
            z = ROAD + (2 if strip.kind == "cycle" else 4)
            outline = _band(lane.drawn, strip.left, strip.right)
            if strip.kind != "cycle":
                sheet.stroke(ROAD + 1, outline, edge, 0.5, closed=True)
            sheet.fill(z, outline, kinds[strip.kind])
            if strip.kind in {"carriageway", "shared"}:
                for tip in (0.0, whole):
                    joint = lines.beside(lane.line, tip, strip.middle)
                    sheet.disc(z, joint, strip.width / 2, kinds[strip.kind])
            if strip.kind == "carriageway" and lane.traffic == "distributor":
                middle = lines.shifted(lane.drawn, strip.middle)
                sheet.stroke(ROAD + 6, middle, edge, 0.35, dash=(3.0, 4.0))


def _bed(sheet: Sheet, lane: Lane, strip: Strip, inset: float, colours: Mapping[str, RGB]) -> None:
    """Low planting in a strip that takes in rain water."""
    d, end = inset + 1.5, lines.length(lane.line) - inset - 1
    while d < end:
        luck = chance("bed", lane.id, round(d), round(strip.middle))
        spot = lines.beside(lane.line, d, strip.middle + (luck - 0.5) * strip.width * 0.5)
        tone = mix(colours["tree"], colours["tree_dark"], luck * 0.7)
        sheet.disc(ROAD + 1, spot, min(0.75, strip.width * 0.4) * (0.7 + 0.5 * luck), tone)
        d += 1.6 + luck


def _band(line: Line, left: float, right: float) -> Line:
    return (*lines.shifted(line, left), *reversed(lines.shifted(line, right)))


def _moved(outline: Sequence[Point], by: Point, share: float = 1.0) -> Line:
    return tuple((x + by[0] * share, y + by[1] * share) for x, y in outline)


def shade(
    sheet: Sheet, outline: Sequence[Point], colours: Mapping[str, RGB], high: float = 1.0
) -> None:
    """The shadow something throws: as long as it is high (1 is a house of two floors)."""
    sheet.fill(SHADE, _moved(outline, _LONG, high), colours["outline"], 0.16)


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def lit(face: Sequence[Point], ridge: Point, colour: RGB, colours: Mapping[str, RGB]) -> RGB:
    """The colour of a roof face that falls away from the ridge: lighter towards the sun."""
    mx = sum(p[0] for p in face) / len(face) - ridge[0]
    my = sum(p[1] for p in face) / len(face) - ridge[1]
    size = (mx * mx + my * my) ** 0.5 or 1.0
    light = (mx * _SUN[0] + my * _SUN[1]) / size
    if light > 0:
        return mix(colour, colours["gleam"], round(light * 2) * 0.07)
    return mix(colour, colours["outline"], round(-light * 2) * 0.085)


def _house(sheet: Sheet, house: House, colours: Mapping[str, RGB]) -> None:
    roofs = ("roof_red", "roof_orange", "roof_grey", "roof_sand")
    colour = colours[roofs[house.roof]]
    shade(sheet, house.corners, colours, {"flats": 2.2, "shops": 1.2}.get(house.kind, 1.0))
    if house.kind == "flats":
        _flats(sheet, house, colours)
    elif house.kind == "shops":
        _shop(sheet, house, colours)
    elif house.kind == "detached":
        _hipped(sheet, house.corners, colour, colours)
    else:
        _terraced(sheet, house, colour, colours)


def _terraced(sheet: Sheet, house: House, colour: RGB, colours: Mapping[str, RGB]) -> None:
    fl, fr, br, bl = house.corners
    ml, mr = _between(fl, bl, 0.5), _between(fr, br, 0.5)
    centre = _between(ml, mr, 0.5)
    for face in ((fl, fr, mr, ml), (ml, mr, br, bl)):
        sheet.fill(HOUSES, face, lit(face, centre, colour, colours))
    sheet.stroke(ROOFS, (ml, mr), mix(colour, colours["gleam"], 0.4), 0.5, ends="butt")
    sheet.stroke(ROOFS, (fr, br), colours["outline"], 0.28, opacity=0.3, ends="butt")
    if house.first:
        sheet.stroke(ROOFS, (fl, bl), colours["outline"], 0.28, opacity=0.3, ends="butt")
    stack = _between(_between(ml, mr, 0.82), _between(fl, fr, 0.82), 0.16)
    sheet.disc(ROOFS + 2, stack, 0.55, mix(colour, colours["outline"], 0.45))
    if house.solar:
        _panels(sheet, (fl, fr, mr, ml), colours)


def _panels(
    sheet: Sheet, face: tuple[Point, Point, Point, Point], colours: Mapping[str, RGB]
) -> None:
    a, b, c, d = face
    cells = [
        _between(_between(a, b, u), _between(d, c, u), v)
        for u, v in ((0.2, 0.3), (0.75, 0.3), (0.75, 0.8), (0.2, 0.8))
    ]
    glass = mix(colours["water_line"], colours["outline"], 0.55)
    sheet.fill(ROOFS + 1, cells, glass)
    sheet.stroke(
        ROOFS + 2, (_between(cells[0], cells[1], 0.5), _between(cells[3], cells[2], 0.5)),
        mix(glass, colours["gleam"], 0.45), 0.25,
    )  # fmt: skip


def _hipped(
    sheet: Sheet, corners: Sequence[Point], colour: RGB, colours: Mapping[str, RGB], z: int = HOUSES
) -> None:
    """A roof of four faces over a four-cornered building."""
    fl, fr, br, bl = corners
    ml, mr = _between(fl, bl, 0.5), _between(fr, br, 0.5)
    a, b = _between(ml, mr, 0.28), _between(ml, mr, 0.72)
    centre = _between(ml, mr, 0.5)
    for face in ((fl, fr, b, a), (fr, br, b), (br, bl, a, b), (bl, fl, a)):
        sheet.fill(z, face, lit(face, centre, colour, colours))
    sheet.stroke(z + 10, (a, b), mix(colour, colours["gleam"], 0.4), 0.5)


def _flats(sheet: Sheet, house: House, colours: Mapping[str, RGB]) -> None:
    fl, fr, br, bl = house.corners
    wall, roof = colours["wall"], colours["roof_green" if house.solar else "roof_grey"]
    sheet.fill(HOUSES, house.corners, mix(wall, colours["gleam"], 0.25))
    sheet.fill(HOUSES + 1, lines.shrunk(house.corners, 0.9), mix(roof, colours["gleam"], 0.25))
    front = _between(fl, bl, -0.1), _between(fr, br, -0.1)
    sheet.fill(HOUSES, (fl, fr, front[1], front[0]), mix(wall, colours["gleam"], 0.55))
    for n in range(1, 6):
        a, b = _between(fl, fr, n / 6), _between(front[0], front[1], n / 6)
        sheet.stroke(ROOFS, (a, b), colours["outline"], 0.3, opacity=0.35, ends="butt")
    for share in (0.2, 0.5, 0.8):
        spot = _between(_between(fl, fr, share), _between(bl, br, share), 0.52)
        hut = lines.round_about(*spot, 1.7, 8)
        sheet.fill(ROOFS, _moved(hut, _LONG, 0.4), colours["outline"], 0.18)
        sheet.fill(ROOFS + 1, hut, mix(roof, colours["gleam"], 0.5))


def _shop(sheet: Sheet, house: House, colours: Mapping[str, RGB]) -> None:
    fl, fr, br, bl = house.corners
    roof = mix(colours[("roof_sand", "roof_grey", "roof_orange", "roof_sand")[house.roof]],
               colours["gleam"], 0.2)  # fmt: skip
    sheet.fill(HOUSES, house.corners, mix(roof, colours["outline"], 0.2))
    sheet.fill(HOUSES + 1, lines.shrunk(house.corners, 0.88), roof)
    out = _between(bl, fl, 1.16), _between(br, fr, 1.16)
    cloth = (colours["roof_red"], mix(colours["water_line"], colours["outline"], 0.1))[
        house.roof % 2
    ]
    for n in range(6):
        u, v = n / 6, (n + 1) / 6
        strip = (
            _between(fl, fr, u),
            _between(fl, fr, v),
            _between(*out, v),
            _between(*out, u),
        )
        sheet.fill(ROOFS, strip, cloth if n % 2 else colours["gleam"])


def _paints(colours: Mapping[str, RGB]) -> tuple[RGB, ...]:
    """The colours of parked cars, by number."""
    steel, pale, dark = colours["roof_grey"], colours["gleam"], colours["outline"]
    return (
        mix(steel, colours["header"], 0.45),
        mix(steel, pale, 0.55),
        mix(colours["roof_red"], dark, 0.3),
        mix(steel, colours["tree_dark"], 0.45),
        mix(pale, steel, 0.25),
    )


def _car(sheet: Sheet, where: Point, way: Point, colour: RGB, colours: Mapping[str, RGB]) -> None:
    (x, y), (dx, dy) = where, way

    def outline(ahead: float, aside: float, shift: float = 0.0) -> Line:
        return tuple(
            (
                x + dx * (a * ahead + shift) - dy * b * aside,
                y + dy * (a * ahead + shift) + dx * b * aside,
            )
            for a, b in _HULL
        )

    sheet.fill(SHADE, _moved(outline(2.1, 0.9), (0.4, 0.5)), colours["outline"], 0.16)
    sheet.fill(CARS, outline(2.1, 0.9), colour)
    sheet.fill(CARS + 1, outline(1.2, 0.72, -0.2), mix(colour, colours["outline"], 0.6))
    sheet.fill(CARS + 2, outline(0.75, 0.66, -0.25), mix(colour, colours["gleam"], 0.2))


def _tree(sheet: Sheet, tree: Tree, colours: Mapping[str, RGB]) -> None:
    (x, y), r = tree.at, tree.radius
    sheet.disc(SHADE, (x + 1.1, y + 1.6), r, colours["outline"], 0.16)
    light, dark = colours["tree"], colours["tree_dark"]
    if tree.young:
        sheet.disc(TREES, (x, y), r + 0.7, mix(colours["soil_deep"], colours["street"], 0.25))
        for side in (-1, 1):
            stake = (x + side * (r + 0.35), y + 0.9), (x + side * (r + 0.35), y - 1.5)
            sheet.stroke(TREES + 4, stake, colours["trunk"], 0.42)
        tie = (x - r - 0.35, y - 0.7), (x + r + 0.35, y - 0.7)
        sheet.stroke(TREES + 4, tie, mix(colours["trunk"], colours["gleam"], 0.5), 0.3)
        light, dark = mix(light, colours["gleam"], 0.3), light
    tone = (0.0, 0.18, 0.34)[tree.tone]
    sheet.disc(TREES + 1, (x, y), r, mix(dark, light, 0.25 + tone))
    sheet.disc(TREES + 2, (x - r * 0.2, y - r * 0.24), r * 0.68, mix(light, dark, 0.12 - tone / 3))
    sheet.disc(TREES + 3, (x - r * 0.34, y - r * 0.4), r * 0.3, mix(light, colours["gleam"], 0.22))
