"""Where symptoms and causes stand: in the report's figure 2, and under a head of the monster."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.journal import Journal, read
from engine.ledger import MONEY_IN, SPENDING
from engine.reading import read_model
from engine.scenario import Model
from engine.study.why import why
from engine.study.why.tree import GROUPS
from engine.world import World
from engine.year.nuisance import CAUSES
from game.places import scenarios_dir
from tests.engine.games import model, random_game, shipped

ENGINE = Path(__file__).parents[3] / "engine"
NAMED_BY = {"Part": 0, "Item": 0, "over": 0}
"""Calls whose first argument names a cause (or a symptom)."""


def codes() -> Iterator[str]:
    """Every cause that stands in the engine by name, and those that are kinds of bookings."""
    yield from SPENDING
    yield from (*MONEY_IN, "paid", "undelivered", "event")
    yield from CAUSES
    for path in (*(ENGINE / "year").rglob("*.py"), *(ENGINE / "study/why").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id in NAMED_BY and node.args:
                yield from strings(node.args[0])
            for keyword in node.keywords:
                if keyword.arg == "cause":
                    yield from strings(keyword.value)


def strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_every_cause_that_the_engine_tells_has_a_row() -> None:
    rows = {row.id for row in model().causes} | {row.id for row in model().symptoms}
    assert sorted(set(codes()) - rows) == sorted(GROUPS)


def test_every_row_is_told_by_the_engine() -> None:
    rows = {row.id for row in model().causes} | {row.id for row in model().symptoms}
    beside = {"compact", "moved_aside"}  # one of two, chosen by what was built
    assert sorted(rows - set(codes()) - beside) == []


def test_all_four_quarters_and_all_six_heads_occur() -> None:
    rows = model().causes
    assert {(row.depth, row.scope) for row in rows} == {
        (depth, scope) for depth in ("visible", "underlying") for scope in ("sectoral", "integral")
    }
    heads = {"organisation", "finance", "law", "culture", "time", "agenda"}
    assert {row.dimension for row in rows} == heads
    assert {row.id for row in model().symptoms} == {
        *("nuisance", "cost", "money", "support", "goals", "goal"),
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("model.yaml", "id: fatigue, depth: underlying", "id: fatigue, depth: deep", ""),
        ("model.yaml", "id: fatigue, depth", "id: talk, depth", "duplicate_id"),
        ("model.yaml", "id: fatigue, depth", "id: tiredness, depth", "missing_text"),
        ("en.yaml", "  fatigue:\n    name: [^\n]*\n", "", "missing_translation"),
    ],
)
def test_a_wrong_row_is_told(tmp_path: Path, file: str, old: str, new: str, code: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(scenarios_dir() / "model", folder)
    text = (folder / file).read_text("utf-8")
    changed, count = re.subn(old, new, text)
    assert count == 1
    (folder / file).write_text(changed, "utf-8")
    faults = read_model(folder).faults
    assert faults
    if code:
        assert code in {f.code for f in faults}


def test_a_game_from_before_the_tables_is_explained_without_places() -> None:
    """Its header is as it was, so that its fingerprint is as well."""
    now = shipped("kruispunt")
    plain = now.model.model_dump(mode="json", exclude={"symptoms", "causes"})
    before = World(now.scenario, Model.model_validate(plain))
    assert "symptoms" not in before.plain()["model"]
    assert "causes" in now.plain()["model"]
    table = random_game(5, world=before, until=2026)
    stored = read([f"{line}\n" for line in table.journal.lines()])
    assert isinstance(stored, Journal)
    for symptom in why(stored, "nuisance", 2025).symptoms:
        assert symptom.depth is None
        assert symptom.amount == sum(p.amount for p in symptom.parts)
