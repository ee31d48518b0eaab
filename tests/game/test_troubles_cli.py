"""The command line when the machine fails: a sentence, exit code 2, no half file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from engine.journal import read, replay
from game.cli import commands, main
from game.drawing import lacking
from game.sessions import store as stores
from game.words import Words
from tests.game.rough import full_disk, needs_limits, not_a_folder
from tests.game.test_cli import GAME, run

SMALL = ("--screen", "ending", "--size", "640x360")


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    code = main([str(a) for a in arguments])
    error = capsys.readouterr().err
    assert "Traceback" not in error
    return code, error


@needs_limits
def test_a_disk_that_fills_up_stops_the_game_at_its_last_whole_move(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "game.jsonl"
    header = commands.journal_for("kruispunt", None, 1, Words("nl")).header()
    with full_disk(len(header.encode()) + 3_000):
        code, error = told(
            capsys, "play", "kruispunt", "--headless", "--seed", "1", "--journal", path
        )
    assert code == 2 and str(path) in error
    assert Words("nl").t("reason.full") in error
    stored = stores.read(path)
    assert not stored.cut and len(stored.lines) > 10
    assert replay(read(f"{line}\n" for line in stored.lines)).state.phase != "ended"


@needs_limits
@pytest.mark.parametrize("command", ["screenshot", "kit"])
def test_what_cannot_be_written_whole_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = tmp_path / ("x.png" if command == "screenshot" else "x.pdf")
    path.write_bytes(b"before")
    asked = (GAME, *SMALL) if command == "screenshot" else ("kruispunt",)
    with full_disk(2_000):
        code, error = told(capsys, command, *asked, "-o", path)
    assert code == 2 and str(path) in error
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"before"]


@pytest.mark.parametrize("command", ["play", "screenshot", "kit"])
def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = not_a_folder(tmp_path) / "x.png"
    asked: tuple[str | Path, ...] = (GAME, *SMALL, "-o", path)
    if command != "screenshot":
        asked = ("kruispunt", "-o", path)
    if command == "play":
        asked = ("kruispunt", "--headless", "--journal", path)
    code, error = told(capsys, command, *asked)
    assert code == 2 and str(path) in error


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there is always a display"
)
def test_the_demonstration_plays_on_when_nothing_can_be_kept(tmp_path: Path) -> None:
    place = not_a_folder(tmp_path)
    done = run(tmp_path, "--lang", "nl", XDG_DATA_HOME=str(place))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert Words("nl").t("cli.demo_not_kept") in done.stderr
    assert Words("nl").t("cli.total") in done.stdout


def test_pictures_that_cannot_be_saved_leave_the_demonstration_and_its_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stores, "folder", lambda: tmp_path / "games")
    names = iter([tmp_path / "demo" / "game.jsonl"])
    monkeypatch.setattr(stores, "new_path", lambda *_: next(names))
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "game").write_text("a file where the folder should be")
    assert commands.demo(Words("nl")) == 0
    said = capsys.readouterr()
    assert str(tmp_path / "demo" / "game") in said.err
    journal = read(stores.lines_of(tmp_path / "demo" / "game.jsonl"))
    assert replay(journal).state.phase == "ended"


def test_letters_and_icons_that_are_missing_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from game.drawing import fonts, icons
    from game.places import assets_dir

    copy = tmp_path / "assets"
    shutil.copytree(assets_dir(), copy)
    (copy / "fonts" / "Inter-Bold.ttf").unlink()
    caches = (fonts.width, fonts.wrapped, fonts.shortened, icons.icon, icons.source)
    monkeypatch.setattr(fonts, "assets_dir", lambda: copy)
    monkeypatch.setattr(lacking, "_found", {})
    try:
        fonts._forget()
        code, error = told(capsys, "screenshot", GAME, *SMALL, "-o", tmp_path / "x.png")
    finally:
        monkeypatch.undo()
        fonts._forget()
        for cache in caches:
            cache.cache_clear()
    assert code == 0 and "Inter-Bold.ttf" in error
    assert (tmp_path / "x.png").stat().st_size > 1000


def test_templates_of_the_kit_that_are_missing_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from game.places import assets_dir

    shutil.copytree(assets_dir() / "icons", tmp_path / "icons")
    monkeypatch.setattr("game.report.kit.assets_dir", lambda: tmp_path)
    code, error = told(capsys, "kit", "kruispunt", "-o", tmp_path / "x.pdf")
    assert code == 2 and str(tmp_path / "x.pdf") in error
    assert not (tmp_path / "x.pdf").exists()
