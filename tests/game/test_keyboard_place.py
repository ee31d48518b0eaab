"""Who plays by keyboard alone never loses the place, through the real screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.game.hands import Keys


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[Keys]:
    made = Keys(tmp_path)
    yield made
    made.close()


def test_the_keyboard_is_always_somewhere_sensible(keys: Keys) -> None:
    ui = keys.app.desk.ui
    keys.use("start.scenario.kruispunt")
    keys.use("start.begin")
    keys.key("f5")
    keys.key("f5")
    keys.use("card.junction")
    assert ui.focus.startswith(("couple.", "act.")), "in its panel"
    assert ui.scroll["side"] == 0, "from its top"
    keys.key("escape")
    assert ui.focus == "card.junction" and keys.app.picked.task is None
    keys.key("enter")
    inside = ui.focus
    for open_by, mod in (("f1", 0), ("k", pygame.KMOD_CTRL)):
        keys.key(open_by, mod)
        assert ui.focus != inside and keys.frame.popovers
        keys.key("escape")
        assert ui.focus == inside
    keys.use("act.open")
    assert ui.focus == "act.show"
    keys.key("2")
    assert keys.app.screen == "board" and keys.sees(ui.focus)
    row = keys.first("row.")
    keys.use(row)
    assert ui.focus.startswith("board.")
    keys.key("escape")
    assert ui.focus == row
    keys.key("1")
    keys.use("drawer")
    keys.key("escape")
    assert ui.focus == "drawer"
    keys.use("map.street.molenweg")
    assert ui.focus == "section.open"
    keys.key("escape")
    assert ui.focus == "map.street.molenweg" and keys.app.picked.street is None
    assert not keys.faults, "\n".join(keys.faults)
