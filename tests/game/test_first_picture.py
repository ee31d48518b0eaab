"""The first picture does not wait for what takes long."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pygame

from engine.study.players import STYLES
from game.app.app import App
from game.app.display import Display, start_display
from game.cli.parser import PLAYERS
from game.sessions.library import Library


class Later:
    """Does what it is asked when it is told to."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.waiting: list[tuple[str, int, Any]] = []

    def ask(self, seat: str, turn: int, work: Any) -> None:
        self.waiting.append((seat, turn, work))

    def work(self) -> None:
        while self.waiting:
            seat, turn, work = self.waiting.pop(0)
            self.app.take_forecast(seat, turn, work())

    def far(self, seat: str) -> tuple[int, int] | None:
        return None

    def stop(self, seat: str) -> None: ...

    def close(self) -> None: ...


def test_the_start_screen_shows_before_the_neighbourhoods_are_read(tmp_path: Path) -> None:
    start_display()
    pygame.display.set_mode((1366, 768))
    made: list[Later] = []

    def later(app: App) -> Any:
        made.append(Later(app))
        return made[0]

    app = App(Library(games=tmp_path), Display(), forecaster=later, strict=True)
    app.desk.ui.hurried = True
    app.draw()
    app.draw()
    frame = app.desk.frame
    assert frame is not None and frame.faults() == []
    assert any(mark.text.startswith("De wijken worden gelezen") for mark in frame.texts)
    assert [seat for seat, _, _ in made[0].waiting] == ["preparing"], "read once"
    made[0].work()
    assert app.dirty
    app.draw()
    frame = app.desk.frame
    assert frame is not None and frame.faults() == []
    assert not any(mark.text.startswith("De wijken worden gelezen") for mark in frame.texts)
    assert len(frame.targets) > 10
    app.close()


def test_help_does_not_wait_for_the_engine() -> None:
    code = (
        "import sys\nfrom game.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "sys.exit('numpy' in sys.modules or 'engine.journal' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_command_line_knows_every_style_of_player() -> None:
    assert list(PLAYERS) == sorted(STYLES)
