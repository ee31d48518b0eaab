"""What is drawn over a finished picture: focus ring, tooltip, refusal, scroll bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Hint

if TYPE_CHECKING:
    from game.drawing.frame import Frame

TOOLTIP_AFTER_MS = 450
_WIDEST = 460.0


def scroll_bar(frame: Frame, rect: Rect, offset: float, content: float) -> None:
    """A thin bar at the right of a window, saying how much there is and where one is."""
    track = Rect(rect.right - 8, rect.y + 2, 6, rect.h - 4)
    frame.panel(track, fill="panel_sunk", radius=3)
    size = max(28.0, track.h * rect.h / content)
    start = track.y + (track.h - size) * offset / max(1.0, content - rect.h)
    frame.panel(Rect(track.x, start, track.w, size), fill="line_strong", radius=3)


def focus_ring(frame: Frame) -> None:
    """A ring around the target with the focus, when the keyboard is in use."""
    target = frame.find(frame.ui.focus)
    if target is None or target.seen.w <= 0 or target.seen.h <= 0:
        return
    if frame.popovers and target.layer < frame.popovers[-1].layer:
        return
    if frame.ui.by_keyboard or target.field is not None:
        ring = target.seen.grow(4)
        frame.panel(ring, fill=None, border="panel", thick=5, radius=target.radius + 4)
        frame.panel(ring, fill=None, border="focus", thick=3, radius=target.radius + 4)


def hints(frame: Frame) -> None:
    """Finds the words that can be explained; each has dots below it where it first stands.

    Not in the room: nobody can point there.
    """
    if frame.room:
        return
    top = frame.popovers[-1].layer if frame.popovers else 0
    told: set[str] = set()
    for mark in frame.texts:
        sentence = frame.explains(mark.text) if mark.layer >= top else ""
        if not sentence or mark.box.h < mark.size * 0.8:
            continue
        middle = mark.box.centre
        # What stands on a button is explained with the button.
        if any(t.layer == mark.layer and t.seen.holds(middle) for t in frame.targets):
            continue
        where = f"term.{mark.text}.{sum(h.sentence == sentence for h in frame.hints)}"
        frame.hints.append(Hint(where, mark.box.grow(6), sentence))
        if sentence not in told:
            y = mark.box.bottom + 1
            frame.line((mark.box.x, y), (mark.box.right, y), colour="ink_soft", dash=(2, 4))
        told.add(sentence)


def next_hint(frame: Frame) -> None:
    """Explains the first word on the picture, or the one after that which is explained now."""
    ids = [hint.id for hint in frame.hints]
    at = ids.index(frame.ui.explained) + 1 if frame.ui.explained in ids else 0
    frame.ui.explained = ids[at % len(ids)] if ids else ""


def tooltip(frame: Frame) -> None:
    """The tooltip of what the pointer rests on, or of what the keyboard is at."""
    ui = frame.ui
    if ui.said or ui.drag or ui.pressed:
        return
    asked = ui.explained or (ui.hover if ui.hovered_ms >= TOOLTIP_AFTER_MS else "")
    hint = next((h for h in frame.hints if h.id == asked), None)
    if hint is not None:
        if ui.explained:
            frame.panel(hint.rect, fill=None, border="focus", thick=3, radius=6)
        bubble(frame, hint.rect, hint.sentence, fill="ink", ink="panel")
        return
    if ui.hover and ui.hovered_ms >= TOOLTIP_AFTER_MS:
        target = frame.find(ui.hover)
    else:
        target = frame.find(ui.focus) if ui.by_keyboard else None
    if target is None or ui.open == target.id:
        return
    if frame.popovers and target.layer < frame.popovers[-1].layer:
        return  # what lies over the picture has the word
    if told := target.tooltip or frame.explains(target.label):
        bubble(frame, target.seen, told, fill="ink", ink="panel")


_REFUSED: tuple[Paint, Paint, str] = ("bad_soft", "bad", "circle-alert")
_DONE: tuple[Paint, Paint, str] = ("good_soft", "good", "circle-check")


def refusal(frame: Frame) -> None:
    """The sentence said at a target, in the middle of the picture when it is not drawn."""
    if frame.ui.said is None:
        return
    target_id, sentence = frame.ui.said
    target = frame.find(target_id)
    place = target.seen if target else frame.rect.centred(0, 0)
    if frame.ui.said_done:
        fill, border, icon = _DONE
    else:
        fill, border, icon = _REFUSED
    bubble(frame, place, sentence, fill=fill, ink="ink", border=border, icon=icon)


def bubble(
    frame: Frame,
    at: Rect,
    sentence: str,
    *,
    fill: Paint,
    ink: Paint,
    border: Paint | None = None,
    icon: str = "",
) -> None:
    """A sentence in a small box with a point at a place, kept inside the picture."""
    sign = 34.0 if icon else 0.0
    w, h = frame.measure(sentence, "body", width=_WIDEST)
    box = Rect(0, 0, w + sign + 36, h + 24)
    below = at.bottom + box.h + 20 <= frame.h
    x = at.centre[0] - box.w / 2
    y = at.bottom + 14 if below else at.y - 14 - box.h
    box = Rect(x, y, box.w, box.h).within(frame.rect.inset(8))
    frame.panel(box, fill=fill, border=border, thick=2, radius=10, shadow=10)
    tip_x = min(max(at.centre[0], box.x + 24), box.right - 24)
    edge, tip = (box.y, box.y - 10) if below else (box.bottom, box.bottom + 10)
    lap = 2.5 if below else -2.5
    frame.polygon([(tip_x - 11, edge + lap), (tip_x, tip), (tip_x + 11, edge + lap)], fill=fill)
    if border is not None:
        frame.polyline(
            [(tip_x - 11, edge), (tip_x, tip), (tip_x + 11, edge)], colour=border, thick=2
        )
    inner = box.inset(18, 12)
    if icon:
        mark, inner = inner.split_left(sign)
        frame.icon(icon, (mark.x + 11, mark.y + frame.leading() / 2), size=22, colour=border or ink)
    frame.text(inner.grow(1), sentence, colour=ink, wrap=True)
