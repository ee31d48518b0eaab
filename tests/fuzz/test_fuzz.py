"""A bounded round of wrong input, the same for everybody; ``python -m tests.fuzz`` goes further."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import journals, moves, scenarios

recipes = st.binary(min_size=6, max_size=64)


@settings(max_examples=80)
@given(recipes)
def test_scenarios(recipe: bytes) -> None:
    scenarios.attempt(recipe)


@settings(max_examples=300)
@given(recipes)
def test_journals(recipe: bytes) -> None:
    journals.attempt(recipe)


@settings(max_examples=150)
@given(recipes)
def test_moves(recipe: bytes) -> None:
    moves.attempt(recipe)
