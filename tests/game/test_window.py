"""A whole game in a real window: a hand from outside, once by mouse and once by keyboard.

It takes minutes and wants a machine with nothing else to do: a click that a busy server loses ends
it. So it is asked for: ``WIJKEN_WINDOW_GAMES=1 uv run pytest -n 0 tests/game/test_window.py``.
"""

from __future__ import annotations

import os
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


@pytest.mark.skipif(
    "WIJKEN_WINDOW_GAMES" not in os.environ,
    reason="takes minutes on a quiet machine; asked for with WIJKEN_WINDOW_GAMES=1",
)
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
    play.branch(real)
    real.look()
    assert len(window.stored()) == 2 and kept[0] in window.stored()
