"""Every reason for which a move can be refused, met in a small situation of its own."""

from __future__ import annotations

import pytest

from engine.rules.base import CODES
from tests.engine import refused_elsewhere, refused_projects
from tests.engine.refused import SITUATIONS
from tests.engine.village import Play

assert refused_elsewhere
assert refused_projects


def test_every_code_has_a_situation() -> None:
    assert sorted(SITUATIONS) == sorted(CODES)


@pytest.mark.parametrize("code", SITUATIONS)
def test_a_refusal_says_why_and_changes_nothing(code: str) -> None:
    """That nothing changed is watched by ``Play.refusal``."""
    refusal = SITUATIONS[code](Play().to("programme"))
    assert refusal.code == code
    assert all(isinstance(value, str | int) for _, value in refusal.values)
