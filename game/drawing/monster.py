"""The six-headed monster: one beast, a head for every dimension of friction.

A head grows with the friction that is left and falls asleep when it is tamed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import cos, hypot, pi, sin

from game.drawing.frame import Frame
from game.drawing.shape import Point, Rect
from game.drawing.theme import Paint

RGB = tuple[int, int, int]
_SKINS: tuple[Paint, ...] = (
    "water_line",
    "roof_orange",
    "violet",
    "roof_red",
    "tree",
    "roof_sand",
)
"""Skins by colours of the theme; they are toned down, and name and icon tell the heads apart."""


@dataclass(frozen=True, slots=True)
class Head:
    """One head. `wild` is its friction now and `tame` how much is tamed, both 0 to 1."""

    id: str
    name: str
    icon: str
    wild: float
    tame: float
    number: str
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class _Colours:
    """The colours of the beast, made of those of the theme."""

    skins: tuple[RGB, ...]
    body: RGB
    belly: RGB
    ink: RGB
    eye: RGB


def _colours(frame: Frame) -> _Colours:
    def rgb(paint: Paint) -> RGB:
        r, g, b = frame.colour(paint)[:3]
        return r, g, b

    grey, sand = rgb("roof_grey"), rgb("roof_sand")
    skins = tuple(_mixed(rgb(p), grey, 0.55 if p == "violet" else 0.34) for p in _SKINS)
    body = _mixed(rgb("teal"), grey, 0.45)
    light, dark = sorted((rgb("ink"), rgb("panel_raised")), key=sum, reverse=True)
    return _Colours(skins, body, _mixed(sand, light, 0.4), _mixed(dark, body, 0.15), light)


def _mixed(one: RGB, other: RGB, part: float) -> RGB:
    r, g, b = (round(x + (y - x) * part) for x, y in zip(one, other, strict=True))
    return r, g, b


def _shade(colour: RGB, by: float) -> RGB:
    """Darker below 1, lighter above."""
    if by <= 1:
        return round(colour[0] * by), round(colour[1] * by), round(colour[2] * by)
    rest = by - 1
    r, g, b = (round(c + (255 - c) * rest) for c in colour)
    return r, g, b


def _round(centre: Point, rx: float, ry: float, n: int = 36) -> list[Point]:
    x, y = centre
    return [(x + rx * cos(2 * pi * i / n), y + ry * sin(2 * pi * i / n)) for i in range(n)]


def _curve(a: Point, b: Point, c: Point, d: Point, n: int = 20) -> list[Point]:
    points = []
    for i in range(n + 1):
        t = i / n
        k = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        points.append(
            (
                k[0] * a[0] + k[1] * b[0] + k[2] * c[0] + k[3] * d[0],
                k[0] * a[1] + k[1] * b[1] + k[2] * c[1] + k[3] * d[1],
            )
        )
    return points


def _neck(line: Sequence[Point], thick: float, thin: float) -> list[Point]:
    left, right = [], []
    for i, (x, y) in enumerate(line):
        before, after = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        long = hypot(dx, dy) or 1.0
        half = (thick + (thin - thick) * i / (len(line) - 1)) / 2
        left.append((x - dy / long * half, y + dx / long * half))
        right.append((x + dy / long * half, y - dx / long * half))
    return [*left, *reversed(right)]


def draw_monster(
    frame: Frame,
    rect: Rect,
    heads: Sequence[Head],
    *,
    chosen: str = "",
    on: Callable[[str], None] | None = None,
) -> None:
    """The beast in a rectangle; heads are targets `head.<id>` when `on` is given."""
    if not heads:
        return
    label = frame.leading("small")
    high = 2 * label + 4
    columns = rect.inset(10, 0).columns(len(heads))
    # Heads stand at two heights, so that the names under them have room beside each other.
    largest = min(columns[0].w * 0.6, (rect.h - 2 * high) * 0.23, 58.0)
    body = (rect.centre[0], rect.bottom - rect.h * 0.04)
    wide, tall = rect.w * 0.2, rect.h * 0.24
    apart = max(rect.h * 0.27, min(high, rect.h * 0.4))
    paints = _colours(frame)
    spots: list[tuple[Head, Point, float, RGB]] = []
    for i, (head, column) in enumerate(zip(heads, columns, strict=True)):
        radius = largest * (0.44 + 0.56 * min(1.0, max(0.0, head.wild)))
        lift = 0.0 if i % 2 else apart
        middle = rect.y + largest * 1.28 + (apart - lift)
        spots.append(
            (head, (column.centre[0], middle), radius, paints.skins[i % len(paints.skins)])
        )
    with frame.clip(rect.grow(6)):
        r, g, b = frame.colour("shadow")[:3]
        ground = _round((body[0], rect.bottom - 3), rect.w * 0.34, 9)
        frame.polygon(ground, fill=(r, g, b, 40))
        order = sorted(range(len(spots)), key=lambda i: -abs(i - (len(spots) - 1) / 2))
        for i in order:
            _head, at, radius, skin = spots[i]
            spread = (i - (len(spots) - 1) / 2) / max(1, len(spots) - 1)
            root = (body[0] + spread * wide * 1.5, body[1] - tall * 0.72)
            low = (root[0] + spread * wide * 1.3, root[1] - rect.h * 0.16)
            line = _curve(root, low, (at[0], at[1] + rect.h * 0.3), (at[0], at[1] + radius * 0.4))
            shape = _neck(line, largest * 0.62, radius * 0.62)
            frame.polygon(shape, fill=skin, border=_shade(skin, 0.72), thick=2)
            for point in line[3:-3:3]:
                frame.circle(point, radius * 0.09 + 1, fill=_shade(skin, 1.35))
        _body(frame, body, wide, tall, paints)
        for head, at, radius, skin in spots:
            _face(frame, at, radius, skin, head, paints)
    for head, at, radius, _ in spots:
        _caption(frame, rect, head, at, radius, columns[0].w, chosen == head.id, on)


def _body(frame: Frame, at: Point, wide: float, tall: float, paints: _Colours) -> None:
    x, y = at
    edge = _shade(paints.body, 0.72)
    tail = _curve(
        (x + wide * 0.7, y - tall * 0.2),
        (x + wide * 1.5, y + tall * 0.05),
        (x + wide * 1.7, y - tall * 0.1),
        (x + wide * 1.85, y - tall * 0.55),
    )
    frame.polygon(_neck(tail, tall * 0.34, 4), fill=paints.body, border=edge, thick=2)
    frame.polygon(
        _round((x, y - tall * 0.42), wide, tall * 0.52), fill=paints.body, border=edge, thick=2
    )
    frame.polygon(_round((x, y - tall * 0.3), wide * 0.62, tall * 0.36), fill=paints.belly)
    for i in (-1, 0, 1):
        high = y - tall * (0.46 - 0.13 * (i + 1))
        half = wide * (0.42 + 0.06 * (i == 0))
        frame.polyline(
            _curve(
                (x - half, high),
                (x - half / 2, high + 7),
                (x + half / 2, high + 7),
                (x + half, high),
            ),
            colour=_shade(paints.belly, 0.86),
            thick=2,
        )
    for side in (-1, 1):
        foot = (x + side * wide * 0.72, y - tall * 0.02)
        frame.polygon(
            _round(foot, wide * 0.26, tall * 0.12), fill=paints.body, border=edge, thick=2
        )
        for toe in (-1, 0, 1):
            frame.circle((foot[0] + toe * wide * 0.13, foot[1] + tall * 0.06), 3, fill=paints.belly)


def _asleep(head: Head) -> bool:
    return head.tame >= 0.6 or head.wild < 0.12


def _face(frame: Frame, at: Point, r: float, skin: RGB, head: Head, paints: _Colours) -> None:
    x, y = at
    edge = _shade(skin, 0.68)
    asleep = _asleep(head)
    if asleep:
        frame.icon("moon", (x + r * 1.2, y - r * 0.9), size=20, colour="ink_soft")
    for side in (-1, 1):
        horn = [
            (x + side * r * 0.3, y - r * 0.66),
            (x + side * r * 0.62, y - r * (1.12 if asleep else 1.28)),
            (x + side * r * 0.74, y - r * 0.42),
        ]
        frame.polygon(horn, fill=paints.belly, border=edge, thick=1.6)
        frill = [
            (x + side * r * 0.8, y - r * 0.3),
            (x + side * r * 1.24, y - r * (0.02 if asleep else 0.34)),
            (x + side * r * 1.04, y + r * 0.08),
            (x + side * r * 1.16, y + r * 0.34),
            (x + side * r * 0.78, y + r * 0.36),
        ]
        frame.polygon(frill, fill=_shade(skin, 0.84), border=edge, thick=1.6)
    frame.polygon(_round(at, r * 0.94, r * 0.84), fill=skin, border=edge, thick=2)
    frame.polygon(_round((x, y + r * 0.4), r * 0.64, r * 0.42), fill=_shade(skin, 1.42))
    for side in (-1, 1):
        frame.circle((x + side * r * 0.17, y + r * 0.25), max(1.4, r * 0.05), fill=edge)
        eye = (x + side * r * 0.37, y - r * 0.2)
        if asleep:
            lid = _curve(
                (eye[0] - r * 0.2, eye[1]),
                (eye[0] - r * 0.1, eye[1] + r * 0.16),
                (eye[0] + r * 0.1, eye[1] + r * 0.16),
                (eye[0] + r * 0.2, eye[1]),
            )
            frame.polyline(lid, colour=paints.ink, thick=2.4)
            continue
        frame.circle(eye, r * 0.25, fill=paints.eye, border=edge, thick=1.6)
        frame.circle((eye[0] - side * r * 0.05, eye[1] + r * 0.03), r * 0.12, fill=paints.ink)
        brow = r * 0.12 * head.wild
        frame.line(
            (eye[0] - side * r * 0.26, eye[1] - r * 0.26 + brow),
            (eye[0] + side * r * 0.26, eye[1] - r * 0.34 - brow),
            colour=edge,
            thick=3,
        )
    down = r * (0.12 if asleep else -0.06 - 0.1 * head.wild)
    mouth = (y + r * 0.52) - down / 2
    half = r * 0.34
    frame.polyline(
        _curve(
            (x - half, mouth),
            (x - half / 2, mouth + down),
            (x + half / 2, mouth + down),
            (x + half, mouth),
        ),
        colour=paints.ink,
        thick=2.2,
    )
    if not asleep and head.wild > 0.55:
        for side in (-1, 1):
            tooth = x + side * half * 0.55
            frame.polygon(
                [(tooth - 3, mouth - 2), (tooth + 3, mouth - 2), (tooth, mouth + 6)],
                fill=paints.eye,
                border=paints.ink,
                thick=1,
            )


def _caption(
    frame: Frame,
    rect: Rect,
    head: Head,
    at: Point,
    radius: float,
    column: float,
    chosen: bool,
    on: Callable[[str], None] | None,
) -> None:
    name, _ = frame.measure(head.name, "small", "semibold")
    number, _ = frame.measure(head.number, "small", "semibold")
    line = frame.leading("small")
    wide = max(name, number + 24 + (24 if on else 0)) + 14
    plate = Rect(at[0] - wide / 2, at[1] + radius + 4, wide, 2 * line + 2).within(rect)
    if on is not None:
        place = Rect(at[0] - column / 2 + 1, at[1] - radius * 1.2, column - 2, radius * 2.2)
        look = frame.target(
            f"head.{head.id}",
            Rect(place.x, place.centre[1] - max(22.0, place.h / 2), place.w, max(44.0, place.h)),
            f"{head.name} {head.number}",
            on=partial(on, head.id),
            kind="choice",
            group="head",
            tooltip=head.tooltip,
        )
        chosen = chosen or look.hovered
    frame.panel(
        plate, fill="accent_soft" if chosen else "panel", border="accent" if chosen else "line"
    )
    top, foot = plate.split_top(line)
    frame.text(top, head.name, size="small", weight="semibold", align="centre", valign="middle")
    ink: Paint = "good" if head.tame >= 0.6 else ("bad" if head.wild > 0.55 else "ink_soft")
    start = foot.centre[0] - (number + 22 + (24 if on else 0)) / 2
    frame.icon(head.icon, (start + 9, foot.centre[1]), size=17, colour=ink)
    frame.text(
        Rect(start + 22, foot.y, number + 4, line),
        head.number,
        size="small",
        weight="semibold",
        colour=ink,
        valign="middle",
    )
    if on is not None:
        spot = (start + 22 + number + 15, foot.centre[1])
        frame.icon("circle-question-mark", spot, size=17, colour="accent" if chosen else "ink_soft")
