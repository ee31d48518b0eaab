"""The program that starts on a damaged installation, without sound, or on a display that dies."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.drawing import fonts, icons, lacking
from game.sessions import store as stores
from game.sessions.library import Library
from tests.game.hands import Mouse
from tests.game.test_troubles_files import notes

ROOT = Path(__file__).parents[2]


class TestMissingFiles:
    @pytest.fixture
    def assets(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        """A damaged installation: the assets without what a test takes away."""
        from game.places import assets_dir

        copy = tmp_path / "assets"
        shutil.copytree(assets_dir(), copy)
        monkeypatch.setattr(fonts, "assets_dir", lambda: copy)
        monkeypatch.setattr(icons, "assets_dir", lambda: copy)
        monkeypatch.setattr(lacking, "_found", {})
        self._forget()
        yield copy
        monkeypatch.undo()
        self._forget()

    @staticmethod
    def _forget() -> None:
        fonts._forget()
        fonts.wrapped.cache_clear()
        fonts.shortened.cache_clear()
        icons.source.cache_clear()
        icons.icon.cache_clear()

    def test_a_missing_font_and_icon_are_told_and_the_game_is_played(
        self, assets: Path, tmp_path: Path
    ) -> None:
        for path in (*(assets / "fonts").glob("*.ttf"), *(assets / "icons").glob("l*.svg")):
            path.unlink()
        desk = Mouse(tmp_path / "games")
        try:
            desk.app.draw()
            sentence = desk.app.notice
            assert "Inter-Regular.ttf" in sentence
            desk.use("start.begin")
            desk.use("chrome.next")
            assert desk.phase == "signals"
        finally:
            desk.close()

    @pytest.mark.parametrize("content", [b"", b"<svg", b"\xff\xfe"])
    def test_a_damaged_icon_is_told(self, assets: Path, tmp_path: Path, content: bytes) -> None:
        for path in (assets / "icons").glob("*.svg"):
            path.write_bytes(content)
        (assets / "fonts" / "Inter-Bold.ttf").write_bytes(content)
        desk = Mouse(tmp_path / "games")
        try:
            desk.use("start.begin")
            assert ".svg" in desk.app.notice and "Inter-Bold.ttf" in desk.app.notice
        finally:
            desk.close()


class TestStarting:
    """The program as somebody starts it, in a process of its own."""

    def start(self, tmp_path: Path, **extra: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "LOCALAPPDATA": str(tmp_path / "data"),
            **extra,
        }
        command = [sys.executable, "-c", PLAYS]
        return subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120,
            check=False,
        )  # fmt: skip

    def test_without_sound_it_plays(self, tmp_path: Path) -> None:
        done = self.start(tmp_path, SDL_AUDIODRIVER="there_is_none")
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == ["signals", "silent"]

    def test_without_a_display_that_works_it_says_so(self, tmp_path: Path) -> None:
        done = self.start(tmp_path, SDL_VIDEODRIVER="there_is_none")
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "venster" in done.stderr

    def test_a_display_that_dies_takes_no_move_with_it(
        self, xvfb: dict[str, str], tmp_path: Path
    ) -> None:
        """The server of the screen is killed while the program runs."""
        games = tmp_path / "data" / "wijken" / "games"
        environment = {**xvfb, "XDG_DATA_HOME": str(tmp_path / "data")}
        process = subprocess.Popen(
            [sys.executable, "-c", WAITS], env=environment, cwd=ROOT, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            server = process.stdout.readline()
            assert server == "plays\n", process.communicate()[1]
            _kill_screen(environment["DISPLAY"])
            process.wait(timeout=60)
        finally:
            process.kill()
            process.communicate()
        (path,) = stores.games(games)
        assert notes(path) == ["before"]
        again, cut = Library(games=games).resume(path)
        again.close()
        assert not cut


def _kill_screen(display: str) -> None:
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
            children = entry.parent.joinpath("stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if words[0].endswith(b"Xvfb") and int(children[1]) == os.getpid():
            os.kill(int(entry.parent.name), signal.SIGKILL)


PLAYS = """
import sys
import pygame
from game.app import loop
from game.app.working import Working
from game.cli import commands, screen
from game.words import Words
screen.has_display = lambda: True
play = loop.play
def once(app):
    app.strict = True
    app.draw()
    app.working = Working(app._moment, app._changed)
    app.run("new_game", scenario="kruispunt", calendar="taste", seed=1, humans=("policy",))
    key = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F5, mod=0, unicode="")
    for event in (key, pygame.event.Event(pygame.QUIT)):
        pygame.event.post(event)
    play(app)
    silent = "silent" if pygame.mixer.get_init() is None else "sound"
    print(app.game.table.game.state.phase, silent)
loop.play = once
from game.cli import main
sys.exit(main([]))
"""
WAITS = """
import sys
from engine.moves import Note
from game.app import loop
from game.app.working import Working
play = loop.play
def begin(app):
    app.working = Working(app._moment, app._changed)
    app.run("new_game", scenario="kruispunt", calendar="taste", seed=1, humans=("policy",))
    assert app.submit(Note(words="before"), "chrome.next")
    app.draw()
    print("plays", flush=True)
    app.waits = lambda: 0.02
    tick = app.tick
    def moving():
        tick()
        app.dirty = True
    app.tick = moving
    play(app)
loop.play = begin
from game.cli import main
sys.exit(main([]))
"""
