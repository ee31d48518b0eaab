"""Many whole games in one process: does anything stay behind that should have gone?

After some games to warm up (caches fill, modules load) the growth per game is measured in three
ways: memory that Python holds (tracemalloc), memory that the system gave (RSS), and how many
objects there are of every type.
"""

from __future__ import annotations

import gc
import os
import tracemalloc
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.journal import Journal
from engine.reading import read
from engine.study.whole_game import play_out
from engine.world import World
from game.places import scenarios_dir

WARM = 3
"""Games before measuring begins."""
HELD_PER_GAME = 2_000
"""Bytes per game that Python may hold more than before; a game is a few hundred thousand."""
OBJECTS_PER_GAME = 2
"""Objects of one type that may be left behind per game."""
RESIDENT = 24 * 2**20
"""Bytes that the whole process may grow in all, whatever the number of games: loose room."""


@dataclass(frozen=True)
class Moment:
    """What there was at one time: bytes that Python holds, bytes resident, objects by type."""

    games: int
    held: int
    resident: int
    objects: Counter[str]


@cache
def world(scenario: str) -> tuple[World, dict[str, dict[str, str]]]:
    """A shipped neighbourhood and its words."""
    found = read(scenarios_dir() / scenario, scenarios_dir() / "model")
    assert found.scenario is not None and found.model is not None, found.faults
    texts = {language: dict(words) for language, words in found.texts.items()}
    return World(found.scenario, found.model), texts


def one_game(scenario: str, seed: int) -> None:
    """A whole game with computer players, of which nothing is kept."""
    where, texts = world(scenario)
    play_out(Journal(where, seed, texts))


def resident() -> int:
    """Bytes of this process in memory; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def look(games: int) -> Moment:
    """What there is now, after tidying up."""
    gc.collect()
    counts = Counter(type(thing).__qualname__ for thing in gc.get_objects())
    held = tracemalloc.get_traced_memory()[0] if tracemalloc.is_tracing() else 0
    return Moment(games, held, resident(), counts)


def soak(
    games: int,
    scenario: str = "kruispunt",
    *,
    play: Callable[[str, int], None] = one_game,
    trace: bool = True,
    told: Callable[[Moment], None] = lambda _: None,
) -> list[str]:
    """Plays so many games after warming up; returns what grew, in sentences, or nothing.

    trace: count every byte that Python holds, which takes about four times as long.
    """
    if trace:
        tracemalloc.start()
    try:
        for seed in range(WARM):
            play(scenario, seed)
        first = look(0)
        told(first)
        last = first
        for n in range(1, games + 1):
            play(scenario, WARM + n)
            if n % max(1, games // 10) == 0 or n == games:
                last = look(n)
                told(last)
        return grown(first, last)
    finally:
        if trace:
            tracemalloc.stop()


def grown(first: Moment, last: Moment) -> list[str]:
    """What there is more of than so many games explain."""
    games = last.games - first.games
    out = []
    held = last.held - first.held
    if held > HELD_PER_GAME * games + 100_000:
        out.append(f"Python holds {held} bytes more after {games} games")
    if first.resident and last.resident - first.resident > RESIDENT:
        out.append(f"the process grew {last.resident - first.resident} bytes in {games} games")
    for name, count in sorted(last.objects.items()):
        more = count - first.objects[name]
        if more > OBJECTS_PER_GAME * games + 20:
            out.append(f"{more} more of {name} after {games} games")
    return out
