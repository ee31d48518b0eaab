"""Under the board: what the signs mean, or what one can do with the chosen row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from engine.moves import JustDoIt, OpenAssignment
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import UiState
from game.screens import desk
from game.screens.board import consequences, moving, signs, suggestions
from game.screens.board.lanes import Lane, doubts, let_go
from game.screens.board.meetings import Meet, of_row
from game.screens.common import lacks, money
from game.screens.scene import Scene

_PAD = 14.0
_HEAD = 48.0


@dataclass(frozen=True, slots=True)
class Foot:
    """What lies under the board: how high it is, and what draws it."""

    high: float
    draw: Callable[[Rect], None]


def foot(
    frame: Frame, wide: float, scene: Scene, lane: Lane | None, rows: list[Lane], met: list[Meet]
) -> Foot:
    """The foot as it must be now."""
    if lane is None:
        return Foot(
            signs.height(frame, wide, scene), lambda rect: signs.draw_signs(frame, rect, scene)
        )
    inner = wide - 2 * _PAD
    year = moving.where(scene, lane)
    said = _Said(scene, lane, rows, year, len(of_row(met, lane)))
    buttons = list(_buttons(frame.ui, scene, lane, year))
    head, apart = _head_height(frame, inner, said, _hands_width(frame, scene, lane, buttons))
    cards = consequences.cards(scene, lane, year, met) if year != lane.home else []
    if cards:
        below = consequences.height(frame, inner, cards)
        draw = partial(consequences.draw_cards, scene=scene, lane=lane, year=year, found=cards)
    else:
        mine = of_row(met, lane) if year == lane.home else []
        below = suggestions.height(frame, inner, scene, lane, mine) if mine else 0.0
        draw = partial(suggestions.draw_suggestions, scene=scene, lane=lane, mine=mine)

    def drawn(rect: Rect) -> None:
        frame.panel(rect, radius=14, shadow=8)
        top, rest = rect.inset(_PAD, 8).split_top(head, 10)
        _head(frame, top, scene, lane, said, buttons, apart)
        if below:
            draw(frame, rest)

    return Foot(head + 16 + (below + 14 if below else 0), drawn)


class _Said:
    """Which row it is, and how it stands or from when to when it goes."""

    def __init__(self, scene: Scene, lane: Lane, rows: list[Lane], year: int, meets: int) -> None:
        words = scene.words
        self.title, self.icon, self.ink = lane.title, "", "ink_soft"
        price = lane.assignment.total if lane.assignment else lane.task.cost if lane.task else 0
        parts = [lane.note, money(words, price)]
        if year != lane.home:
            found = _worries(scene, lane, rows, year)
            self.icon = "triangle-alert" if found else "calendar-range"
            self.ink = "warn" if found else "ink_soft"
            parts = [words.t("board.from_to", home=lane.home, year=year), *found]
        else:
            if lane.task is not None:
                parts.append(desk.window_words(words, lane.task))
            if meets:
                parts.append(words.n("board.meets", meets))
            if lane.assignment is not None and lane.begins > lane.home:
                parts.insert(0, desk.years(words, lane.assignment))
            lack = _lack(scene, lane)
            if lack:
                self.icon, self.ink = "coins", "bad"
                parts.insert(0, lack)
        self.under = " · ".join(parts)

    def high(self, frame: Frame, wide: float) -> float:
        """How high the two are in a width."""
        under = frame.measure(self.under, "small", width=wide - self._sign)[1]
        return frame.measure(self.title, "body", "semibold", wide)[1] + under

    @property
    def _sign(self) -> float:
        return 28.0 if self.icon else 0.0

    def draw(self, frame: Frame, rect: Rect) -> None:
        """Draws the name with what is said under it."""
        block = rect.centred(rect.w, min(rect.h, self.high(frame, rect.w)))
        used = frame.text(block, self.title, weight="semibold", wrap=True)
        under = block.split_top(used)[1]
        if self.icon:
            middle = under.y + frame.leading("small") / 2
            frame.icon(self.icon, (under.x + 10, middle), size=20, colour=self.ink)
            under = under.split_left(self._sign)[1]
        frame.text(under, self.under, size="small", colour="ink_soft", wrap=True)


def _lack(scene: Scene, lane: Lane) -> str:
    """Whose purse cannot carry the row where it stands; empty when all can, or it is signed."""
    a = lane.assignment
    if a is not None:
        found = [(p.organisation, p.short) for p in a.partners if p.short]
    else:
        thought = scene.thinks.thought(lane.id, lane.home) if lane.movable else None
        paid = thought.payments if thought is not None else ()
        found = [(p.organisation, p.short) for p in paid if p.short]
    return lacks(scene.words, *max(found, key=lambda row: row[1])) if found else ""


def _stepper_width(frame: Frame, scene: Scene, lane: Lane) -> float:
    shown = lane.movable and not moving.dragging(scene)
    return 190 * max(1.0, frame.text_step * 0.8) + 12 if shown else 0.0


def _button_width(frame: Frame, button: _Button) -> float:
    if not button.named:
        return _HEAD
    return w.button_width(frame, button.label, icon=True, hint=button.hint)


def _hands_width(frame: Frame, scene: Scene, lane: Lane, buttons: list[_Button]) -> float:
    """The width of all that can be pressed."""
    wide = sum(_button_width(frame, b) + 12 for b in buttons)
    return wide + _stepper_width(frame, scene, lane)


def _head_height(frame: Frame, wide: float, said: _Said, hands: float) -> tuple[float, bool]:
    """How high the head is, and whether what is said needs a row of its own."""
    beside = wide - hands - 60
    one = said.high(frame, max(1.0, beside))
    least = max(_HEAD, frame.leading() + frame.leading("small"))
    if beside > 300 and one <= least + frame.leading("small") + 2:
        return max(least, one), False
    return max(_HEAD, said.high(frame, wide - 60)) + 8 + _HEAD, True


def _head(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    lane: Lane,
    said: _Said,
    buttons: list[_Button],
    apart: bool,
) -> None:
    words = scene.words
    text, hands, start = rect, rect, len(frame.targets)
    if apart:
        text, hands = rect.split_bottom(_HEAD, 8)
    for button in buttons:
        wide = _button_width(frame, button)
        hands, place = hands.split_right(wide, 12)
        place = place.centred(wide, _HEAD)
        if not button.named:
            w.icon_button(frame, place, button.id, button.icon, button.label, button.on)
            continue
        w.button(
            frame, place, button.id, button.label, button.on,
            style="primary" if button.first else "secondary", icon=button.icon, hint=button.hint,
            enabled=not button.why_not, why_not=button.why_not,
        )  # fmt: skip
    wide = _stepper_width(frame, scene, lane)
    if wide:
        hands, place = hands.split_right(wide - 12, 12)
        view = scene.now
        w.stepper(
            frame,
            place.centred(place.w, _HEAD),
            "board.year",
            words.t("desk.start_year"),
            str(lane.start),
            lambda by: moving.think(scene, lane, lane.start + by),
            can_less=lane.start > view.year,
            can_more=lane.start < view.end_year - 1,
            less_label=words.t("desk.earlier"),
            more_label=words.t("desk.later"),
        )
    frame.left_to_right(start)
    if not apart:
        text = hands
    sign, text = text.split_left(46, 14)
    desk.mark(frame, sign.centred(44, 44), scene, lane.roles[0], lane.icon)
    said.draw(frame, text)


def _worries(scene: Scene, lane: Lane, rows: list[Lane], year: int) -> list[str]:
    """What stands out about the year; money has a card of its own."""
    known = scene.thinks.thought(lane.id, year) is not None
    found = doubts(scene, lane, rows, year, purses=not known)
    why = moving.why_not(scene, lane, year)
    return [why, *found] if why else found


@dataclass(frozen=True, slots=True)
class _Button:
    id: str
    label: str
    on: Callable[[], None]
    icon: str
    first: bool = False
    hint: str = ""
    why_not: str = ""
    named: bool = True
    """Whether its label stands on it, or is only its tooltip."""


def _buttons(ui: UiState, scene: Scene, lane: Lane, year: int) -> Iterator[_Button]:
    """From right to left."""
    words, picked, actions = scene.words, scene.picked, scene.actions
    moved, task = year != lane.home, lane.task
    if moving.dragging(scene):
        return

    def show() -> None:
        picked.assignment = lane.id
        actions.go("assignment")

    def start() -> None:
        actions.submit(OpenAssignment(task=lane.id), "board.open", seat=seat)
        ui.lead("board.show")

    def just() -> None:
        actions.submit(JustDoIt(task=lane.id, start_year=lane.start), "board.just", seat=seat)
        ui.lead("board.show")

    if not moved:
        yield _Button(
            "board.close",
            words.t("board.close"),
            partial(let_go, ui, scene, lane),
            "x",
            named=False,
        )
    else:
        back, told = partial(moving.take_back, scene, lane), words.t("board.back", year=lane.home)
        yield _Button("board.back", told, back, "undo-2", hint="Esc")
    if lane.assignment is None:
        assert task is not None
        seat = desk.mover(scene, task.role)
        yield _Button("board.open", words.t("board.open"), start, "file-text", first=True)
        yield _Button("board.just", words.t("board.just", year=lane.start), just, "check")
    elif moved:
        thought = scene.thinks.thought(lane.id, year)
        key, values = "board.lay", {"year": str(year)}
        if thought is not None and thought.fee:
            key, values = "board.lay.fee", {**values, "cents": money(words, thought.fee)}
        why = moving.why_not(scene, lane, year)
        lay = partial(moving.lay, scene, lane, year, target="board.lay")
        yield _Button(
            "board.lay", words.t(key, **values), lay, "check", first=True, hint="Enter", why_not=why
        )
    else:
        yield _Button("board.show", words.t("board.show"), show, "file-text", first=True)
