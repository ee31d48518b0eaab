"""Moving a row through the years: first a thought that anybody may have, then the move.

A mouse that lets go of a draft lays it there. The arrow keys, the year in the foot and work that
has been signed are only thought of until somebody lays them; escape takes a thought back.
"""

from __future__ import annotations

from engine.moves import AnyMove, Postpone, Schedule
from game.drawing.ui import Phase
from game.screens import desk
from game.screens.board.lanes import Lane, chosen, pick
from game.screens.scene import Scene

MOST = 3
"""Years by which signed work can be put off in one move."""


def where(scene: Scene, lane: Lane) -> int:
    """The year in which a row would begin where the hand holds it now."""
    held = scene.picked.values.get("board.drag")
    if not held or held[0] != lane.id or not held[1]:
        return lane.start
    view = scene.now
    return min(max(lane.begins + int(held[1]), view.year), view.end_year - 1)


def dragging(scene: Scene) -> bool:
    """Whether a mouse holds a row."""
    return bool(scene.picked.values.get("board.drag"))


def thought_of(scene: Scene, rows: list[Lane]) -> tuple[Lane, int] | None:
    """The row that is held elsewhere in thought, and the year; None when there is none."""
    for lane in rows:
        if chosen(scene) == lane.id and where(scene, lane) != lane.home:
            return lane, where(scene, lane)
    return None


def take_back(scene: Scene, lane: Lane) -> None:
    """The thought is gone; the row stands where it stood."""
    for key in ("board.thought", "board.drag", f"start:{lane.id}"):
        scene.picked.values.pop(key, None)


def think(scene: Scene, lane: Lane, year: int) -> None:
    """Holds a row at a year in thought, and makes it the chosen one."""
    view, values = scene.now, scene.picked.values
    year = min(max(year, view.year), view.end_year - 1)
    pick(scene, lane)
    take_back(scene, lane)
    values["board.near"] = lane.id
    if year == lane.home:
        return
    if lane.assignment is None:
        # The neighbourhood screen lets a task begin in the same year.
        values[f"start:{lane.id}"] = year
    else:
        values["board.thought"] = (lane.id, year)


def why_not(scene: Scene, lane: Lane, year: int) -> str:
    """Why a row cannot be laid at a year, as far as the board itself tells; empty when it can."""
    if lane.assignment is None or lane.draft:
        return ""
    by = year - max(lane.home, scene.now.year)
    if 1 <= by <= MOST:
        return ""
    return scene.words.t("board.only_later" if by < 1 else "board.too_far", most=MOST)


def lay(scene: Scene, lane: Lane, year: int, *, target: str = "") -> None:
    """Lays an assignment at a year: a draft is scheduled, signed work is put off."""
    a = lane.assignment
    if a is None or year == lane.home:
        return
    move: AnyMove = Schedule(assignment=a.id, start_year=year, order=a.order)
    if not lane.draft:
        by = year - max(lane.home, scene.now.year)
        move = Postpone(assignment=a.id, years=min(MOST, max(1, by)))
    seat = desk.mover(scene, a.lead_role)
    if scene.actions.submit(move, target or f"bar.{lane.id}", seat=seat):
        take_back(scene, lane)


def drag(scene: Scene, lane: Lane, by: int, phase: Phase) -> None:
    """A mouse pulls at a row, so many years from where it took hold."""
    values = scene.picked.values
    if phase in {"start", "move"}:
        pick(scene, lane)
        values["board.drag"] = (lane.id, by)
        values["board.near"] = lane.id
        return
    values.pop("board.drag", None)
    if phase != "end" or not by:
        return
    think(scene, lane, lane.begins + by)
    held = values.get("board.thought")
    if held and lane.draft:
        lay(scene, lane, int(held[1]))
        take_back(scene, lane)


def key(scene: Scene, lane: Lane, pressed: str) -> bool:
    """The arrows think, enter lays; says whether the key was used."""
    by = {"left": -1, "right": 1}.get(pressed, 0)
    if by and lane.movable:
        think(scene, lane, lane.begins + by)
    if pressed == "enter" and lane.start != lane.home and lane.assignment is not None:
        if not why_not(scene, lane, lane.start):
            lay(scene, lane, lane.start)
        return True
    return by != 0
