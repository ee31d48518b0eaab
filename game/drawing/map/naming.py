"""Which names stand on the map, by how close one looks; pieces of one street share its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot

from game.drawing.contrast import mix
from game.drawing.map import lines
from game.drawing.map.camera import MapCamera
from game.drawing.map.lines import Line
from game.drawing.map.names import Board, Name
from game.drawing.map.parts import Lane, Town
from game.drawing.map.places import Grip
from game.drawing.theme import Theme
from game.words import Words

FEW = 30
"""With so many streets in the picture every one has its name, if need be beside it."""
_MAIN = 14
"""How many names of streets the room can read."""
_SHORTEST = 1.5
"""A street that is shorter than so many letters are high has no name on the picture."""
_OVER = 1.3
"""How much wider than its place a name may be in the room, where it would hide what is beside."""
_SAME = 2.0
"""Metres between two ends that meet."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Pieces of one street, end to end."""

    text: str
    lanes: tuple[Lane, ...]
    line: Line

    @property
    def long(self) -> float:
        """Metres."""
        return lines.length(self.line)


def words_for(words: Words, kind: str, key: str) -> str:
    """The name of a street, block or place; its id when the scenario gives none."""
    for full in (f"{kind}.{key}.name", f"{kind}.{key}"):
        if words.has(full):
            return words.t(full)
    return key


def bare(text: str) -> str:
    """The name of a street without what tells its pieces apart: ``Maasstraat (noord)``."""
    return text.split(" (", maxsplit=1)[0].split(",", maxsplit=1)[0]


@lru_cache(maxsize=4)
def _all(town: Town, words: Words, language: str) -> list[tuple[lines.Box, float, Chain]]:
    return [(lines.box(c.line), c.long, c) for c in chains(town, words)]


def chains(town: Town, words: Words) -> list[Chain]:
    """All streets by name, longest first; main roads before others."""
    groups: defaultdict[str, list[Lane]] = defaultdict(list)
    for lane in town.lanes:
        groups[bare(words_for(words, "street", lane.id))].append(lane)
    found = [chain for text, lanes in groups.items() for chain in _joined(text, lanes)]
    found.sort(key=lambda c: (c.lanes[0].traffic != "distributor", -c.long))
    return found


def _meet(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return hypot(a[0] - b[0], a[1] - b[1]) < _SAME


def _joined(text: str, lanes: Sequence[Lane]) -> Iterator[Chain]:
    left = list(lanes)
    while left:
        first = left.pop(0)
        held, line, grew = [first], first.line, True
        while grew:
            grew = False
            for lane in left:
                other = lane.line
                if _meet(line[-1], other[0]):
                    line = (*line, *other[1:])
                elif _meet(line[-1], other[-1]):
                    line = (*line, *other[-2::-1])
                elif _meet(line[0], other[-1]):
                    line = (*other, *line[1:])
                elif _meet(line[0], other[0]):
                    line = (*other[::-1], *line[1:])
                else:
                    continue
                held.append(lane)
                left.remove(lane)
                grew = True
                break
        yield Chain(text, tuple(held), line)


class Writer:
    """Writes names on a board for one camera."""

    def __init__(
        self,
        board: Board,
        seen: MapCamera,
        words: Words,
        theme: Theme,
        size: float,
        *,
        room: bool,
    ) -> None:
        """`size` of the letters in design units."""
        self.board, self.seen, self.words, self.theme = board, seen, words, theme
        self.size, self.room = size, room
        self.halo = mix(theme.street, theme.background, 0.3)
        self._near = True
        """Whether a name may stand beside its street, where no other lies that close."""

    def _screen(self, line: Line) -> Line:
        return tuple(self.seen.to(p) for p in line)

    def streets(
        self, town: Town, ribboned: Collection[str], first: Collection[str], busy: Collection[str]
    ) -> None:
        """Names of streets: those in `first`, then where is worked, then main roads, then long.

        Beside streets in `ribboned`, for a colour lies on them; in the room along their street or
        not at all, for from afar a name is read as that of the nearest street.
        """
        left, top, right, bottom = self.seen.seen
        short = _SHORTEST * self.size / self.seen.scale
        here = [
            c
            for box, long, c in _all(town, self.words, self.words.language)
            if lines.touch(box, (left, top, right, bottom))
            and (long > short or any(n.id in first for n in c.lanes))
        ]
        few = sum(len(c.lanes) for c in here) <= FEW
        if not few:
            here.sort(key=lambda c: not any(n.id in first for n in c.lanes))
        else:
            here.sort(key=lambda c: not any(n.id in busy or n.id in first for n in c.lanes))
        if self.room and not few:
            here = here[:_MAIN]
        self._near = not self.room or few
        for chain in here:
            wanted = (few and not self.room) or any(n.id in first for n in chain.lanes)
            self._chain(chain, ribboned, wanted)

    def _chain(self, chain: Chain, ribboned: Collection[str], wanted: bool) -> None:
        full = [words_for(self.words, "street", lane.id) for lane in chain.lanes]
        if len(full) == 1:
            text = full[0]
            if not self._along(chain.lanes, chain.line, text, ribboned, wanted=wanted):
                self._along(chain.lanes, chain.line, chain.text, ribboned)
            return
        apart = all(
            self.board.width(text, self.size, "semibold") < lane_long * self.seen.scale * 0.9
            for text, lane_long in zip(
                full, (lines.length(n.line) for n in chain.lanes), strict=True
            )
        )
        if apart:
            for lane, text in zip(chain.lanes, full, strict=True):
                self._along((lane,), lane.line, text, ribboned, wanted=wanted)
        else:
            self._along(chain.lanes, chain.line, chain.text, ribboned, wanted=wanted)

    def _along(
        self,
        lanes: Sequence[Lane],
        line: Line,
        text: str,
        ribboned: Collection[str],
        *,
        wanted: bool = False,
    ) -> bool:
        size, board = self.size, self.board
        wide = board.width(text, size, "semibold")
        name = Name(text, (0, 0), 0.0, wide, size, self.theme.ink, self.halo)
        half = max(n.half for n in lanes)
        beside = half * self.seen.scale + size * 0.62
        path = self._screen(line)
        asides: tuple[float, ...] = (0.0, beside, -beside)
        if any(n.id in ribboned for n in lanes):
            clear = (15.0 if self.room else 11.0) + size * 0.62
            asides = (0.0, clear, -clear) if self.room else (-clear, clear, 0.0)
        if not self._near:
            asides = (0.0,)
        long = lines.length(path)
        if board.along(path, name, asides):
            return True
        if not wanted or long < 24:
            return False
        middle = lines.at(path, long / 2)[0]
        return self.seen.rect.holds(middle) and board.near(middle, name, beside * 2.2)

    def _across(self, outline: Line) -> float:
        left, _, right, _ = lines.box(outline)
        return (right - left) * self.seen.scale * _OVER

    def places(self, town: Town) -> None:
        """Names of places: water along its bank, the others on their middle.

        In the room only where they do not stand out far beside their place.
        """
        theme, size, board = self.theme, self.size, self.board
        written: list[tuple[str, tuple[float, float]]] = []
        for key, kind, outline in town.places:
            text = words_for(self.words, "place", key)
            wide = board.width(text, size, "regular")
            ink, under = theme.ink, self.halo
            if kind == "water":
                ink, under = theme.water_ink, mix(theme.water, theme.background, 0.25)
            elif kind == "park":
                ink, under = theme.park_ink, mix(theme.park, theme.background, 0.35)
            name = Name(text, (0, 0), 0.0, wide, size, ink, under, "regular")
            spot = self.seen.to(lines.middle(outline))
            if self.room and kind not in ("water", "park") and wide > self._across(outline):
                continue
            if any(t == text and hypot(spot[0] - x, spot[1] - y) < 400 for t, (x, y) in written):
                continue
            if kind == "water":
                grip = Grip(outline)
                spine = lines.smooth([grip.at(-0.9, 0.0), grip.at(0.9, 0.0)])
                if board.along(self._screen(spine), name, (0.0, size, -size)):
                    written.append((text, spot))
                    continue
            if board.near(spot, name, 60):
                written.append((text, spot))
