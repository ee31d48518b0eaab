"""Whatever can be used is come to by the keyboard, on every screen, and where it is shows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pygame
import pytest

from engine.journal import Journal, read
from engine.play import Game
from game.app import picture
from game.drawing import checks
from game.drawing.frame import Frame
from game.drawing.hand import Hand
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState
from game.screens import registry

MOMENTS = {
    "anatomy": "anatomy",
    "neighbourhood": "programme",
    "board": "programme",
    "assignment": "decide",
    "ahead": "programme",
    "purse": "programme",
    "bets": "bet",
    "execution": "execute",
    "look_back": "look_back",
    "what_if": "look_back",
    "console": "programme",
    "ending": "ended",
}
GOLDEN = Path(__file__).parents[1] / "golden" / "five_roles.jsonl"


@cache
def moment(phase: str) -> Journal:
    """A whole game, up to the last time that it is in a phase."""
    with GOLDEN.open(encoding="utf-8", newline="\n") as handle:
        journal = read(handle)
    game, kept, out = Game(journal.world, journal.seed), [], []
    for entry in journal.effective():
        game.do(entry.seat, entry.move, entry.number)
        kept.append(entry)
        if game.state.phase == phase:
            out = list(kept)
    return Journal(journal.world, journal.seed, journal.texts, journal.humans, None, out)


class Keyboard:
    """One screen and its keyboard."""

    def __init__(self, screen: str, size: tuple[int, int], **values: object) -> None:
        picture.headless()
        self.scene = picture.scene(moment(MOMENTS[screen]), screen)
        self.scene.picked.values.update(values)
        self.screen, self.surface, self.ui = screen, pygame.Surface(size), UiState()
        self.hand = Hand(self.ui)
        self.frame = self.look()

    def look(self) -> Frame:
        self.frame = Frame(self.surface, LIGHT, self.ui)
        registry.screen(self.screen)(self.frame, self.scene)
        self.frame.finish()
        return self.frame

    def tab(self) -> Frame:
        event = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="")
        self.hand.feed(event, self.frame)
        return self.look()


@pytest.mark.parametrize("screen", MOMENTS)
def test_everything_on_a_screen_is_come_to(screen: str) -> None:
    at = Keyboard(screen, (1366, 768))
    assert checks.reachable(at.frame, at.tab) == []


def test_in_a_dialog_only_the_dialog_is_come_to() -> None:
    at = Keyboard("neighbourhood", (1366, 768), find=True)
    assert checks.reachable(at.frame, at.tab) == []
    for _ in range(40):
        at.tab()
        target = at.frame.find(at.ui.focus)
        assert target is not None and target.layer >= at.frame.popovers[-1].layer


def test_what_cannot_be_come_to_is_told() -> None:
    at = Keyboard("ahead", (1366, 768))
    whole = at.frame

    def never() -> Frame:
        at.ui.focus = whole.targets[0].id
        return at.look()

    told = checks.reachable(whole, never)
    assert told and all("never come to" in one for one in told)
