"""A street cut through, true to scale: what stands on it, lies below it and still fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

import pygame

from engine.views.shapes import StreetView, View
from game.drawing import ruler, streetscape
from game.drawing.contrast import RGB, mix
from game.drawing.frame import Frame
from game.drawing.map.parts import GREEN, chance
from game.drawing.map.sheet import Sheet
from game.drawing.profile import strips, tree_lines
from game.drawing.shape import Point, Rect
from game.drawing.theme import Paint, roles
from game.drawing.underground import Laid, Trial, coming, judged, laid, root_zone, rows_of_trees
from game.words import Words

_INK: RGB = (56, 44, 34)
_DEEP = 3.1
_HEAD = 1.75
"""Metres above the pavement that measures leave free, for people."""
_CLOSEST = 92.0
"""How many metres below the pavement are shown at least."""


@dataclass(frozen=True)
class Cut:
    """Where metres of the section lie on the picture, from sky to soil."""

    body: Rect

    middle: float
    ground: float
    scale: float

    def to(self, x: float, depth: float) -> Point:
        """A place in metres on the picture."""
        return self.middle + x * self.scale, self.ground + depth * self.scale

    def back(self, x: float) -> float:
        """How many metres from the middle of the street a place on the picture is."""
        return (x - self.middle) / self.scale


def draw_section(
    frame: Frame,
    rect: Rect,
    view: View,
    street: StreetView | str,
    words: Words,
    *,
    trial: Trial | str | None = None,
    titled: bool = True,
    bare: bool = False,
) -> Cut:
    """Draws the cut of a street in `rect` (design units), with the room ruler at its foot.

    `trial` is a layer one thinks of adding: its id, or a `Trial` that says where it is held.
    `titled` writes the street and the verdict in the picture, for where nothing else says these;
    `bare` leaves out all words and measures, for a small picture. Returns where the cut lies, so
    that a hand can be followed.
    """
    if isinstance(street, str):
        street = view.street(street)
    if isinstance(trial, str):
        trial = judged(street, trial)
    size = "room" if frame.room else "small"
    below = 0.0 if bare else ruler.height(frame, trial=titled and trial is not None)
    body, foot = rect.split_bottom(below)
    plans = coming(view, street)
    things = laid(street, trial, plans)
    labels = _Labels(frame, things, words, size, body)
    side = 24.0 if bare else labels.column
    across = (rect.w - 2 * side) / (street.profile / 100)
    scale = min(across, body.h * 0.64 / _DEEP, _CLOSEST)
    if not bare:
        over = body.h - 24 - 2 * frame.leading(size) - 12
        scale = min(scale, max(40.0, over / (_DEEP + _HEAD)))
    sky, earth = body.split_bottom(
        min(body.h * 0.66, max(scale * _DEEP, 0.0 if bare else labels.tall))
    )
    cut = Cut(body, rect.centre[0], earth.y, scale)
    # A row of trees that one thinks of stands there at once: what it would look like is the point.
    trees = max(rows_of_trees(street), trial is not None and trial.family in GREEN)
    frame.image(_scene(frame, sky, earth, street, scale, trees), (rect.x, rect.y))
    with frame.clip(earth):
        for thing in things:
            _pipe(frame, cut, thing)
    if bare:
        return cut
    if titled:
        _title(frame, rect, street, words)
    room = frame.leading("room" if frame.room else "heading") + 24 if titled else 0.0
    _strips(frame, Rect(body.x, body.y + room, body.w, body.h), street, cut, words)
    labels.draw(earth, cut)
    ruler.draw(frame, foot, cut.middle, scale, street, things, trial, words, told=titled)
    return cut


def _strips(frame: Frame, body: Rect, street: StreetView, cut: Cut, words: Words) -> None:
    """How the width is divided above ground: a measuring line, and names where they fit."""
    size = "room" if frame.room else "small"
    line = frame.leading(size)
    top = body.y + 12
    if top + 2 * line + 12 > cut.ground - _HEAD * cut.scale:
        return
    every = strips(street.profile, street.traffic)
    left, right = cut.to(every[0].left, 0)[0], cut.to(every[-1].right, 0)[0]
    band = Rect(left, top, right - left, 2 * line + 12)
    frame.panel(band, fill="panel", radius=8)
    for n, strip in enumerate(every):
        x, end = cut.to(strip.left, 0)[0], cut.to(strip.right, 0)[0]
        if n:
            frame.line((x, band.y), (x, band.bottom), colour="line_strong", thick=1.5)
            frame.line((x, band.bottom), (x, cut.ground), colour="line_strong", dash=(4, 6))
        place = Rect(x, band.y + 6, end - x, line)
        wide = words.t("section.metre", n=words.number(strip.width, 1))
        bare = words.number(strip.width, 1)
        for told in (wide, bare):
            if frame.measure(told, size, "semibold")[0] + 8 <= place.w:
                frame.text(place, told, size=size, weight="semibold", align="centre")
                break
        called = words.t(f"section.strip.{strip.kind}")
        if frame.measure(called, size)[0] + 8 <= place.w:
            below = place.move(0, line)
            frame.text(below, called, size=size, colour="ink_soft", align="centre")


def _title(frame: Frame, rect: Rect, street: StreetView, words: Words) -> None:
    key = f"street.{street.id}.name"
    name = words.t(key) if words.has(key) else street.id
    text = words.t("section.title", street=name, width=words.number(street.profile / 100, 1))
    size = "room" if frame.room else "heading"
    wide, tall = frame.measure(text, size, "semibold")
    box = Rect(rect.x + 14, rect.y + 14, wide + 28, tall + 12)
    frame.panel(box, fill="panel", radius=box.h / 2, shadow=4)
    frame.text(box.inset(13, 0), text, size=size, weight="semibold", valign="middle")


def _scene(
    frame: Frame, sky: Rect, earth: Rect, street: StreetView, scale: float, trees: int
) -> pygame.Surface:
    lamps = any(x.present and x.family == "lighting" for x in street.layers)
    return _scenery(
        round(sky.w * frame.scale),
        round(sky.h * frame.scale),
        round((sky.h + earth.h) * frame.scale),
        scale * frame.scale,
        (street.id, street.profile, street.traffic, street.housing),
        trees,
        root_zone(street),
        lamps,
        tuple(roles(frame.theme).items()),
    )


@lru_cache(maxsize=8)
def _scenery(
    wide: int,
    ground: int,
    tall: int,
    scale: float,
    still: tuple[str, int, str, str],
    trees: int,
    roots: float,
    lamps: bool,
    palette: tuple[tuple[str, RGB], ...],
) -> pygame.Surface:
    """Everything that no work changes, in real pixels: sky, houses, street, soil, roots."""
    colours = dict(palette)
    key, profile, traffic, housing = still
    sheet = Sheet()
    half, high = wide / scale / 2, ground / scale
    for n in range(12):
        shade = mix(colours["sky"], (255, 252, 244), n / 12)
        top = -high + high * n / 12
        sheet.fill(0, ((-half, top), (half, top), (half, 0.4), (-half, 0.4)), shade)
    deep = (tall - ground) / scale
    for n in range(5):
        soil = mix(colours["soil"], colours["soil_deep"], n / 5)
        top = deep * n / 5 if n else 0.0
        sheet.fill(30, ((-half, top), (half, top), (half, deep), (-half, deep)), soil)
    _stones(sheet, half, deep, colours)
    streetscape.draw(
        sheet, profile, traffic, housing, half - profile / 200, high, trees, colours,
        lamps=lamps, key=key,
    )  # fmt: skip
    for x in tree_lines(profile, traffic)[:trees]:
        _roots(sheet, x, roots, colours)
    surface = pygame.Surface((wide, tall))
    surface.fill(colours["sky"])
    surface.blit(sheet.picture((-half, -high, half, deep), (wide, tall)), (0, 0))
    return surface


def _stones(sheet: Sheet, half: float, deep: float, colours: dict[str, RGB]) -> None:
    for n in range(int(half * deep * 3)):
        x, y = -half + 2 * half * chance("stone", n), 0.5 + (deep - 0.5) * chance("depth", n)
        tone = mix(colours["soil_deep"], (_INK, (255, 246, 230))[n % 2], 0.16)
        sheet.disc(31, (x, y), 0.02 + 0.035 * chance("size", n), tone)


def _roots(sheet: Sheet, x: float, wide: float, colours: dict[str, RGB]) -> None:
    zone = [(x + wide / 2 * c, 0.16 + 0.95 * max(0.0, s)) for c, s in _half_turn()]
    sheet.fill(33, zone, mix(colours["trunk"], colours["tree_dark"], 0.3), 0.3)
    for lean, long in ((-0.9, 0.6), (-0.45, 0.85), (0.0, 0.95), (0.5, 0.8), (0.95, 0.55)):
        tip = x + lean * wide * 0.42, 0.2 + long * 0.8
        bend = x + lean * wide * 0.16, 0.2 + long * 0.5
        sheet.stroke(34, ((x, 0.1), bend, tip), colours["trunk"], 0.07)


def _half_turn() -> list[Point]:
    return [(cos(pi * n / 16), sin(pi * n / 16)) for n in range(17)]


def _pipe(frame: Frame, cut: Cut, thing: Laid) -> None:
    """The room a layer takes, faint, and the pipes or cables in it at their own size."""
    layer, kind = thing.layer, thing.kind
    top, bottom = max(0.28, kind.depth - kind.size - 0.16), kind.depth + kind.size / 2 + 0.16
    (x0, y0), (x1, y1) = cut.to(thing.left, top), cut.to(thing.right, bottom)
    zone = Rect(x0, y0, x1 - x0, y1 - y0)
    edge: Paint = kind.colour
    if thing.trial:
        frame.panel(zone, fill=(255, 255, 255, 150), radius=6)
        _dashed(frame, zone, "accent", 3)
    elif thing.ghost:
        # What is on record is drawn whole and hatched; what is not, is only a hint of dashes.
        recorded = layer.reserved or layer.conduit_recorded
        if recorded:
            frame.panel(zone, fill=(255, 255, 255, 120), radius=6, border=edge, thick=2)
            frame.pattern(zone.inset(2), "hatch", colour=(*kind.colour, 110), pitch=9, thick=1.6)
        else:
            _dashed(frame, zone, edge, 2)
    else:
        frame.panel(zone, fill=(*kind.colour, 44), radius=6)
        if thing.coming is not None:
            _dashed(frame, zone, edge, 2)
    centre = cut.to(thing.middle, kind.depth)
    radius = max(kind.size / 2 * cut.scale, 5.0)
    for n in range(kind.pipes):
        shift = (n - (kind.pipes - 1) / 2) * radius * 2.3
        _end(frame, (centre[0] + shift, centre[1]), radius, thing)


def _dashed(frame: Frame, zone: Rect, colour: Paint, thick: float) -> None:
    x, y, r, b = zone.x, zone.y, zone.right, zone.bottom
    frame.polyline(
        [(x, y), (r, y), (r, b), (x, b), (x, y)], colour=colour, thick=thick, dash=(9, 6)
    )


def _end(frame: Frame, at: Point, radius: float, thing: Laid) -> None:
    colour = thing.kind.colour
    if thing.ghost and not thing.trial:
        frame.circle(at, radius, fill="panel", border=colour, thick=2)
        return
    dark = mix(colour, _INK, 0.45)
    frame.circle(at, radius, fill=colour, border=dark, thick=2)
    if radius > 9:
        hollow = (244, 240, 232) if thing.kind.pipes == 1 else mix(colour, (255, 255, 255), 0.5)
        frame.circle(at, radius * 0.62, fill=mix(dark, _INK, 0.4))
        frame.circle((at[0], at[1] + radius * 0.14), radius * 0.44, fill=hollow)
    elif radius > 5.5:
        frame.circle((at[0] - radius * 0.25, at[1] - radius * 0.3), radius * 0.3,
                     fill=mix(colour, (255, 255, 255), 0.6))  # fmt: skip


def about(thing: Laid, words: Words) -> str:
    """How a layer is, or what will become of it, in a few words."""
    layer, plan = thing.layer, thing.coming
    if thing.trial:
        return words.t("section.trial.room", width=words.number(layer.width / 100, 1))
    if plan is not None:
        key = "section.coming" if plan.signed else "section.thought"
        return words.t(f"{key}.{plan.operation}", year=plan.year)
    if not layer.present:
        if layer.reserved:
            return words.t("section.reserved")
        return words.t(
            "section.conduit.recorded" if layer.conduit_recorded else "section.conduit.unrecorded"
        )
    if layer.new:
        return words.t("section.new", year=layer.built)
    if layer.remaining is None:
        return words.t("section.built", year=layer.built)
    if layer.remaining <= 0:
        return words.t("section.over", years=-layer.remaining, sure=layer.sure)
    return words.t("section.life", years=layer.remaining, sure=layer.sure)


class _Labels:
    """Labels in two columns beside the cut, each with a line to its pipe.

    With more than fit, every label keeps its name only; the details wait in other screens.
    """

    def __init__(
        self, frame: Frame, things: Sequence[Laid], words: Words, size: str, body: Rect
    ) -> None:
        self._frame = frame
        self._size = size
        self._line = frame.leading(size)
        ordered = sorted(things, key=lambda t: t.middle)
        half = (len(ordered) + 1) // 2
        self._sides = (ordered[:half], ordered[half:])
        self._brief = half * (2 * self._line + 12) > body.h * 0.62
        self._texts = {
            id(t): (title_of(t, words), "" if self._brief else about(t, words)) for t in things
        }
        widest = max(
            (
                max(frame.measure(name, size, "semibold")[0], frame.measure(about, size)[0])
                for name, about in self._texts.values()
            ),
            default=0.0,
        )
        self.column = min(widest + 48, body.w * 0.32)
        self.each = self._line * (1 if self._brief else 2) + 12
        self.tall = half * self.each + 12

    def draw(self, earth: Rect, cut: Cut) -> None:
        """Draws them in the columns left and right of what is below ground."""
        for side, group in zip((-1, 1), self._sides, strict=True):
            # Shallow first, and outside first: then no leader crosses another.
            stack = sorted(group, key=lambda t: (t.kind.depth, -abs(t.middle)))
            step = min(max(self.each, (earth.h - 12) / max(1, len(stack))), self.each * 1.3)
            for n, thing in enumerate(stack):
                x = earth.x + 10 if side < 0 else earth.right - self.column + 2
                box = Rect(x, earth.y + 8 + step * n, self.column - 12, self.each - 6)
                self._one(box, cut, thing, side)

    def _one(self, box: Rect, cut: Cut, thing: Laid, side: int) -> None:
        frame, size = self._frame, self._size
        x, y = cut.to(thing.middle, thing.kind.depth)
        edge = box.right if side < 0 else box.x
        line: list[Point] = [(edge, box.centre[1]), (edge - side * 12, box.centre[1]), (x, y)]
        dark = mix(thing.kind.colour, _INK, 0.4)
        frame.polyline(line, colour=(255, 252, 246, 200), thick=4.5)
        frame.polyline(line, colour=dark, thick=2)
        frame.circle((x, y), 3.5, fill="panel", border=dark, thick=1.5)
        frame.panel(box, fill="panel", radius=7, border="accent" if thing.trial else None, thick=2)
        frame.panel(Rect(box.x, box.y, 9, box.h), fill=thing.kind.colour, radius=4)
        inner = Rect(box.x + 16, box.y, box.w - 22, box.h)
        title, about = self._texts[id(thing)]
        top = inner if self._brief else inner.split_top(inner.h / 2)[0].move(0, 2)
        frame.text(top, title, size=size, weight="semibold", valign="middle", ellipsis=True)
        if about:
            late = (
                thing.layer.present
                and thing.layer.remaining is not None
                and thing.layer.remaining <= 0
            )
            frame.text(
                inner.split_top(inner.h / 2)[1].move(0, -2), about, size=size,
                colour="bad" if late else "ink_soft", valign="middle", ellipsis=True,
            )  # fmt: skip


def title_of(thing: Laid, words: Words) -> str:
    """What a layer is called."""
    key = f"layer.{thing.layer.layer}.name"
    return words.t(key) if words.has(key) else thing.layer.layer
