"""Every screen of a round with larger letters, in both languages: nothing is cut or covered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.screens.chrome import _TABS
from tests.game.hands import Mouse


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path)
    yield made
    made.close()


def _look(hands: Mouse, step: float) -> None:
    for language in ("nl", "en"):
        hands.app.desk.ui.text_step = step
        hands.app.run("language", to=language)
        hands.app.draw()
    hands.app.desk.ui.text_step = 1.0
    hands.app.run("language", to="nl")
    hands.app.draw()


@pytest.mark.parametrize("step", [1.15, 1.3])
def test_every_screen_bears_larger_letters(hands: Mouse, step: float) -> None:
    _look(hands, step)
    hands.use("start.scenario.kruispunt")
    for role in ("policy", "urban_development", "social", "networks"):
        hands.use(f"start.role.{role}.computer")
    hands.use("start.begin")
    while hands.table.game.state.round < 2:
        home = hands.app.screen
        for name in _TABS[hands.phase]:
            hands.app.go(name)
            _look(hands, step)
        hands.app.go(home)
        hands.app.draw()
        hands.key("f5")
    assert not hands.faults, "\n".join(hands.faults)


def test_private_aims_are_told_to_their_role_only(hands: Mouse) -> None:
    hands.use("start.scenario.kruispunt")
    hands.use("start.begin")
    hands.choose("chrome.seat", "social")

    def told() -> bool:
        return hands.sees("chrome.secrets.close")

    assert not told()
    hands.key("f4")
    hands.use("veil.go")
    assert told()
    hands.choose("chrome.seat", "networks")
    assert not told()
    hands.key("f4")
    hands.use("veil.go")
    hands.use("chrome.secrets.close")
    assert not told() and not hands.app.private
    assert not hands.faults, "\n".join(hands.faults)
