"""The rows of the board: assignments by their start, then tasks that nobody has planned yet."""

from __future__ import annotations

from dataclasses import dataclass

from engine.views.shapes import AssignmentView, TaskView, begins
from game.drawing.ui import UiState
from game.screens import desk
from game.screens.common import money, name
from game.screens.scene import Scene

STILL = frozenset({"executing", "done", "cancelled"})
"""Stages in which the time of work cannot change any more."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: an assignment, or a task that nobody has planned yet.

    ``home`` is the year in which it begins as it stands, ``start`` that in which somebody now
    thinks of letting it begin.
    """

    id: str
    title: str
    note: str
    icon: str
    roles: tuple[str, ...]
    home: int
    start: int
    length: int
    lead: float
    window: tuple[int, int, int]
    closed_until: int
    tasks: tuple[str, ...]
    after: tuple[str, ...]
    streets: tuple[str, ...]
    assignment: AssignmentView | None = None
    task: TaskView | None = None

    @property
    def begins(self) -> int:
        """The year in which it begins where it is held: later than that when it is not ready."""
        if self.assignment is None or self.start != self.home:
            return self.start
        return begins(self.assignment)

    @property
    def stage(self) -> str:
        """Its stage; of a task that nobody has planned: nothing."""
        return self.assignment.stage if self.assignment is not None else ""

    @property
    def movable(self) -> bool:
        """Whether its time can still change."""
        return self.stage not in STILL

    @property
    def coupled(self) -> bool:
        """Whether several ride together, or may."""
        if self.assignment is not None:
            return len(self.tasks) > 1 or len(self.roles) > 1
        return self.task is not None and bool(self.task.couples_with)

    @property
    def draft(self) -> bool:
        """Whether it is not fixed yet."""
        return self.stage in {"", "idea", "drafted"}


def chosen(scene: Scene) -> str:
    """The row that is chosen: the picked task, else the picked assignment."""
    picked = scene.picked
    task = desk.task(scene, picked.task)
    if task is not None:
        return task.assignment or task.id
    return picked.assignment or ""


def pick(scene: Scene, lane: Lane | None) -> None:
    """Makes a row the chosen one; None lets go of it."""
    picked = scene.picked
    picked.street = picked.guest = None
    held = picked.values.get("board.thought")
    if held and (lane is None or held[0] != lane.id):
        picked.values.pop("board.thought")
    if lane is None:
        picked.task = picked.assignment = None
        return
    picked.task = lane.id if lane.assignment is None else None
    picked.assignment = lane.id if lane.assignment is not None else picked.assignment


def let_go(ui: UiState, scene: Scene, lane: Lane) -> None:
    """Lets go of the chosen row; the keyboard goes back to it from below the board."""
    pick(scene, None)
    if not ui.focus.startswith(("row.", "bar.")):
        ui.lead(f"row.{lane.id}")


def lanes(scene: Scene) -> list[Lane]:
    """All rows."""
    view = scene.now
    live = [a for a in view.assignments if a.stage != "cancelled"]
    live.sort(key=lambda a: (a.stage == "done", a.start_year, a.id))
    rows = [_of_assignment(scene, a) for a in live]
    loose = [t for t in view.tasks if t.assignment is None and t.state in {"table", "drawer"}]
    loose.sort(key=lambda t: (t.state != "table", t.wanted, t.id))
    return rows + [_of_task(scene, t) for t in loose]


def _thought(scene: Scene, held: object, home: int) -> int:
    """Where the hand holds a row in thought, in the years that are played."""
    view = scene.now
    year = home if held is None else int(str(held))
    return year if year == home else min(max(year, view.year), view.end_year - 1)


def _of_assignment(scene: Scene, a: AssignmentView) -> Lane:
    words = scene.words
    riders = [t for t in (desk.task(scene, r.task) for r in a.riders) if t is not None]
    lead = next((t for t in riders if t.id == a.lead_task), None)
    earliest = max((t.earliest for t in riders), default=a.start_year)
    latest = min((t.latest for t in riders), default=a.start_year)
    if lead is not None and earliest > latest:
        earliest, latest = lead.earliest, lead.latest
    wanted = lead.wanted if lead is not None else earliest
    length = a.executes[-1] - a.executes[0] + 1 if a.executes else 1
    note = words.t(f"stage.{a.stage}")
    if len(a.riders) > 1:
        note = f"{note} · {words.n('board.riders', len(a.riders))}"
    tasks = tuple(r.task for r in a.riders)
    after = tuple(k for t in riders for k in t.after if k not in tasks)
    thought = scene.picked.values.get("board.thought")
    held = thought[1] if thought and thought[0] == a.id else None
    return Lane(
        a.id,
        desk.title(scene, a),
        note,
        lead.icon if lead else "",
        tuple(dict.fromkeys([a.lead_role, *(r.role for r in a.riders)])),
        a.start_year,
        _thought(scene, held, a.start_year),
        length,
        a.lead / 1000,
        (earliest, wanted, latest),
        a.closed_until,
        tasks,
        after,
        a.streets,
        assignment=a,
    )


def _of_task(scene: Scene, t: TaskView) -> Lane:
    home = max(scene.now.year, t.wanted)
    return Lane(
        t.id,
        name(scene.words, "task", t.id),
        scene.words.t(f"task_state.{t.state}"),
        t.icon,
        (t.role,),
        home,
        _thought(scene, scene.picked.values.get(f"start:{t.id}"), home),
        1,
        t.lead / 1000,
        (t.earliest, t.wanted, t.latest),
        t.closed_until,
        (t.id,),
        t.after,
        t.streets,
        task=t,
    )


def doubts(
    scene: Scene, lane: Lane, rows: list[Lane], start: int, *, purses: bool = True
) -> list[str]:
    """What stands out about a start year, from what is on the board itself."""
    words = scene.words
    earliest, _, latest = lane.window
    a = lane.assignment
    found = []
    ready = a.earliest_year if a is not None else scene.now.year + round(lane.lead + 0.49)
    if start < ready:
        found.append(words.t("board.not_ready", year=ready))
    if start < earliest:
        found.append(words.t("board.too_early", year=earliest))
    if start > latest:
        found.append(words.t("board.too_late", year=latest))
    if start < lane.closed_until:
        found.append(words.t("board.banned", year=lane.closed_until))
    for other in rows:
        waits = set(other.tasks) & set(lane.after)
        if waits and other.begins + other.length > start:
            found.append(words.t("board.after", task=other.title))
    if purses and a is not None and lane.draft:
        pays = max(start, ready)
        for partner in a.partners:
            own = [x for x in scene.now.lines if x.organisation == partner.organisation]
            free = sum(t - p for x in own for y, t, p in x.years if y == pays)
            if any(y == pays for x in own for y, _, _ in x.years) and free < partner.cost:
                short = money(words, partner.cost - max(0, free))
                who = name(words, "organisation", partner.organisation)
                found.append(words.t("board.short", who=who, cents=short))
    return found
