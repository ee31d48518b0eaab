"""The drawer: every task one knows of, found by words and by filters; a card is called from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.moves import CallCard
from engine.views.shapes import TaskView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import Look
from game.screens import desk
from game.screens.common import icon_of, money, name, role_name
from game.screens.scene import Scene

STATES = ("drawer", "table", "riding", "done", "every")
_RIDING = frozenset({"planned", "executing"})
_FILTERS = ("state", "role", "block", "type", "couples")


def _state(task: TaskView) -> str:
    """Where a task is, in the words of the filter."""
    return "riding" if task.state in _RIDING else task.state


def draw_drawer(frame: Frame, rect: Rect, *, scene: Scene, close: Callable[[], None]) -> None:
    """The inside of the dialog."""
    words, values, view = scene.words, scene.picked.values, scene.now
    about = words.t("neighbourhood.drawer_about")
    line, rect = rect.split_top(frame.measure(about, width=rect.w)[1], 12)
    frame.text(line, about, colour="ink_soft", wrap=True)
    field, rest = rect.split_top(48, 12)
    caption = words.t("neighbourhood.search")

    def typed(_text: str) -> None:
        frame.ui.scroll["drawer.list"] = 0.0

    w.text_field(frame, field, "drawer.search", caption, typed, placeholder=caption, icon="search")
    row, rest = rest.split_top(48, 10)
    _filters(frame, row, scene)
    found = [t for t in view.tasks if _fits(frame, scene, t)]
    line, rest = rest.split_top(frame.leading("small"), 8)
    frame.text(line, words.n("neighbourhood.cards", len(found)), size="small", colour="ink_soft")
    if not found:
        every = any(t.state == "drawer" for t in view.tasks)
        key = "neighbourhood.no_fit" if every else "neighbourhood.drawer_empty"
        desk.empty(frame, rest, "archive", words.t(key))
        return

    def use(key: str) -> None:
        task = view.task(key)
        if task.state == "drawer":
            seat = desk.mover(scene, task.role)
            if not scene.actions.submit(CallCard(task=key), f"drawer.list.{key}", seat=seat):
                return
        close()
        values["dialog"] = None
        scene.picked.task, scene.picked.street = key, None
        frame.ui.lead(*desk.CARD_PANEL)

    rows = [(t.id, name(words, "task", t.id)) for t in found]
    draw = partial(_row, scene=scene)
    high = max(72.0, frame.leading("body") + frame.leading("small") + 20)
    w.items(frame, rest, "drawer.list", rows, draw, on=use, row_height=high)


def _held(scene: Scene, which: str) -> str:
    return str(scene.picked.values.get(f"drawer.{which}", "drawer" if which == "state" else "all"))


def _fits(frame: Frame, scene: Scene, t: TaskView) -> bool:
    words = scene.words
    state, role, block, kind, couples = (_held(scene, which) for which in _FILTERS)
    if state not in {"every", _state(t)} or role not in {"all", t.role}:
        return False
    if kind not in {"all", str(t.type)} or (couples != "all" and not t.couples_with):
        return False
    if block != "all" and not any(s.block == block for s in scene.now.streets if s.id in t.streets):
        return False
    asked = frame.ui.texts.get("drawer.search", "").casefold().strip()
    where = desk.streets(words, t.streets)
    return asked in f"{name(words, 'task', t.id)} {where}".casefold()


def _filters(frame: Frame, rect: Rect, scene: Scene) -> None:
    words, view = scene.words, scene.now
    every = words.t("filter.all")
    types = sorted({t.type for t in view.tasks})
    options = {
        "state": [w.Option(s, words.t(f"filter.state.{s}")) for s in STATES],
        "role": [w.Option("all", words.t("filter.role"))]
        + [w.Option(s.id, role_name(words, s.id, short=True), icon_of(view, s.id))
           for s in view.seats],
        "block": [w.Option("all", words.t("filter.block"))]
        + [w.Option(b.id, name(words, "block", b.id)) for b in view.blocks],
        "type": [w.Option("all", words.t("filter.type"))]
        + [w.Option(str(n), words.t("filter.type.n", number=n)) for n in types],
        "couples": [w.Option("all", every), w.Option("yes", words.t("filter.couples"))],
    }  # fmt: skip
    for place, which in zip(rect.columns(len(_FILTERS), 10), _FILTERS, strict=True):

        def choose(key: str, which: str = which) -> None:
            scene.picked.values[f"drawer.{which}"] = key
            frame.ui.scroll["drawer.list"] = 0.0

        label = words.t(f"filter.{which}.label")
        held = _held(scene, which)
        w.dropdown(frame, place, f"drawer.{which}", label, options[which], held, choose)


def _row(top: Frame, place: Rect, key: str, _look: Look, *, scene: Scene) -> None:
    words, task = scene.words, scene.now.task(key)
    sign, text = place.split_left(44, 14)
    desk.mark(top, sign.centred(44, 44), scene, task.role, task.icon)
    text, right = text.split_right(260 * top.text_step, 12)
    high = top.leading("body") + top.leading("small")
    left, right = text.centred(text.w, high), right.centred(right.w, high)
    top.text(left, name(words, "task", key), weight="semibold", ellipsis=True)
    under = Rect(left.x, left.y + top.leading(), left.w, top.leading("small"))
    where = desk.streets(words, task.streets)
    top.text(under, where, size="small", colour="ink_soft", ellipsis=True)
    top.text(right, desk.span(task.earliest, task.latest), weight="semibold", align="right")
    under = Rect(right.x, right.y + top.leading(), right.w, top.leading("small"))
    told = money(words, task.cost)
    if task.state != "drawer":
        told = f"{words.t(f'task_state.{task.state}')} · {told}"
    top.text(under, told, size="small", colour="ink_soft", align="right")
