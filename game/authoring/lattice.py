"""Where streets run: superblocks on a lattice of lines, before the ground is bent.

Points are in half steps of the lattice, so that a street can end halfway a cell. Streets lie on
lines of one lattice; therefore they can never cross except at a junction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, sqrt
from typing import Literal

from game.authoring.dice import Dice
from game.authoring.kinds import Kind

Spot = tuple[int, int]
"""A point in half steps, east and north."""
Cell = tuple[int, int]
"""A superblock, by column and row."""
Pair = tuple[Spot, Spot]
Pattern = Literal["east", "north", "park", "centre"]

STEPS = 3
"""Cells along a side of a superblock."""
HALF = 2
SIDE = STEPS * HALF


@dataclass
class Lattice:
    """Pieces of street on lines, each owned by a superblock."""

    columns: int
    rows: int
    pattern: dict[Cell, Pattern] = field(default_factory=dict)
    edges: dict[Pair, Cell] = field(default_factory=dict)
    main: dict[Literal["east", "north"], list[int]] = field(default_factory=dict)
    """Lines (in half steps) that carry through traffic, by the way they run."""
    gates: list[Pair] = field(default_factory=list)
    """Stretches from the network out, each ending at a gate."""
    open: list[Cell] = field(default_factory=list)
    """Superblocks at the border whose streets end blindly there."""
    yards: dict[Cell, int] = field(default_factory=dict)
    """Rows of cells kept free for a school and the like."""

    def owner(self, spot: Spot, along: Spot) -> Cell:
        """The superblock that a piece between two spots belongs to."""
        column = min(min(spot[0], along[0]) // SIDE, self.columns - 1)
        row = min(min(spot[1], along[1]) // SIDE, self.rows - 1)
        return column, row

    def lay(self, a: Spot, b: Spot) -> None:
        """A straight stretch between two spots, in unit pieces."""
        step = (b[0] > a[0]) - (b[0] < a[0]), (b[1] > a[1]) - (b[1] < a[1])
        here = a
        while here != b:
            far = HALF if here[0] % HALF == 0 and here[1] % HALF == 0 else 1
            there = here[0] + step[0] * far, here[1] + step[1] * far
            if (there[0] - b[0]) * step[0] > 0 or (there[1] - b[1]) * step[1] > 0:
                there = b
            self.edges[min(here, there), max(here, there)] = self.owner(here, there)
            here = there

    def drop_islands(self) -> None:
        """Takes away every stretch that no gate leads to: open edges may cut one off."""
        beside: dict[Spot, list[Spot]] = {}
        for a, b in self.edges:
            beside.setdefault(a, []).append(b)
            beside.setdefault(b, []).append(a)
        queue = [spot for spot, _ in self.gates]
        seen = set(queue)
        for here in queue:
            for there in beside.get(here, ()):
                if there not in seen:
                    seen.add(there)
                    queue.append(there)
        if len(seen) < len(beside):
            self.edges = {pair: cell for pair, cell in self.edges.items() if pair[0] in seen}

    def lift(self, a: Spot, b: Spot) -> None:
        """Takes one unit piece away."""
        self.edges.pop((min(a, b), max(a, b)), None)


@dataclass(frozen=True)
class Extra:
    """A piece that may be there: it is, when its rank is below the share that is wanted."""

    rank: float
    a: Spot
    b: Spot


def superblocks(kind: Kind, streets: int) -> int:
    """How many superblocks a number of streets usually makes."""
    return max(1, round(streets / kind.streets_per_superblock))


def _size(many: int) -> tuple[int, int]:
    """Columns and rows."""
    rows = max(1, round(sqrt(many * 0.62)))
    return max(1, ceil(many / rows)), rows


def _middle(lines: int) -> list[int]:
    """The lines of through traffic: about the middle one, and every fourth of a large network."""
    if lines <= 1:
        return [0]
    if lines < 8:
        return [lines // 2]
    return list(range(2, lines, 4))


def lay_out(kind: Kind, many: int, dice: Dice) -> tuple[Lattice, list[Extra]]:
    """The lattice of about so many superblocks, and the pieces that may be added to it."""
    columns, rows = _size(many)
    lattice = Lattice(columns, rows)
    lattice.main = {
        "north": [SIDE * n for n in _middle(columns)],
        "east": [SIDE * n for n in _middle(rows)],
    }
    _patterns(lattice, kind, dice)
    for column in range(columns + 1):
        lattice.lay((column * SIDE, 0), (column * SIDE, rows * SIDE))
    for row in range(rows + 1):
        lattice.lay((0, row * SIDE), (columns * SIDE, row * SIDE))
    _open_edges(lattice, kind, dice)
    extras: list[Extra] = []
    for cell in sorted(lattice.pattern):
        extras += _fill(lattice, cell, kind, dice)
    _gates(lattice)
    return lattice, extras


def _patterns(lattice: Lattice, kind: Kind, dice: Dice) -> None:
    cells = [(c, r) for r in range(lattice.rows) for c in range(lattice.columns)]
    for c, r in cells:
        turned = (c + r) % 2 == 0
        if dice.likely("turn", kind.turned):
            turned = not turned
        lattice.pattern[c, r] = "north" if turned else "east"
    if len(cells) < 4:
        return
    across, up = lattice.main["north"], lattice.main["east"]
    for line in across:
        for other in up:
            spot = line // SIDE, other // SIDE
            if spot in lattice.pattern:
                lattice.pattern[spot] = "centre"
    wanted = max(1, len(cells) // kind.superblocks_per_park)
    spare = dice.mixed("park", [c for c in cells if lattice.pattern[c] != "centre"])
    parks: list[Cell] = []
    for cell in spare:
        far = all(abs(cell[0] - p[0]) + abs(cell[1] - p[1]) >= 3 for p in parks)
        if len(parks) < wanted and far and cell[1] > 0:
            parks.append(cell)
            lattice.pattern[cell] = "park"
    yards = [c for c in cells if lattice.pattern[c] in ("east", "north")]
    for cell in dice.mixed("yard", yards)[: max(1, len(cells) // kind.superblocks_per_yard)]:
        lattice.yards[cell] = dice.whole("yard.row", 0, STEPS - 1)


def _open_edges(lattice: Lattice, kind: Kind, dice: Dice) -> None:
    """Streets at the border may end blindly instead of meeting a road round the outside."""
    for (column, row), pattern in sorted(lattice.pattern.items()):
        if pattern != "east":
            continue
        for outer, line in ((0, 0), (lattice.columns - 1, lattice.columns * SIDE)):
            if column != outer or lattice.columns < 2 or line in lattice.main["north"]:
                continue
            if dice.likely("open", kind.open_edges):
                lattice.open.append((column, row))
                for step in range(STEPS):
                    y = row * SIDE + step * HALF
                    lattice.lift((line, y), (line, y + HALF))


def _fill(lattice: Lattice, cell: Cell, kind: Kind, dice: Dice) -> list[Extra]:
    pattern = lattice.pattern[cell]
    west, south = cell[0] * SIDE, cell[1] * SIDE
    if pattern == "park":
        return []
    turned = pattern == "north"

    def at(along: int, aside: int) -> Spot:
        return (west + aside, south + along) if turned else (west + along, south + aside)

    yard = lattice.yards.get(cell)
    blind: dict[int, int] = {}
    for strip in range(1, STEPS):
        aside = strip * HALF
        a, b = at(0, aside), at(SIDE, aside)
        if pattern == "centre" and strip == 1:
            a = at(HALF, aside)  # the square lies in the corner
        elif dice.likely("blind", kind.blind):
            if dice.likely("blind.end", 0.5) and strip not in blind.values():
                b = at(SIDE - HALF, aside)
            else:
                a = at(HALF, aside)
            blind[strip] = strip
        lattice.lay(a, b)
    extras: list[Extra] = []
    if pattern == "centre":
        lattice.lay(at(HALF, 0), at(HALF, HALF))
    for row in range(STEPS):
        if row == yard or (pattern == "centre" and row == 0):
            continue
        place = dice.whole("link.at", 1, STEPS - 1) * HALF
        low, high = at(place, row * HALF), at(place, (row + 1) * HALF)
        extras.append(Extra(dice.share("link"), low, high))
        if kind.stubs and 0 < row < STEPS:
            for other in range(1, STEPS):
                if other * HALF != place and dice.likely("stub", kind.stubs):
                    up = dice.likely("stub.up", 0.5)
                    y = row * HALF if up else (row + 1) * HALF
                    if y in (0, SIDE):
                        continue
                    root, tip = at(other * HALF, y), at(other * HALF, row * HALF + 1)
                    extras.append(Extra(dice.share("link"), root, tip))
    return extras


def _gates(lattice: Lattice) -> None:
    top, east = lattice.rows * SIDE, lattice.columns * SIDE
    for x in lattice.main["north"]:
        lattice.gates.append(((x, 0), (x, -1)))
        lattice.gates.append(((x, top), (x, top + 1)))
    for y in lattice.main["east"]:
        lattice.gates.append(((0, y), (-1, y)))
        lattice.gates.append(((east, y), (east + 1, y)))
