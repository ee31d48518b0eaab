"""From a lattice to streets on the ground: lines that bow a little, pieces of believable length."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot, pi, sin
from typing import Literal

from game.authoring.dice import Dice
from game.authoring.kinds import Kind
from game.authoring.lattice import (
    HALF,
    SIDE,
    Cell,
    Extra,
    Lattice,
    Pair,
    Spot,
    lay_out,
    superblocks,
)

At = tuple[int, int]
"""A place in whole metres, east and north."""
Line = tuple[Literal["east", "north", "gate"], int, int]
"""A street of one name: the way it runs, its line, and which stretch of that line."""

BRIDGE = 78
"""Metres from the quay to the gate on the other side of the canal."""
WAY_OUT = 60


@dataclass
class Piece:
    """One segment of a street, between two junctions."""

    spots: tuple[Spot, ...]
    points: tuple[At, ...]
    line: Line
    cell: Cell
    main: bool = False
    gate: bool = False
    bridge: bool = False
    quay: bool = False
    blind: bool = False
    park: int = 0
    """On how many sides of it there is a park or water instead of houses."""

    @property
    def length(self) -> float:
        """Metres."""
        pairs = zip(self.points, self.points[1:], strict=False)
        return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairs)


@dataclass
class Ground:
    """The streets of a neighbourhood as lines on the ground."""

    lattice: Lattice
    place: Place
    pieces: list[Piece] = field(default_factory=list)


class Place:
    """Where a spot of the lattice lies on the ground."""

    def __init__(self, kind: Kind, lattice: Lattice, dice: Dice) -> None:
        self.xs = _lines(kind, lattice.columns, "x", dice)
        self.ys = _lines(kind, lattice.rows, "y", dice)
        self._dice, self._jitter = dice, kind.jitter * sum(kind.step) / 2
        self._bend = kind.bend
        self._phase = [dice.between("bend", 0, 2 * pi) for _ in range(4)]
        lean = dice.between("turn.all", 0.04, 0.09)
        self._lean = lean if dice.likely("way", 0.5) else -lean
        self._moved: dict[Spot, tuple[float, float]] = {}

    def flat(self, spot: tuple[float, float]) -> tuple[float, float]:
        """A spot before bending; halves and places outside count on."""
        return _along(self.xs, spot[0] / HALF), _along(self.ys, spot[1] / HALF)

    def bent(self, x: float, y: float) -> tuple[float, float]:
        """Bends the ground: streets bow, and all but the quay lies a little askew."""
        bend, high = self._bend, self.ys[-1] or 1.0
        rise = min(1.0, max(0.0, y / high) * 2)
        u = x - self._lean * max(0.0, y)
        u += bend * sin(2 * pi * y / 760 + self._phase[0])
        u += bend / 4 * sin(2 * pi * y / 390 + self._phase[1])
        v = y + rise * bend * sin(2 * pi * x / 820 + self._phase[2])
        v += rise * bend / 4 * sin(2 * pi * x / 430 + self._phase[3])
        return u, v + rise * self._lean * 0.6 * (x - self.xs[-1] / 2)

    def of(self, spot: Spot) -> At:
        """Whole metres."""
        if spot not in self._moved:
            between = spot[0] % HALF or spot[1] % HALF
            r = 0.0 if between else self._jitter
            self._moved[spot] = (
                self._dice.between("jitter", -r, r),
                self._dice.between("jitter", -r, r) if spot[1] > 0 else 0.0,
            )
        x, y = self.flat(spot)
        dx, dy = self._moved[spot]
        u, v = self.bent(x + dx, y + dy)
        return round(u), round(v)


def _lines(kind: Kind, many: int, axis: str, dice: Dice) -> list[float]:
    at = [0.0]
    for _ in range(many):
        wide = dice.between(f"wide.{axis}", *kind.step)
        for share in (dice.between("step", 0.9, 1.1) for _ in range(SIDE // HALF)):
            at.append(at[-1] + wide * share)
    return at


def _along(lines: list[float], at: float) -> float:
    if at < 0:
        return lines[0] + at * 100
    if at > len(lines) - 1:
        return lines[-1] + (at - len(lines) + 1) * 100
    n = min(int(at), len(lines) - 2)
    return lines[n] + (lines[n + 1] - lines[n]) * (at - n)


def ground(kind: Kind, streets: int, dice: Dice) -> Ground:
    """Exactly so many streets; a few more when even one superblock of the kind has more."""
    made: Ground | None = None
    for many in range(superblocks(kind, streets), 0, -1):
        # Each try draws anew: how many came before it must not show.
        own = dice.again()
        lattice, extras = lay_out(kind, many, own)
        place = Place(kind, lattice, own)
        if len(_pieces(lattice, place, kind)) <= streets or many == 1:
            made = Ground(lattice, place, _filled(kind, streets, lattice, place, extras))
            break
    assert made is not None
    _mark(made.pieces, made.lattice)
    return made


def _filled(
    kind: Kind, streets: int, lattice: Lattice, place: Place, extras: list[Extra]
) -> list[Piece]:
    """So many of the extra pieces that the number comes out."""
    base = dict(lattice.edges)
    low, high = 0.0, 1.0
    for _ in range(9):
        share = (low + high) / 2
        lattice.edges = dict(base)
        _add(lattice, extras, share)
        if len(_pieces(lattice, place, kind)) > streets:
            high = share
        else:
            low = share
    lattice.edges = dict(base)
    _add(lattice, extras, low)
    return _fitted(_pieces(lattice, place, kind), streets, place)


def _add(lattice: Lattice, extras: list[Extra], share: float) -> None:
    for extra in extras:
        if extra.rank < share:
            lattice.lay(extra.a, extra.b)
    lattice.drop_islands()


def _degrees(edges: dict[Pair, Cell], gates: list[Pair]) -> dict[Spot, int]:
    count: dict[Spot, int] = {}
    for pair in (*edges, *gates):
        for spot in pair:
            count[spot] = count.get(spot, 0) + 1
    return count


def _pieces(lattice: Lattice, place: Place, kind: Kind) -> list[Piece]:
    meets = _degrees(lattice.edges, lattice.gates)
    rows: dict[tuple[Literal["east", "north"], int], list[Pair]] = {}
    for pair in lattice.edges:
        east = pair[0][1] == pair[1][1]
        key = ("east", pair[0][1]) if east else ("north", pair[0][0])
        rows.setdefault(key, []).append(pair)  # type: ignore[arg-type]
    made: list[Piece] = []
    for (way, line), pairs in sorted(rows.items()):
        axis = 0 if way == "east" else 1
        stretch, run = 0, 0
        chain: list[Pair] = []
        main = line in lattice.main[way]
        for pair in sorted(pairs):
            if chain and chain[-1][1] != pair[0]:
                made += _cut(chain, (way, line, stretch), lattice, place, kind, meets, main)
                chain, stretch, run = [], stretch + 1, 0
            elif pair[0][axis] % SIDE == 0 and chain:
                run += 1
                if run >= 3 and not main:
                    made += _cut(chain, (way, line, stretch), lattice, place, kind, meets, main)
                    chain, stretch, run = [], stretch + 1, 0
            chain.append(pair)
        made += _cut(chain, (way, line, stretch), lattice, place, kind, meets, main)
    for a, b in lattice.gates:
        way = "east" if a[1] == b[1] else "north"
        ax, ay = place.of(a)
        fx, fy = place.of(b)
        far = hypot(fx - ax, fy - ay) or 1.0
        long = BRIDGE if b[1] < 0 else WAY_OUT
        tip = round(ax + (fx - ax) * long / far), round(ay + (fy - ay) * long / far)
        out: Line = (way, a[1], 0) if way == "east" else (way, a[0], 0)
        made.append(Piece((a, b), ((ax, ay), tip), out, lattice.owner(a, a), True, True, b[1] < 0))
    return made


def _cut(
    chain: list[Pair],
    line: Line,
    lattice: Lattice,
    place: Place,
    kind: Kind,
    meets: dict[Spot, int],
    main: bool,
) -> list[Piece]:
    """Pieces from junction to junction; long ones get a junction of their own in between."""
    made: list[Piece] = []
    group: list[Pair] = []
    for pair in chain:
        group.append(pair)
        if pair is chain[-1] or meets[pair[1]] != 2:
            made += _split(group, line, lattice, place, kind.longest, main)
            group = []
    return made


def _split(
    group: list[Pair], line: Line, lattice: Lattice, place: Place, longest: float, main: bool
) -> list[Piece]:
    spots = [group[0][0]]
    for _, b in group:
        a = spots[-1]
        middle = (a[0] + b[0]) // 2, (a[1] + b[1]) // 2
        spots += [b] if max(b[0] - a[0], b[1] - a[1]) == 1 else [middle, b]
    whole = _piece(tuple(spots), line, lattice.edges[group[0]], place, main)
    return _halved(whole, place) if whole.length > longest and len(spots) > 2 else [whole]


def _piece(spots: tuple[Spot, ...], line: Line, cell: Cell, place: Place, main: bool) -> Piece:
    return Piece(spots, _plain([place.of(s) for s in spots]), line, cell, main)


def _halved(piece: Piece, place: Place) -> list[Piece]:
    """The two halves of a piece, with a junction in between."""
    half = len(piece.spots) // 2
    parts = piece.spots[: half + 1], piece.spots[half:]
    return [_piece(spots, piece.line, piece.cell, place, piece.main) for spots in parts]


def _plain(points: list[At]) -> tuple[At, ...]:
    """Without the points that hardly bend the line."""
    if len(points) < 3:
        return tuple(points)
    a, b = points[0], points[-1]
    long = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    east, north = b[0] - a[0], b[1] - a[1]
    off = [abs(east * (a[1] - p[1]) - (a[0] - p[0]) * north) / long for p in points]
    worst = max(range(1, len(points) - 1), key=lambda n: off[n])
    if off[worst] < 1.2:
        return a, b
    return (*_plain(points[: worst + 1])[:-1], *_plain(points[worst:]))


def _fitted(pieces: list[Piece], wanted: int, place: Place) -> list[Piece]:
    """Exactly the number asked for: the longest pieces get a junction more."""
    made = list(pieces)
    while len(made) < wanted:
        order = sorted(range(len(made)), key=lambda n: -made[n].length)
        order = [n for n in order if len(made[n].spots) > 2][: wanted - len(made)]
        if not order:
            break
        for n in sorted(order, reverse=True):
            made[n : n + 1] = _halved(made[n], place)
    return made


def _mark(pieces: list[Piece], lattice: Lattice) -> None:
    """What lies beside each piece."""
    meets: dict[Spot, int] = {}
    for piece in pieces:
        for spot in (piece.spots[0], piece.spots[-1]):
            meets[spot] = meets.get(spot, 0) + 1
    for piece in pieces:
        a, b = piece.spots[0], piece.spots[-1]
        piece.blind = not piece.gate and 1 in (meets[a], meets[b])
        piece.quay = not piece.gate and a[1] == b[1] == 0
        piece.park = int(piece.quay)
        east = a[1] == b[1]
        line, at = (a[1], a[0]) if east else (a[0], a[1])
        if line % SIDE or piece.gate:
            continue
        for side in (line // SIDE - 1, line // SIDE):
            cell = (at // SIDE, side) if east else (side, at // SIDE)
            if lattice.pattern.get(cell) == "park":
                piece.park += 1
