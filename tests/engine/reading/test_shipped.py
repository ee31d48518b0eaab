"""What comes with the game reads without a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.moves import MOVES
from engine.reading import read
from game.cli.faults import lines
from game.places import assets_dir, scenarios_dir
from game.words import Words

SHIPPED = sorted(path.parent for path in scenarios_dir().glob("*/scenario.yaml"))


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_shipped_scenarios_are_whole(folder: Path) -> None:
    icons = frozenset(path.stem for path in (assets_dir() / "icons").glob("*.svg"))
    reading = read(folder, scenarios_dir() / "model", icons=icons, moves=frozenset(MOVES))
    assert lines(reading.faults, Words("nl")) == []
    assert reading.scenario is not None
