"""Many futures at once beside the same years in bare numpy."""

from __future__ import annotations

import numpy as np

from engine.play import Game
from engine.rules import FACILITATOR
from engine.study.forecast import RUNS, futures
from engine.study.forecast.years import CELLS
from tests.bench import towns
from tests.bench.clock import Case, Figures, Stopwatch, interleave
from tests.bench.floor import Floor

MANY, MANY_QUICK = 10_000, 200
STREETS = 400


def from_the_start(watch: Stopwatch, name: str) -> None:
    """The futures of a shipped neighbourhood from its first day, needed work and all."""
    play(watch, Game(towns.neighbourhood(name)[0], 1), RUNS)


def in_a_town(watch: Stopwatch, runs: int) -> None:
    """The futures of a tiled town, needed work and all."""
    play(watch, Game(towns.tiled(STREETS), 1), runs)


def play(watch: Stopwatch, game: Game, runs: int) -> None:
    """All coming years in so many replicates."""
    none = np.zeros(1, dtype=np.int64)
    with watch.running():
        futures(game.state, FACILITATOR, runs, none, none)


def bare(watch: Stopwatch, game: Game, runs: int) -> None:
    """As many years, streets and replicates in bare numpy, in batches of the same size."""
    at_once = max(1, CELLS // game.state.known_end[0].size)
    with watch.running():
        for begin in range(0, runs, at_once):
            floor = Floor(game.state, min(at_once, runs - begin))
            for _ in range(game.world.years):
                floor.year()


def measure(*, quick: bool) -> dict[str, Figures]:
    """A forecast of Rivierenwijk, and very many of a town of 400 streets, each with its floor."""
    many = MANY_QUICK if quick else MANY
    found: dict[str, Figures] = {}
    for name in towns.shipped():
        game = Game(towns.neighbourhood(name)[0], 1)
        found |= interleave(
            [
                Case(f"ahead.{name}", lambda w, n=name: from_the_start(w, n)),
                Case(f"ahead_floor.{name}", lambda w, g=game: bare(w, g, RUNS)),
            ],
            2 if quick else 5,
        )
    town = Game(towns.tiled(STREETS), 1)
    found |= interleave(
        [
            Case("ahead.many", lambda w: in_a_town(w, many)),
            Case("ahead_floor.many", lambda w: bare(w, town, many)),
        ],
        1,
        warm=False,
    )
    return found
