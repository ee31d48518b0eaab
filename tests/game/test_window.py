"""The program in a real window: a hand that clicks where the targets are, from outside."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pygame
import pytest

from engine.journal import Journal, JournalError, read, replay
from game.drawing.frame import Frame
from game.screens.registry import HOME
from game.sessions import store as stores
from tests.game.hands import Hands, Mouse

Seen = TypeVar("Seen")
PATIENCE = 60.0
"""Seconds within which a busy machine must have reacted."""
SIZE = (1728, 972)
"""Nine tenths of the screen, the window that the program opens."""


class Window:
    """The program as somebody starts it, and xdotool as the hand."""

    def __init__(self, environment: dict[str, str], data: Path):
        self.environment = {**environment, "XDG_DATA_HOME": str(data), "HOME": str(data)}
        self.games = data / "wijken" / "games"
        self.picture = Path(environment["XVFB_PICTURE"])
        command = "import sys; from game.cli import main; sys.exit(main([]))"
        self.process = subprocess.Popen(
            [sys.executable, "-c", command], env=self.environment, cwd=Path(__file__).parents[2],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.corner = self._find()

    def tool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout

    def _find(self) -> tuple[int, int]:
        """Wait for the window; returns where its upper left corner is."""

        def there() -> str:
            pid = str(self.process.pid)
            found = self.tool("search", "--onlyvisible", "--pid", pid).split()
            return found[-1] if found else ""

        shell = self.tool("getwindowgeometry", "--shell", self.until(there)).splitlines()
        place = dict(line.split("=") for line in shell)
        assert (int(place["WIDTH"]), int(place["HEIGHT"])) == SIZE
        return int(place["X"]), int(place["Y"])

    def until(self, look: Callable[[], Seen]) -> Seen:
        """Look again and again until there is something to see."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.process.communicate()[1]
            seen = look()
            if seen:
                return seen
            time.sleep(0.1)
        raise AssertionError("nothing happened in the window")

    def screen(self) -> pygame.Surface:
        """What the screen shows, from the file that Xvfb keeps."""
        data = self.picture.read_bytes()
        head = [int.from_bytes(data[4 * n : 4 * n + 4], "big") for n in range(25)]
        size, (wide, high), stride = head[0], head[4:6], head[12]
        start = size + head[19] * 12
        pixels = data[start : start + stride * high]
        whole = pygame.image.frombytes(pixels, (stride // 4, high), "BGRA").convert(24)
        return whole.subsurface((0, 0, wide, high))

    def click(self, frame: Frame, target: str) -> None:
        found = frame.find(target)
        assert found is not None, target
        x, y = found.seen.centre
        at = (round(x * frame.scale) + self.corner[0], round(y * frame.scale) + self.corner[1])
        self.tool("mousemove", str(at[0]), str(at[1]))
        self.tool("click", "1")

    def journal(self) -> Journal | None:
        """The game on disk, as far as it goes."""
        found = stores.games(self.games)
        try:
            return read(stores.lines_of(found[0])) if found else None
        except JournalError:
            return None  # the header is being written

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.communicate(timeout=30)


@pytest.fixture
def window(xvfb: dict[str, str], tmp_path: Path) -> Iterator[Window]:
    made = Window(xvfb, tmp_path / "data")
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Hands]:
    """The same program in this process, to know where its targets are."""
    made = Mouse(tmp_path / "twin", SIZE)
    yield made
    made.close()


def kinds(journal: Journal | None) -> list[str]:
    return [e.move.kind for e in journal.entries if not e.auto] if journal else []


def drawn(twin: Hands) -> pygame.Surface:
    return twin.app.desk.surface.convert(24)


def alike(one: pygame.Surface, other: pygame.Surface, share: float = 0.9) -> bool:
    """Whether so much of two pictures shows the same, seen from some way off."""
    one, other = (pygame.transform.smoothscale(s, (96, 54)) for s in (one, other))
    points = [(x, y) for x in range(96) for y in range(54)]
    pairs = [zip(one.get_at(p), other.get_at(p), strict=True) for p in points]
    same = sum(max(abs(a - b) for a, b in pair) < 40 for pair in pairs)
    return same > share * len(points)


def test_a_click_through_in_a_real_window(window: Window, twin: Hands) -> None:
    def shows(twin: Hands, share: float = 0.9) -> bool:
        """Whether the screen shows what the twin draws, but for the seed and the forecast."""
        seen = window.screen().subsurface(pygame.Rect(window.corner, SIZE))
        return alike(seen, drawn(twin), share)

    def both(target: str) -> None:
        window.click(twin.frame, target)
        twin.app.desk.hand.activate(twin.target(target))
        twin.app.draw()

    # The first picture comes before the neighbourhoods are read: there is nothing to click yet.
    window.until(lambda: shows(twin, 0.98))
    both("start.scenario.kruispunt")
    window.until(lambda: shows(twin))
    for role in ("policy", "urban_development", "social", "networks"):
        both(f"start.role.{role}.computer")
        window.until(lambda: shows(twin))
    start = drawn(twin)
    both("start.begin")
    journal = window.until(window.journal)
    assert journal.humans == ("public_works",)
    assert not alike(drawn(twin), start), "the comparison must tell screens apart"
    window.until(lambda: shows(twin))
    both("ground.street.molenweg")
    window.until(lambda: kinds(window.journal()) == ["mark"])
    both("chrome.next")
    window.until(lambda: kinds(window.journal()) == ["mark", "close_phase"])
    assert twin.app.screen == HOME["signals"]
    window.until(lambda: shows(twin))
    both("chrome.next")
    window.until(lambda: kinds(window.journal()) == ["mark", "close_phase", "close_phase"])
    stored = window.journal()
    assert stored is not None
    game = replay(stored)
    assert (game.state.round, game.state.phase) == (1, "programme")
    window.tool("key", "F5")
    window.until(lambda: kinds(window.journal())[3:] == ["close_phase"])
