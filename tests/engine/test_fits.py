"""What a layer would find below a street is what a task that adds it does find there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.journal import read
from engine.play import Game
from engine.project import room
from engine.views.fits import fits

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("name", ["five_roles", "home_zones"])
def test_thought_and_deed_agree(name: str) -> None:
    with (GOLDEN / f"{name}.jsonl").open(encoding="utf-8", newline="\n") as file:
        journal = read(file)
    game = Game(journal.world, journal.seed)
    seen: dict[str, int] = {}
    for entry in journal.effective():
        round_before = game.state.round
        game.do(entry.seat, entry.move, entry.number)
        if game.state.round == round_before:
            continue
        state, world = game.state, game.world
        found = fits(state)
        for n, table in enumerate(world.tasks):
            if len(table.adds) != 1:
                continue
            key = world.layers[table.adds[0]].id
            if any(world.width[layer] == 0 for layer in table.adds):
                continue
            others = {
                task for (_, layer), task in state.reserved_room.items() if layer == table.adds[0]
            }
            if others - {n}:
                continue  # room on record for this layer, but for another task
            streets = list(table.place)
            deed = room.fit(state, n, streets, np.zeros((1, len(streets)), dtype=np.int64))
            for k, street in enumerate(streets):
                thought = next((f for f in found[street] if f.layer == key), None)
                if thought is None:
                    continue
                assert (thought.verdict != "refused") == bool(deed.fits[0, k])
                assert thought.gets == int(deed.takes[0, k])
                assert (thought.extra > 0) == bool(deed.squeezed[0, k])
                seen[thought.verdict] = seen.get(thought.verdict, 0) + 1
    assert seen.get("fits"), seen
    assert seen.get("refused") or seen.get("moves") or seen.get("compact"), seen
