"""Rules for task cards: faults are told at their line, and every rule has words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.reading.broken import VALID
from tests.engine.reading.test_broken import expect, read_all

RULES = """cards:
  most: 10
  each_role: 1
  rules:
    - {id: first, verb: called}
    - {id: second, verb: urgent, years: 2, only: required}
    - {id: third, verb: social, along: true}
"""
WORDS = "card_rule:\n" + "".join(
    f"  {key}:\n    about: words of the {key}\n" for key in ("first", "second", "third")
)
HOMES = [("model", "model_nl", "model_en"), ("scenario", "nl", "en")]
in_both = pytest.mark.parametrize("home", HOMES, ids=["model", "scenario"])


def files(home: tuple[str, str, str], rules: str = RULES, words: str = WORDS) -> dict[str, str]:
    """A file with rules for cards, and both languages with words for them."""
    adds = (rules, words, words)
    return {
        name: VALID[name].rstrip("\n") + "\n" + more for name, more in zip(home, adds, strict=True)
    }


@in_both
def test_rules_are_read(home: tuple[str, str, str], tmp_path: Path) -> None:
    reading = read_all(tmp_path, files(home))
    assert reading.faults == ()
    assert reading.model is not None and reading.scenario is not None
    cards = (reading.model if home[0] == "model" else reading.scenario).cards
    assert cards is not None
    assert [rule.id for rule in cards.rules] == ["first", "second", "third"]
    assert (cards.most, cards.each_role) == (10, 1)


@in_both
@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("most: 10", "most: 11", "above_maximum", 1),
        ("most: 10", "most: 0", "below_minimum", 1),
        ("each_role: 1", "each_role: 4", "above_maximum", 2),
        ("verb: called", "verb: shouted", "bad_choice", 4),
        ("{id: first, verb: called}", "{id: first}", "missing_key", 4),
        ("verb: called}", "verb: called, years: 2}", "unknown_key", 4),
        ("id: second", "id: first", "duplicate_id", 5),
        (", years: 2", "", "missing_key", 5),
        ("years: 2", "years: -1", "below_minimum", 5),
        ("years: 2", "years: soon", "wrong_type_whole", 5),
        ("only: required", "only: late", "bad_choice", 5),
        ("along: true", "along: 7", "wrong_type_boolean", 6),
    ],
)
def test_a_wrong_rule_is_told_at_its_line(
    home: tuple[str, str, str], old: str, new: str, code: str, row: int, tmp_path: Path
) -> None:
    assert RULES.count(old) == 1
    broken = files(home, RULES.replace(old, new))
    where = tmp_path / {"model": "model/model.yaml", "scenario": "hamlet/scenario.yaml"}[home[0]]
    reading = read_all(tmp_path, broken)
    told = [f for f in reading.faults if f.code == code]
    assert told, reading.faults
    assert (told[0].file, told[0].line) == (str(where), VALID[home[0]].count("\n") + 1 + row)


@in_both
def test_every_rule_has_words_in_both_languages(home: tuple[str, str, str], tmp_path: Path) -> None:
    broken = files(home)
    broken[home[2]] = broken[home[2]].replace("  second:\n    about: words of the second\n", "")
    reading = read_all(tmp_path, broken)
    (fault,) = reading.faults
    assert fault.code == "missing_translation"
    assert fault.values["key"] == "card_rule.second.about"


def test_a_scenario_that_uses_a_rule_of_the_model_needs_no_words(tmp_path: Path) -> None:
    here = files(("model", "model_nl", "model_en"))
    own = "cards:\n  most: 4\n  rules:\n    - {id: second, verb: urgent, years: 9}\n"
    here["scenario"] = VALID["scenario"].rstrip("\n") + "\n" + own
    reading = read_all(tmp_path, here)
    assert reading.faults == ()
    assert reading.scenario is not None and reading.scenario.cards is not None
    assert reading.scenario.cards.most == 4


def test_words_for_no_rule_are_told(tmp_path: Path) -> None:
    here = {"nl": VALID["nl"].rstrip("\n") + "\n" + WORDS.split("  second")[0]}
    reading = read_all(tmp_path, here)
    expect(reading, "unknown_text", tmp_path / "hamlet/nl.yaml", VALID["nl"].count("\n") + 3)
