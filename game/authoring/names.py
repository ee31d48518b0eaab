"""Names of streets: one name along one line, and words that tell its segments apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import count

from game.authoring.ground import Line
from game.authoring.kinds import Theme
from game.authoring.lattice import SIDE
from game.authoring.lots import Lot, Town

_NL = {"north": ("zuid", "midden", "noord"), "east": ("west", "midden", "oost")}
_EN = {"north": ("south", "middle", "north"), "east": ("west", "middle", "east")}
_MORE = ("Lange", "Korte", "Oude", "Nieuwe", "Grote", "Kleine")


def slug(name: str) -> str:
    """An id from a name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:30]


def name_streets(town: Town, theme: Theme) -> None:
    """Gives every segment its id and its names."""
    lines: dict[Line, list[Lot]] = {}
    mains: dict[tuple[str, int], list[Lot]] = {}
    for lot in town.lots:
        if lot.piece.main:
            mains.setdefault(lot.piece.line[:2], []).append(lot)
        else:
            lines.setdefault(lot.piece.line, []).append(lot)
    used: set[str] = set()
    spare = _big(theme)
    chains: list[tuple[str, list[Lot]]] = []
    for _, lots in sorted(mains.items(), key=lambda item: (item[0][0] == "east", item[0][1])):
        chains.append((next(n for n in spare if slug(n) not in used), lots))
        used.add(slug(chains[-1][0]))
    stems = [_stems(group.stems) for group in town.groups]
    for _, lots in sorted(lines.items(), key=lambda item: item[0]):
        block = max(sorted({x.block for x in lots}), key=[x.block for x in lots].count)
        ending = _ending(lots)
        for prefix, stem in stems[block]:
            name = f"{prefix}{stem}{ending}"
            key = slug(name)
            if key not in used and not used & {slug(f"{prefix}{stem}{e}") for e in _ENDINGS}:
                break
        used.add(key)
        chains.append((name, lots))
    crossing = _crossings(chains)
    for name, lots in chains:
        _number(name, lots, crossing)


_ENDINGS = ("straat", "laan", "hof", "kade", "plantsoen")


def _ending(lots: list[Lot]) -> str:
    if any(lot.piece.quay for lot in lots):
        return "kade"
    if all(lot.traffic == "home_zone" for lot in lots):
        return "hof"
    if sum(bool(lot.piece.park) for lot in lots) * 2 > len(lots):
        return "plantsoen"
    if lots[0].piece.line[1] % SIDE == 0 and len(lots) > 3:
        return "laan"
    return "straat"


def _big(theme: Theme) -> Iterator[str]:
    yield from theme.main
    for n in count(2):
        yield from (f"{name} {n}" for name in theme.main)


def _stems(stems: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Stems with what comes before them, without end."""
    yield from (("", stem) for stem in stems)
    for prefix in _MORE:
        yield from ((f"{prefix} ", stem) for stem in stems)
    for n in count(2):
        yield from ((f"{n}e ", stem) for stem in stems)


def _crossings(chains: list[tuple[str, list[Lot]]]) -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for name, lots in chains:
        for lot in lots:
            for spot in (lot.piece.points[0], lot.piece.points[-1]):
                here = found.setdefault(spot, [])
                if name not in here:
                    here.append(name)
    return found


def _number(name: str, lots: list[Lot], crossing: dict[object, list[str]]) -> None:
    way = lots[0].piece.line[0]
    axis = 0 if way == "east" else 1
    lots.sort(key=lambda lot: lot.piece.points[0][axis] + lot.piece.points[-1][axis])
    for lot in lots:
        lot.street = name
    key = slug(name)
    key = f"street_{key}" if key[0].isdigit() else key
    if len(lots) == 1:
        lots[0].id, lots[0].name, lots[0].name_en = key, name, name
        return
    taken: set[str] = set()
    for n, lot in enumerate(lots):
        lot.id = f"{key}_{n + 1}"
        if len(lots) <= 3:
            at = (0, 2) if len(lots) == 2 else (0, 1, 2)
            lot.name = f"{name} ({_NL[way][at[n]]})"
            lot.name_en = f"{name} ({_EN[way][at[n]]})"
            continue
        if n in (0, len(lots) - 1):
            end = 0 if n == 0 else 2
            lot.name = f"{name} ({_NL[way][end]})"
            lot.name_en = f"{name} ({_EN[way][end]})"
            continue
        ends = [lot.piece.points[0], lot.piece.points[-1]]
        near = [o for spot in ends for o in crossing[spot] if o != name and o not in taken]
        if near:
            taken.add(near[0])
            lot.name, lot.name_en = f"{name}, bij {near[0]}", f"{name}, near {near[0]}"
        else:
            lot.name, lot.name_en = f"{name} {n + 1}", f"{name} {n + 1}"
