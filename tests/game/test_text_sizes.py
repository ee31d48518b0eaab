"""Every screen of a round with larger letters, in both languages: nothing is cut or covered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pygame
import pytest

from game.app import picture
from game.drawing.frame import Frame
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState
from game.screens import registry
from game.screens.chrome import _TABS, STEPS
from game.screens.scene import Picked
from game.sessions.library import Library
from game.words import LANGUAGES, Language, Words
from tests.bench.screens import moment
from tests.game.hands import Mouse
from tests.game.test_pictures import fresh
from tests.game.test_pictures import moment as moment_of

MAIN = (
    ("neighbourhood", "nl", 4),
    ("neighbourhood", "en", 0),
    ("board", "nl", 4),
    ("purse", "en", 4),
    ("room", "nl", 4),
    ("room", "en", 0),
    ("start", "nl", 0),
)
"""Screens of Rivierenwijk: with which words, after how many years."""


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize(("screen", "language", "years"), MAIN)
def test_the_real_size_bears_the_largest_letters(
    screen: str, language: Language, years: int, size: tuple[int, int]
) -> None:
    picture.headless()
    then = moment(years=years)
    words = Words(language, {language: then.words._texts})
    now = replace(then, words=words, picked=Picked())
    if screen == "start":
        ready = replace(Library().preparing(language), sessions=(), seed=1)
        now = replace(now, view=None, preparing=ready)
    frame = Frame(pygame.Surface(size), LIGHT, UiState(text_step=max(STEPS)), room=screen == "room")
    registry.screen(screen)(frame, now)
    frame.finish()
    assert [*frame.faults(), *frame.shortened()] == []


@pytest.mark.parametrize("screen", ["ending", "what_if", "console"])
def test_the_end_of_a_game_bears_the_largest_letters(screen: str) -> None:
    picture.headless()
    then = moment_of(screen)
    for language in LANGUAGES:
        now = fresh(then, language, "kruispunt")
        frame = Frame(pygame.Surface((1366, 768)), LIGHT, UiState(text_step=max(STEPS)))
        registry.screen(screen)(frame, now)
        frame.finish()
        assert [*frame.faults(), *frame.shortened()] == []


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path)
    yield made
    made.close()


def _look(hands: Mouse) -> None:
    for language, step in product(("nl", "en"), STEPS[1:]):
        hands.app.desk.ui.text_step = step
        if hands.app.language != language:
            hands.app.run("language", to=language)
        hands.app.draw()
        where = f"{hands.app.screen} in {hands.phase} ({language}, {step:.0%})"
        hands.faults |= dict.fromkeys(f"{where}: {f}" for f in hands.frame.shortened())
    hands.app.desk.ui.text_step = 1.0
    hands.app.run("language", to="nl")
    hands.app.draw()


def test_every_screen_bears_larger_letters(hands: Mouse) -> None:
    _look(hands)
    hands.use("start.scenario.kruispunt")
    for role in ("policy", "urban_development", "social", "networks"):
        hands.use(f"start.role.{role}.computer")
    hands.use("start.begin")
    while hands.table.game.state.round < 2:
        home = hands.app.screen
        for name in _TABS[hands.phase]:
            hands.app.go(name)
            _look(hands)
        hands.app.go(home)
        hands.app.draw()
        phase, year = hands.phase, hands.table.game.state.year
        hands.key("f5")
        if (phase, year) == (hands.phase, hands.table.game.state.year):
            hands.key("f5")  # what is left open is asked about once
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
