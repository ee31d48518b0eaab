"""The program in a real window with a hand outside of it, and a twin that knows its targets."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pygame

from engine.journal import Journal, JournalError, read
from game.drawing.hand import key_name
from game.sessions import store as stores
from tests.game.hands import NUMBER, Hands, Keys, Mouse

T = TypeVar("T")
Seen = npt.NDArray[np.int16]
"""Every second dot of every second line of a picture: column, line, red, green and blue."""
RUNS = 8
"""Futures of a forecast."""
PATIENCE = 60.0
"""Seconds within which a busy machine must have reacted."""
PAUSE = 0.05
"""Seconds between two looks."""
SIZE = (1280, 720)
"""The least window, which the program opens on the screen of a small laptop."""

_HELD = {"ctrl": pygame.KMOD_CTRL, "shift": pygame.KMOD_SHIFT, "alt": pygame.KMOD_ALT}


class Window:
    """The program as somebody starts it, and xdotool as the hand."""

    def __init__(self, environment: dict[str, str], data: Path):
        self.environment = {**environment, "XDG_DATA_HOME": str(data), "HOME": str(data)}
        self.games = data / "wijken" / "games"
        self.picture = Path(environment["XVFB_PICTURE"])
        # Only the number of a new game is drawn by chance: the twin must draw the same. A forecast
        # of few futures says as much about windows.
        command = (
            f"import secrets, sys; secrets.randbelow = lambda _: {NUMBER - 1000};"
            "from game.sessions.library import Library;"
            f"Library.__init__.__kwdefaults__['runs'] = {RUNS};"
            "from game.cli import main; sys.exit(main([]))"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", command], env=self.environment, cwd=Path(__file__).parents[2],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.corner = self._find()
        self.hand: subprocess.Popen[str] | None = None

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

    def until(self, look: Callable[[], T]) -> T:
        """Look again and again until there is something to see."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.process.communicate()[1]
            seen = look()
            if seen:
                return seen
            time.sleep(PAUSE)
        raise AssertionError("nothing happened in the window")

    def screen(self) -> Seen:
        """What the window shows, from the file that Xvfb keeps of the screen."""
        data = self.picture.read_bytes()
        head = [int.from_bytes(data[4 * n : 4 * n + 4], "big") for n in range(25)]
        size, (wide, high), stride = head[0], head[4:6], head[12]
        start = size + head[19] * 12
        rows = np.frombuffer(data, np.uint8, stride * high, start).reshape(high, stride // 4, 4)
        (x, y), (w, h) = self.corner, SIZE
        assert x + w <= wide and y + h <= high
        return _thin(rows[y : y + h, x : x + w, 2::-1].swapaxes(0, 1))

    def send(self, *lines: str) -> None:
        """Moves the hand without waiting: one xdotool that does line after line."""
        if self.hand is None:
            self.hand = subprocess.Popen(
                ["xdotool", "-"], env=self.environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        assert self.hand.stdin is not None
        for line in lines:
            self.hand.stdin.write(line + "\n")
        self.hand.stdin.flush()

    def stored(self) -> list[bytes]:
        """The games on disk as they are written, the latest first."""
        return [path.read_bytes() for path in stores.games(self.games)]

    def journal(self) -> Journal | None:
        """The game on disk, as far as it goes."""
        found = stores.games(self.games)
        try:
            return read(stores.lines_of(found[0])) if found else None
        except JournalError:
            return None  # the header is being written

    def close(self) -> None:
        if self.hand is not None:
            self.hand.kill()
            self.hand.communicate()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.communicate(timeout=30)


def _thin(pixels: npt.NDArray[np.uint8]) -> Seen:
    return pixels[::2, ::2].astype(np.int16)


def drawn(twin: Hands) -> Seen:
    """What the twin shows."""
    return _thin(pygame.surfarray.pixels3d(twin.app.desk.surface))


def same(one: Seen, other: Seen) -> float:
    """The share of two pictures that is the same to the eye."""
    red, green, blue = np.moveaxis(abs(one - other) < 40, 2, 0)
    return float((red & green & blue).mean())


class _Twin(Hands):
    """Does everything twice: here, and in the real window, which must come to the same game.

    What is handed in is waited for: until both games on disk are the same to the last byte. What
    is not, comes in order, as events do. Before a hand goes to a target the real window must show
    it, since forecasts are made beside the game there.
    """

    runs = RUNS
    alike = 0.98
    """The share of the picture that must be the same."""

    def __init__(self, games: Path, window: Window):
        self.window = window
        self._met: list[bytes] = []
        super().__init__(games, SIZE)

    def post(self, *events: pygame.event.Event) -> None:
        self.window.send(*(line for event in events for line in self._told(event)))
        super().post(*events)
        self.meet()

    def meet(self) -> None:
        """Waits until the real game is as far as this one."""
        mine = [path.read_bytes() for path in stores.games(self.games)]
        if mine != self._met:
            self.window.until(lambda: self.window.stored() == mine)
            self._met = mine

    def _told(self, event: pygame.event.Event) -> list[str]:
        if event.type == pygame.KEYDOWN:
            # SDL takes a key that comes back within two milliseconds for one that is held. The
            # screen answers once it has let go of the key; only then the pause begins.
            return [f"key --delay 0 {_keysym(event)}", "getmouselocation", "sleep 0.005"]
        if event.type == pygame.MOUSEMOTION:
            x, y = (at + corner for at, corner in zip(event.pos, self.window.corner, strict=True))
            return [f"mousemove {x} {y}"]
        if event.type == pygame.MOUSEWHEEL:
            return [f"click {4 if event.y > 0 else 5}"] * abs(event.y)
        return ["mousedown 1" if event.type == pygame.MOUSEBUTTONDOWN else "mouseup 1"]

    def shows(self) -> bool:
        """Whether the real window shows what is drawn here."""
        if same(self.window.screen(), drawn(self)) > self.alike:
            return True
        # Time goes by there: the name of a button comes to who rests at it.
        if self.app.desk.hand.tick(round(PAUSE * 1000)):
            self.app.draw()
        return False

    def look(self) -> None:
        """Waits until the real window shows the same picture."""
        self.window.until(self.shows)

    def use(self, target: str) -> None:
        if self.app.picked.month is None:  # a year that goes by does so by the clock
            self.look()
        super().use(target)

    def wait(self, seconds: float) -> None:
        super().wait(seconds)
        self.look()


def _keysym(event: pygame.event.Event) -> str:
    *held, name = key_name(event).split("+")
    names = {"enter": "Return", "tab": "Tab", "escape": "Escape", "space": "space"}
    names |= {way: way.capitalize() for way in ("left", "right", "up", "down", "end")}
    names |= {f"f{n}": f"F{n}" for n in range(1, 13)}
    return "+".join([*held, names.get(name, name)])


class RealMouse(_Twin, Mouse):
    """Points, clicks and turns the wheel of the real window, where tooltips come with time."""


class RealKeys(_Twin, Keys):
    """Presses the keys of the real window, the shortcut of a target where it has one.

    The pointer rests where there is nothing to point at.
    """

    alike = 0.995

    def __init__(self, games: Path, window: Window):
        super().__init__(games, window)
        window.send(f"mousemove {window.corner[0] + 1} {window.corner[1] + 1}")

    def _use(self, target: str) -> None:
        label = self.target(target).label
        own = [s.keys for s in self.frame.shortcuts if s.label == label]
        if not own or self.frame.popovers:
            super()._use(target)
            return
        *held, name = own[0].split("+")
        self.key(name, sum(_HELD[word] for word in held))

    def post(self, *events: pygame.event.Event) -> None:
        super().post(*events)
        # A map may move under the ring, and is fine only when it rests.
        if self.app.desk.ui.focus.startswith(("map.", "ground.")):
            self.look()
