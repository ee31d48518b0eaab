"""What goes on in the streets: digging, closed ends, failures, heat and play."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.views.shapes import StreetView, View
from game.drawing.contrast import mix
from game.drawing.map import lines
from game.drawing.map.lines import Line
from game.drawing.map.parts import Lane, Town
from game.drawing.map.sheet import Sheet
from game.drawing.profile import strips
from game.drawing.shape import Point
from game.drawing.theme import Theme

_Z = 110
HEAT = frozenset({"heat"})
PLAY = frozenset({"play"})
CROSSING = frozenset({"crossing"})


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon in a disc at a place in metres. `tone` is ``works``, ``bad`` or ``warn``."""

    icon: str
    at: Point
    tone: str
    street: str = ""


@dataclass(frozen=True, slots=True)
class Dig:
    """How far the work in a street is: ``waiting``, ``open`` or ``closed`` again."""

    street: str
    stage: str
    start: float = 0.0
    end: float = 1.0


def digs(view: View, year: int, month: int | None) -> Iterator[Dig]:
    """Every street that is worked in during the year; by month the work moves along its order."""
    known = {a.id: a for a in view.assignments}
    for street in view.streets:
        held = [known[k] for k in street.works if k in known]
        if year != view.year:
            held = [a for a in view.assignments if street.id in a.streets and year in a.executes]
        elif not held and street.works:
            yield Dig(street.id, "open")
        if not held:
            continue
        work = held[0]
        queue = [s for s in work.order or work.streets if s in work.streets]
        if month is None or street.id not in queue:
            yield Dig(street.id, "open")
            continue
        years = [y for y in work.executes if y <= year]
        whole = max(1, len(work.executes))
        gone = (max(0, len(years) - 1) + (month - 0.5) / 12) / whole * len(queue)
        turn = gone - queue.index(street.id)
        if turn < 0:
            yield Dig(street.id, "waiting")
        elif turn >= 1:
            yield Dig(street.id, "closed")
        else:
            start = turn * 0.6
            yield Dig(street.id, "open", start, start + 0.4)


def draw(
    sheet: Sheet, town: Town, view: View, theme: Theme, year: int, month: int | None
) -> list[Sign]:
    """Draws the year's state on a sheet in metres; returns the icons that go with it."""
    signs: list[Sign] = []
    lanes = {lane.id: lane for lane in town.lanes}
    for street in view.streets:
        lane = lanes[street.id]
        for layer in street.layers:
            if layer.family in HEAT and layer.present:
                _heat(sheet, lane, theme, new=layer.new)
            if layer.family in PLAY and layer.present:
                _play(sheet, lane, theme)
            if layer.family in CROSSING and layer.present:
                _crossing(sheet, lane, theme)
    for dig in digs(view, year, month):
        lane = lanes[dig.street]
        _dig(sheet, lane, dig, theme)
        if dig.stage == "open":
            whole = lines.length(lane.line)
            spot = lines.at(lane.line, whole * (dig.start + dig.end) / 2)[0]
            signs.append(Sign("traffic-cone", spot, "works", dig.street))
    for street in view.streets:
        lane = lanes[street.id]
        whole = lines.length(lane.line)
        if year == view.year and (street.closed or street.cut_off):
            for far in (min(7.0, whole / 4), whole - min(7.0, whole / 4)):
                _barrier(sheet, lane, far, theme)
        if year == view.year and street.cut_off:
            _cut_off(sheet, lane, theme)
            signs.append(Sign("unlink-2", lines.at(lane.line, whole / 2)[0], "bad", street.id))
        if year in _failed(street, view, year, month):
            spot = lines.at(lane.line, whole * 0.36)[0]
            sheet.disc(_Z + 8, spot, lane.half * 0.8, theme.water_line, 0.55)
            signs.append(Sign("triangle-alert", spot, "bad", street.id))
        if "heat_stress" in street.marks:
            signs.append(
                Sign("thermometer", lines.at(lane.line, whole * 0.7)[0], "warn", street.id)
            )
    return signs


def _failed(street: StreetView, view: View, year: int, month: int | None) -> tuple[int, ...]:
    told = [h for h in view.happenings if h.street == street.id and h.kind == "failure"]
    if month is not None and any(h.year == year and h.month > month for h in told):
        return ()
    return street.failures


def _road(lane: Lane) -> tuple[float, float]:
    """Left and right edge of what is driven on, in metres from the middle."""
    for strip in strips(lane.profile, lane.traffic):
        if strip.kind in {"carriageway", "shared"}:
            return strip.left, strip.right
    return -lane.half / 2, lane.half / 2


def _band(line: Line, left: float, right: float) -> Line:
    return (*lines.shifted(line, left), *reversed(lines.shifted(line, right)))


def _dig(sheet: Sheet, lane: Lane, dig: Dig, theme: Theme) -> None:
    whole = lines.length(lane.line)
    edge = min(8.0, whole * 0.12)
    left, right = _road(lane)
    usable = whole - 2 * edge
    line = lines.part(lane.line, edge + usable * dig.start, edge + usable * dig.end)
    if dig.stage == "waiting":
        sheet.stroke(_Z, _band(line, left, right), theme.wall_line, 0.9, dash=(3, 2.4), closed=True)
        return
    if dig.stage == "closed":
        fresh = mix(theme.street, theme.roof_orange, 0.3)
        sheet.fill(_Z, _band(line, left + 0.4, right - 0.4), fresh)
        for n in range(int(lines.length(line) / 4)):
            ends = (
                lines.beside(line, n * 4 + 2, left + 0.4),
                lines.beside(line, n * 4 + 2, right - 0.4),
            )
            sheet.stroke(_Z + 1, ends, mix(fresh, theme.wall_line, 0.25), 0.4, ends="butt")
        return
    sheet.fill(_Z, _band(line, left - 0.9, right + 0.9), theme.soil)
    sheet.fill(_Z + 1, _band(line, left + 0.5, right - 0.5), theme.soil_deep)
    sheet.fill(
        _Z + 2, _band(line, left + 1.0, right - 0.9), mix(theme.soil_deep, theme.outline, 0.35)
    )
    centre = (left + right) / 2
    pipe = lines.shifted(line, centre)
    sheet.stroke(_Z + 3, pipe, mix(theme.roof_grey, theme.outline, 0.25), 1.5, ends="butt")
    sheet.stroke(
        _Z + 4,
        lines.shifted(line, centre - 0.3),
        mix(theme.roof_grey, theme.gleam, 0.6),
        0.4,
        ends="butt",
    )
    for aside in (left - 1.2, right + 1.2):
        fence = lines.shifted(line, aside)
        sheet.stroke(_Z + 5, fence, theme.gleam, 1.0, ends="butt")
        sheet.stroke(_Z + 6, fence, theme.barrier, 1.0, dash=(2.2, 2.2))
    long = lines.length(line)
    for far, turn in ((0.0, 1), (long, -1)):
        across = (lines.beside(line, far, left - 1.4), lines.beside(line, far, right + 1.4))
        sheet.stroke(_Z + 5, across, theme.gleam, 1.3, ends="butt")
        sheet.stroke(_Z + 6, across, theme.barrier, 1.3, dash=(1.4, 1.4))
        if long > 22:
            spot = lines.at(line, far + turn * long * 0.26)[0]
            _digger(sheet, spot, lines.at(line, far)[1], turn, theme)
            break


def _digger(sheet: Sheet, at: Point, way: Point, turn: int, theme: Theme) -> None:
    track = mix(theme.outline, theme.gleam, 0.12)
    dx, dy = way[0] * turn, way[1] * turn

    def piece(a: float, b: float, c: float, d: float) -> Line:
        return tuple(
            (at[0] + u * dx - v * dy, at[1] + u * dy + v * dx)
            for u, v in ((a, b), (c, b), (c, d), (a, d))
        )

    sheet.fill(
        _Z + 7,
        tuple((x + 0.8, y + 1.1) for x, y in piece(-2.6, -2.1, 2.6, 2.1)),
        theme.outline,
        0.25,
    )
    sheet.fill(_Z + 8, piece(-2.6, -2.1, 2.4, -1.2), track)
    sheet.fill(_Z + 8, piece(-2.6, 1.2, 2.4, 2.1), track)
    sheet.fill(_Z + 9, piece(-2.9, -1.6, 1.9, 1.6), theme.machine)
    sheet.fill(_Z + 10, piece(-0.2, -1.3, 1.7, 0.4), theme.sky)
    sheet.fill(_Z + 10, piece(1.2, 0.5, 6.2, 1.2), mix(theme.machine, theme.outline, 0.15))
    sheet.fill(_Z + 11, piece(5.6, -0.1, 7.2, 1.8), mix(theme.outline, theme.gleam, 0.3))


def _barrier(sheet: Sheet, lane: Lane, far: float, theme: Theme) -> None:
    left, right = _road(lane)
    across = (lines.beside(lane.line, far, left - 1.5), lines.beside(lane.line, far, right + 1.5))
    sheet.stroke(_Z + 12, across, theme.gleam, 2.6, ends="butt")
    sheet.stroke(_Z + 13, across, theme.barrier, 2.0, dash=(1.7, 1.5))


def _cut_off(sheet: Sheet, lane: Lane, theme: Theme) -> None:
    band = _band(lane.line, -lane.half - 1.5, lane.half + 1.5)
    sheet.fill(_Z - 2, band, theme.barrier, 0.16)
    sheet.stroke(_Z - 1, band, theme.barrier, 1.2, dash=(4, 3), closed=True)


def _heat(sheet: Sheet, lane: Lane, theme: Theme, *, new: bool) -> None:
    """The two pipes of a heat network, as a fine double line beside the carriageway."""
    _left, right = _road(lane)
    whole = lines.length(lane.line)
    inner = lines.part(lane.line, min(6.0, whole / 4), whole - min(6.0, whole / 4))
    for aside, colour in ((right - 0.7, theme.bad), (right - 1.7, theme.water_line)):
        line = lines.shifted(inner, aside)
        sheet.stroke(_Z - 6, line, theme.gleam, 1.1 if new else 0.9, ends="butt", opacity=0.7)
        sheet.stroke(_Z - 5, line, colour, 0.7 if new else 0.5, ends="butt")


def _crossing(sheet: Sheet, lane: Lane, theme: Theme) -> None:
    """A raised crossing with a zebra, a quarter along the street."""
    left, right = _road(lane)
    far = lines.length(lane.line) * 0.25
    piece = lines.part(lane.line, far - 3.2, far + 3.2)
    sheet.fill(_Z - 8, _band(piece, left, right), mix(theme.roof_red, theme.street, 0.35))
    wide = (right - left) / 7
    for n in range(1, 7, 2):
        stripe = _band(
            lines.part(lane.line, far - 2, far + 2), left + wide * n, left + wide * (n + 1)
        )
        sheet.fill(_Z - 7, stripe, theme.gleam)


def _play(sheet: Sheet, lane: Lane, theme: Theme) -> None:
    """A small playground beside the street: sand, a slide and a see-saw."""
    whole = lines.length(lane.line)
    x, y = lines.beside(lane.line, whole * 0.86, lane.half + 5.5)
    sheet.disc(_Z - 4, (x, y), 6.2, theme.roof_sand)
    sheet.disc(_Z - 3, (x, y), 5.0, mix(theme.roof_sand, theme.gleam, 0.35))
    sheet.stroke(_Z - 2, ((x - 3, y - 2.2), (x + 1.6, y - 0.8)), theme.bad, 1.4)
    sheet.disc(_Z - 2, (x - 3, y - 2.2), 1.1, theme.water_line)
    sheet.stroke(_Z - 2, ((x - 1.4, y + 2.6), (x + 3.2, y + 1.8)), theme.tree_dark, 0.9)
