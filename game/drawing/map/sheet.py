"""Shapes gathered by colour and turned into a picture of any part of the town, at any scale.

Thousands of shapes of one colour become one SVG path: that is what makes a redraw quick.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pygame

from game.drawing.icons import svg_picture
from game.drawing.map import lines
from game.drawing.map.lines import Box
from game.drawing.shape import Point

_FEW = 40
"""From so many shapes on, numpy finds those in a box sooner than a loop does."""

Colour = tuple[int, int, int] | tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """How shapes look. `width` 0 fills; otherwise it is a stroke of so many metres."""

    colour: Colour
    opacity: float = 1.0
    width: float = 0.0
    dash: tuple[float, float] | None = None
    ends: str = "round"

    def tag(self, path: str) -> str:
        """The SVG of a path in this style."""
        code = "#{:02x}{:02x}{:02x}".format(*self.colour[:3])
        opacity = self.opacity * (self.colour[3] / 255 if len(self.colour) == 4 else 1)
        if not self.width:
            return f'<path d="{path}" fill="{code}" fill-opacity="{opacity:.3f}"/>'
        dash = f' stroke-dasharray="{self.dash[0]:.2f},{self.dash[1]:.2f}"' if self.dash else ""
        ends = "butt" if self.dash else self.ends
        return (
            f'<path d="{path}" fill="none" stroke="{code}" stroke-opacity="{opacity:.3f}"'
            f' stroke-width="{self.width:.2f}" stroke-linecap="{ends}"'
            f' stroke-linejoin="round"{dash}/>'
        )


class Sheet:
    """Shapes in metres, by layer and style."""

    def __init__(self) -> None:
        self._shapes: defaultdict[tuple[int, Style], list[tuple[Box, str]]] = defaultdict(list)
        self._boxes: dict[tuple[int, Style], npt.NDArray[np.float64]] = {}

    def fill(self, z: int, outline: Sequence[Point], colour: Colour, opacity: float = 1.0) -> None:
        """A filled outline on layer `z`; higher layers lie on top."""
        # One path fills by winding: all must go round the same way or overlaps become holes.
        points = outline if lines.area(outline) >= 0 else outline[::-1]
        self._shapes[z, Style(colour, opacity)].append((lines.box(points), _path(points) + "z"))

    def stroke(
        self,
        z: int,
        line: Sequence[Point],
        colour: Colour,
        width: float,
        *,
        opacity: float = 1.0,
        dash: tuple[float, float] | None = None,
        closed: bool = False,
        ends: str = "round",
    ) -> None:
        """A line of `width` metres on layer `z`."""
        if len(line) < 2:
            return
        path = _path(line) + ("z" if closed else "")
        style = Style(colour, opacity, width, dash, ends)
        self._shapes[z, style].append((lines.box(line, width / 2), path))

    def disc(
        self, z: int, centre: Point, radius: float, colour: Colour, opacity: float = 1.0
    ) -> None:
        """A filled circle on layer `z`."""
        (x, y), r = centre, radius
        path = f"M{x - r:.2f},{y:.2f}a{r:.2f},{r:.2f} 0 0 1 {2 * r:.2f},0"
        path += f"a{r:.2f},{r:.2f} 0 0 1 {-2 * r:.2f},0z"
        self._shapes[z, Style(colour, opacity)].append(((x - r, y - r, x + r, y + r), path))

    def __bool__(self) -> bool:
        return bool(self._shapes)

    def _within(self, key: tuple[int, Style], seen: Box, least: float) -> str:
        """The paths of one layer and style that have a part in a box, and are not too small."""
        shapes = self._shapes[key]
        if len(shapes) < _FEW:
            return "".join(path for box, path in shapes if lines.touch(box, seen))
        boxes = self._boxes.get(key)
        if boxes is None or len(boxes) != len(shapes):
            boxes = self._boxes[key] = np.array([box for box, _ in shapes])
        left, top, right, bottom = boxes.T
        inside = (left < seen[2]) & (right > seen[0]) & (top < seen[3]) & (bottom > seen[1])
        if least and not key[1].width:
            inside &= (right - left > least) | (bottom - top > least)
        return "".join(shapes[n][1] for n in np.flatnonzero(inside))

    def picture(
        self, seen: Box, size: tuple[int, int], finest: float = 0.0, smallest: float = 0.0
    ) -> pygame.Surface:
        """The part `seen` of the sheet, in `size` pixels, on a clear ground.

        Lines thinner than `finest` pixels are left out, and of many alike those that are smaller
        than `smallest`: nobody sees them, and they cost time.
        """
        w, h = size
        across, down = seen[2] - seen[0], seen[3] - seen[1]
        thin = finest * across / w
        tags = []
        for key in sorted(self._shapes, key=lambda k: k[0]):
            style = key[1]
            if not style.width or style.width >= thin:
                path = self._within(key, seen, smallest * across / w)
                if path:
                    tags.append(style.tag(path))
        body = "".join(tags)
        return svg_picture(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{across:.3f}" height="{down:.3f}"'
            f' viewBox="{seen[0]:.3f} {seen[1]:.3f} {across:.3f} {down:.3f}">{body}</svg>',
            w,
            h,
        )


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in points)
