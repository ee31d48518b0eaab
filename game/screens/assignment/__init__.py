"""One assignment: what is agreed, who pays, who does it, when; and the monster beside it."""

from __future__ import annotations

from functools import partial

from engine.scenario.parts import STAGES
from engine.views.shapes import AssignmentView, begins
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.surfaces import Tone
from game.screens import desk
from game.screens.assignment import agreements, beast, cause, people, planning, purses
from game.screens.chrome import chrome
from game.screens.common import icon_of, money, sentence, team_of
from game.screens.scene import Scene

TABS = {
    "questions": ("circle-question-mark", agreements.draw),
    "money": ("coins", purses.draw),
    "people": ("users", people.draw),
    "planning": ("calendar-range", planning.draw),
}


def draw(frame: Frame, scene: Scene) -> None:
    """Draws the picked assignment, or the list of all when none is picked."""
    area = chrome(frame, scene, "assignment")
    a = desk.assignment(scene, scene.picked.assignment)
    if a is None:
        _list(frame, area, scene)
        return
    head, area = area.split_top(64, 14)
    _head(frame, head, scene, a)
    left, right = area.split_right(600, 16)
    beast.draw(frame, right, scene, a)
    frame.panel(left, radius=16, shadow=8)
    inner = left.inset(24, 12)
    bar, inner = inner.split_top(52, 18)
    words, picked = scene.words, scene.picked
    tab = picked.tab if picked.tab in TABS else "questions"

    def show(key: str) -> None:
        picked.tab = key

    options = [
        w.Option(key, words.t(f"assignment.tab.{key}"), icon) for key, (icon, _) in TABS.items()
    ]
    w.tabs(frame, bar, "part", options, tab, show)
    TABS[tab][1](frame, inner, scene, a)
    cause.draw(frame, scene, a)


def _head(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    words, picked = scene.words, scene.picked

    def back() -> None:
        picked.assignment = None

    def step_back() -> None:
        if picked.values.pop("question", None) is None:
            back()

    sign, rest = rect.split_left(48, 10)
    label = words.t("assignment.all")
    w.icon_button(frame, sign.centred(48, 48), "back", "arrow-left", label, back)
    frame.shortcut("escape", step_back, label)
    sign, rest = rest.split_left(60, 16)
    task = desk.task(scene, a.lead_task)
    desk.mark(frame, sign.centred(60, 60), scene, a.lead_role, task.icon if task else "")
    label = words.t("assignment.print")
    wide = w.button_width(frame, label, icon=True, hint="Ctrl P")
    rest, place = rest.split_right(wide, 20)

    def sheet() -> None:
        scene.actions.run("sheet", assignment=a.id)

    w.button(
        frame,
        place.centred(wide, 48),
        "assignment.print",
        label,
        sheet,
        icon="printer",
        shortcut="ctrl+p",
        hint="Ctrl P",
    )
    text, track = rest.split_right(min(640.0, rest.w * 0.42), 20)
    high = frame.leading("heading") + frame.leading("small")
    text = text.centred(text.w, high)
    frame.text(text, desk.title(scene, a), size="heading", weight="semibold", ellipsis=True)
    others = [desk.title_of(scene, r.task) for r in a.riders if r.task != a.lead_task]
    under = words.t("assignment.with", tasks=words.listing(others)) if others else ""
    if others and frame.measure(under, "small")[0] > text.w:
        under = words.n("assignment.with_count", len(others))
    below = Rect(text.x, text.y + frame.leading("heading"), text.w, frame.leading("small"))
    frame.text(
        below,
        under or desk.whereabouts(frame, words, a.streets, text.w),
        size="small",
        colour="ink_soft",
        ellipsis=True,
    )
    _track(frame, track, scene, a)


def _track(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """The stages as stations on a line; the train stands at one of them."""
    stages = [s for s in STAGES if s != "cancelled"]
    at = stages.index(a.stage) if a.stage in stages else -1
    places = rect.columns(len(stages))
    y = rect.y + 22
    start, end = places[0].centre[0], places[-1].centre[0]
    frame.line((start, y), (end, y), colour="line", thick=5)
    if at > 0:
        frame.line((start, y), (places[at].centre[0], y), colour="accent", thick=5)
    for i, (stage, place) in enumerate(zip(stages, places, strict=True)):
        spot = (place.centre[0], y)
        here = i == at
        if i <= at:
            frame.circle(spot, 18 if here else 9, fill="accent", border="background", thick=3)
        else:
            frame.circle(spot, 9, fill="panel", border="line_strong", thick=2)
        if here:
            icon = desk.STAGE_ICONS[stage]
            frame.icon(icon, spot, size=20, colour="accent_ink")
            label = scene.words.t(f"stage.{stage}")
            wide = frame.measure(label, "small", "semibold")[0] + 2
            box = Rect(spot[0] - wide / 2, y + 18, wide, frame.leading("small"))
            box = box.within(Rect(rect.x, box.y, rect.w, box.h))
            frame.text(box, label, size="small", weight="semibold", align="centre")
    if a.stage == "cancelled":
        w.badge(frame, (rect.x, y - 14), scene.words.t("stage.cancelled"), tone="bad", icon="ban")


def _list(frame: Frame, rect: Rect, scene: Scene) -> None:
    words, view = scene.words, scene.now
    inner = w.sheet(frame, rect, words.t("assignment.all"), icon="file-text")
    found = sorted(view.assignments, key=lambda a: (a.stage in {"done", "cancelled"}, begins(a)))
    if not found:
        title, under = words.t("assignment.none"), words.t("assignment.none_note")
        desk.empty(frame, inner, "file-text", title, under)
        return
    wide = (inner.w - 14 - 8 - 2 * 16) / 3 - 2 * 16 - 52 - 14 - 1
    waits = [_waits(frame, scene, a, wide) for a in found]
    titles = [frame.measure(desk.title(scene, a), "body", "semibold", wide)[1] for a in found]
    high = 28 + max(titles) + frame.leading("small") * 2 + 30
    rows = [high + max(waits[i : i + 3]) for i in range(0, len(found), 3)]
    with frame.scroll("assignments", inner, sum(rows) + 16 * len(rows)) as page:
        y = page.y + 4
        for i, a in enumerate(found):
            column = page.inset(4, 0).columns(3, 16)[i % 3]
            _tile(frame, Rect(column.x, y, column.w, rows[i // 3]), scene, a)
            if i % 3 == 2:
                y += rows[i // 3] + 16


def _waits(frame: Frame, scene: Scene, a: AssignmentView, wide: float) -> float:
    """How high it is what an assignment waits for."""
    if not a.waiting:
        return 0.0
    told = sentence(scene.words, a.waiting[0])
    return frame.measure(told, "small", width=wide - 34)[1] + 6


def _tile(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    words, picked = scene.words, scene.picked
    title = desk.title(scene, a)

    def show() -> None:
        picked.assignment = a.id

    inner, _ = w.card(
        frame, rect, f"open.{a.id}", f"{title}. {words.t(f'stage.{a.stage}')}", partial(show)
    )
    sign, text = inner.split_left(52, 14)
    task = desk.task(scene, a.lead_task)
    desk.mark(frame, Rect(sign.x, sign.y, 52, 52), scene, a.lead_role, task.icon if task else "")
    used = frame.text(text, title, weight="semibold", wrap=True)
    small = frame.leading("small")
    line = Rect(text.x, text.y + used, text.w, small)
    years = desk.years(words, a)
    under = f"{words.n('board.riders', len(a.riders))} · {years} · {money(words, a.total)}"
    if frame.measure(under, "small")[0] > line.w:
        under = f"{years} · {money(words, a.total)}"
    frame.text(line, under, size="small", colour="ink_soft", ellipsis=True)
    icon, stage = desk.STAGE_ICONS[a.stage], words.t(f"stage.{a.stage}")
    foot = Rect(inner.x, inner.bottom - small - 14, inner.w, small + 12)
    tone: Tone = "plain" if a.stage in {"idea", "drafted"} else "accent"
    tone = "warn" if a.waiting else tone
    w.badge(frame, (foot.x, foot.y), stage, tone=tone, icon=icon)
    x = foot.right
    for role in reversed((*a.signed, *a.unsigned)):
        x -= 38
        place = Rect(x, foot.y, 32, 32)
        w.team_mark(
            frame,
            place,
            team_of(scene.now, role),
            icon_of(scene.now, role),
            quiet=role in a.unsigned and a.stage in {"idea", "drafted"},
        )
    if a.waiting:
        line = Rect(line.x, line.bottom + 2, line.w, foot.y - line.bottom - 2)
        desk.bullet(frame, line, "hourglass", sentence(words, a.waiting[0]), ink="warn")
