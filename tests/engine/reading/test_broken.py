"""Every kind of fault, in ten places each: the right code on the right line, nothing raised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.reading import FAULT_CODES, Fault, Reading, read
from game.cli.faults import lines
from game.words import Words, keys
from tests.engine.reading.broken import (
    FILES,
    ICONS,
    MOVES,
    VALID,
    VARIANTS,
    before,
    lay_out,
    line_at,
    variants,
)
from tests.engine.reading.classes import CLASSES

WORDS = (Words("nl"), Words("en"))

BY_HAND = {
    "file_missing",
    "file_unreadable",
    "file_too_large",
    "file_empty",
    "folder_missing",
    "folder_without_scenario",
    "folder_without_model",
    "folder_of_scenarios",
    "many_more",
    "too_many_values",
    "not_utf8",
    "key_in_two_files",
    "invalid_value",
    "street_without_length",
    "missing_text",
}
"""Codes that a change of text cannot provoke; their tests are in this folder, by name."""


def read_all(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Reading:
    scenario = lay_out(folder, changes)
    reading = read(scenario, folder / "model", icons=ICONS, moves=MOVES)
    for words in WORDS:
        told = lines(reading.faults, words)
        assert len(told) == len(reading.faults)
        assert not [line for line in told if "{" in line and "}" in line and "{…}" not in line]
    return reading


def expect(reading: Reading, code: str, file: Path, line: int, label: str = "") -> Fault:
    """The fault that must be there."""
    found = [f for f in reading.faults if f.code == code and f.file == str(file) and f.line == line]
    assert found, f"{code} not told for {label} at {line}: {reading.faults}"
    assert reading.scenario is None
    return found[0]


def test_the_valid_files_are_valid(tmp_path: Path) -> None:
    reading = read_all(tmp_path)
    assert reading.faults == ()
    assert reading.scenario is not None
    assert reading.model is not None


@pytest.mark.parametrize("code", CLASSES)
def test_broken_in_ten_places(code: str, tmp_path: Path) -> None:
    made = variants(CLASSES[code])
    assert len(made) == VARIANTS
    for one in made:
        reading = read_all(tmp_path, {one.file: one.text})
        expect(reading, code, tmp_path / FILES[one.file], one.line, one.label)


def test_every_code_is_provoked_and_has_words() -> None:
    assert set(CLASSES) | BY_HAND == set(FAULT_CODES)
    assert not set(CLASSES) & BY_HAND
    for language in ("nl", "en"):
        told = {key for key in keys(language) if key.startswith("fault.")}
        assert told == {f"fault.{code}" for code in FAULT_CODES}
    here = "".join(p.read_text(encoding="utf-8") for p in Path(__file__).parent.glob("test_*.py"))
    for code in BY_HAND:
        assert here.count(f'"{code}"') >= 2, code


def test_both_languages_name_the_same_values() -> None:
    for code in FAULT_CODES:
        nl, en = (set(re.findall(r"\{(\w+)\}", w.t(f"fault.{code}"))) for w in WORDS)
        assert nl == en, code


def test_two_junctions_in_one_place(tmp_path: Path) -> None:
    text = VALID["scenario"]
    at = dict(re.findall(r"id: (j\d), at: (\[.*?\])", text))
    ends = {"elm": "j1 j2", "ash": "j1 j4", "yew": "j4 j5", "fir": "j5 j6", "lime": "j3 j6"}
    for street, pair in ends.items():
        for moved, other in (pair.split(), pair.split()[::-1]):
            broken = text.replace(f"{moved}, at: {at[moved]}", f"{moved}, at: {at[other]}")
            line = line_at(broken, broken.index(f"- id: {street}\n")) + 2
            reading = read_all(tmp_path, {"scenario": broken})
            expect(reading, "street_without_length", tmp_path / FILES["scenario"], line, street)


def test_a_text_missing_in_both_languages(tmp_path: Path) -> None:
    nl, en = VALID["nl"], VALID["en"]
    wanted = ("brief", "mandate", "reason", "about", "text")
    found = [m for m in re.finditer(r"^    (\w+): woorden (.*)\n", nl, re.M) if m[1] in wanted]
    for match in found[:VARIANTS]:
        english = match[0].replace("woorden", "words")
        assert english in en
        broken = nl.replace(match[0], "")
        line = before(r"^  \w+:")(broken, match.start())
        reading = read_all(tmp_path, {"nl": broken, "en": en.replace(english, "")})
        fault = expect(reading, "missing_text", tmp_path / FILES["nl"], line)
        assert fault.path == match[2].replace(" ", ".")
        assert not [f for f in reading.faults if f.code == "missing_translation"]
