"""``wijken why``: what it prints, that it adds up, and plain sentences for wrong input."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.journal import Journal, read, replay
from engine.reading import read as read_scenario
from game.cli import main
from game.places import scenarios_dir
from game.words import LANGUAGES
from tests.engine.games import random_game, shipped

YEAR = "2029"
WHAT = ("nuisance", "cost", "support", "goal")


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stored game in which much was tried."""
    table = random_game(5, world=shipped("kruispunt"))
    texts = read_scenario(scenarios_dir() / "kruispunt", scenarios_dir() / "model").texts
    journal = table.journal
    stored = Journal(journal.world, journal.seed, texts, entries=journal.entries)
    path = tmp_path_factory.mktemp("why") / "game.jsonl"
    path.write_text("".join(f"{line}\n" for line in stored.lines()), "utf-8")
    return path


Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setenv("COLUMNS", "120")

    def give(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main(["why", *(str(a) for a in arguments)])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return give


def sums(node: dict[str, Any]) -> None:
    if node["parts"]:
        assert sum(p["amount"] for p in node["parts"]) == node["amount"]
    for part in node["parts"]:
        sums(part)


@pytest.mark.parametrize("what", WHAT)
def test_json_holds_the_whole_chain_and_adds_up(ask: Ask, game: Path, what: str) -> None:
    code, out, err = ask(game, "--year", YEAR, "--what", what, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert (told["what"], told["year"], told["street"]) == (what, 2029, None)
    assert told["symptoms"]
    for symptom in told["symptoms"]:
        sums(symptom)
    assert {d["number"] for d in told["decisions"]}
    for row in told["assumptions"]:
        assert row["low"] <= row["typical"] <= row["high"], row
        assert row["flag"] in ("evidence", "derived", "judgement", "memory")


def test_json_says_what_the_replay_says(ask: Ask, game: Path) -> None:
    _, out, _ = ask(game, "--year", YEAR, "--json")
    played = replay(read(game.read_text("utf-8").splitlines(keepends=True)))
    (symptom,) = json.loads(out)["symptoms"]
    assert symptom["amount"] == played.ledger.total("nuisance", 2029)[0]
    assert sum(symptom["places"].values()) == symptom["amount"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", WHAT)
def test_a_terminal_shows_a_tree_with_decisions_and_assumptions(
    ask: Ask, game: Path, what: str, language: str
) -> None:
    code, out, err = ask(game, "--year", YEAR, "--what", what, "--lang", language)
    assert (code, err) == (0, "")
    assert "2029" in out.splitlines()[0]
    assert "├─ " in out and "└─ " in out
    heads = {"nl": ("Besluiten", "Aannames"), "en": ("Decisions", "Assumptions")}[language]
    assert all(head in out for head in heads)
    other = {"nl": ("Decisions", "household"), "en": ("Besluiten", "huishoud")}[language]
    tree = out.split(heads[1])[0]  # sources are told as they are
    for word in other:
        assert word not in tree, word
    for key in ("why.", "cause.", "symptom.", "parameter."):
        assert not re.search(rf"\b{key}[a-z]", out), "a key instead of words"


def test_amounts_stand_right_under_each_other(ask: Ask, game: Path) -> None:
    _, out, _ = ask(game, "--year", YEAR, "--what", "cost")
    tree = out.split("\n\n")[1].splitlines()
    ends = set()
    for line in tree:
        found = re.search(r"(?<= )-?[\d.]*\d(?=\s{2}|\s*$)", line)
        if found and not line.rstrip().endswith("]"):
            ends.add(found.end())
    assert len(ends) == 1, tree


def test_no_line_is_wider_than_a_narrow_terminal(
    ask: Ask, game: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for what in WHAT:
        _, out, _ = ask(game, "--year", YEAR, "--what", what, "--all")
        assert max(len(line) for line in out.splitlines()) <= 80
        assert "…" not in out, "nothing is cut off"


def test_small_parts_are_told_together_unless_all_are_asked_for(ask: Ask, game: Path) -> None:
    some = ask(game, "--year", YEAR, "--what", "cost")[1]
    every = ask(game, "--year", YEAR, "--what", "cost", "--all")[1]
    assert "kleinere" in some
    assert "kleinere" not in re.sub(r"Alles telt.*", "", every, flags=re.DOTALL)
    assert len(every.splitlines()) > len(some.splitlines())


def test_a_street_can_be_asked_by_name_or_id(ask: Ask, game: Path) -> None:
    by_id = ask(game, "--year", YEAR, "--street", "weverstraat")
    by_name = ask(game, "--year", YEAR, "--street", "Weverstraat")
    assert by_id == by_name
    assert by_id[0] == 0
    assert "Weverstraat" in by_id[1].splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "--year"),
        (("--year", "1999"), "1999 is niet gespeeld. Kies een jaar van 2024"),
        (("--year", "2040"), "2040 is niet gespeeld"),
        (("--year", YEAR, "--street", "Nergensweg"), "geen straat ‘Nergensweg’"),
        (("--year", YEAR, "--what", "goal", "--goal", "geluk"), "geen doel ‘geluk’. Kies uit:"),
        (("--year", YEAR, "--goal", "geluk"), "--goal hoort bij --what goal"),
        (("--year", YEAR, "--what", "moon"), "Kies uit"),
        (("--object", "nuisance.fatigue"), "is geen bezwaar"),
        (("--object", "nuisance.fatigue=huge"), "is geen bezwaar"),
        (("--object", "nuisance.fatgue=high"), "Lijkt op: nuisance.fatigue"),
        (("--object", "support.loss=low", "--without", "9999"), "geen besluit 9999"),
        (("--year", YEAR, "--without", "3"), "horen bij --object"),
    ],
)
def test_wrong_input_is_explained_in_a_sentence(
    ask: Ask, game: Path, arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = ask(game, *arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_a_file_that_is_not_there_is_told(ask: Ask, tmp_path: Path) -> None:
    code, out, err = ask(tmp_path / "none.jsonl", "--year", YEAR)
    assert (code, out) == (2, "")
    assert "none.jsonl" in err


def test_a_game_without_a_year_has_nothing_to_explain(ask: Ask, game: Path, tmp_path: Path) -> None:
    path = tmp_path / "begun.jsonl"
    path.write_text(game.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    for arguments in (("--year", "2024"), ("--object", "nuisance.fatigue=low")):
        code, out, err = ask(path, *arguments)
        assert (code, out) == (2, "")
        assert "nog geen jaar" in err


def test_an_objection_tells_every_indicator_before_and_after(ask: Ask, game: Path) -> None:
    code, out, _ = ask(game, "--object", "nuisance.fatigue=high", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["parameter"], told["level"]) == ("nuisance.fatigue", "high")
    assert told["tried"] > told["used"]
    rows = {c["indicator"]: c for c in told["conclusions"]}
    assert {"nuisance", "cost", "support", "goals", "goal"} <= set(rows)
    assert rows["nuisance"]["before"] != rows["nuisance"]["after"]
    assert told["flips"] == any(c["flips"] for c in told["conclusions"])
    shown = ask(game, "--object", "nuisance.fatigue=high")[1]
    assert "Hinder" in shown and "elke afdeling voor zich" in shown
    assert ("slaat om" in shown) == told["flips"]


def test_an_objection_can_be_held_against_another_game(ask: Ask, game: Path) -> None:
    told = ask(game, "--object", "support.loss=low", "--against", game, "--json")[1]
    assert all(c["before"] == c["after"] == 0 for c in json.loads(told)["conclusions"])
    assert not json.loads(told)["flips"]


def test_an_objection_can_be_held_against_the_game_without_a_decision(ask: Ask, game: Path) -> None:
    journal = read(game.read_text("utf-8").splitlines(keepends=True))
    number = next(e.number for e in journal.entries if e.move.kind == "sign")
    code, out, _ = ask(game, "--object", "support.loss=low", "--without", number)
    assert code == 0
    assert f"zonder besluit {number}" in out


def test_every_key_that_is_printed_is_documented(ask: Ask, game: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
    (about,) = re.findall(r"# What `wijken why --json` prints\n(.*?)\n# ", text, re.DOTALL)
    known = {
        word for quoted in re.findall(r"`([^`]+)`", about) for word in re.findall(r"\w+", quoted)
    }
    chain = json.loads(ask(game, "--year", YEAR, "--json")[1])
    weighed = json.loads(ask(game, "--object", "support.loss=low", "--json")[1])
    rows = [chain, *chain["symptoms"], *chain["decisions"], *chain["assumptions"]]
    for row in (*rows, weighed, *weighed["conclusions"]):
        assert set(row) <= known, set(row) - known
