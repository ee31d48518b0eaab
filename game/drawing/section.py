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
from game.drawing.map.parts import chance
from game.drawing.map.sheet import Sheet
from game.drawing.profile import tree_lines
from game.drawing.shape import Point, Rect
from game.drawing.theme import Paint, roles
from game.drawing.underground import Laid, Trial, judged, laid, root_zone, rows_of_trees
from game.words import Words

_INK: RGB = (56, 44, 34)
_DEEP = 3.1
_CLOSEST = 92.0
"""How many metres below the pavement are shown at least."""


@dataclass(frozen=True)
class _Cut:
    """Where metres of the section lie on the picture."""

    middle: float
    ground: float
    scale: float

    def to(self, x: float, depth: float) -> Point:
        return self.middle + x * self.scale, self.ground + depth * self.scale


def draw_section(
    frame: Frame,
    rect: Rect,
    view: View,
    street: StreetView | str,
    words: Words,
    *,
    trial: Trial | str | None = None,
) -> None:
    """Draws the cut of a street in `rect` (design units), with the room ruler at its foot.

    `trial` is a layer one thinks of adding: its id, or a `Trial` with a verdict of one's own.
    """
    if isinstance(street, str):
        street = view.street(street)
    if isinstance(trial, str):
        trial = judged(street, trial)
    size = "room" if frame.room else "small"
    body, foot = rect.split_bottom(ruler.height(frame, trial=trial is not None))
    things = laid(street, trial.layer if trial else None)
    labels = _Labels(frame, things, words, size, body)
    across = (rect.w - 2 * labels.column) / (street.profile / 100)
    scale = min(across, body.h * 0.64 / _DEEP, _CLOSEST)
    sky, earth = body.split_bottom(min(body.h * 0.66, max(scale * _DEEP, labels.tall)))
    cut = _Cut(rect.centre[0], earth.y, scale)
    frame.image(_scene(frame, sky, earth, street, scale), (rect.x, rect.y))
    with frame.clip(earth):
        for thing in things:
            _pipe(frame, cut, thing)
    _title(frame, rect, street, words)
    labels.draw(earth, cut)
    ruler.draw(frame, foot, cut.middle, scale, street, things, trial, words)


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
    frame: Frame, sky: Rect, earth: Rect, street: StreetView, scale: float
) -> pygame.Surface:
    lamps = any(x.present and x.family == "lighting" for x in street.layers)
    return _scenery(
        round(sky.w * frame.scale),
        round(sky.h * frame.scale),
        round((sky.h + earth.h) * frame.scale),
        scale * frame.scale,
        (street.id, street.profile, street.traffic, street.housing),
        rows_of_trees(street),
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


def _pipe(frame: Frame, cut: _Cut, thing: Laid) -> None:
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


def _about(thing: Laid, words: Words) -> str:
    layer = thing.layer
    if thing.trial:
        return words.t("section.trial.room", width=words.number(layer.width / 100, 1))
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
            id(t): (_title_of(t, words), "" if self._brief else _about(t, words)) for t in things
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

    def draw(self, earth: Rect, cut: _Cut) -> None:
        """Draws them in the columns left and right of what is below ground."""
        for side, group in zip((-1, 1), self._sides, strict=True):
            # Shallow first, and outside first: then no leader crosses another.
            stack = sorted(group, key=lambda t: (t.kind.depth, -abs(t.middle)))
            step = min(max(self.each, (earth.h - 12) / max(1, len(stack))), self.each * 1.3)
            for n, thing in enumerate(stack):
                x = earth.x + 10 if side < 0 else earth.right - self.column + 2
                box = Rect(x, earth.y + 8 + step * n, self.column - 12, self.each - 6)
                self._one(box, cut, thing, side)

    def _one(self, box: Rect, cut: _Cut, thing: Laid, side: int) -> None:
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


def _title_of(thing: Laid, words: Words) -> str:
    key = f"layer.{thing.layer.layer}.name"
    return words.t(key) if words.has(key) else thing.layer.layer
