"""``wijken study``: the same rows for any number of workers, and going on where it stopped."""

from __future__ import annotations

import csv
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from engine.study.experiments import LABELS, Arm, Job, Row, Study, columns
from game.cli import main
from game.studies import StudyError, crew, run
from game.studies.stored import Side
from tests.game import second_worker
from tests.golden.story import world

ROOT = Path(__file__).parents[2]
Said = Callable[..., list[str]]


def study(*players: str, seeds: int = 3) -> Study:
    found = world("kruispunt")[0]
    arms = tuple(Arm(p) for p in players or ("sectoral",))
    return Study(found.scenario, found.model, arms, tuple(range(1, seeds + 1)))


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Give wrong input to ``wijken study``; returns the sentences."""

    def give(*arguments: object) -> list[str]:
        try:
            code = main(["study", *(str(a) for a in arguments)])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert code == 2, (code, err)
        assert not out and "Traceback" not in err
        return err.splitlines()

    return give


# --- who plays ----------------------------------------------------------------------------------


def test_two_workers_and_one_give_the_same_rows() -> None:
    found = study("sectoral", "random")
    assert run(found, 2) == run(found, 1)


def test_a_worker_that_is_killed_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mark = tmp_path / "axed"
    monkeypatch.setenv("STUDY_AXE", str(mark))
    monkeypatch.setattr(crew, "_begin", second_worker.once)
    found = study(seeds=6)
    rows = run(found, 2)
    assert mark.exists(), "a worker was killed"
    assert rows == run(found, 1)


def test_workers_that_always_fall_away_are_told_and_do_not_hang(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crew, "_begin", second_worker.always)
    monkeypatch.setattr(crew, "CRASHES", 0)
    with pytest.raises(StudyError) as error:
        run(study(), 2)
    assert error.value.code == "workers_die"


def test_a_game_that_cannot_be_played_is_named() -> None:
    for workers in (1, 2):
        with pytest.raises(StudyError) as error:
            run(study("nobody"), workers)
        assert error.value.code == "game"
        assert error.value.values["players"] == "nobody"
        assert error.value.values["seed"] == 1


# --- going on -----------------------------------------------------------------------------------


def _stops(after: int, played: list[int]) -> crew.Crew:
    def play(found: Study, jobs: Sequence[Job]) -> Iterator[tuple[Job, Row]]:
        for n, (job, row) in enumerate(crew.alone(found, jobs)):
            if n == after:
                raise KeyboardInterrupt
            played.append(job.number)
            yield job, row

    return play


def test_what_was_stopped_goes_on_and_plays_nothing_twice(tmp_path: Path) -> None:
    found, side, played = study(seeds=5), tmp_path / "part", []
    with pytest.raises(KeyboardInterrupt):
        run(found, crew=_stops(2, played), side=side)
    assert run(found, crew=_stops(99, played), side=side) == run(found)
    assert sorted(played) == [0, 1, 2, 3, 4]
    assert run(found, crew=_stops(0, played), side=side) == run(found)


def test_a_line_that_was_cut_off_is_played_again(tmp_path: Path) -> None:
    found, side, played = study(seeds=4), tmp_path / "part", []
    run(found, side=side)
    whole = side.read_bytes()
    side.write_bytes(whole[:-30])
    assert run(found, crew=_stops(99, played), side=side) == run(found)
    assert played == [3]
    assert side.read_bytes() == whole


def test_rows_of_a_changed_study_are_never_mixed_in(tmp_path: Path) -> None:
    found, side = study(), tmp_path / "part"
    run(found, side=side)
    model = found.model.model_copy(update={"version": "another"})
    scenario = found.scenario.model_copy(update={"council_every": 5})
    for other in (
        study(seeds=4),
        study("random"),
        replace(found, model=model),
        replace(found, scenario=scenario),
    ):
        with pytest.raises(StudyError) as error:
            run(other, side=side)
        assert error.value.code == "changed"
    side.write_text("this is somebody's shopping list\n")
    with pytest.raises(StudyError):
        run(found, side=side)
    assert side.read_text() == "this is somebody's shopping list\n"


def test_a_row_under_the_number_of_another_game_is_not_believed(tmp_path: Path) -> None:
    found, side = study(), tmp_path / "part"
    right = run(found, side=side)
    head, one, two, three = side.read_text().splitlines()
    wrong = two.replace('"game":1', '"game":2')
    side.write_text("\n".join([head, one, wrong, three]) + "\n")
    kept = Side(side, found)
    kept.close()
    assert list(kept.rows) == [0]
    assert run(found, side=side) == right


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    part = tmp_path / "rows.csv.part.jsonl"
    command = [sys.executable, "-m", "tests.game.second_study", "study", "kruispunt"]
    command += ["--workers", "2", "--runs", "28", "--lang", "en", "-o", str(out)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and not (part.exists() and part.read_bytes().count(b"\n") > 4):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    printed, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert not printed
    assert re.search(r"Stopped\. \d+ of 28 games are kept in .*rows\.csv\.part\.jsonl", told)
    assert "Traceback" not in told
    assert not out.exists()
    kept = part.read_bytes().count(b"\n") - 1
    assert 4 <= kept < 28
    # The rest is left to one worker in this process: the file is that of a study never stopped.
    whole = tmp_path / "whole.csv"
    base = ["study", "kruispunt", "--workers", "1", "--runs", "28"]
    assert main([*base, "-o", str(out)]) == 0
    assert not part.exists()
    assert main([*base, "-o", str(whole)]) == 0
    assert out.read_bytes() == whole.read_bytes()


# --- what comes out -----------------------------------------------------------------------------


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("src", "href", "action", "srcset")]


def test_table_csv_json_and_page_tell_the_same_study(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / f"out{kind}" for kind in (".csv", ".json", ".html")]
    outputs = [word for path in paths for word in ("-o", str(path))]
    arguments = ["--players", "sectoral,random", "--runs", "2", "--seed", "7", "--workers", "1"]
    arguments += ["--vary", "nuisance.fatigue", "--lang", "en"]
    assert main(["study", "kruispunt", *arguments, *outputs]) == 0
    printed = capsys.readouterr().out
    assert "random against sectoral" in printed
    assert "nuisance.fatigue" in printed

    names = [*LABELS, *(c.name for c in columns(world("kruispunt")[0].scenario))]
    with paths[0].open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert list(rows[0]) == names
    assert len(rows) == 2 * 3 * 2
    assert {row["seed"] for row in rows} == {"7", "8"}

    data = json.loads(paths[1].read_text("utf-8"))
    assert [{k: str(v) for k, v in row.items()} for row in data["rows"]] == rows
    means = {g["players"]: g["spread"]["bill"]["mean"] for g in data["groups"]}
    usual = [r for r in data["rows"] if not r["parameter"]]
    for players, mean in means.items():
        held = [r["bill"] for r in usual if r["players"] == players]
        assert mean == pytest.approx(sum(held) / len(held))
    (apart,) = data["differences"]
    assert apart["group"]["players"] == "random"
    assert apart["apart"]["bill"]["mean"] == pytest.approx(means["random"] - means["sectoral"])
    assert {e["parameter"] for e in data["effects"]} == {"nuisance.fatigue"}

    text = paths[2].read_text("utf-8")
    page = _Page()
    page.feed(text)
    assert page.links == []
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert not re.search(r"url\((?!#)|@import", text)
    outside = set(re.findall(r"https?://[^\"'\s<]+", text))
    assert outside <= {"http://www.w3.org/2000/svg"}
    assert page.tags.count("svg") >= 10
    assert '<html lang="en">' in text
    assert "Fail cost, share of the works" in text


def test_the_page_speaks_dutch_first(tmp_path: Path) -> None:
    out = tmp_path / "bladzijde.html"
    assert main(["study", "kruispunt", "--runs", "1", "--workers", "1", "-o", str(out)]) == 0
    text = out.read_text("utf-8")
    assert '<html lang="nl">' in text
    assert "Faalkosten, deel van de werken" in text


# --- what cannot be -----------------------------------------------------------------------------


def test_what_does_not_exist_is_told_in_a_sentence(said: Said, tmp_path: Path) -> None:
    wrong = {
        ("--players", "nobody"): "geen speelstijl ‘nobody’",
        ("--players", "sectoral+nobody=sectoral"): "geen rol ‘nobody’",
        ("--players", "sectoral+"): "geen verdeling",
        ("--players", ","): "geen speelstijl",
        ("--rules", "gravity"): "geen spelregel ‘gravity’",
        ("--rules", "pooled=maybe"): "zegt niet één keer aan of uit",
        ("--rules", "pooled,pooled=on"): "zegt niet één keer aan of uit",
        ("--vary", "fail.bse"): "Lijkt erop: fail.base",
        ("--calendar", "eternity"): "geen kalender ‘eternity’",
        ("--runs", "0"): "Kies bij --runs",
        ("--runs", "-3"): "Kies bij --runs",
        ("--runs", "veel"): "kan hier niet",
        ("--workers", "0"): "Kies bij --workers",
        ("-o", str(tmp_path / "out.xlsx")): "eindigt op een van: .csv, .json, .html",
        ("-o", str(tmp_path / "no" / "out.csv")): "Kan niet schrijven",
    }
    for arguments, sentence in wrong.items():
        (told, *rest) = said("kruispunt", "--runs", "1", *arguments)
        assert sentence in told, arguments
        assert len(rest) <= 1
    assert said("atlantis")
    assert list(tmp_path.iterdir()) == []


def test_a_result_is_never_overwritten(said: Said, tmp_path: Path) -> None:
    out = tmp_path / "mine.csv"
    out.write_text("mine")
    (told,) = said("kruispunt", "--runs", "1", "-o", out)
    assert "bestaat al" in told
    assert out.read_text() == "mine"


def test_going_on_with_a_changed_study_is_refused_in_words(said: Said, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    run(study(), side=tmp_path / "rows.csv.part.jsonl")
    (told,) = said("kruispunt", "--runs", "4", "--workers", "1", "-o", out)
    assert "hoort bij een ander onderzoek" in told
    assert not out.exists()


def test_without_dask_the_command_says_what_to_install(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "game.studies.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    (told,) = said("kruispunt", "--runs", "1", "--dask", "tcp://127.0.0.1:1")
    assert "pip install 'wijken[cluster]'" in told
