"""What stands on a street seen from its end: façades, gardens, cars, trees, lamps, people.

Drawn on a sheet in metres: x from the middle of the street, y down from the pavement.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.drawing.contrast import RGB, mix
from game.drawing.map import lines
from game.drawing.map.lines import Line
from game.drawing.map.parts import chance
from game.drawing.map.sheet import Sheet
from game.drawing.profile import Strip, strips, tree_lines

_INK: RGB = (56, 44, 34)
_PALE: RGB = (255, 250, 240)
_KERB = 0.14
_CLOTHES: tuple[RGB, ...] = ((70, 96, 120), (148, 88, 74), (92, 112, 84), (122, 100, 130))


def _box(left: float, top: float, right: float, bottom: float) -> Line:
    return (left, top), (right, top), (right, bottom), (left, bottom)


def level(strip: Strip) -> float:
    """How far below the footway the surface of a strip lies, in metres."""
    return _KERB if strip.kind in {"carriageway", "parking", "cycle"} else 0.0


def draw(
    sheet: Sheet,
    profile: int,
    traffic: str,
    housing: str,
    edge: float,
    high: float,
    trees: int,
    colours: Mapping[str, RGB],
    *,
    lamps: bool,
    key: str,
) -> None:
    """Draws everything above ground.

    `profile` in centimetres; `edge` is how many metres are seen on either side of the profile
    and `high` how many above it; `trees` says how many rows of trees there are (0–2).
    """
    half = profile / 200
    for side in (-1, 1):
        _front(sheet, side, half, edge, housing, colours, f"{key}/{side}")
    paints: dict[str, RGB] = {
        "footway": mix(colours["pavement"], _INK, 0.06),
        "verge": colours["park"],
        "parking": mix(colours["pavement"], _INK, 0.2),
        "cycle": mix(colours["roof_red"], colours["street"], 0.4),
        "carriageway": mix(colours["roof_grey"], _INK, 0.16),
        "shared": mix(colours["roof_sand"], colours["pavement"], 0.4),
    }
    every = strips(profile, traffic)
    for strip in every:
        top = level(strip)
        if top:
            sheet.fill(39, _box(strip.left, 0.0, strip.right, top), (255, 252, 244))
        sheet.fill(40, _box(strip.left, top, strip.right, 0.3), paints[strip.kind])
        sheet.stroke(
            41, ((strip.left, top), (strip.right, top)), mix(paints[strip.kind], _INK, 0.35),
            0.035, ends="butt",
        )  # fmt: skip
    tall = min(6.4, high - 0.25)
    for x in tree_lines(profile, traffic)[:trees]:
        _tree(sheet, x, tall, colours)
    if lamps:
        _lamp(sheet, half - 0.5, min(4.6, high - 0.3), colours)
    for n, strip in enumerate(every):
        if strip.kind == "parking" and not (
            trees and strip.middle in tree_lines(profile, traffic)[:trees]
        ):
            _car(sheet, strip.middle, level(strip), n)
        elif strip.kind == "carriageway" and strip.width >= 4.6 and traffic == "distributor":
            _car(sheet, strip.middle + strip.width / 4, level(strip), n + 2)
        elif strip.kind == "cycle":
            _person(sheet, strip.middle, level(strip), 1.7, n, bike=True)
    feet = [s for s in every if s.kind in {"footway", "shared"}]
    for n, strip in enumerate(feet[:2]):
        x = strip.left + strip.width * (0.5 if n else 0.42)
        _person(sheet, x, 0.0, 1.68, n)
        if n == 0 and strip.width > 1.4:
            _person(sheet, x + 0.55, 0.0, 1.1, n + 2)


def _front(
    sheet: Sheet,
    side: int,
    half: float,
    edge: float,
    housing: str,
    colours: Mapping[str, RGB],
    key: str,
) -> None:
    garden = {"terraced": 1.6, "detached": 2.6, "flats": 2.4}.get(housing, 0.0)
    garden = min(garden, edge * 0.4)
    near, far = half + garden, half + edge
    if housing == "none":
        sheet.fill(40, _box4(sorted_x(side * half, side * far), 0.0, 0.3), colours["park"])
        return
    sheet.fill(40, _box4(sorted_x(side * half, side * near), 0.0, 0.3), colours["park"])
    if garden:
        hedge = mix(colours["tree_dark"], colours["tree"], 0.4)
        x = side * (half + 0.28)
        sheet.fill(42, _box(x - 0.24, -0.85, x + 0.24, 0.0), hedge)
        for n in range(3):
            sheet.disc(42, (x - 0.16 + 0.16 * n, -0.85), 0.13, hedge)
    wall = mix(colours["wall"], _PALE, (0.1, 0.3, 0.0)[int(chance(key) * 3)])
    floors = {"flats": 5, "shops": 3}.get(housing, 2)
    top = -2.9 * floors
    sheet.fill(20, _box4(sorted_x(side * near, side * (far + 3)), top, 0.35), wall)
    sheet.fill(
        21, _box4(sorted_x(side * near, side * (far + 3)), -0.35, 0.0), mix(wall, _INK, 0.22)
    )
    if floors == 2:
        roof = colours[("roof_red", "roof_orange", "roof_grey")[int(chance(key, 2) * 3)]]
        slope = ((side * (near - 0.45), top + 0.1), (side * (far + 3), top + 0.1),
                 (side * (far + 3), top - 4.6), (side * (near + 3.2), top - 4.6))  # fmt: skip
        sheet.fill(23, slope, roof)
        gutter = _box4(sorted_x(side * (near - 0.5), side * (far + 3)), top - 0.08, top + 0.12)
        sheet.fill(24, gutter, mix(colours["trunk"], _INK, 0.2))
    for floor in range(floors):
        low = -2.9 * floor
        for n in range(int(edge / 1.9) + 2):
            x = side * (near + 0.95 + 1.9 * n)
            if floor == 0 and housing == "shops":
                _shop_front(sheet, x, colours)
            elif floor == 0 and n % 3 == 1:
                _door(sheet, x, colours, key)
            else:
                _window(sheet, x, low, colours)
                if housing == "flats" and floor:
                    sheet.fill(
                        26, _box(x - 0.9, low - 0.95, x + 0.9, low - 0.1), mix(wall, _PALE, 0.6)
                    )
    if housing == "shops":
        _awning(sheet, side, near, far, colours)


def sorted_x(a: float, b: float) -> tuple[float, float]:
    """The two in rising order."""
    return (a, b) if a <= b else (b, a)


def _box4(ends: tuple[float, float], top: float, bottom: float) -> Line:
    return _box(ends[0], top, ends[1], bottom)


def _window(sheet: Sheet, x: float, low: float, colours: Mapping[str, RGB]) -> None:
    sheet.fill(24, _box(x - 0.62, low - 2.35, x + 0.62, low - 0.85), colours["window"])
    sheet.fill(
        25,
        _box(x - 0.5, low - 2.23, x + 0.5, low - 0.97),
        mix(colours["sky"], colours["water_line"], 0.4),
    )
    sheet.fill(
        26,
        ((x - 0.5, low - 2.23), (x + 0.1, low - 2.23), (x - 0.5, low - 1.3)),
        mix(colours["sky"], _PALE, 0.5),
    )
    sheet.stroke(27, ((x, low - 2.23), (x, low - 0.97)), colours["window"], 0.07, ends="butt")
    sheet.fill(
        27, _box(x - 0.72, low - 0.88, x + 0.72, low - 0.78), mix(colours["wall_line"], _INK, 0.1)
    )


def _door(sheet: Sheet, x: float, colours: Mapping[str, RGB], key: str) -> None:
    tone = (colours["accent"], colours["tree_dark"], colours["bad"])[int(chance(key, "door") * 3)]
    sheet.fill(24, _box(x - 0.58, -2.45, x + 0.58, 0.0), colours["window"])
    sheet.fill(25, _box(x - 0.46, -2.1, x + 0.46, 0.0), mix(tone, _INK, 0.1))
    sheet.fill(26, _box(x - 0.22, -1.8, x + 0.22, -1.1), colours["sky"])
    sheet.disc(26, (x + 0.34, -1.0), 0.05, colours["roof_sand"])


def _shop_front(sheet: Sheet, x: float, colours: Mapping[str, RGB]) -> None:
    sheet.fill(24, _box(x - 0.9, -2.3, x + 0.9, -0.4), colours["window"])
    sheet.fill(
        25, _box(x - 0.8, -2.2, x + 0.8, -0.5), mix(colours["sky"], colours["roof_sand"], 0.4)
    )


def _awning(sheet: Sheet, side: int, near: float, far: float, colours: Mapping[str, RGB]) -> None:
    out = near - 1.1
    for n in range(int((far + 3 - out) / 0.45)):
        a, b = out + 0.45 * n, out + 0.45 * (n + 1)
        tone = colours["roof_red"] if n % 2 else _PALE
        sheet.fill(28, _box4(sorted_x(side * a, side * b), -2.85, -2.35), tone)


def _tree(sheet: Sheet, x: float, tall: float, colours: Mapping[str, RGB]) -> None:
    sheet.stroke(45, ((x, 0.1), (x, -tall * 0.6)), colours["trunk"], 0.28, ends="butt")
    crown, dark, light = tall * 0.3, colours["tree_dark"], colours["tree"]
    cy = -tall + crown * 1.05
    for dx, dy, r in ((-0.55, 0.35, 0.72), (0.55, 0.35, 0.72), (0.0, -0.1, 1.0), (0.0, 0.6, 0.7)):
        sheet.disc(46, (x + dx * crown, cy + dy * crown), r * crown, mix(dark, light, 0.35))
    for dx, dy, r in ((-0.4, 0.1, 0.55), (0.25, -0.25, 0.6)):
        sheet.disc(47, (x + dx * crown, cy + dy * crown), r * crown, light)
    sheet.disc(
        48, (x - 0.2 * crown, cy - 0.4 * crown), 0.32 * crown, mix(light, (255, 255, 220), 0.25)
    )


def _lamp(sheet: Sheet, x: float, tall: float, colours: Mapping[str, RGB]) -> None:
    grey = mix(colours["ink_soft"], _PALE, 0.1)
    sheet.stroke(44, ((x, 0.0), (x, -tall)), grey, 0.1)
    sheet.stroke(44, ((x, -tall), (x - 0.9, -tall - 0.1)), grey, 0.09)
    sheet.fill(45, _box(x - 1.25, -tall - 0.17, x - 0.7, -tall - 0.02), (255, 236, 170))


def _car(sheet: Sheet, x: float, low: float, number: int) -> None:
    body = ((98, 116, 128), (160, 96, 82), (104, 122, 108), (206, 206, 202))[number % 4]
    for wheel in (-0.66, 0.66):
        sheet.fill(50, _box(x + wheel - 0.13, low - 0.5, x + wheel + 0.13, low), (52, 50, 48))
    cabin = [(x - 0.74, low - 0.9), (x - 0.58, low - 1.48), (x + 0.58, low - 1.48),
             (x + 0.74, low - 0.9)]  # fmt: skip
    sheet.fill(51, cabin, mix(body, _INK, 0.12))
    half = ((0.84, 0.2), (0.92, 0.32), (0.92, 0.8), (0.8, 0.98))
    hull = [(x + a, low - b) for a, b in half] + [(x - a, low - b) for a, b in reversed(half)]
    sheet.fill(51, hull, body)
    glass = [
        (x - 0.62, low - 0.98),
        (x - 0.5, low - 1.38),
        (x + 0.5, low - 1.38),
        (x + 0.62, low - 0.98),
    ]
    sheet.fill(52, glass, (214, 230, 236))
    sheet.fill(52, _box(x - 0.34, low - 0.7, x + 0.34, low - 0.54), mix(body, _INK, 0.35))
    for light in (-0.64, 0.64):
        sheet.disc(52, (x + light, low - 0.6), 0.12, (255, 240, 190))
    sheet.fill(52, _box(x - 0.26, low - 0.46, x + 0.26, low - 0.34), (240, 200, 70))


def _person(
    sheet: Sheet, x: float, low: float, tall: float, number: int, *, bike: bool = False
) -> None:
    cloth = _CLOTHES[number % 4]
    s = tall / 1.7
    up = 0.25 if bike else 0.0
    if bike:
        sheet.fill(53, _box(x - 0.04, low - 0.7, x + 0.04, low), (60, 60, 62))
        sheet.stroke(53, ((x - 0.28, low - 1.05), (x + 0.28, low - 1.05)), (60, 60, 62), 0.06)
    for leg in (-0.1, 0.1):
        sheet.stroke(
            54,
            ((x + leg * s, low - 0.05 - up), (x + leg * 0.8 * s, low - up - 0.78 * s)),
            mix(cloth, _INK, 0.5),
            0.15 * s,
        )
    trunk = [
        (x - 0.2 * s, low - up - 0.72 * s),
        (x - 0.25 * s, low - up - 1.36 * s),
        (x + 0.25 * s, low - up - 1.36 * s),
        (x + 0.2 * s, low - up - 0.72 * s),
    ]
    sheet.fill(55, lines.smooth(trunk, 2, closed=True), cloth)
    for arm in (-0.25, 0.25):
        sheet.stroke(
            55,
            ((x + arm * s, low - up - 1.28 * s), (x + arm * 1.2 * s, low - up - 0.82 * s)),
            mix(cloth, _PALE, 0.12),
            0.12 * s,
        )
    tones = ((222, 178, 146), (146, 104, 76), (196, 150, 116), (108, 76, 58))
    sheet.disc(56, (x, low - up - 1.53 * s), 0.155 * s, tones[number % 4])
    hair = (
        (x - 0.155 * s, low - up - 1.55 * s),
        (x, low - up - 1.73 * s),
        (x + 0.155 * s, low - up - 1.55 * s),
    )
    sheet.fill(
        57,
        lines.smooth(hair, 2, closed=True),
        ((74, 54, 40), (36, 30, 28), (150, 112, 62), (40, 34, 32))[number % 4],
    )
