"""One row of the board: its name, its window and limits, and a bar that a hand can move."""

from __future__ import annotations

from functools import partial

from engine.views.shapes import begins
from game.drawing import overlays
from game.drawing.board import (
    BAR,
    ROW,
    Bar,
    Years,
    bar_box,
    draw_ban,
    draw_bar,
    draw_window,
)
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Phase
from game.screens import desk
from game.screens.board import moving
from game.screens.board.lanes import Lane, chosen, doubts, pick
from game.screens.common import team_of
from game.screens.scene import Scene

_SIGN = 62.0
"""What stands in a label before and after the name."""


def names_width(frame: Frame, rows: list[Lane], least: float, most: float) -> float:
    """How wide the names are when each stands on one line, if there is room for that."""
    wide = max((frame.measure(x.title, "small", "semibold")[0] for x in rows), default=0.0)
    return min(most, max(least, wide + _SIGN + 22))


def row_height(frame: Frame, rows: list[Lane], names: float) -> float:
    """Names that do not fit on one line get two."""
    small, room = frame.leading("small"), names - _SIGN - 8
    high = max((frame.measure(x.title, "small", "semibold", room)[1] for x in rows), default=small)
    return max(ROW, min(high, 3 * small) + 10)


def draw_lane(
    frame: Frame, row: Rect, scene: Scene, lane: Lane, rows: list[Lane], years: Years
) -> Rect:
    """Draws one row; returns where its bar lies."""
    _name(frame, row, scene, lane, years)
    view = scene.now
    start = moving.where(scene, lane)
    if lane.movable:
        draw_ban(frame, years, row, lane.closed_until, view.year)
    draw_window(frame, years, row, lane.window, True)
    bar = _bar(scene, lane, start if start != lane.start else lane.begins)
    found = doubts(scene, lane, rows, start) if lane.movable else []
    moved = start != lane.home
    wrong = bool(found) and (moved or not lane.draft or chosen(scene) == lane.id)
    if moved:
        home = begins(lane.assignment) if lane.assignment is not None else lane.home
        ghost = Bar(home, home + lane.length, home, bar.teams, True)
        frame.panel(bar_box(years, row, ghost), fill=None, border="line_strong", radius=7)
    box = draw_bar(frame, years, row, bar, lifted=moved, trouble=wrong)
    _grip(frame, scene, lane, years, box)
    if moving.dragging(scene) and moved:
        sentence = "\n".join([str(start), *found])
        tone: tuple[Paint, Paint] = ("warn_soft", "warn") if found else ("good_soft", "good")
        frame.later(
            lambda top: overlays.bubble(top, box, sentence, fill=tone[0], ink="ink", border=tone[1])
        )
    return box


def _bar(scene: Scene, lane: Lane, start: int) -> Bar:
    view, a = scene.now, lane.assignment
    teams = tuple(dict.fromkeys(team_of(view, role) for role in lane.roles))
    prepared = start - lane.lead
    if lane.draft:
        prepared = min(float(start), max(prepared, float(view.year)))
    ready = a.progress / a.lead if a is not None and a.lead and not lane.draft else 0.0
    sign = desk.STAGE_ICONS.get(lane.stage, "")
    done = lane.stage == "done"
    return Bar(start, start + lane.length, prepared, teams, lane.draft, done, sign, ready)


def _name(frame: Frame, row: Rect, scene: Scene, lane: Lane, years: Years) -> None:
    label = Rect(row.x, row.y, years.rect.x - row.x - 8, row.h)
    here = chosen(scene) == lane.id

    def take() -> None:
        pick(scene, lane)
        frame.ui.lead("board.show", "board.open", "board.close")

    look = frame.target(
        f"row.{lane.id}",
        label,
        lane.title,
        on=take,
        group="rows",
        kind="row",
        chosen=here,
        tooltip=f"{lane.title}\n{lane.note}",
    )
    if here or look.hovered:
        fill: Paint = "accent_soft" if here else "hover"
        frame.panel(label.inset(0, 2), fill=fill, radius=8)
    sign, text = label.inset(6, 0).split_left(36, 12)
    desk.mark(frame, sign.centred(34, 34), scene, lane.roles[0], lane.icon)
    frame.text(text, lane.title, size="small", weight="semibold", valign="middle", wrap=True)
    frame.line((row.x, row.bottom), (years.rect.right, row.bottom), colour="line", thick=1)


def _grip(frame: Frame, scene: Scene, lane: Lane, years: Years, box: Rect) -> None:
    """The part of a bar that a hand or the arrow keys take hold of."""
    words = scene.words

    def drag(dx: float, _dy: float, phase: Phase) -> None:
        moving.drag(scene, lane, round(dx / years.wide), phase)

    grip = box.centred(max(box.w, 44.0), max(BAR + 14, 44.0)).within(years.rect)
    grip = Rect(grip.x, box.centre[1] - grip.h / 2, grip.w, grip.h)
    frame.target(
        f"bar.{lane.id}",
        grip,
        words.t("board.bar", title=lane.title, year=lane.begins),
        on=partial(pick, scene, lane),
        kind="bar",
        group="bars",
        chosen=chosen(scene) == lane.id,
        tooltip=words.t("board.drag") if lane.movable else "",
        on_key=partial(moving.key, scene, lane),
        on_drag=drag if lane.movable else None,
        radius=8,
    )
