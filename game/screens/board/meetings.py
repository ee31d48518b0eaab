"""Where rows of the board meet in place and time without riding together yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.views.shapes import CouplingView
from game.drawing.board import Years, draw_link, draw_meeting
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.board.lanes import STILL, Lane, chosen
from game.screens.board.moving import thought_of, where
from game.screens.scene import Scene

_AT_REST = 5
"""How many of the best are shown as long as no row is chosen."""


@dataclass(frozen=True, slots=True)
class Meet:
    """Two rows that could be coupled, in the years in which both can be done."""

    one: Lane
    other: Lane
    coupling: CouplingView

    def beside(self, lane: Lane) -> Lane:
        """The other one of the two."""
        return self.other if lane.id == self.one.id else self.one

    def task_of(self, lane: Lane) -> str:
        """Which of the two tasks rides in a row."""
        return next(t for t in self.coupling.tasks if t in lane.tasks)


def meets(scene: Scene, rows: list[Lane]) -> list[Meet]:
    """All pairs of rows that meet and do not ride together, what saves most first."""
    of = {task: lane for lane in rows if lane.stage not in STILL for task in lane.tasks}
    found: dict[tuple[str, str], Meet] = {}
    for c in sorted(scene.now.couplings, key=lambda c: -c.saves):
        one, other = (of.get(t) for t in c.tasks)
        if c.made or one is None or other is None or one.id == other.id:
            continue
        if c.last >= scene.now.year:
            found.setdefault((min(one.id, other.id), max(one.id, other.id)), Meet(one, other, c))
    return list(found.values())


def of_row(found: list[Meet], lane: Lane) -> list[Meet]:
    """Those of one row."""
    return [m for m in found if lane.id in {m.one.id, m.other.id}]


def together(scene: Scene, meet: Meet) -> bool:
    """Whether both would be open in the same year where the hand holds them now."""
    one, other = (where(scene, lane) for lane in (meet.one, meet.other))
    return one < other + meet.other.length and other < one + meet.one.length


def draw_meets(
    frame: Frame, scene: Scene, years: Years, found: list[Meet], places: Mapping[str, Rect]
) -> None:
    """Links between the rows that are in sight: those of the chosen row, else the best few."""
    here = chosen(scene)
    shown = [m for m in found if here in {m.one.id, m.other.id}]
    of_one = bool(shown) or thought_of(scene, [m.one for m in found]) is not None
    if not of_one:
        shown = found
    shown = [m for m in shown if m.one.id in places and m.other.id in places]
    if not of_one:
        shown = shown[:_AT_REST]
    for n, m in enumerate(shown):
        lit = of_one and together(scene, m)
        first, last = max(m.coupling.first, scene.now.year), m.coupling.last
        rows = sorted((places[m.one.id], places[m.other.id]), key=lambda row: row.y)
        if of_one:
            for row in rows:
                draw_meeting(frame, years, row, first, last, lit=lit)
        draw_link(frame, years, rows[0], rows[1], first, last, n, lit=lit)
