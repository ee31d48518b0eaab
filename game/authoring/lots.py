"""What stands along the streets: blocks, ways of housing, widths, homes and shops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from game.authoring.dice import Dice
from game.authoring.ground import Ground, Line, Piece
from game.authoring.kinds import Class, Group, Housing, Kind, Theme
from game.authoring.lattice import Cell


@dataclass
class Lot:
    """One segment with what stands along it."""

    piece: Piece
    block: int
    traffic: Class
    housing: Housing
    profile: float
    homes: int = 0
    shops: int = 0
    id: str = ""
    street: str = ""
    """The name it shares with the other segments of its street."""
    name: str = ""
    name_en: str = ""


@dataclass
class Town:
    """Lots by block; ``groups`` are the blocks' names, in the order of the blocks."""

    lots: list[Lot]
    groups: list[Group]
    cells: dict[Cell, int] = field(default_factory=dict)
    flats: dict[Cell, bool] = field(default_factory=dict)


def split(cells: Sequence[Cell], parts: int) -> list[list[Cell]]:
    """Cells in groups of about the same size that each hang together: stretches of one path
    that goes up one column and down the next."""
    path = sorted(cells, key=lambda c: (c[0], c[1] if c[0] % 2 == 0 else -c[1]))
    cuts = [round(len(path) * n / parts) for n in range(parts + 1)]
    return [path[a:b] for a, b in pairwise(cuts)]


def groups_for(theme: Theme, count: int) -> list[Group]:
    """As many blocks as asked for; beyond the theme's own they are numbered."""
    own = list(theme.groups)
    for n in range(len(own), count):
        like = theme.groups[n % len(theme.groups)]
        turn = n // len(theme.groups) + 1
        own.append(Group(id=f"{like.id}_{turn}", name=f"{like.name} {turn}", stems=like.stems))
    return own[:count]


def build(ground: Ground, kind: Kind, theme: Theme, homes: int, blocks: int, dice: Dice) -> Town:
    """Streets with their homes; exactly so many homes and blocks."""
    parts = split(sorted(ground.lattice.pattern), blocks)
    wanted = groups_for(theme, blocks)
    placed = _placed(wanted, parts, ground)
    parts = [parts[placed.index(group)] for group in wanted]
    cells = {cell: n for n, part in enumerate(parts) for cell in part}
    flats: dict[Cell, bool] = {}
    for n, part in enumerate(parts):
        built = [cell for cell in part if ground.lattice.pattern[cell] != "park"]
        many = round(len(built) * kind.characters[n % len(kind.characters)].flats)
        order = dice.mixed("flats", built)
        order.sort(key=lambda cell: ground.lattice.pattern[cell] != "centre")
        chosen = order[:many]
        flats |= {cell: cell in chosen for cell in part}
    wide: dict[object, float] = {}
    calm: dict[Line, bool] = {}
    lots = []
    for piece in ground.pieces:
        traffic = _traffic(piece, kind, calm, dice)
        housing = _housing(piece, ground, flats)
        row: str = "home_zone" if traffic == "home_zone" else housing
        row = "distributor" if piece.main else row
        key = (piece.line, row)
        if key not in wide:
            low, middle, high = kind.profile.get(row, kind.profile["terraced"])
            wide[key] = round(dice.curve("profile", (low, middle, high)) * 2) / 2
        lots.append(Lot(piece, cells[piece.cell], traffic, housing, wide[key]))
    _lived_in(lots, len(parts))
    _people(lots, kind, homes)
    return Town(lots, wanted, cells, flats)


def _placed(groups: list[Group], parts: list[list[Cell]], ground: Ground) -> list[Group]:
    """The block by the canal lies there, and that of the shops round the shops."""
    left = list(groups)
    out: list[Group | None] = [None] * len(parts)

    def take(near: str, score: list[int]) -> None:
        found = next((g for g in left if g.near == near), None)
        order = sorted(range(len(parts)), key=lambda n: (-score[n], n))
        place = next((n for n in order if out[n] is None), None)
        if found and place is not None and score[place]:
            out[place] = found
            left.remove(found)

    pattern = ground.lattice.pattern
    take("centre", [sum(pattern[c] == "centre" for c in part) for part in parts])
    take("canal", [sum(c[1] == 0 for c in part) for part in parts])
    return [group or left.pop(0) for group in out]


def _traffic(piece: Piece, kind: Kind, calm: dict[Line, bool], dice: Dice) -> Class:
    """A street is a home zone over its whole length, or where it ends blindly."""
    if piece.main:
        return "distributor"
    if piece.line not in calm:
        calm[piece.line] = not piece.quay and dice.likely("zone", kind.home_zones)
    return "home_zone" if calm[piece.line] or (piece.blind and not piece.quay) else "residential"


def _housing(piece: Piece, ground: Ground, flats: dict[Cell, bool]) -> Housing:
    if piece.gate:
        return "none" if piece.bridge else "terraced"
    pattern = ground.lattice.pattern
    centre = pattern.get(piece.cell) == "centre"
    corner = all(x - piece.cell[0] * 6 <= 2 and y - piece.cell[1] * 6 <= 2 for x, y in piece.spots)
    if centre and corner and not piece.gate:
        return "shops"
    if piece.blind:
        return "terraced"
    return "flats" if flats[piece.cell] else "terraced"


def _lived_in(lots: list[Lot], blocks: int) -> None:
    """Every block has a street, however few there are."""
    for block in range(blocks):
        if not any(lot.block == block for lot in lots):
            counts = [sum(lot.block == b for lot in lots) for b in range(blocks)]
            lot = next(lot for lot in lots if counts[lot.block] > 1)
            lot.block = block


def _people(lots: list[Lot], kind: Kind, homes: int) -> None:
    """Homes in proportion to the façades along a street, by largest remainder."""
    weights = []
    for lot in lots:
        sides = 2 - min(lot.piece.park, 2)
        front = max(0.0, lot.piece.length - 14) * sides / 2
        share = 0.35 if lot.piece.gate else 0.75 if lot.piece.main else 1.0
        weights.append(front * kind.per_100_metres.get(lot.housing, 0) * share)
        if lot.housing == "shops":
            lot.shops = max(2, round(lot.piece.length / 9))
    total = sum(weights) or 1.0
    exact = [homes * w / total for w in weights]
    for lot, many in zip(lots, exact, strict=True):
        lot.homes = int(many)
    left = homes - sum(lot.homes for lot in lots)
    order = sorted(range(len(lots)), key=lambda n: (int(exact[n]) - exact[n], n))
    for n in order[:left]:
        lots[n].homes += 1
