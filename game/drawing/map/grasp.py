"""How a hand meets the streets on the map: anywhere along them, the nearest one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot
from typing import Self

from game.drawing.frame import Frame
from game.drawing.map import camera as cameras
from game.drawing.map import lines, naming
from game.drawing.map.camera import MapCamera
from game.drawing.map.lines import Line
from game.drawing.map.parts import Lane, Town
from game.drawing.map.planting import Taken
from game.drawing.shape import Point, Rect
from game.drawing.ui import Phase, Target, UiState
from game.words import Words

HANDLE = 44.0
"""How large the place is by which a street is picked, in design units."""
_REACH = 15.0
_CELL = 64.0
MANY = 400
"""With more streets than this only those in the picture can be walked to with the arrows."""
_WAYS: dict[str, Point] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_LEAN = 0.5
"""Cosine of how far a street may lie off the direction of an arrow: 60 degrees."""
_SAME = 2.0
"""Metres between two ends that meet."""
_MIDDLE_FIRST = (8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14)


class Streets:
    """The streets as they lie on a picture: which one is meant by a point."""

    def __init__(self, lanes: Sequence[Lane], seen: MapCamera) -> None:
        self._lines: dict[str, tuple[Line, float]] = {}
        self._cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        self._last: tuple[Point, str] = (-1.0, -1.0), ""
        for lane in lanes:
            line = tuple(seen.to(p) for p in lane.line)
            reach = max(lane.half * seen.scale, _REACH)
            self._lines[lane.id] = line, reach
            if not lines.touch(lines.box(line, reach), _box(seen.rect)):
                continue
            cells = {
                (i, j)
                for a, b in pairwise(line)
                for i, j in _cells(lines.box((a, b), reach), seen.rect)
            }
            for cell in sorted(cells):
                self._cells[cell].append(lane.id)

    def line(self, street: str) -> tuple[Line, float]:
        """A street on the picture and how far beside it a hand may be, in design units."""
        return self._lines[street]

    def at(self, point: Point) -> str:
        """The nearest street within reach of a point; empty when there is none."""
        if self._last[0] == point:
            return self._last[1]
        near = self._cells.get((int(point[0] // _CELL), int(point[1] // _CELL)), ())
        found = [(lines.distance(self._lines[k][0], point), k) for k in near]
        within = [(far, key) for far, key in found if far <= self._lines[key][1]]
        self._last = point, min(within)[1] if within else ""
        return self._last[1]


def _box(rect: Rect) -> lines.Box:
    return rect.x, rect.y, rect.right, rect.bottom


def _cells(box: lines.Box, window: Rect) -> list[tuple[int, int]]:
    left, top = max(box[0], window.x), max(box[1], window.y)
    right, bottom = min(box[2], window.right), min(box[3], window.bottom)
    return [
        (i, j)
        for i in range(int(left // _CELL), int(right // _CELL) + 1)
        for j in range(int(top // _CELL), int(bottom // _CELL) + 1)
    ]


class Along(Rect):
    """A handle in the middle of a street that a pointer meets anywhere along it.

    Where streets lie close, a point belongs to the nearest: handles may overlap, streets do not.
    """

    key: str
    line: Line
    streets: Streets
    window: Rect

    @classmethod
    def street(
        cls,
        key: str,
        streets: Streets,
        window: Rect,
        apart: Taken,
        signs: Taken,
        *,
        quick: bool = False,
    ) -> Self:
        """The handle of a street, met inside `window`.

        It stands as near the middle as it can without lying on what is in `apart`, or else on
        what is in `signs`. A `quick` one stands in the middle.
        """
        line, _ = streets.line(key)
        whole = lines.length(line)
        first: Rect | None = None
        second: Rect | None = None
        for n in _MIDDLE_FIRST[: 1 if quick else None]:
            x, y = lines.at(line, whole * n / 16)[0]
            box = Rect(round(x - HANDLE / 2), round(y - HANDLE / 2), HANDLE, HANDLE)
            first = first or box
            inside = box.x >= window.x and box.y >= window.y
            if not inside or box.right > window.right or box.bottom > window.bottom:
                continue
            if quick or not signs.free(_corners(box)):
                continue
            second = second or box
            if apart.free(_corners(box)):
                second = box
                break
        first = second or first
        assert first is not None
        if not quick:
            apart.add(_corners(first))
        made = cls(*first)
        made.key, made.line, made.streets, made.window = key, line, streets, window
        return made

    def holds(self, point: Point) -> bool:
        return self.window.holds(point) and self.streets.at(point) == self.key

    def overlap(self, other: Rect) -> Rect:
        """Under a window it stays a street, met inside that window only."""
        window = self.window.overlap(other)
        if super().overlap(other) != self or type(other) is Along:
            return super().overlap(other)
        made = type(self)(*self)
        made.key, made.line, made.streets = self.key, self.line, self.streets
        made.window = window
        return made


def _adjacent(lanes: Sequence[Lane], at: int, way: Point) -> int | None:
    """The street one comes in by leaving another at its end in a direction; None without one."""
    here = lanes[at]
    middle = _middle(here)
    best: tuple[float, int] | None = None
    for tip in (here.line[0], here.line[-1]):
        for n, lane in enumerate(lanes):
            if n == at or not any(_meet(tip, end) for end in (lane.line[0], lane.line[-1])):
                continue
            there = _middle(lane)
            dx, dy = there[0] - middle[0], there[1] - middle[1]
            along, far = dx * way[0] + dy * way[1], hypot(dx, dy)
            if far and along > far * _LEAN and (best is None or -along / far < best[0]):
                best = -along / far, n
    return best[1] if best else None


def _middle(lane: Lane) -> Point:
    return lines.at(lane.line, lines.length(lane.line) / 2)[0]


def _meet(one: Point, other: Point) -> bool:
    return hypot(one[0] - other[0], one[1] - other[1]) < _SAME


def _corners(box: Rect) -> Line:
    return (box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)


class Grasp:
    """The targets of the streets on one picture, made once and used as long as it stands."""

    def __init__(
        self,
        town: Town,
        seen: MapCamera,
        words: Words,
        keep_free: Sequence[Rect],
        only: str | None = None,
    ) -> None:
        """With `only` no more than that street can be met: on a map that moves."""
        self._town, self._seen = town, seen
        lanes = town.lanes_in(seen.seen) if len(town.lanes) > MANY else list(town.lanes)
        if only is not None:
            lanes = [n for n in town.lanes if n.id == only]
        streets, window = Streets(lanes, seen), seen.rect
        crowd = len(lanes) > MANY
        apart, signs = Taken(_CELL, level=True), Taken(_CELL, level=True)
        for rect in keep_free:
            signs.add(_corners(rect))
        self.order = [n.id for n in town.lanes]
        self._handles: list[tuple[str, Along, str, str]] = []
        for lane in lanes:
            handle = Along.street(lane.id, streets, window, apart, signs, quick=crowd)
            name = naming.words_for(words, "street", lane.id)
            homes = f"{name} · {words.n('unit.homes', lane.homes)}" if lane.homes else name
            self._handles.append((lane.id, handle, name, homes))
        self._pick: Callable[[str], None] | None = None
        self._ui: UiState | None = None
        self._key = ""
        self._where: object = None
        self._targets: list[Target] = []

    def targets(
        self, frame: Frame, label: str, on_pick: Callable[[str], None] | None, key: str
    ) -> None:
        """Lays the targets on a picture; `on_pick` is told which street was chosen."""
        self._pick, self._ui, self._key = on_pick, frame.ui, key
        where = frame.placing(), key, label, on_pick is None
        if where == self._where:
            frame.targets += self._targets
            return
        before = len(frame.targets)
        frame.target(
            key, self._seen.rect, label, kind="map", on_drag=self._drag,
            on_key=self._using(-1), group=key,
        )  # fmt: skip
        at = {name: n for n, name in enumerate(self.order)}
        for street, handle, name, tooltip in self._handles:
            frame.target(
                f"{key}.street.{street}",
                handle,
                name,
                on=None if on_pick is None else self._picking(street),
                kind="street",
                tooltip=tooltip,
                group=key,
                radius=HANDLE / 2,
                on_key=self._using(at[street]),
                on_drag=self._drag,
            )
        self._where, self._targets = where, frame.targets[before:]

    def _picking(self, street: str) -> Callable[[], None]:
        def pick() -> None:
            if self._pick is not None:
                self._pick(street)

        return pick

    def _drag(self, dx: float, dy: float, phase: Phase) -> None:
        if self._ui is not None:
            cameras.pan(self._ui, self._seen, dx, dy, phase, self._key)

    def _using(self, at: int) -> Callable[[str], bool]:
        def use(name: str) -> bool:
            ui, key = self._ui, self._key
            if ui is None:
                return False
            if name in _WAYS and at >= 0:
                to = _adjacent(self._town.lanes, at, _WAYS[name])
                if to is not None:
                    ui.focus = f"{key}.street.{self.order[to]}"
                    return True
            if name in {"page down", "page up"}:
                to = (at + (1 if name == "page down" else -1)) % len(self.order)
                ui.focus = f"{key}.street.{self.order[to]}"
                return True
            return cameras.use_key(ui, self._seen, name, key)

        return use
