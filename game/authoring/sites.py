"""The places that make streets a neighbourhood: canal, park, school, shops, church and care."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.authoring.dice import Dice
from game.authoring.ground import BRIDGE, At, Ground
from game.authoring.kinds import Theme
from game.authoring.lattice import HALF, SIDE, STEPS, Cell
from game.authoring.names import slug

PlaceKind = Literal["park", "water", "school", "shops", "church", "square", "station", "care"]

CANAL = (15, 52)
"""Metres from the middle of the quay to the near and the far bank."""


@dataclass(frozen=True)
class Site:
    """A place with its outline in whole metres."""

    id: str
    kind: PlaceKind
    outline: tuple[At, ...]
    name: str


def sites(ground: Ground, theme: Theme, dice: Dice) -> list[Site]:
    """All places, with ids of their own."""
    made: list[Site] = []
    pattern = ground.lattice.pattern
    names = {kind: list(found) for kind, found in theme.places.items()}

    def add(kind: PlaceKind, stem: str, name: str, outline: tuple[At, ...]) -> None:
        same = sum(site.id == stem or site.id.startswith(f"{stem}_") for site in made)
        again = sum(site.name == name or site.name.startswith(f"{name} ") for site in made)
        known = f"{name} {again + 1}" if again else name
        made.append(Site(f"{stem}_{same + 1}" if same else stem, kind, outline, known))

    def named(kind: PlaceKind) -> str:
        found = names.get(kind) or [kind]
        return found.pop(0) if len(found) > 1 else found[0]

    for cell in sorted(c for c, p in pattern.items() if p == "park"):
        add("park", slug(theme.park), theme.park, _box(ground, cell, (0, 0, STEPS, STEPS), 17))
    for cell in sorted(c for c, p in pattern.items() if p == "centre"):
        add("square", slug(theme.square), theme.square, _box(ground, cell, (0, 0, 1, 1), 17))
        add("shops", "winkels", named("shops"), _box(ground, cell, (1.02, 0, 1.95, 1), 15))
    for n, cell in enumerate(ground.lattice.open):
        add("park", "bos", theme.groves[n % len(theme.groves)], _grove(ground, cell))
    kinds: tuple[tuple[PlaceKind, str], ...] = (
        ("school", "school"), ("care", "zorg"), ("church", "kerk"), ("school", "school"),
    )  # fmt: skip
    for turn, (cell, row) in enumerate(sorted(ground.lattice.yards.items())):
        kind, stem = kinds[turn % len(kinds)]
        wide = 1.35 if kind == "school" else 0.85
        start = dice.between("yard.at", 0.3, STEPS - 0.3 - wide)
        box = (start, float(row), start + wide, row + 1.0)
        add(kind, stem, named(kind), _box(ground, cell, box, 13, turned=pattern[cell] == "north"))
    return [_canal(ground, theme, made), *made]


def _box(
    ground: Ground,
    cell: Cell,
    box: tuple[float, float, float, float],
    inset: float,
    *,
    turned: bool = False,
) -> tuple[At, ...]:
    """A four-cornered piece of a superblock, in cells from its south-west corner, kept off
    the middle of the streets by so many metres."""
    left, low, right, high = box
    if turned:
        left, low, right, high = low, left, high, right
    place = ground.place
    west, south = cell[0] * SIDE, cell[1] * SIDE
    x0, y0 = place.flat((west + left * HALF, south + low * HALF))
    x1, y1 = place.flat((west + right * HALF, south + high * HALF))
    dx, dy = min(inset, (x1 - x0) * 0.3), min(inset, (y1 - y0) * 0.3)
    corners = ((x0 + dx, y0 + dy), (x1 - dx, y0 + dy), (x1 - dx, y1 - dy), (x0 + dx, y1 - dy))
    bent = [place.bent(*corner) for corner in corners]
    return tuple((round(x), round(y)) for x, y in bent)


def _grove(ground: Ground, cell: Cell) -> tuple[At, ...]:
    """Trees beyond the blind ends of streets, so that nobody takes these for ways out."""
    place = ground.place
    first = cell[0] == 0
    edge = place.xs[0] if first else place.xs[-1]
    near, far = (edge - 16, edge - 46) if first else (edge + 16, edge + 46)
    low = max(16.0, place.flat((0, cell[1] * SIDE))[1] - 14)
    high = place.flat((0, (cell[1] + 1) * SIDE))[1] + 14
    corners = ((near, low), (near, high), (far, high), (far, low))
    return tuple((round(x), round(y)) for x, y in (place.bent(*corner) for corner in corners))


def _canal(ground: Ground, theme: Theme, others: list[Site]) -> Site:
    """Water along the quay, from one border of the map to the other."""
    assert CANAL[1] < BRIDGE
    points = [p for piece in ground.pieces for p in piece.points]
    points += [p for site in others for p in site.outline]
    first, last = min(x for x, _ in points) - 6, max(x for x, _ in points) + 6
    steps = max(2, round((last - first) / 160))
    xs = [round(first + (last - first) * n / steps) for n in range(steps + 1)]
    quay = round(ground.place.bent(0, 0)[1])
    near = [(x, quay - CANAL[0]) for x in xs]
    far = [(x, quay - CANAL[1]) for x in reversed(xs)]
    return Site("vaart", "water", (*near, *far), theme.canal)
