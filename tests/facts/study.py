"""The full study: every fact in every neighbourhood over many paired seeds, on all cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from multiprocessing import get_context
from typing import Any

from engine.study.experiments import difference
from engine.world import World
from tests.engine.twins import SCENARIOS, world
from tests.facts import styles
from tests.facts.all import FACTS
from tests.facts.fact import Fact, Pair
from tests.facts.sign import judged

CHUNK, CURVES = 5, 40
"""Seeds that one process takes at a time; seeds of which curves are drawn."""
STYLED = tuple(key for key, fact in FACTS.items() if fact.styles)
BALANCE = "balance"
Job = tuple[str, tuple[str, ...], int, int]
"""Neighbourhood, facts (or ``balance``), first seed and how many."""


@cache
def _world(scenario: str) -> World:
    return world(scenario)


def jobs(wanted: Sequence[str], scenarios: Sequence[str], seeds: int) -> Iterator[Job]:
    """All work in pieces; facts about whole games go together, so that each is played once."""
    styled = tuple(key for key in wanted if key in STYLED or key == BALANCE)
    groups = [styled] if styled else []
    groups += [(key,) for key in wanted if key not in styled]
    for scenario in scenarios:
        for group in groups:
            for first in range(0, seeds, CHUNK):
                yield scenario, group, first, min(CHUNK, seeds - first)


def work(job: Job) -> tuple[Job, dict[str, list[Any]]]:
    """One piece: per fact what each seed gave; per fact with a curve also its points."""
    scenario, group, first, many = job
    there = _world(scenario)
    out: dict[str, list[Any]] = {}
    for seed in range(first, first + many):
        for key in group:
            if key == BALANCE:
                out.setdefault(key, []).append(rows(there, seed))
                continue
            fact = FACTS[key]
            out.setdefault(key, []).append(fact.measure(there, seed))
            if fact.curve is not None and seed < CURVES:
                out.setdefault(f"{key}.curve", []).append(fact.curve(there, seed))
    styles.game.cache_clear()
    return job, out


def rows(there: World, seed: int, wanted: Sequence[str] = styles.ALL) -> dict[str, Any]:
    """One game of each style."""
    return {style: styles.game(there, seed, style) for style in wanted}


def run(
    wanted: Sequence[str], scenarios: Sequence[str], seeds: int, workers: int
) -> dict[str, dict[str, list[Any]]]:
    """Everything measured: fact → neighbourhood → what each seed gave, in order."""
    pieces = list(jobs(wanted, scenarios, seeds))
    if workers < 2:
        done = [work(piece) for piece in pieces]
    else:
        with get_context("spawn").Pool(workers) as pool:
            done = list(pool.imap_unordered(work, pieces))
    found: dict[str, dict[str, list[Any]]] = {}
    for (scenario, _, _, _), given in sorted(done, key=lambda x: (x[0][0], x[0][2])):
        for key, values in given.items():
            found.setdefault(key, {}).setdefault(scenario, []).extend(values)
    return found


def verdicts(fact: Fact, given: list[dict[str, Pair] | None]) -> dict[str, dict[str, Any]]:
    """Per claim what many seeds say in one neighbourhood."""
    out = {}
    for claim in fact.claims:
        pairs = [tuple(g[claim.key]) for g in given if g and claim.key in g]
        verdict = judged(pairs)  # type: ignore[arg-type]
        out[claim.key] = {**asdict(verdict), "holds": verdict.holds}
    return out


def curves(given: list[dict[str, list[float]] | None]) -> dict[str, list[list[float]]]:
    """Per curve the mean of each point with its 99% interval."""
    out: dict[str, list[list[float]]] = {}
    kept = [g for g in given if g]
    for name in kept[0] if kept else ():
        least = min(len(g[name]) for g in kept)
        points = [difference([g[name][n] for g in kept], [0.0] * len(kept)) for n in range(least)]
        out[name] = [[p.mean, p.low, p.high] for p in points]
    return out


def told(found: dict[str, dict[str, list[Any]]]) -> dict[str, Any]:
    """Everything measured as what is stored: per fact and neighbourhood its verdicts."""
    out: dict[str, Any] = {}
    for key, fact in FACTS.items():
        if key not in found:
            continue
        per = {name: verdicts(fact, given) for name, given in found[key].items()}
        drawn = {name: curves(given) for name, given in found.get(f"{key}.curve", {}).items()}
        out[key] = {"claims": per, "curves": drawn}
    return out


def rounded(value: Any) -> Any:
    """Numbers with as many digits as mean something, so that files stay small and alike."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(v) for v in value]
    return value


__all__ = ["BALANCE", "SCENARIOS", "curves", "jobs", "rounded", "run", "told", "verdicts", "work"]
