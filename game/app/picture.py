"""Any screen as a picture, without a window: for tests, the manual and the command line."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame

from engine.journal import Journal, effective
from engine.moves import AnyMove
from engine.rules import FACILITATOR
from engine.study.bets import judged, outcome, score
from engine.study.forecast import forecast, held_against
from engine.table import Table
from game.app.thinking import Thoughts
from game.drawing.frame import Frame
from game.drawing.theme import THEMES
from game.drawing.ui import UiState
from game.screens import registry
from game.screens.scene import Picked, Scene
from game.sessions.library import Library
from game.sessions.thinking import Thinking
from game.words import Language, Words

RUNS = 60
"""Replicates of the forecast in a picture."""


class _Still:
    """Actions of a picture: nobody can do anything in it."""

    def submit(self, move: AnyMove, target: str, *, seat: str | None = None) -> bool:
        """Nothing is handed in."""
        return False

    def go(self, screen: str) -> None:
        """Nowhere to go."""

    def act_as(self, seat: str) -> None:
        """Nobody acts."""

    def toggle_private(self) -> None:
        """Nothing to hide."""

    def run(self, command: str, **values: Any) -> None:
        """Nothing is done."""


def headless() -> None:
    """Start pygame without a screen."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    if not pygame.display.get_init():
        pygame.display.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((64, 64))
    pygame.font.init()


def scene(
    journal: Journal, screen: str, seat: str = FACILITATOR, language: Language = "nl"
) -> Scene:
    """The moment at the end of a journal, as a screen is given it.

    A role's seat sees what is private to it; the facilitator's desk shows what the room may see.
    """
    table = Table(journal)
    view = table.view(seat)
    out = Scene(
        Words(language, journal.texts),
        _Still(),
        Picked(),
        view=view,
        room=table.view("room"),
        seat=seat,
        private=seat != FACILITATOR and screen != "room",
        journal=table.history() if screen == "console" else (),
        thinks=Thoughts(None).of_table(Thinking(table), seat if seat != FACILITATOR else "room"),
    )
    if screen in ("neighbourhood", "board", "assignment", "ahead", "room"):
        out.forecast = forecast(table.game, "room", RUNS)
    if screen in ("bets", "look_back", "room"):
        out.bet_against = held_against(journal, "room", RUNS)
    if view.phase == "ended":
        out.view = replace(view, bets=score(journal, RUNS))
    elif out.bet_against is not None:
        out.view = judged(view, out.bet_against)
        assert out.room is not None
        out.room = judged(out.room, out.bet_against)
        out.outcome = outcome(out.room, out.bet_against)
    if view.assignments:
        out.picked.assignment = view.assignments[-1].id
    if screen == "execution" and view.happenings:
        out.picked.month = view.happenings[len(view.happenings) // 2].month
    if screen == "what_if" and view.missed and view.missed[0].entry:
        out.comparison = Library().compare_without(journal, view.missed[0].entry)
    return out


def picture(
    journal: Journal,
    screen: str,
    size: tuple[int, int] = (1920, 1080),
    seat: str = FACILITATOR,
    language: Language = "nl",
    theme: str = "light",
) -> pygame.Surface:
    """Draw one screen. Raises KeyError for an unknown screen or seat."""
    headless()
    now = scene(journal, screen, seat, language)
    if screen == "start":
        # The same picture for everybody: no stored games of this user, no number by chance.
        now.preparing = replace(Library().preparing(language), sessions=(), seed=1)
        now.view = None
    return render(now, screen, size, theme)[0]


def render(
    now: Scene, screen: str, size: tuple[int, int], theme: str = "light"
) -> tuple[pygame.Surface, Frame]:
    """Draw a scene on a surface of its own."""
    surface = pygame.Surface(size)
    frame = Frame(surface, THEMES[theme], UiState(), room=screen == "room")
    if screen == "help":
        # Help lies over a screen and tells of its keys.
        registry.screen("start" if now.view is None else "neighbourhood")(frame, now)
    registry.screen(screen)(frame, now)
    frame.finish()
    return surface, frame


def save(drawn: pygame.Surface, path: Path) -> None:
    """Write a picture and its folder, or nothing. Raises OSError and pygame.error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held = io.BytesIO()
    pygame.image.save(drawn, held, path.suffix)
    passing = path.with_name(f"{path.name}.part")
    try:
        passing.write_bytes(held.getvalue())
        passing.replace(path)
    except OSError:
        with suppress(OSError):
            passing.unlink()
        raise


def until(journal: Journal, year: int | None) -> Journal:
    """A journal up to the moment that a year begins; None: all of it."""
    if year is None:
        return journal
    kept = effective(journal.entries)
    start = journal.world.scenario.start_year
    out = []
    for entry in kept:
        if entry.move.kind == "next_year":
            start += 1
        out.append(entry)
        if start >= year:
            break
    return Journal(journal.world, journal.seed, journal.texts, journal.humans, journal.parent, out)
