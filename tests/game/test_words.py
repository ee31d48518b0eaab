"""Every word that is asked for exists in both languages, once, with the same places to fill in."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
from babel.messages.pofile import read_po

from engine.journal import JournalCode
from engine.moves import MOVES
from engine.reading.fault import FaultCode
from engine.rules.base import CODES
from engine.scenario import parts
from engine.views import story
from engine.views.shapes import Said
from game.places import assets_dir
from game.screens import common
from game.words import LANGUAGES, Language, Words
from tests.engine.games import shipped

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
OF_SCENARIO = (
    "scenario.",
    "role.",
    "hint.",
    "discussion.",
    "goal.",
    "parameter.",
    "facilitator.",
)
"""Keys that a scenario or the model brings, not the language files."""


@cache
def texts(language: Language) -> dict[str, tuple[str, ...]]:
    """All forms of every key, as the files have them."""
    out = {}
    for path in sorted((assets_dir() / "texts" / language).glob("*.po")):
        with path.open("rb") as handle:
            for message in read_po(handle, locale=language):
                if message.id:
                    many = isinstance(message.id, (tuple, list))
                    key = message.id[0] if many else str(message.id)
                    out[key] = tuple(message.string) if many else (str(message.string),)
    return out


def places(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_there_twice(language: Language) -> None:
    found = Counter(
        line[7:-1]
        for path in (assets_dir() / "texts" / language).glob("*.po")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith('msgid "') and line != 'msgid ""'
    )
    assert [key for key, count in found.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: Language) -> None:
    assert [k for k, forms in texts(language).items() if not all(f.strip() for f in forms)] == []


def test_both_languages_say_the_same_things() -> None:
    nl, en = texts("nl"), texts("en")
    assert sorted(nl.keys() ^ en.keys()) == []
    for key, forms in nl.items():
        assert len(forms) == len(en[key]), key
        asked = {frozenset(places(f)) for f in (*forms, *en[key])}
        assert len(asked) == 1, (key, asked)


def test_the_sentences_of_argparse_keep_their_places() -> None:
    for key, forms in texts("nl").items():
        if key.startswith("argparse."):
            place = re.compile(r"%\(\w+\)|%[sr]")
            assert set(place.findall(forms[0])) <= set(place.findall(key)), key


def trees(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    """The parsed modules of a package."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def called(tree: ast.Module, *names: str) -> Iterator[ast.Call]:
    """Calls of functions or methods with these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            last = getattr(node.func, "attr", getattr(node.func, "id", None))
            if last in names:
                yield node


def strings(node: ast.AST) -> Iterator[str]:
    """Whole strings in an expression, also both sides of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)


def test_every_key_in_the_code_has_words() -> None:
    known = texts("nl").keys()
    missing = set()
    for path, tree in trees("game"):
        for node in called(tree, "t", "n"):
            for key in (s for a in node.args[:1] for s in strings(a)):
                if KEY.fullmatch(key) and not key.startswith(OF_SCENARIO) and key not in known:
                    missing.add(f"{path.name}: {key}")
    assert sorted(missing) == []


def test_every_key_made_in_the_code_has_a_beginning_that_exists() -> None:
    known = [*texts("nl"), *OF_SCENARIO]
    missing = set()
    for path, tree in trees("game"):
        for node in called(tree, "t", "n"):
            first = node.args[0] if node.args else None
            start = first.values[0] if isinstance(first, ast.JoinedStr) else None
            begins = str(start.value) if isinstance(start, ast.Constant) else ""
            if "." in begins and not any(key.startswith(begins) for key in known):
                missing.add(f"{path.name}: {begins}")
    assert sorted(missing) == []


def test_every_value_given_fills_the_places_of_its_text() -> None:
    """Where values are named one by one, they are what the text asks for."""
    wrong = []
    for path, tree in trees("game"):
        for node in called(tree, "t", "n"):
            if not node.args or any(k.arg is None for k in node.keywords):
                continue
            given = {k.arg for k in node.keywords}
            if getattr(node.func, "attr", None) == "n":
                given.add("count")
            for key in strings(node.args[0]):
                for form in texts("nl").get(key, ()):
                    # Without any value a text is given as it stands, to be filled in later.
                    if given and not places(form) <= given:
                        wrong.append(f"{path.name}:{node.lineno}: {key}")
    assert wrong == []


FAMILIES: dict[str, tuple[Any, ...]] = {
    "refusal": CODES,
    "fault": get_args(FaultCode),
    "journal": get_args(JournalCode),
    "move": tuple(MOVES),
    "phase": get_args(parts.Phase),
    "stage": get_args(parts.Stage),
    "dimension": parts.DIMENSIONS,
    "question": parts.QUESTIONS,
    "competence": parts.COMPETENCES,
    "rung": parts.RUNGS,
    "influence": parts.INFLUENCES,
    "mode": parts.MODES,
    "indicator": parts.INDICATORS,
    "traffic": get_args(parts.Traffic),
    "seat": ("facilitator", "room"),
    "signal": (*story._RANK, "urgent", "support"),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_code_has_words(family: str) -> None:
    assert [c for c in FAMILIES[family] if f"{family}.{c}" not in texts("nl")] == []


CODED = re.compile(r"(signal|waiting|why_now|secret|player|rule)\.[a-z_]+")


def test_every_code_that_the_engine_tells_has_words() -> None:
    missing = set()
    for path, tree in trees("engine"):
        for node in ast.walk(tree):
            held = next(strings(node), "")
            if CODED.fullmatch(held) and held not in texts("nl"):
                missing.add(f"{path.name}: {held}")
    for indicator in parts.INDICATORS:
        missing |= {
            key
            for key in (f"secret.{indicator}", f"secret.{indicator}_block")
            if key not in texts("nl")
        }
    assert sorted(missing) == []


def given(node: ast.Call) -> tuple[str, set[str]]:
    """The code and the names of the values of ``Refusal.of(code, name=...)`` and its like."""
    return next(strings(node.args[0])), {k.arg for k in node.keywords if k.arg}


def refusals(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls of ``Refusal.of``."""
    for node in called(tree, "of"):
        if getattr(getattr(node.func, "value", None), "id", "") == "Refusal":
            yield node


def test_every_refusal_carries_what_its_sentence_asks() -> None:
    wrong = []
    for path, tree in trees("engine"):
        for node in refusals(tree):
            code, names = given(node)
            if not places(texts("nl")[f"refusal.{code}"][0]) <= names:
                wrong.append(f"{path.name}:{node.lineno}: {code}")
    assert wrong == []


def test_what_is_unknown_has_a_name() -> None:
    for _, tree in trees("engine"):
        for node in refusals(tree):
            for keyword in node.keywords:
                if keyword.arg == "what":
                    assert f"what.{next(strings(keyword.value))}" in texts("nl")


def test_every_fault_of_a_journal_carries_what_its_sentence_asks() -> None:
    for _, tree in trees("engine"):
        for node in called(tree, "JournalError"):
            code, names = given(node)
            assert places(texts("nl")[f"journal.{code}"][0]) <= names, code


def test_everything_that_happens_carries_what_its_sentence_asks() -> None:
    seen = set()
    for path, tree in trees("engine"):
        for node in called(tree, "happen", "Happening"):
            for kind in strings(node.args[2]):
                seen.add(kind)
                # Told one by one the values have names; told many at once they are rows of a table.
                rows = [r for a in node.args[5:] for r in ast.walk(a) if isinstance(r, ast.Tuple)]
                names = {k.arg for k in node.keywords if k.arg}
                names |= {name for row in rows for name in strings(row.elts[0])}
                names |= {"street"} if node.args[3:] else set()
                if "assignment" in names:
                    names.add("task")
                inside = names - {"street", "block"}
                where = f"{path.name}:{node.lineno}: {kind}"
                assert f"happening.{kind}" in texts("nl"), where
                assert places(texts("nl")[f"happening.{kind}"][0]) <= inside, where
                if f"signal.{kind}" in texts("nl"):
                    assert places(texts("nl")[f"signal.{kind}"][0]) <= names, where
    assert {"failure", "council", "task_revealed"} <= seen


@pytest.mark.parametrize("kind", ["works", "emergency", "access", "event"])
def test_every_opening_of_a_street_has_words(kind: str) -> None:
    assert places(texts("nl")[f"happening.{kind}"][0]) <= {"weeks", "task", "event"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_reads_as_a_sentence(language: Language) -> None:
    scenario = {
        "line.levy.name": "De heffing",
        "line.roads.name": "De wegen",
        "organisation.sewers.name": "Riolering",
    }
    words = Words(language, {language: scenario})

    def said(code: str, *values: tuple[str, str | int]) -> str:
        return common.sentence(words, Said(f"refusal.{code}", values))

    shift = said("not_shiftable", ("line", "levy"), ("target", "roads"))
    assert "De heffing" in shift
    assert "De wegen" in shift
    phase = said("wrong_phase", ("phase", "decide"), ("now", "bet"))
    assert words.t("phase.decide") in phase
    assert words.t("phase.bet") in phase
    short = said(
        "short_of_money",
        ("organisation", "sewers"),
        ("cents", 123_400),
        ("has_cents", 5_600_000),
    )
    assert "Riolering" in short
    assert words.euro(123_400) in short
    assert words.euro(5_600_000) in short
    assert words.t("what.task") in said("unknown", ("what", "task"), ("name", "x"))
    assert words.t("question.c") in said("not_contested", ("question", "c"))
    assert "2031" in said("too_early", ("year", 2031))


def test_dutch_says_u_to_who_plays() -> None:
    """Only residents, and others whose very words are told, say something else."""
    quoted = re.compile(r"(?<!\w)'[^']+'|‘[^’]+’|“[^”]+”")
    familiar = re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)
    told = {key: " ".join(forms) for key, forms in texts("nl").items()}
    told = {key: text for key, text in told.items() if not key.startswith("map.voice.")}
    for path in sorted((ROOT / "scenarios").rglob("*nl.yaml")):
        told[f"{path.parent.name}/{path.name}"] = path.read_text(encoding="utf-8")
    found = {key: familiar.findall(quoted.sub("", text)) for key, text in told.items()}
    assert {key: words for key, words in found.items() if words} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_and_units_of_the_model_are_told_in_the_language(language: Language) -> None:
    words = Words(language)
    rows = shipped("kruispunt").model.parameters.values()
    assert {f"source.{row.source}" for row in rows if row.source} <= texts(language).keys()
    assert {f"measure.{row.unit}" for row in rows if row.unit} <= texts(language).keys()
    # What an old game brings besides is told as it is, and in which language.
    assert words.source("A study").startswith("A study") and words.measure("ell") == "ell"


def test_a_sentence_speaks_to_one_or_to_all_and_never_to_both() -> None:
    """*u* to who reads, *jullie* where the whole table is asked something; *je* to nobody."""
    for key, forms in texts("nl").items():
        for form in forms:
            said = set(re.findall(r"[a-zë]+", form.lower()))
            assert not (said & {"jullie"} and said & {"u", "uw"}), (key, form)
            assert not said & {"je", "jij", "jouw", "jou"}, (key, form)
