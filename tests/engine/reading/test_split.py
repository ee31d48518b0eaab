"""A scenario in two files: streets.yaml beside scenario.yaml, with faults told where they are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from engine.reading import Reading, read, schema
from engine.reading.split import STREETS_KEYS
from tests.engine.reading.broken import ICONS, MOVES, VALID, line_at
from tests.engine.reading.test_broken import expect, read_all


def sections() -> dict[str, str]:
    """The top level sections of the valid scenario, as text."""
    parts = re.split(r"(?m)^(?=[a-z_]+:)", VALID["scenario"])
    return {part.split(":")[0]: part for part in parts[1:]}


def apart(keys: tuple[str, ...] = STREETS_KEYS) -> tuple[str, str]:
    """The valid scenario in two files."""
    found = sections()
    return (
        "".join(text for key, text in found.items() if key not in keys),
        "# the map\n" + "".join(found[key] for key in keys if key in found),
    )


def lay(folder: Path, scenario: str, streets: str | bytes) -> tuple[Reading, Path]:
    read_all(folder, {"scenario": scenario})
    at = folder / "hamlet" / "streets.yaml"
    at.write_bytes(streets if isinstance(streets, bytes) else streets.encode())
    return read(folder / "hamlet", folder / "model", icons=ICONS, moves=MOVES), at


def test_two_files_are_the_same_scenario(tmp_path: Path) -> None:
    whole = read_all(tmp_path)
    found, at = lay(tmp_path, *apart())
    assert found.faults == ()
    assert found.scenario == whole.scenario
    again = read(at, tmp_path / "model", icons=ICONS, moves=MOVES)
    assert again.scenario == whole.scenario


def test_a_part_of_the_map_may_stay_behind(tmp_path: Path) -> None:
    found, _ = lay(tmp_path, *apart(("streets",)))
    assert found.faults == ()


def test_without_the_second_file_the_streets_are_missed_in_the_first(tmp_path: Path) -> None:
    reading = read_all(tmp_path, {"scenario": apart()[0]})
    fault = expect(reading, "missing_key", tmp_path / "hamlet" / "scenario.yaml", 1)
    assert fault.values["key"] in STREETS_KEYS


@pytest.mark.parametrize("key", ["blocks", "junctions", "streets"])
def test_the_same_key_in_both_files(key: str, tmp_path: Path) -> None:
    rest, streets = apart()
    found, at = lay(tmp_path, rest + sections()[key], streets)
    fault = expect(found, "key_in_two_files", at, line_at(streets, streets.index(f"{key}:")))
    assert fault.values["other"] == "scenario.yaml"
    lines = (at.parent / "scenario.yaml").read_text("utf-8").splitlines()
    assert lines[int(fault.values["first_line"]) - 1].startswith(f"{key}:")
    assert len(found.faults) == 1


def test_what_does_not_belong_in_the_second_file(tmp_path: Path) -> None:
    rest, streets = apart()
    found, at = lay(tmp_path, rest, streets + "roles: []\n")
    fault = expect(found, "unknown_key", at, streets.count("\n") + 1)
    assert fault.values["key"] == "roles"


def test_faults_name_the_file_they_are_in(tmp_path: Path) -> None:
    rest, streets = apart()
    cases = {
        "bad_choice": ("traffic: ", "traffic: flying # "),
        "wrong_type_whole": ("homes: ", "homes: many # "),
        "unknown_junction": ("start: j1", "start: nowhere"),
        "duplicate_key": ("homes: ", "homes: 1\n    homes: "),
    }
    for code, (old, new) in cases.items():
        assert old in streets, old
        broken = streets.replace(old, new, 1)
        found, at = lay(tmp_path, rest, broken)
        line = line_at(broken, broken.index(new)) + (code == "duplicate_key")
        expect(found, code, at, line)


def test_a_second_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    rest, streets = apart()
    broken: dict[str, str | bytes] = {
        "file_empty": "",
        "not_utf8": streets.encode() + b"# caf\xe9\n",
        "yaml_syntax": streets + "more: even: more\n",
    }
    for code, content in broken.items():
        found, at = lay(tmp_path, rest, content)
        assert [f.code for f in found.faults if f.file == str(at)] == [code]
        assert not [f for f in found.faults if f.code == "missing_key"]
        assert found.scenario is None


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    rest, streets = apart()
    first, at = lay(tmp_path, rest, streets)
    at.unlink()
    without = read(at.parent, tmp_path / "model", icons=ICONS, moves=MOVES)
    assert first.scenario is not None and without.scenario is None


def test_the_schema_tells_what_may_stand_there() -> None:
    made = json.loads(json.dumps(schema()))["streets.yaml"]
    assert set(made["properties"]) == set(STREETS_KEYS)
    assert "Street" in made["$defs"] and "Task" not in made["$defs"]
    named = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(made)))
    assert named == set(made["$defs"])
