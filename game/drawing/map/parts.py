"""What a drawn town is made of: streets, buildings, trees. All in metres, y pointing down."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

import numpy as np
import numpy.typing as npt

from game.drawing.map import lines
from game.drawing.map.lines import Box, Line
from game.drawing.shape import Point

GREEN = frozenset({"green", "trees", "tree"})
"""Families of layers that are planted; those that take room below ground are trees."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A street as it is drawn: a smoothed line, widths in metres."""

    id: str
    block: str
    line: Line
    drawn: Line
    """Like `line`, but going on past the border where the street leaves the neighbourhood."""
    half: float
    profile: int
    traffic: str
    housing: str
    homes: int
    shops: int
    trees: int
    young: bool
    beds: bool
    """Whether planting takes the place of stones beside the carriageway."""


@dataclass(frozen=True, slots=True)
class House:
    """A building: corners front left, front right, back right, back left."""

    corners: tuple[Point, Point, Point, Point]
    kind: str
    roof: int
    lane: str
    solar: bool = False
    first: bool = False
    """Whether its wall at the front left is an outer wall."""


@dataclass(frozen=True, slots=True)
class Tree:
    at: Point
    radius: float
    tone: int
    young: bool = False


class Growing:
    """Work that is done a bit at a time, or all at once when somebody cannot wait."""

    def __init__(self, work: Iterator[None]) -> None:
        self._work: Iterator[None] | None = work

    def go_on(self, until: float) -> bool:
        """Works until a moment of `time.perf_counter`; says whether all is done."""
        while self._work is not None and time.perf_counter() < until:
            if next(self._work, self) is self:
                self._work = None
        return self._work is None

    def finish(self) -> None:
        """Does all that is left."""
        if self._work is not None:
            for _ in self._work:
                pass
            self._work = None


@dataclass
class Standing:
    """What stands beside the streets, as far as it has been set down."""

    houses: list[House] = field(default_factory=list)
    gardens: list[Line] = field(default_factory=list)
    trees: list[Tree] = field(default_factory=list)
    cars: list[tuple[Point, Point, int]] = field(default_factory=list)
    """(place, direction, colour number)."""


@dataclass(frozen=True, eq=False)
class Town:
    """Everything that stands still. All in metres, y pointing down. Equal only to itself."""

    bounds: Box
    lanes: tuple[Lane, ...]
    places: tuple[tuple[str, str, Line], ...]
    """(id, kind, outline)."""
    growing: Growing
    """Sets down what stands beside the streets; they are there from the start."""
    _standing: Standing

    @property
    def standing(self) -> Standing:
        """All that stands beside the streets."""
        self.growing.finish()
        return self._standing

    @property
    def houses(self) -> list[House]:
        return self.standing.houses

    @property
    def gardens(self) -> list[Line]:
        return self.standing.gardens

    @property
    def trees(self) -> list[Tree]:
        return self.standing.trees

    @cached_property
    def _boxes(self) -> npt.NDArray[np.float64]:
        boxes = [lines.box(n.line, n.half) for n in self.lanes]
        return np.array(boxes, dtype=np.float64).reshape(-1, 4).T

    def lanes_in(self, box: Box) -> list[Lane]:
        """The streets that have a part in a box, in order."""
        left, top, right, bottom = self._boxes
        inside = (left < box[2]) & (right > box[0]) & (top < box[3]) & (bottom > box[1])
        return [self.lanes[n] for n in np.flatnonzero(inside)]

    @cached_property
    def middles(self) -> npt.NDArray[np.float64]:
        """Halfway along every street."""
        spots = [lines.at(n.line, lines.length(n.line) / 2)[0] for n in self.lanes]
        return np.array(spots, dtype=np.float64).reshape(-1, 2)

    @cached_property
    def _by_lane(self) -> dict[str, tuple[House, ...]]:
        found: dict[str, list[House]] = {}
        for house in self.houses:
            found.setdefault(house.lane, []).append(house)
        return {key: tuple(held) for key, held in found.items()}

    def houses_of(self, lane: str) -> tuple[House, ...]:
        """The buildings along a street."""
        return self._by_lane.get(lane, ())

    def lane(self, key: str) -> Lane:
        """The street with this id. Raises StopIteration when there is none."""
        return next(lane for lane in self.lanes if lane.id == key)


def chance(*what: object) -> float:
    """A number from 0 to 1 that belongs to these words, the same on every machine."""
    word = crc32("/".join(map(str, what)).encode())
    # Sums of neighbouring words differ in few bits: stir them, or a pattern shows on the ground.
    word = (word ^ word >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    word = (word ^ word >> 12) * 0x297A2D39 & 0xFFFFFFFF
    return (word ^ word >> 15) / 0xFFFFFFFF
