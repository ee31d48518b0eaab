"""The three indicators as the room reads them: how it stands, where it goes, what was expected."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.scenario.parts import INDICATORS
from engine.views.shapes import BlockView, ForecastView, View, YearView
from game.drawing.fonts import Weight
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import ROOM_SMALLEST, SIZES
from game.screens import common, rounds
from game.screens.scene import Scene
from game.words import Words

GAP = 20.0
_ACROSS, _DOWN = 22.0, 12.0
_FIGURE = 80
_MONTHS = 12
_PLANNING = ("programme", "decide")
_PLAYING = ("bet", "execute", "look_back")
_VERDICTS = {
    "better": ("thumbs-up", "good"),
    "as_forecast": ("check", "ink"),
    "worse": ("thumbs-down", "bad"),
}


@dataclass(frozen=True)
class Figure:
    """One indicator in words. ``beside`` are two short lines: what was expected, or who is low."""

    indicator: str
    label: str
    number: str
    unit: str
    change: tuple[str, str]
    beside: tuple[str, str]
    likely: str = ""
    """Between which values the forecast expects it."""
    verdict: str = ""


def limited(frame: Frame, size: str | float) -> float:
    """A size that is large already, and does not grow when all text does."""
    design = SIZES[size] if isinstance(size, str) else size
    return max(float(ROOM_SMALLEST), design / max(1.0, frame.text_step))


def figures(scene: Scene, view: View) -> tuple[Figure, ...]:
    """The three indicators of this moment."""
    words = scene.words
    told = _told_by(scene, view)
    runs = runs_on(scene, view)
    if runs:
        view = _at_new_year(view)
    made = []
    for indicator, label in zip(
        INDICATORS, ("room.nuisance", "room.cost", "room.support"), strict=True
    ):
        number, unit = parted(words, indicator, _now(view, indicator))
        beside, likely = ("", ""), ""
        if told is not None:
            beside, likely = _expected(words, view, told, indicator)
        elif indicator == "support" and view.blocks:
            beside = _lowest(words, view)
        made.append(
            Figure(
                indicator,
                words.t(label),
                number,
                unit,
                ("clock", words.t("room.change.runs", year=runs))
                if runs
                else _change(words, view, indicator),
                beside,
                likely if view.phase == "bet" else "",
                scene.outcome.get(indicator, "") if view.phase == "look_back" else "",
            )
        )
    return tuple(made)


def height(frame: Frame, width: float, made: tuple[Figure, ...], words: Words) -> float:
    """How high the cards must be in a band of that width."""
    cards = _cards(frame, _inner(width), made, words)
    return max(sum(high for high, _ in card) for card in cards) + 2 * _DOWN


def draw(frame: Frame, rect: Rect, made: tuple[Figure, ...], words: Words) -> None:
    """Three cards beside each other."""
    cards = _cards(frame, _inner(rect.w), made, words)
    for place, figure, card in zip(rect.columns(3, GAP), made, cards, strict=True):
        frame.panel(place, radius=18, shadow=8)
        inner = place.inset(_ACROSS, _DOWN)
        y = inner.y
        for high, row in card:
            _row(frame, Rect(inner.x, y, inner.w, high), row, figure, words)
            y += high


# Values


def runs_on(scene: Scene, view: View) -> int:
    """The year of which months are going by, so that what it came to is not known; 0 when none."""
    month = scene.picked.month
    return view.years[-1].year if view.years and month is not None and month < _MONTHS else 0


def _at_new_year(view: View) -> View:
    """What the figures were when the last year that was computed began."""
    began = len(view.years) - 1
    blocks = tuple(
        replace(
            b, support=b.support_history[began] if began < len(b.support_history) else b.support
        )
        for b in view.blocks
    )
    return replace(view, years=view.years[:-1], blocks=blocks)


def support_now(view: View) -> int:
    """Support of all homes together, ppm."""
    homes = sum(b.homes for b in view.blocks)
    return sum(b.support * b.homes for b in view.blocks) // max(1, homes)


def _support_at_start(view: View) -> int:
    homes = sum(b.homes for b in view.blocks)
    firsts = sum((b.support_history or (b.support,))[0] * b.homes for b in view.blocks)
    return firsts // max(1, homes)


def _now(view: View, indicator: str) -> int:
    if indicator == "nuisance":
        return common.nuisance_per_home(view)
    if indicator == "cost":
        return view.years[-1].bill if view.years else 0
    return support_now(view)


def parted(words: Words, indicator: str, value: int) -> tuple[str, str]:
    """A value as a number and the unit behind it."""
    if indicator == "support":
        return words.percent(value / 1_000_000), ""
    text = common.weeks(words, value) if indicator == "nuisance" else common.money(words, value)
    return _split(text)


def _split(text: str) -> tuple[str, str]:
    """An amount as its number and the unit behind it; the sign of money stands before it."""
    number, _, unit = text.rpartition(" ")
    return (number, unit) if unit and not unit[-1].isdigit() else (text, "")


def _told_by(scene: Scene, view: View) -> ForecastView | None:
    """The forecast that counts in this phase: of the plan, or the one that bets are held against.

    Only what the room may know: the forecast on the desk of a seat that looks into its own papers
    never comes here, for then the picture is blank.
    """
    if view.phase in _PLANNING:
        return scene.forecast
    return scene.bet_against if view.phase in _PLAYING else None


def _expected(
    words: Words, view: View, told: ForecastView, indicator: str
) -> tuple[tuple[str, str], str]:
    band = rounds.band_of(told, indicator)
    last = view.round_years[1]
    at = next((p for p in rounds.points(band) if p[0] == last), None) if band else None
    if at is None:
        return ("", ""), ""
    low, mid, high = (_shown(words, view, indicator, value) for value in at[1:])
    start, unit = _split(low)
    if unit and _split(high)[1] == unit:
        low = start
    if view.phase == "look_back":  # a verdict is about the range, not about its middle
        low = low.removesuffix("%") if high.endswith("%") else low
        return (words.t("room.was_expected"), f"{low}–{high.removeprefix('€ ')}"), ""
    key = "room.expected_sum" if indicator in rounds.SUMS else "room.expected"
    high = high.removeprefix("€ ")
    likely = words.t("room.likely", low=low, high=high).replace("€ ", "€\u00a0")
    return (words.t(key, year=last), mid), likely


def _shown(words: Words, view: View, indicator: str, value: int) -> str:
    if indicator == "nuisance":
        homes = max(1, sum(s.homes for s in view.streets))
        return common.weeks(words, round(value / homes))
    return rounds.shown(words, indicator, value)


def _lowest(words: Words, view: View) -> tuple[str, str]:
    block: BlockView = min(view.blocks, key=lambda b: (b.support, b.id))
    share = words.percent(block.support / 1_000_000)
    name = common.name(words, "block", block.id)
    key = "room.objects" if block.mood == "objects" else "room.lowest"
    return words.t(key), f"{name} {share}"


def _span(view: View) -> tuple[int, list[YearView], list[YearView]]:
    """The round that changes are told of, its years that passed, and the years before."""
    ends, year = [], view.start_year
    for long in view.rounds:
        ends.append((year, year + long - 1))
        year += long
    last = view.years[-1].year
    number = next((n for n, (a, b) in enumerate(ends, 1) if a <= last <= b), len(ends))
    first = ends[number - 1][0]
    return (
        number,
        [y for y in view.years if y.year >= first],
        [y for y in view.years if y.year < first],
    )


def _change(words: Words, view: View, indicator: str) -> tuple[str, str]:
    """Where an indicator went in the last round that years were played of: an icon and words."""
    if not view.years:
        return "clock", "" if view.phase == "anatomy" else words.t("room.change.none")
    number, inside, before = _span(view)
    here = number == view.round and view.phase in ("execute", "look_back")
    when = words.t("room.this_round") if here else words.t("room.in_round", number=number)
    if indicator in rounds.SUMS and not before:
        return "clock", ""  # what the first round added is all there is
    if indicator == "nuisance":
        homes = max(1, sum(s.homes for s in view.streets))
        by = round(sum(y.nuisance for y in inside) / homes)
        return _more(words, common.weeks(words, by), when, more=by > 0)
    if indicator == "cost":
        by = inside[-1].bill - (before[-1].bill if before else 0)
        return _more(words, common.money(words, abs(by)), when, more=by > 0)
    old = before[-1].support if before else _support_at_start(view)
    by = round(inside[-1].support / 10_000) - round(old / 10_000)
    if not by:
        return "arrow-right", words.t("room.change.same", when=when)
    if by > 0:
        return "arrow-up", words.n("room.change.higher", by, when=when)
    return "arrow-down", words.n("room.change.lower", -by, when=when)


def _more(words: Words, amount: str, when: str, *, more: bool) -> tuple[str, str]:
    if not more:
        return "arrow-right", words.t("room.change.same", when=when)
    return "arrow-up", words.t("room.change.more", amount=amount, when=when)


# Cards


def _inner(width: float) -> float:
    return (width - 2 * GAP) / 3 - 2 * _ACROSS


def _wide(frame: Frame, figure: Figure) -> tuple[float, float]:
    """Widths of the number and of its unit."""
    size = limited(frame, _FIGURE)
    unit = frame.measure(figure.unit, "room", "semibold")[0] + 2 if figure.unit else 0.0
    return frame.measure(figure.number, size, "bold")[0] + 2, unit


def _left(frame: Frame, width: float, figure: Figure) -> float:
    """What the number leaves free beside it."""
    number, unit = _wide(frame, figure)
    return width - number - unit - 12 - 24


def _beside_width(frame: Frame, figure: Figure) -> float:
    first, second = figure.beside
    return 2 + max(frame.measure(first, "room")[0], frame.measure(second, "room", "semibold")[0])


def _verdict_width(frame: Frame, text: str) -> float:
    return frame.measure(text, "room", "semibold")[0] + 36 + 12 + 2


Card = list[tuple[float, str]]
"""Heights of the rows of a card, each with what stands in it."""


def _cards(frame: Frame, width: float, made: tuple[Figure, ...], words: Words) -> list[Card]:
    """All three the same way: two short lines stand beside every number, or below every one."""
    beside = all(not f.beside[1] or _beside_width(frame, f) <= _left(frame, width, f) for f in made)
    said = [words.t(f"room.verdict.{f.verdict}") if f.verdict else "" for f in made]
    judged = all(
        not text or _verdict_width(frame, text) <= _left(frame, width, f)
        for f, text in zip(made, said, strict=True)
    )
    return [_rows(frame, width, f, beside=beside and not f.verdict, judged=judged) for f in made]


def _rows(frame: Frame, width: float, figure: Figure, *, beside: bool, judged: bool) -> Card:
    line = frame.leading("room")
    tall = frame.leading(limited(frame, _FIGURE)) * 0.9
    told = bool(figure.beside[1])
    name = "figure"
    if told and beside:
        tall, name = max(tall, 2 * line), "figure.beside"
    elif figure.verdict and judged:
        name = "figure.judged"
    rows = [(line, "label"), (tall, name)]
    if figure.verdict and not judged:
        rows.append((line, "verdict"))
    if told and not beside:
        text = " ".join(figure.beside)
        weight = _below(frame, text, width)
        rows.append((frame.measure(text, "room", weight, width)[1], "below"))
    if figure.likely:
        rows.append((frame.measure(figure.likely, "room", width=width)[1], "likely"))
    # Where the verdict needs a line of its own, that is what looking back is about.
    if figure.change[1] and (judged or not figure.verdict):
        rows.append((frame.measure(figure.change[1], "room", width=width - 48)[1], "change"))
    return rows


def _below(frame: Frame, text: str, width: float) -> Weight:
    """Letters in which what is expected stays on its line, if it can."""
    return "semibold" if frame.measure(text, "room", "semibold")[0] <= width else "regular"


def _row(frame: Frame, rect: Rect, row: str, figure: Figure, words: Words) -> None:
    if row == "label":
        mark, rest = rect.split_left(36, 12)
        frame.icon(rounds.ICONS[figure.indicator], mark, size=36, colour="accent")
        brief = f"room.{figure.indicator}.brief"
        fits = frame.measure(figure.label, "room")[0] <= rest.w or not words.has(brief)
        label = figure.label if fits else words.t(brief)
        frame.text(rest, label, size="room", colour="ink_soft", valign="middle")
    elif row.startswith("figure"):
        rest = _number(frame, rect, figure)
        if row == "figure.beside":
            _beside(frame, rest, figure)
        elif row == "figure.judged":
            wide = _verdict_width(frame, words.t(f"room.verdict.{figure.verdict}"))
            _verdict(frame, rest.split_right(wide)[1], figure, words)
    elif row == "below":
        text = " ".join(figure.beside)
        weight = _below(frame, text, rect.w)
        frame.text(rect, text, size="room", weight=weight, colour="accent", wrap=True)
    elif row == "likely":
        frame.text(rect, figure.likely, size="room", colour="accent", wrap=True)
    elif row == "verdict":
        _verdict(frame, rect, figure, words)
    else:
        icon, text = figure.change
        mark, rest = rect.split_left(36, 12)
        frame.icon(icon, mark, size=36, colour="ink_soft", stroke=2.6)
        frame.text(rest, text, size="room", colour="ink_soft", valign="middle", wrap=True)


def _verdict(frame: Frame, rect: Rect, figure: Figure, words: Words) -> None:
    icon, paint = _VERDICTS[figure.verdict]
    mark, rest = rect.split_left(36, 12)
    frame.icon(icon, mark, size=36, colour=paint, stroke=2.6)
    text = words.t(f"room.verdict.{figure.verdict}")
    frame.text(rest, text, size="room", weight="semibold", colour=paint, valign="middle")


def _number(frame: Frame, rect: Rect, figure: Figure) -> Rect:
    """The number with its unit; returns what is free beside it."""
    size = limited(frame, _FIGURE)
    number, unit = _wide(frame, figure)
    place, rest = rect.split_left(number, 12)
    frame.text(place, figure.number, size=size, weight="bold", valign="middle")
    if not figure.unit:
        return rest
    # The unit stands on the same line as its number, though it is smaller.
    lower = (size - SIZES["room"]) * frame.text_step * 0.36
    spot, rest = rest.split_left(unit, 24)
    frame.text(spot.move(0, lower), figure.unit, size="room", weight="semibold", valign="middle")
    return rest


def _beside(frame: Frame, rect: Rect, figure: Figure) -> None:
    line = frame.leading("room")
    first, second = rect.centred(rect.w, 2 * line).split_top(line)
    frame.text(first, figure.beside[0], size="room", colour="ink_soft", align="right")
    frame.text(
        second,
        figure.beside[1],
        size="room",
        weight="semibold",
        colour="accent",
        align="right",
    )
