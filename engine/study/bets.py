"""Who saw it coming: bets held against the forecast they were made on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.journal import Journal, replay
from engine.study.forecast import RUNS, held_against
from engine.views import view
from engine.views.shapes import BetView, ForecastView, View

INDICATORS = ("nuisance", "cost", "support")


def outcome(seen: View, forecast: ForecastView) -> dict[str, str]:
    """How each indicator turned out: ``better``, ``as_forecast`` or ``worse``.

    As forecast means: inside the 10–90% band at the end of the last year that passed. Empty
    before any forecast year has passed.
    """
    if not seen.years:
        return {}
    year = seen.years[-1].year
    out = {}
    for band in (b for b in forecast.bands if b.indicator in INDICATORS):
        if year not in band.years:
            return {}
        n = band.years.index(year)
        value = actual(seen, band.indicator)
        low, high = value < band.p10[n], value > band.p90[n]
        good = high if band.indicator == "support" else low
        bad = low if band.indicator == "support" else high
        out[band.indicator] = "better" if good else "worse" if bad else "as_forecast"
    return out


def actual(seen: View, indicator: str) -> int:
    """What an indicator is now, in the unit of the forecast."""
    if indicator == "nuisance":
        return sum(y.nuisance for y in seen.years)
    return seen.years[-1].bill if indicator == "cost" else seen.years[-1].support


def judged(seen: View, forecast: ForecastView | None) -> View:
    """The view with how many of its three guesses each role had right."""
    if forecast is None or seen.phase not in ("look_back", "ended"):
        return seen
    real = outcome(seen, forecast)
    if not real:
        return seen
    bets = tuple(
        replace(
            bet,
            right=sum(getattr(bet, name) == real[name] for name in INDICATORS),
            guesses=tuple(
                (seen.round, name, getattr(bet, name), real[name]) for name in INDICATORS
            ),
        )
        if bet.made and bet.nuisance
        else bet
        for bet in seen.bets
    )
    return replace(seen, bets=bets)


def score(
    journal: Journal, runs: int = RUNS, step: Callable[[int, int], None] = lambda *_: None
) -> tuple[BetView, ...]:
    """How many guesses each role had right over all rounds, each held against its own forecast.

    step: hears how many rounds of how many have been gone through; what it raises ends the work.
    """
    guesses: dict[str, list[tuple[int, str, str, str]]] = {}
    entries = journal.effective()
    closes = [n for n, e in enumerate(entries) if e.move.kind == "close_phase"]
    # Six phases a round: the fourth close opens the bets, the sixth opens the looking back.
    backs = [n for count, n in enumerate(closes) if count % 6 == 5]
    for done, n in enumerate(backs):
        step(done, len(backs))
        until = Journal(journal.world, journal.seed, entries=entries[: n + 1])
        game = replay(until)
        told = judged(view(game, "room", 0), held_against(until, "room", runs))
        for bet in told.bets:
            guesses.setdefault(bet.role, []).extend(bet.guesses)
    return tuple(
        BetView(role, True, "", "", "", None, sum(g == real for *_, g, real in rows), tuple(rows))
        for role, rows in guesses.items()
        if rows
    )
