"""What the screens of a round share: the three indicators, their charts, empty places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from math import ceil, floor, log10

from engine.moves import AnyMove
from engine.views.shapes import BandView, ForecastView, View
from game.drawing import charts as c
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.scene import Scene
from game.words import Words

ICONS = {"nuisance": "traffic-cone", "cost": "coins", "support": "users", "goals": "flag"}
LIKELY = "accent"
REAL = "ink"
SIGNED, DASH = "violet", (10, 6)
"""Colour and dashes of what the drafts on the table would make of the future."""


def asking(
    scene: Scene, move: AnyMove, target: str, *, seat: str | None = None
) -> Callable[[], None]:
    """Hands a move to the table when it is called; a refusal shows at the target."""

    def ask() -> None:
        scene.actions.submit(move, target, seat=seat)

    return ask


def empty(frame: Frame, rect: Rect, icon: str, title: str, text: str) -> None:
    """Says in words why there is nothing here, and how something gets here."""
    wide = min(rect.w - 24, 720.0)
    _, high = frame.measure(text, "lead", width=wide)
    size = "heading" if frame.measure(title, "heading", "semibold")[0] <= wide else "lead"
    above = frame.measure(title, size, "semibold", wide)[1]
    whole = 96 + above + 12 + high
    box = rect.centred(wide, min(rect.h, whole))
    frame.circle((box.centre[0], box.y + 36), 36, fill="accent_soft")
    frame.icon(icon, (box.centre[0], box.y + 36), size=36, colour="accent")
    _, rest = box.split_top(92)
    line, rest = rest.split_top(above, 10)
    frame.text(line, title, size=size, weight="semibold", align="centre", wrap=True)
    rest = Rect(rest.x, rest.y, rest.w, max(rest.h, high))
    frame.text(rest, text, size="lead", colour="ink_soft", align="centre", wrap=True)


def label(frame: Frame, rect: Rect, text: str, icon: str = "") -> Rect:
    """A small heading inside a panel; returns what is left below it."""
    head, rest = rect.split_top(max(26.0, frame.leading("lead")), 10)
    if icon:
        mark, head = head.split_left(24, 10)
        frame.icon(icon, mark, size=24, colour="accent")
    frame.text(head, text, size="lead", weight="semibold", valign="middle", ellipsis=True)
    return rest


def shown(words: Words, indicator: str, value: float, *, short: bool = False) -> str:
    """A value of an indicator as a reader wants to see it."""
    if indicator in ("support", "goals"):
        return words.percent(value / 1_000_000)
    if indicator == "cost":
        return words.euro(round(value))
    number = words.number(round(value / 1000))
    return number if short else words.t("amount.weeks", number=number)


SUMS = ("nuisance", "cost")
"""Indicators that grow year by year: what stands at a year is all up to it."""


def when(words: Words, indicator: str, year: int) -> str:
    """Of when a figure is: all up to a year, or how high it stood at its end."""
    return words.t("ahead.when.sum" if indicator in SUMS else "ahead.when.height", year=year)


def between(frame: Frame, words: Words, indicator: str, band: BandView, wide: float) -> str:
    """Up to when or at which year's end a band lies between what, as long as there is room."""
    year = band.years[-1]
    held = {
        "low": shown(words, indicator, band.p10[-1], short=True),
        "high": shown(words, indicator, band.p90[-1], short=True),
    }
    told = [
        words.t("ahead.between", when=when(words, indicator, year), **held),
        words.t("neighbourhood.between", when=when(words, indicator, year), **held),
        words.t("neighbourhood.between", when=words.t("ahead.when.brief", year=year), **held),
        f"{held['low']} – {held['high']}",
    ]
    return next((t for t in told if frame.measure(t, "small")[0] <= wide), told[-1])


def yearly(view: View, indicator: str) -> list[tuple[int, int]]:
    """What an indicator really was: (year, value) for every year that has passed.

    Nuisance and cost are sums since the start, as in a forecast.
    """
    if indicator == "nuisance":
        sums = accumulate(y.nuisance for y in view.years)
        return list(zip((y.year for y in view.years), sums, strict=True))
    field = "bill" if indicator == "cost" else "support"
    return [(y.year, getattr(y, field)) for y in view.years]


def band_of(forecast: ForecastView | None, indicator: str) -> BandView | None:
    """The band of an indicator, when there is a forecast of it."""
    return next((b for b in forecast.bands if b.indicator == indicator), None) if forecast else None


def draft_count(view: View, forecast: ForecastView | None) -> int:
    """Of how many drafts a forecast tells what signing them would change, as far as they still are.

    A forecast that is older than the last move may tell of what has been signed or cancelled since.
    """
    told = forecast.drafts if forecast else ()
    return sum(a.id in told and a.stage in {"idea", "drafted"} for a in view.assignments)


def drafts(view: View, forecast: ForecastView | None, indicator: str) -> list[c.Series]:
    """The middle of the future with all drafts signed, as a line; none without drafts."""
    bands = forecast.signed if forecast and draft_count(view, forecast) else ()
    return [
        c.Series(list(zip(b.years, b.p50, strict=True)), SIGNED, dash=DASH, thick=2.5)
        for b in bands
        if b.indicator == indicator and b.years
    ]


def points(band: BandView, first: int = 0, last: int = 9999) -> list[tuple[int, int, int, int]]:
    """A band as (year, p10, p50, p90) for some of its years."""
    rows = zip(band.years, band.p10, band.p50, band.p90, strict=True)
    return [row for row in rows if first <= row[0] <= last]


def value_axis(words: Words, indicator: str, values: Iterable[float]) -> c.Axis:
    """An upright axis that holds these values, with marks at round numbers."""
    held = list(values)
    if indicator in ("support", "goals"):
        low = max(0, floor((min(held, default=0) - 50_000) / 200_000) * 200_000)
        high = min(1_000_000, ceil((max(held, default=1_000_000) + 50_000) / 200_000) * 200_000)
        steps = range(low, high + 1, 200_000)
        return c.Axis(low, high, [(v, shown(words, indicator, v)) for v in steps])
    top = max([*held, 1.0])
    rough = top / 3
    size = 10 ** floor(log10(rough))
    step = next(size * f for f in (1, 2, 2.5, 5, 10) if size * f >= rough)
    count = ceil(top / step)
    marks = [i * step for i in range(count + 1)]
    return c.Axis(0, count * step, [(v, shown(words, indicator, v, short=True)) for v in marks])


def near_axis(words: Words, indicator: str, values: Iterable[float]) -> c.Axis:
    """An upright axis just around these values, for seeing how they differ."""
    held = list(values)
    low, high = min(held, default=0.0), max(held, default=1.0)
    least = 10_000.0 if indicator in ("support", "goals") else 1_000.0
    rough = max(high - low, least) / 3
    size = 10 ** floor(log10(rough))
    # Whole percents: a mark at 52.5 would be written as 52.
    factors = (1, 2, 5, 10) if least == 10_000.0 else (1, 2, 2.5, 5, 10)
    step = max(least, next(size * f for f in factors if size * f >= rough))
    first, last = floor(low / step), ceil(high / step)
    marks = [n * step for n in range(first, max(last, first + 1) + 1)]
    return c.Axis(marks[0], marks[-1], [(v, shown(words, indicator, v, short=True)) for v in marks])


def year_axis(first: int, last: int, most: int = 5) -> c.Axis:
    """A level axis of years with at most about ``most`` marks."""
    span = max(1, last - first)
    step = max(1, ceil(span / most))
    marks = [(float(y), str(y)) for y in range(first, last + 1, step)]
    return c.Axis(first, first + span, marks)


def _joined(
    lines: Sequence[c.Series], band: Sequence[tuple[int, int, int, int]]
) -> tuple[list[c.Series], list[tuple[int, int, int, int]]]:
    """What may come, from the last year that was: a sum does not begin out of nothing."""
    was = {x: y for line in lines if line.colour == REAL for x, y in line.points}
    joined = [
        replace(line, points=[(first - 1, was[first - 1]), *line.points])
        if line.points and line.colour != REAL and (first := line.points[0][0]) - 1 in was
        else line
        for line in lines
    ]
    if not band or band[0][0] - 1 not in was:
        return joined, list(band)
    year, value = band[0][0] - 1, round(was[band[0][0] - 1])
    return joined, [(year, value, value, value), *band]


def chart(
    frame: Frame,
    rect: Rect,
    words: Words,
    indicator: str,
    lines: Sequence[c.Series],
    band: Sequence[tuple[int, int, int, int]] = (),
    *,
    now: float | None = None,
    near: bool = False,
) -> None:
    """One indicator over the years: what was likely as a band, what was as lines.

    near: the upright axis holds these values only and need not begin at nothing.
    What may come begins where what was ends.
    """
    lines, band = _joined(lines, band)
    years = [int(p[0]) for line in lines for p in line.points] + [row[0] for row in band]
    held = [p[1] for line in lines for p in line.points] + [v for row in band for v in row[1:]]
    if not years:
        return
    bands = [c.Band(list(band), LIKELY)] if len(band) > 1 else []
    if len(band) == 1:  # one year is no line: it is drawn as a bar from low to high
        year, low, middle, high = band[0]
        bands = [c.Band([(year - 0.2, low, middle, high), (year + 0.2, low, middle, high)], LIKELY)]
    y = (near_axis if near else value_axis)(words, indicator, held)
    # Beside the upright axis a year needs its own width and some air.
    wide = frame.measure("0000", "small")[0]
    free = rect.w - max(frame.measure(mark, "small")[0] for _, mark in y.marks) - wide / 2
    x = year_axis(min(years), max(years), max(1, int(free / (wide + 30))))
    if min(years) == max(years):
        x = c.Axis(years[0] - 1, years[0] + 1, [(years[0], str(years[0]))])
    c.line_chart(
        c.FramePen(frame),
        rect,
        x,
        y,
        [line for line in lines if line.points],
        bands=bands,
        now=now,
    )
