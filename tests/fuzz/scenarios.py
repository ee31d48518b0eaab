"""Scenarios in which words, lines and bytes were changed: faults are told, nothing is raised."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from engine.moves import MOVES
from engine.reading import read
from engine.world import World
from game.cli.faults import lines
from game.places import scenarios_dir
from game.words import Words
from tests.engine.reading.broken import DATA
from tests.fuzz.recipe import ODD_YAML, Recipe

_VALUE = re.compile(rb"(?<=: )[^,}\]\n]+|(?<=- )[^\n:]+|(?<=[\[,] )[^,\]\n]+")
WORDS = (Words("nl"), Words("en"))


@cache
def _files(name: str) -> dict[str, bytes]:
    """The files of a scenario; each goes with its own model."""
    folder = scenarios_dir() / "kruispunt" if name == "kruispunt" else DATA / "hamlet"
    return {p.name: p.read_bytes() for p in sorted(folder.glob("*.yaml"))}


def mutated(data: bytes, recipe: Recipe) -> bytes:
    """The bytes of a file with a few things changed."""
    for _ in range(1 + recipe.below(3)):
        rows = data.split(b"\n")
        at = recipe.below(len(rows))
        match recipe.below(10):
            case 0:
                del rows[at]
            case 1:
                rows.insert(at, rows[recipe.below(len(rows))])
            case 2:
                other = recipe.below(len(rows))
                rows[at], rows[other] = rows[other], rows[at]
            case 3:
                rows[at] = b" " * recipe.below(12) + rows[at].lstrip()
            case 4:
                rows = rows[: at + 1]
            case 5:
                place = recipe.below(len(rows[at]) + 1)
                rows[at] = rows[at][:place] + recipe.raw(12) + rows[at][place:]
            case 6:
                rows[at : at + 1] = rows[at : at + 3] * (1 + recipe.below(40))
            case _:
                found = list(_VALUE.finditer(rows[at]))
                if found:
                    spot = found[recipe.below(len(found))]
                    other = list(_VALUE.finditer(rows[recipe.below(len(rows))]))
                    odd = recipe.one(ODD_YAML).encode()
                    new = other[0].group() if other and recipe.below(3) == 0 else odd
                    rows[at] = rows[at][: spot.start()] + new + rows[at][spot.end() :]
        data = b"\n".join(rows)
    return data


def attempt(data: bytes) -> None:
    """Read a scenario made by a recipe, tell its faults, and compile it when there are none."""
    recipe = Recipe(data)
    name = "kruispunt" if recipe.below(8) == 0 else "hamlet"
    model = scenarios_dir() / "model" if name == "kruispunt" else DATA / "model"
    files = dict(_files(name))
    which = "scenario.yaml" if recipe.below(4) else recipe.one(sorted(files))
    files[which] = mutated(files[which], recipe)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        found = read(folder, model, icons=None, moves=frozenset(MOVES))
    for words in WORDS:
        told = lines(found.faults, words)
        assert len(told) == len(found.faults)
    assert (found.scenario is None) == bool(found.faults)
    if found.scenario is not None and found.model is not None and name == "kruispunt":
        World(found.scenario, found.model)
