"""Text, icons and shapes in design units on a surface of any size, always at real pixel size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

import pygame

from game.drawing import fonts, ink
from game.drawing.fonts import Weight
from game.drawing.icons import icon as icon_picture
from game.drawing.shape import Point, Rect
from game.drawing.theme import SIZES, Paint, Pattern, Theme
from game.drawing.ui import TextMark

Align = Literal["left", "centre", "right"]
Valign = Literal["top", "middle", "bottom"]
_FAR = 1e6


class Canvas:
    """A surface to draw on. Remembers its texts, and the panels that may cover them."""

    def __init__(self, surface: pygame.Surface, theme: Theme, text_step: float) -> None:
        """`text_step` makes all text larger without making the rest larger."""
        self.surface = surface
        self.theme = theme
        self.text_step = text_step
        self.scale = min(surface.get_width() / 1920, surface.get_height() / 1080)
        self.w = surface.get_width() / self.scale
        self.h = surface.get_height() / self.scale
        self.layer = 0
        self.texts: list[TextMark] = []
        self.covers: list[tuple[int, int, Rect]] = []
        self._clips: list[tuple[Rect, bool]] = []
        self._colours: dict[Paint, tuple[int, ...]] = {}
        surface.set_clip(None)
        surface.fill(self.colour("background"))

    # Measures

    @property
    def rect(self) -> Rect:
        """The whole picture."""
        return Rect(0, 0, self.w, self.h)

    def colour(self, paint: Paint) -> tuple[int, ...]:
        """A role, a team such as `blue` or `blue.tint`, or a colour itself."""
        found = self._colours.get(paint)
        if found is None:
            found = self._colours[paint] = self.theme.colour(paint)
        return found

    def px(self, rect: Rect) -> pygame.Rect:
        """The rectangle in real pixels."""
        x, y = round(rect.x * self.scale), round(rect.y * self.scale)
        return pygame.Rect(
            x, y, round(rect.right * self.scale) - x, round(rect.bottom * self.scale) - y
        )

    def at(self, pixel: tuple[int, int]) -> Point:
        """A place on the surface, in design units."""
        return pixel[0] / self.scale, pixel[1] / self.scale

    def _size(self, size: str | float) -> tuple[float, int]:
        design = (SIZES[size] if isinstance(size, str) else size) * self.text_step
        return design, max(6, round(design * self.scale))

    def leading(self, size: str | float = "body") -> float:
        """Height of one line of text, in design units."""
        return self._size(size)[0] * fonts.LEADING

    def measure(
        self,
        text: str,
        size: str | float = "body",
        weight: Weight = "regular",
        width: float | None = None,
    ) -> tuple[float, float]:
        """Width and height of the text; with `width` it is wrapped to fit."""
        design, px = self._size(size)
        room = round((width if width is not None else _FAR) * self.scale)
        wide, lines = fonts.extent(text, weight, px, room)
        return wide / self.scale, lines * design * fonts.LEADING

    # Text

    def text(
        self,
        where: Rect | Point,
        text: str,
        *,
        size: str | float = "body",
        weight: Weight = "regular",
        colour: Paint = "ink",
        align: Align = "left",
        valign: Valign = "top",
        wrap: bool = False,
        max_lines: int | None = None,
        ellipsis: bool = False,
    ) -> float:
        """Draws text in a rectangle, or from a point; returns the height it used.

        Text that does not fit is a fault, unless `ellipsis` permits shortening it.
        """
        if not text:
            return 0.0
        design, px = self._size(size)
        if isinstance(where, Rect):
            box = where
        else:
            x = {"left": where[0], "centre": where[0] - _FAR / 2, "right": where[0] - _FAR}[align]
            box = Rect(x, where[1], _FAR, 0)
            valign = "top"
        room = round(box.w * self.scale) + 1
        lines: Sequence[str] = [text]
        broken = cut = short = False
        if wrap or "\n" in text:
            lines, broken = fonts.wrapped(text, weight, px, room - 1 if wrap else round(_FAR))
            if max_lines is not None and len(lines) > max_lines:
                rest = " ".join(lines[max_lines - 1 :])
                lines = [*lines[: max_lines - 1], rest if ellipsis else lines[max_lines - 1]]
                cut = not ellipsis
        if ellipsis:
            whole, lines = lines, [fonts.shortened(line, weight, px, room) for line in lines]
            short = list(whole) != lines
        leading = design * fonts.LEADING
        used = leading * len(lines)
        y = box.y
        if valign == "middle":
            y += (box.h - used) / 2
        elif valign == "bottom":
            y += box.h - used
        paint = self.colour(colour)
        for line in lines:
            self._line(box, y, line, (design, px), weight, paint, align, (cut, broken, short))
            y += leading
        return used

    def _line(
        self,
        box: Rect,
        y: float,
        line: str,
        size: tuple[float, int],
        weight: Weight,
        colour: tuple[int, ...],
        align: Align,
        flaws: tuple[bool, bool, bool],
    ) -> None:
        design, px = size
        if not line:
            return
        wide = fonts.width(line, weight, px)
        space = box.w * self.scale - wide
        shift = {"left": 0.0, "centre": space / 2, "right": space}[align]
        left = round(box.x * self.scale + shift)
        # Capitals stand in the middle of the line, so that text looks centred beside an icon.
        base = round((y + design * (fonts.LEADING + fonts.CAP) / 2) * self.scale)
        picture, ascent = fonts.rendered(line, weight, px, colour)
        mark = Rect(
            left / self.scale,
            base / self.scale - design * fonts.CAP,
            wide / self.scale,
            design * (fonts.CAP + fonts.DESCENT),
        )
        allowed = box if box.w < _FAR else self.rect
        if box.w < _FAR and box.h == 0:
            allowed = Rect(box.x, 0, box.w, self.h)
        seen = mark
        for clip, may_cut in self._clips:
            seen = seen.overlap(clip)
            if not may_cut:
                allowed = allowed.overlap(clip)
        if seen.w <= 0 or seen.h <= 0:
            return
        if any(may_cut for _, may_cut in self._clips):
            mark = seen
        self.texts.append(
            TextMark(
                line,
                mark,
                allowed,
                design / self.text_step,
                colour,
                self._under(mark),
                self.layer,
                *flaws,
            )
        )
        self.surface.blit(picture, (left, base - ascent))

    def _under(self, box: Rect) -> tuple[int, int, int] | None:
        x, y = round((box.x - 1) * self.scale), round(box.centre[1] * self.scale)
        if not self.surface.get_rect().collidepoint(x, y):
            return None
        r, g, b, _ = self.surface.get_at((x, y))
        return r, g, b

    # Shapes

    def icon(
        self,
        name: str,
        where: Rect | Point,
        *,
        size: float = 24,
        colour: Paint = "ink",
        stroke: float = 2.0,
    ) -> None:
        """An icon in the middle of a rectangle or around a point; `size` in design units."""
        x, y = where.centre if isinstance(where, Rect) else where
        px = max(8, round(size * self.scale))
        picture = icon_picture(name, px, self.colour(colour), stroke)
        self.surface.blit(picture, (round(x * self.scale - px / 2), round(y * self.scale - px / 2)))

    def panel(
        self,
        rect: Rect,
        *,
        fill: Paint | None = "panel",
        radius: float = 10,
        shadow: float = 0,
        border: Paint | None = None,
        thick: float = 1.5,
    ) -> None:
        """A rounded box. `shadow` is how high it floats, in design units."""
        box = self.px(rect)
        inner = self.colour(fill) if fill is not None else None
        if inner is not None and len(inner) == 3:
            seen = rect
            for clip, _ in self._clips:
                seen = seen.overlap(clip)
            self.covers.append((len(self.texts), self.layer, seen))
        r = round(radius * self.scale)
        if shadow and self.theme.outlined and border is None:
            border = "line_strong"
        if shadow:
            blur = max(2, round(shadow * self.scale))
            low = box.move(0, max(1, round(shadow * 0.35 * self.scale)))
            ink.shadow(self.surface, low, r, blur, self.colour("shadow"), 46)
        edge = self.colour(border) if border is not None else None
        thickness = max(1, round(thick * self.scale)) if border is not None else 0
        ink.rounded(self.surface, box, r, inner, edge, thickness)

    def polyline(
        self,
        points: Sequence[Point],
        *,
        colour: Paint = "ink",
        thick: float = 2,
        dash: tuple[float, float] | None = None,
        flat_ends: bool = False,
    ) -> None:
        """A line through points; `dash` is (drawn, skipped) in design units."""
        s = self.scale
        ink.shape(
            self.surface,
            [(x * s, y * s) for x, y in points],
            closed=False,
            stroke=self.colour(colour),
            thick=max(1.0, thick * s),
            dash=(dash[0] * s, dash[1] * s) if dash else None,
            flat_ends=flat_ends,
        )

    def line(
        self,
        start: Point,
        end: Point,
        *,
        colour: Paint = "line",
        thick: float = 1.5,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A straight line; level and upright lines are exactly on the pixels."""
        if not dash and (start[0] == end[0] or start[1] == end[1]):
            s, wide = self.scale, max(1, round(thick * self.scale))
            x0, x1 = sorted((round(start[0] * s), round(end[0] * s)))
            y0, y1 = sorted((round(start[1] * s), round(end[1] * s)))
            if x0 == x1:
                box = pygame.Rect(x0 - wide // 2, y0, wide, y1 - y0)
            else:
                box = pygame.Rect(x0, y0 - wide // 2, x1 - x0, wide)
            ink.rounded(self.surface, box, 0, self.colour(colour))
            return
        self.polyline([start, end], colour=colour, thick=thick, dash=dash)

    def polygon(
        self,
        points: Sequence[Point],
        *,
        fill: Paint | None = "panel",
        border: Paint | None = None,
        thick: float = 1.5,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A filled shape with smooth edges."""
        s = self.scale
        ink.shape(
            self.surface,
            [(x * s, y * s) for x, y in points],
            closed=True,
            fill=self.colour(fill) if fill is not None else None,
            stroke=self.colour(border) if border is not None else None,
            thick=thick * s if border is not None else 0,
            dash=(dash[0] * s, dash[1] * s) if dash else None,
        )

    def circle(
        self,
        centre: Point,
        radius: float,
        *,
        fill: Paint | None = "ink",
        border: Paint | None = None,
        thick: float = 2,
    ) -> None:
        """A circle; its border lies inside the radius."""
        s = self.scale
        ink.disc(
            self.surface,
            (centre[0] * s, centre[1] * s),
            radius * s,
            self.colour(fill) if fill is not None else None,
            self.colour(border) if border is not None else None,
            thick * s if border is not None else 0,
        )

    def pattern(
        self,
        area: Rect | Sequence[Point],
        pattern: Pattern,
        *,
        colour: Paint = "ink",
        pitch: float = 10,
        thick: float = 1.6,
    ) -> None:
        """Strokes or dots over an area, so that colour is never the only sign."""
        if isinstance(area, Rect):
            x, y, r, b = area.x, area.y, area.right, area.bottom
            area = [(x, y), (r, y), (r, b), (x, b)]
        s = self.scale
        points = [(x * s, y * s) for x, y in area]
        ink.pattern_fill(
            self.surface, points, pattern, self.colour(colour), pitch * s, max(1.0, thick * s)
        )

    def image(self, picture: pygame.Surface, where: Point) -> None:
        """A picture already made at real size, by its top-left corner."""
        self.surface.blit(picture, (round(where[0] * self.scale), round(where[1] * self.scale)))

    @contextmanager
    def clip(self, rect: Rect, *, may_cut: bool = False) -> Iterator[None]:
        """Draws nothing outside `rect`. With `may_cut`, text may be cut off at its edge."""
        before = self.surface.get_clip()
        self.surface.set_clip(self.px(rect).clip(before))
        self._clips.append((rect, may_cut))
        try:
            yield
        finally:
            self._clips.pop()
            self.surface.set_clip(before)
