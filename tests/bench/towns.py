"""Neighbourhoods of any size, tiled from Kruispunt, and the games that are measured."""

from __future__ import annotations

import copy
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from engine.journal import Journal, read
from engine.scenario import Scenario
from engine.study.whole_game import play_out
from engine.world import World
from tests.golden import make, story

EIGHT = ("sewer", "rain", "water", "gas", "power_lv", "power_mv", "heat", "fibre_a")
"""The layers that lie in every street of a tiled town; all of them can fail."""
SHIPPED = ("kruispunt", "rivierenwijk")
RICH = 1_000_000_000
"""Euro on every line, so that no work waits for money."""


def shipped() -> tuple[str, ...]:
    """The neighbourhoods of which the files are there."""
    return tuple(n for n in SHIPPED if (story.ROOT / "scenarios" / n / "scenario.yaml").is_file())


@cache
def neighbourhood(name: str) -> tuple[World, Any]:
    """A shipped neighbourhood with its texts."""
    return story.world(name)


@cache
def played(name: str, seed: int = 1) -> Journal:
    """A game that computer players have played to its end."""
    world, texts = neighbourhood(name)
    return play_out(Journal(world, seed, texts)).journal


@cache
def golden() -> tuple[Journal, ...]:
    """The stored games that people could have played."""
    return tuple(_stored(path) for path in sorted(make.HERE.glob("*.jsonl")))


def _stored(path: Path) -> Journal:
    with path.open(encoding="utf-8", newline="\n") as lines:
        return read(lines)


def games() -> tuple[Journal, ...]:
    """Whole games of which the accepted moves are the mix that is measured."""
    return (*golden(), *(played(name) for name in shipped()))


@cache
def tiled(streets: int, *, works: bool = False, years: int = 20) -> World:
    """Kruispunt laid side by side until there are so many streets, the eight layers in each.

    With ``works`` all needed tasks ride from the start and money is no object; a task lies in
    its streets of every tile. Without, nobody does anything and only what fails is repaired.
    """
    world, _ = neighbourhood("kruispunt")
    plain = world.scenario.model_dump(mode="json")
    tile = plain["streets"]
    tiles = -(-streets // len(tile))
    plain["calendars"] = [_calendar(plain["calendars"][0], years)]
    for what in ("junctions", "streets"):
        plain[what] = [_moved(thing, n) for n in range(tiles) for thing in plain[what]]
    del plain["streets"][streets:]
    kept = {street["id"] for street in plain["streets"]}
    for street in plain["streets"]:
        street["layers"] = _eight(street["layers"])
    for task in plain["tasks"]:
        everywhere = [_named(s, n) for n in range(tiles) for s in task["streets"]]
        task["streets"] = [s for s in everywhere if s in kept]
    plain["trains"] = _trains(plain["tasks"]) if works else []
    if works:
        for line in plain["lines"]:
            line["balance"] = line["income"] = RICH
        for organisation in plain["organisations"]:
            organisation["people"] = "1000"
    return World(Scenario.model_validate(plain), world.model)


def _calendar(calendar: dict[str, Any], years: int) -> dict[str, Any]:
    rounds = [min(4, years - y) for y in range(0, years, 4)]
    return {**calendar, "rounds": rounds}


def _named(name: str, tile: int) -> str:
    return name if tile == 0 else f"{name}_{tile}"


def _moved(thing: dict[str, Any], tile: int) -> dict[str, Any]:
    out = copy.deepcopy(thing)
    out["id"] = _named(out["id"], tile)
    for end in ("start", "end"):
        if end in out:
            out[end] = _named(out[end], tile)
    for name in ("at", "via"):
        if name in out:
            points = [out[name]] if name == "at" else out[name]
            points = [[str(Decimal(x) + 600 * tile), y] for x, y in points]
            out[name] = points[0] if name == "at" else points
    return out


def _eight(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lies = {row["layer"]: row for row in layers}
    new = {"built": 1990, "material": None, "amount": None, "remaining": None}
    rest = [row for row in layers if row["layer"] not in EIGHT]
    return [*(lies.get(name, {"layer": name, **new}) for name in EIGHT), *rest]


def _trains(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "id": f"t{n}",
            "lead": task["id"],
            "tasks": [task["id"]],
            "stage": "tendered",
            "start_year": task["window"]["wanted"],
            "leader": None,
        }
        for n, task in enumerate(tasks)
        if task["required"] and not task["after"]
    ]
