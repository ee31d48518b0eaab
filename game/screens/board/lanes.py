"""The rows of the board: bars in time that a hand can move."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from engine.moves import Schedule
from engine.views.shapes import AssignmentView, TaskView
from game.drawing import overlays
from game.drawing.board import (
    BAR,
    Bar,
    Years,
    bar_box,
    draw_bar,
    draw_window,
)
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Phase
from game.screens import desk
from game.screens.common import money, name, team_of
from game.screens.scene import Scene

_STILL = frozenset({"executing", "done", "cancelled"})


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: an assignment, or a task that nobody has planned yet."""

    id: str
    title: str
    note: str
    icon: str
    roles: tuple[str, ...]
    start: int
    length: int
    lead: float
    window: tuple[int, int, int]
    tasks: tuple[str, ...]
    after: tuple[str, ...]
    streets: tuple[str, ...]
    assignment: AssignmentView | None = None
    task: TaskView | None = None

    @property
    def movable(self) -> bool:
        """Whether its time can still change."""
        return self.assignment is None or self.assignment.stage not in _STILL

    @property
    def coupled(self) -> bool:
        """Whether several ride together, or may."""
        if self.assignment is not None:
            return len(self.tasks) > 1 or len(self.roles) > 1
        return self.task is not None and bool(self.task.couples_with)

    @property
    def draft(self) -> bool:
        """Whether it is not fixed yet."""
        return self.assignment is None or self.assignment.stage in {"idea", "drafted"}


def chosen(scene: Scene) -> str:
    """The row that is chosen: the picked task, else the picked assignment."""
    picked = scene.picked
    task = desk.task(scene, picked.task)
    if task is not None:
        return task.assignment or task.id
    return picked.assignment or ""


def lanes(scene: Scene) -> list[Lane]:
    """All rows: assignments by their start, then tasks that wait."""
    view = scene.now
    live = [a for a in view.assignments if a.stage != "cancelled"]
    live.sort(key=lambda a: (a.stage == "done", a.start_year, a.id))
    rows = [_of_assignment(scene, a) for a in live]
    loose = [t for t in view.tasks if t.assignment is None and t.state in {"table", "drawer"}]
    loose.sort(key=lambda t: (t.state != "table", t.wanted, t.id))
    return rows + [_of_task(scene, t) for t in loose]


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
    return Lane(
        a.id,
        desk.title(scene, a),
        note,
        lead.icon if lead else "",
        tuple(dict.fromkeys([a.lead_role, *(r.role for r in a.riders)])),
        a.start_year,
        length,
        a.lead / 1000,
        (earliest, wanted, latest),
        tasks,
        after,
        a.streets,
        assignment=a,
    )


def _of_task(scene: Scene, t: TaskView) -> Lane:
    held = scene.picked.values.get(f"start:{t.id}")
    start = int(held) if held is not None else max(scene.now.year, t.wanted)
    return Lane(
        t.id,
        name(scene.words, "task", t.id),
        scene.words.t(f"task_state.{t.state}"),
        t.icon,
        (t.role,),
        start,
        1,
        t.lead / 1000,
        (t.earliest, t.wanted, t.latest),
        (t.id,),
        t.after,
        t.streets,
        task=t,
    )


# Moving


def shift(scene: Scene, lane: Lane, by: int, *, target: str = "") -> None:
    """Moves a row by years: a move for an assignment, a thought for a task (and picks it)."""
    view = scene.now
    year = min(max(lane.start + by, view.year), view.end_year)
    if year == lane.start:
        return
    pick(scene, lane)
    a = lane.assignment
    if a is None:
        scene.picked.values[f"start:{lane.id}"] = year
        return
    move = Schedule(assignment=a.id, start_year=year, order=a.order)
    seat = desk.mover(scene, a.lead_role)
    scene.actions.submit(move, target or f"bar.{lane.id}", seat=seat)


def pick(scene: Scene, lane: Lane) -> None:
    """Makes a row the chosen one."""
    picked = scene.picked
    picked.street = picked.guest = None
    picked.task = lane.id if lane.assignment is None else None
    picked.assignment = lane.id if lane.assignment is not None else picked.assignment


def _doubts(scene: Scene, lane: Lane, rows: list[Lane], start: int) -> list[str]:
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
    for other in rows:
        waits = set(other.tasks) & set(lane.after)
        if waits and other.start + other.length > start:
            found.append(words.t("board.after", task=other.title))
    if a is not None and lane.draft:
        for partner in a.partners:
            purses = [x for x in scene.now.lines if x.organisation == partner.organisation]
            free = sum(t - p for x in purses for y, t, p in x.years if y == start)
            if purses and free < partner.cost:
                short = money(words, partner.cost - max(0, free))
                who = name(words, "organisation", partner.organisation)
                found.append(words.t("board.short", who=who, cents=short))
    return found


# Drawing


def draw_lane(
    frame: Frame, row: Rect, scene: Scene, lane: Lane, rows: list[Lane], years: Years
) -> Rect:
    view, values = scene.now, scene.picked.values
    here = chosen(scene) == lane.id
    label = Rect(row.x, row.y + 2, years.rect.x - row.x - 8, row.h - 4)
    look = frame.target(
        f"row.{lane.id}",
        label,
        lane.title,
        on=partial(pick, scene, lane),
        group="rows",
        kind="row",
        tooltip=lane.title,
    )
    if here or look.hovered:
        fill: Paint = "accent_soft" if here else "hover"
        frame.panel(label, fill=fill, radius=8)
    sign, text = label.inset(6, 0).split_left(40, 12)
    desk.mark(frame, sign.centred(40, 40), scene, lane.roles[0], lane.icon)
    small = frame.leading("small")
    text = text.centred(text.w, 2 * small)
    frame.text(text, lane.title, size="small", weight="semibold", ellipsis=True)
    under = Rect(text.x, text.y + small, text.w, small)
    if len(lane.roles) > 1 or len(lane.tasks) > 1:
        frame.icon("link", (under.x + 9, under.centre[1]), size=17, colour="good")
        under = under.split_left(24)[1]
    frame.text(under, lane.note, size="small", colour="ink_soft", ellipsis=True)
    frame.line((row.x, row.bottom), (years.rect.right, row.bottom), colour="line", thick=1)
    held = values.get("board.drag")
    by = int(held[1]) if held and held[0] == lane.id else 0
    start = min(max(lane.start + by, view.year), view.end_year) if by else lane.start
    draw_window(frame, years, row, lane.window, True)
    teams = tuple(dict.fromkeys(team_of(view, role) for role in lane.roles))
    done = lane.assignment is not None and lane.assignment.stage == "done"
    ready = start - lane.lead
    if lane.draft:
        ready = min(float(start), max(ready, float(view.year)))
    bar = Bar(start, start + lane.length, ready, teams, lane.draft, done)
    doubts = _doubts(scene, lane, rows, start) if lane.movable else []
    wrong = bool(doubts) and (bool(by) or not lane.draft or here)
    if by:
        ghost = Bar(lane.start, lane.start + lane.length, lane.start, teams, True)
        frame.panel(bar_box(years, row, ghost), fill=None, border="line_strong", radius=7)
    box = draw_bar(frame, years, row, bar, lifted=bool(by), trouble=wrong)
    _grip(frame, scene, lane, years, box)
    if by:
        sentence = "\n".join([str(start), *doubts])
        tone: tuple[Paint, Paint] = ("warn_soft", "warn") if doubts else ("good_soft", "good")
        frame.later(
            lambda top: overlays.bubble(top, box, sentence, fill=tone[0], ink="ink", border=tone[1])
        )
    return box


def _grip(frame: Frame, scene: Scene, lane: Lane, years: Years, box: Rect) -> None:
    """The part of a bar that a hand or the arrow keys take hold of."""
    values, words = scene.picked.values, scene.words

    def drag(dx: float, _dy: float, phase: Phase) -> None:
        by = round(dx / years.wide)
        if phase in {"start", "move"}:
            values["board.drag"] = (lane.id, by)
            return
        values.pop("board.drag", None)
        if phase == "end" and by:
            shift(scene, lane, by)

    def key(pressed: str) -> bool:
        by = {"left": -1, "right": 1}.get(pressed, 0)
        if by and lane.movable:
            shift(scene, lane, by)
        return by != 0

    grip = box.centred(max(box.w, 44.0), max(BAR + 14, 44.0)).within(years.rect)
    grip = Rect(grip.x, box.centre[1] - grip.h / 2, grip.w, grip.h)
    frame.target(
        f"bar.{lane.id}",
        grip,
        words.t("board.bar", title=lane.title, year=lane.start),
        on=partial(pick, scene, lane),
        kind="bar",
        group="bars",
        tooltip=words.t("board.drag") if lane.movable else "",
        on_key=key,
        on_drag=drag if lane.movable else None,
        radius=8,
    )


def sample(frame: Frame, rect: Rect, key: str) -> None:
    """One sign of the board, for the legend."""
    years = Years(rect, 0, 3)
    if key == "prepare":
        draw_bar(frame, years, rect, Bar(3, 4, 0, ("blue",)))
    elif key == "execute":
        draw_bar(frame, years, rect, Bar(0, 4, 0, ("blue", "orange")))
    elif key == "draft":
        draw_bar(frame, years, rect, Bar(0, 4, 0, ("blue",), draft=True))
    elif key == "window":
        draw_window(frame, years, rect, (0, 1, 3), False)
    elif key == "limit":
        x = rect.centre[0]
        frame.line((x, rect.y - 2), (x, rect.bottom + 2), colour="bad", thick=4)
    elif key == "gap":
        frame.panel(rect, fill=(253, 236, 204), radius=4)
        frame.pattern(rect, "hatch", colour=(138, 83, 0, 60), pitch=9, thick=1.2)
    else:
        frame.icon("landmark", rect, size=22, colour="warn")
