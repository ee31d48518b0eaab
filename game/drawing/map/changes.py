"""What has changed in the streets for longer: heat, play, crossings, new paving, standing rain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from engine.views.shapes import StreetLayerView, StreetView, View
from game.drawing.contrast import mix
from game.drawing.map import lines
from game.drawing.map.lines import Line
from game.drawing.map.parts import House, Lane, Town, chance
from game.drawing.map.planting import Taken
from game.drawing.map.sheet import Sheet
from game.drawing.profile import strips
from game.drawing.shape import Point
from game.drawing.theme import Theme

Z = 110
"""The lowest layer of works; what lasts lies below it."""
FRESH = 2
"""For so many years what was laid or planted looks new, and a trench shows in old stones."""
_PLAYS = 6.2
"""Metres from the middle of a small playground to its edge."""
_DRIES = 4
"""Months until a street is dry again."""


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon in a disc at a place in metres. `tone`: ``works``, ``bad``, ``warn`` or ``rain``."""

    icon: str
    at: Point
    tone: str
    street: str = ""


def draw(
    sheet: Sheet,
    town: Town,
    view: View,
    theme: Theme,
    year: int,
    month: int | None,
    here: Sequence[Lane],
    *,
    fine: bool = True,
) -> list[Sign]:
    """Draws what lasts in streets, and rain where it stands; returns signs that go with it."""
    signs: list[Sign] = []
    wet = flooded(view, year, month)
    told: set[str] = set()
    streets = {s.id: s for s in view.streets}
    for lane in here:
        street = streets[lane.id]
        kinds = {x.family: x for x in street.layers if x.present}
        _paving(sheet, lane, street, theme, kinds.get("paving"), year)
        if "heat" in kinds:
            heat = kinds["heat"]
            _heat(sheet, lane, theme, new=_fresh(heat, year))
            if fine:
                _connections(sheet, lane, town.houses_of(lane.id), theme)
        if "play" in kinds and fine:
            _play(sheet, lane, theme, town)
        if "crossing" in kinds:
            _crossing(sheet, lane, theme)
        share = wet.get(street.block, 0.0) * thirst(street)
        if share:
            _puddles(sheet, lane, theme, share)
            if street.block not in told and thirst(street) == 1:
                told.add(street.block)
                spot = lines.at(lane.line, lines.length(lane.line) / 2)[0]
                signs.append(Sign("cloud-rain", spot, "rain", street.id))
    return signs


def flooded(view: View, year: int, month: int | None) -> dict[str, float]:
    """Blocks with rain in their streets, and how much is left of it: 1 on the day itself."""
    found: dict[str, float] = {}
    for happening in view.happenings:
        if happening.year != year or not happening.floods:
            continue
        since = 0 if month is None else month - happening.month
        if 0 <= since < _DRIES:
            left = 1 - since / _DRIES
            found |= {b: max(left, found.get(b, 0.0)) for b in happening.floods}
    return found


def thirst(street: StreetView) -> float:
    """How much of the rain stays on the street: less where a rain sewer or a wadi takes it in."""
    takes = {x.family for x in street.layers if x.present and not (x.family == "green" and x.width)}
    return 1.0 - 0.5 * ("rain" in takes) - 0.5 * ("green" in takes)


def road(lane: Lane) -> tuple[float, float]:
    """Left and right edge of what is driven on, in metres from the middle."""
    for strip in strips(lane.profile, lane.traffic):
        if strip.kind in {"carriageway", "shared"}:
            return strip.left, strip.right
    return -lane.half / 2, lane.half / 2


def band(line: Line, left: float, right: float) -> Line:
    """The strip between two distances to the right of a line, as an outline."""
    return (*lines.shifted(line, left), *reversed(lines.shifted(line, right)))


def _fresh(layer: StreetLayerView, year: int) -> bool:
    return layer.new and 0 <= year - layer.built <= FRESH


def _paving(
    sheet: Sheet,
    lane: Lane,
    street: StreetView,
    theme: Theme,
    paving: StreetLayerView | None,
    year: int,
) -> None:
    """New stones in a pattern; or the patch that a trench leaves in old ones."""
    left, right = road(lane)
    whole = lines.length(lane.line)
    edge = min(8.0, whole * 0.15)
    line = lines.part(lane.line, edge, whole - edge)
    if paving is not None and _fresh(paving, year):
        stone = mix(theme.street, theme.roof_orange, 0.26)
        sheet.fill(Z - 12, band(line, left + 0.4, right - 0.4), stone)
        joint = mix(stone, theme.wall_line, 0.22)
        for n in range(int(lines.length(line) / 3)):
            far = n * 3 + 1.5
            ends = lines.beside(line, far, left + 0.4), lines.beside(line, far, right - 0.4)
            sheet.stroke(Z - 11, ends, joint, 0.3, ends="butt")
        return
    if any(0 < year - y <= FRESH for y in street.openings):
        middle = (left + right) / 2
        scar = mix(theme.street, theme.street_line, 0.75)
        sheet.fill(Z - 12, band(line, middle - 1.1, middle + 1.1), scar)
        seam = lines.shifted(line, middle - 1.1), lines.shifted(line, middle + 1.1)
        for one in seam:
            tone = mix(scar, theme.outline, 0.25)
            sheet.stroke(Z - 11, one, tone, 0.25, dash=(2.4, 1.2))


def _connections(sheet: Sheet, lane: Lane, houses: Sequence[House], theme: Theme) -> None:
    """From the pipes to the front of every house along them."""
    _left, right = road(lane)
    warm = mix(theme.roof_orange, theme.outline, 0.3)
    for house in houses:
        fl, fr = house.corners[0], house.corners[1]
        door = (fl[0] * 0.62 + fr[0] * 0.38, fl[1] * 0.62 + fr[1] * 0.38)
        along = lines.nearest(lane.line, door)
        pipe = lines.beside(lane.line, along, right - 1.2)
        sheet.stroke(Z - 7, (pipe, door), theme.gleam, 1.0, opacity=0.75, ends="butt")
        sheet.stroke(Z - 6, (pipe, door), warm, 0.55, ends="butt")
        sheet.disc(Z - 5, door, 0.95, theme.gleam)
        sheet.disc(Z - 4, door, 0.65, warm)


def _puddles(sheet: Sheet, lane: Lane, theme: Theme, share: float) -> None:
    """Pools on the road and over the kerb, with a light rim and the sky in them."""
    left, right = road(lane)
    whole, middle = lines.length(lane.line), (left + right) / 2
    deep, sky = mix(theme.water, theme.water_line, 0.45), mix(theme.water, theme.gleam, 0.55)
    d = 9.0
    while d < whole - 7:
        luck = chance("pool", lane.id, round(d))
        if chance("wet", lane.id, round(d)) < 0.35 + 0.65 * share:
            aside = middle + (luck - 0.5) * (right - left) * 0.7
            long = (4.0 + 5.0 * luck) * (0.45 + 0.55 * share)
            wide = min((right - left) * 0.52, long * 0.55)
            pool = _pool(lane, d, aside, long, wide)
            sheet.fill(Z - 3, _pool(lane, d, aside, long * 1.1, wide * 1.14), sky, 0.75)
            sheet.fill(Z - 2, pool, deep, 0.92)
            shine = _pool(lane, d - long * 0.2, aside - wide * 0.25, long * 0.42, wide * 0.26)
            sheet.fill(Z - 1, shine, sky, 0.9)
        d += 8.5 + 5 * luck


def _pool(lane: Lane, along: float, aside: float, long: float, wide: float) -> Line:
    """An outline that is round in most places."""
    points = []
    for n, (x, y) in enumerate(lines.round_about(0.0, 0.0, 1.0, 10)):
        bulge = 0.82 + 0.3 * chance("bulge", lane.id, round(along), n)
        points.append(lines.beside(lane.line, along + x * long * bulge, aside + y * wide * bulge))
    return lines.smooth(points, 2, closed=True)


def _heat(sheet: Sheet, lane: Lane, theme: Theme, *, new: bool) -> None:
    """The two pipes of a heat network, as a fine double line beside the carriageway."""
    _left, right = road(lane)
    whole = lines.length(lane.line)
    inner = lines.part(lane.line, min(6.0, whole / 4), whole - min(6.0, whole / 4))
    for aside, colour in ((right - 0.7, theme.bad), (right - 1.7, theme.water_line)):
        line = lines.shifted(inner, aside)
        sheet.stroke(Z - 6, line, theme.gleam, 1.1 if new else 0.9, ends="butt", opacity=0.7)
        sheet.stroke(Z - 5, line, colour, 0.7 if new else 0.5, ends="butt")


def _crossing(sheet: Sheet, lane: Lane, theme: Theme) -> None:
    """A raised crossing with a zebra, a quarter along the street."""
    left, right = road(lane)
    far = lines.length(lane.line) * 0.25
    piece = lines.part(lane.line, far - 3.2, far + 3.2)
    sheet.fill(Z - 8, band(piece, left, right), mix(theme.roof_red, theme.street, 0.35))
    wide = (right - left) / 7
    for n in range(1, 7, 2):
        stripe = band(
            lines.part(lane.line, far - 2, far + 2), left + wide * n, left + wide * (n + 1)
        )
        sheet.fill(Z - 7, stripe, theme.gleam)


def _play(sheet: Sheet, lane: Lane, theme: Theme, town: Town) -> None:
    """A small playground beside the street: sand, a slide and a see-saw."""
    x, y = _playground(lane, town)
    sheet.disc(Z - 4, (x, y), _PLAYS, theme.roof_sand)
    sheet.disc(Z - 3, (x, y), 5.0, mix(theme.roof_sand, theme.gleam, 0.35))
    sheet.stroke(Z - 2, ((x - 3, y - 2.2), (x + 1.6, y - 0.8)), theme.bad, 1.4)
    sheet.disc(Z - 2, (x - 3, y - 2.2), 1.1, theme.water_line)
    sheet.stroke(Z - 2, ((x - 1.4, y + 2.6), (x + 3.2, y + 1.8)), theme.tree_dark, 0.9)


def _playground(lane: Lane, town: Town) -> Point:
    """The first spot along a street where no house stands; in the street when there is none."""
    whole = lines.length(lane.line)
    for share in (0.86, 0.14, 0.7, 0.3, 0.5):
        for side in (1, -1):
            for far in (5.5, 12.0, 22.0):
                spot = lines.beside(lane.line, whole * share, side * (lane.half + far))
                x, y = spot
                if _ground(town).free(lines.round_about(x, y, _PLAYS, 8)):
                    return spot
    return lines.at(lane.line, whole * 0.86)[0]


@lru_cache(maxsize=4)
def _ground(town: Town) -> Taken:
    taken = Taken()
    for house in town.houses:
        taken.add(house.corners)
    for lane in town.lanes:
        for piece in pairwise(lane.line):
            taken.add(band(piece, -lane.half, lane.half))
    return taken
