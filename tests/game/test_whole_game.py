"""A whole game through the real screens by posted events: once by mouse, once by keyboard.

For machines without what a real window needs; where one opens, ``test_window`` plays the same game
in it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.journal import read, replay
from game.sessions import store as stores
from tests.conftest import WINDOW_TOOLS
from tests.game import play_through as play
from tests.game.hands import Hands, Keys, Mouse


@pytest.fixture(params=[Mouse, Keys], ids=["mouse", "keyboard"])
def hands(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hands]:
    made: Hands = request.param(tmp_path)
    yield made
    made.close()


@pytest.mark.skipif(
    all(shutil.which(tool) for tool in WINDOW_TOOLS),
    reason="the same game is played in a real window, by tests/game/test_window.py",
)
def test_a_whole_game(hands: Hands, tmp_path: Path) -> None:
    play.start(hands)
    play.anatomy(hands)
    play.rounds(hands)
    path = stores.games(tmp_path)[0]
    journal = read(stores.lines_of(path))
    assert replay(journal).fingerprints == hands.table.game.fingerprints
    kinds = {e.move.kind for e in journal.entries if not e.auto}
    assert kinds >= play.KINDS
    play.look_around(hands)
    kept = path.read_bytes()
    play.branch(hands)
    assert path.read_bytes() == kept, "the game that was played is kept"
    assert len(stores.games(tmp_path)) == 2
    assert hands.drawn > 100
    assert not hands.faults, "\n".join(hands.faults)
