"""The cards on the table, at most ten, and the drawer they come from."""

from __future__ import annotations

from engine.views.shapes import Said, TaskView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.kept import kept
from game.drawing.shape import Rect
from game.drawing.ui import Look
from game.screens import desk
from game.screens.common import money, name, sentence, team_of
from game.screens.scene import Scene
from game.words import Words

_ACROSS = 5
_PRESSING = frozenset({"last_chance", "late", "urgent", "urgent_condition"})


def _card(frame: Frame) -> float:
    return 4 * frame.leading("small") + 18


def height(frame: Frame) -> float:
    """How high the tray is."""
    return 2 * _card(frame) + 12


def draw_tray(frame: Frame, rect: Rect, scene: Scene) -> None:
    """Two rows of cards; a card that is picked lights its streets on the map."""
    words, view, ui = scene.words, scene.now, frame.ui
    count = sum(t.state == "drawer" for t in view.tasks)
    wide = max(
        frame.measure(words.t("neighbourhood.drawer"), "body", "semibold")[0],
        frame.measure(words.n("neighbourhood.cards", count), "small")[0],
    )
    drawer, rest = rect.split_left(max(132.0, wide + 28), 14)
    _drawer(frame, drawer, scene)
    shown = [t for t in (desk.task(scene, key) for key in view.cards) if t is not None][:10]
    if not shown:
        desk.empty(frame, rest, "table", words.t("neighbourhood.no_cards"))
        return
    high = (rest.h - 12) / 2
    columns = rest.columns(_ACROSS, 12)
    places: list[tuple[TaskView, Rect, Look]] = []
    for i, task in enumerate(shown):
        column = columns[i % _ACROSS]
        place = Rect(column.x, rest.y + (i // _ACROSS) * (high + 12), column.w, high)
        places.append((task, place, _target(frame, place, scene, task)))

    def cards() -> None:
        for task, place, look in places:
            _draw_card(frame, place, scene, task, look)

    hovered = next((t.id for t, _, look in places if look.hovered), "")
    kept(
        frame,
        "tray",
        Rect(drawer.right + 2, rect.y - 14, frame.w, rect.h + 28),
        (view, words, frame.theme),
        (hovered, scene.picked.task, ui.text_step),
        cards,
    )


def _drawer(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The drawer that holds the cards which wait."""
    words, picked = scene.words, scene.picked
    count = sum(t.state == "drawer" for t in scene.now.tasks)
    label = words.t("neighbourhood.drawer")

    def pull() -> None:
        picked.values["dialog"] = "drawer"

    said = words.n("neighbourhood.cards", count)
    look = frame.target("drawer", rect, f"{label}: {said}", on=pull, radius=14)
    frame.shortcut("l", pull, label)
    frame.panel(
        rect,
        fill="hover" if look.hovered else "panel_sunk",
        border="line_strong",
        radius=14,
        thick=1.5,
    )
    front = rect.inset(10, 10)
    frame.panel(front, fill="panel_raised", border="line", radius=9, shadow=3)
    small = frame.leading("small")
    middle = front.centred(front.w, 58 + frame.leading() + small)
    frame.icon("archive", (middle.centre[0], middle.y + 20), size=38, colour="accent")
    handle = Rect(middle.centre[0] - 20, middle.y + 46, 40, 5)
    frame.panel(handle, fill="line_strong", radius=2.5)
    line = Rect(middle.x, middle.y + 58, middle.w, frame.leading())
    frame.text(line, label, weight="semibold", align="centre")
    below = Rect(line.x, line.bottom, line.w, small)
    frame.text(below, said, size="small", colour="ink_soft", align="centre")


def _why(scene: Scene, task: TaskView) -> str:
    """Where it is and why it lies here now; worked out only for the card under a hand."""
    words = scene.words
    where = f"{name(words, 'task', task.id)}, {desk.streets(words, task.streets)}."
    return " ".join([where, *(sentence(words, said) + "." for said in task.why_now)])


def why_short(words: Words, task: TaskView) -> str:
    """The first reason why a card lies on the table, in a few words."""
    if not task.why_now:
        return ""
    first = task.why_now[0]
    brief = Said(first.code.replace("why_now.", "why_short."), first.values)
    return sentence(words, brief if words.has(brief.code) else first)


def _target(frame: Frame, rect: Rect, scene: Scene, task: TaskView) -> Look:
    words, picked = scene.words, scene.picked
    title = name(words, "task", task.id)
    chosen = picked.task == task.id

    def pick() -> None:
        picked.guest = None
        picked.task = None if chosen else task.id
        picked.street = None

    target = f"card.{task.id}"
    under_hand = target in {frame.ui.hover, frame.ui.focus}
    return frame.target(
        target,
        rect,
        f"{title}. {words.t(f'task_state.{task.state}')}",
        on=pick,
        kind="card",
        tooltip=_why(scene, task) if under_hand else "",
        radius=14,
    )


def _draw_card(frame: Frame, rect: Rect, scene: Scene, task: TaskView, look: Look) -> None:
    words, picked = scene.words, scene.picked
    title = name(words, "task", task.id)
    met = picked.task in task.couples_with
    w.card_paper(
        frame,
        rect,
        team=team_of(scene.now, task.role),
        chosen=picked.task == task.id,
        hovered=look.hovered,
    )
    if met:
        frame.panel(rect, fill=None, border="good", thick=3, radius=14)
    inner = rect.inset(14, 9)
    sign, inner = inner.split_left(44, 12)
    desk.mark(frame, Rect(sign.x, sign.y + 2, 44, 44), scene, task.role, task.icon)
    state = desk.STATE_ICONS.get(task.state, "table")
    if task.state not in {"table", "drawer"}:
        frame.icon(state, (sign.x + 22, sign.bottom - 11), size=20, colour="accent")
    elif task.couples_with:
        count = str(len(task.couples_with))
        high = frame.leading("small")
        spot = Rect(sign.x, sign.bottom - high, 48, high)
        ink = "good" if met else "ink_soft"
        frame.icon("link", (spot.x + 9, spot.centre[1]), size=17, colour=ink)
        frame.text(
            spot.split_left(21)[1].grow(1),
            count,
            size="small",
            weight="semibold",
            colour=ink,
            valign="middle",
        )
    _face(frame, inner, scene, task, title)


def _face(frame: Frame, rect: Rect, scene: Scene, task: TaskView, title: str) -> None:
    """What is written on a card: its name, its streets if there is room, why now, the figures."""
    words = scene.words
    small = frame.leading("small")
    two, rest = rect.split_top(2 * small)
    if frame.measure(title, "small", "semibold")[0] > rect.w:
        # A long name takes the line of the streets; those stand on the map.
        frame.text(
            two.centred(two.w, 2 * small),
            title,
            size="small",
            weight="semibold",
            wrap=True,
            max_lines=2,
            ellipsis=True,
        )
    else:
        frame.text(two.split_top(small)[0], title, size="small", weight="semibold")
        where = desk.streets(words, task.streets)
        place = two.split_bottom(small)[1]
        frame.text(place, where, size="small", colour="ink_soft", ellipsis=True)
    now, figures = rest.rows(2)
    why = why_short(words, task)
    if why:
        pressing = task.why_now[0].code.split(".")[-1] in _PRESSING
        ink = "warn" if pressing else "accent"
        sign, text = now.split_left(20, 5)
        frame.icon("hourglass" if pressing else "clock", sign, size=17, colour=ink)
        frame.text(text, why, size="small", weight="semibold", colour=ink, ellipsis=True)
    told = f"{desk.span(task.earliest, task.latest)} · {money(words, task.cost)}"
    if frame.measure(told, "small")[0] > figures.w:
        told = money(words, task.cost)
    frame.text(figures, told, size="small", ellipsis=True)
