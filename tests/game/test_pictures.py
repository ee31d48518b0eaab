"""A picture of every screen from a played game: nothing blank, cut off, too small or on top."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

import pygame
import pytest

from engine.journal import Entry, Journal, read
from engine.play import Game
from engine.rules import FACILITATOR
from engine.study.bets import score
from engine.views.shapes import BetView
from game.app import picture
from game.drawing.theme import THEMES
from game.screens.registry import SCREENS
from game.screens.scene import Picked, Scene
from game.sessions.library import Library
from game.words import LANGUAGES, Words
from tests.golden.make import HERE

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
SMALL = (1366, 768)
"""The screen of many a laptop, a little wider than the others."""

GAMES = {
    "kruispunt": "five_roles",
    "rivierenwijk": "whole_neighbourhood",
    "bloemenbuurt": "home_zones",
    "stationskwartier": "pre_war_streets",
}

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


@pytest.fixture(autouse=True)
def few_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    """How wide a band is does not matter to whether its picture is whole."""
    monkeypatch.setattr(picture, "RUNS", 8)
    monkeypatch.setattr(picture, "score", _scored)


_SCORES: dict[int, tuple[Journal, tuple[BetView, ...]]] = {}


def _scored(journal: Journal, runs: int) -> tuple[BetView, ...]:
    """Who guessed right, worked out once for a game that several pictures tell of."""
    if id(journal) not in _SCORES:
        _SCORES[id(journal)] = journal, score(journal, runs)
    return _SCORES[id(journal)][1]


@cache
def whole(game: str = "kruispunt") -> Journal:
    with (HERE / f"{GAMES[game]}.jsonl").open(encoding="utf-8", newline="\n") as lines:
        return read(lines)


@cache
def until(phase: str, round_: int, game: str = "kruispunt") -> Journal:
    """The game up to the last move that was made in a phase of a round."""
    journal = whole(game)
    if phase == "ended":
        return journal
    play = Game(journal.world, journal.seed)
    kept: list[Entry] = []
    out: list[Entry] | None = [] if play.state.phase == phase else None
    for entry in journal.effective():
        play.do(entry.seat, entry.move, entry.number)
        kept.append(entry)
        if play.state.phase == phase and round_ in (0, play.state.round):
            out = list(kept)
    assert out is not None, (game, phase, round_)
    return Journal(journal.world, journal.seed, journal.texts, journal.humans, None, out)


@lru_cache(maxsize=4)
def moment(screen: str, seat: str = FACILITATOR, game: str = "kruispunt") -> Scene:
    journal = until(*MOMENTS[screen], game) if screen in MOMENTS else whole(game)
    now = picture.scene(journal, screen, seat)
    if screen == "start":
        with tempfile.TemporaryDirectory() as empty:
            now.preparing = Library(games=Path(empty)).preparing("nl")
        now.view = None
    return now


@lru_cache(maxsize=4)
def room(phase: str, game: str = "kruispunt") -> Scene:
    """The table in a phase of the third round, or before or after all rounds."""
    return picture.scene(until(phase, 3 if phase in ROOM[1:-1] else 0, game), "room")


def fresh(now: Scene, language: str, game: str) -> Scene:
    """The same moment in a language, untouched by earlier pictures."""
    words = Words(language, whole(game).texts)  # type: ignore[arg-type]
    picked = Picked(assignment=now.picked.assignment, month=now.picked.month)
    return replace(now, words=words, picked=picked)


def look(
    now: Scene,
    screen: str,
    size: tuple[int, int],
    language: str,
    theme: str = "light",
    game: str = "kruispunt",
) -> tuple[bytes, list[str]]:
    """Draw, and look the picture over. A new game is offered with a number drawn by chance."""
    random.seed(1)
    surface, frame = picture.render(fresh(now, language, game), screen, size, theme)
    which = f"{game} {screen} {size[0]}x{size[1]} {language} {theme}"
    found = [f"{which}: {fault}" for fault in [*frame.faults(), *frame.shortened()]]
    small = pygame.transform.smoothscale(surface, (64, 36))
    colours = {tuple(small.get_at((x, y)))[:3] for x in range(64) for y in range(36)}
    if len(colours) < 20:
        found.append(f"{which}: blank")
    return pygame.image.tobytes(surface, "RGB"), found


def every(
    now: Scene,
    screen: str,
    themes: Iterable[str] = ("light",),
    sizes: Iterable[tuple[int, int]] = SIZES,
    game: str = "kruispunt",
) -> str:
    """All that is wrong with a moment in these looks, in both languages."""
    looks = product(sizes, LANGUAGES, themes)
    return "\n".join(
        fault
        for size, language, theme in looks
        for fault in look(now, screen, size, language, theme, game)[1]
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_picture_of_every_screen(screen: str, theme: str) -> None:
    picture.headless()
    found = every(moment(screen), screen, (theme,))
    assert not found, found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("phase", ROOM)
def test_a_picture_of_the_room_in_every_phase(phase: str, theme: str) -> None:
    picture.headless()
    found = every(room(phase), "room", (theme,))
    assert not found, found


@pytest.mark.parametrize("game", [game for game in GAMES if game != "kruispunt"])
@pytest.mark.parametrize("screen", [name for name in SCREENS if name not in ("start", "help")])
def test_a_picture_of_every_screen_in_larger_neighbourhoods(screen: str, game: str) -> None:
    picture.headless()
    found = every(moment(screen, game=game), screen, sizes=(SMALL,), game=game)
    assert not found, found


@pytest.mark.parametrize("game", [game for game in GAMES if game != "kruispunt"])
@pytest.mark.parametrize("phase", ROOM)
def test_a_picture_of_the_room_in_larger_neighbourhoods(phase: str, game: str) -> None:
    picture.headless()
    found = every(room(phase, game), "room", sizes=(SMALL,), game=game)
    assert not found, found


@pytest.mark.parametrize("screen", SCREENS)
def test_the_same_moment_gives_the_same_picture(screen: str) -> None:
    picture.headless()
    now = moment(screen)
    first, second = (look(now, screen, SMALL, "nl")[0] for _ in range(2))
    assert first == second
    assert first != look(now, screen, SMALL, "en")[0], "the language shows"
    assert first != look(now, screen, SMALL, "nl", "dark")[0], "the theme shows"


@pytest.mark.parametrize(("screen", "seat"), ROLE.items())
def test_a_picture_with_the_secrets_of_a_role(screen: str, seat: str) -> None:
    picture.headless()
    found = every(moment(screen, seat), screen, sizes=(SMALL,))
    assert not found, found
