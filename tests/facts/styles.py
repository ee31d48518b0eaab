"""Whole games of computer players, each played once however many facts look at it."""

from __future__ import annotations

from functools import lru_cache

from engine import moves
from engine.journal import Journal
from engine.rules import FACILITATOR
from engine.study.experiments import Arm, Row
from engine.study.experiments.row import row
from engine.study.whole_game import play_out
from engine.table import Accepted, Table
from engine.world import World

CONNECTORS = ("thrifty", "quiet", "resident-first")
ALL = ("sectoral", "opportunist", *CONNECTORS, "everything", "random")
Rules = tuple[tuple[str, bool], ...]


@lru_cache(maxsize=4096)
def game(
    world: World, seed: int, style: str, rules: Rules = (), buys: tuple[str, ...] = ()
) -> Row | None:
    """One whole game as a row of indicators.

    rules: switched before the first move. buys: instruments that the roles buy together before
    anything else; None when they cannot pay.
    """
    table = Table(Journal(world, seed))
    for name, on in rules:
        if table.game.state.rules[name] != on:
            assert _does(table, FACILITATOR, "set_rule", rule=name, on=on)
    if buys and not _buy(table, buys):
        return None
    ended = play_out(table.journal, style).game
    return row(ended, Arm(style, rules))


def _does(table: Table, seat: str, kind: str, **values: object) -> bool:
    move = moves.parse({"kind": kind, **values})
    return isinstance(table.submit(seat, table.turn, move), Accepted)


def _buy(table: Table, buys: tuple[str, ...]) -> bool:
    while table.game.state.phase != "programme":
        assert _does(table, FACILITATOR, "close_phase")
    for instrument in buys:
        left = 100
        for share in (50, 25):
            for role in table.game.world.roles:
                if left >= share and _does(
                    table, role, "invest", instrument=instrument, share=share
                ):
                    left -= share
        if left:
            return False
    return True


def connectors(world: World, seed: int, column: str, rules: Rules = ()) -> float:
    """Mean of the three connectors with the same luck."""
    rows = [game(world, seed, style, rules) for style in CONNECTORS]
    return sum(float(r[column]) for r in rows if r is not None) / len(rows)


def value(
    world: World,
    seed: int,
    style: str,
    column: str,
    rules: Rules = (),
    buys: tuple[str, ...] = (),
) -> float | None:
    """One indicator of one game; None when its instruments could not be paid."""
    found = game(world, seed, style, rules, buys)
    return None if found is None else float(found[column])
