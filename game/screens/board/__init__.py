"""The programme board: who works where when, and whether money and people allow it."""

from __future__ import annotations

from functools import partial

from engine.moves import JustDoIt, OpenAssignment
from game.drawing import widgets as w
from game.drawing.board import Calendar, Years, draw_ground, draw_head, draw_now
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.board import lanes, load, order
from game.screens.board import rows as rows_of
from game.screens.board.lanes import Lane
from game.screens.chrome import chrome
from game.screens.scene import Scene

LABELS = 316.0


def draw(frame: Frame, scene: Scene) -> None:
    """Draws the whole board."""
    area = chrome(frame, scene, "board")
    bar, rest = area.split_top(48, 14)
    every = lanes.lanes(scene)
    rows = order.kept(scene, every)
    order.draw_filters(frame, bar, scene)
    page, foot = rest.split_bottom(64, 12)
    frame.panel(page, radius=16, shadow=8)
    inner = page.inset(20, 14)
    calendar = _calendar(scene)
    head, inner = inner.split_top(2 * frame.leading("small") + 14, 6)
    first, last = scene.now.start_year, scene.now.end_year
    years = Years(head.split_left(LABELS, 8)[1].split_right(14)[0], first, last)
    draw_head(frame, years, calendar)
    upper, lower = inner.split_bottom(min(230.0, inner.h * 0.36), 12)
    ground = years.over(upper)
    draw_ground(frame, ground, calendar)
    if rows:
        _count(frame, head, scene, rows_of.draw_rows(frame, upper, scene, rows, every, ground))
    else:
        _nothing(frame, upper, scene, bool(every))
    frame.line((lower.x, lower.y - 6), (lower.right, lower.y - 6), colour="line_strong")
    below = years.over(lower)
    draw_now(frame, below, calendar)
    load.draw_load_rows(frame, lower, scene, below)
    _foot(frame, foot, scene, next((r for r in rows if r.id == lanes.chosen(scene)), None))


def _count(frame: Frame, head: Rect, scene: Scene, seen: tuple[int, int, int]) -> None:
    """Above the names: how many rows there are, and which of them are in sight."""
    words, small = scene.words, frame.leading("small")
    first, last, count = seen
    place = Rect(head.x + 6, head.y + 4, LABELS - 14, small)
    frame.text(place, words.n("board.rows", count), size="small", weight="semibold", ellipsis=True)
    if count and (first, last) != (1, count):
        told = words.t("board.in_sight", first=first, last=last)
        place = place.move(0, small + 4)
        frame.text(place, told, size="small", colour="ink_soft", ellipsis=True)


def _nothing(frame: Frame, rect: Rect, scene: Scene, held_back: bool) -> None:
    """No row to show: because there is none, or because of the filters."""
    words = scene.words
    if not (held_back and order.filtered(scene)):
        desk.empty(frame, rect, "calendar-range", words.t("board.empty"))
        return
    text, foot = rect.split_bottom(56, 8)
    desk.empty(frame, text, "search", words.t("board.no_fit"))
    label = words.t("board.show_all")
    place = foot.centred(w.button_width(frame, label, icon=True), 48)
    w.button(frame, place, "board.all", label, partial(order.show_all, scene), icon="list")


def _calendar(scene: Scene) -> Calendar:
    view, words = scene.now, scene.words
    spans, year = [], view.start_year
    for number, length in enumerate(view.rounds, 1):
        last = min(year + length - 1, view.end_year)
        spans.append((year, last, words.t("board.round", number=number)))
        year += length
    every = range(view.start_year + 4, view.end_year + 1, 4)
    return Calendar(
        view.year,
        tuple(first for first, _, _ in spans),
        tuple(every),
        (view.year + 4, view.year + 10),
        tuple(spans),
    )


# Under the board: what one can do with the chosen row, or what the signs mean


def _foot(frame: Frame, rect: Rect, scene: Scene, lane: Lane | None) -> None:
    if lane is None:
        _legend(frame, rect, scene)
        return
    words, picked, actions = scene.words, scene.picked, scene.actions
    frame.panel(rect, radius=14, shadow=8)
    inner = rect.inset(14, 8)
    task, a = lane.task, lane.assignment
    if a is not None:

        def show() -> None:
            picked.assignment = lane.id
            actions.go("assignment")

        label = words.t("board.show")
        inner, place = inner.split_right(w.button_width(frame, label, icon=True), 12)
        w.button(frame, place, "board.show", label, show, style="primary", icon="file-text")
    elif task is not None:
        seat = desk.mover(scene, task.role)

        def start() -> None:
            actions.submit(OpenAssignment(task=lane.id), "board.open", seat=seat)

        def just() -> None:
            move = JustDoIt(task=lane.id, start_year=lane.start)
            actions.submit(move, "board.just", seat=seat)

        label = words.t("board.open")
        inner, place = inner.split_right(w.button_width(frame, label, icon=True), 12)
        w.button(frame, place, "board.open", label, start, style="primary", icon="file-text")
        label = words.t("board.just", year=lane.start)
        inner, place = inner.split_right(w.button_width(frame, label, icon=True), 12)
        w.button(frame, place, "board.just", label, just, icon="check")
    if lane.movable:
        inner, place = inner.split_right(190, 12)
        w.stepper(
            frame,
            place,
            "board.year",
            words.t("desk.start_year"),
            str(lane.start),
            partial(lanes.shift, scene, lane, target="board.year"),
            can_less=lane.start > scene.now.year,
            can_more=lane.start < scene.now.end_year,
            less_label=words.t("desk.earlier"),
            more_label=words.t("desk.later"),
        )
    sign, text = inner.split_left(48, 14)
    desk.mark(frame, sign.centred(46, 46), scene, lane.roles[0], lane.icon)
    high = frame.leading() + frame.leading("small")
    text = text.centred(text.w, high)
    frame.text(text, lane.title, weight="semibold", ellipsis=True)
    below = Rect(text.x, text.y + frame.leading(), text.w, frame.leading("small"))
    note = lane.note
    if task is not None:
        note = desk.window_words(words, task)
    frame.text(below, note, size="small", colour="ink_soft", ellipsis=True)


def _legend(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    middle = rect.centre[1]
    x = rect.x + 6
    for key in ("prepare", "execute", "draft", "window", "limit", "gap", "council"):
        label = words.t(f"board.sign.{key}")
        wide, _ = frame.measure(label, "small")
        if x + 52 + wide > rect.right:
            break
        lanes.sample(frame, Rect(x, middle - 14, 40, 28), key)
        text = Rect(x + 50, rect.y, wide + 2, rect.h)
        frame.text(text, label, size="small", colour="ink_soft", valign="middle")
        x += 50 + wide + 26
