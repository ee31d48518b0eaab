"""How the width of a street is divided on the surface: one answer for the map and the section."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["footway", "verge", "parking", "cycle", "carriageway", "shared"]


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of the surface; `left` and `right` in metres from the middle of the street."""

    kind: Kind
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def _widths(width: float, traffic: str) -> list[tuple[Kind, float]]:
    if traffic == "path":
        edge = max(0.0, (width - 3.0) / 2)
        return [("verge", edge), ("shared", width - 2 * edge), ("verge", edge)]
    if traffic == "home_zone":
        edge = min(1.8, max(0.0, (width - 4.5) / 2))
        return [("footway", edge), ("shared", width - 2 * edge), ("footway", edge)]
    foot = min(2.6, max(1.2, width * 0.17))
    rest = width - 2 * foot
    sides: list[list[tuple[Kind, float]]] = [[("footway", foot)], [("footway", foot)]]
    if traffic == "distributor" and rest >= 9.0:
        for side in sides:
            side.append(("cycle", 1.8))
        rest -= 3.6
    for side, needs in zip(sides, (5.4, 7.4), strict=True):
        if rest >= needs and traffic != "distributor":
            side.append(("parking", 2.0))
            rest -= 2.0
    lane = min(rest, 6.4 if traffic == "distributor" else 5.6)
    verge = (rest - lane) / 2
    if verge >= 0.8:
        for side in sides:
            side.insert(1, ("verge", verge))
    else:
        lane = rest
    return [*sides[0], ("carriageway", lane), *reversed(sides[1])]


@lru_cache(maxsize=512)
def strips(profile: int, traffic: str) -> tuple[Strip, ...]:
    """The strips of a street from left to right; `profile` in centimetres between gardens."""
    width = profile / 100
    found, x = [], -width / 2
    for kind, wide in _widths(width, traffic):
        if wide > 0.01:
            found.append(Strip(kind, x, x + wide))
            x += wide
    return tuple(found)


def tree_lines(profile: int, traffic: str) -> tuple[float, ...]:
    """Where trees stand, in metres from the middle of the street: never in the way of feet."""
    every = strips(profile, traffic)
    for kind in ("verge", "parking"):
        places = [s.middle for s in every if s.kind == kind]
        if places:
            return tuple(places)
    shared = [s for s in every if s.kind == "shared"]
    if shared:
        return (shared[0].left + 0.8, shared[0].right - 0.8)
    feet = [s for s in every if s.kind == "footway"]
    return tuple(s.right - 0.6 if s.middle < 0 else s.left + 0.6 for s in feet)
