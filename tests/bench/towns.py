"""Neighbourhoods of any size, tiled from Kruispunt, and the games that are measured."""

from __future__ import annotations

import math
from collections.abc import Sequence
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
    """Kruispunt laid side by side until it has so many streets (14 at least), eight layers in each.

    With ``works`` all needed tasks ride from the start and money is no object; a task lies in
    its streets of every tile. Without, nobody does anything and only what fails is repaired.
    """
    world, _ = neighbourhood("kruispunt")
    plain = world.scenario.model_dump(mode="json")
    grid = Grid(-(-streets // len(plain["streets"])))
    plain["calendars"] = [_calendar(plain["calendars"][0], years)]
    plain["junctions"] = grid.junctions(plain["junctions"])
    plain["streets"] = grid.streets(plain["streets"])[:streets]
    kept = {street["id"] for street in plain["streets"]}
    for task in plain["tasks"]:
        everywhere = [named(s, n) for n in range(grid.tiles) for s in task["streets"]]
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


class Grid:
    """Tiles in a square, joined: the east gate of one is the west gate of the next, its north
    gate the south of the row above. Only at the edge can one drive out of town."""

    STEP_EAST, STEP_NORTH = (518, 50), (-24, 250)

    def __init__(self, tiles: int):
        self.tiles = tiles
        self.wide = math.isqrt(tiles - 1) + 1

    def place(self, tile: int) -> tuple[int, int]:
        """Column and row."""
        return tile % self.wide, tile // self.wide

    def junction(self, name: str, tile: int) -> str:
        """The name of a junction of a tile, which may be one of a neighbour's."""
        column, row = self.place(tile)
        if name == "w_gate" and column:
            return named("e_gate", tile - 1)
        if name == "s" and row:
            return named("n", tile - self.wide)
        return named(name, tile)

    def gate(self, name: str, tile: int) -> bool:
        """Whether one can drive out of town here."""
        last = tile + 1 == self.tiles
        return {
            "w_gate": True,
            "e_gate": last or self.place(tile)[0] + 1 == self.wide,
            "n": tile + self.wide >= self.tiles,
        }.get(name, False)

    def moved(self, point: Sequence[str], tile: int) -> list[str]:
        """A point of the first tile, in this one."""
        column, row = self.place(tile)
        east, north = self.STEP_EAST, self.STEP_NORTH
        return [
            str(Decimal(value) + column * east[axis] + row * north[axis])
            for axis, value in enumerate(point)
        ]

    def junctions(self, first: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """All junctions, each once."""
        return [
            {
                "id": named(j["id"], tile),
                "at": self.moved(j["at"], tile),
                "gate": self.gate(j["id"], tile),
            }
            for tile in range(self.tiles)
            for j in first
            if self.junction(j["id"], tile) == named(j["id"], tile)
        ]

    def streets(self, first: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """All streets, tile by tile."""
        return [
            {
                **street,
                "id": named(street["id"], tile),
                "start": self.junction(street["start"], tile),
                "end": self.junction(street["end"], tile),
                "via": [self.moved(point, tile) for point in street["via"]],
                "layers": _eight(street["layers"]),
            }
            for tile in range(self.tiles)
            for street in first
        ]


def named(name: str, tile: int) -> str:
    """What a thing of the first tile is called in another."""
    return name if tile == 0 else f"{name}_{tile}"


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
