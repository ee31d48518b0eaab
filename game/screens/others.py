"""What the computer players did, as far as everybody may know: a short list where the eye is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from engine.views.shapes import EntryView, View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common, rounds
from game.screens.scene import Scene
from game.words import Words

PUBLIC = frozenset(
    (
        *("open_assignment", "just_do_it", "offer_coupling", "accept_coupling"),
        *("decline_coupling", "counter_coupling", "schedule", "sign", "withdraw_signature"),
        *("postpone", "cancel", "reserve_room", "invest", "call_card"),
    )
)
"""Kinds of moves that are made in the open."""
_OPEN, _SEEN = "others.open", "others.seen"
_SIDE, _MOST = 48.0, 3


def told(words: Words, view: View, entries: Sequence[EntryView]) -> list[str]:
    """A sentence for each move of a computer that anybody can see; ``view`` is that of the room."""
    computers = {s.id for s in view.seats if s.computer}
    out = []
    for entry in entries:
        if entry.seat in computers and entry.kind in PUBLIC and not entry.undone:
            thing = _thing(words, view, entry.about)
            role = common.role_name(words, entry.seat, short=True)
            out += [words.t(f"others.{entry.kind}", role=role, thing=thing)] if thing else []
    return out


def brief(words: Words, view: View, entries: Sequence[EntryView]) -> str:
    """The first few of them under each other, and how many more there are; or nothing."""
    lines = told(words, view, entries)
    more = len(lines) - _MOST
    if more > 1:
        lines = [*lines[:_MOST], words.n("others.more", more)]
    return "\n".join(lines)


def _thing(words: Words, view: View, about: str) -> str:
    """The name of what a move is about, as far as the room knows it."""
    offer = next((o for o in view.offers if o.id == about), None)
    about = offer.task if offer is not None else about
    found = next((a for a in view.assignments if a.id == about), None)
    about = found.lead_task if found is not None else about
    hidden = words.has(f"task.{about}.name") and all(t.id != about for t in view.tasks)
    return "" if hidden else common.thing(view, words, about)


def button(frame: Frame, inner: Rect, scene: Scene) -> Rect:
    """Opens the list; returns what is left beside it. Only where a computer plays."""
    if not any(s.computer for s in scene.now.seats):
        return inner
    words, values = scene.words, scene.picked.values
    inner, place = inner.split_right(_SIDE, 4)
    count = len(scene.others)
    fresh = count - int(values.get(_SEEN, 0))

    def show() -> None:
        values[_OPEN], values[_SEEN] = True, count
        frame.ui.scroll["others"] = 0.0

    label = words.t("others.title")
    w.icon_button(frame, place, "chrome.others", "monitor", label, show)
    if fresh > 0:
        at = (place.right - 9, place.y + 11)
        frame.circle(at, 7, fill="accent", border="panel", thick=2)
    return inner


def draw(frame: Frame, scene: Scene) -> None:
    """The list, when it is open; the latest first."""
    values, words = scene.picked.values, scene.words
    if not values.get(_OPEN):
        return
    title = words.t("others.title")
    close = partial(values.pop, _OPEN, None)
    inside = partial(_inside, scene=scene)
    size = min(900.0, frame.w - 80), min(720.0, frame.h - 60)
    w.modal(frame, size, "others", title, words.t("desk.close"), close, inside)


def _inside(frame: Frame, rect: Rect, *, scene: Scene) -> None:
    lines = scene.others[::-1]
    if not lines:
        words = scene.words
        rounds.empty(frame, rect, "monitor", words.t("others.none"), words.t("others.none.text"))
        return
    room = rect.w - 14 - 32
    highs = [frame.measure(line, width=room)[1] + 12 for line in lines]
    with frame.scroll("others", rect, sum(highs)) as page:
        y = page.y
        for line, high in zip(lines, highs, strict=True):
            frame.circle((page.x + 8, y + frame.leading() / 2), 4, fill="accent")
            frame.text(Rect(page.x + 28, y, room, high), line, wrap=True)
            y += high
