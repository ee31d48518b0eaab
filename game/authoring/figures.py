"""The model's own figures, for what must fit and what it costs."""

from __future__ import annotations

from functools import lru_cache

from engine.reading import read_model
from engine.scenario import Model
from game.places import scenarios_dir


@lru_cache
def model() -> Model:
    """The model that comes with the game."""
    found = read_model(scenarios_dir() / "model").model
    assert found is not None
    return found


@lru_cache
def widths() -> dict[str, float]:
    """Metres of room that each layer takes below a street."""
    rows = model()
    return {
        layer.id: float(rows.parameters[layer.width].typical)
        for layer in rows.layers
        if layer.width is not None
    }
