"""What the coming years may bring if one row of the board began in another year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from engine.play import Game
from engine.study.forecast.telling import bands
from engine.study.forecast.years import Step, futures
from engine.views.shapes import BandView
from engine.views.thoughts import imagined

RUNS = 40
"""Replicates of such a forecast: with the same luck on both sides few show the difference."""

Bands = Mapping[tuple[str, int], tuple[BandView, ...]]
"""By row of the board and start year."""


class Imagining(Protocol):
    """Bands still to be worked out."""

    def __call__(self, step: Step = ...) -> Bands:
        """Works them out; what ``step`` raises ends that."""


def imagined_later(
    game: Game, seat: str, key: str, years: Sequence[int], runs: int = RUNS
) -> Imagining:
    """The bands for each start year, with all drafts signed; only copies now, as forecasts do.

    Raises KeyError when there is no such assignment or task.
    """
    so_far = game.ledger.spent(), game.ledger.total("nuisance")
    states = [imagined(game.state, key, year)[0] for year in years]

    def work(step: Step = lambda *_: None) -> Bands:
        return {
            (key, year): bands(state, futures(state, seat, runs, *so_far, drafts=True, step=step))
            for year, state in zip(years, states, strict=True)
        }

    return work
