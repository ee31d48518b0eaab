"""What a shared desk needs of the table: whose move an undo takes back, and the journal's rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine import moves, rules
from engine.journal import Journal, read
from engine.rules import FACILITATOR
from engine.table import Accepted, Table
from tests.engine.games import kruispunt


def _marked() -> Table:
    table = Table(Journal(kruispunt(), 5))
    street = next(iter(kruispunt().street))
    for seat in ("public_works", "policy"):
        assert isinstance(table.submit(seat, table.turn, moves.Mark(street=street)), Accepted)
    return table


def test_an_undo_at_the_shared_desk_takes_back_what_was_typed_last() -> None:
    table = _marked()
    people = ["public_works", "policy"]
    assert table.undo_seat(people) == "policy"
    assert table.undo_seat(["public_works"]) == "public_works"
    table.submit("policy", table.turn, moves.Undo())
    assert table.undo_seat(people) == "public_works"
    table.submit(FACILITATOR, table.turn, moves.ClosePhase())
    assert table.undo_seat(people) is None


def test_the_rows_of_a_game_gone_on_with_are_those_of_the_game_itself() -> None:
    table = _marked()
    table.submit("policy", table.turn, moves.Undo())
    for _ in range(3):
        table.submit(FACILITATOR, table.turn, moves.ClosePhase())
    rows = table.history()
    assert [row.undone for row in rows] == [False, True, False, False, False, False]
    assert [row.phase for row in rows[-3:]] == ["anatomy", "signals", "programme"]
    again = Table(read([f"{line}\n" for line in table.journal.lines()]))
    assert again.history() == rows


def test_a_move_that_fails_halfway_did_not_happen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours costs nobody the game: nothing of it is kept, on disk or at the table."""
    kept: list[str] = []
    table = Table(Journal(kruispunt(), 5), kept.append)
    street = next(iter(kruispunt().street))
    rule = rules.RULES["mark"]

    def half(*given: Any) -> None:
        rule.apply(*given)
        raise ZeroDivisionError

    monkeypatch.setitem(rules.RULES, "mark", replace(rule, apply=half))
    with pytest.raises(ZeroDivisionError):
        table.submit("policy", 0, moves.Mark(street=street))
    monkeypatch.undo()
    assert kept == []
    assert table.game.state.marks == {}
    assert isinstance(table.submit("policy", table.turn, moves.Mark(street=street)), Accepted)
    assert len(kept) == len(table.journal.entries) == 1
