"""Who saw it coming: bets held against the forecast they were made on."""

from __future__ import annotations

from dataclasses import replace

from engine.views.shapes import ForecastView, View

INDICATORS = ("nuisance", "cost", "support")


def outcome(view: View, forecast: ForecastView) -> dict[str, str]:
    """How each indicator turned out: ``better``, ``as_forecast`` or ``worse``.

    As forecast means: inside the 10–90% band at the end of the last year that passed. Empty
    before any forecast year has passed.
    """
    if not view.years:
        return {}
    year = view.years[-1].year
    out = {}
    for band in forecast.bands:
        if year not in band.years:
            return {}
        n = band.years.index(year)
        value = actual(view, band.indicator)
        low, high = value < band.p10[n], value > band.p90[n]
        good = high if band.indicator == "support" else low
        bad = low if band.indicator == "support" else high
        out[band.indicator] = "better" if good else "worse" if bad else "as_forecast"
    return out


def actual(view: View, indicator: str) -> int:
    """What an indicator is now, in the unit of the forecast."""
    if indicator == "nuisance":
        return sum(y.nuisance for y in view.years)
    return view.years[-1].bill if indicator == "cost" else view.years[-1].support


def judged(view: View, forecast: ForecastView | None) -> View:
    """The view with how many of its three guesses each role had right."""
    if forecast is None or view.phase not in ("look_back", "ended"):
        return view
    real = outcome(view, forecast)
    if not real:
        return view
    bets = tuple(
        replace(bet, right=sum(getattr(bet, name) == real[name] for name in INDICATORS))
        if bet.made and bet.nuisance
        else bet
        for bet in view.bets
    )
    return replace(view, bets=bets)
