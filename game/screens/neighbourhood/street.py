"""The picked street: what lies below, what was done to it and what is planned."""

from __future__ import annotations

from engine.views.shapes import StreetView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.section import draw_section
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.common import name, weeks
from game.screens.scene import Scene


def draw_street(frame: Frame, rect: Rect, scene: Scene, street: StreetView) -> None:
    """The panel of one street."""
    words, picked, view = scene.words, scene.picked, scene.now
    frame.panel(rect, radius=16, shadow=8)
    head, inner = rect.inset(20, 16).split_top(48, 10)
    text, cross = head.split_right(44, 8)

    def close() -> None:
        picked.street = None

    spot = Rect(cross.x, cross.y, 44, 44)
    w.icon_button(frame, spot, "side.close", "x", words.t("desk.close"), close)
    # The section writes the name of the street itself; here stands where that street is.
    sign, text = text.split_left(28, 10)
    frame.icon("map-pin", sign, size=24, colour="accent")
    block = name(words, "block", street.block)
    frame.text(text, block, size="lead", weight="semibold", valign="middle", ellipsis=True)
    tall = max(380.0 * frame.text_step, inner.h * 0.6)
    small = frame.leading("small")
    free = max(0, street.room - street.used - street.reserved)
    facts = (
        ("neighbourhood.homes", words.number(street.homes)),
        ("neighbourhood.free_room", words.t("neighbourhood.metres", n=words.number(free / 100, 1))),
        ("neighbourhood.opened", words.n("neighbourhood.times", len(street.openings))),
        ("desk.nuisance", weeks(words, street.nuisance)),
    )
    busy = [a for a in view.assignments if a.id in {*street.works, *street.planned}]
    loose = [t for t in view.tasks if t.id in street.tasks and t.assignment is None]
    loose = [t for t in loose if t.state not in {"done", "missed"}]
    high = 52.0
    content = (
        tall
        + 14
        + desk.fact_height(frame)
        + 14
        + (small + 6)
        + (len(busy) + len(loose)) * (high + 6)
    )
    content += small if street.cut_off else 0
    with frame.scroll("side", inner, content) as page:
        draw_section(frame, Rect(page.x, page.y, page.w, tall), view, street, words)
        row = Rect(page.x, page.y + tall + 14, page.w, desk.fact_height(frame))
        for spot, (key, value) in zip(row.columns(4, 6), facts, strict=True):
            desk.fact(frame, spot, words.t(key), value)
        y = row.bottom + 14
        if street.cut_off:
            spot = Rect(page.x, y, page.w, small)
            y += desk.bullet(
                frame, spot, "triangle-alert", words.t("neighbourhood.cut_off"), ink="bad"
            )
        key = "neighbourhood.here" if busy or loose else "neighbourhood.nothing_here"
        frame.text(Rect(page.x, y, page.w, small), words.t(key), size="small", weight="semibold")
        y += small + 6
        for a in busy:
            years = desk.span(a.executes[0], a.executes[-1]) if a.executes else str(a.start_year)
            under = f"{words.t(f'stage.{a.stage}')} · {years}"
            _line(frame, Rect(page.x, y, page.w, high), scene, a.lead_task, under, a.id)
            y += high + 6
        for t in loose:
            under = f"{words.t(f'task_state.{t.state}')} · {desk.span(t.earliest, t.latest)}"
            _line(frame, Rect(page.x, y, page.w, high), scene, t.id, under, None)
            y += high + 6


def _line(
    frame: Frame, rect: Rect, scene: Scene, task_id: str, under: str, assignment: str | None
) -> None:
    words, picked = scene.words, scene.picked
    task = desk.task(scene, task_id)
    title = name(words, "task", task_id)

    def pick() -> None:
        if assignment is None:
            picked.task = task_id
        else:
            picked.assignment = assignment
            scene.actions.go("assignment")

    look = frame.target(f"street.{assignment or task_id}", rect, title, on=pick, group="street")
    frame.panel(rect, fill="hover" if look.hovered else "panel_raised", border="line")
    sign, text = rect.inset(8, 4).split_left(38, 12)
    if task is not None:
        desk.mark(frame, sign.centred(38, 38), scene, task.role, task.icon)
    icon = "file-text" if assignment else "chevron-right"
    text, place = text.split_right(24, 8)
    frame.icon(icon, place, size=20, colour="ink_soft")
    high = frame.leading("small")
    text = text.centred(text.w, 2 * high)
    frame.text(text, title, size="small", weight="semibold", ellipsis=True)
    below = Rect(text.x, text.y + high, text.w, high)
    frame.text(below, under, size="small", colour="ink_soft", ellipsis=True)
