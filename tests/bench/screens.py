"""How quick the main screen is: seconds, to be held against a bare full-screen blit of one run.

Every function starts pygame without a screen and can be called by itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import median

import pygame

from engine.journal import Journal
from engine.reading import read
from engine.study.whole_game import play_out
from engine.world import World
from game.app import picture
from game.drawing.frame import Frame
from game.drawing.map import camera, draw
from game.drawing.theme import LIGHT
from game.drawing.ui import SETTLED_MS, UiState
from game.places import scenarios_dir
from game.screens import registry
from game.screens.scene import Scene
from tests.bench.clock import Figures

SIZE = (1920, 1080)
DEFAULT = "rivierenwijk"
_FIRST = """
import os, sys, time
os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
import pygame
begun, real = float(sys.argv[1]), pygame.display.flip
def flip():
    real()
    print("first", time.time() - begun, flush=True)
    os._exit(0)
pygame.display.flip = flip
from pathlib import Path
from game.cli import commands, parser
from game.words import Words
from game.app.loop import run
from game.sessions.library import Library
parser.build(Words("nl"))
run(Library(games=Path(sys.argv[2])), "nl")
"""


@cache
def moment(scenario: str = DEFAULT, years: int = 4) -> Scene:
    """The facilitator's desk after some years of a game of computer players."""
    found = read(scenarios_dir() / scenario, scenarios_dir() / "model")
    assert found.scenario is not None and found.model is not None
    journal = Journal(World(found.scenario, found.model, None), 1, found.texts)
    play_out(journal, until=found.scenario.start_year + years)
    picture.headless()
    now = picture.scene(journal, "neighbourhood")
    now.room = now.view
    return now


class Window:
    """The main screen in a window that is not there, as the program draws it."""

    def __init__(self, now: Scene, screen: str = "neighbourhood") -> None:
        picture.headless()
        self.surface = pygame.display.set_mode(SIZE)
        self.ui = UiState(hurried=True)
        self.now, self.screen = now, screen
        self.frame = self.show()

    def show(self) -> Frame:
        """Draws one picture."""
        frame = Frame(self.surface, LIGHT, self.ui)
        registry.screen(self.screen)(frame, self.now)
        frame.finish()
        pygame.display.flip()
        self.frame = frame
        return frame


def _typical(act: Callable[[int], None], times: int) -> float:
    took = []
    for n in range(times):
        start = time.perf_counter()
        act(n)
        took.append(time.perf_counter() - start)
    return median(took)


def blit() -> float:
    """The floor: one picture that fills the screen laid on it."""
    picture.headless()
    surface = pygame.display.set_mode(SIZE)
    whole = pygame.Surface(SIZE).convert()
    return _typical(lambda _: surface.blit(whole, (0, 0)) and None, 60)


def redraw(now: Scene | None = None) -> float:
    """The main screen again, with nothing new on it."""
    window = Window(now or moment())
    window.show()
    return _typical(lambda _: window.show() and None, 20)


def hover(now: Scene | None = None) -> float:
    """From a pointer that comes on another street to the picture that shows it."""
    window = Window(now or moment())
    streets = [s.id for s in window.now.now.streets]

    def act(n: int) -> None:
        window.ui.hover = f"map.street.{streets[n * 7 % len(streets)]}"
        window.show()

    return _typical(act, 20)


def zoom(now: Scene | None = None) -> float:
    """From a notch of the wheel to a picture: what a moving map costs."""
    window = Window(now or moment())

    def act(n: int) -> None:
        camera.zoom_by(window.ui, 1 if n < 5 else -1)
        window.show()

    return _typical(act, 10)


def sharpen(now: Scene | None = None) -> float:
    """The longest picture between a map that came to rest and one that is fine again."""
    window = Window(now or moment())
    camera.zoom_by(window.ui, 2)
    window.show()
    window.ui.still_ms, worst, going = SETTLED_MS, 0.0, True
    while going:
        window.ui.unfinished = False
        start = time.perf_counter()
        window.show()
        worst = max(worst, time.perf_counter() - start)
        going = window.ui.unfinished
    return worst


def first_draw(now: Scene | None = None) -> float:
    """The main screen when nothing of it is in memory."""
    shown = now or moment()
    draw.forget()
    start = time.perf_counter()
    Window(shown)
    return time.perf_counter() - start


def first_frame(games: Path) -> float:
    """From starting Python to the first picture of the start screen, in a process of its own."""
    program = [sys.executable, "-c", _FIRST, str(time.time()), str(games)]
    done = subprocess.run(
        program, capture_output=True, text=True, check=True, env={**os.environ, "LANG": "C.UTF-8"}
    )
    return float(done.stdout.split("first ")[1].split()[0])


def idle(seconds: float = 3.0) -> float:
    """Share of a core that the waiting program takes: processor seconds per second."""
    Window(moment())
    pygame.event.clear()
    begun, used = time.perf_counter(), time.process_time()
    while (left := seconds - (time.perf_counter() - begun)) > 0:
        pygame.event.wait(max(1, round(left * 1000)))
    return (time.process_time() - used) / (time.perf_counter() - begun)


def measure(rounds: int) -> dict[str, Figures]:
    """Every figure, in seconds, in so many rounds; the blit is the floor of the same run."""
    cases: dict[str, Callable[[], float]] = {
        "blit of a full screen": blit,
        "redraw of the main screen": redraw,
        "pointer on another street, to the picture": hover,
        "map that moves, to the picture": zoom,
        "map at rest, the longest picture until it is fine": sharpen,
        "main screen with nothing in memory": first_draw,
    }
    found = {what: Figures() for what in cases}
    for _ in range(rounds):
        for what, case in cases.items():
            found[what].samples.append(case())
            found[what].amount = 1
    return found
