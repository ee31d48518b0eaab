"""A task that a picked card meets in place and time; tapping it takes both in hand."""

from __future__ import annotations

from engine.views.shapes import CouplingView, TaskView
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.common import money, name
from game.screens.scene import Scene

_SIGN = 72.0


def _other(task: TaskView, of: CouplingView) -> str:
    return of.tasks[1] if of.tasks[0] == task.id else of.tasks[0]


def height(frame: Frame, wide: float, scene: Scene, task: TaskView, of: CouplingView) -> float:
    """How high it is, in a panel so wide."""
    title = name(scene.words, "task", _other(task, of))
    high = frame.measure(title, "small", "semibold", width=wide - _SIGN)[1]
    return max(44.0, high + 2 * frame.leading("small")) + 14


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
    figure, ink = _figure(scene, task, key, of)
    last = line.move(0, small)
    frame.icon("link", (last.x + 9, last.centre[1]), size=17, colour=ink)
    told = f"{desk.span(of.first, of.last)} · {figure}"
    frame.text(last.split_left(24)[1], told, size="small", weight="semibold", colour=ink)


def _figure(scene: Scene, task: TaskView, key: str, of: CouplingView) -> tuple[str, str]:
    """What meeting saves, and the colour in which that is said."""
    words = scene.words
    host = desk.assignment(scene, task.assignment)
    if host is not None and key in {r.task for r in host.riders}:
        return words.t("neighbourhood.rides_along"), "good"
    if of.saves <= 0:
        return words.t("neighbourhood.saves_nuisance"), "ink_soft"
    return words.t("neighbourhood.saves", cents=money(words, of.saves)), "good"
