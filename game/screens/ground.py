"""Signs on the map: colours laid along streets, discs that stand in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from engine.views.shapes import View
from game.drawing.frame import Frame
from game.drawing.map import draw_map, lines, picture
from game.drawing.map.camera import MapCamera
from game.drawing.shape import Point, Rect
from game.drawing.theme import Paint
from game.words import Words

KEY = "ground"


@dataclass(frozen=True)
class Sign:
    """A disc with an icon that stands in a street."""

    street: str
    icon: str
    fill: Paint
    ink: Paint = "panel_raised"
    edge: Paint = "panel_raised"
    large: bool = False


@dataclass(frozen=True)
class Glow:
    """A colour laid along a street; dashes double the colour."""

    colour: Paint
    wide: float = 12.0
    aside: float = 0.0
    dash: tuple[float, float] | None = None


def draw(
    frame: Frame,
    rect: Rect,
    view: View,
    words: Words,
    *,
    glows: Mapping[str, Sequence[Glow]] | None = None,
    signs: Sequence[Sign] = (),
    on: Callable[[str], None] | None = None,
) -> None:
    """Draws the map with glows and signs; ``on`` hears which street (``ground.street.<id>``)."""
    town = picture.town_of(view)
    by_street: dict[str, list[Sign]] = {}
    for sign in signs:
        by_street.setdefault(sign.street, []).append(sign)

    def under(seen: MapCamera) -> None:
        for lane in town.lanes:
            for glow in (glows or {}).get(lane.id, ()):
                far = glow.aside / seen.scale
                aside = lines.shifted(lane.line, far) if glow.aside else lane.line
                _glow(frame, [seen.to(p) for p in aside], glow)
        for lane in town.lanes:
            if by_street.get(lane.id):
                middle, _ = lines.at(lane.line, lines.length(lane.line) / 2)
                _discs(frame, seen.to(middle), by_street[lane.id])

    draw_map(
        frame,
        rect,
        view,
        words,
        on_pick=on,
        key=KEY,
        glowing=tuple(street for street, held in (glows or {}).items() if held),
        signed=tuple((street, len(held)) for street, held in by_street.items()),
        under=under,
    )


def _glow(frame: Frame, line: Sequence[Point], glow: Glow) -> None:
    if glow.dash is None:
        frame.polyline(line, colour="panel_raised", thick=glow.wide + 4)
    frame.polyline(line, colour=glow.colour, thick=glow.wide, dash=glow.dash)


def _discs(frame: Frame, middle: Point, signs: Sequence[Sign]) -> None:
    x = middle[0] - 38.0 * (len(signs) - 1) / 2
    for sign in signs:
        radius = 22.0 if sign.large else 17.0
        at = (x, middle[1])
        frame.circle((x, middle[1] + 2), radius + 4, fill=(*frame.theme.shadow, 60))
        frame.circle(at, radius + 3, fill=sign.edge)
        frame.circle(at, radius, fill=sign.fill)
        frame.icon(sign.icon, at, size=radius * 1.2, colour=sign.ink)
        x += 38.0
