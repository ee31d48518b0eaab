"""One way to draw a chart, on a frame or as SVG text for a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol
from xml.sax.saxutils import escape
from zlib import crc32

from game.drawing import fonts, ink
from game.drawing.fonts import Weight
from game.drawing.frame import Frame
from game.drawing.shape import Point, Rect
from game.drawing.theme import SIZES, Paint, Pattern, Theme

Align = Literal["left", "centre", "right"]
_WEIGHTS: dict[Weight, int] = {"regular": 400, "semibold": 600, "bold": 700}
_ANCHORS: dict[Align, str] = {"left": "start", "centre": "middle", "right": "end"}


class Pen(Protocol):
    """What a chart needs to be drawn with; all measures in design units."""

    theme: Theme

    def width(self, text: str, size: str | float, weight: Weight = "regular") -> float:
        """Width of a line of text."""
        ...

    def leading(self, size: str) -> float:
        """Height of a line of text."""
        ...

    def text(
        self,
        at: Point,
        text: str,
        *,
        size: str | float = "small",
        weight: Weight = "regular",
        colour: Paint = "ink_soft",
        align: Align = "left",
    ) -> None:
        """A line of text whose middle is at the height of `at`."""
        ...

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: Paint,
        thick: float = 2,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A line through points."""
        ...

    def area(
        self,
        points: Sequence[Point],
        *,
        colour: Paint,
        alpha: int = 255,
        pattern: Pattern = "plain",
    ) -> None:
        """A filled shape; `pattern` adds strokes in a darker shade."""
        ...

    def circle(self, centre: Point, radius: float, *, fill: Paint, border: Paint) -> None:
        """A dot with an edge."""
        ...


class FramePen:
    """Draws a chart on a frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.theme = frame.theme

    def width(self, text: str, size: str | float, weight: Weight = "regular") -> float:
        return self.frame.measure(text, size, weight)[0]

    def leading(self, size: str) -> float:
        return self.frame.leading(size)

    def text(
        self,
        at: Point,
        text: str,
        *,
        size: str | float = "small",
        weight: Weight = "regular",
        colour: Paint = "ink_soft",
        align: Align = "left",
    ) -> None:
        top = at[1] - self.frame.leading(size) / 2
        self.frame.text((at[0], top), text, size=size, weight=weight, colour=colour, align=align)

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: Paint,
        thick: float = 2,
        dash: tuple[float, float] | None = None,
    ) -> None:
        if len(points) == 2:
            self.frame.line(points[0], points[1], colour=colour, thick=thick, dash=dash)
        else:
            self.frame.polyline(points, colour=colour, thick=thick, dash=dash)

    def area(
        self,
        points: Sequence[Point],
        *,
        colour: Paint,
        alpha: int = 255,
        pattern: Pattern = "plain",
    ) -> None:
        fill = self.theme.colour(colour)
        r, g, b = fill[:3]
        self.frame.polygon(points, fill=(r, g, b, alpha) if alpha < 255 else colour)
        if pattern != "plain":
            self.frame.pattern(points, pattern, colour=_shade(fill), pitch=11, thick=2)

    def circle(self, centre: Point, radius: float, *, fill: Paint, border: Paint) -> None:
        self.frame.circle(centre, radius, fill=fill, border=border, thick=2)


class SvgPen:
    """Collects a chart as the source of an SVG picture of w by h design units."""

    def __init__(self, w: float, h: float, theme: Theme, label: str) -> None:
        """`label` says in words what the picture shows, for who cannot see it."""
        self.theme = theme
        self._w, self._h, self._label = w, h, label
        self._parts: list[str] = []
        self._clips = 0

    @property
    def rect(self) -> Rect:
        """The whole picture."""
        return Rect(0, 0, self._w, self._h)

    def source(self) -> str:
        """The picture as SVG."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self._w:g} {self._h:g}"'
            f' role="img" aria-label="{escape(self._label, {chr(34): "&quot;"})}">'
            + "".join(self._parts)
            + "</svg>"
        )

    def _code(self, paint: Paint) -> str:
        return "#{:02x}{:02x}{:02x}".format(*self.theme.colour(paint)[:3])

    def width(self, text: str, size: str | float, weight: Weight = "regular") -> float:
        px = SIZES[size] if isinstance(size, str) else size
        return fonts.width(text, weight, round(px * 4)) / 4

    def leading(self, size: str) -> float:
        return SIZES[size] * fonts.LEADING

    def text(
        self,
        at: Point,
        text: str,
        *,
        size: str | float = "small",
        weight: Weight = "regular",
        colour: Paint = "ink_soft",
        align: Align = "left",
    ) -> None:
        px = SIZES[size] if isinstance(size, str) else size
        self._parts.append(
            f'<text x="{at[0]:.1f}" y="{at[1] + px * fonts.CAP / 2:.1f}" font-size="{px:g}"'
            f' font-family="Inter, sans-serif" font-weight="{_WEIGHTS[weight]}"'
            f' text-anchor="{_ANCHORS[align]}" fill="{self._code(colour)}">{escape(text)}</text>'
        )

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: Paint,
        thick: float = 2,
        dash: tuple[float, float] | None = None,
    ) -> None:
        dashes = f' stroke-dasharray="{dash[0]:g},{dash[1]:g}"' if dash else ""
        self._parts.append(
            f'<polyline points="{_path(points)}" fill="none" stroke="{self._code(colour)}"'
            f' stroke-width="{thick:g}" stroke-linejoin="round"{dashes}/>'
        )

    def area(
        self,
        points: Sequence[Point],
        *,
        colour: Paint,
        alpha: int = 255,
        pattern: Pattern = "plain",
    ) -> None:
        see = f' fill-opacity="{alpha / 255:.2f}"' if alpha < 255 else ""
        self._parts.append(f'<polygon points="{_path(points)}" fill="{self._code(colour)}"{see}/>')
        if pattern == "plain":
            return
        left, top = min(p[0] for p in points), min(p[1] for p in points)
        w, h = max(p[0] for p in points) - left, max(p[1] for p in points) - top
        strokes = " ".join(ink.pattern_paths(pattern, 11, w, h))
        # Several pictures may stand in one page, where names must differ.
        clip = f"c{crc32(self._label.encode()):x}-{self._clips}"
        self._clips += 1
        shade = self._code(_shade(self.theme.colour(colour)))
        wide = 4 if pattern == "dots" else 2
        self._parts.append(
            f'<clipPath id="{clip}"><polygon points="{_path(points)}"/></clipPath>'
            f'<g clip-path="url(#{clip})"><path transform="translate({left:.1f},{top:.1f})"'
            f' d="{strokes}" stroke="{shade}" stroke-width="{wide}" stroke-linecap="round"/></g>'
        )

    def circle(self, centre: Point, radius: float, *, fill: Paint, border: Paint) -> None:
        self._parts.append(
            f'<circle cx="{centre[0]:.1f}" cy="{centre[1]:.1f}" r="{radius - 1:.1f}"'
            f' fill="{self._code(fill)}" stroke="{self._code(border)}" stroke-width="2"/>'
        )


def _path(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _shade(colour: tuple[int, ...]) -> tuple[int, int, int]:
    """A stroke that shows on the colour: lighter on dark, darker on light."""
    r, g, b = colour[:3]
    dark = 0.3 * r + 0.59 * g + 0.11 * b < 110
    to, share = (255, 0.45) if dark else (0, 0.32)
    return tuple(round(v + (to - v) * share) for v in (r, g, b))  # type: ignore[return-value]
