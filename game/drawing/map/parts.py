"""What a drawn town is made of: streets, buildings, trees. All in metres, y pointing down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

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


@dataclass(frozen=True, eq=False)
class Town:
    """Everything that stands still. All in metres, y pointing down. Equal only to itself."""

    bounds: Box
    lanes: tuple[Lane, ...]
    places: tuple[tuple[str, str, Line], ...]
    """(id, kind, outline)."""
    houses: tuple[House, ...]
    gardens: tuple[Line, ...]
    trees: tuple[Tree, ...]
    cars: tuple[tuple[Point, Point, int], ...]
    """(place, direction, colour number)."""

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
