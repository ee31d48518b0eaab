"""What may come under the present plan: bands, what the drafts would change, the largest risks."""

from __future__ import annotations

from engine.views.shapes import ForecastView, RiskView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import change, common, rounds, working
from game.screens.chrome import chrome
from game.screens.scene import Scene
from game.screens.why_button import by_key, why_button, why_number, why_sign
from game.words import Words

INDICATORS = ("nuisance", "cost", "support", "goals")
_ASKED = {"goals": "goal"}
_RISKS = 660.0
_ASK = 50.0
"""Room for a question mark behind a risk."""


def draw(frame: Frame, scene: Scene) -> None:
    """Four indicators with what is likely, and beside them what may break."""
    body = chrome(frame, scene, "ahead")
    forecast = scene.forecast
    if forecast is None or not forecast.bands[0].years:
        _nothing(frame, w.sheet(frame, body), scene)
        return
    wide = min(_RISKS * frame.text_step, 0.42 * body.w)
    left, right = body.split_right(wide, 16)
    room = left.w - 90 - working.forecast_width(frame, scene)
    foot = max(68.0, frame.measure(_note_text(scene, forecast), "small", width=room)[1] + 24)
    left, note = left.split_bottom(foot, 12)
    above, below = left.rows(2, 14)
    places = [*above.columns(2, 14), *below.columns(2, 14)]
    for place, name in zip(places, INDICATORS, strict=True):
        _indicator(frame, place, scene, forecast, name)
    _note(frame, note, scene, forecast)
    _risks(frame, right, scene, forecast)


def _nothing(frame: Frame, rect: Rect, scene: Scene) -> None:
    """No forecast: the game is over, or one is being made, or that was stopped."""
    words = scene.words
    if scene.forecast is not None:
        key, icon = "ahead.over", "flag"
    elif scene.stopped:
        key, icon = "ahead.stopped", "circle-alert"
    else:
        key, icon = "ahead.waiting", "hourglass"
    wide = working.forecast_width(frame, scene)
    if key != "ahead.over" and wide:
        rect, foot = rect.split_bottom(rect.h / 3, 16)
        made = working.under_way(scene, "forecast")
        told = working.counted(scene, made) if made is not None else ""
        line, foot = foot.split_top(frame.leading("lead") if told else 0.0, 12 if told else 0)
        if made is not None and told:
            frame.text(line, told, size="lead", align="centre")
            bar, foot = foot.split_top(10, 16)
            w.progress(frame, bar.centred(420, 10), made.done / made.total)
        place = foot.split_top(44)[0].centred(wide, 44)
        working.forecast_button(frame, place, scene)
    rounds.empty(frame, rect, icon, words.t(key), words.t(f"{key}.text"))


def _indicator(
    frame: Frame, rect: Rect, scene: Scene, forecast: ForecastView, indicator: str
) -> None:
    words = scene.words
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(20, 14)
    title = words.t(f"indicator.{indicator}")
    inner = rounds.label(frame, inner, title, rounds.ICONS[indicator])
    band = rounds.band_of(forecast, indicator)
    count = rounds.draft_count(scene.now, forecast)
    drafted = forecast.signed if count else ()
    signed = next((b for b in drafted if b.indicator == indicator), None)
    assert band is not None
    head, plot = inner.split_top(frame.leading("title") + 2 * frame.leading("small") + 6, 8)
    big, under = head.split_top(frame.leading("title"), 2)
    why_number(
        frame, big, f"ahead.why.{indicator}", scene, rounds.shown(words, indicator, band.p50[-1]),
        what=_ASKED.get(indicator, indicator), ahead=band.years[-1], label=title, size="title",
        weight="bold",
    )  # fmt: skip
    line, under = under.split_top(frame.leading("small"), 2)
    told = rounds.between(frame, words, indicator, band, line.w)
    frame.text(line, told, size="small", colour="ink_soft", ellipsis=True)
    if signed is not None:
        wide = change.draw(frame, under, scene.words, indicator, band, signed, count)
        at = Rect(under.x + wide + 8, under.y, 20, frame.leading("small"))
        touch = Rect(under.x, at.centre[1] - 22, min(under.w, wide + 34), 44)
        why_sign(
            frame, touch, at, f"ahead.why.drafts.{indicator}", scene,
            what=_ASKED.get(indicator, indicator), ahead=band.years[-1], drafts=True,
            label=f"{title}: {words.t('ahead.with_drafts')}",
        )  # fmt: skip
    lines = [
        c.Series(_real(scene, indicator), rounds.REAL),
        *rounds.drafts(scene.now, forecast, indicator),
    ]
    rounds.chart(frame, plot, words, indicator, lines, rounds.points(band))


def _real(scene: Scene, indicator: str) -> list[tuple[float, float]]:
    if indicator == "goals":
        return [(float(y.year), float(y.goals)) for y in scene.now.years]
    return [(float(year), float(v)) for year, v in rounds.yearly(scene.now, indicator)]


def _rests_on(scene: Scene, forecast: ForecastView) -> str:
    words = scene.words
    key = "ahead.assumes_drafts" if rounds.draft_count(scene.now, forecast) else "ahead.assumes"
    knows = words.t("ahead.knows.table")
    if scene.private:
        knows = words.t("ahead.knows.role", role=common.role_name(words, scene.seat, short=True))
    runs = words.number(forecast.runs)
    return words.t(key, runs=runs, year=forecast.made_in, knows=knows)


def _note_text(scene: Scene, forecast: ForecastView) -> str:
    """On what all of this rests, or that it is older than the last move."""
    if not scene.reckoning:
        return _rests_on(scene, forecast)
    words, made = scene.words, working.under_way(scene, "forecast")
    key = "working.forecast.stopped" if scene.stopped else "working.forecast"
    told = [words.t(key), words.t("ahead.old")]
    if made is not None and (count := working.counted(scene, made)):
        told.insert(1, f"{count}.")
    return " ".join(told)


def _note(frame: Frame, rect: Rect, scene: Scene, forecast: ForecastView) -> None:
    """The line below the figures, with what stops or starts a newer forecast."""
    frame.panel(rect, fill="warn_soft" if scene.reckoning else "accent_soft", radius=12)
    sign, text = rect.inset(18, 8).split_left(26, 14)
    wide = working.forecast_width(frame, scene)
    if wide:
        text, place = text.split_right(wide, 14)
        working.forecast_button(frame, place, scene)
    busy = "circle-alert" if scene.stopped else "hourglass"
    icon = busy if scene.reckoning else "info"
    frame.icon(icon, sign, size=24, colour="warn" if scene.reckoning else "accent")
    told = _note_text(scene, forecast)
    frame.text(text, told, size="small", valign="middle", wrap=True)


def _risks(frame: Frame, rect: Rect, scene: Scene, forecast: ForecastView) -> None:
    words = scene.words
    inner = w.sheet(frame, rect, words.t("ahead.risks"), icon="triangle-alert")
    if not forecast.risks:
        title, text = words.t("ahead.no_risks"), words.t("ahead.no_risks.text")
        rounds.empty(frame, inner, "circle-check", title, text)
        return
    line, inner = inner.split_top(frame.leading("small"), 8)
    frame.text(line, words.t("ahead.risks.about"), size="small", colour="ink_soft", ellipsis=True)
    most = forecast.risks[0].cents
    told = [_about(frame, words, risk, inner.w - 28 - _ASK) for risk in forecast.risks]
    highs = [max(high + 14, inner.h / 10 - 4) for _, high in told]
    with frame.scroll("ahead.risks", inner, sum(highs) + 4 * len(highs)) as inside:
        y = inside.y
        for risk, (beside, _), high in zip(forecast.risks, told, highs, strict=True):
            _risk(frame, Rect(inside.x, y, inside.w - 12, high), scene, risk, most, beside)
            y += high + 4


def _chance(words: Words, risk: RiskView) -> str:
    return words.t("ahead.chance", chance=words.percent(risk.chance / 1_000_000), year=risk.year)


def _about(frame: Frame, words: Words, risk: RiskView, wide: float) -> tuple[bool, float]:
    """Whether what may break stands beside its chance, or above it; and how high all of it is."""
    street, layer = (
        common.name(words, k, v) for k, v in (("street", risk.street), ("layer", risk.layer))
    )
    cost = frame.measure(words.euro(risk.cents), "body", "semibold")[0] + 12
    chance = frame.measure(_chance(words, risk), "small")[0] + 12
    beside = frame.measure(layer, "small")[0] + chance <= wide
    lines = frame.leading("small") * (1 if beside else 2)
    return beside, frame.measure(street, "body", "semibold", wide - cost)[1] + lines


def _risk(frame: Frame, rect: Rect, scene: Scene, risk: RiskView, most: int, beside: bool) -> None:
    words, picked, actions = scene.words, scene.picked, scene.actions

    def show() -> None:
        picked.street, picked.task = risk.street, None
        actions.go("neighbourhood")

    street = common.name(words, "street", risk.street)
    layer = common.name(words, "layer", risk.layer)
    label = f"{street}: {layer}"
    rect, ask = rect.split_right(44, _ASK - 44)
    why_button(
        frame, ask, f"ahead.why.risk.{risk.street}.{risk.layer}", scene, what="risk",
        street=risk.street, layer=risk.layer, label=f"{label} {words.euro(risk.cents)}",
    )  # fmt: skip
    target = f"ahead.risk.{risk.street}.{risk.layer}"
    key = by_key(
        frame, rect, target, scene, what="risk", street=risk.street, layer=risk.layer
    )  # fmt: skip
    look = frame.target(
        target, rect, label, on=show, radius=10, tooltip=words.t("ahead.risk.hint"), on_key=key
    )
    if look.hovered:
        frame.panel(rect, fill="hover", radius=10)
    bar = Rect(rect.x, rect.bottom - 5, max(6.0, rect.w * risk.cents / max(1, most)), 4)
    frame.panel(bar, fill="bad", radius=2)
    inner = Rect(rect.x + 8, rect.y + 3, rect.w - 16, rect.h - 10)
    cost, small = words.euro(risk.cents), frame.leading("small")
    name, side = inner.split_right(frame.measure(cost, "body", "semibold")[0] + 2, 10)
    used = frame.text(name, street, weight="semibold", wrap=True)
    frame.text(side, cost, weight="semibold", align="right")
    under = Rect(inner.x, inner.y + used, inner.w, small)
    frame.text(under, layer, size="small", colour="ink_soft")
    under = under if beside else under.move(0, small)
    frame.text(under, _chance(words, risk), size="small", colour="ink_soft", align="right")
