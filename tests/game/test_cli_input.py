"""Whatever a path leads to and whatever is in the file: one clear sentence, exit code 2."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from engine.journal import Journal, read
from game.cli import main, trouble
from game.sessions.library import Library
from game.sessions.store import TooLargeError
from game.words import LANGUAGES, Words
from tests.golden.make import HERE

ROOT = Path(__file__).parents[2]
GAME = HERE / "five_roles.jsonl"

Said = Callable[..., list[str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Give wrong input to the command; returns the sentences."""

    def give(*arguments: object) -> list[str]:
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert code == 2, (code, err)
        assert not out and "Traceback" not in err
        return err.splitlines()

    return give


def commands(path: object, tmp_path: Path) -> list[tuple[object, ...]]:
    """Every command that reads a file."""
    to = tmp_path / "made"
    return [
        ("check", path),
        ("replay", path),
        ("play", path, "--headless"),
        ("kit", path, "-o", to / "kit.pdf"),
        ("screenshot", path, "--screen", "board", "-o", to / "board.png"),
    ]


@cache
def rows() -> tuple[str, ...]:
    return tuple(GAME.read_text("utf-8").splitlines(keepends=True))


def pipe(folder: Path) -> Path:
    path = folder / "pipe.jsonl"
    os.mkfifo(path)
    return path


def loop(folder: Path) -> Path:
    path = folder / "loop"
    path.symlink_to(path)
    return path


class TestPaths:
    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
    @pytest.mark.parametrize(
        ("made", "key"),
        [
            (lambda folder: Path("/dev/null"), "odd"),
            (lambda folder: Path("/dev/zero"), "odd"),
            (pipe, "odd"),
            (loop, "loop"),
            (lambda folder: folder / ("x" * 5_000), "bad_name"),
            (lambda folder: Path("a\0b"), "bad_name"),
        ],
        ids=["null", "zero", "pipe", "loop", "long", "nul"],
    )
    def test_what_is_no_file_or_folder(
        self, said: Said, tmp_path: Path, made: Callable[[Path], Path], key: str
    ) -> None:
        path = made(tmp_path)
        for command in commands(path, tmp_path):
            told = said(*command, "--lang", "en")
            assert told[0].endswith(Words("en").t(f"cli.path.{key}")), command
            assert len(told) == (2 if command[0] == "check" else 1)

    def test_a_folder_that_may_not_be_looked_into(
        self, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = Path.stat

        def closed(self: Path, **how: bool) -> os.stat_result:
            if self.name == "closed.jsonl":
                raise PermissionError(13, "Permission denied", str(self))
            return real(self, **how)

        monkeypatch.setattr(Path, "stat", closed)
        assert said("replay", tmp_path / "closed.jsonl")[0].endswith(
            Words("nl").t("cli.path.closed")
        )

    @pytest.mark.parametrize("name", ["", " "])
    def test_an_empty_name(self, said: Said, tmp_path: Path, name: str) -> None:
        for command in commands(name, tmp_path):
            assert Words("nl").t("cli.empty_name") in said(*command)[0]
        assert Words("nl").t("cli.empty_name") in said("kit", "kruispunt", "-o", name)[0]

    def test_a_folder_of_neighbourhoods_names_them(self, said: Said) -> None:
        for command in ("check", "play", "kit"):
            more = ("-o", "x.pdf") if command == "kit" else ()
            told = said(command, ROOT / "scenarios", *more)
            assert "kruispunt" in told[0] and told[0].startswith(f"{ROOT / 'scenarios'}:1: ")

    def test_a_folder_instead_of_a_game(self, said: Said, tmp_path: Path) -> None:
        assert said("replay", tmp_path) == [f"{tmp_path}: " + Words("nl").t("cli.path.folder")]

    def test_a_name_can_play_no_tricks_on_a_console(self, said: Said) -> None:
        told = said("replay", "a\x1b[2Jb\u202ec\nd")
        assert len(told) == 1 and told[0].startswith("a\ufffd[2Jb\ufffdc\ufffdd: ")


class TestGames:
    def test_a_hundred_megabytes(self, said: Said, tmp_path: Path) -> None:
        path = tmp_path / "big.jsonl"
        with path.open("wb") as handle:
            handle.truncate(100_000_000)
        for command in ("check", "replay"):
            assert said(command, path)[0].endswith(Words("nl").t("cli.path.too_large", limit=16))

    def test_the_start_screen_leaves_a_hundred_megabytes_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "big.jsonl"
        with path.open("wb") as handle:
            handle.truncate(100_000_000)
        library = Library(games=tmp_path)
        assert library.preparing("nl").sessions == ()
        with pytest.raises(TooLargeError):
            library.resume(path)
        assert path.stat().st_size == 100_000_000

    @pytest.mark.parametrize(
        "content",
        [
            b"", b"\n", b"\0" * 1000, b"[" * 100_000, b'{"a":' * 100_000, b"null\n", b"[]\n",
            b"1\n", b"\xff\xfe{\0}\0\n\0", b'{"kind":"wijken-journal","format":1e400}\n',
            b"9" * 10_000, b'{"kind":"wijken-journal","format":2,"world":{"scenario":NaN}}\n',
            '{"kind":"wijken-journal"}'.encode("utf-16"), b'"' + b"x" * 1_000_000 + b'"\n',
        ],
        ids=lambda c: repr(c[:24]),
    )  # fmt: skip
    def test_what_is_no_game(self, said: Said, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "game.jsonl"
        path.write_bytes(content)
        for command in ("check", "replay"):
            assert said(command, path)[0].startswith(f"{path}:1: ")

    @pytest.mark.parametrize(
        "row",
        [
            "x" * 1_000_000,
            '{"n":1,"seat":"' + "x" * 1_000_000 + '","turn":0,"move":{"kind":"ready","on":true}}',
            '{"n":1,"seat":"policy","turn":0,"move":{"kind":"' + "x" * 1_000_000 + '"}}',
            '{"n":1,"seat":"policy","turn":0,"move":' + "[" * 100_000 + "}",
            '{"n":1,"seat":"policy","turn":0,"move":{"kind":"ready","on":NaN}}',
            '{"n":1' + "0" * 5_000 + ',"seat":"policy","turn":0,"move":{"kind":"ready"}}',
            '{"n":1,"seat":"\\ud800","turn":0,"move":{"kind":"ready","on":true}}',
            '{"n":1,"seat":"policy","turn":0,"move":{"kind":"note","words":"\\ud800"}}',
            '{"n":1,"n":1,"seat":"policy","turn":0,"move":{"kind":"ready","on":true}}',
            '{"\\u001b[2J":1}',
        ],
        ids=range(10),
    )
    def test_a_line_that_is_not_a_move(self, said: Said, tmp_path: Path, row: str) -> None:
        path = tmp_path / "game.jsonl"
        path.write_text(f"{rows()[0]}{row}\n", "utf-8")
        told = said("replay", path)
        assert len(told) == 1 and told[0].startswith(f"{path}:2: ") and len(told[0]) < 500
        assert "\x1b" not in told[0]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_negative_amount_in_both_languages(
        self, said: Said, tmp_path: Path, language: str
    ) -> None:
        path = tmp_path / "game.jsonl"
        changed = rows()[94].replace('"euros":10000}', '"euros":-10000}')
        path.write_text("".join([*rows()[:94], changed]), "utf-8")
        (told,) = said("replay", path, "--lang", language)
        assert told.startswith(f"{path}:95: ")
        assert all(word in told for word in ("euros", " -10000", " 10000 "))

    def test_a_changed_year_that_might_have_been(self, said: Said, tmp_path: Path) -> None:
        path = tmp_path / "game.jsonl"
        changed = rows()[58].replace('"start_year":2026', '"start_year":2027')
        path.write_text("".join([*rows()[:58], changed, *rows()[59:]]), "utf-8")
        why = Words("nl").t("journal.broken_seal", n=58, before=57)
        for command in ("replay", "check"):
            assert said(command, path)[0] == f"{path}:59: {why}"

    def test_a_changed_part_of_the_first_line_is_named(self, said: Said, tmp_path: Path) -> None:
        path = tmp_path / "game.jsonl"
        path.write_text("".join([rows()[0].replace('"seed":2024', '"seed":2025'), *rows()[1:]]))
        part = Words("nl").t("journal.part.seed")
        assert said("replay", path) == [
            f"{path}:1: " + Words("nl").t("journal.changed_header", part=part)
        ]

    def test_a_game_that_cannot_be_played_is_told(
        self, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whatever goes wrong inside when somebody sealed nonsense."""

        def fails(_: Journal) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(trouble, "replay", fails)
        why = Words("nl").t("journal.unplayable", reason="ZeroDivisionError")
        assert said("check", GAME)[0] == f"{GAME}:1: {why}"

    def test_texts_that_take_the_place_of_ours_break_nothing(
        self, said: Said, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        game = read(rows()[:30])
        texts = {"nl": {**game.texts["nl"], "cli.result": "{nothing} {", "cli.total": "\u00a0"}}
        made = Journal(game.world, 1, {**game.texts, **texts}, entries=game.entries)
        path = tmp_path / "game.jsonl"
        path.write_text("".join(f"{line}\n" for line in made.lines()), "utf-8")
        assert main(["replay", str(path)]) == 0
        assert Words("nl").t("cli.total") in capsys.readouterr().out


class TestScenarios:
    @pytest.mark.parametrize(
        "content",
        [
            b"x" * 3_000_000,
            b"a: &a [ha]\n" + b"".join(b"b%d: [*a, *a]\n" % n for n in range(2_000)),
            b"[" * 100_000, b"- " * 100_000, b"? " * 100_000, b"{a: " * 100_000,
            b"format: .nan\n", b"format: 1e400\n", b"format: " + b"9" * 5_000,
            b"id: \"\\0\"\n", "id: \u202eabc\n".encode(), b"\xff\xfe\0", b"", b"- 1\n",
        ],
        ids=lambda c: repr(c[:24]),
    )  # fmt: skip
    def test_what_is_no_scenario(self, said: Said, tmp_path: Path, content: bytes) -> None:
        folder = tmp_path / "town"
        shutil.copytree(ROOT / "scenarios" / "kruispunt", folder)
        (folder / "scenario.yaml").write_bytes(content)
        for command in (("check", folder), ("play", folder, "--headless")):
            told = said(*command)
            assert told[0].startswith(f"{folder / 'scenario.yaml'}:")
            assert len(told) < 500

    def test_a_pipe_in_the_place_of_a_file_does_not_hang(self, said: Said, tmp_path: Path) -> None:
        if not hasattr(os, "mkfifo"):
            pytest.skip("this system has no pipes with a name")
        folder = tmp_path / "town"
        shutil.copytree(ROOT / "scenarios" / "kruispunt", folder)
        (folder / "nl.yaml").unlink()
        os.mkfifo(folder / "nl.yaml")
        assert said("check", folder)[0].startswith(f"{folder / 'nl.yaml'}:1: ")


def test_the_last_net(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program itself is one sentence too, that can be passed on."""

    def fails(*_: object, **__: object) -> None:
        raise KeyError("deep")

    monkeypatch.setattr(json, "dumps", fails)
    assert main(["schema"]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "KeyError: 'deep'" in err and "test_cli_input.py:" in err
