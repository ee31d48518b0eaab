"""A picture of every screen from a played game: nothing blank, cut off, too small or on top."""

from __future__ import annotations

import random
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import TypeVar

import numpy as np
import pygame
import pytest

from engine.journal import Journal, read
from engine.play import Game
from engine.rules import FACILITATOR
from engine.study.forecast import forecast, held_against
from engine.table import Table
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
}
"""Phase and round in whose last moment a screen is drawn; the others at the end."""

ROOM = ("anatomy", "signals", "programme", "decide", "bet", "execute", "look_back", "ended")
ROLE = {"bets": "social", "purse": "public_works", "assignment": "networks"}
"""Screens that are drawn with the secrets of a role on them, too."""


Found = TypeVar("Found")


def _once(make: Callable[..., Found], most: int = 4) -> Callable[..., Found]:
    """The same function, that works out once what several pictures tell of."""
    held: OrderedDict[object, tuple[object, Found]] = OrderedDict()

    def found(of: object, *rest: object) -> Found:
        key = id(of), rest
        if key not in held:
            held[key] = of, make(of, *rest)
            if len(held) > most:
                held.popitem(last=False)
        return held[key][1]

    return found


def _scored(journal: Journal, _: int) -> tuple[BetView, ...]:
    """As many guesses right as can be: what takes most room."""
    most = 3 * len(journal.world.rounds)
    return tuple(
        BetView(role, True, "", "", "", None, max(0, most - n))
        for n, role in enumerate(journal.world.roles)
    )


FEW = {
    "RUNS": 8,
    "Table": _once(Table),
    "forecast": _once(forecast),
    "held_against": _once(held_against),
    "score": _scored,
}
"""How wide a band is, or who guessed right, does not matter to whether a picture is whole."""


def _scene(journal: Journal, screen: str, seat: str = FACILITATOR) -> Scene:
    with pytest.MonkeyPatch.context() as few:
        for name, value in FEW.items():
            few.setattr(picture, name, value)
        return picture.scene(journal, screen, seat)


@cache
def whole(game: str = "kruispunt") -> Journal:
    with (HERE / f"{GAMES[game]}.jsonl").open(encoding="utf-8", newline="\n") as lines:
        return read(lines)


@cache
def _lasts(game: str) -> dict[tuple[str, int], int]:
    """How many moves had been made when the last one in a phase of a round was; 0: of any round."""
    journal = whole(game)
    play = Game(journal.world, journal.seed)
    found = {(play.state.phase, 0): 0}
    for count, entry in enumerate(journal.effective(), 1):
        play.do(entry.seat, entry.move, entry.number)
        found[play.state.phase, 0] = found[play.state.phase, play.state.round] = count
    return found


@cache
def until(phase: str, round_: int, game: str = "kruispunt") -> Journal:
    """The game up to the last move that was made in a phase of a round."""
    journal = whole(game)
    if phase == "ended":
        return journal
    kept = journal.effective()[: _lasts(game)[phase, round_]]
    return Journal(journal.world, journal.seed, journal.texts, journal.humans, None, kept)


@lru_cache(maxsize=4)
def moment(screen: str, seat: str = FACILITATOR, game: str = "kruispunt", phase: str = "") -> Scene:
    """A screen at its moment; the room in a phase of the third round, or before or after all."""
    if screen == "room":
        when = phase, 3 if phase in ROOM[1:-1] else 0
    else:
        when = MOMENTS.get(screen, ("ended", 0))
    now = _scene(until(*when, game), screen, seat)
    if screen == "start":
        with tempfile.TemporaryDirectory() as empty:
            now.preparing = Library(games=Path(empty)).preparing("nl")
        now.view = None
    return now


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
) -> tuple[pygame.Surface, list[str]]:
    """Draw, and look the picture over. A new game is offered with a number drawn by chance."""
    random.seed(1)
    surface, frame = picture.render(fresh(now, language, game), screen, size, theme)
    which = f"{game} {screen} {size[0]}x{size[1]} {language} {theme}"
    found = [f"{which}: {fault}" for fault in [*frame.faults(), *frame.shortened()]]
    small = pygame.surfarray.array2d(pygame.transform.smoothscale(surface, (64, 36)))
    if len(np.unique(small)) < 20:
        found.append(f"{which}: blank")
    return surface, found


def every(
    now: Scene,
    screen: str,
    sizes: Iterable[tuple[int, int]] = (SMALL,),
    game: str = "kruispunt",
) -> str:
    """All that is wrong with a moment in these sizes, in both languages."""
    looks = product(sizes, LANGUAGES)
    return "\n".join(f for looked in looks for f in look(now, screen, *looked, game=game)[1])


def shown(without: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Every screen, and the room in every phase, in the order in which a game comes to them."""
    found = [(s, MOMENTS.get(s, ("ended", 0))) for s in SCREENS if s not in ("room", *without)]
    found += [("room", (phase, 3)) for phase in ROOM]
    found.sort(key=lambda row: (ROOM.index(row[1][0]), row[1][1]))
    return [(screen, when[0] if screen == "room" else "") for screen, when in found]


@pytest.mark.parametrize(("screen", "phase"), shown())
def test_a_picture_of_every_screen(screen: str, phase: str) -> None:
    """Whole in every look; the same when drawn again, another in another language or theme."""
    picture.headless()
    now, found = moment(screen, phase=phase), []
    least: dict[tuple[str, str], bytes] = {}
    for theme, size, language in product(THEMES, SIZES, LANGUAGES):
        drawn, faults = look(now, screen, size, language, theme)
        found += faults
        if size == SIZES[0]:
            least[language, theme] = pygame.image.tobytes(drawn, "RGB")
    assert not found, "\n".join(found)
    first = least["nl", "light"]
    assert first == pygame.image.tobytes(look(now, screen, SIZES[0], "nl")[0], "RGB")
    assert first != least["en", "light"], "the language shows"
    assert first != least["nl", "dark"], "the theme shows"


LARGER = [
    (game, *case)
    for game in GAMES
    if game != "kruispunt"
    for case in shown(without=("start", "help"))
]


@pytest.mark.parametrize(("game", "screen", "phase"), LARGER)
def test_a_picture_of_every_screen_in_larger_neighbourhoods(
    game: str, screen: str, phase: str
) -> None:
    picture.headless()
    found = every(moment(screen, game=game, phase=phase), screen, game=game)
    assert not found, found


@pytest.mark.parametrize(("screen", "seat"), ROLE.items())
def test_a_picture_with_the_secrets_of_a_role(screen: str, seat: str) -> None:
    picture.headless()
    found = every(moment(screen, seat), screen)
    assert not found, found
