"""The room below a street in metres: what is used, reserved and free, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from engine.views.shapes import StreetView
from game.drawing.contrast import mix
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.underground import Laid, Trial, free_room
from game.words import Words

_BAR = 34.0
VERDICTS = {
    "fits": ("good", "check"),
    "compact": ("warn", "minimize"),
    "moves": ("warn", "move"),
    "refused": ("bad", "ban"),
}
"""The colour and icon of what a thought layer would find."""


def _size(frame: Frame) -> str:
    return "room" if frame.room else "small"


def height(frame: Frame, *, trial: bool) -> float:
    """How high the ruler is, in design units."""
    line = frame.leading(_size(frame))
    return 16 + line + 6 + _BAR + 8 + line + 10 + (line + 16 if trial else 0)


def draw(
    frame: Frame,
    rect: Rect,
    middle: float,
    scale: float,
    street: StreetView,
    things: Sequence[Laid],
    trial: Trial | None,
    words: Words,
    *,
    told: bool = True,
) -> None:
    """Draws the ruler below a cut whose middle lies at `middle`, at `scale` units per metre."""
    size, line = _size(frame), frame.leading(_size(frame))
    frame.panel(rect, fill="panel", radius=0)
    asked = trial.needs if trial else 0
    total = max(street.room, street.used + street.reserved + asked, 1) / 100
    metre = min(scale, (rect.w - 72) / total)
    wide = street.room / 100 * metre
    left = max(rect.x + 30, min(middle - wide / 2, rect.right - 42 - total * metre))
    head = Rect(rect.x + 20, rect.y + 10, rect.w - 40, line)
    free = free_room(street)
    frame.text(
        head,
        words.t(
            "section.room.over" if free < 0 else "section.room",
            used=_metres(words, street.used),
            reserved=_metres(words, street.reserved),
            free=_metres(words, abs(free)),
            room=_metres(words, street.room),
        ),
        size=size, weight="semibold", align="centre", valign="middle", ellipsis=True,
    )  # fmt: skip
    bar = Rect(left, head.bottom + 6, wide, _BAR)
    end = bar.x + total * metre
    frame.panel(bar, fill="panel_sunk", radius=4)
    x = bar.x
    for thing in (t for t in things if t.layer.present):
        part = thing.layer.width / 100 * metre
        piece = Rect(x, bar.y, min(part, end - x), bar.h)
        if piece.w > 1:
            frame.panel(piece, fill=mix(thing.kind.colour, (255, 255, 255), 0.35), radius=2)
            frame.pattern(
                piece,
                thing.kind.pattern,
                colour=mix(thing.kind.colour, (40, 30, 24), 0.25),
                pitch=9,
                thick=1.5,
            )
        x += part
    green = max(0.0, bar.x + street.used / 100 * metre - x)
    if green > 1:
        piece = Rect(x, bar.y, min(green, end - x), bar.h)
        frame.panel(piece, fill="tree", radius=2)
        frame.pattern(piece, "dots", colour="tree_dark", pitch=9)
    x = bar.x + street.used / 100 * metre
    kept = min(street.reserved / 100 * metre, end - x)
    if kept > 1:
        piece = Rect(x, bar.y, kept, bar.h)
        frame.panel(piece, fill="panel", radius=2, border="violet", thick=2)
        frame.pattern(piece, "hatch", colour="violet", pitch=10, thick=2)
    over = (street.used + street.reserved) / 100 * metre - bar.w
    if over > 1:
        beyond = Rect(bar.right, bar.y, over, bar.h)
        frame.pattern(beyond, "cross", colour="bad", pitch=12, thick=2.4)
        frame.panel(beyond, fill=None, border="bad", thick=3, radius=2)
    frame.panel(bar, fill=None, border="ink_soft", thick=2, radius=4)
    _marks(frame, bar, metre, words, size, line)
    if trial is not None:
        _asked(frame, rect, bar, metre, street, trial, words if told else None)


def _metres(words: Words, centimetres: int) -> str:
    return words.number(centimetres / 100, 1)


def _marks(frame: Frame, bar: Rect, metre: float, words: Words, size: str, line: float) -> None:
    whole = int(bar.w / metre + 1e-6)
    step = next((n for n in (1, 2, 5, 10) if n * metre > (110 if frame.room else 64)), 20)
    for n in range(whole + 1):
        x = bar.x + n * metre
        long = n % step == 0
        frame.line(
            (x, bar.bottom), (x, bar.bottom + (8 if long else 5)), colour="ink_soft", thick=2
        )
        if long:
            text = words.t("section.metres", count=n) if n == 0 or n + step > whole else str(n)
            frame.text((x, bar.bottom + 7), text, size=size, colour="ink_soft", align="centre")


def _asked(
    frame: Frame,
    rect: Rect,
    bar: Rect,
    metre: float,
    street: StreetView,
    trial: Trial,
    words: Words | None,
) -> None:
    """What one more layer asks: a bracket from where free room begins, and the verdict in words."""
    size, line = _size(frame), frame.leading(_size(frame))
    tone, icon = VERDICTS[trial.verdict]
    start = bar.x + (street.used + street.reserved) / 100 * metre
    if any(x.layer == trial.layer and x.reserved for x in street.layers):
        start -= trial.needs / 100 * metre
    end = min(start + trial.needs / 100 * metre, rect.right - 6)
    box = Rect(start, bar.y - 5, max(6.0, end - start), bar.h + 10)
    frame.panel(box, fill=None, border="panel", thick=7, radius=6)
    frame.panel(box, fill=None, border=tone, thick=4, radius=6)
    if words is None:
        return
    key = f"layer.{trial.layer}.name"
    text = words.t(
        f"section.trial.{trial.verdict}",
        layer=words.t(key) if words.has(key) else trial.layer,
        needs=_metres(words, trial.needs),
    )
    wide = frame.measure(text, size, "semibold")[0] + line + 36
    chip = Rect(rect.centre[0] - wide / 2, rect.bottom - line - 16, wide, line + 8)
    frame.panel(chip, fill=f"{tone}_soft", radius=chip.h / 2, border=tone, thick=2)
    mark, rest = chip.split_left(chip.h)
    frame.icon(icon, mark.move(4), size=line * 0.85, colour=tone, stroke=2.6)
    frame.text(rest.inset(4, 0), text, size=size, weight="semibold", valign="middle")
