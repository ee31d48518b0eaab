"""Every role says beforehand: better or worse than the forecast, and which street will hurt?"""

from __future__ import annotations

from functools import partial
from typing import Any

from engine.moves import Bet
from engine.scenario.parts import INDICATORS
from engine.views.shapes import BetView, SeatView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common, desk, rounds
from game.screens.chrome import chrome
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number

LEVELS = ("better", "as_forecast", "worse")
_ICONS = {"better": "thumbs-up", "as_forecast": "check", "worse": "thumbs-down"}
_GAP = 20.0


def _role(frame: Frame) -> float:
    """How wide the first column is."""
    return 250.0 * min(1.14, frame.ui.text_step)


def _street(frame: Frame) -> float:
    """How wide the last column is."""
    return 300.0 * min(1.09, frame.ui.text_step)


def draw(frame: Frame, scene: Scene) -> None:
    """The forecast above, and under it a row of taps for every role."""
    body = chrome(frame, scene, "bets")
    words, view = scene.words, scene.now
    if view.phase != "bet":
        inner = w.sheet(frame, body)
        rounds.empty(frame, inner, "target", words.t("bets.closed"), words.t("bets.closed.text"))
        return
    seats = view.seats
    tall = frame.leading("small") + 54 + 16
    row = max(88.0, tall, min(104.0, (body.h - 340) / max(1, len(seats)) - 10))
    top, rows = body.split_bottom(len(seats) * (row + 10) - 10, 18)
    columns = _columns(frame, body)
    _forecast(frame, top, scene, columns)
    for i, seat in enumerate(seats):
        place = Rect(rows.x, rows.y + i * (row + 10), rows.w, row)
        _row(frame, place, scene, seat, columns)


def _columns(frame: Frame, body: Rect) -> list[Rect]:
    inside = Rect(
        body.x + 20 + _role(frame) + _GAP,
        body.y,
        body.w - 40 - _role(frame) - _street(frame) - 2 * _GAP,
        body.h,
    )
    return inside.columns(3, _GAP)


def _forecast(frame: Frame, rect: Rect, scene: Scene, columns: list[Rect]) -> None:
    view, words = scene.now, scene.words
    frame.panel(rect, radius=16, shadow=8)
    first, last = view.round_years
    about = Rect(rect.x + 24, rect.y + 22, _role(frame) - 16, rect.h - 44)
    frame.icon("chart-line", (about.x + 16, about.y + 16), size=32, colour="accent")
    _, about = about.split_top(46)
    told = words.t("bets.forecast", years=desk.span(first, last))
    sizes = ("heading", "lead", "body", "small")
    room = about.h + 4
    if frame.measure(told, "small", "semibold", about.w)[1] > room:
        told = desk.span(first, last)
    fit = (x for x in sizes if frame.measure(told, x, "semibold", about.w)[1] <= room)
    used = frame.text(about, told, size=next(fit, "small"), weight="semibold", wrap=True)
    _, about = about.split_top(used, 12)
    told = words.t("bets.again")
    fits = frame.measure(told, "small", width=about.w)[1] <= about.h + 2
    if not fits:
        note = rect.split_left(_role(frame) + 20)[0].inset(4)
        label = words.t("bets.forecast", years=desk.span(first, last))
        frame.target("bets.again", note, label, kind="note", tooltip=told)
    if fits:
        frame.text(about, told, size="small", colour="ink_soft", wrap=True)
    forecast = scene.bet_against or scene.forecast
    if forecast is None:
        place = Rect(columns[0].x, rect.y, rect.right - columns[0].x - 24, rect.h)
        title, text = words.t("bets.waiting"), words.t("bets.waiting.text")
        rounds.empty(frame, place, "hourglass", title, text)
        return
    for place, indicator in zip(columns, INDICATORS, strict=True):
        inner = Rect(place.x, rect.y + 18, place.w, rect.h - 34)
        inner = rounds.label(frame, inner, words.t(f"indicator.{indicator}"), _icon(indicator))
        band = rounds.band_of(forecast, indicator)
        if band is None:
            continue
        here = rounds.points(band, first, last) or rounds.points(band)[:4]
        past = [p for p in rounds.yearly(view, indicator) if p[0] >= first - 4]
        line = c.Series([(float(y), v) for y, v in past], rounds.REAL)
        rounds.chart(frame, inner, words, indicator, [line] if past else [], here)
    side = Rect(rect.right - 20 - _street(frame), rect.y + 18, _street(frame), rect.h - 36)
    total = words.t("bets.total", year=last)
    if frame.measure(total, "lead", "semibold")[0] > _street(frame) - 36:
        total = str(last)
    side = rounds.label(frame, side, total, "crosshair")
    large = max(52.0, frame.leading("heading") + frame.leading("small") + 6)
    roomy = 3 * large + 2 * 10 <= side.h
    # With large letters the numbers are smaller, so that all three keep their range.
    least = frame.leading("body") + frame.leading("small") - 8
    high = large if roomy else min(large, max(least, (side.h - 2 * 4) / 3))
    gap, tall = (10, "heading") if roomy else (4, "body")
    # Where there is no room even for that, the picture beside it shows the range.
    ranged = high >= frame.leading(tall) + frame.leading("small") - 2
    for i, indicator in enumerate(INDICATORS):
        band = rounds.band_of(forecast, indicator)
        if band is None:
            continue
        here = rounds.points(band, first, last) or rounds.points(band)[:4]
        _, low, middle, top = here[-1]
        place = Rect(side.x, side.y + i * (high + gap), side.w, high)
        if place.bottom > side.bottom + 12:
            break
        line_at, under = place.split_top(min(frame.leading(tall), high))
        number = rounds.shown(words, indicator, middle)
        wide = number_width(frame, number, "heading", "bold")
        why_number(
            frame, line_at, f"bets.why.{indicator}", scene, number, what=indicator,
            ahead=here[-1][0], bet=scene.bet_against is not None,
            label=words.t(f"indicator.{indicator}"), weight="bold",
            size=tall if wide <= line_at.w else "body",
        )  # fmt: skip
        if indicator == "nuisance":
            shown = number_width(frame, number, tall if wide <= line_at.w else "body", "bold")
            _beside(frame, line_at.split_left(shown, 14)[1], common.per_home(words, view, middle))
        ends = {
            "low": rounds.shown(words, indicator, low, short=True),
            "high": rounds.shown(words, indicator, top, short=True),
        }
        told = words.t("bets.between", **ends) if ranged else ""
        if frame.measure(told, "small")[0] > under.w:
            told = f"{ends['low']} – {ends['high']}"
        frame.text(under, told, size="small", colour="ink_soft")


def _beside(frame: Frame, rect: Rect, told: str) -> None:
    """What a number is for each home, where there is room for it."""
    if frame.measure(told, "small")[0] <= rect.w:
        frame.text(rect, told, size="small", colour="ink_soft", valign="middle")


def _icon(indicator: str) -> str:
    return rounds.ICONS[indicator]


def _row(frame: Frame, rect: Rect, scene: Scene, seat: SeatView, columns: list[Rect]) -> None:
    view, words = scene.now, scene.words
    bet = next((b for b in view.bets if b.role == seat.id), None)
    made = seat.has_bet or bool(bet and bet.made)
    mine = scene.seat == seat.id
    frame.panel(
        rect,
        fill="panel_raised" if mine else "panel",
        radius=14,
        shadow=10 if mine else 4,
        border=common.team(seat.colour) if mine else "line",
        thick=3 if mine else 1.5,
    )
    place = Rect(rect.x + 20, rect.y, _role(frame), rect.h)
    place, light = place.split_right(30, 10)
    chip = Rect(place.x, place.centre[1] - 26, place.w, 52)
    called = common.role_name(words, seat.id, short=True)
    sizes = ("lead", "body", "small")
    fit = (x for x in sizes if frame.measure(called, x, "semibold")[0] <= chip.w - 58)
    common.role_chip(frame, chip, view, words, seat.id, size=next(fit, "small"))
    w.ready_light(frame, light.centre, made, size=26)
    at_desk = scene.seat == "facilitator" and not seat.computer
    if mine or at_desk:
        _taps(frame, rect, scene, seat, bet, columns, "bets" if mine else f"bets.{seat.id}")
        return
    inside = Rect(columns[0].x, rect.y, rect.right - 20 - columns[0].x, rect.h)
    told = words.t("bets.done" if made else "bets.open")
    if seat.computer:
        frame.text(inside, told, size="lead", colour="ink_soft", valign="middle")
        return
    label = words.t("bets.act", role=common.role_name(words, seat.id, short=True))
    wide = min(inside.w * 0.6, w.button_width(frame, label, icon=True))
    rest, button = inside.split_right(wide, 20)
    frame.text(rest, told, size="lead", colour="ink_soft", valign="middle", ellipsis=True)
    w.button(
        frame,
        button.centred(wide, 48),
        f"bets.act.{seat.id}",
        label,
        partial(scene.actions.act_as, seat.id),
        icon="hand",
    )


def _draft(scene: Scene, seat: str, bet: BetView | None) -> dict[str, Any]:
    made = bet if bet is not None and bet.made else None
    start: dict[str, Any] = {k: getattr(made, k) if made else "" for k in INDICATORS}
    start["street"] = made.street if made else None
    key = f"bets.{scene.now.round}.{seat}"
    held: dict[str, Any] = scene.picked.values.setdefault(key, start)
    return held


def _tap(scene: Scene, seat: str, draft: dict[str, Any], key: str, value: str, target: str) -> None:
    before = draft[key]
    draft[key] = value
    if not all(draft[k] for k in INDICATORS):
        return
    if not scene.actions.submit(Bet(**draft), target, seat=seat):
        draft[key] = before


def _taps(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    seat: SeatView,
    bet: BetView | None,
    columns: list[Rect],
    stem: str,
) -> None:
    """The taps of one role; ``stem`` begins the ids of its targets."""
    words = scene.words
    draft = _draft(scene, seat.id, bet)
    options = [w.Option(k, words.t(f"bets.{k}"), _ICONS[k]) for k in LEVELS]
    for column, indicator in zip(columns, INDICATORS, strict=True):
        place = Rect(column.x, rect.centre[1] - 28, column.w, 56)

        def on(level: str, key: str = indicator) -> None:
            _tap(scene, seat.id, draft, key, level, f"{stem}.{key}.{level}")

        _three(frame, place, f"{stem}.{indicator}", options, draft[indicator], on)
    streets = sorted(scene.now.streets, key=lambda s: common.name(words, "street", s.id))
    choices = [w.Option(s.id, common.name(words, "street", s.id)) for s in streets]
    side = Rect(rect.right - 20 - _street(frame), rect.y, _street(frame), rect.h)
    head = frame.leading("small")
    head_at, field = side.centred(side.w, head + 50).split_top(head, 4)
    asked = words.t("bets.street")
    short = frame.measure(asked, "small")[0] > head_at.w
    told = words.t("bets.street.short") if short else asked
    frame.text(head_at, told, size="small", colour="ink_soft")

    def on_street(street: str) -> None:
        _tap(scene, seat.id, draft, "street", street, f"{stem}.street")

    w.dropdown(
        frame,
        field,
        f"{stem}.street",
        asked,
        choices,
        draft["street"] or "",
        on_street,
        placeholder=words.t("bets.street.pick"),
    )


def _three(
    frame: Frame, rect: Rect, group: str, options: list[w.Option], chosen: str, on: Any
) -> None:
    """Three large taps; the chosen one is filled."""
    wides = [frame.measure(o.label, "body", "semibold")[0] + 46 for o in options]
    signs = sum(wides) + 12 <= rect.w  # large letters leave no room for a sign beside a word
    if not signs:
        wides = [wide - 28 for wide in wides]
    spare = max(0.0, rect.w - sum(wides) - 12) / 3
    x = rect.x
    for option, wide in zip(options, wides, strict=True):
        place = Rect(x, rect.y, wide + spare, rect.h)
        here = option.id == chosen
        look = frame.target(
            f"{group}.{option.id}", place, option.label, on=partial(on, option.id), group=group
        )
        fill = "accent" if here else ("hover" if look.hovered else "panel_sunk")
        frame.panel(place, fill=fill, radius=10, border=None if here else "line_strong")
        ink = "accent_ink" if here else "ink"
        inner = place.centred(min(place.w - 10, wide - 14), place.h)
        label = inner
        if signs:
            mark, label = inner.split_left(22, 8)
            frame.icon(option.icon, mark, size=20, colour=ink)
        frame.text(label.grow(2), option.label, weight="semibold", colour=ink, valign="middle")
        x += wide + spare + 6
