"""When it starts, in which order streets open, and how a signed assignment can still change."""

from __future__ import annotations

from functools import partial

from engine.moves import Amend, Cancel, Postpone, Schedule
from engine.views.shapes import AssignmentView, begins
from game.drawing import widgets as w
from game.drawing.board import Bar, Years, draw_bar, draw_window
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.common import name, team_of
from game.screens.scene import Scene


def draw(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """Time above; below it the streets in order at the left and changes at the right."""
    words = scene.words
    small = frame.leading("small")
    riders = [t for t in (desk.task(scene, r.task) for r in a.riders) if t is not None]
    labels = _labels(frame, rect, scene, a)
    tall = _row(frame, scene, a, labels)
    high = (len(riders) + 1) * tall + small + 10
    strip, rest = rect.split_top(min(high, rect.h * 0.45), 14)
    with frame.scroll("when", strip, high) as page:
        _when(frame, Rect(page.x, page.y, page.w, high), scene, a, labels, tall)
    row, rest = rest.split_top(48, 20)

    def shift(by: int) -> None:
        move = Schedule(assignment=a.id, start_year=a.start_year + by, order=a.order)
        scene.actions.submit(move, "start", seat=desk.mover(scene, a.lead_role))

    caption = words.t("desk.start_year")
    wide = frame.measure(caption, "body", "semibold")[0]
    label, row = row.split_left(wide + 4, 16)
    frame.text(label, caption, weight="semibold", valign="middle")
    place, row = row.split_left(220, 20)
    w.stepper(
        frame,
        place,
        "start",
        caption,
        str(a.start_year),
        shift,
        can_less=a.start_year > scene.now.year,
        can_more=a.start_year < scene.now.end_year,
        less_label=words.t("desk.earlier"),
        more_label=words.t("desk.later"),
    )
    late = a.start_year < a.earliest_year
    key = "assignment.not_ready" if late else "assignment.in_time"
    frame.text(
        row,
        words.t(key, year=a.earliest_year),
        size="small",
        colour="bad" if late else "ink_soft",
        valign="middle",
        wrap=True,
    )
    left, right = rest.columns(2, 28)
    _order(frame, left, scene, a)
    _changes(frame, right, scene, a)


def _labels(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> float:
    """How wide the names of the tasks are."""
    names = [name(scene.words, "task", r.task) for r in a.riders]
    widest = max(frame.measure(title, "small")[0] for title in names)
    return min(max(200.0, widest + 50), rect.w * 0.36)


def _row(frame: Frame, scene: Scene, a: AssignmentView, labels: float) -> float:
    """How high a row is, with room for a name that needs two lines."""
    names = [name(scene.words, "task", r.task) for r in a.riders]
    tall = max(frame.measure(title, "small", width=labels - 44)[1] for title in names)
    return max(46.0, tall + 4)


def _when(
    frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, wide: float, tall: float
) -> None:
    """The windows of all tasks under one another, and the assignment over them."""
    words, view = scene.words, scene.now
    labels, plot = rect.split_left(wide, 12)
    small = frame.leading("small")
    years = Years(plot, view.start_year, view.end_year)
    for year in range(view.start_year, view.end_year + 2):
        x = years.x(year)
        frame.line((x, plot.y), (x, plot.bottom - small - 4), colour="line", thick=1)
        if (year - view.start_year) % 4 == 0 and year <= view.end_year:
            wide = frame.measure(str(year), "small")[0] + 4
            spot = Rect(x - 4, plot.bottom - small, wide, small)
            frame.text(spot, str(year), size="small", colour="ink_soft")
    x = years.x(view.year)
    frame.line((x, plot.y), (x, plot.bottom - small - 4), colour="accent", thick=3)
    row = Rect(rect.x, rect.y, rect.w, tall)
    teams = tuple(dict.fromkeys(team_of(view, r.role) for r in a.riders)) or ("blue",)
    length = a.executes[-1] - a.executes[0] + 1 if a.executes else 1
    draft = a.stage in {"idea", "drafted"}
    first = begins(a)
    ready = first - a.lead / 1000
    bar = Bar(first, first + length, ready, teams, draft, a.stage == "done")
    draw_bar(frame, years, row, bar)
    place = Rect(labels.x, row.y, labels.w, row.h)
    frame.text(place, words.t("assignment.together"), weight="semibold", valign="middle")
    for i, rider in enumerate(a.riders):
        task = desk.task(scene, rider.task)
        if task is None:
            continue
        row = Rect(rect.x, rect.y + (i + 1) * tall, rect.w, tall)
        place = Rect(labels.x, row.y, labels.w, row.h)
        sign, text = place.split_left(34, 10)
        desk.mark(frame, sign.centred(34, 34), scene, task.role, task.icon)
        title = name(words, "task", task.id)
        frame.text(text, title, size="small", valign="middle", wrap=True)
        draw_window(frame, years, row, (task.earliest, task.wanted, task.latest), True)


def _order(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    words = scene.words
    head, rest = rect.split_top(frame.leading(), 8)
    frame.text(head, words.t("assignment.order"), weight="semibold", ellipsis=True)
    order = a.order or a.streets
    names = [name(words, "street", street) for street in order]
    room = rest.w - 14 - 48 - 4 - 24 - 38
    high = max(48.0, *(frame.measure(x, width=room)[1] + 12 for x in names))
    with frame.scroll("order", rest, (high + 6) * len(order)) as page:
        for i, street in enumerate(order):
            row = Rect(page.x, page.y + i * (high + 6), page.w, high)
            frame.panel(row, fill="panel_raised", border="line")
            text, up = row.split_right(48, 4)

            def earlier(at: int = i) -> None:
                new = list(order)
                new[at - 1], new[at] = new[at], new[at - 1]
                move = Schedule(assignment=a.id, start_year=a.start_year, order=tuple(new))
                target = f"order.{order[at]}"
                scene.actions.submit(move, target, seat=desk.mover(scene, a.lead_role))

            sign, text = text.inset(12, 0).split_left(28, 10)
            frame.circle(sign.centre, 14, fill="accent_soft")
            frame.text(
                sign,
                str(i + 1),
                size="small",
                weight="semibold",
                colour="accent",
                align="centre",
                valign="middle",
            )
            frame.text(text, name(words, "street", street), valign="middle", wrap=True)
            if i:
                label = words.t("assignment.before", name=name(words, "street", street))
                w.icon_button(
                    frame,
                    up.centred(48, 48),
                    f"order.{street}",
                    "arrow-up",
                    label,
                    partial(earlier),
                )


def _changes(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    words, values = scene.words, scene.picked.values
    head, rest = rect.split_top(frame.leading(), 8)
    frame.text(head, words.t("assignment.change"), weight="semibold", ellipsis=True)
    seat = desk.mover(scene, a.lead_role)

    def postpone(key: str) -> None:
        scene.actions.submit(Postpone(assignment=a.id, years=int(key)), "postpone", seat=seat)

    def amend(key: str) -> None:
        scene.actions.submit(Amend(assignment=a.id, remove_task=key), "amend", seat=seat)

    def cancel() -> None:
        if not values.get("sure"):
            values["sure"] = True
            return
        values.pop("sure", None)
        scene.actions.submit(Cancel(assignment=a.id), "cancel", seat=seat)

    rows = [Rect(rest.x, rest.y + i * 58, rest.w, 48) for i in range(3)]
    label = words.t("assignment.postpone")
    options = [w.Option(str(n), words.n("unit.years", n), "clock") for n in (1, 2, 3)]
    w.dropdown(frame, rows[0], "postpone", label, options, "", postpone, placeholder=label)
    label = words.t("assignment.amend")
    options = [
        w.Option(r.task, name(words, "task", r.task)) for r in a.riders if r.task != a.lead_task
    ]
    enabled = bool(options)
    none = [w.Option("none", label)]
    w.dropdown(
        frame,
        rows[1],
        "amend",
        label,
        options or none,
        "",
        amend,
        placeholder=label,
        enabled=enabled,
        why_not="" if enabled else words.t("assignment.only_one"),
    )
    label = words.t("assignment.cancel_sure" if values.get("sure") else "assignment.cancel")
    w.button(frame, rows[2], "cancel", label, cancel, style="danger", icon="ban")
    note = Rect(rest.x, rows[2].bottom + 12, rest.w, rest.bottom - rows[2].bottom - 12)
    if note.h > 3 * frame.leading("small") and a.stage not in {"idea", "drafted"}:
        frame.text(
            note, words.t("assignment.change_costs"), size="small", colour="ink_soft", wrap=True
        )
