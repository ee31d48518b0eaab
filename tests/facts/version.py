"""Which model made the results: its version, and marks of what it comes to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.journal import Journal
from engine.study.players import STYLES
from engine.study.whole_game import play_out
from engine.world import World, digest
from tests.engine.twins import SCENARIOS, world

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"


def _computed(world: World) -> dict[str, Any]:
    """All that a game is computed from: without the hints of the tutorial, which only tell."""
    plain = world.plain()
    del plain["scenario"]["hints"]
    return plain


def stamp() -> dict[str, str]:
    """What stored results must have been made with.

    ``version`` is what the model calls itself. Since an outcome may change without it, there are
    three marks beside it: of every figure and neighbourhood, of all golden games, and of a game of
    each style of computer players.
    """
    worlds = {name: world(name) for name in SCENARIOS}
    golden = {
        path.stem: json.loads(path.read_text("utf-8"))["fingerprints"]
        for path in sorted(GOLDEN.glob("*.json"))
    }
    small = worlds["kruispunt"]
    games = {
        style: play_out(Journal(small, 1), style).game.fingerprints[small.scenario.start_year + 7]
        for style in sorted(STYLES)
    }
    return {
        "version": small.model.version,
        "scenarios": digest({name: _computed(w) for name, w in worlds.items()}),
        "golden": digest(golden),
        "players": digest(games),
    }
