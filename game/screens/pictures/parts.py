"""What the pictures for the room are made of: a map with numbers on it, and rows to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.views.shapes import View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map import draw_map, legend
from game.drawing.map.legend import Entries
from game.drawing.map.themes import Tag
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import coach
from game.screens.scene import Scene
from game.words import Words

MOST = 10
"""Rows that a room can take in."""
_MARK, _AIR, _BETWEEN = 48.0, 20.0, 10.0
_STRETCH = 16.0
"""How much wider than needed rows may stand apart when there is room."""


@dataclass(frozen=True)
class Row:
    """A line to be read at six metres. ``team`` gives its sign the colours of a department."""

    icon: str
    text: str
    team: str = ""
    under: str = ""
    value: str = ""
    paint: Paint = "accent"
    number: int = 0
    """Shown before the sign of a department or instead of an icon: it stands on the map, too."""
    lit: bool = False
    """Whether the tutorial points at it."""


def numbered(frame: Frame, streets: Sequence[Sequence[str]]) -> tuple[Tag, ...]:
    """Numbers on the map as the rows that tell of them bear: 1 for the first streets, and on.

    Each on one of its own streets, if there is one without a number.
    """
    theme, found, taken = frame.theme, [], set[str]()
    for n, own in enumerate(streets, 1):
        spot = next((s for s in own if s not in taken), own[0] if own else "")
        if spot:
            taken.add(spot)
            found.append(Tag(spot, str(n), theme.accent, theme.accent_ink))
    return tuple(found)


def town(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    view: View,
    overlay: str | None = None,
    *,
    chips: bool = False,
    entries: Entries = (),
    tags: tuple[Tag, ...] = (),
    year: int | None = None,
    month: int | None = None,
    notes: bool = True,
) -> None:
    """The map as large as it can be, with one line below it that says what its signs mean."""
    frame.panel(rect, radius=18, shadow=8)
    inner = rect.inset(12)
    tags = (*_here(frame, scene, view), *tags)
    if entries:
        tall = legend.height(frame, inner.w, entries, room=True)
        inner, foot = inner.split_bottom(tall)
        legend.draw(frame, foot, entries, room=True)
    draw_map(
        frame,
        inner,
        view,
        scene.words,
        overlay=overlay,
        room=True,
        chips=chips,
        legends=False,
        tags=tags,
        key="room",
        year=year,
        month=month,
        notes=notes,
    )


def led_to(scene: Scene, view: View) -> str:
    """The task whose card or assignment the tutorial points at, if any."""
    step = coach.step(scene, view, "room")
    return step.task if step is not None else ""


def _here(frame: Frame, scene: Scene, view: View) -> tuple[Tag, ...]:
    """A pin at the place on the map that the tutorial is about."""
    step = coach.step(scene, view, "room")
    if step is None or not step.streets:
        return ()
    theme, word = frame.theme, scene.words.t("coach.here")
    return (Tag(step.streets[0], word, theme.warn, theme.panel, "map-pin"),)


def rows(
    frame: Frame,
    rect: Rect,
    words: Words,
    title: str,
    found: Sequence[Row],
    empty: str = "",
    note: str = "",
    more: str = "room.more",
) -> int:
    """Rows under a title, whole, the first ones first; how many more there are is counted.

    Returns how many are shown.
    """
    frame.panel(rect, radius=18, shadow=8)
    inner = rect.inset(28, 14)
    if title or note:
        inner = _title(frame, inner, title, note)
    if not found:
        frame.text(inner, empty, size="room", colour="ink_soft", wrap=True)
        return 0
    highs = [_high(frame, inner.w, row) for row in found]
    shown = _fitting(frame, inner.h, highs)
    line = frame.leading("room")
    rest = len(found) - shown
    used = sum(highs[:shown]) + _BETWEEN * (shown - 1) + (line + _BETWEEN if rest else 0)
    apart = _BETWEEN + min(_STRETCH, max(0.0, inner.h - used) / max(1, shown))
    y = inner.y
    for row, high in zip(found[:shown], highs, strict=False):
        _row(frame, Rect(inner.x, y, inner.w, high), row)
        y += high + apart
    if rest:
        place = Rect(inner.x + _MARK + _AIR, y, inner.w - _MARK - _AIR, line)
        frame.text(place, words.n(more, rest), size="room", colour="ink_soft")
    return shown


def _title(frame: Frame, rect: Rect, title: str, note: str) -> Rect:
    line = frame.leading("room")
    wide = frame.measure(title, "room", "semibold")[0] + 24 + frame.measure(note, "room")[0]
    head, rest = rect.split_top(line, 14)
    frame.text(head, title, size="room", weight="semibold", colour="accent")
    if not note:
        return rest
    if wide <= rect.w:
        frame.text(head, note, size="room", colour="ink_soft", align="right")
        return rest
    high = frame.measure(note, "room", width=rect.w)[1]
    below, rest = Rect(rect.x, head.bottom, rect.w, rect.h - line).split_top(high, 14)
    frame.text(below, note, size="room", colour="ink_soft", wrap=True)
    return rest


def _fitting(frame: Frame, room: float, highs: Sequence[float]) -> int:
    """How many rows can be shown whole, with a line for what is left out if need be."""
    line = frame.leading("room") + _BETWEEN
    most = min(MOST, len(highs))
    for count in range(most, 0, -1):
        used = sum(highs[:count]) + _BETWEEN * (count - 1)
        if used + (line if count < len(highs) else 0) <= room + 1:
            return count
    return 1


def _signs_width(row: Row) -> float:
    return 2 * _MARK + _BETWEEN if row.number and row.team else _MARK


def _words_width(frame: Frame, width: float, row: Row) -> float:
    value = frame.measure(row.value, "room", "bold")[0] + 26 if row.value else 0.0
    return width - _signs_width(row) - _AIR - value


def _high(frame: Frame, width: float, row: Row) -> float:
    wide = _words_width(frame, width, row)
    weight = "semibold" if row.under else "regular"
    high = frame.measure(row.text, "room", "semibold" if weight == "semibold" else "regular", wide)
    under = frame.measure(row.under, "room", width=wide)[1] if row.under else 0.0
    return max(_MARK, high[1] + under)


def _row(frame: Frame, rect: Rect, row: Row) -> None:
    if row.lit:
        lit(frame, rect)
    mark, rest = rect.split_left(_signs_width(row), _AIR)
    first = Rect(mark.x, mark.y, _MARK, min(rect.h, max(_MARK, frame.leading("room"))))
    first = first.centred(_MARK, _MARK)
    if row.number:
        number(frame, first, row.number)
        first = first.move(_MARK + _BETWEEN)
    if row.team:
        w.team_mark(frame, first, row.team, row.icon)
    elif not row.number:
        frame.icon(row.icon, first, size=40, colour=row.paint)
    if row.value:
        wide = frame.measure(row.value, "room", "bold")[0] + 2
        rest, place = rest.split_right(wide, 24)
        high = min(rect.h, max(_MARK, frame.leading("room")))
        frame.text(
            Rect(place.x, place.y, place.w, high),
            row.value,
            size="room",
            weight="bold",
            align="right",
            valign="middle",
        )
    if not row.under:
        frame.text(rest, row.text, size="room", valign="middle", wrap=True)
        return
    high = frame.measure(row.text, "room", "semibold", rest.w)[1]
    above, below = rest.split_top(high)
    frame.text(above, row.text, size="room", weight="semibold", wrap=True)
    frame.text(below, row.under, size="room", colour="ink_soft", wrap=True)


def lit(frame: Frame, rect: Rect) -> None:
    """The row that the tutorial points at: paper and an edge of their own."""
    box = Rect(rect.x - 12, rect.y - 4, rect.w + 24, rect.h + 8)
    frame.panel(box, fill="warn_soft", border="warn", thick=4, radius=12)


def number(frame: Frame, rect: Rect, told: int) -> None:
    """The number of a row, as it stands on the map."""
    frame.panel(rect, fill="accent", radius=rect.h / 2)
    frame.text(
        rect,
        str(told),
        size=max(36.0, 36 / max(1.0, frame.text_step)),
        weight="semibold",
        colour="accent_ink",
        align="centre",
        valign="middle",
    )
