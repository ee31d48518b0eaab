"""The cards on the table, at most ten, in one rail; above them the drawer they come from."""

from __future__ import annotations

from engine.views.shapes import Said, TaskView, begins
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.kept import kept
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Look
from game.screens import desk
from game.screens.common import money, name, sentence, team_of
from game.screens.scene import Scene
from game.words import Words

_MOST = 10
_STREETS = 5
"""So many streets of a card are told by name."""
_GAP = 6.0
_TALLEST = 104.0
_BESIDE = 2 * 14 + 44 + 12
"""What stands beside the words of a card: its edges and its sign."""
_PRESSING = frozenset({"last_chance", "late", "urgent", "urgent_condition"})
_REASONS = {
    "last_chance": "hourglass",
    "late": "hourglass",
    "urgent": "hourglass",
    "urgent_condition": "activity",
    "window_now": "target",
    "couples": "link",
    "couples_table": "link",
    "wish": "message-circle",
    "prepared": "check",
    "drafted": "pencil",
    "called": "hand",
}
"""What stands for why a card lies on the table, also where there is no room for words."""


def width(frame: Frame) -> float:
    """How wide the rail is."""
    return 414 + 200 * (frame.text_step - 1)


def draw_tray(frame: Frame, rect: Rect, scene: Scene) -> None:
    """Cards under each other; a card that is picked lights its streets on the map."""
    words, view = scene.words, scene.now
    shown = [t for t in (desk.task(scene, key) for key in view.cards) if t is not None][:_MOST]
    head, rest = rect.split_top(max(48.0, frame.leading() + 16), 10)
    _head(frame, head, scene, len(shown))
    if not shown:
        frame.panel(rest, fill="panel_sunk", radius=14, border="line")
        desk.empty(frame, rest.inset(24, 24), "table", words.t("neighbourhood.no_cards"))
        return
    rest = _chain(frame, rest, words, shown)
    highs = _heights(frame, rest, words, shown)
    content = sum(highs) + _GAP * (len(highs) - 1)
    if content > rest.h + 1:
        with frame.scroll("tray", rest, content) as inside:
            _cards(frame, inside, scene, shown, highs)
    else:
        _cards(frame, rest, scene, shown, highs)


def _chain(frame: Frame, rest: Rect, words: Words, shown: list[TaskView]) -> Rect:
    """Says under the cards what the chain on them counts, where they keep two lines for it."""
    small, told = frame.leading("small"), words.t("neighbourhood.chain")
    free = rest.h - small - 8 - _GAP * (len(shown) - 1)
    met = any(t.couples_with for t in shown)
    if (
        not met
        or free / len(shown) < 40 + small + 4
        or frame.measure(told, "small")[0] > rest.w - 40
    ):
        return rest
    rest, line = rest.split_bottom(small, 8)
    frame.icon("link", (line.x + 16, line.centre[1]), size=17, colour="ink_soft")
    frame.text(line.split_left(32)[1], told, size="small", colour="ink_soft", valign="middle")
    return rest


def _heights(frame: Frame, rest: Rect, words: Words, shown: list[TaskView]) -> list[float]:
    """How high the cards are: alike when every name fits so, else as their names need."""
    free = rest.h - _GAP * (len(shown) - 1)
    alike = min(free / len(shown), _TALLEST * frame.text_step)

    def needs(room: float) -> list[float]:
        names = (name(words, "task", t.id) for t in shown)
        titles = (frame.measure(n, "small", "semibold", room - _BESIDE)[1] for n in names)
        return [max(44.0, high + frame.leading("small") + 8) for high in titles]

    least = needs(rest.w)
    if max(least) <= alike:
        return [alike] * len(shown)
    spare = free - sum(least)
    return [high + spare / len(shown) for high in least] if spare >= 0 else needs(rest.w - 14)


def _cards(
    frame: Frame, rest: Rect, scene: Scene, shown: list[TaskView], highs: list[float]
) -> None:
    view, words, ui = scene.now, scene.words, frame.ui
    places: list[tuple[TaskView, Rect, Look]] = []
    y = rest.y
    for task, high in zip(shown, highs, strict=True):
        place = Rect(rest.x, y, rest.w, high)
        y += high + _GAP
        places.append((task, place, _target(frame, place, scene, task)))

    def cards() -> None:
        for task, place, look in places:
            _draw_card(frame, place, scene, task, look)

    hovered = next((t.id for t, _, look in places if look.hovered), "")
    kept(
        frame,
        "tray",
        Rect(rest.x - 14, rest.y - 8, rest.w + 28, rest.h + 22),
        (view, words, frame.theme),
        (hovered, scene.picked.task, ui.text_step),
        cards,
    )


def _head(frame: Frame, rect: Rect, scene: Scene, lying: int) -> None:
    """What lies on the table, and the drawer that holds the cards which wait."""
    words, picked = scene.words, scene.picked
    count = sum(t.state == "drawer" for t in scene.now.tasks)
    label = words.t("neighbourhood.drawer")

    def pull() -> None:
        picked.values["dialog"] = "drawer"

    said = words.n("neighbourhood.cards", count)
    front = f"{label} · {count}"
    left, place = rect.split_right(w.button_width(frame, front, icon=True), 10)
    look = frame.target("drawer", place, f"{label}: {said}", on=pull, radius=12, tooltip=said)
    frame.shortcut("l", pull, label)
    fill = "hover" if look.hovered else "panel_raised"
    frame.panel(place, fill=fill, border="line_strong", radius=12, shadow=3)
    sign, text = place.inset(14, 0).split_left(24, 10)
    frame.icon("archive", sign, size=24, colour="accent")
    frame.text(text, front, weight="semibold", valign="middle")
    title = words.t("neighbourhood.on_table", count=lying)
    sizes = ("heading", "lead", "body")
    fits = (x for x in sizes if frame.measure(title, x, "semibold")[0] <= left.w)
    size = next(fits, "")
    if not size:
        mark, left = left.split_left(30, 8)
        frame.icon("table", mark, size=26, colour="accent")
        title, size = str(lying), "lead"
    frame.text(left, title, size=size, weight="semibold", valign="middle")


def _why(scene: Scene, task: TaskView) -> str:
    """Where it is and why it lies here now; worked out only for the card under a hand."""
    words = scene.words
    where = f"{name(words, 'task', task.id)}, {desk.streets(words, task.streets, _STREETS)}."
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
        # By the keyboard one goes on in its panel; Escape leads back.
        keeps = chosen and frame.ui.by_keyboard
        picked.guest = picked.guest if keeps else None
        picked.task = None if chosen and not keeps else task.id
        picked.street = None
        frame.ui.lead(*desk.CARD_PANEL)

    target = f"card.{task.id}"
    under_hand = target in {frame.ui.hover, frame.ui.focus}
    return frame.target(
        target,
        rect,
        f"{title}. {words.t(f'task_state.{task.state}')}",
        on=pick,
        kind="card",
        tooltip=_why(scene, task) if under_hand else "",
        group="cards",
        radius=14,
        chosen=chosen,
    )


def _draw_card(frame: Frame, rect: Rect, scene: Scene, task: TaskView, look: Look) -> None:
    picked = scene.picked
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
    small = frame.leading("small")
    inner = rect.inset(14, max(3.0, min(8.0, (rect.h - 3 * small) / 2)))
    sign, inner = inner.split_left(44, 12)
    below = small if rect.h >= 40 + small + 4 else 0.0
    spot = Rect(sign.x, rect.centre[1] - (40 + below) / 2, 44, 40)
    desk.mark(frame, Rect(spot.x + 2, spot.y, 40, 40), scene, task.role, task.icon)
    if below:
        _foot(frame, Rect(spot.x, spot.bottom + 1, 44, small), task, met=met)
    _face(frame, inner, scene, task)


def _foot(frame: Frame, rect: Rect, task: TaskView, *, met: bool) -> None:
    """Under its sign: how it stands, or with how many others it can be coupled."""
    middle = rect.centre[1]
    if task.state not in {"table", "drawer"}:
        icon = desk.STATE_ICONS.get(task.state, "table")
        frame.icon(icon, (rect.centre[0], middle), size=20, colour="accent")
        return
    if not task.couples_with:
        return
    ink = "good" if met else "ink_soft"
    count = str(len(task.couples_with))
    wide = frame.measure(count, "small", "semibold")[0]
    x = rect.centre[0] - (21 + wide) / 2
    frame.icon("link", (x + 8, middle), size=17, colour=ink)
    place = Rect(x + 21, rect.y, wide + 4, rect.h)
    frame.text(place, count, size="small", weight="semibold", colour=ink, valign="middle")


def _face(frame: Frame, rect: Rect, scene: Scene, task: TaskView) -> None:
    """What stands on a card: its name, its streets if there is room, why now; year and price."""
    words = scene.words
    small = frame.leading("small")
    title = name(words, "task", task.id)
    lines = max(2, int((rect.h + 4) / small))
    needs = round(frame.measure(title, "small", "semibold", rect.w)[1] / small)
    tail = _Tail(frame, rect.w, scene, task)
    apart = bool(tail.why) and not tail.fits and lines > needs + 1
    where = lines > needs + 1 + apart
    block = rect.centred(rect.w, small * (min(needs, lines - 1) + where + apart + 1))
    used = frame.text(
        block, title, size="small", weight="semibold", wrap=True, max_lines=lines - 1,
        ellipsis=True,
    )  # fmt: skip
    line = Rect(rect.x, block.y + used, rect.w, small)
    if where:
        told = desk.whereabouts(frame, words, task.streets, rect.w)
        frame.text(line, told, size="small", colour="ink_soft", ellipsis=True)
        line = line.move(0, small)
    if apart:
        tail.draw_why(line, wordy=True)
        line = line.move(0, small)
    tail.draw(line, apart=apart)


class _Tail:
    """The last line of a card: its year and price always, and why it lies here where it fits."""

    def __init__(self, frame: Frame, wide: float, scene: Scene, task: TaskView) -> None:
        words, a = scene.words, desk.assignment(scene, task.assignment)
        self._frame, self._price = frame, money(words, task.cost)
        self.why = why_short(words, task)
        reason = task.why_now[0].code.split(".")[-1] if task.why_now else ""
        self.pressing = reason in _PRESSING
        self.icon = _REASONS.get(reason, "clock")
        self.year = year = str(begins(a) if a is not None else task.wanted)
        # A year that the reason names need not be said again.
        short = f"’{year[-2:]} · {self._price}"
        tries = [self._price] if year in self.why else [f"{year} · {self._price}", short]
        fitting = (told for told in tries if self._beside(told) <= wide)
        self.figures = next(fitting, f"{year} · {self._price}")
        self.fits = self._beside(self.figures) <= wide

    def _beside(self, figures: str) -> float:
        why = self._frame.measure(self.why, "small", "semibold")[0]
        return why + 33 + self._frame.measure(figures, "small")[0]

    def draw_why(self, rect: Rect, *, wordy: bool) -> None:
        """The sign of why, and its words."""
        ink: Paint = "warn" if self.pressing else "accent"
        sign, place = rect.split_left(20, 5)
        self._frame.icon(self.icon, sign, size=17, colour=ink)
        if wordy:
            self._frame.text(
                place, self.why, size="small", weight="semibold", colour=ink, ellipsis=True
            )

    def draw(self, rect: Rect, *, apart: bool) -> None:
        """The line; `apart` when why stands above it."""
        if not self.why or apart:
            left, right = rect.split_right(self._frame.measure(self._price, "small")[0] + 2, 8)
            self._frame.text(left, self.year, size="small", colour="ink_soft")
            self._frame.text(right, self._price, size="small", align="right")
            return
        wide = self._frame.measure(self.figures, "small")[0] + 2
        left, right = rect.split_right(wide, 6)
        self.draw_why(left, wordy=self.fits)
        self._frame.text(right, self.figures, size="small", align="right")
