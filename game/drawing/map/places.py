"""Parks, water, schools and the like on the ground sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.drawing.contrast import RGB, mix
from game.drawing.map import lines
from game.drawing.map.lines import Line
from game.drawing.map.parts import chance
from game.drawing.map.sheet import Sheet
from game.drawing.shape import Point

_PLACES, _YARD, _SHADE, _HOUSES, _ROOFS = 10, 20, 50, 60, 70


class Grip:
    """The longest side of an outline as a ruler: places in it by shares from −1 to 1."""

    def __init__(self, outline: Sequence[Point]) -> None:
        sides = list(zip(outline, [*outline[1:], outline[0]], strict=True))
        a, b = max(sides, key=lines.length)
        far = lines.length((a, b)) or 1.0
        self.u = (b[0] - a[0]) / far, (b[1] - a[1]) / far
        self.v = -self.u[1], self.u[0]
        along = [x * self.u[0] + y * self.u[1] for x, y in outline]
        aside = [x * self.v[0] + y * self.v[1] for x, y in outline]
        self.half = (max(along) - min(along)) / 2, (max(aside) - min(aside)) / 2
        self._mid = (max(along) + min(along)) / 2, (max(aside) + min(aside)) / 2

    def at(self, along: float, aside: float) -> Point:
        """The place at shares of half the length and half the width."""
        s, t = self._mid[0] + along * self.half[0], self._mid[1] + aside * self.half[1]
        return s * self.u[0] + t * self.v[0], s * self.u[1] + t * self.v[1]

    def block(self, left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
        """A four-cornered piece of it."""
        return (
            self.at(left, top),
            self.at(right, top),
            self.at(right, bottom),
            self.at(left, bottom),
        )


def draw_place(sheet: Sheet, kind: str, outline: Line, colours: Mapping[str, RGB]) -> None:
    """Draws one place by its kind."""
    {
        "water": _water,
        "park": _park,
        "square": _square,
        "school": _school,
        "church": _church,
        "shops": _shops,
        "station": _station,
        "care": _care,
    }[kind](sheet, outline, colours)


def _water(sheet: Sheet, outline: Line, colours: Mapping[str, RGB]) -> None:
    shore = lines.smooth(outline, 3, closed=True)
    water, line = colours["water"], colours["water_line"]
    sheet.stroke(_PLACES - 3, shore, colours["park"], 9, closed=True)
    sheet.stroke(_PLACES - 2, shore, mix(line, water, 0.4), 2.4, closed=True)
    sheet.fill(_PLACES - 1, shore, water)
    _boats(sheet, shore, colours)
    left, top, right, bottom = lines.box(shore)
    for i in range(int((right - left) / 16) + 1):
        for j in range(int((bottom - top) / 11) + 1):
            x = left + 16 * i + 12 * chance("wave", i, j)
            y = top + 11 * j + 7 * chance("deep", i, j)
            wide = 2.5 + 2.5 * chance("wide", i, j)
            curve = [(x - wide, y), (x - wide / 2, y - 0.9), (x, y), (x + wide / 2, y - 0.9),
                     (x + wide, y)]  # fmt: skip
            if chance("is", i, j) < 0.5 and all(
                lines.inside(shore, (px + d, py + e)) for px, py in (curve[0], curve[-1])
                for d, e in ((-2, -3), (2, 3), (0, 0))
            ):  # fmt: skip
                sheet.stroke(_PLACES, lines.smooth(curve), mix(water, colours["gleam"], 0.6), 0.7)


def _boats(sheet: Sheet, shore: Line, colours: Mapping[str, RGB]) -> None:
    """Boats that lie along one bank, each with its wake of shade."""
    grip = Grip(shore)
    if grip.half[0] < 60 or grip.half[1] < 7:
        return
    hulls = (colours["roof_red"], colours["header"], colours["roof_sand"], colours["tree_dark"])
    step = 34.0 / grip.half[0]
    for n in range(int(1.8 / step)):
        luck = chance("boat", n, round(grip.half[0]))
        if luck > 0.3:
            continue
        tone = mix(hulls[n % 4], colours["outline"], 0.15)
        long = 4.0 + 6 * luck
        for aside in range(38, 0, -1):
            spot = grip.at(-0.9 + step * (n + luck), aside / 40)
            if all(lines.inside(shore, p) for p in lines.round_about(*spot, long * 0.8, 8)):
                _boat(sheet, spot, grip, long, tone, colours)
                break


def _boat(
    sheet: Sheet, spot: Point, grip: Grip, long: float, tone: RGB, colours: Mapping[str, RGB]
) -> None:
    def outline(stern: float, bow: float, wide: float) -> Line:
        shape = (-stern, -wide), (bow * 0.6, -wide), (bow, 0.0), (bow * 0.6, wide), (-stern, wide)
        return tuple(
            (
                spot[0] + a * long * grip.u[0] + b * grip.v[0],
                spot[1] + a * long * grip.u[1] + b * grip.v[1],
            )
            for a, b in shape
        )

    hull = outline(1.0, 1.0, 1.6)
    shade = [(x + 0.9, y + 1.1) for x, y in hull]
    sheet.fill(_PLACES + 1, shade, colours["outline"], 0.2)
    sheet.fill(_PLACES + 2, hull, tone)
    sheet.fill(_PLACES + 3, outline(0.85, 0.75, 0.95), mix(colours["roof_sand"], tone, 0.2))
    sheet.fill(_PLACES + 4, outline(0.5, 0.15, 0.8), mix(tone, colours["gleam"], 0.55))


def bridges(
    sheet: Sheet, line: Line, half: float, waters: Sequence[Line], colours: Mapping[str, RGB]
) -> None:
    """Where a street crosses water: its shade on it, and walls with a rail on both sides."""
    whole = lines.length(line)
    stone = mix(colours["pavement"], colours["wall_line"], 0.35)
    wet: list[float] = []
    d = 0.0
    while d <= whole:
        spot = lines.at(line, d)[0]
        if any(lines.inside(outline, spot) for outline in waters):
            wet.append(d)
        elif wet:
            _bridge(sheet, lines.part(line, wet[0] - 4, wet[-1] + 4), half, stone, colours)
            wet = []
        d += 3.0
    if wet:
        _bridge(sheet, lines.part(line, wet[0] - 4, wet[-1] + 4), half, stone, colours)


def _bridge(sheet: Sheet, span: Line, half: float, stone: RGB, colours: Mapping[str, RGB]) -> None:
    if lines.length(span) > 120:
        return
    dark = colours["outline"]
    sheet.stroke(
        _PLACES + 5, [(x + 2.2, y + 2.8) for x, y in span], dark, half * 2 + 1, opacity=0.2
    )
    for side in (-1, 1):
        wall = lines.shifted(span, side * (half + 0.3))
        sheet.stroke(_ROOFS - 20, wall, stone, 1.5, ends="butt")
        sheet.stroke(_ROOFS - 19, wall, mix(stone, colours["gleam"], 0.55), 0.5, ends="butt")
        for share in (0.0, 0.33, 0.67, 1.0):
            post = lines.at(wall, lines.length(wall) * share)[0]
            sheet.disc(_ROOFS - 18, post, 1.1, mix(stone, dark, 0.25))


def _park(sheet: Sheet, outline: Line, colours: Mapping[str, RGB]) -> None:
    edge = lines.smooth(outline, 4, closed=True)
    sheet.fill(_PLACES, edge, colours["park"])
    sheet.fill(_PLACES + 1, lines.shrunk(edge, 0.9), mix(colours["park"], colours["grass"], 0.4))
    path = mix(colours["pavement"], colours["roof_sand"], 0.4)
    sheet.stroke(_PLACES + 2, lines.shrunk(edge, 0.72), path, 2.4, closed=True)
    grip = Grip(edge)
    walk = [grip.at(-1.0, -0.1), grip.at(-0.4, -0.3), grip.at(0.2, 0.25), grip.at(1.0, 0.1)]
    sheet.stroke(_PLACES + 2, lines.smooth(walk, 3), path, 2.4)
    shore = (-0.42, 0.12), (-0.2, 0.0), (0.02, 0.2), (0.0, 0.48), (-0.3, 0.5)
    pond = lines.smooth([grip.at(a, b) for a, b in shore], 3, closed=True)
    sheet.stroke(
        _PLACES + 3, pond, mix(colours["water_line"], colours["water"], 0.5), 1.2, closed=True
    )
    sheet.fill(_PLACES + 4, pond, colours["water"])


def _square(sheet: Sheet, outline: Line, colours: Mapping[str, RGB]) -> None:
    stone = mix(colours["pavement"], colours["roof_sand"], 0.35)
    sheet.fill(_PLACES, outline, stone)
    sheet.stroke(_PLACES + 1, outline, mix(stone, colours["outline"], 0.2), 0.8, closed=True)
    grip = Grip(outline)
    for n in range(-4, 5):
        for piece in ((grip.at(n / 4.6, -0.96), grip.at(n / 4.6, 0.96)),
                      (grip.at(-0.96, n / 4.6), grip.at(0.96, n / 4.6))):  # fmt: skip
            sheet.stroke(_PLACES + 2, piece, mix(stone, colours["gleam"], 0.6), 0.6)
    cloths = (colours["roof_red"], colours["water_line"], colours["tree"])
    for n, (a, b) in enumerate(
        ((-0.5, -0.45), (0.05, -0.45), (-0.5, 0.3), (0.05, 0.3), (0.6, -0.1))
    ):
        wide, deep = 2.6 / max(grip.half[0], 1), 1.9 / max(grip.half[1], 1)
        stall = grip.block(a - wide, b - deep, a + wide, b + deep)
        _shadow(sheet, stall, 0.5, colours)
        sheet.fill(_HOUSES, stall, colours["gleam"])
        for k in (-1.0, -0.2, 0.6):
            strip = grip.block(a + k * wide, b - deep, a + (k + 0.4) * wide, b + deep)
            sheet.fill(_HOUSES + 1, strip, cloths[n % 3])


def _shadow(
    sheet: Sheet, outline: Sequence[Point], high: float, colours: Mapping[str, RGB]
) -> None:
    sheet.fill(
        _SHADE, [(x + 1.5 * high, y + 2.1 * high) for x, y in outline], colours["outline"], 0.16
    )


def _building(
    sheet: Sheet, corners: Sequence[Point], roof: RGB, colours: Mapping[str, RGB]
) -> None:
    wall = colours["wall"]
    _shadow(sheet, corners, 1.6, colours)
    sheet.fill(_HOUSES, corners, mix(wall, colours["outline"], 0.1))
    sheet.fill(_HOUSES + 1, lines.shrunk(corners, 0.9), roof)
    sheet.stroke(
        _ROOFS, lines.shrunk(corners, 0.9), mix(roof, colours["outline"], 0.2), 0.4, closed=True
    )


def _school(sheet: Sheet, outline: Line, colours: Mapping[str, RGB]) -> None:
    yard = mix(colours["pavement"], colours["roof_sand"], 0.5)
    sheet.fill(_YARD, outline, yard)
    sheet.stroke(_YARD + 1, outline, mix(colours["tree"], yard, 0.3), 1.2, closed=True)
    grip, roof = Grip(outline), mix(colours["roof_orange"], colours["gleam"], 0.35)
    _building(sheet, grip.block(-0.86, -0.84, 0.86, -0.2), roof, colours)
    _building(sheet, grip.block(-0.86, -0.24, -0.4, 0.6), roof, colours)
    chalk = mix(yard, colours["gleam"], 0.75)
    pitch = grip.block(0.05, -0.1, 0.8, 0.8)
    sheet.stroke(_YARD + 2, pitch, chalk, 0.45, closed=True)
    sheet.stroke(_YARD + 2, (grip.at(0.425, -0.1), grip.at(0.425, 0.8)), chalk, 0.4)
    ring = lines.round_about(*grip.at(0.425, 0.35), 2.6, 16)
    sheet.stroke(_YARD + 2, ring, chalk, 0.4, closed=True)
    for n in range(5):
        tone = (colours["roof_red"], colours["water_line"], colours["machine"])[n % 3]
        left = -0.28 + 0.055 * n
        sheet.fill(_YARD + 2, grip.block(left, 0.5, left + 0.045, 0.62), mix(tone, yard, 0.35))
    for a, b in ((-0.2, 0.12), (-0.06, 0.12)):
        tone = mix(colours["tree"], colours["gleam"], 0.2)
        sheet.disc(_YARD + 2, grip.at(a, b), 1.9, mix(colours["roof_sand"], yard, 0.3))
        sheet.disc(_YARD + 3, grip.at(a, b), 1.1, tone)


def _church(sheet: Sheet, outline: Line, colours: Mapping[str, RGB]) -> None:
    sheet.fill(_YARD, outline, colours["park"])
    sheet.stroke(_YARD + 1, outline, mix(colours["tree"], colours["park"], 0.4), 1.0, closed=True)
    grip, slate = Grip(outline), mix(colours["roof_grey"], colours["header"], 0.3)
    for corners in (grip.block(-0.5, -0.3, 0.8, 0.3), grip.block(0.15, -0.68, 0.55, 0.68)):
        _shadow(sheet, corners, 1.8, colours)
        a, b, c, d = corners
        wide = lines.length((a, b)) > lines.length((b, c))
        m, n = (_half(a, d), _half(b, c)) if wide else (_half(a, b), _half(d, c))
        one, two = ((a, b, n, m), (m, n, c, d)) if wide else ((a, m, n, d), (m, b, c, n))
        sheet.fill(_HOUSES, one, mix(slate, colours["gleam"], 0.18))
        sheet.fill(_HOUSES, two, mix(slate, colours["outline"], 0.1))
        sheet.stroke(_ROOFS, (m, n), mix(slate, colours["gleam"], 0.4), 0.5)
    tower = grip.block(-0.78, -0.26, -0.46, 0.26)
    _shadow(sheet, tower, 3.2, colours)
    top = lines.middle(tower)
    for k, (a, b) in enumerate(zip(tower, (*tower[1:], tower[0]), strict=True)):
        sheet.fill(
            _ROOFS + 1,
            (a, b, top),
            mix(slate, (colours["gleam"], colours["outline"])[k // 2], 0.12 + 0.12 * (k % 2)),
        )


def _half(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _shops(sheet: Sheet, outline: Line, colours: Mapping[str, RGB]) -> None:
    sheet.fill(_YARD, outline, colours["pavement"])
    sheet.stroke(_YARD + 1, outline, colours["street_line"], 0.8, closed=True)
    grip = Grip(outline)
    roof = mix(colours["roof_sand"], colours["gleam"], 0.3)
    _building(sheet, grip.block(-0.9, -0.88, 0.9, 0.2), roof, colours)
    cloth = colours["roof_red"]
    for n in range(18):
        left, right = -0.9 + n * 0.1, -0.8 + n * 0.1
        sheet.fill(_ROOFS, grip.block(left, 0.2, right, 0.32), colours["gleam"] if n % 2 else cloth)
    for n in range(-8, 9):
        sheet.stroke(_YARD + 2, (grip.at(n / 9, 0.55), grip.at(n / 9, 0.9)),
                     mix(colours["street_line"], colours["outline"], 0.15), 0.4)  # fmt: skip


def _station(sheet: Sheet, outline: Line, colours: Mapping[str, RGB]) -> None:
    bed = mix(colours["soil"], colours["pavement"], 0.6)
    sheet.fill(_YARD, outline, bed)
    grip = Grip(outline)
    for aside in (-0.55, 0.55):
        for n in range(int(grip.half[0])):
            a = -1 + 2 * (n + 0.5) / int(grip.half[0])
            deep = 1.4 / max(grip.half[1], 1)
            sleeper = grip.at(a, aside - deep), grip.at(a, aside + deep)
            sheet.stroke(_YARD + 1, sleeper, colours["trunk"], 0.5, ends="butt")
        for rail in (-0.75, 0.75):
            b = aside + rail / max(grip.half[1], 1)
            sheet.stroke(_YARD + 2, (grip.at(-1, b), grip.at(1, b)), colours["ink_soft"], 0.35)
    _building(sheet, grip.block(-0.5, -0.2, 0.5, 0.2), colours["roof_grey"], colours)


def _care(sheet: Sheet, outline: Line, colours: Mapping[str, RGB]) -> None:
    sheet.fill(_YARD, outline, mix(colours["park"], colours["grass"], 0.3))
    sheet.stroke(_YARD + 1, outline, mix(colours["tree"], colours["park"], 0.4), 1.0, closed=True)
    grip, roof = Grip(outline), mix(colours["roof_orange"], colours["gleam"], 0.2)
    _building(sheet, grip.block(-0.85, -0.8, 0.85, -0.25), roof, colours)
    _building(sheet, grip.block(-0.85, -0.3, -0.45, 0.8), roof, colours)
    _building(sheet, grip.block(0.45, -0.3, 0.85, 0.8), roof, colours)
    sheet.disc(_YARD + 2, grip.at(0, 0.3), 3.0, mix(colours["roof_red"], colours["park"], 0.5))
