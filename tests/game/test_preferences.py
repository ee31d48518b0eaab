"""How somebody wants to see the game is kept, and is never in the way."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.drawing.theme import THEMES
from game.sessions.preferences import Preferences, load, save
from tests.game.hands import Keys, Mouse


def test_what_is_chosen_is_there_again(tmp_path: Path) -> None:
    where = tmp_path / "new" / "preferences.json"
    chosen = Preferences("en", "contrast", 1.3)
    save(where, chosen)
    assert load(where) == chosen
    assert [p.name for p in where.parent.iterdir()] == [where.name]


@pytest.mark.parametrize(
    "held",
    [
        "",
        "[]",
        "{",
        "null",
        '{"language": "fr", "theme": "pink", "text_step": "huge"}',
        '{"text_step": 0.1}',
        "\ufeff\0",
    ],
)
def test_what_cannot_be_used_is_as_at_the_first_start(tmp_path: Path, held: str) -> None:
    where = tmp_path / "preferences.json"
    where.write_text(held, encoding="utf-8")
    assert load(where) == Preferences()


def test_a_place_that_cannot_be_written_bothers_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    save(tmp_path / "file" / "preferences.json", Preferences())


@pytest.mark.parametrize("hand", [Mouse, Keys])
def test_one_button_goes_through_the_themes(hand: type[Mouse] | type[Keys], tmp_path: Path) -> None:
    hands = hand(tmp_path)
    kept: list[Preferences] = []
    hands.app.keep = kept.append
    papers = []
    for _ in THEMES:
        hands.use("chrome.theme")
        papers.append(tuple(hands.app.desk.surface.get_at((2, hands.app.desk.surface.height - 2))))
    assert [p.theme for p in kept] == ["dark", "contrast", "light"]
    assert len(set(papers)) == 3
    hands.key("t", pygame.KMOD_CTRL)
    assert hands.app.theme == "dark"
    hands.close()
