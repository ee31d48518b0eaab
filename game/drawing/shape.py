"""Rectangles in design units: one unit is one pixel of a 1920 by 1080 picture."""

from __future__ import annotations

from typing import NamedTuple

Point = tuple[float, float]


class Rect(NamedTuple):
    """A rectangle by its top-left corner and size, in design units."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> Point:
        return self.x + self.w / 2, self.y + self.h / 2

    def inset(self, across: float, down: float | None = None) -> Rect:
        """Smaller by `across` left and right and `down` above and below."""
        down = across if down is None else down
        return Rect(
            self.x + across, self.y + down, max(0, self.w - 2 * across), max(0, self.h - 2 * down)
        )

    def grow(self, by: float) -> Rect:
        """Larger by `by` on every side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def move(self, dx: float = 0, dy: float = 0) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def split_left(self, width: float, gap: float = 0) -> tuple[Rect, Rect]:
        """The left part of the given width, and the rest."""
        return (
            Rect(self.x, self.y, width, self.h),
            Rect(self.x + width + gap, self.y, max(0, self.w - width - gap), self.h),
        )

    def split_right(self, width: float, gap: float = 0) -> tuple[Rect, Rect]:
        """The rest, and the right part of the given width."""
        return (
            Rect(self.x, self.y, max(0, self.w - width - gap), self.h),
            Rect(self.right - width, self.y, width, self.h),
        )

    def split_top(self, height: float, gap: float = 0) -> tuple[Rect, Rect]:
        """The top part of the given height, and the rest."""
        return (
            Rect(self.x, self.y, self.w, height),
            Rect(self.x, self.y + height + gap, self.w, max(0, self.h - height - gap)),
        )

    def split_bottom(self, height: float, gap: float = 0) -> tuple[Rect, Rect]:
        """The rest, and the bottom part of the given height."""
        return (
            Rect(self.x, self.y, self.w, max(0, self.h - height - gap)),
            Rect(self.x, self.bottom - height, self.w, height),
        )

    def columns(self, n: int, gap: float = 0) -> list[Rect]:
        """n equal columns from left to right."""
        width = (self.w - gap * (n - 1)) / n
        return [Rect(self.x + i * (width + gap), self.y, width, self.h) for i in range(n)]

    def rows(self, n: int, gap: float = 0) -> list[Rect]:
        """n equal rows from top to bottom."""
        height = (self.h - gap * (n - 1)) / n
        return [Rect(self.x, self.y + i * (height + gap), self.w, height) for i in range(n)]

    def centred(self, w: float, h: float) -> Rect:
        """A rectangle of the given size in the middle of this one."""
        return Rect(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)

    def holds(self, point: Point) -> bool:
        return self.x <= point[0] < self.right and self.y <= point[1] < self.bottom

    def overlap(self, other: Rect) -> Rect:
        """The common part; of size zero when there is none."""
        left, top, w, h = self
        x, y, wide, high = other
        right, bottom = min(left + w, x + wide), min(top + h, y + high)
        x, y = max(left, x), max(top, y)
        return Rect(x, y, max(0.0, right - x), max(0.0, bottom - y))

    def meets(self, other: Rect, by: float) -> bool:
        """Whether the common part is larger than `by` across and down."""
        left, top, w, h = self
        x, y, wide, high = other
        return (
            min(left + w, x + wide) - max(left, x) > by
            and min(top + h, y + high) - max(top, y) > by
        )

    def within(self, outer: Rect) -> Rect:
        """Moved as little as possible to lie inside `outer`."""
        x = max(outer.x, min(self.x, outer.right - self.w))
        y = max(outer.y, min(self.y, outer.bottom - self.h))
        return Rect(x, y, self.w, self.h)
