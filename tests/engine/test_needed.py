"""The names that a model file must hold are the names that the engine reads."""

from __future__ import annotations

from engine.reading import read_model
from engine.scenario.needed import BEFORE_ROWS, NEEDED
from game.places import scenarios_dir
from tests.reference.used import in_tables, used_in

ALSO_NAMED = ("mode.combine.rest_weeks",)
"""Named by a table of the model, and read by name as well."""


def test_the_needed_names_are_those_that_the_engine_reads() -> None:
    """A figure is named by a table, is the life of a material, is needed, or is read by nobody."""
    model = read_model(scenarios_dir() / "model").model
    assert model is not None
    named, used = in_tables(model), used_in(model)
    read = [
        name
        for name in model.parameters
        if name not in named and not name.startswith("life.") and used[name]
    ]
    assert sorted(NEEDED) == sorted([*read, *ALSO_NAMED])
    assert len(set(NEEDED)) == len(NEEDED)


def test_what_became_rows_is_needed() -> None:
    assert set(BEFORE_ROWS) <= set(NEEDED)
