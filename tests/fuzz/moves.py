"""Moves that nobody should make, from any seat, at any moment: accepted or refused, no more."""

from __future__ import annotations

from functools import cache
from typing import Any

from engine.journal import Entry, replay
from engine.moves import MOVES, plain
from engine.play import fingerprint
from engine.table import Accepted, Refused, Table
from tests.fuzz.journals import read_on, spoil
from tests.fuzz.recipe import NASTY, Recipe
from tests.golden.make import HERE

MOMENTS = (1, 20, 32, 48, 70, 96, 120, 150, 178)
"""How many entries have been made before: in each phase, early and late."""
FRESH = 60
"""After so many accepted moves a table starts again."""


@cache
def _rows() -> tuple[str, ...]:
    with (HERE / "five_roles.jsonl").open(encoding="utf-8", newline="\n") as lines:
        return tuple(lines)


_tables: dict[int, Table] = {}


def _table(moment: int) -> Table:
    table = _tables.get(moment)
    if table is None or table.turn > moment + FRESH:
        table = _tables[moment] = Table(read_on(_rows()[1 : moment + 1]))
    return table


@cache
def _samples() -> tuple[Entry, ...]:
    found = {e.move.kind: e for e in read_on(_rows()[1:]).entries}
    return tuple(found.values())


def _payload(recipe: Recipe) -> Any:
    made: Any
    if recipe.below(4):
        made = plain(recipe.one(_samples()).move)
    else:
        kind = recipe.one(list(MOVES))
        made = {"kind": kind, **dict.fromkeys(MOVES[kind].model_fields.keys() - {"kind"}, None)}
        made |= {key: recipe.one(NASTY) for key in sorted(made) if key != "kind"}
    for _ in range(recipe.below(3)):
        made = spoil(made, recipe)
    return made


def attempt(data: bytes) -> None:
    """Make moves by a recipe; what was refused changed nothing, and the journal stays whole."""
    recipe = Recipe(data)
    table = _table(recipe.one(MOMENTS))
    seats: tuple[Any, ...] = (
        *table.game.world.roles,
        "facilitator",
        "room",
        "",
        "mayor",
        "\x00",
        "x" * 999,
        None,
        [],
    )
    for _ in range(1 + recipe.below(4)):
        seat = recipe.one(seats)
        turns = (table.turn, table.turn - 1, 0, table.turn + 1, -1, 10**30, True, None, "3", 1.5)
        turn: Any = recipe.one(turns) if recipe.below(4) == 0 else table.turn
        move = _payload(recipe)
        before = table.turn, len(table.journal.entries)
        mark = fingerprint(table.game.state, table.game.ledger)
        try:
            result = table.submit(seat, turn, move)
        except BaseException:
            _tables.clear()
            raise
        if isinstance(result, Refused):
            assert (table.turn, len(table.journal.entries)) == before
            assert fingerprint(table.game.state, table.game.ledger) == mark
        else:
            assert isinstance(result, Accepted) and table.turn == before[0] + 1
    if recipe.below(8) == 0:
        again = replay(read_on(f"{line}\n" for line in list(table.journal.lines())[1:]))
        mark = fingerprint(again.state, again.ledger)
        assert mark == fingerprint(table.game.state, table.game.ledger)
