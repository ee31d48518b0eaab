"""The neighbourhood as the ground under signs: streets one can click, things that stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import hypot

from engine.views.shapes import StreetView, View
from game.drawing.frame import Frame
from game.drawing.shape import Point, Rect
from game.drawing.theme import Paint, Pattern
from game.screens import common
from game.words import Words

_PLACES: dict[str, Paint] = {"water": "water", "park": "park", "square": "pavement"}


@dataclass(frozen=True)
class Sign:
    """Something that stands in a street: a disc with an icon, and a number when it counts."""

    street: str
    icon: str
    fill: Paint
    ink: Paint = "panel_raised"
    count: int = 0
    edge: Paint = "panel_raised"
    large: bool = False


@dataclass(frozen=True)
class Glow:
    """A colour laid along a street, with a pattern so that colour is not alone."""

    colour: Paint
    pattern: Pattern = "plain"
    wide: float = 16.0
    aside: float = 0.0


class Ground:
    """Where the metres of the neighbourhood lie in a rectangle of the picture."""

    def __init__(self, view: View, rect: Rect) -> None:
        every = [p for s in view.streets for p in s.points]
        every += [p for place in view.places for p in place.outline]
        xs, ys = [p[0] for p in every] or [0.0], [p[1] for p in every] or [0.0]
        wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
        room = rect.inset(46, 46)
        self.scale = min(room.w / wide, room.h / high)
        self._x = room.centre[0] - (min(xs) + wide / 2) * self.scale
        self._y = room.centre[1] + (min(ys) + high / 2) * self.scale

    def at(self, point: tuple[float, float]) -> Point:
        """A point in metres (north is up) as a point of the picture."""
        return self._x + point[0] * self.scale, self._y - point[1] * self.scale

    def line(self, street: StreetView) -> list[Point]:
        """A street as a line in the picture."""
        return [self.at(p) for p in street.points]

    def middle(self, street: StreetView) -> Point:
        """The point half-way along a street."""
        return along(self.line(street), 0.5)


def along(line: Sequence[Point], share: float) -> Point:
    """The point at a share of the length of a line."""
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in zip(line, line[1:], strict=False)]
    left = sum(lengths) * share
    for (a, b), length in zip(zip(line, line[1:], strict=False), lengths, strict=True):
        if left <= length and length:
            part = left / length
            return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
        left -= length
    return line[-1]


def _shift(line: Sequence[Point], aside: float) -> list[Point]:
    if not aside or len(line) < 2:
        return list(line)
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = hypot(x1 - x0, y1 - y0) or 1.0
    dx, dy = -(y1 - y0) / length * aside, (x1 - x0) / length * aside
    return [(x + dx, y + dy) for x, y in line]


def draw(
    frame: Frame,
    rect: Rect,
    view: View,
    words: Words,
    *,
    glows: Mapping[str, Sequence[Glow]] | None = None,
    signs: Sequence[Sign] = (),
    on: Callable[[str], None] | None = None,
    tip: Callable[[StreetView], str] | None = None,
    names: bool = True,
    chosen: str | None = None,
) -> Ground:
    """Draws the neighbourhood; with ``on`` every street can be clicked (ids ``ground.<street>``)."""
    ground = Ground(view, rect)
    frame.panel(rect, fill="grass", radius=14)
    with frame.clip(rect):
        for place in view.places:
            outline = [ground.at(p) for p in place.outline]
            fill = _PLACES.get(place.kind, "roof_sand")
            border: Paint = "water_line" if place.kind == "water" else "wall_line"
            frame.polygon(outline, fill=fill, border=border, thick=1.0)
        ordered = sorted(view.streets, key=lambda s: s.profile)
        for wide, paint in ((6.0, "street_line"), (0.0, "street")):
            for street in ordered:
                thick = max(12.0, min(30.0, street.profile / 100 * ground.scale)) + wide
                _stroke(frame, ground.line(street), paint, thick)
        for street in view.streets:
            for glow in (glows or {}).get(street.id, ()):
                _glow(frame, _shift(ground.line(street), glow.aside), glow)
        if chosen and any(s.id == chosen for s in view.streets):
            _stroke(frame, ground.line(view.street(chosen)), "focus", 5)
    if on is not None:
        for spot, street in _spots(ground, view.streets, rect):
            words_of = tip(street) if tip else common.name(words, "street", street.id)
            look = frame.target(
                f"ground.{street.id}",
                spot,
                words_of,
                on=partial(on, street.id),
                tooltip=words_of,
                group="ground",
                radius=22,
            )
            if look.hovered or look.focused:
                _stroke(frame, ground.line(street), "accent", 8)
    taken = _signs(frame, ground, view, signs)
    if names:
        _names(frame, rect, ground, view, words, taken)
    return ground


def _stroke(frame: Frame, line: Sequence[Point], paint: Paint, thick: float) -> None:
    frame.polyline(list(line), colour=paint, thick=thick)
    for point in line:
        frame.circle(point, thick / 2, fill=paint)


def _glow(frame: Frame, line: Sequence[Point], glow: Glow) -> None:
    _stroke(frame, line, glow.colour, glow.wide)
    if glow.pattern != "plain":
        half = glow.wide / 2
        for a, b in zip(line, line[1:], strict=False):
            upper, lower = _shift([a, b], half), _shift([a, b], -half)
            frame.pattern([*upper, *reversed(lower)], glow.pattern, colour="panel_raised", pitch=12)


def _spots(
    ground: Ground, streets: Sequence[StreetView], rect: Rect
) -> list[tuple[Rect, StreetView]]:
    """A place to click for every street, pushed along it when another one is in the way."""
    found: list[tuple[Rect, StreetView]] = []
    for street in sorted(streets, key=lambda s: s.length):
        line = ground.line(street)
        for share in (0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86):
            x, y = along(line, share)
            spot = Rect(x - 22, y - 22, 44, 44).within(rect)
            if all(min(spot.overlap(o).w, spot.overlap(o).h) <= 0 for o, _ in found):
                found.append((spot, street))
                break
    return found


def _signs(frame: Frame, ground: Ground, view: View, signs: Sequence[Sign]) -> list[Rect]:
    by_street: dict[str, list[Sign]] = {}
    for sign in signs:
        by_street.setdefault(sign.street, []).append(sign)
    taken: list[Rect] = []
    for street in view.streets:
        here = by_street.get(street.id, [])
        x, y = ground.middle(street)
        pitch = 38.0
        x -= pitch * (len(here) - 1) / 2
        for sign in here:
            radius = 22.0 if sign.large else 17.0
            frame.circle((x, y + 2), radius + 3, fill=(*frame.theme.shadow, 60))
            frame.circle((x, y), radius + 3, fill=sign.edge)
            frame.circle((x, y), radius, fill=sign.fill)
            if sign.count:
                frame.text(
                    Rect(x - radius, y - radius, 2 * radius, 2 * radius),
                    str(sign.count),
                    size="small",
                    weight="bold",
                    colour=sign.ink,
                    align="centre",
                    valign="middle",
                )
            else:
                frame.icon(sign.icon, (x, y), size=radius * 1.2, colour=sign.ink)
            taken.append(Rect(x - radius, y - radius, 2 * radius, 2 * radius).grow(4))
            x += pitch
    return taken


def _names(
    frame: Frame, rect: Rect, ground: Ground, view: View, words: Words, taken: list[Rect]
) -> None:
    """Names beside the longer streets, only where there is room for them."""
    for street in sorted(view.streets, key=lambda s: -s.length):
        text = common.name(words, "street", street.id)
        wide, high = frame.measure(text, "small", "semibold")
        x, y = ground.middle(street)
        for dy in (-high - 20, 22, -high / 2):
            box = Rect(x - wide / 2, y + dy, wide, high)
            clear = all(min(box.overlap(o).w, box.overlap(o).h) <= 0 for o in taken)
            inside = rect.inset(8).grow(1)
            if clear and inside.holds((box.x, box.y)) and inside.holds((box.right, box.bottom)):
                tag = Rect(box.x - 6, box.y, box.w + 12, box.h)
                frame.panel(tag, fill="panel_raised", radius=6)
                frame.text(box, text, size="small", weight="semibold", valign="middle")
                taken.append(tag.grow(4))
                break
