"""What goes on in the streets: digging, closed ends, failures, heat and play."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, hypot

from engine.views.shapes import HappeningView, StreetView, View
from game.drawing.contrast import mix
from game.drawing.map import changes, lines
from game.drawing.map.changes import Sign, Z, band, road
from game.drawing.map.lines import Line
from game.drawing.map.parts import Lane, Town
from game.drawing.map.sheet import Sheet
from game.drawing.shape import Point
from game.drawing.theme import Theme

COMING = frozenset({"signed", "prepared", "tendered", "executing"})
"""Stages of work that will open streets in its year."""


@dataclass(frozen=True, slots=True)
class Dig:
    """How far the work in a street is: ``waiting``, ``open`` or ``closed`` again.

    `start` and `end` are what lies open of it, as shares of its length.
    """

    street: str
    stage: str
    start: float = 0.0
    end: float = 1.0


def digs(view: View, year: int, month: int | None) -> Iterator[Dig]:
    """Every street that is worked in during a year, once.

    A year that has not passed waits; while it goes by (`month` 1–12) work begins and ends when it
    did, and moves along its street; of a year that is over all streets are closed again.
    """
    if month is None and all(y.year != year for y in view.years):
        coming = [a for a in view.assignments if year in a.executes and a.stage in COMING]
        yield from (Dig(s, "waiting") for s in dict.fromkeys(s for a in coming for s in a.streets))
        return
    for street, spans in _spans(view, year).items():
        now = [(a, b) for a, b in spans if month is not None and a <= month < b]
        if now and month is not None:
            first, last = now[0]
            start = 0.6 * (month - first + 0.5) / (last - first)
            yield Dig(street, "open", start, start + 0.4)
        elif month is not None and any(a > month for a, _ in spans):
            yield Dig(street, "waiting")
        else:
            yield Dig(street, "closed")


def _spans(view: View, year: int) -> dict[str, list[tuple[int, int]]]:
    """Per street in which months it was worked in: the first, and the first that it was not."""
    found: dict[str, list[tuple[int, int]]] = {}
    for told in view.happenings:
        if told.year == year and told.kind == "works" and told.street is not None:
            found.setdefault(told.street, []).append(_months(told))
    if found:
        return found
    # What happened in a round that is over is no longer told month by month.
    return {s.id: [(1, 13)] for a in view.assignments if year in a.executes
            for s in view.streets if s.id in a.streets and year in s.openings}  # fmt: skip


def _months(told: HappeningView) -> tuple[int, int]:
    weeks = dict(told.values).get("weeks", 1)
    return told.month, told.month + max(1, ceil(int(weeks) * 12 / 52))


def shut(view: View, year: int, month: int | None) -> frozenset[str]:
    """Streets that one cannot get out of in a month, because those around them are open."""
    if month is None:
        return frozenset()
    spans = [
        (told.street, *_months(told))
        for told in view.happenings
        if told.year == year and told.kind == "access" and told.street is not None
    ]
    return frozenset(street for street, first, last in spans if first <= month < last)


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
    """Draws the year's state on a sheet in metres; returns the icons that go with it.

    `here` are the streets that are drawn; from afar details are left out unless it is `fine`.
    """
    signs: list[Sign] = []
    lanes = {lane.id: lane for lane in here}
    signs += changes.draw(sheet, town, view, theme, year, month, here, fine=fine)
    for dig in digs(view, year, month):
        if dig.street not in lanes:
            continue
        lane = lanes[dig.street]
        _dig(sheet, lane, dig, theme)
        if dig.stage == "open":
            whole = lines.length(lane.line)
            for far in (min(7.0, whole / 4), whole - min(7.0, whole / 4)):
                _barrier(sheet, lane, far, theme)
            spot = lines.at(lane.line, whole * (dig.start + dig.end) / 2)[0]
            signs.append(Sign("traffic-cone", spot, "works", dig.street))
    cut = shut(view, year, month)
    signs += _no_way(view, [lanes[s.id] for s in view.streets if s.id in cut and s.id in lanes])
    for street in view.streets:
        if street.id not in lanes:
            continue
        lane = lanes[street.id]
        whole = lines.length(lane.line)
        if street.id in cut:
            _cut_off(sheet, lane, theme)
        if _failed(street, view, year, month):
            spot = lines.at(lane.line, whole * 0.36)[0]
            sheet.disc(Z + 8, spot, lane.half * 0.8, theme.water_line, 0.55)
            signs.append(Sign("triangle-alert", spot, "bad", street.id))
        if "heat_stress" in street.marks:
            signs.append(
                Sign("thermometer", lines.at(lane.line, whole * 0.7)[0], "warn", street.id)
            )
    return signs


def _no_way(view: View, cut: Sequence[Lane]) -> Iterator[Sign]:
    """One sign for all streets of a block that are cut off, in the midst of them."""
    blocks = {s.id: s.block for s in view.streets}
    for block in dict.fromkeys(blocks[lane.id] for lane in cut):
        spots = {
            lane.id: lines.at(lane.line, lines.length(lane.line) / 2)[0]
            for lane in cut
            if blocks[lane.id] == block
        }
        x, y = (sum(axis) / len(spots) for axis in zip(*spots.values(), strict=True))
        key, spot = min(spots.items(), key=lambda p: hypot(p[1][0] - x, p[1][1] - y))
        yield Sign("ban", spot, "bad", key)


def _failed(street: StreetView, view: View, year: int, month: int | None) -> bool:
    """Whether something broke in a street in a year, as far as that is known in a month of it."""
    if year not in street.failures:
        return False
    told = [
        h.month
        for h in view.happenings
        if (h.year, h.street, h.kind) == (year, street.id, "failure")
    ]
    return month is None or not told or min(told) <= month


def _dig(sheet: Sheet, lane: Lane, dig: Dig, theme: Theme) -> None:
    whole = lines.length(lane.line)
    edge = min(8.0, whole * 0.12)
    left, right = road(lane)
    usable = whole - 2 * edge
    line = lines.part(lane.line, edge + usable * dig.start, edge + usable * dig.end)
    if dig.stage == "waiting":
        sheet.stroke(Z, band(line, left, right), theme.barrier, 1.3, dash=(3, 2.4), closed=True)
        return
    if dig.stage == "closed":
        fresh = mix(theme.street, theme.roof_orange, 0.3)
        sheet.fill(Z, band(line, left + 0.4, right - 0.4), fresh)
        for n in range(int(lines.length(line) / 4)):
            ends = (
                lines.beside(line, n * 4 + 2, left + 0.4),
                lines.beside(line, n * 4 + 2, right - 0.4),
            )
            sheet.stroke(Z + 1, ends, mix(fresh, theme.wall_line, 0.25), 0.4, ends="butt")
        return
    sheet.fill(Z, band(line, left - 0.9, right + 0.9), theme.soil)
    sheet.fill(Z + 1, band(line, left + 0.5, right - 0.5), theme.soil_deep)
    sheet.fill(
        Z + 2, band(line, left + 1.0, right - 0.9), mix(theme.soil_deep, theme.outline, 0.35)
    )
    centre = (left + right) / 2
    pipe = lines.shifted(line, centre)
    sheet.stroke(Z + 3, pipe, mix(theme.roof_grey, theme.outline, 0.25), 1.5, ends="butt")
    sheet.stroke(
        Z + 4,
        lines.shifted(line, centre - 0.3),
        mix(theme.roof_grey, theme.gleam, 0.6),
        0.4,
        ends="butt",
    )
    for aside in (left - 1.2, right + 1.2):
        fence = lines.shifted(line, aside)
        sheet.stroke(Z + 5, fence, theme.gleam, 1.0, ends="butt")
        sheet.stroke(Z + 6, fence, theme.barrier, 1.0, dash=(2.2, 2.2))
    long = lines.length(line)
    for far, turn in ((0.0, 1), (long, -1)):
        across = (lines.beside(line, far, left - 1.4), lines.beside(line, far, right + 1.4))
        sheet.stroke(Z + 5, across, theme.gleam, 1.3, ends="butt")
        sheet.stroke(Z + 6, across, theme.barrier, 1.3, dash=(1.4, 1.4))
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
        Z + 7,
        tuple((x + 0.8, y + 1.1) for x, y in piece(-2.6, -2.1, 2.6, 2.1)),
        theme.outline,
        0.25,
    )
    sheet.fill(Z + 8, piece(-2.6, -2.1, 2.4, -1.2), track)
    sheet.fill(Z + 8, piece(-2.6, 1.2, 2.4, 2.1), track)
    sheet.fill(Z + 9, piece(-2.9, -1.6, 1.9, 1.6), theme.machine)
    sheet.fill(Z + 10, piece(-0.2, -1.3, 1.7, 0.4), theme.sky)
    sheet.fill(Z + 10, piece(1.2, 0.5, 6.2, 1.2), mix(theme.machine, theme.outline, 0.15))
    sheet.fill(Z + 11, piece(5.6, -0.1, 7.2, 1.8), mix(theme.outline, theme.gleam, 0.3))


def _barrier(sheet: Sheet, lane: Lane, far: float, theme: Theme) -> None:
    left, right = road(lane)
    across = (lines.beside(lane.line, far, left - 1.5), lines.beside(lane.line, far, right + 1.5))
    sheet.stroke(Z + 12, across, theme.gleam, 2.6, ends="butt")
    sheet.stroke(Z + 13, across, theme.barrier, 2.0, dash=(1.7, 1.5))


def _cut_off(sheet: Sheet, lane: Lane, theme: Theme) -> None:
    shut = band(lane.line, -lane.half - 1.5, lane.half + 1.5)
    sheet.fill(Z - 2, shut, theme.barrier, 0.16)
    sheet.stroke(Z - 1, shut, theme.barrier, 1.2, dash=(4, 3), closed=True)
