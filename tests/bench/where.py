"""Where time goes: a profile, added up per file of the engine."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from collections.abc import Callable
from pathlib import PurePath

from tests.bench import games, moves, towns, years
from tests.bench.clock import Stopwatch

Function = tuple[str, int, str]
ELSEWHERE = "elsewhere"


def profile(work: Callable[[], object]) -> list[tuple[str, float]]:
    """Share (0–1) of the time per file of the engine, largest first.

    What numpy and Python do for a file counts as that file's.
    """
    profiler = cProfile.Profile()
    profiler.enable()
    work()
    profiler.disable()
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    held: dict[Function, Counter[str]] = {}
    total: Counter[str] = Counter()
    for function, (_, _, own, _, _) in stats.items():
        for name, share in _owners(function, stats, held).items():
            total[name] += share * own
    whole = sum(total.values()) or 1.0
    return [(name, seconds / whole) for name, seconds in total.most_common()]


def _owners(
    function: Function, stats: dict[Function, tuple], held: dict[Function, Counter[str]]
) -> Counter[str]:
    """For which files of the engine a function worked, as shares of its own time."""
    if function in held:
        return held[function]
    held[function] = Counter({ELSEWHERE: 1.0})  # who calls itself in a circle
    name = _file(function[0])
    callers = stats[function][4] if function in stats else {}
    weights = {caller: row[2] for caller, row in callers.items()}
    whole = sum(weights.values())
    out: Counter[str] = Counter()
    if name is not None or not whole:
        out[name or ELSEWHERE] = 1.0
    else:
        for caller, weight in weights.items():
            for owner, share in _owners(caller, stats, held).items():
                out[owner] += share * weight / whole
    held[function] = out
    return out


def _file(path: str) -> str | None:
    """``engine/…`` without the end, or None for what is not ours."""
    parts = PurePath(path).parts
    if "engine" not in parts or "site-packages" in parts:
        return None
    return "/".join(parts[parts.index("engine") :]).removesuffix(".py")


def measure() -> dict[str, list[tuple[str, float]]]:
    """Where the three large pieces of work spend their time."""
    watch = Stopwatch()
    stored = towns.games()
    last = towns.shipped()[-1]
    streets = years.SIZES[-1]
    for works in (False, True):
        towns.tiled(streets, works=works)  # compiled beforehand
    return {
        "Moves of whole games": profile(lambda: moves.do_all(watch, stored, pace=True)),
        f"A whole game in {last.capitalize()} with five computer players": profile(
            lambda: games.whole(watch, last)
        ),
        f"A year of {streets:,} streets in which nobody does anything": profile(
            lambda: years.pass_years(watch, streets)
        ),
        f"A year of {streets:,} streets with works": profile(
            lambda: years.pass_years(watch, streets, works=True)
        ),
    }
