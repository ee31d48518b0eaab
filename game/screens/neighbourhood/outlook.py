"""How the neighbourhood is doing: what was, what is likely, what the drafts change, what meets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from engine.scenario.parts import INDICATORS
from engine.views.shapes import BandView, CouplingView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.kept import kept
from game.drawing.shape import Rect
from game.screens import change, common, coupled, desk, rounds, working
from game.screens.common import name, role_name
from game.screens.neighbourhood.signals import signals_at_top
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number, why_sign

_SIGN = 24.0
"""Room for a question mark behind a small line."""
_CHART = 84.0
"""A chart lower than this tells nothing."""


def draw_outlook(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The panel beside the map when nothing is picked."""
    if scene.now.phase == "signals":
        rect = signals_at_top(frame, rect, scene)
    plan = _planned(frame, rect, scene)
    inner = w.sheet(frame, rect, plan.title, padding=20)
    if plan.note:
        high = frame.leading("small")
        row = Rect(inner.x, inner.y - 15, inner.w, high + 22)
        line, inner = inner.split_top(high, 12)
        words = frame.measure(_awaited(frame, scene, inner.w - 80), "small")[0] + 36
        room = working.forecast_button(frame, row, scene, inner.w - words)
        _made(frame, line.move(0, -8).split_right(room, 8 if room else 0)[0], scene)
    if plan.best is not None:
        inner, foot = inner.split_bottom(_spark_height(frame, inner.w, scene, plan.best), 14)
        _spark(frame, foot, scene, plan.best)
    of = (scene.now, scene.forecast, scene.words, frame.theme)
    places = inner.rows(3, 18)
    draw = partial(_figures, frame, places, scene)
    kept(frame, "side.figures", inner.grow(2), of, (), draw)
    for place, key in zip(places, INDICATORS, strict=True):
        _value(frame, place.split_top(frame.leading("heading"))[0], scene, key)
        _why_likely(frame, place, scene, key)


@dataclass(frozen=True)
class _Plan:
    """What there is room for besides the figures."""

    title: str = ""
    note: bool = False
    best: CouplingView | None = None


def _planned(frame: Frame, rect: Rect, scene: Scene) -> _Plan:
    """The figures come first, then the best coupling, then the title, then the charts."""
    small = frame.leading("small")
    room = rect.h - 32 - 3 * (frame.leading("heading") + small + 22)
    best = _best(scene)
    if best is not None:
        needs = _spark_height(frame, rect.w - 40, scene, best) + 14
        best, room = (best, room - needs) if room >= needs else (None, room)
    head = max(36.0, frame.leading("heading")) + 12
    if room < head + small + 10:
        return _Plan(best=best)
    return _Plan(scene.words.t("neighbourhood.how_it_goes"), True, best)


def _made(frame: Frame, rect: Rect, scene: Scene) -> None:
    """On what the forecast rests, or that a newer one is being made."""
    words, forecast = scene.words, scene.forecast
    if forecast is None or scene.reckoning:
        icon, ink = "circle-alert" if scene.stopped else "hourglass", "warn"
        told = _awaited(frame, scene, rect.w - 28)
    else:
        runs = words.number(forecast.runs)
        icon, ink = "chart-line", "ink_soft"
        told = words.t("neighbourhood.forecast_of", runs=runs, year=forecast.made_in)
        if scene.private:
            role = role_name(words, scene.seat, short=True)
            told = words.t("neighbourhood.forecast_by", runs=runs, role=role)
        if frame.measure(told, "small")[0] > rect.w - 28:
            told = words.t("neighbourhood.forecast_short", runs=runs)
    frame.icon(icon, (rect.x + 10, rect.centre[1]), size=18, colour=ink)
    place = rect.split_left(20, 8)[1]
    frame.text(place, told, size="small", colour=ink, valign="middle", ellipsis=True)


def _awaited(frame: Frame, scene: Scene, wide: float) -> str:
    """That a forecast is being made, with how far it is where there is room, or was stopped."""
    words, made = scene.words, working.under_way(scene, "forecast")
    if scene.stopped:
        return words.t("neighbourhood.forecast_stopped")
    if made is None or not (count := working.counted(scene, made)):
        return words.t("neighbourhood.no_forecast")
    whole = words.t("neighbourhood.forecast_at", count=count)
    return whole if frame.measure(whole, "small")[0] <= wide else count


def _figures(frame: Frame, places: list[Rect], scene: Scene) -> None:
    for n, (place, key) in enumerate(zip(places, INDICATORS, strict=True)):
        if n:
            y = place.y - 9
            frame.line((place.x, y), (place.right, y), colour="line")
        _figure(frame, place, scene, key)


def _figure(frame: Frame, place: Rect, scene: Scene, key: str) -> None:
    words = scene.words
    past, band = rounds.yearly(scene.now, key), rounds.band_of(scene.forecast, key)
    ahead = rounds.points(band) if band else []
    head, rest = place.split_top(frame.leading("heading"), 0)
    mark, left = head.split_left(26, 10)
    frame.icon(rounds.ICONS[key], mark, size=24, colour="accent")
    frame.text(left, words.t(f"indicator.{key}"), weight="semibold", valign="middle")
    if each := _each(frame, place, scene, key):
        line, rest = rest.split_top(frame.leading("small"))
        frame.text(line, each, size="small", colour="ink_soft")
    if band is not None and band.years:
        rest = _likely(frame, rest, scene, key, band)
    if (past or ahead) and rest.h >= _CHART:
        _chart(frame, rest.split_top(2)[1], scene, key, past, ahead)


def _value(frame: Frame, head: Rect, scene: Scene, key: str) -> None:
    """The figure itself, to the right; what has been can be asked why."""
    words = scene.words
    past, band = rounds.yearly(scene.now, key), rounds.band_of(scene.forecast, key)
    shown, note = _now(scene, key, past, rounds.points(band) if band else [])
    title = words.t(f"indicator.{key}")
    wide = frame.measure(shown, "heading", "bold")[0] + 2
    if past:
        wide = number_width(frame, shown, "heading", "bold")
        place = head.split_right(wide)[1]
        why_number(
            frame, place, f"side.why.{key}", scene, shown, what=key, label=title,
            size="heading", weight="bold", align="right",
        )  # fmt: skip
    elif band is not None and band.years and key != "support":
        wide = number_width(frame, shown, "heading", "bold")
        place = head.split_right(wide)[1]
        why_number(
            frame, place, f"side.why.{key}", scene, shown, what=key, label=title,
            ahead=band.years[0], size="heading", weight="bold", align="right",
        )  # fmt: skip
    else:
        place = head.split_right(wide)[1]
        frame.text(place, shown, size="heading", weight="bold", align="right", valign="middle")
    used = 36 + frame.measure(title, "body", "semibold")[0] + 10
    beside = Rect(head.x + used, head.y, place.x - 8 - head.x - used, head.h)
    if note and frame.measure(note, "small")[0] <= beside.w:
        frame.text(beside, note, size="small", colour="ink_soft", align="right", valign="middle")


def _each(frame: Frame, place: Rect, scene: Scene, key: str) -> str:
    """What a sum over all homes is for each of them, where there is room for a line.

    The sum alone looks alarming beside the weeks of one home in the room.
    """
    needs = frame.leading("heading") + 2 * frame.leading("small") + 22
    if key != "nuisance" or place.h < needs:
        return ""
    past, band = rounds.yearly(scene.now, key), rounds.band_of(scene.forecast, key)
    ahead = rounds.points(band) if band else []
    if not past and not ahead:
        return ""
    each = common.per_home(scene.words, scene.now, past[-1][1] if past else ahead[0][2])
    return scene.words.t("neighbourhood.all_homes", each=each)


def _now(
    scene: Scene,
    key: str,
    past: list[tuple[int, int]],
    ahead: list[tuple[int, int, int, int]],
) -> tuple[str, str]:
    """The figure that stands large, and of when it is."""
    words, view = scene.words, scene.now
    if past:
        note = rounds.when(words, key, past[-1][0])
        return rounds.shown(words, key, past[-1][1]), note
    if key == "support" and view.blocks:
        homes = sum(b.homes for b in view.blocks) or 1
        value = sum(b.support * b.homes for b in view.blocks) // homes
        return rounds.shown(words, key, value), words.t("neighbourhood.now")
    if ahead:
        note = words.t("neighbourhood.expected", when=rounds.when(words, key, ahead[0][0]))
        return rounds.shown(words, key, ahead[0][2]), note
    return "–", ""


def _why_likely(frame: Frame, place: Rect, scene: Scene, key: str) -> None:
    """The question mark behind what is likely, where there is room to press it."""
    band = rounds.band_of(scene.forecast, key)
    head, rest = place.split_top(frame.leading("heading"))
    if _each(frame, place, scene, key):
        rest = rest.split_top(frame.leading("small"))[1]
    touch = Rect(place.right - 44, max(rest.y, head.centre[1] + 22), 44, 44)
    if band is None or not band.years or touch.bottom > place.bottom + 12:
        return
    at = Rect(place.right - _SIGN, rest.y, _SIGN, frame.leading("small"))
    label = scene.words.t("why.ahead.about", about=scene.words.t(f"indicator.{key}"))
    why_sign(
        frame, touch, at, f"side.why.ahead.{key}", scene, what=key, label=label,
        ahead=band.years[-1],
    )  # fmt: skip


def _likely(frame: Frame, rect: Rect, scene: Scene, key: str, band: BandView) -> Rect:
    """Where it may go, and what the drafts change in that; returns what is left below."""
    words, forecast = scene.words, scene.forecast
    small = frame.leading("small")
    line, rest = rect.split_top(small)
    line = line.split_right(_SIGN, 6)[0]
    told = rounds.between(frame, words, key, band, line.w)
    frame.text(line, told, size="small", colour="ink_soft", ellipsis=True)
    count = rounds.draft_count(scene.now, forecast)
    signed = forecast.signed if forecast and count else ()
    drafted = next((b for b in signed if b.indicator == key and b.years), None)
    if drafted is not None and rest.h >= small:
        line, rest = rest.split_top(small)
        change.draw(frame, line, words, key, band, drafted, count)
    return rest


def _chart(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    key: str,
    past: list[tuple[int, int]],
    ahead: list[tuple[int, int, int, int]],
) -> None:
    """What was and what is likely; few marks, for the place is small."""
    years = [p[0] for p in past] + [p[0] for p in ahead]
    drafts = rounds.drafts(scene.now, scene.forecast, key)
    values = [p[1] for p in past] + [v for p in ahead for v in p[1:]]
    values += [int(p[1]) for line in drafts for p in line.points]
    full = rounds.value_axis(scene.words, key, values)
    y = c.Axis(full.low, full.high, [full.marks[0], full.marks[-1]])
    first, last = min(years), max(*years, min(years) + 1)
    x = c.Axis(first, last, [(first, str(first)), (last, str(last))])
    lines = [*([c.Series(past, colour=rounds.REAL)] if past else []), *drafts]
    bands = [c.Band(ahead, rounds.LIKELY)] if len(ahead) > 1 else []
    now = scene.now.year if past else None
    c.line_chart(c.FramePen(frame), rect, x, y, lines, bands=bands, now=now)


# The best coupling


def _best(scene: Scene) -> CouplingView | None:
    """The possible coupling between cards on the table that leaves most."""
    view = scene.now
    cards = set(view.cards)
    found = [
        k for k in view.couplings if not k.made and k.last >= view.year and cards >= set(k.tasks)
    ]
    return coupled.best(scene, found)


def _meeting(frame: Frame, width: float, scene: Scene, best: CouplingView) -> tuple[str, str]:
    """Who meet, and where, when and what that saves."""
    words = scene.words
    one, two = (name(words, "task", key) for key in best.tasks)
    worth = coupled.worth(scene, best)
    why = words.t(
        "neighbourhood.meet_why",
        streets=desk.whereabouts(frame, words, best.streets, width - 60),
        years=desk.span(best.first, best.last),
        worth=worth.told,
    )
    if worth.short:
        why = f"{why} {words.t('coupled.short', lacks=worth.short)}"
    return words.t("neighbourhood.meet", one=one, two=two), why


def _spark_height(frame: Frame, width: float, scene: Scene, best: CouplingView) -> float:
    who, why = _meeting(frame, width - 28, scene, best)
    high = frame.measure(who, "small", "semibold", width=width - 28)[1]
    high += frame.measure(why, "small", width=width - 28)[1]
    return max(30.0, frame.leading("small")) + high + 28


def _spark(frame: Frame, rect: Rect, scene: Scene, best: CouplingView) -> None:
    """A light goes on: these two meet."""
    picked = scene.picked
    who, why = _meeting(frame, rect.w - 28, scene, best)

    def pick() -> None:
        picked.task, picked.guest, picked.street = *best.tasks, None
        frame.ui.lead("act.couple", *desk.CARD_PANEL)

    look = frame.target("spark", rect, f"{who}. {why}", on=pick, radius=12)
    ink = coupled.worth(scene, best).ink
    tone = ink if ink in {"good", "warn"} else "accent"
    fill = f"{tone}_soft" if look.hovered else "panel_raised"
    frame.panel(rect, fill=fill, border=tone, thick=2, radius=12, shadow=4)
    inner = rect.inset(14, 10)
    head, inner = inner.split_top(max(30.0, frame.leading("small")), 4)
    frame.circle((head.x + 15, head.centre[1]), 15, fill=f"{tone}_soft")
    frame.icon("link", (head.x + 15, head.centre[1]), size=19, colour=tone)
    place = head.split_left(30, 10)[1]
    title = scene.words.t("neighbourhood.best")
    frame.text(place, title, size="small", weight="semibold", colour=tone, valign="middle")
    frame.icon("chevron-right", (head.right - 10, head.centre[1]), size=20, colour="ink_soft")
    used = frame.text(inner, who, size="small", weight="semibold", wrap=True)
    frame.text(inner.split_top(used)[1], why, size="small", wrap=True)
