"""Find a street, a task, an assignment or a word, and go there. Lies over every desk screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map import camera
from game.drawing.shape import Point, Rect
from game.drawing.ui import Look
from game.screens import desk, glossary
from game.screens.common import name, role_name
from game.screens.scene import Scene

_FIELD = "find.text"
_CLOSE = 5.0
"""Notches by which the map zooms in on a street that is found."""
_MOST = 60


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be gone to."""

    id: str
    icon: str
    title: str
    under: str
    go: Callable[[], None]
    also: str = ""
    """Other words by which it is found."""


def opens(frame: Frame, scene: Scene) -> Callable[[], None]:
    """What opens the search; Ctrl+K does so on every desk screen."""

    def show() -> None:
        scene.picked.values["find"] = True
        frame.ui.texts.pop(_FIELD, None)
        frame.ui.carets.pop(_FIELD, None)
        frame.ui.scroll["find.list"] = 0.0
        frame.ui.focus = _FIELD

    frame.shortcut("ctrl+k", show, scene.words.t("find.title"))
    return show


def draw(frame: Frame, scene: Scene) -> None:
    """The search, when it is open."""
    if not scene.picked.values.get("find"):
        return
    size = min(1000.0, frame.w - 80), min(820.0, frame.h - 60)
    words = scene.words
    close = partial(_close, scene)
    inside = partial(_inside, scene=scene)
    w.modal(frame, size, "find", words.t("find.title"), words.t("desk.close"), close, inside)


def _close(scene: Scene) -> None:
    scene.picked.values.pop("find", None)


def _inside(frame: Frame, rect: Rect, *, scene: Scene) -> None:
    words = scene.words
    field, rest = rect.split_top(48, 14)
    asked = frame.ui.texts.get(_FIELD, "").casefold().strip()
    found = [f for f in _every(frame, scene) if asked in f"{f.title} {f.under} {f.also}".casefold()]
    # Whose name begins so comes before whose name holds it somewhere.
    found.sort(key=lambda f: (not f.title.casefold().startswith(asked), asked not in f.title))
    shown = {f.id: f for f in found[:_MOST]}

    def typed(_text: str) -> None:
        frame.ui.scroll["find.list"] = 0.0

    def use(key: str) -> None:
        _close(scene)
        shown[key].go()

    def first() -> None:
        if shown:
            use(next(iter(shown)))

    caption = words.t("find.caption")
    w.text_field(
        frame, field, _FIELD, caption, typed, placeholder=caption, icon="search", on_enter=first
    )
    line, rest = rest.split_top(frame.leading("small"), 10)
    count = words.n("find.count", len(found))
    frame.text(line, count, size="small", colour="ink_soft")
    if not found:
        desk.empty(frame, rest, "search", words.t("find.nothing"), words.t("find.nothing.about"))
        return

    def row(top: Frame, place: Rect, key: str, _look: Look) -> None:
        one = shown[key]
        sign, text = place.split_left(32, 14)
        top.icon(one.icon, sign, size=26, colour="accent")
        high = top.leading() + top.leading("small")
        text = text.centred(text.w, high)
        top.text(text, one.title, weight="semibold", ellipsis=True)
        below = Rect(text.x, text.y + top.leading(), text.w, top.leading("small"))
        top.text(below, one.under, size="small", colour="ink_soft", ellipsis=True)

    rows = [(f.id, f"{f.title}. {f.under}") for f in shown.values()]
    high = max(64.0, frame.leading() + frame.leading("small") + 18)
    w.items(frame, rest, "find.list", rows, row, on=use, row_height=high)


def _every(frame: Frame, scene: Scene) -> Iterator[Found]:
    words, view = scene.words, scene.now
    for street in view.streets:
        middle = street.points[len(street.points) // 2]
        if len(street.points) == 2:
            (ax, ay), (bx, by) = street.points
            middle = (ax + bx) // 2, (ay + by) // 2
        spot = float(middle[0]), -float(middle[1])
        under = f"{words.t('find.street')} · {name(words, 'block', street.block)}"
        go = partial(_to_street, frame, scene, street.id, spot)
        yield Found(f"street.{street.id}", "map-pin", name(words, "street", street.id), under, go)
    for task in view.tasks:
        who = role_name(words, task.role, short=True)
        under = " · ".join([who, words.t(f"task_state.{task.state}")])
        go = partial(_to_task, frame, scene, task.id)
        yield Found(f"task.{task.id}", task.icon, name(words, "task", task.id), under, go)
    for a in view.assignments:
        stage, span = words.t(f"stage.{a.stage}"), desk.years(words, a)
        under = f"{words.t('find.assignment')} · {stage} · {span}"
        go = partial(_to_assignment, frame, scene, a.id)
        yield Found(f"assignment.{a.id}", "file-text", desk.title(scene, a), under, go)
    for term in glossary.terms(words):
        go = partial(_to_term, scene, term)
        name_of, under = glossary.name(words, term), words.t("find.term")
        also = " ".join((*glossary.known_as(words, term), glossary.about(words, term)))
        yield Found(f"term.{term}", "book-open", name_of, under, go, also)


def _to_street(frame: Frame, scene: Scene, street: str, spot: Point) -> None:
    picked = scene.picked
    picked.task = picked.guest = None
    scene.actions.go("neighbourhood")
    picked.street = street
    frame.ui.lead("section.open", "side.close")
    camera.look_at(frame.ui, spot, _CLOSE)


def _to_task(frame: Frame, scene: Scene, task: str) -> None:
    scene.actions.go("neighbourhood")
    frame.ui.lead(*desk.CARD_PANEL)
    scene.picked.street = scene.picked.guest = None
    scene.picked.task = task


def _to_term(scene: Scene, term: str) -> None:
    scene.picked.values["help.term"] = term
    scene.actions.run("help")


def _to_assignment(frame: Frame, scene: Scene, key: str) -> None:
    scene.picked.task = None
    scene.picked.assignment = key
    scene.picked.values["board.show"] = key
    scene.actions.go("board")
    frame.ui.lead(f"row.{key}")
