"""Whole games without a screen, and the forecast."""

from __future__ import annotations

from engine.journal import Journal
from engine.play import Game
from engine.study.forecast import RUNS, forecast
from engine.study.whole_game import play_out
from tests.bench import others, towns
from tests.bench.clock import Case, Figures, Stopwatch, interleave


def whole(watch: Stopwatch, name: str, seed: int = 1) -> Journal:
    """One game of five computer players, from the first year to the end."""
    world, texts = towns.neighbourhood(name)
    with watch.running():
        return play_out(Journal(world, seed, texts)).journal


def ahead(watch: Stopwatch, name: str) -> None:
    """A forecast over all years from the first day, as the game makes it."""
    world, _ = towns.neighbourhood(name)
    game = Game(world, 1)
    with watch.running():
        forecast(game, "room", RUNS)


def measure(rounds: int, *, quick: bool) -> dict[str, Figures]:
    """Whole games of ours and of catanatron in turn, and forecasts."""
    catan = 4 if quick else 20
    cases = []
    if others.there("catanatron"):
        cases.append(Case("catan.games", lambda w: others.catan(w, catan, count="games")))
    for name in towns.shipped():
        cases.append(Case(f"games.{name}", lambda w, n=name: whole(w, n)))
        cases.append(Case(f"forecast.{name}", lambda w, n=name: ahead(w, n)))
    return interleave(cases, rounds)
