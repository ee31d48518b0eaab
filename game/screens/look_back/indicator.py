"""One indicator in looking back: what was expected, what was guessed, and what it became."""

from __future__ import annotations

from engine.views.shapes import BetView, YearView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.surfaces import Tone
from game.drawing.theme import Paint
from game.screens import common, rounds
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number, why_sign

LEVELS = ("better", "as_forecast", "worse")
_ICONS = {"better": "thumbs-up", "as_forecast": "check", "worse": "thumbs-down"}
_TONES: dict[str, tuple[Tone, Paint]] = {
    "better": ("good", "good_soft"),
    "as_forecast": ("plain", "panel_sunk"),
    "worse": ("bad", "bad_soft"),
}
_MARK = 36.0
_LEAST = 22.0
"""Signs that would be lower than this stand elsewhere."""
_OUT = 7.0
"""How far the sign of right or wrong stands out above a mark."""
_SIGN = 28.0
"""Room for a question mark at the end of a line."""


def this_round(scene: Scene) -> list[YearView]:
    """The years of this round that have passed; when there are none, the last year."""
    first, last = scene.now.round_years
    return [y for y in scene.now.years if first <= y.year <= last] or list(scene.now.years[-1:])


def draw(frame: Frame, rect: Rect, scene: Scene, indicator: str) -> None:
    """The number, how it turned out in words, the chart with the band, and the bets beside it."""
    view, words = scene.now, scene.words
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(24, 18)
    years = {y.year for y in this_round(scene)}
    real = [p for p in rounds.yearly(view, indicator) if p[0] in years]
    band = rounds.band_of(scene.bet_against, indicator)
    likely = rounds.points(band, min(years), max(years)) if band else []
    inner = _head(frame, inner, scene, indicator, real[-1][1])
    if likely:
        inner = _expected(frame, inner, scene, indicator, likely[-1])
    bets = [b for b in view.bets if b.made and getattr(b, indicator)]
    plot = inner
    if likely:
        held = max(sum(getattr(b, indicator) == level for b in bets) for level in LEVELS)
        named = frame.measure(words.t("look_back.bet.as_forecast"), "small", "semibold")[0]
        wide = max((_MARK + 6) * max(held, 3), named) + 24
        share = inner.w * 0.45
        if frame.text_step > 1.2:
            wide = named + (_LEAST + 8) * max(held, 3) + 44
            axis = frame.measure(rounds.shown(words, indicator, real[-1][1]), "small")[0]
            years_wide = 3 * frame.measure("0000", "small")[0]
            share = max(share, inner.w - 14 - axis - years_wide - 40)
        plot, side = inner.split_right(min(wide, share), 14)
        _bets(frame, side, scene, indicator, bets)
    before = [p for p in rounds.yearly(view, indicator) if p[0] >= min(years) - 1]
    line = c.Series([(float(y), v) for y, v in before], rounds.REAL)
    rounds.chart(frame, plot, words, indicator, [line], likely, near=True)


def _head(frame: Frame, rect: Rect, scene: Scene, indicator: str, value: int) -> Rect:
    words = scene.words
    line, rest = rect.split_top(max(44.0, frame.leading("title")), 2)
    number = rounds.shown(words, indicator, value)
    label = words.t(f"indicator.{indicator}")
    beside = 52 + frame.measure(label, "small", "semibold")[0]
    large = beside + number_width(frame, number, "title", "bold") <= line.w
    size = "title" if large else "heading"
    name, place = line.split_right(number_width(frame, number, size, "bold"), 12)
    mark, name = name.split_left(28, 12)
    frame.icon(rounds.ICONS[indicator], mark, size=28, colour="accent")
    sizes = ("heading", "lead", "body")
    fits = (s for s in sizes if frame.measure(label, s, "semibold")[0] <= name.w)
    letters = next(fits, "small")
    frame.text(name, label, size=letters, weight="semibold", valign="middle")
    if indicator == "nuisance":
        each = common.per_home(words, scene.now, value)
        free = name.split_left(frame.measure(label, letters, "semibold")[0], 14)[1]
        if frame.measure(each, "small")[0] <= free.w:
            frame.text(free, each, size="small", colour="ink_soft", align="right", valign="middle")
    why_number(
        frame, place, f"look_back.why.{indicator}", scene, number, what=indicator, label=label,
        size=size, weight="bold", align="right",
    )  # fmt: skip
    return rest


def _expected(
    frame: Frame, rect: Rect, scene: Scene, indicator: str, row: tuple[int, int, int, int]
) -> Rect:
    """How it turned out against what was expected, in words."""
    words = scene.words
    year, low, middle, high = row
    result = scene.outcome.get(indicator, "")
    told = words.t(
        "look_back.expected",
        when=rounds.when(words, indicator, year),
        value=rounds.shown(words, indicator, middle),
        low=rounds.shown(words, indicator, low, short=True),
        high=rounds.shown(words, indicator, high),
    )
    line, rest = rect.split_top(max(34.0, frame.leading("small") + 10), 8)
    line, sign_at = line.split_right(_SIGN, 6)
    why_sign(
        frame, Rect(rect.right - 44, line.y, 44, 44), sign_at, f"look_back.why.ahead.{indicator}",
        scene, what=indicator, ahead=row[0], bet=True,
        label=words.t("why.ahead.about", about=words.t(f"indicator.{indicator}")),
    )  # fmt: skip
    if result:
        sign = words.t(f"look_back.turned.{result}")
        tone = _TONES[result][0]
        box = w.badge(frame, (line.x, line.y), sign, tone=tone, icon=_ICONS[result])
        line = line.split_left(box.w, 14)[1]
    beside = frame.measure(told, "small")[0] <= line.w
    if not beside:
        tall = frame.measure(told, "small", width=rest.w)[1]
        line, rest = rest.split_top(tall, 6)
    frame.text(
        line, told, size="small", colour="ink_soft", valign="middle",
        align="right" if beside else "left", wrap=not beside,
    )  # fmt: skip
    return rest


def _bets(frame: Frame, rect: Rect, scene: Scene, indicator: str, bets: list[BetView]) -> None:
    """Who guessed what, beside the band: above it, in it or below it; a tick for who was right."""
    words = scene.words
    order = LEVELS if indicator == "support" else LEVELS[::-1]
    result = scene.outcome.get(indicator, "")
    for place, level in zip(rect.rows(3, 6), order, strict=True):
        here = level == result
        fill: Paint | None = _TONES[level][1] if here else None
        frame.panel(place, fill=fill, border="line_strong" if here else "line", radius=10,
                    thick=2.5 if here else 1.5)  # fmt: skip
        inner = place.inset(10, 6)
        head, marks = inner.split_top(frame.leading("small"), 2)
        # The sign at the corner of a mark stands out above it, and must leave the words alone.
        marks = marks.split_top(_OUT)[1]
        if marks.h < _LEAST:  # with large letters they stand beside the words
            named = frame.measure(words.t(f"look_back.bet.{level}"), "small", "semibold")[0]
            head, marks = Rect(place.x + 10, place.y, place.w - 20, place.h).split_left(named, 12)
        frame.text(head, words.t(f"look_back.bet.{level}"), size="small",
                   weight="semibold" if here else "regular",
                   colour="ink" if here else "ink_soft", valign="middle")  # fmt: skip
        said = [b for b in bets if getattr(b, indicator) == level]
        _marks(frame, marks, scene, said, here)


def _marks(frame: Frame, rect: Rect, scene: Scene, bets: list[BetView], right: bool) -> None:
    if not bets:
        return
    view = scene.now
    side = min(_MARK, rect.h, (rect.w + 6) / len(bets) - 6)
    if side < _LEAST / 2:  # too many to tell apart here: they are counted
        wide, high = frame.measure(str(len(bets)), "small", "semibold")
        if rect.w < wide or rect.h < high - 4:
            return
        frame.text(
            rect, str(len(bets)), size="small", weight="semibold", align="right",
            valign="middle", colour="good" if right else "bad",
        )  # fmt: skip
        return
    y = rect.centre[1] - side / 2
    for n, bet in enumerate(bets):
        box = Rect(rect.x + n * (side + 6), y, side, side)
        w.team_mark(frame, box, common.team_of(view, bet.role), common.icon_of(view, bet.role))
        at = (box.right - 2, box.y + 2)
        small = min(10.0, side * 0.32)
        frame.circle(at, small, fill="good" if right else "bad", border="panel", thick=1.5)
        frame.icon("check" if right else "x", at, size=small * 1.4, colour="panel_raised", stroke=3)
