"""What signing the drafts on the table would change at the end, in a word and a colour."""

from __future__ import annotations

from engine.views.shapes import BandView
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import rounds
from game.words import Words

GOOD_WHEN_LESS = ("nuisance", "cost")


def told(
    words: Words,
    indicator: str,
    band: BandView,
    signed: BandView,
    count: int,
    *,
    brief: bool = False,
) -> tuple[str, str]:
    """The change by so many drafts in words and the colour of its judgement.

    ``brief``: where there is little room.
    """
    change = signed.p50[-1] - band.p50[-1]
    size, nothing = (_size(words, indicator, value) for value in (abs(change), 0))
    if size == nothing:
        key, ink = "ahead.same", "ink_soft"
    else:
        key = "ahead.more" if change > 0 else "ahead.less"
        ink = "good" if (change < 0) == (indicator in GOOD_WHEN_LESS) else "bad"
    told = words.t(f"{key}_brief", size=size) if brief else words.n(key, count, size=size)
    return told, ink


def draw(
    frame: Frame,
    rect: Rect,
    words: Words,
    indicator: str,
    band: BandView,
    signed: BandView,
    count: int,
) -> float:
    """A sample of the dashed line of the charts, and what that line means; gives its width."""
    text, colour = told(words, indicator, band, signed, count)
    line, _ = rect.split_top(frame.leading("small"))
    if frame.measure(text, "small", "semibold")[0] > line.w - 42:
        text = told(words, indicator, band, signed, count, brief=True)[0]
    sample, place = line.split_left(34, 8)
    middle = sample.centre[1]
    frame.line(
        (sample.x, middle),
        (sample.right, middle),
        colour=rounds.SIGNED,
        thick=3.5,
        dash=rounds.DASH,
    )
    frame.text(place, text, size="small", weight="semibold", colour=colour, ellipsis=True)
    return sample.w + 8 + frame.measure(text, "small", "semibold")[0]


def _size(words: Words, indicator: str, change: int) -> str:
    if indicator in GOOD_WHEN_LESS:
        return rounds.shown(words, indicator, change)
    return words.n("ahead.points", round(change / 10_000))
