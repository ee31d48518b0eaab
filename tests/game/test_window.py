"""A whole game in a real window: a hand from outside, once by mouse and once by keyboard.

Every picture is looked over as well, on the side of the twin.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.journal import replay
from tests.game import play_through as play
from tests.game.real_window import RealKeys, RealMouse, Window, drawn, same


@pytest.fixture
def window(xvfb: dict[str, str], tmp_path: Path) -> Iterator[Window]:
    made = Window(xvfb, tmp_path / "data")
    try:
        yield made
    finally:
        made.close()


@pytest.fixture(params=[RealMouse, RealKeys], ids=["mouse", "keyboard"])
def real(
    request: pytest.FixtureRequest, window: Window, tmp_path: Path
) -> Iterator[RealMouse | RealKeys]:
    made = request.param(tmp_path / "twin", window)
    yield made
    made.close()


def test_a_whole_game_in_a_real_window(real: RealMouse | RealKeys, window: Window) -> None:
    # The first picture comes before the neighbourhoods are read: there is nothing to use yet.
    real.look()
    start = drawn(real)
    play.start(real)
    real.look()
    assert same(drawn(real), start) < 0.8, "the comparison must tell screens apart"
    play.anatomy(real)
    play.rounds(real, real.look)
    stored = window.journal()
    assert stored is not None
    assert replay(stored).fingerprints == real.table.game.fingerprints
    assert {e.move.kind for e in stored.entries if not e.auto} >= play.KINDS
    play.look_around(real)
    real.look()
    kept = window.stored()
    play.branch(real, real.look)
    real.look()
    assert len(window.stored()) == 2 and kept[0] in window.stored()
    assert real.drawn > 100
    assert not real.faults, "\n".join(real.faults)
