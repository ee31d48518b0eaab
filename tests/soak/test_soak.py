"""A short soak, and that it would notice what stays behind."""

from __future__ import annotations

import gc

import numpy as np
import pytest

from engine.journal import Entry, Journal
from engine.study.whole_game import play_out
from engine.table import Table
from tests.soak.soak import one_game, soak, world


@pytest.fixture(autouse=True)
def nothing_of_others() -> None:
    """What other tests keep in this process does not grow; counting it takes most of the time."""
    gc.collect()
    gc.freeze()


def test_twelve_games_leave_nothing_behind() -> None:
    assert soak(12, trace=False) == []


def test_every_byte_counted_three_games_leave_nothing_behind() -> None:
    assert soak(3) == []


class TestItWouldNotice:
    """Leaks as somebody might make them by accident."""

    def test_games_that_are_kept(self) -> None:
        kept: list[Table] = []

        def play(scenario: str, seed: int) -> None:
            where, texts = world(scenario)
            kept.append(play_out(Journal(where, seed, texts), until=where.scenario.start_year + 1))

        assert any("more of" in fault for fault in soak(4, play=play, trace=False))

    def test_a_memory_that_only_fills(self) -> None:
        remembered: dict[int, np.ndarray] = {}

        def play(scenario: str, seed: int) -> None:
            remembered[seed] = np.zeros(40_000, dtype=np.int64)

        assert any("Python holds" in fault for fault in soak(4, play=play))

    def test_one_small_thing_too_many_for_every_move(self, monkeypatch: pytest.MonkeyPatch) -> None:
        kept: list[Entry] = []
        real = Table._tell

        def tell(self: Table, entry: Entry) -> None:
            kept.append(entry)
            real(self, entry)

        monkeypatch.setattr(Table, "_tell", tell)
        assert any("Entry" in fault for fault in soak(3, play=one_game, trace=False))
