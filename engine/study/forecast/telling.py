"""A forecast as a seat may see it: bands per year, and the largest risks by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import numpy as np

from engine.journal import Journal, replay
from engine.play import Game
from engine.state import DRAFTED, State
from engine.study.forecast.years import Futures, Step, futures
from engine.views.shapes import BandView, ForecastView, RiskView
from engine.whole import PPM, Ints

RUNS = 200
"""Replicates of a forecast unless asked otherwise."""
RISKS = 10
"""How many risks are named."""


class Later(Protocol):
    """A forecast still to be made."""

    def __call__(self, step: Step = ...) -> ForecastView:
        """Makes it; ``step`` hears how many futures of how many have been played."""


def quantile(values: Ints, ppm: int) -> tuple[int, ...]:
    """The value below which a share (ppm) of the replicates lies, per year; a real outcome."""
    ordered = np.sort(values, axis=0)
    place = (ppm * (values.shape[0] - 1) + PPM // 2) // PPM
    return tuple(int(v) for v in ordered[place])


def bands(state: State, f: Futures) -> tuple[BandView, ...]:
    """Median and 10–90% band of the three indicators, of all goals together and of each.

    Name: Bands
    Formula: 10%, 50% and 90% of the replicates, each year by itself
    Where: nuisance (household-weeks) and bill (euros) since the start, support and goals (0–1)
    Source: usual for forecasts; held to 70–90% of the years over 200 games by a test
    """
    rows = [("nuisance", f.nuisance), ("cost", f.bill), ("support", f.support), ("goals", f.goals)]
    for n, goal in enumerate(state.world.scenario.goals):
        rows.append((f"goal.{goal.id}", f.each_goal[:, :, n]))
    return tuple(
        BandView(name, f.years, *(quantile(values, p) for p in (100_000, 500_000, 900_000)))
        for name, values in rows
    )


def risks(state: State, f: Futures, most: int = RISKS) -> tuple[RiskView, ...]:
    """The failures with the highest expected cost until the end, highest first.

    Of each: the street, the layer, the year in which it is likeliest, the chance (ppm) that it
    fails at all and the expected cost in cents.

    Name: Risks
    Formula: expected cost = Σ replicates cost of emergencies ÷ replicates
    Where: euros until the end of the game, by street and layer
    Source: arithmetic
    """
    runs = f.nuisance.shape[0]
    harm, failures = f.harm.sum(axis=0), f.failures.sum(axis=0)
    order = np.argsort(-harm.reshape(-1), kind="stable")[:most]
    out = []
    for street, layer in zip(*np.unravel_index(order, harm.shape), strict=True):
        cents = int(harm[street, layer]) // runs
        if cents:
            year = f.years[int(np.argmax(f.harm[:, street, layer]))]
            chance = min(PPM, int(failures[street, layer]) * PPM // runs)
            world = state.world
            names = world.scenario.streets[street].id, world.layers[layer].id
            out.append(RiskView(*names, year, chance, cents))
    return tuple(out)


def forecast_later(game: Game, seat: str, runs: int = RUNS) -> Later:
    """As :func:`forecast`, but only copies now; the function returned may run in a thread."""
    state = game.state.replicate(game.state.seeds)
    so_far = game.ledger.spent(), game.ledger.total("nuisance")

    def work(step: Step = lambda *_: None) -> ForecastView:
        return _told(state, seat, runs, *so_far, step)

    return work


def _told(
    state: State, seat: str, runs: int, spent: Ints, nuisance: Ints, step: Step
) -> ForecastView:
    drafts = tuple(a.id for a in state.assignments.values() if a.stage[0] == DRAFTED)
    rounds = 2 if drafts else 1

    def nth(n: int) -> Step:
        # A future counts when it has been played as it stands and with the drafts signed.
        return lambda done, total: step((n * total + done) // rounds, total)

    stands = futures(state, seat, runs, spent, nuisance, step=nth(0))
    signed: tuple[BandView, ...] = ()
    if drafts:
        told = futures(state, seat, runs, spent, nuisance, drafts=True, step=nth(1))
        signed = bands(state, told)
    return ForecastView(
        state.year, runs, bands(state, stands), risks(state, stands), drafts, signed
    )


def forecast(game: Game, seat: str, runs: int = RUNS) -> ForecastView:
    """What a seat may expect now until the end of the game, as it stands and with drafts signed."""
    return forecast_later(game, seat, runs)()


def held_against(
    journal: Journal, seat: str, runs: int = RUNS, step: Step = lambda *_: None
) -> ForecastView | None:
    """The forecast that the bets of the last round were made against.

    It is that of the moment at which the table began to bet; None before anybody could. step: hears
    how many futures of how many have been played.
    """
    then = betting(journal)
    return None if then is None else forecast_later(replay(then), seat, runs)(step)


def betting(journal: Journal) -> Journal | None:
    """A journal up to the moment at which the table last began to bet; None when it never did."""
    entries = journal.effective()
    phases = [n for n, e in enumerate(entries) if e.move.kind == "close_phase"]
    # Phases per round: six; the first closes the anatomy, the fourth of a round opens the bets.
    opens = [n for count, n in enumerate(phases) if count % 6 == 3]
    if not opens:
        return None
    return replace(journal, entries=list(entries[: opens[-1] + 1]))
