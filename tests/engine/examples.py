"""How hypothesis picks games."""

from __future__ import annotations

from hypothesis import Phase, settings
from hypothesis import strategies as st

choices = st.integers(0, 2**32)
"""What players choose in a game played at random."""


def some_games(examples: int) -> settings:
    """So many games; a seed has no smaller seed that does the same, so nothing is shrunk."""
    return settings(max_examples=examples, phases=(Phase.explicit, Phase.generate))
