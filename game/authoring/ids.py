"""Which words may be the id of a scenario."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from engine.scenario.parts import Key


def is_id(text: str) -> bool:
    """Small letters, digits and underscores, beginning with a letter, at most 40."""
    try:
        TypeAdapter(Key).validate_python(text)
    except ValidationError:
        return False
    return True
