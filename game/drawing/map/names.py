"""Names that follow their street, and labels of places, so that none collides with another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, ceil, cos, degrees, hypot, pi, sin

import pygame

from game.drawing import fonts
from game.drawing.fonts import Weight
from game.drawing.map import lines
from game.drawing.map.lines import Line
from game.drawing.map.planting import Taken
from game.drawing.map.sheet import Colour
from game.drawing.shape import Point, Rect
from game.drawing.ui import TextMark

_TALL = 1.16
_CELL = 72.0
_TRIES = (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8)
_MORE = (*_TRIES, 0.44, 0.56, 0.33, 0.67, 0.15, 0.85, 0.1, 0.9)
"""Where a name is tried along a street that is many times longer than it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A text that has found its place. `centre` and `width` in design units, `angle` in radians."""

    text: str
    centre: Point
    angle: float
    width: float
    size: float
    ink: Colour
    halo: Colour
    weight: Weight = "semibold"

    @property
    def corners(self) -> Line:
        """The box around it, turned as it is."""
        return turned(self.centre, self.width + self.size * 0.3, self.size * _TALL, self.angle)

    def marks(self, step: float, layer: int) -> list[TextMark]:
        """What the picture records of it: small boxes along the text, as boxes cannot turn."""
        flat = abs(self.angle) < 0.02
        side = self.size * (0.94 if flat else 0.6)
        many = 1 if flat else max(1, ceil(self.width / (self.size * 0.85)))
        ahead = cos(self.angle), sin(self.angle)
        found = []
        for n in range(many):
            far = ((n + 0.5) / many - 0.5) * self.width
            x, y = self.centre[0] + ahead[0] * far, self.centre[1] + ahead[1] * far
            wide = self.width if flat else side
            box = Rect(x - wide / 2, y - side / 2, wide, side)
            under = self.halo[0], self.halo[1], self.halo[2]
            found.append(TextMark(self.text, box, box, self.size / step, self.ink, under, layer))
        return found


def turned(centre: Point, wide: float, tall: float, angle: float) -> Line:
    """The corners of a rectangle turned by an angle in radians."""
    c, s = cos(angle), sin(angle)
    return tuple(
        (centre[0] + x * c - y * s, centre[1] + x * s + y * c)
        for x, y in (
            (-wide / 2, -tall / 2),
            (wide / 2, -tall / 2),
            (wide / 2, tall / 2),
            (-wide / 2, tall / 2),
        )
    )


def box_of(rect: Rect) -> Line:
    """A rectangle as an outline."""
    x, y, r, b = rect.x, rect.y, rect.right, rect.bottom
    return (x, y), (r, y), (r, b), (x, b)


class Board:
    """Keeps what is already on the picture apart from what still has to find a place."""

    def __init__(self, rect: Rect, scale: float) -> None:
        """`scale` is real pixels per design unit: letters are measured as they are drawn."""
        self.rect = rect
        self.scale = scale
        self.names: list[Name] = []
        self._taken = Taken(_CELL)

    def take(self, outline: Sequence[Point]) -> None:
        """Nothing may be written over this convex outline."""
        self._taken.add(tuple(outline))

    def free(self, outline: Sequence[Point]) -> bool:
        """Whether an outline lies inside the picture and over nothing else."""
        box = lines.box(outline)
        inside = self.rect.inset(6)
        if box[0] < inside.x or box[1] < inside.y:
            return False
        if box[2] > inside.right or box[3] > inside.bottom:
            return False
        return self._taken.free(outline)

    def width(self, text: str, size: float, weight: Weight) -> float:
        """Width of a text in design units."""
        return fonts.width(text, weight, max(6, round(size * self.scale))) / self.scale

    def put(self, name: Name) -> bool:
        """Writes a name if it is free of everything else; says whether it did."""
        if not self.free(name.corners):
            return False
        self.take(name.corners)
        self.names.append(name)
        return True

    def along(self, line: Line, name: Name, asides: Iterable[float]) -> bool:
        """Writes a name along a line (design units), at the first free place."""
        whole = lines.length(line)
        wide = name.width
        for aside in asides:
            for share in _MORE if whole > 4 * wide else _TRIES:
                middle = whole * share
                if middle < wide * 0.42 or whole - middle < wide * 0.42:
                    continue
                found = _straight(line, middle, wide, name.size)
                if found is None:
                    continue
                (x, y), angle = found
                spot = x - sin(angle) * aside, y + cos(angle) * aside
                if self.put(_at(name, spot, angle)):
                    return True
        return False

    def near(self, spot: Point, name: Name, reach: float) -> bool:
        """Writes a level name as close to a place as is free, at most `reach` away."""
        for ring in range(4):
            far = reach * ring / 3
            for n in range(1 if not ring else 8):
                turn = pi / 4 * n + pi / 2
                where = spot[0] + cos(turn) * far, spot[1] + sin(turn) * far
                if self.put(_at(name, where, 0.0)):
                    return True
        return False

    def room_for(
        self,
        spot: Point,
        wide: float,
        tall: float,
        reach: float,
        apart: Taken | None = None,
        fits: Callable[[Rect], bool] = lambda _: True,
    ) -> Rect | None:
        """A free box of that size close to a place, off what is in `apart`; taken at once."""
        rings = max(5, round(reach / 40))
        for ring in range(rings + 1):
            far = reach * ring / rings
            many = 24 if far > 200 else 12
            for n in range(1 if not ring else many):
                turn = 2 * pi / many * n
                x, y = spot[0] + cos(turn) * far, spot[1] + sin(turn) * far
                box = Rect(round(x - wide / 2), round(y - tall / 2), ceil(wide), ceil(tall))
                if not self.free(box_of(box)) or not fits(box):
                    continue
                if apart is None or apart.free(box_of(box)):
                    self.take(box_of(box.grow(3)))
                    return box
        return None


def _at(name: Name, centre: Point, angle: float) -> Name:
    return Name(name.text, centre, angle, name.width, name.size, name.ink, name.halo, name.weight)


def _straight(line: Line, middle: float, wide: float, size: float) -> tuple[Point, float] | None:
    """Middle and angle of a straight text on a line; None where the line bends too much."""
    a, b = lines.at(line, middle - wide / 2)[0], lines.at(line, middle + wide / 2)[0]
    mid = lines.at(line, middle)[0]
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    if hypot(mid[0] - x, mid[1] - y) > size * 0.45:
        return None
    angle = atan2(b[1] - a[1], b[0] - a[0])
    if angle > pi / 2 + 1e-6:
        angle -= pi
    elif angle < -pi / 2 + 1e-6:
        angle += pi
    if abs(angle) < 0.035:
        angle = 0.0
    return ((x * 2 + mid[0]) / 3, (y * 2 + mid[1]) / 3), angle


@lru_cache(maxsize=512)
def picture(
    text: str, weight: Weight, px: int, ink: Colour, halo: Colour, turn: float
) -> pygame.Surface:
    """A text with a soft edge around its letters, turned by `turn` degrees."""
    big = px * 2 if turn else px
    edge = max(2, round(big * 0.13))
    letters = fonts.rendered(text, weight, big, ink)[0]
    around = fonts.rendered(text, weight, big, halo)[0]
    w, h = letters.get_size()
    sheet = pygame.Surface((w + 2 * edge, h + 2 * edge), pygame.SRCALPHA)
    sheet.fill((*halo[:3], 0))
    for n in range(16):
        x, y = edge * (1 + cos(n * pi / 8)), edge * (1 + sin(n * pi / 8))
        sheet.blit(around, (round(x), round(y)))
    sheet.blit(letters, (edge, edge))
    return pygame.transform.rotozoom(sheet, turn, 0.5) if turn else sheet


def write(surface: pygame.Surface, name: Name, scale: float, origin: Point) -> None:
    """Writes a name on a surface whose corner lies at `origin` (design units)."""
    px = max(6, round(name.size * scale))
    turn = round(-degrees(name.angle), 1)
    image = picture(name.text, name.weight, px, name.ink, name.halo, turn)
    x, y = (name.centre[0] - origin[0]) * scale, (name.centre[1] - origin[1]) * scale
    w, h = image.get_size()
    surface.blit(image, (round(x - w / 2), round(y - h / 2)))
