"""A picture of every screen from a played game: nothing blank, cut off, too small or on top."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pygame
import pytest

from engine.journal import Journal, read
from engine.play import Game
from engine.rules import FACILITATOR
from game.app import picture
from game.screens.registry import SCREENS
from game.screens.scene import Picked, Scene
from game.sessions.library import Library
from game.words import LANGUAGES, Words
from tests.golden.make import HERE

SIZES = ((1366, 768), (1920, 1080), (3840, 2160))

MOMENTS = {
    "anatomy": ("anatomy", 0),
    "neighbourhood": ("signals", 3),
    "board": ("programme", 4),
    "assignment": ("decide", 3),
    "ahead": ("programme", 3),
    "purse": ("programme", 3),
    "bets": ("bet", 3),
    "execution": ("look_back", 3),
    "look_back": ("look_back", 4),
    "console": ("programme", 2),
    "room": ("decide", 3),
}
"""Phase and round in whose last moment a screen is drawn; the others at the end."""

ROOM = ("anatomy", "signals", "programme", "decide", "bet", "execute", "look_back", "ended")
ROLE = {"bets": "social", "purse": "public_works", "assignment": "networks"}
"""Screens that are drawn with the secrets of a role on them, too."""


@cache
def whole() -> Journal:
    with (HERE / "five_roles.jsonl").open(encoding="utf-8", newline="\n") as lines:
        return read(lines)


@cache
def until(phase: str, round_: int) -> Journal:
    """The game up to the last move that was made in a phase of a round."""
    journal = whole()
    game = Game(journal.world, journal.seed)
    kept, out = [], []
    for entry in journal.effective():
        game.do(entry.seat, entry.move, entry.number)
        kept.append(entry)
        if game.state.phase == phase and round_ in (0, game.state.round):
            out = list(kept)
    assert out, (phase, round_)
    return Journal(journal.world, journal.seed, journal.texts, journal.humans, None, out)


@cache
def moment(screen: str, seat: str = FACILITATOR) -> Scene:
    journal = until(*MOMENTS[screen]) if screen in MOMENTS else whole()
    now = picture.scene(journal, screen, seat)
    if screen == "start":
        with tempfile.TemporaryDirectory() as empty:
            now.preparing = Library(games=Path(empty)).preparing("nl")
        now.view = None
    return now


def fresh(now: Scene, language: str) -> Scene:
    """The same moment in a language, untouched by earlier pictures."""
    words = Words(language, whole().texts)  # type: ignore[arg-type]
    picked = Picked(assignment=now.picked.assignment, month=now.picked.month)
    return replace(now, words=words, picked=picked)


def look(now: Scene, screen: str, size: tuple[int, int], language: str) -> tuple[bytes, list[str]]:
    """Draw, and look the picture over. A new game is offered with a number drawn by chance."""
    random.seed(1)
    surface, frame = picture.render(fresh(now, language), screen, size)
    found = [f"{screen} {size[0]}x{size[1]} {language}: {fault}" for fault in frame.faults()]
    small = pygame.transform.smoothscale(surface, (64, 36))
    colours = {tuple(small.get_at((x, y)))[:3] for x in range(64) for y in range(36)}
    if len(colours) < 20:
        found.append(f"{screen} {size[0]}x{size[1]} {language}: blank")
    return pygame.image.tobytes(surface, "RGB"), found


@pytest.mark.parametrize("screen", SCREENS)
def test_a_picture_of_every_screen(screen: str) -> None:
    picture.headless()
    now = moment(screen)
    found: list[str] = []
    for size in SIZES:
        for language in LANGUAGES:
            found += look(now, screen, size, language)[1]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_same_moment_gives_the_same_picture(screen: str) -> None:
    picture.headless()
    now = moment(screen)
    first, second = (look(now, screen, SIZES[0], "nl")[0] for _ in range(2))
    assert first == second
    assert first != look(now, screen, SIZES[0], "en")[0], "the language shows"


@pytest.mark.parametrize("phase", ROOM)
def test_a_picture_of_the_room_in_every_phase(phase: str) -> None:
    picture.headless()
    table = picture.scene(until(phase, 3 if phase in ROOM[1:-1] else 0), "room")
    found: list[str] = []
    for size in SIZES[:2]:
        for language in LANGUAGES:
            found += look(table, "room", size, language)[1]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("screen", "seat"), ROLE.items())
def test_a_picture_with_the_secrets_of_a_role(screen: str, seat: str) -> None:
    picture.headless()
    now = moment(screen, seat)
    found: list[str] = []
    for language in LANGUAGES:
        found += look(now, screen, SIZES[0], language)[1]
    assert not found, "\n".join(found)
