"""The books are right: money to the cent, whole numbers, and counts that agree with the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from engine.journal import Journal
from engine.ledger import MONEY_IN, SPENDING
from engine.play import Game
from engine.project import friction, purse
from engine.state import MEMORY, Assignment
from engine.table import Table
from tests.engine.examples import choices, some_games
from tests.engine.games import arrays, kruispunt, random_game, steps


@some_games(8)
@given(choices)
def test_the_books_are_right_after_every_move(number: int) -> None:
    table = Table(Journal(kruispunt(), number))
    entries = 0
    for game in steps(table, number):
        promised_is_funded(game)
        shares_make_the_whole(game)
        if len(game.ledger.entries) != entries:
            entries = len(game.ledger.entries)
            every_purse_adds_up(game)
            every_cent_spent_was_paid(game)
            every_assignment_adds_up(game)
            openings_were_booked(game)
            support_stays_in_bounds(game)
            entries_sum_to_totals(game)


def every_purse_adds_up(game: Game) -> None:
    """Opening balance plus what came in, less what was paid, is what lies in the purse."""
    for n, row in enumerate(game.world.scenario.lines):
        moved = sum(
            e.amount
            for e in game.ledger.entries
            if e.line == n and (e.kind in MONEY_IN or e.kind == "paid")
        )
        assert row.balance * 100 + moved == game.state.balance[0, n], row.id


def every_cent_spent_was_paid(game: Game) -> None:
    spent = sum(e.amount for e in game.ledger.entries if e.kind in SPENDING)
    paid = sum(e.amount for e in game.ledger.entries if e.kind == "paid")
    assert spent == -paid
    shifted = [e.amount for e in game.ledger.entries if e.kind == "shifted"]
    assert sum(shifted) == 0


def every_assignment_adds_up(game: Game) -> None:
    spent: dict[str, int] = defaultdict(int)
    paid: dict[str, int] = defaultdict(int)
    for e in game.ledger.entries:
        if e.assignment is not None and e.kind in SPENDING:
            spent[e.assignment] += e.amount
        if e.assignment is not None and e.kind == "paid":
            paid[e.assignment] -= e.amount
    for a in game.state.assignments.values():
        assert spent[a.id] == a.spent[0] == paid[a.id], a.id


def promised_is_funded(game: Game) -> None:
    """What a purse holds back is what living assignments were promised."""
    held = np.zeros_like(game.state.reserved)
    for a in game.state.assignments.values():
        for line, amount in a.funded.items():
            assert (amount >= 0).all()
            assert not a.ended or not amount.any(), a.id
            held[:, line] += amount
    assert (held == game.state.reserved).all()


def shares_make_the_whole(game: Game) -> None:
    for a in _living(game):
        percent = purse.percentages(game.state, a)
        assert sum(percent.values()) == 100, a.id
        assert set(percent) == set(friction.organisations(game.state, a))


def openings_were_booked(game: Game) -> None:
    booked: dict[tuple[int, int], int] = defaultdict(int)
    for e in game.ledger.entries:
        if e.kind in ("opening", "failure") and e.street is not None:
            booked[e.year - game.world.scenario.start_year, e.street] += e.amount
    counted = game.state.opened[0, MEMORY:]
    for year, street in np.ndindex(*counted.shape):
        assert counted[year, street] == booked[year, street]


def support_stays_in_bounds(game: Game) -> None:
    assert ((game.state.support >= 0) & (game.state.support <= 1_000_000)).all()
    assert ((game.state.relation >= 0) & (game.state.relation <= 1_000_000)).all()
    assert ((game.state.trust >= 0) & (game.state.trust <= 1_000_000)).all()
    for n, block in enumerate(game.world.scenario.blocks):
        booked = sum(e.amount for e in game.ledger.entries if e.kind == "support" and e.block == n)
        assert int(block.support * 1_000_000) + booked == game.state.support[0, n]


def entries_sum_to_totals(game: Game) -> None:
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for e in game.ledger.entries:
        sums[e.year, e.kind] += e.amount
    assert sums == {key: int(total[0]) for key, total in game.ledger.totals.items()}


def _living(game: Game) -> Iterator[Assignment]:
    return (a for a in game.state.assignments.values() if not a.ended)


@pytest.fixture(scope="module")
def played() -> Game:
    return random_game(11, busy=5).game


def test_arrays_hold_whole_numbers_only(played: Game) -> None:
    kinds = {value.dtype.str for value in arrays(played).values()}
    assert kinds <= {"<i8", "<i2", "|b1"}, kinds


def test_nowhere_in_a_state_is_a_float(played: Game) -> None:
    found = [where for where, value in _plain(played.state, "state") if isinstance(value, float)]
    assert found == []
    entries = [e for e in played.ledger.entries if isinstance(e.amount, bool | float)]
    assert entries == []


def _plain(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Every plain value that a state reaches, apart from the world, which does not change."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _plain(key, f"{where} key")
            yield from _plain(inner, f"{where}[{key}]")
    elif isinstance(value, list | tuple | set):
        for inner in value:
            yield from _plain(inner, f"{where}[]")
    elif isinstance(value, np.floating):
        yield where, float(value)
    elif hasattr(value, "__dict__"):
        for name, inner in vars(value).items():
            if name != "world":
                yield from _plain(inner, f"{where}.{name}")
    elif not isinstance(value, np.ndarray):
        yield where, value
