"""The command line: what it prints, its exit codes, and plain sentences for wrong input."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pygame
import pytest

from engine.journal import FORMAT, read, replay
from game.cli import main
from game.screens.registry import SCREENS
from game.sessions.store import read as stored
from game.words import LANGUAGES, Words
from tests.golden.make import HERE

ROOT = Path(__file__).parents[2]
GAME = HERE / "five_roles.jsonl"
COMMANDS = ("play", "replay", "check", "new", "schema", "kit", "screenshot", "why")


class Told(NamedTuple):
    code: int
    out: str
    err: str


class Wijken:
    """The command, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]):
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Told:
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capsys.readouterr()
        assert "Traceback" not in err
        return Told(code, out, err)

    def wrong(self, *arguments: str | Path) -> str:
        """Give wrong input; returns what it said about it."""
        told = self(*arguments)
        assert told.code == 2, told
        assert told.err.strip() and not told.out
        return told.err


@pytest.fixture
def wijken(capsys: pytest.CaptureFixture[str]) -> Wijken:
    return Wijken(capsys)


@cache
def lines() -> tuple[str, ...]:
    return tuple(GAME.read_text("utf-8").splitlines(keepends=True))


def changed(path: Path, line: int, new: str, count: int | None = None) -> Path:
    """A copy of the stored game in which one line (1-based) is another."""
    found = list(lines()[:count])
    found[line - 1] = new
    path.write_text("".join(found), "utf-8")
    return path


class TestHelp:
    def test_version(self, wijken: Wijken) -> None:
        assert wijken("--version") == Told(0, f"wijken {version('wijken')}\n", "")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_help_is_in_the_language_asked_for(self, wijken: Wijken, language: str) -> None:
        told = wijken("--help", "--lang", language)
        assert told.code == 0 and not told.err
        first = {"nl": "gebruik: wijken", "en": "usage: wijken"}[language]
        assert told.out.startswith(first)
        for command in COMMANDS:
            assert command in told.out
            of = wijken(command, "--help", "--lang", language)
            assert of.code == 0 and of.out.startswith(f"{first} {command}")

    def test_no_english_in_dutch_help_nor_the_other_way_round(self, wijken: Wijken) -> None:
        texts = {x: [wijken(c, "--help", "--lang", x).out for c in COMMANDS] for x in LANGUAGES}
        assert "show this help" not in "".join(texts["nl"])
        assert "laat deze uitleg" not in "".join(texts["en"])

    def test_help_names_every_screen(self, wijken: Wijken) -> None:
        assert "{" + ",".join(SCREENS) + "}" in re.sub(
            r"\s", "", wijken("screenshot", "--help").out
        )


class TestWrongUse:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("dance",),
            ("play", "--players", "dance"),
            ("play", "--seed", "x"),
            ("play", "--lang", "fy"),
            ("replay",),
            ("check",),
            ("kit", "kruispunt"),
            ("schema", "more"),
            ("screenshot", GAME, "--screen", "dance", "-o", "x.png"),
            ("screenshot", GAME, "--screen", "board", "--size", "big", "-o", "x.png"),
            ("screenshot", GAME, "--screen", "board", "--size", "10x10", "-o", "x.png"),
            ("screenshot", GAME, "--screen", "board"),
        ],
        ids=lambda a: " ".join(str(x) for x in a[:4] if x != GAME),
    )
    def test_it_is_told_and_help_is_pointed_at(
        self, wijken: Wijken, arguments: tuple[str | Path, ...]
    ) -> None:
        assert "--help" in wijken.wrong(*arguments)

    def test_an_unknown_scenario(self, wijken: Wijken, tmp_path: Path) -> None:
        for command in (("play", "nowhere"), ("kit", "nowhere", "-o", tmp_path / "x.pdf")):
            assert "nowhere" in wijken.wrong(*command)

    def test_an_unknown_calendar_names_those_that_exist(self, wijken: Wijken) -> None:
        told = wijken.wrong("play", "kruispunt", "--calendar", "never")
        assert "never" in told and "tutorial" in told

    def test_an_unknown_seat_names_those_that_exist(self, wijken: Wijken, tmp_path: Path) -> None:
        shot = ("screenshot", GAME, "--screen", "board", "-o", tmp_path / "x.png")
        told = wijken.wrong(*shot, "--seat", "mayor")
        assert "mayor" in told and "public_works" in told

    def test_a_year_that_is_not_played(self, wijken: Wijken, tmp_path: Path) -> None:
        assert "2025" in wijken.wrong("replay", GAME, "--until", "1999")
        shot = ("screenshot", GAME, "--screen", "board", "-o", tmp_path / "x.png")
        assert "2032" in wijken.wrong(*shot, "--year", "2050")

    def test_a_file_that_is_there_is_not_overwritten(self, wijken: Wijken, tmp_path: Path) -> None:
        there = tmp_path / "mine.jsonl"
        there.write_text("mine")
        assert str(there) in wijken.wrong("play", "--headless", "--journal", there)
        assert there.read_text() == "mine"

    def test_a_place_that_cannot_be_written(self, wijken: Wijken, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        place = tmp_path / "file" / "x"
        assert str(place) in wijken.wrong("play", "--headless", "--journal", place)
        small = ("--screen", "ending", "--size", "640x360")
        assert str(place) in wijken.wrong("screenshot", GAME, *small, "-o", place)


class TestJson:
    def test_play_prints_what_is_documented_and_keeps_the_journal(
        self, wijken: Wijken, tmp_path: Path
    ) -> None:
        path = tmp_path / "game.jsonl"
        told = wijken("play", "kruispunt", "--headless", "--seed", "5", "--json", "--journal", path)
        assert told.code == 0
        data = json.loads(told.out)
        assert data["seed"] == 5 and data["phase"] == "ended"
        assert found_keys(data) == documented()
        again = json.loads(wijken("replay", path, "--json").out)
        assert without_refusals(again) == without_refusals(data)

    def test_the_parts_sum_to_the_whole(self, wijken: Wijken) -> None:
        data = json.loads(wijken("replay", GAME, "--json").out)
        for row in (*data["years"], data["total"]):
            c = row["cost"]
            parts = ("planned", "overhead", "fail", "emergency", "strikes", "other")
            assert sum(c[p] for p in parts) - c["saved"] == pytest.approx(c["spent"], abs=0.005)
            assert sum(row["openings"]["streets"].values()) == row["openings"]["total"]
        years, total = data["years"], data["total"]
        assert sum(y["cost"]["spent"] for y in years) == pytest.approx(total["cost"]["spent"])
        assert sum(y["nuisance"] for y in years) == pytest.approx(total["nuisance"])
        assert years[-1]["cost"]["bill"] == total["cost"]["bill"]
        assert years[-1]["goals"] == total["goals"]

    def test_a_year_has_the_fingerprint_of_the_golden_game(self, wijken: Wijken) -> None:
        data = json.loads(wijken("replay", GAME, "--json").out)
        golden = json.loads(GAME.with_suffix(".json").read_text("utf-8"))["fingerprints"]
        assert {str(y["year"]): y["fingerprint"] for y in data["years"]} == golden

    def test_until_ends_at_the_beginning_of_that_year(self, wijken: Wijken) -> None:
        whole = json.loads(wijken("replay", GAME, "--json").out)
        part = json.loads(wijken("replay", GAME, "--until", "2027", "--json").out)
        assert [y["year"] for y in part["years"]] == [2024, 2025, 2026]
        assert part["years"] == whole["years"][:3]
        assert part["fingerprint"] != whole["fingerprint"]


def found_keys(data: Any, path: str = "") -> set[str]:
    """Paths of all keys, with ids replaced by what they are ids of."""
    if isinstance(data, list):
        return set().union(*(found_keys(row, f"{path}[]") for row in data))
    if not isinstance(data, dict):
        return {path}
    out = set()
    for key, value in data.items():
        above = path.rpartition(".")[2]
        known = {"blocks": "BLOCK", "streets": "STREET", "refusals": "CODE"}.get(above, key)
        name = "GOAL" if above == "goals" and key != "total" else known
        out |= found_keys(value, f"{path}.{name}" if path else name)
    return out


def documented() -> set[str]:
    text = (ROOT / "docs" / "json.md").read_text("utf-8")
    return set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))


def without_refusals(data: dict[str, Any]) -> dict[str, Any]:
    return {
        **data,
        "years": [{k: v for k, v in y.items() if k != "refusals"} for y in data["years"]],
        "total": {k: v for k, v in data["total"].items() if k != "refusals"},
    }


class TestTable:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_result_for_people(self, wijken: Wijken, language: str) -> None:
        told = wijken("replay", GAME, "--lang", language)
        assert told.code == 0 and not told.err
        assert {str(year) for year in range(2024, 2032)} <= set(told.out.split())
        assert Words(language, {}).t("cli.total") in told.out  # type: ignore[arg-type]


class TestBrokenJournals:
    def test_a_newer_format_is_refused_with_a_clear_sentence(
        self, wijken: Wijken, tmp_path: Path
    ) -> None:
        newer = lines()[0].replace(f'"format":{FORMAT},', f'"format":{FORMAT + 1},', 1)
        path = changed(tmp_path / "new.jsonl", 1, newer)
        told = wijken.wrong("replay", path)
        assert told.startswith(f"{path}:1: ") and str(FORMAT + 1) in told
        assert wijken.wrong("check", path).startswith(f"{path}:1: ")

    @pytest.mark.parametrize("keep", [1, 0.5, -2])
    def test_cut_off_in_a_line_it_is_played_to_the_last_whole_move(
        self, wijken: Wijken, tmp_path: Path, keep: float
    ) -> None:
        whole, last = lines()[:40], lines()[40]
        cut = last[: int(len(last) * keep)] if isinstance(keep, float) else last[: int(keep)]
        path = tmp_path / "cut.jsonl"
        path.write_text("".join(whole) + cut, "utf-8")
        before = path.read_bytes()
        told = wijken("replay", path, "--json")
        assert told.code == 0
        assert told.err == Words("nl", {}).t("cli.torn", path=path) + "\n"
        expected = replay(read(whole)).fingerprints
        years = json.loads(told.out)["years"]
        assert {y["year"]: y["fingerprint"] for y in years} == expected
        assert path.read_bytes() == before, "a replay leaves the file as it is"

    @pytest.mark.parametrize(
        ("line", "new"),
        [
            (1, "{}\n"),
            (1, "hello\n"),
            (1, lines()[0].replace('"start_year":2024', '"start_year":2025', 1)),
            (1, re.sub(r'"texts":\{.*', '"texts":{"nl":3}}\n', lines()[0])),
            (1, re.sub(r'"seed":-?\d+', '"seed":Infinity', lines()[0], count=1)),
            (5, "\n"),
            (5, '{"n":4}\n'),
            (5, lines()[4].replace('"kind":"', '"kind":"un')),
            (5, lines()[4].replace('"n":4', '"n":3')),
            (5, '{"n":4,"seat":"mayor","turn":3,"move":{"kind":"ready"}}\n'),
            (5, '{"n":4,"seat":"policy","turn":3,"move":{"kind":"next_year"}}\n'),
            (5, '{"n":4,"seat":"networks","turn":3,"move":{"kind":"undo"}}\n'),
            (5, '{"n":4,"seat":"facilitator","turn":3,"move":{"kind":"rewind","to":900}}\n'),
            (5, '{"n":4,"seat":"policy","turn":3,"move":{"kind":"rewind","to":1}}\n'),
        ],
        ids=[
            "empty header", "no header", "other world", "texts", "endless seed", "empty line",
            "no move", "unknown move", "number twice", "unknown seat", "not allowed",
            "nothing to undo", "rewind to nowhere", "rewind by a role",
        ],
    )  # fmt: skip
    def test_a_changed_journal_is_refused_with_its_line(
        self, wijken: Wijken, tmp_path: Path, line: int, new: str
    ) -> None:
        assert new != lines()[line - 1]
        path = changed(tmp_path / "changed.jsonl", line, new, count=12)
        told = [wijken.wrong("replay", path), wijken.wrong("check", path)]
        assert all(t.startswith(f"{path}:{line}: ") for t in told), told

    def test_what_is_no_journal_at_all(self, wijken: Wijken, tmp_path: Path) -> None:
        binary = tmp_path / "picture.jsonl"
        binary.write_bytes(b"\x89PNG\r\n\xff\xfe")
        for path in (binary, tmp_path, tmp_path / "gone.jsonl"):
            assert wijken.wrong("replay", path).startswith(str(path))

    def test_words_that_were_cut_out_are_named(self, wijken: Wijken, tmp_path: Path) -> None:
        none = re.sub(r'"texts":\{.*', '"texts":{}}', lines()[0])
        path = changed(tmp_path / "mute.jsonl", 1, none, count=12)
        assert wijken.wrong("replay", path).startswith(f"{path}:1: ")

    def test_an_editor_may_have_put_its_mark_before_it(
        self, wijken: Wijken, tmp_path: Path
    ) -> None:
        path = tmp_path / "edited.jsonl"
        path.write_text("".join(lines()[:12]), "utf-8-sig")
        assert wijken("replay", path).code == 0
        assert stored(path).lines[0] + "\n" == lines()[0]


class TestCheck:
    def test_a_game_under_any_name_is_checked_as_a_game(
        self, wijken: Wijken, tmp_path: Path
    ) -> None:
        path = tmp_path / "game.json"
        path.write_text("".join(lines()[:12]), "utf-8")
        assert wijken("check", path).code == 0
        path.write_text("", "utf-8")
        assert wijken.wrong("check", path).startswith(f"{path}:1: ")

    def test_a_file_beside_no_scenario_names_its_folder(
        self, wijken: Wijken, tmp_path: Path
    ) -> None:
        path = tmp_path / "notes.yaml"
        path.touch()
        for command in (("check", path), ("play", path, "--headless")):
            assert wijken.wrong(*command).startswith(f"{tmp_path}:1: ")

    def test_what_is_shipped_is_good(self, wijken: Wijken) -> None:
        told = wijken("check", ROOT / "scenarios" / "kruispunt", ROOT / "scenarios" / "model", GAME)
        assert told.code == 0 and not told.err and "3" in told.out

    def test_every_fault_has_its_line_and_they_are_counted(
        self, wijken: Wijken, tmp_path: Path
    ) -> None:
        folder = tmp_path / "broken"
        shutil.copytree(ROOT / "scenarios" / "kruispunt", folder)
        path = folder / "scenario.yaml"
        rows = path.read_text("utf-8").splitlines()
        faults = {
            next(
                n for n, r in enumerate(rows) if r.startswith("council_every")
            ): "council_every: x",
            next(n for n, r in enumerate(rows) if "traffic: residential" in r): "    trafic: x",
        }
        for n, row in faults.items():
            rows[n] = row
        path.write_text("\n".join(rows), "utf-8")
        told = wijken.wrong("check", folder).splitlines()
        found = {line.split(": ")[0] for line in told}
        assert {f"{path}:{n + 1}" for n in faults} <= found
        assert told[-1].startswith(str(len(told) - 1))
        english = wijken.wrong("check", folder, "--lang", "en").splitlines()
        assert len(english) == len(told) and english != told


class TestPictures:
    @pytest.mark.parametrize("screen", SCREENS)
    def test_every_screen_can_be_drawn(self, wijken: Wijken, tmp_path: Path, screen: str) -> None:
        path = tmp_path / "made" / f"{screen}.png"
        year = "2024" if screen == "anatomy" else "2026"
        size = ("--size", "800x600", "--year", year)
        assert wijken("screenshot", GAME, "--screen", screen, *size, "-o", path).code == 0
        drawn = pygame.image.load(path)
        assert drawn.get_size() == (800, 600)

    def test_the_kit_is_a_pdf(self, wijken: Wijken, tmp_path: Path) -> None:
        path = tmp_path / "kit.pdf"
        assert wijken("kit", "kruispunt", "-o", path, "--lang", "en").code == 0
        assert path.read_bytes().startswith(b"%PDF")


def test_schema_is_json(wijken: Wijken) -> None:
    told = wijken("schema")
    assert told.code == 0 and json.loads(told.out)


def run(
    tmp_path: Path, *arguments: str, to: int = subprocess.PIPE, **extra: str
) -> subprocess.CompletedProcess[str]:
    """The command as it is installed, in a process and a data folder of its own."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    environment |= {
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "LOCALAPPDATA": str(tmp_path / "data"),
        "HOME": str(tmp_path),
        "COLUMNS": "200",
        **extra,
    }
    command = [sys.executable, "-c", "import sys; from game.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*command, *arguments], stdout=to, stderr=subprocess.PIPE, text=True, env=environment,
        cwd=ROOT, timeout=240, check=False,
    )  # fmt: skip


class TestProcess:
    def test_wrong_input_ends_with_2_and_a_sentence(self, tmp_path: Path) -> None:
        done = run(tmp_path, "replay", str(tmp_path / "gone.jsonl"))
        assert done.returncode == 2 and not done.stdout
        assert done.stderr.startswith(str(tmp_path / "gone.jsonl"))
        assert "Traceback" not in done.stderr

    @pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="elsewhere there is always a display"
    )
    def test_without_a_display_it_plays_and_leaves_journal_and_pictures(
        self, tmp_path: Path
    ) -> None:
        done = run(tmp_path)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert Words("nl", {}).t("cli.no_display", scenario="Rivierenwijk") in done.stdout
        journals = list((tmp_path / "data").rglob("*.jsonl"))
        assert len(journals) == 1 and str(journals[0]) in done.stdout
        with journals[0].open(encoding="utf-8", newline="\n") as stored:
            game = replay(read(stored))
        assert game.state.phase == "ended"
        pictures = set(_pictures(journals[0].with_suffix("")))
        assert {"room", "board", "ending"} <= pictures


def _pictures(folder: Path) -> Iterator[str]:
    for path in folder.glob("*.png"):
        if pygame.image.load(path).get_size()[0] > 600:
            yield path.stem
