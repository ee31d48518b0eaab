"""The full study: every fact in every neighbourhood over many paired seeds, on all cores."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from multiprocessing import get_context
from pathlib import Path
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
            size = CHUNK if group != styled else 1
            for first in range(0, seeds, size):
                yield scenario, group, first, min(size, seeds - first)


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
    wanted: Sequence[str],
    scenarios: Sequence[str],
    seeds: int,
    workers: int,
    keep: Path | None = None,
    mark: str = "",
) -> dict[str, dict[str, list[Any]]]:
    """Everything measured: fact → neighbourhood → what each seed gave, in order.

    keep: a file to which finished pieces are added, and from which they are taken when they were
    made with the same ``mark``.
    """
    pieces = list(jobs(wanted, scenarios, seeds))
    done = dict(_kept(keep, mark)) if keep else {}
    left = [piece for piece in pieces if piece not in done]
    begin = time.perf_counter()
    for n, (job, given) in enumerate(_worked(left, workers), 1):
        done[job] = given
        if keep:
            line = json.dumps([mark, job, given], separators=(",", ":"))
            with keep.open("a", encoding="utf-8", newline="\n") as out:
                out.write(line + "\n")
        if sys.stderr.isatty() or n % 20 == 0:
            spent = time.perf_counter() - begin
            sys.stderr.write(f"{n} of {len(left)} pieces, {spent:.0f} s\n")
    found: dict[str, dict[str, list[Any]]] = {}
    for piece in sorted(pieces, key=lambda job: (scenarios.index(job[0]), job[2])):
        for key, values in done[piece].items():
            found.setdefault(key, {}).setdefault(piece[0], []).extend(values)
    return found


def _worked(left: list[Job], workers: int) -> Iterator[tuple[Job, dict[str, list[Any]]]]:
    if workers < 2:
        yield from map(work, left)
        return
    with get_context("spawn").Pool(workers) as pool:
        yield from pool.imap_unordered(work, left)


def _kept(keep: Path, mark: str) -> Iterator[tuple[Job, dict[str, list[Any]]]]:
    if not keep.exists():
        return
    for line in keep.read_text("utf-8").splitlines():
        try:
            made, (scenario, group, first, many), given = json.loads(line)
        except ValueError:
            continue  # the last line of a run that was stopped
        if made == mark:
            yield (scenario, tuple(group), first, many), given


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
