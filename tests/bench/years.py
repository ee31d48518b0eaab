"""One year beside the numpy floor and Mesa, and how it grows with streets and years."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.play import Game
from engine.year import advance
from tests.bench import others, towns
from tests.bench.clock import Case, Figures, Stopwatch, interleave
from tests.bench.floor import Floor

SIZES = (400, 1000)
CITY = (100, 400, 1000, 4000, 20_000)
CITY_QUICK = (100, 400, 1000)
LONG = (20, 40, 60, 80, 100)
LONG_QUICK = (20, 60)
LONG_STREETS = 400


def pass_years(watch: Stopwatch, streets: int, years: int = 20, *, works: bool = False) -> Game:
    """Let all years pass in a new town."""
    game = Game(towns.tiled(streets, works=works, years=years), 1)
    with watch.running(years):
        for _ in range(years):
            advance(game.state, game.ledger)
    return game


def failures(streets: int, years: int) -> float:
    """How many pipes and cables fail in a year, on average: old ones more than young ones."""
    game = pass_years(Stopwatch(), streets, years)
    return float(game.ledger.total("failure")[0]) / years


def bare(streets: int) -> Floor:
    """The numpy floor of the same town."""
    return Floor(Game(towns.tiled(streets), 1).state)


def pass_bare(watch: Stopwatch, floor: Floor, years: int = 20, times: int = 20) -> None:
    """The same years in the numpy floor, a few times since they are short."""
    for _ in range(times):
        floor.again()
        with watch.running(years):
            for _ in range(years):
                floor.year()


def pass_mesa(watch: Stopwatch, floor: Floor, years: int = 5) -> None:
    """A few years with one Mesa agent for each street."""
    model = others.street_model(floor)
    with watch.running(years):
        for _ in range(years):
            model.step()


def measure(rounds: int) -> dict[str, Figures]:
    """One year of 400 and of 1,000 streets: floor, Mesa, ours without and with works."""
    cases = []
    for n in SIZES:
        floor = bare(n)
        cases += [
            Case(f"floor.{n}", lambda w, f=floor: pass_bare(w, f)),
            Case(f"year.{n}", lambda w, n=n: pass_years(w, n)),
            Case(f"year_works.{n}", lambda w, n=n: pass_years(w, n, works=True)),
        ]
        if others.there("mesa"):
            cases.append(Case(f"mesa.{n}", lambda w, f=floor: pass_mesa(w, f)))
    return interleave(cases, rounds)


@dataclass(frozen=True)
class Growth:
    """Milliseconds per year by number of streets, and by length of the game in years.

    ``failures`` a year, by length of the game.
    """

    floor: dict[int, float]
    quiet: dict[int, float]
    works: dict[int, float]
    long: dict[int, float]
    long_works: dict[int, float]
    failures: dict[int, float]


def growth(rounds: int, *, quick: bool) -> Growth:
    """Measure from 100 streets to a city, and from 20 years to 100."""
    sizes = CITY_QUICK if quick else CITY
    lengths = LONG_QUICK if quick else LONG
    cases = []
    for n in sizes:
        floor = bare(n)
        cases += [
            Case(f"floor.{n}", lambda w, f=floor: pass_bare(w, f, times=3)),
            Case(f"quiet.{n}", lambda w, n=n: pass_years(w, n)),
            Case(f"works.{n}", lambda w, n=n: pass_years(w, n, works=True)),
        ]
    for y in lengths:
        cases.append(Case(f"long.{y}", lambda w, y=y: pass_years(w, LONG_STREETS, y)))
        cases.append(
            Case(f"long_works.{y}", lambda w, y=y: pass_years(w, LONG_STREETS, y, works=True))
        )
    found = interleave(cases, rounds, warm=False)

    def of(kind: str, keys: Sequence[int]) -> dict[int, float]:
        return {n: found[f"{kind}.{n}"].best * 1000 for n in keys}

    return Growth(
        of("floor", sizes),
        of("quiet", sizes),
        of("works", sizes),
        of("long", lengths),
        of("long_works", lengths),
        {y: failures(LONG_STREETS, y) for y in lengths},
    )


def power(points: dict[int, float]) -> float:
    """The exponent p of ``time = c · size^p`` that fits best: 1 is exactly linear."""
    x = [math.log(n) for n in points]
    y = [math.log(ms) for ms in points.values()]
    mx, my = sum(x) / len(x), sum(y) / len(y)
    over = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    return over / sum((a - mx) ** 2 for a in x)


def line(points: dict[int, float]) -> tuple[float, float]:
    """The least-squares line ``time = a + b · size``, as (a, b), weighing every size the same."""
    weights = [1 / ms**2 for ms in points.values()]
    total = sum(weights)
    mx = sum(w * n for w, n in zip(weights, points, strict=True)) / total
    my = sum(w * ms for w, ms in zip(weights, points.values(), strict=True)) / total
    rows = list(zip(weights, points.items(), strict=True))
    slope = sum(w * (n - mx) * (ms - my) for w, (n, ms) in rows)
    slope /= sum(w * (n - mx) ** 2 for w, (n, _) in rows)
    return my - slope * mx, slope
