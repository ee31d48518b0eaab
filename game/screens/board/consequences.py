"""What moving a row would do, before it is laid: each in a word, with a sign, beside now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.views.shapes import BandView, ThoughtView
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import rounds
from game.screens.board.lanes import Lane
from game.screens.board.meetings import Meet, of_row, together
from game.screens.common import money, name
from game.screens.scene import Scene

INDICATORS = ("nuisance", "cost", "support")
_LESS_IS_GOOD = ("nuisance", "cost")
_PAD = 14.0
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Card:
    """One consequence: what it is about, how it stands, and that in sentences."""

    id: str
    icon: str
    tone: str
    """``good``, ``warn`` or ``same``."""
    told: tuple[str, ...]


_SIGNS = {"good": ("circle-check", "good"), "warn": ("triangle-alert", "warn")}
_SIGNS["same"] = ("minus", "ink_soft")


def cards(scene: Scene, lane: Lane, year: int, met: list[Meet]) -> list[Card]:
    """All that can be told at once; the forecast follows."""
    then, now = (scene.thinks.thought(lane.id, y) for y in (year, lane.home))
    if then is None or now is None:
        return []
    return [
        _payments(scene, lane, then, now),
        _people(scene, lane, then, now),
        _room(scene, lane, then, now),
        _hinder(scene, then, now),
        _couplings(scene, lane, met),
    ]


def _beside(scene: Scene, lane: Lane, then: bool, now: bool) -> Iterator[str]:
    """Whether it fitted where the row stands now, when that is otherwise."""
    if then != now:
        yield scene.words.t("board.then.fits" if now else "board.then.not", year=lane.home)


def _payments(scene: Scene, lane: Lane, then: ThoughtView, now: ThoughtView) -> Card:
    words = scene.words
    lacking = [short(scene, t) for t in (then, now)]
    if lacking[0]:
        told = [lacking[0], *_beside(scene, lane, False, not lacking[1])]
    else:
        total = sum(p.cents for p in then.payments)
        told = [words.t("board.money.fits", cents=money(words, total))]
        told += _beside(scene, lane, True, not lacking[1])
    blind = [p.organisation for p in then.payments if p.short is None]
    if blind and not lacking[0]:
        told.append(words.t("board.money.blind", who=name(words, "organisation", blind[0])))
    if then.fee:
        told.insert(0, words.t("board.money.fee", cents=money(words, then.fee)))
    return Card("money", "coins", "warn" if lacking[0] or then.fee else "good", tuple(told))


def short(scene: Scene, thought: ThoughtView) -> str:
    """Who lacks money and when, worst first; nothing when all can pay as far as one may know."""
    words = scene.words
    for p in sorted(thought.payments, key=lambda p: -(p.short or 0)):
        if p.short:
            who, cents = name(words, "organisation", p.organisation), money(words, p.short)
            return words.t("board.money.sign", who=who, cents=cents)
    for p in sorted(thought.payments, key=lambda p: -(p.lacks or 0)):
        if p.lacks and p.year is not None:
            who, cents = name(words, "organisation", p.organisation), money(words, p.lacks)
            return words.t("board.money.year", who=who, cents=cents, year=p.year)
    return ""


def _people(scene: Scene, lane: Lane, then: ThoughtView, now: ThoughtView) -> Card:
    words = scene.words
    short = [next((c for c in t.crews if c.year is not None), None) for t in (then, now)]
    first = short[0]
    if first is None:
        told = [words.t("board.people.fits"), *_beside(scene, lane, True, short[1] is None)]
        return Card("people", "users", "good", tuple(told))
    who = name(words, "organisation", first.organisation)
    told = [words.t("board.people.short", who=who, year=first.year)]
    told += _beside(scene, lane, False, short[1] is None)
    return Card("people", "users", "warn", tuple(told))


def _room(scene: Scene, lane: Lane, then: ThoughtView, now: ThoughtView) -> Card:
    words = scene.words
    full = list(dict.fromkeys(n.street for n in then.no_room))
    was = {n.street for n in now.no_room}
    told = []
    if full:
        told.append(words.n("board.room.full", len(full), street=name(words, "street", full[0])))
        by = next((n.by for n in then.no_room if n.by is not None), None)
        other = next((a for a in scene.now.assignments if a.id == by), None)
        if other is not None:
            title = name(words, "task", other.lead_task)
            told.append(words.t("board.room.by", task=title))
    elif then.dearer:
        told.append(words.n("board.room.dear", len(then.dearer)))
    else:
        told.append(words.t("board.room.fits"))
    if set(full) != was:
        key = "board.then.fits" if not was else "board.room.then"
        told.append(words.t(key, year=lane.home, count=words.number(len(was))))
    return Card("room", "layers", "warn" if full or then.dearer else "good", tuple(told))


def _hinder(scene: Scene, then: ThoughtView, now: ThoughtView) -> Card:
    words = scene.words
    change = round((then.nuisance - now.nuisance) / 1000)
    tone = "same" if not change else "good" if change < 0 else "warn"
    key = "board.hinder.more" if change > 0 else "board.hinder.less" if change else "board.hinder"
    number, by = (words.number(n) for n in (round(then.nuisance / 1000), abs(change)))
    told = [words.t(key, number=number, by=by)]
    streets = list(dict.fromkeys(r.street for r in then.reopenings))
    if streets:
        street = name(words, "street", streets[0])
        told.append(words.n("board.hinder.again", len(streets), street=street))
    else:
        told.append(words.t("board.hinder.once"))
    return Card("nuisance", "traffic-cone", tone, tuple(told))


def _couplings(scene: Scene, lane: Lane, met: list[Meet]) -> Card:
    words = scene.words
    mine = of_row(met, lane)
    here = [m for m in mine if together(scene, m)]
    if here:
        best = here[0]
        key = "board.joins" if best.coupling.saves > 0 else "board.joins.free"
        told = words.t(key, task=best.beside(lane).title, cents=money(words, best.coupling.saves))
        return Card("couplings", "link", "good", (told,))
    lost = [m for m in mine if m.beside(lane).start == lane.home]
    if lost:
        told = words.t("board.joins.lost", task=lost[0].beside(lane).title)
        return Card("couplings", "link", "warn", (told,))
    return Card("couplings", "link", "same", (words.t("board.joins.none"),))


# Drawing


def _grid(frame: Frame, wide: float, count: int) -> tuple[int, float]:
    """How many cards stand side by side, and how wide one is; the forecast takes two places."""
    per = count + 2
    if frame.text_step > 1.2:
        per = 4
    return per, (wide - _GAP * (per - 1)) / per


def _needs(frame: Frame, card: Card, wide: float) -> float:
    small = frame.leading("small")
    told = (t.replace("€ ", "€\u00a0") for t in card.told)
    lines = (frame.measure(t, "small", width=wide - 2 * _PAD)[1] for t in told)
    return small + 6 + sum(lines) + 16


def height(frame: Frame, wide: float, found: list[Card]) -> float:
    """How high these cards are together."""
    if not found:
        return 0.0
    per, each = _grid(frame, wide, len(found))
    rows = _rows(found, per)
    high = max(_needs(frame, card, each) for card in found)
    high = max(high, 3 * frame.leading("small") + 52)
    return len(rows) * high + (len(rows) - 1) * _GAP


def _rows(found: list[Card], per: int) -> list[list[Card]]:
    """Cards by row; the last row keeps two places for the forecast."""
    if len(found) + 2 <= per:
        return [found]
    return [found[:per], found[per:]]


def draw_cards(
    frame: Frame, rect: Rect, scene: Scene, lane: Lane, year: int, found: list[Card]
) -> None:
    """The consequences side by side, and what the coming years may bring last."""
    per, each = _grid(frame, rect.w, len(found))
    rows = _rows(found, per)
    for place, row in zip(rect.rows(len(rows), _GAP), rows, strict=True):
        for n, card in enumerate(row):
            _card(frame, Rect(place.x + n * (each + _GAP), place.y, each, place.h), scene, card)
        if row is rows[-1]:
            x = place.x + len(row) * (each + _GAP)
            _forecast(frame, Rect(x, place.y, place.right - x, place.h), scene, lane, year)


def _title(frame: Frame, rect: Rect, icon: str, title: str, tone: str = "") -> Rect:
    small = frame.leading("small")
    head, rest = rect.inset(_PAD, 8).split_top(small, 6)
    frame.icon(icon, (head.x + 10, head.centre[1]), size=20, colour="ink_soft")
    frame.text(head.split_left(28)[1], title, size="small", weight="semibold", valign="middle")
    if tone:
        sign, ink = _SIGNS[tone]
        frame.icon(sign, (head.right - 10, head.centre[1]), size=21, colour=ink)
    return rest


def _card(frame: Frame, rect: Rect, scene: Scene, card: Card) -> None:
    fill: Paint = {"good": "good_soft", "warn": "warn_soft", "same": "panel_sunk"}[card.tone]
    frame.panel(rect, fill=fill, radius=10)
    rest = _title(frame, rect, card.icon, scene.words.t(f"board.card.{card.id}"), card.tone)
    for sentence in card.told:
        # An amount is not torn from its sign.
        used = frame.text(rest, sentence.replace("€ ", "€\u00a0"), size="small", wrap=True)
        rest = rest.split_top(used)[1]


def _forecast(frame: Frame, rect: Rect, scene: Scene, lane: Lane, year: int) -> None:
    """What the three indicators would come to at the end, beside where the row stands now."""
    words = scene.words
    frame.panel(rect, fill="panel_sunk", radius=10)
    rest = _title(frame, rect, "chart-line", words.t("board.card.ahead"))
    both = scene.thinks.bands(lane.id, (lane.home, year))
    if both is None:
        frame.icon("hourglass", (rest.x + 10, rest.y + 12), size=20, colour="ink_soft")
        place = rest.split_left(30)[1]
        frame.text(place, words.t("board.ahead.working"), size="small", wrap=True)
        return
    for place, indicator in zip(rest.columns(len(INDICATORS), 14), INDICATORS, strict=True):
        now, then = (next(b for b in bands if b.indicator == indicator) for bands in both)
        _indicator(frame, place, scene, indicator, now, then)


def _indicator(
    frame: Frame, rect: Rect, scene: Scene, indicator: str, now: BandView, then: BandView
) -> None:
    words, small = scene.words, frame.leading("small")
    line, rest = rect.split_top(small)
    frame.text(line, words.t(f"board.ahead.{indicator}"), size="small", colour="ink_soft")
    line, rest = rest.split_top(small, 6)
    change = then.p50[-1] - now.p50[-1]
    size = _size(scene, indicator, abs(change))
    if size == _size(scene, indicator, 0):
        frame.icon("minus", (line.x + 9, line.centre[1]), size=19, colour="ink_soft")
        frame.text(line.split_left(24)[1], words.t("board.ahead.same"), size="small")
    else:
        good = (change < 0) == (indicator in _LESS_IS_GOOD)
        sign, ink = "arrow-up" if change > 0 else "arrow-down", "good" if good else "bad"
        frame.icon(sign, (line.x + 9, line.centre[1]), size=20, colour=ink, stroke=2.6)
        place = line.split_left(24)[1]
        frame.text(place, size, size="small", weight="semibold", colour=ink, valign="middle")
    _bands(frame, rest.split_top(20)[0], now, then)


def _size(scene: Scene, indicator: str, change: int) -> str:
    words = scene.words
    if indicator == "support":
        return words.n("ahead.points", round(change / 10_000))
    return rounds.shown(words, indicator, change)


def _bands(frame: Frame, rect: Rect, now: BandView, then: BandView) -> None:
    """Two bands one over the other on one scale: as it stands, and as it is thought."""
    low = min(now.p10[-1], then.p10[-1])
    high = max(now.p90[-1], then.p90[-1])
    wide = max(1, high - low)

    def x(value: int) -> float:
        return rect.x + 3 + (rect.w - 6) * (value - low) / wide

    for row, band, colour in zip(rect.rows(2, 4), (now, then), ("ink_soft", "accent"), strict=True):
        left, right = x(band.p10[-1]), x(band.p90[-1])
        box = Rect(left, row.y, max(4.0, right - left), row.h)
        fill: Paint = "line_strong" if colour == "ink_soft" else "accent_soft"
        frame.panel(box, fill=fill, border=colour, thick=1.2, radius=3)
        middle = x(band.p50[-1])
        frame.line((middle, row.y - 1), (middle, row.bottom + 1), colour=colour, thick=3)
