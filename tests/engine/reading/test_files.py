"""Files that are missing, empty, too large, no text or no YAML; and what a good file gives."""

from __future__ import annotations

import json
import random
import re
from decimal import Decimal
from pathlib import Path

import pytest

from engine.reading import FAULT_CODES, Reading, read, read_model, schema
from engine.reading.node import Node
from engine.reading.shape import misfit
from engine.reading.source import MAX_BYTES
from tests.engine.reading.broken import DATA, FILES, ICONS, VALID, VARIANTS, lay_out
from tests.engine.reading.test_broken import expect, read_all

SCENARIO_FILES = ("scenario", "nl", "en")


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    codes = {"scenario": "folder_without_scenario", "model": "folder_without_model"}
    code = codes.get(name, "file_missing")
    reading = read_all(tmp_path, {name: None})
    at = tmp_path / FILES[name]
    expect(reading, code, at.parent if name in codes else at, 1)


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    for n in range(VARIANTS):
        place = tmp_path / ("no" * (n + 1))
        reading = read(place, DATA / "model")
        expect(reading, "folder_missing", place, 1)
        reading = read(place / "scenario.yaml", DATA / "model")
        expect(reading, "file_missing", place / "scenario.yaml", 1)
        empty = tmp_path / f"empty{n}"
        empty.mkdir()
        expect(read(empty, DATA / "model"), "folder_without_scenario", empty, 1)
        expect(read(DATA / "hamlet", empty), "folder_without_model", empty, 1)
        expect(read_model(empty), "folder_without_model", empty, 1)


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_the_place_of_a_file(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {name: None})
    (tmp_path / FILES[name]).mkdir()
    reading = read(tmp_path / "hamlet", tmp_path / "model")
    expect(reading, "file_unreadable", tmp_path / FILES[name], 1)


@pytest.mark.parametrize(
    "content", ["", "\n\n", "# words\n", "---\n", "~", "null\n", "--- \n...\n"]
)
def test_empty_files(content: str, tmp_path: Path) -> None:
    for name in FILES:
        reading = read_all(tmp_path, {name: content})
        expect(reading, "file_empty", tmp_path / FILES[name], 1, repr(content))


def test_files_that_are_too_large(tmp_path: Path) -> None:
    for name in FILES:
        for filler in (b"# more\n", b"\x00"):
            large = VALID[name].encode() + filler * (MAX_BYTES // len(filler))
            reading = read_all(tmp_path, {name: large})
            expect(reading, "file_too_large", tmp_path / FILES[name], 1)


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    for name in FILES:
        rows = VALID[name].encode().split(b"\n")
        for line in (1, len(rows) // 2, len(rows) - 1):
            broken = [*rows]
            broken[line - 1] += b" # caf\xe9"
            reading = read_all(tmp_path, {name: b"\n".join(broken)})
            expect(reading, "not_utf8", tmp_path / FILES[name], line)
        reading = read_all(tmp_path, {name: VALID[name].encode("utf-16")})
        expect(reading, "not_utf8", tmp_path / FILES[name], 1)


def test_every_bad_line_is_told(tmp_path: Path) -> None:
    rows = VALID["scenario"].encode().split(b"\n")
    for line in (5, 50, 100):
        rows[line - 1] = b"\t" + rows[line - 1]
    rows[30] += b"\xff"
    reading = read_all(tmp_path, {"scenario": b"\n".join(rows)})
    told = {(f.code, f.line) for f in reading.faults}
    assert {("tab_indent", n) for n in (5, 50, 100)} | {("not_utf8", 31)} <= told


@pytest.mark.parametrize("content", ["just words", "- a\n- b\n", "3", "[]", "'quoted'", "true"])
def test_files_that_say_something_else(content: str, tmp_path: Path) -> None:
    for name in FILES:
        reading = read_all(tmp_path, {name: content})
        expect(reading, "wrong_type_section", tmp_path / FILES[name], 1, content)


def test_a_rule_that_is_not_known_here() -> None:
    for n in range(VARIANTS):
        node = Node("x.yaml", n + 1, "scalar", "value", "value", path="some.place")
        fault = misfit(node, f"some_new_rule_{n}")
        assert (fault.code, fault.line, fault.values) == (
            "invalid_value",
            n + 1,
            {"found": "value"},
        )
    assert "invalid_value" in FAULT_CODES


def test_many_laughs_cost_nothing(tmp_path: Path) -> None:
    rows = ["a0: &a0 [ha, ha]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    reading = read_all(tmp_path, {"scenario": "\n".join(rows)})
    assert sum(f.code == "alias_not_allowed" for f in reading.faults) == 29


def test_a_folder_with_scenarios_in_it_names_them(tmp_path: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "scenario.yaml").touch()
    found = expect(read(tmp_path, DATA / "model"), "folder_of_scenarios", tmp_path, 1)
    assert found.values["known"] == "east, west"


@pytest.mark.parametrize(
    "content", ["a:\n" + "- 1\n" * 160_000, "a: [" + "[]," * 160_000 + "]"], ids=["rows", "flow"]
)
def test_more_values_than_a_scenario_has(content: str, tmp_path: Path) -> None:
    reading = read_all(tmp_path, {"scenario": content})
    assert [f.code for f in reading.faults] == ["too_many_values"]


@pytest.mark.parametrize(
    "content",
    [
        VALID["scenario"] + "".join(f"k{n}: 1\n" for n in range(5_000)),
        VALID["scenario"].replace("streets: [", "streets: [" + "nowhere, " * 5_000, 1),
        VALID["scenario"].replace("streets: [", "streets: [" + "elm, " * 5_000, 1),
        "\x01\n" * 5_000,
        "a: 1\n" * 5_000,
    ],
    ids=["unknown keys", "unknown names", "doubles", "control", "twice"],
)
def test_more_faults_than_anybody_reads_are_counted(content: str, tmp_path: Path) -> None:
    """In a moment, however much is wrong."""
    reading = read_all(tmp_path, {"scenario": content})
    assert 200 <= len(reading.faults) < 500
    assert reading.scenario is None


def test_of_one_sort_the_rest_is_counted(tmp_path: Path) -> None:
    broken = VALID["scenario"].replace("streets: [", "streets: [" + "elm, " * 5_000, 1)
    found = read_all(tmp_path, {"scenario": broken}).faults
    assert sum(f.code == "listed_twice" for f in found) == 200
    assert [f.values for f in found if f.code == "many_more"] == [{"count": 4_800}]


@pytest.mark.parametrize("sign", ["\\0", "\\u202e", "\\u200f", "\\ud800", "\\x07"])
def test_letters_that_nobody_sees_are_told_also_when_written_as_an_escape(
    sign: str, tmp_path: Path
) -> None:
    text = VALID["nl"].replace("name: ", f'name: "Boven{sign}" # ', 1)
    line = text[: text.index("Boven")].count("\n") + 1
    reading = read_all(tmp_path, {"nl": text})
    expect(reading, "control_character", tmp_path / FILES["nl"], line)


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_another_coding_than_utf_8(coding: str, tmp_path: Path) -> None:
    text = VALID["nl"].replace("name: ", "name: é", 1)
    reading = read_all(tmp_path, {"nl": text.encode(coding)})
    assert {f.code for f in reading.faults} <= {
        "not_utf8", "control_character", "many_more", "missing_translation", "missing_text",
    }  # fmt: skip
    assert {"not_utf8", "control_character"} & {f.code for f in reading.faults}


def test_all_faults_at_once(tmp_path: Path) -> None:
    broken = VALID["scenario"]
    for old, new in (
        ("minutes: 60", "minutes: soon"),
        ("block: north", "blok: north"),
        ("homes: 18", "homes: 18.5"),
        ("start: j4", "start: j44"),
        ("wanted: 2026", "wanted: 2036"),
        ("measure: homes_on, layer: heat", "measure: homes_on"),
        ("verb: cut", "verb: slash"),
        ("leader: bob", "leader: rob"),
    ):
        assert old in broken
        broken = broken.replace(old, new, 1)
    reading = read_all(
        tmp_path,
        {
            "scenario": broken,
            "nl": VALID["nl"].replace("    mandate:", "    mandat:", 1),
            "model": VALID["model"].replace("zone: footway", "zone: attic", 1),
        },
    )
    told = [fault.code for fault in reading.faults]
    wanted = "wrong_type_whole unknown_key missing_key not_whole_number unknown_junction"
    wanted += " window_order goal_without_layer bad_choice unknown_leader unknown_text"
    wanted += " missing_translation"
    assert set(wanted.split()) == set(told)
    assert told.count("bad_choice") == 2
    order = {str(tmp_path / path): rank for rank, path in enumerate(FILES.values())}
    places = [(order[fault.file], fault.line) for fault in reading.faults]
    assert places == sorted(places)


def test_numbers_are_exact_and_words_are_words(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        "scenario": VALID["scenario"].replace("support: 0.6", "support: 0.1000000000000000055"),
        "nl": VALID["nl"].replace("woorden scenario name", "no"),
        "en": VALID["en"].replace("words scenario name", "2028"),
    }
    reading = read_all(tmp_path, changes)
    assert reading.faults == ()
    assert reading.scenario is not None
    assert reading.model is not None
    assert reading.scenario.blocks[1].support == Decimal("0.1000000000000000055")
    assert str(reading.model.parameters["cost.sewer"].typical) == "700.50"
    assert reading.texts["nl"]["scenario.name"] == "no"
    assert reading.texts["en"]["scenario.name"] == "2028"
    assert reading.texts["nl"]["parameter.cost.sewer"] == "woorden parameter cost sewer"
    assert "street.elm.name" not in reading.texts["en"]


def test_line_ends_and_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    plain = read_all(tmp_path)
    for name in FILES:
        changed = b"\xef\xbb\xbf" + VALID[name].replace("\n", "\r\n").encode()
        assert read_all(tmp_path, {name: changed}).scenario == plain.scenario


def test_a_file_stands_for_its_folder(tmp_path: Path) -> None:
    folder = lay_out(tmp_path)
    by_file = read(folder / "scenario.yaml", tmp_path / "model")
    assert by_file == read(folder, tmp_path / "model")
    assert by_file.scenario is not None
    assert read_model(tmp_path / "model").model == by_file.model


def test_a_scenario_may_say_a_word_of_the_model_otherwise(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        "nl": VALID["nl"] + "layer:\n  sewer: {name: buis}\n",
        "en": VALID["en"] + "layer:\n  sewer: {name: pipe}\n",
    }
    reading = read_all(tmp_path, changes)
    assert reading.faults == ()
    assert reading.texts["en"]["layer.sewer.name"] == "pipe"


def test_schema_is_json() -> None:
    made = json.loads(json.dumps(schema()))
    assert set(made) == {"scenario.yaml", "streets.yaml", "model.yaml"}
    assert made["scenario.yaml"]["additionalProperties"] is False


def checked(folder: Path, name: str, text: str) -> Reading:
    reading = read_all(folder, {name: text})
    rows = text.encode("utf-8", "surrogatepass").count(b"\n") + 2
    for fault in reading.faults:
        assert fault.code in FAULT_CODES
        if fault.file == str(folder / FILES[name]):
            assert 1 <= fault.line <= rows
    assert bool(reading.faults) == (reading.scenario is None)
    return reading


@pytest.mark.parametrize("seed", range(8))
def test_damage_never_raises(seed: int, tmp_path: Path) -> None:
    """Characters lost, doubled and replaced anywhere: faults or a scenario, nothing else."""
    dice = random.Random(seed)
    odd = [*"{}[]:,-#&*!|>'\"%@`?\t\n ~\\", "\x00", "é", "\ud800", "<<: *a", ": ", "- ", "0" * 50]
    for _ in range(25):
        name = dice.choice(list(FILES))
        text = VALID[name]
        for _ in range(dice.choice((1, 1, 3, 9))):
            place = dice.randrange(len(text))
            text = text[:place] + dice.choice(odd) + text[place + dice.choice((0, 1, 1, 30)) :]
        checked(tmp_path, name, text)


@pytest.mark.parametrize("seed", range(8))
def test_odd_values_never_raise(seed: int, tmp_path: Path) -> None:
    """Any value replaced by something of another kind."""
    dice = random.Random(seed)
    odd = ["", "~", "[]", "{}", "[[]]", "{verb: grant}", "9" * 55, "-" + "9" * 55, "true", "''"]
    odd += ["0." + "3" * 50, "[1, 2]", "{id: x}", "elm", "[elm, elm]", "{0: 1}", '"\\U99999999"']
    for _ in range(25):
        name = dice.choice(("scenario", "scenario", "model", "nl"))
        rows = VALID[name].split("\n")
        places = [n for n, row in enumerate(rows) if ": " in row and "{" not in row]
        for place in dice.sample(places, dice.choice((1, 1, 4, 12))):
            rows[place] = rows[place].split(": ")[0] + ": " + dice.choice(odd)
        checked(tmp_path, name, "\n".join(rows))


def test_every_section_replaced_by_something_else(tmp_path: Path) -> None:
    for name in ("scenario", "model"):
        keys = [row.split(":")[0] for row in VALID[name].split("\n") if row[:1].isalpha()]
        for number, key in enumerate(keys):
            rows: list[str] = []
            keep = True
            for row in VALID[name].split("\n"):
                if row[:1].isalpha():
                    keep = row.split(":")[0] != key
                    if not keep:
                        rows.append(
                            f"{key}: {('3', 'words', '{a: {b: c}}', '[3, [x]]')[number % 4]}"
                        )
                if keep:
                    rows.append(row)
            checked(tmp_path, name, "\n".join(rows))


def test_the_icons_of_the_valid_files_are_there(tmp_path: Path) -> None:
    lay_out(tmp_path)
    reading = read(tmp_path / "hamlet", tmp_path / "model", icons=ICONS - {"flame"})
    assert {(f.code, f.values["id"]) for f in reading.faults} == {("unknown_icon", "flame")}


def test_every_figure_that_the_model_names_is_looked_up(tmp_path: Path) -> None:
    head, tail = VALID["model"].split("\nlayers:\n")
    broken, count = re.subn(r"(?<=[ \[])[a-z]+(\.[a-z]+)+(?=[],}\n])", "no.such", tail)
    assert count > 60
    reading = read_all(tmp_path, {"model": f"{head}\nlayers:\n{broken}"})
    told = {(f.code, f.path) for f in reading.faults if f.code == "unknown_parameter"}
    assert len(told) == count


def test_a_window_may_run_past_the_end_of_the_game(tmp_path: Path) -> None:
    text = VALID["scenario"].replace("latest: 2033", "latest: 2060")
    assert read_all(tmp_path, {"scenario": text}).faults == ()


def test_each_ring_of_tasks_is_named(tmp_path: Path) -> None:
    text = VALID["scenario"].replace("required: true", "after: [heat_south]", 1)
    reading = read_all(tmp_path, {"scenario": text})
    cycles = [f.values["cycle"] for f in reading.faults if f.code == "cycle_after"]
    assert cycles == [
        "sewer_north → heat_south → heat_north → sewer_north",
        "sewer_south → sewer_north → heat_south → sewer_south",
    ]


def test_a_proper_name_needs_dutch_only(tmp_path: Path) -> None:
    name = "  elm:\n    name: woorden street elm name\n"
    assert name in VALID["nl"]
    english = VALID["en"] + "street:\n" + name
    assert read_all(tmp_path, {"en": english}).faults == ()
    reading = read_all(tmp_path, {"en": english, "nl": VALID["nl"].replace(name, "")})
    told = [(f.code, f.file, f.path) for f in reading.faults]
    assert told == [("missing_translation", str(tmp_path / FILES["nl"]), "street.elm.name")]
