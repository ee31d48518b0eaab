"""A task that a picked card meets in place and time; tapping it takes both in hand."""

from __future__ import annotations

from engine.views.shapes import CouplingView, TaskView
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import coupled, desk
from game.screens.common import name
from game.screens.coupled import Worth
from game.screens.scene import Scene

_SIGN = 72.0


def _other(task: TaskView, of: CouplingView) -> str:
    return of.tasks[1] if of.tasks[0] == task.id else of.tasks[0]


def height(frame: Frame, wide: float, scene: Scene, task: TaskView, of: CouplingView) -> float:
    """How high it is, in a panel so wide."""
    title = name(scene.words, "task", _other(task, of))
    high = frame.measure(title, "small", "semibold", width=wide - _SIGN)[1]
    worth = _worth(scene, task, of)
    room = wide - _SIGN - 24
    high += frame.measure(_told(of, worth), "small", "semibold", width=room)[1]
    if worth.short:
        high += frame.measure(worth.short, "small", width=room)[1]
    return max(44.0, high + frame.leading("small")) + 14


def draw(frame: Frame, rect: Rect, *, scene: Scene, task: TaskView, of: CouplingView) -> None:
    """Its name, where and when they meet, and what meeting saves; `rect` has 8 to spare below."""
    words, picked = scene.words, scene.picked
    key = _other(task, of)
    other, title = desk.task(scene, key), name(words, "task", key)
    here = picked.guest == key

    def pick() -> None:
        picked.guest = None if here else key

    place = Rect(rect.x, rect.y, rect.w, rect.h - 8)
    look = frame.target(f"couple.{key}", place, title, on=pick, group="couple")
    fill = "good_soft" if here else "hover" if look.hovered else "panel_raised"
    frame.panel(place, fill=fill, border="good" if here else "line")
    sign, text = place.inset(10, 7).split_left(40, 12)
    if other is not None:
        desk.mark(frame, sign.centred(40, 40), scene, other.role, other.icon)
    small = frame.leading("small")
    used = frame.text(text, title, size="small", weight="semibold", wrap=True)
    line = Rect(text.x, text.y + used, text.w, small)
    where = desk.whereabouts(frame, words, of.streets, line.w)
    frame.text(line, where, size="small", colour="ink_soft", ellipsis=True)
    worth = _worth(scene, task, of)
    last = line.move(0, small)
    frame.icon("link", (last.x + 9, last.centre[1]), size=17, colour=worth.ink)
    text = last.split_left(24)[1]
    text = Rect(text.x, text.y, text.w, place.bottom - text.y)
    used = frame.text(
        text, _told(of, worth), size="small", weight="semibold", colour=worth.ink, wrap=True
    )
    if worth.short:
        text = text.move(0, used)
        frame.icon("coins", (last.x + 9, text.y + small / 2), size=17, colour="bad")
        frame.text(text, worth.short, size="small", colour="bad", wrap=True)


def _told(of: CouplingView, worth: Worth) -> str:
    return f"{desk.span(of.first, of.last)} · {worth.told}"


def _worth(scene: Scene, task: TaskView, of: CouplingView) -> Worth:
    """What meeting is worth, or that it rides along already."""
    host = desk.assignment(scene, task.assignment)
    if host is not None and _other(task, of) in {r.task for r in host.riders}:
        return Worth(scene.words.t("neighbourhood.rides_along"), "good")
    return coupled.worth(scene, of)
