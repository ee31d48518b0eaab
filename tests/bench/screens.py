"""How quick the main screen is: seconds, to be held against a bare full-screen blit of one run.

Seconds are of the processor, and of several pictures the middle one. Every function starts pygame
without a screen and can be called by itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any

import pygame

from engine.journal import Journal
from engine.reading import read
from engine.study.whole_game import play_out
from engine.world import World
from game.app import picture
from game.drawing import kept
from game.drawing.frame import Frame
from game.drawing.hand import Hand
from game.drawing.map import camera, draw
from game.drawing.theme import LIGHT
from game.drawing.ui import SETTLED_MS, UiState
from game.places import scenarios_dir
from game.screens import registry
from game.screens.scene import Picked, Scene
from tests.bench import towns
from tests.bench.clock import Figures, processor

SIZE = (1920, 1080)
LARGE = (3840, 2160)
DEFAULT = "rivierenwijk"
_FIRST = """
import os, sys, time
os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
from game.app.display import Display
begun, real = float(sys.argv[1]), Display.show
def first(*values, **named):
    real(*values, **named)
    print("first", time.time() - begun, flush=True)
    os._exit(0)
Display.show = first
from pathlib import Path
from game.cli import commands, parser
from game.words import Words
from game.app.loop import run
from game.sessions.library import Library
parser.build(Words("nl"))
from game.sessions.preferences import Preferences
run(Library(games=Path(sys.argv[2])), Preferences("nl"), lambda _: None)
"""


@cache
def moment(scenario: str = DEFAULT, years: int = 4, style: str = "sectoral") -> Scene:
    """The facilitator's desk after some years of a game of computer players."""
    found = read(scenarios_dir() / scenario, scenarios_dir() / "model")
    assert found.scenario is not None and found.model is not None
    journal = Journal(World(found.scenario, found.model, None), 1, found.texts)
    play_out(journal, style, until=found.scenario.start_year + years)
    picture.headless()
    now = picture.scene(journal, "neighbourhood")
    now.room = now.view
    return now


def busy() -> Scene:
    """A moment with more than 120 streets and 40 assignments; nothing is picked."""
    return replace(moment(years=18, style="random"), picked=Picked())


@cache
def town(streets: int = 2000) -> Scene:
    """A town of many streets on its first day."""
    _, texts = towns.neighbourhood("kruispunt")
    picture.headless()
    now = picture.scene(Journal(towns.tiled(streets), 1, texts), "neighbourhood")
    now.room = now.view
    return now


class Window:
    """The main screen in a window that is not there, as the program draws it."""

    def __init__(
        self, now: Scene, screen: str = "neighbourhood", size: tuple[int, int] = SIZE
    ) -> None:
        picture.headless()
        self.surface = pygame.display.set_mode(size)
        self.ui = UiState(hurried=True)
        self.hand = Hand(self.ui)
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

    def feed(self, kind: int, **values: Any) -> None:
        """An event, and the picture that it asks for."""
        if self.hand.feed(pygame.event.Event(kind, **values), self.frame):
            self.show()

    def point(self, kind: int, target: str, by: float = 0.0, **values: Any) -> None:
        """An event of the mouse at a target, or so many design units to the right of it."""
        found = self.frame.find(target)
        assert found is not None, target
        x, y = found.seen.centre
        self.feed(
            kind, pos=(round((x + by) * self.frame.scale), round(y * self.frame.scale)), **values
        )

    def rest(self) -> None:
        """Lets a map come to rest, until it is fine."""
        self.ui.still_ms, self.ui.unfinished = SETTLED_MS, True
        while self.ui.unfinished:
            self.ui.unfinished = False
            self.show()


def _typical(
    act: Callable[[int], None], times: int, between: Callable[[], None] | None = None
) -> float:
    """The middle one of so many times; what comes `between` them is not counted."""
    took = []
    for n in range(times):
        start = processor()
        act(n)
        took.append(processor() - start)
        if between is not None:
            between()
    return median(took)


def blit(size: tuple[int, int] = SIZE) -> float:
    """The floor: one picture that fills the screen laid on it."""
    picture.headless()
    surface = pygame.display.set_mode(size)
    whole = pygame.Surface(size).convert()
    return _typical(lambda _: surface.blit(whole, (0, 0)) and None, 60)


def redraw(now: Scene | None = None, size: tuple[int, int] = SIZE) -> float:
    """The main screen again, with nothing new on it."""
    window = Window(now or moment(), size=size)
    window.rest()
    return _typical(lambda _: window.show() and None, 20)


def hover(now: Scene | None = None) -> float:
    """From a pointer that comes on another street to the picture that shows it."""
    window = Window(now or busy())
    window.rest()
    spots = _streets(window)

    def act(n: int) -> None:
        window.feed(pygame.MOUSEMOTION, pos=spots[n * 7 % len(spots)], rel=(0, 0), buttons=(0,) * 3)

    return _typical(act, 20)


def _streets(window: Window) -> list[tuple[int, int]]:
    """Where the streets are that a pointer can come on, in pixels."""
    scale = window.frame.scale
    found = [t.seen.centre for t in window.frame.targets if t.kind == "street"]
    return [(round(x * scale), round(y * scale)) for x, y in found]


def click() -> float:
    """From a click on another card to the picture in which it is picked."""
    window = Window(busy())
    window.rest()
    cards = [t.id for t in window.frame.targets if t.id.startswith("card.")]

    def act(n: int) -> None:
        window.point(pygame.MOUSEBUTTONDOWN, cards[n % len(cards)], button=1)
        window.point(pygame.MOUSEBUTTONUP, cards[n % len(cards)], button=1)

    return _typical(act, 10, window.rest)


def drag() -> float:
    """From a step of a bar that is dragged on the board to the picture that shows it."""
    window = Window(busy(), "board")
    bars = [t.id for t in window.frame.targets if t.on_drag is not None and t.enabled]
    bar = next(b for b in bars if b.startswith("bar."))
    window.point(pygame.MOUSEBUTTONDOWN, bar, button=1)
    start = window.ui.pointer

    def act(n: int) -> None:
        at = (start[0] + 12 + 9 * n) * window.frame.scale, start[1] * window.frame.scale
        window.feed(pygame.MOUSEMOTION, pos=at, rel=(9, 0), buttons=(1, 0, 0))

    took = _typical(act, 20)
    window.feed(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode="")
    return took


def travel() -> float:
    """From Tab to the picture with the ring at the next target."""
    window = Window(busy())
    window.rest()
    return _typical(lambda _: window.feed(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode=""), 30)


def zoom(now: Scene | None = None) -> float:
    """From a notch of the wheel to a picture: what a moving map costs."""
    window = Window(now or moment())
    window.rest()

    def act(n: int) -> None:
        camera.zoom_by(window.ui, 1 if n < 5 else -1)
        window.show()

    return _typical(act, 10)


def pan(notches: int) -> float:
    """From a step of the arrows to a picture of a town of 2,000 streets, so far zoomed in."""
    window = Window(town())
    window.rest()
    for _ in range(notches):
        camera.zoom_by(window.ui, 1)
        window.show()
    window.rest()

    def act(n: int) -> None:
        seen = window.ui.cameras["map"]
        assert isinstance(seen, camera.MapCamera)
        camera.use_key(window.ui, seen, "shift+left" if n % 2 else "shift+right")
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
        start = processor()
        window.show()
        worst = max(worst, processor() - start)
        going = window.ui.unfinished
    return worst


def first_draw(now: Scene | None = None) -> float:
    """The main screen when nothing of it is in memory."""
    shown = now or moment()
    draw.forget()
    kept.forget()
    start = processor()
    Window(shown)
    return processor() - start


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


BLIT = "blit of a full screen"
GOALS = {"redraw": 4.0, "redraw.large": 10.0, "input": 33.0}
"""Milliseconds, as the game is held to."""


@dataclass(frozen=True)
class Picture:
    """A row: what it is, how it is measured, its goal in milliseconds, and the floor beside it."""

    what: str
    take: Callable[[], float]
    goal: float = 0.0
    beside: str = ""


def pictures() -> tuple[Picture, ...]:
    """Every row, in the order of the table."""
    at_4k, step = f"{BLIT} at 4K", GOALS["input"]
    among = "among 132 streets and 42 assignments"
    many = "2,000 streets"
    return (
        Picture(BLIT, blit),
        Picture(at_4k, partial(blit, LARGE)),
        Picture("redraw of the main screen", redraw, GOALS["redraw"], BLIT),
        Picture(
            "redraw of the main screen at 4K", partial(redraw, None, LARGE),
            GOALS["redraw.large"], at_4k,
        ),
        Picture(f"pointer on another street, to the picture, {among}", hover, step, BLIT),
        Picture(f"click on a card, to the picture, {among}", click, step, BLIT),
        Picture(f"step of a bar dragged on the board, to the picture, {among}", drag, step, BLIT),
        Picture(f"Tab to the next target, to the picture, {among}", travel, step, BLIT),
        Picture("map that moves, to the picture", zoom, 0, BLIT),
        Picture("map at rest, the longest picture until it is fine", sharpen),
        Picture("main screen with nothing in memory", first_draw),
        Picture(f"{many}: first picture of the main screen", partial(_of_town, first_draw)),
        Picture(f"{many}: redraw", partial(_of_town, redraw), GOALS["redraw"], BLIT),
        Picture(f"{many}: pointer on another street", partial(_of_town, hover), step, BLIT),
        Picture(f"{many}: step of the whole map, to the picture", partial(pan, 0), step, BLIT),
        Picture(f"{many}: step close by, to the picture", partial(pan, 5), step, BLIT),
    )  # fmt: skip


def _of_town(case: Callable[[Scene], float]) -> float:
    return case(town())


def measure(rounds: int) -> dict[str, Figures]:
    """Every figure, in seconds, in so many rounds; the blits are the floor of the same run."""
    found = {p.what: Figures() for p in pictures()}
    for _ in range(rounds):
        for p in pictures():
            found[p.what].samples.append(p.take())
            found[p.what].amount = 1
    return found
