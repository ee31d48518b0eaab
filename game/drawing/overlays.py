"""What is drawn over a finished picture: focus ring, tooltip, refusal, scroll bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Hint, Target

if TYPE_CHECKING:
    from game.drawing.frame import Frame

TOOLTIP_AFTER_MS = 450
TOOLTIP_AT_REST_MS = 900
"""The keyboard comes past much before it is where it wants to be: it must rest longer."""
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
    # A street lies on its map, which is a target too: thousands of them need not be asked.
    solid = [t for t in frame.targets if t.kind not in {"scroll", "street"}]
    for mark in frame.texts:
        sentence = frame.explains(mark.text) if mark.layer >= top else ""
        if not sentence or mark.box.h < mark.size * 0.8:
            continue
        middle = mark.box.centre
        # What stands on a button is explained with the button.
        if any(t.layer == mark.layer and t.seen.holds(middle) for t in solid):
            continue
        where = f"term.{mark.text}.{sum(h.sentence == sentence for h in frame.hints)}"
        frame.hints.append(Hint(where, mark.box.grow(6), sentence))
        if sentence not in told:
            y = mark.box.bottom + 1
            frame.line((mark.box.x, y), (mark.box.right, y), colour="ink_soft", dash=(2, 4))
        told.add(sentence)


def next_hint(frame: Frame) -> None:
    """Explains where the keyboard is; then the words on the picture, one after the other."""
    ui = frame.ui
    here = frame.find(ui.focus) if ui.by_keyboard else None
    ids = [here.id] if here is not None and _told(frame, here) else []
    ids += [hint.id for hint in frame.hints]
    at = ids.index(ui.explained) + 1 if ui.explained in ids else 0
    ui.explained = ids[at % len(ids)] if ids else ""


def _told(frame: Frame, target: Target) -> str:
    """What is told of a target, and not seen on it already."""
    return target.tooltip or frame.explains(target.label)


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
    if ui.explained:
        target = frame.find(ui.explained)
    elif ui.hover and ui.hovered_ms >= TOOLTIP_AFTER_MS:
        target = frame.find(ui.hover)
    else:
        at_rest = ui.walked and ui.by_keyboard and ui.focused_ms >= TOOLTIP_AT_REST_MS
        target = frame.find(ui.focus) if at_rest else None
    if target is None or ui.open == target.id:
        return
    if frame.popovers and target.layer < frame.popovers[-1].layer:
        return  # what lies over the picture has the word
    if told := _told(frame, target):
        bubble(frame, target.seen, told, fill="ink", ink="panel", beside=target)


_REFUSED: tuple[Paint, Paint, str] = ("bad_soft", "bad", "circle-alert")
_ASKS: tuple[Paint, Paint, str] = ("warn_soft", "warn", "hourglass")
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
    elif frame.ui.said_asks:
        fill, border, icon = _ASKS
    else:
        fill, border, icon = _REFUSED
    bubble(frame, place, sentence, fill=fill, ink="ink", border=border, icon=icon, beside=target)


def bubble(
    frame: Frame,
    at: Rect,
    sentence: str,
    *,
    fill: Paint,
    ink: Paint,
    border: Paint | None = None,
    icon: str = "",
    beside: Target | None = None,
) -> None:
    """A sentence in a small box with a point at a place, kept inside the picture.

    ``beside``: what it is about; the box stands where it covers least of what can be used near it.
    """
    sign = 34.0 if icon else 0.0
    # A list has each of its lines on one line, if there is room for that.
    wide = _WIDEST * 1.5 if "\n" in sentence and beside is not None else _WIDEST
    w, h = frame.measure(sentence, "body", width=wide)
    sides = _sides(frame, at, w + sign + 36, h + 24)
    if beside is None:
        way = "below" if at.bottom + h + 44 <= frame.h else "above"
    else:
        near = _neighbours(frame, beside)
        way = min(sides, key=lambda side: _covers(frame, sides[side], at, near))
    box = sides[way].within(frame.rect.inset(8))
    frame.panel(box, fill=fill, border=border, thick=2, radius=10, shadow=10)
    corners = _tip(box, at, way)
    out = [(x + 2.5 * _WAYS[way][0], y + 2.5 * _WAYS[way][1]) for x, y in corners[::2]]
    frame.polygon([out[0], corners[1], out[1]], fill=fill)
    if border is not None:
        frame.polyline(corners, colour=border, thick=2)
    inner = box.inset(18, 12)
    if icon:
        mark, inner = inner.split_left(sign)
        frame.icon(icon, (mark.x + 11, mark.y + frame.leading() / 2), size=22, colour=border or ink)
    frame.text(inner.grow(1), sentence, colour=ink, wrap=True)


_WAYS = {"below": (0, 1), "above": (0, -1), "right": (1, 0), "left": (-1, 0)}
_APART = 14.0
_READ = 3.0
"""How much it counts that a text is hidden, against as much of a button."""


def _sides(frame: Frame, at: Rect, w: float, h: float) -> dict[str, Rect]:
    """Where a box can stand at the four sides of a place."""
    x, y = at.centre[0] - w / 2, at.centre[1] - h / 2
    return {
        "below": Rect(x, at.bottom + _APART, w, h),
        "above": Rect(x, at.y - _APART - h, w, h),
        "right": Rect(at.right + _APART, y, w, h),
        "left": Rect(at.x - _APART - w, y, w, h),
    }


def _neighbours(frame: Frame, about: Target) -> list[tuple[Rect, float]]:
    """What can be used beside a target, and how much each counts: its own group most."""
    apart = [
        t for t in frame.targets
        if t.id != about.id
        and t.layer == about.layer
        and t.kind not in {"street", "map", "scroll"}
        and t.seen.w > 0
        and t.seen.overlap(about.seen) != about.seen
    ]  # fmt: skip
    # What is read there counts more than what is only used; it stands on the same panel.
    read = [m.box for m in frame.texts if m.layer == about.layer and m.box.h > 0]
    return [
        *((t.seen, 4.0 if t.group and t.group == about.group else 1.0) for t in apart),
        *((box, _READ) for box in read if box.overlap(about.seen) != box),
    ]


def _covers(frame: Frame, box: Rect, at: Rect, near: list[tuple[Rect, float]]) -> float:
    """How much a box would hide, its own place first of all."""
    moved = box.within(frame.rect.inset(8))
    shift = abs(moved.x - box.x) + abs(moved.y - box.y)
    hidden = 20 * _area(moved, at) + 6 * shift
    return hidden + sum(weight * _area(moved, rect) for rect, weight in near)


def _area(one: Rect, other: Rect) -> float:
    common = one.overlap(other)
    return common.w * common.h


def _tip(box: Rect, at: Rect, way: str) -> list[tuple[float, float]]:
    """The point of a box, towards a place: an edge, the point, the other edge."""
    x = min(max(at.centre[0], box.x + 24), box.right - 24)
    y = min(max(at.centre[1], box.y + 20), box.bottom - 20)
    if way in {"below", "above"}:
        edge, end = (box.y, box.y - 10) if way == "below" else (box.bottom, box.bottom + 10)
        return [(x - 11, edge), (x, end), (x + 11, edge)]
    edge, end = (box.x, box.x - 10) if way == "right" else (box.right, box.right + 10)
    return [(edge, y - 11), (end, y), (edge, y + 11)]
