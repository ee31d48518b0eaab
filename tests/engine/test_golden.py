"""Whole games keep their outcome. Any journal dropped in ``tests/golden`` becomes a test.

When an outcome is meant to change: ``python -m tests.golden.make``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from engine import moves
from engine.journal import Journal, read, replay
from engine.ledger import MONEY_IN, SPENDING
from engine.play import Game
from tests.golden import coverage, make

GAMES = sorted(make.HERE.glob("*.jsonl"))

each_game = pytest.mark.parametrize("path", GAMES, ids=[p.stem for p in GAMES])


@cache
def stored(path: Path) -> Journal:
    with path.open(encoding="utf-8", newline="\n") as lines:
        return read(lines)


@cache
def played(path: Path) -> Game:
    return replay(stored(path))


def told(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return found


def test_there_are_golden_games_and_each_says_what_came_of_it() -> None:
    assert GAMES
    outcomes = {p.stem for p in make.HERE.glob("*.json")}
    assert outcomes == {p.stem for p in GAMES}


@each_game
def test_a_golden_game_ends_as_it_always_did(path: Path) -> None:
    game = played(path)
    assert game.state.phase == "ended"
    assert make.outcome(game) == told(path), "meant to change? python -m tests.golden.make"


@each_game
def test_a_game_played_up_to_a_year_is_the_same_game(path: Path) -> None:
    whole = told(path)["fingerprints"]
    assert isinstance(whole, dict)
    middle = sorted(whole)[len(whole) // 2]
    part = replay(stored(path), int(middle))
    assert part.state.year == int(middle)
    expected = {int(year): mark for year, mark in whole.items() if year < middle}
    assert part.fingerprints == expected


@each_game
def test_every_cent_that_left_a_purse_bought_something(path: Path) -> None:
    game = played(path)
    scenario, entries = game.world.scenario, game.ledger.entries
    for n, line in enumerate(scenario.lines):
        moved = sum(e.amount for e in entries if e.line == n and e.kind in (*MONEY_IN, "paid"))
        assert line.balance * 100 + moved == game.state.balance[0, n], line.id
    for n, organisation in enumerate(scenario.organisations):
        paid = sum(e.amount for e in entries if e.organisation == n and e.kind == "paid")
        bought = sum(e.amount for e in entries if e.organisation == n and e.kind in SPENDING)
        assert paid == -bought, organisation.id
    assert sum(e.amount for e in entries if e.kind in SPENDING) == game.ledger.spent()[0]
    for n, line in enumerate(scenario.lines):
        promised = sum(
            int(a.funded[n][0]) for a in game.state.assignments.values() if n in a.funded
        )
        assert promised == game.state.reserved[0, n], line.id


@each_game
def test_a_golden_journal_goes_through_json_unchanged(path: Path) -> None:
    journal = stored(path)
    assert not journal.torn
    written, kept = list(journal.lines()), path.read_text("utf-8").splitlines()
    other = [n for n, pair in enumerate(zip_longest(written, kept)) if pair[0] != pair[1]]
    # Not compared as one text: to tell how two of this length differ takes pytest minutes.
    assert not other, f"line {other[0] + 1} of {path.name} is written another way"
    for entry in journal.entries:
        again = moves.parse(json.loads(json.dumps(moves.plain(entry.move))))
        assert again == entry.move


def _missing() -> Iterator[str]:
    seen = set().union(*(coverage.play(stored(path))[1] for path in GAMES))
    yield from sorted(coverage.wanted(make.shipped()) - seen)


def test_everything_that_can_occur_occurs_in_a_golden_game() -> None:
    """Moves, verbs, rules of money, modes, stages, and every event of what is shipped."""
    assert list(_missing()) == [], "tell it in tests/golden/stories.py, then tests.golden.make"
