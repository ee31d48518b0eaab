"""Looks a finished picture over for what a reader or a hand would trip on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from game.drawing.contrast import ratio
from game.drawing.theme import DESK_SMALLEST, ROOM_SMALLEST, TOUCH
from game.drawing.ui import TextMark

if TYPE_CHECKING:
    from game.drawing.frame import Frame

_SLACK = 2.5
_LARGE = 26
_OVER_STREETS = {"street", "map", "note", "button"}
"""What may lie over a street on a map: the street can be met beside it."""


def faults(frame: Frame) -> list[str]:
    """Sentences for a developer, one for each fault."""
    return [*_texts(frame), *_overlaps(frame), *_covered(frame), *_targets(frame)]


def _texts(frame: Frame) -> Iterator[str]:
    smallest = ROOM_SMALLEST if frame.room else DESK_SMALLEST
    for mark in frame.texts:
        box, room = mark.box, mark.allowed
        over = max(room.x - box.x, room.y - box.y, box.right - room.right, box.bottom - room.bottom)
        if over > _SLACK:
            yield f"text '{mark.text}' is {over:.0f} outside its box"
        out = max(-box.x, -box.y, box.right - frame.w, box.bottom - frame.h)
        if out > _SLACK:
            yield f"text '{mark.text}' is {out:.0f} outside the picture"
        if mark.cut:
            yield f"text '{mark.text}' is cut off: it needs more lines than it may have"
        if mark.broken:
            yield f"text '{mark.text}' has a word too long for its box"
        if mark.size < smallest:
            yield f"text '{mark.text}' is {mark.size:.0f} high, the smallest is {smallest}"
        if mark.background is not None:
            found = ratio(_rgb(mark.colour), mark.background)
            if found < (3.0 if mark.size >= _LARGE else 4.5):
                yield f"text '{mark.text}' has a contrast of only {found:.1f}"


def shortened(frame: Frame) -> list[str]:
    """The texts that end in an ellipsis for want of room, one sentence each."""
    marks = dict.fromkeys(mark.text for mark in frame.texts if mark.short)
    return [f"text '{text}' is shortened" for text in marks]


def reachable(frame: Frame, focus: Callable[[], Frame]) -> list[str]:
    """What the keyboard cannot come to: sentences for a developer, empty when all is well.

    ``frame`` is the picture as it is now; ``focus`` hands the next Tab to the program and gives the
    picture that follows. What belongs to one group counts as reached with the group: there the
    arrows walk. What lies below a dialog cannot be reached, and must not be.
    """
    top = frame.popovers[-1].layer if frame.popovers else 0
    asked = [t for t in frame.targets if t.enabled and t.layer >= top]
    come_by: dict[str, None] = {}
    for _ in range(2 * len(frame.targets) + 2):
        now = focus()
        here = now.ui.focus
        if here in come_by:
            break
        come_by[here] = None
        target = now.find(here)
        if target is None or target.seen.w <= 0 or target.seen.h <= 0:
            return [f"the focus at '{here}' cannot be seen"]
    groups = {t.group for t in frame.targets if t.id in come_by and t.group}
    return [
        f"target '{t.id}' is never come to by Tab"
        for t in asked
        if t.id not in come_by and (not t.group or t.group not in groups)
    ]


def _rgb(colour: tuple[int, ...]) -> tuple[int, int, int]:
    return colour[0], colour[1], colour[2]


def _overlaps(frame: Frame) -> Iterator[str]:
    by_top: list[TextMark] = sorted(frame.texts, key=lambda mark: mark.box.y)
    for i, one in enumerate(by_top):
        for other in by_top[i + 1 :]:
            if other.box.y > one.box.bottom:
                break
            if one.layer == other.layer and one.box.meets(other.box, _SLACK):
                yield f"texts '{one.text}' and '{other.text}' overlap"


def _covered(frame: Frame) -> Iterator[str]:
    for drawn_before, layer, rect in frame.covers:
        for mark in frame.texts[:drawn_before]:
            if mark.layer == layer and mark.box.meets(rect, _SLACK):
                yield f"text '{mark.text}' is covered by a panel"


def _targets(frame: Frame) -> Iterator[str]:
    seen: set[str] = set()
    for target in frame.targets:
        if target.id in seen:
            yield f"two targets are called '{target.id}'"
        seen.add(target.id)
        small = min(target.rect.w, target.rect.h)
        if small < TOUCH:
            yield f"target '{target.id}' is only {small:.0f} across, the smallest is {TOUCH}"
        if not target.enabled and not target.why_not:
            yield f"target '{target.id}' is disabled without saying why"
        if not target.label:
            yield f"target '{target.id}' has no label"
    for i, one in enumerate(frame.targets):
        for other in frame.targets[i + 1 :]:
            if one.layer != other.layer or not one.seen.meets(other.seen, _SLACK):
                continue
            # Along streets a point belongs to the nearest, and under a sign a street goes on.
            kinds = {one.kind, other.kind}
            if "street" in kinds and kinds <= _OVER_STREETS:
                continue
            # A target may stand inside another, such as a button on a card.
            if one.seen.overlap(other.seen) not in {one.seen, other.seen}:
                yield f"targets '{one.id}' and '{other.id}' overlap"
