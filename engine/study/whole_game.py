"""A whole game without a screen: computer players and a facilitator who keeps the pace."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.journal import Journal
from engine.moves import AnyMove, ClosePhase, NextYear
from engine.rules.base import FACILITATOR
from engine.study.players import STYLES, Player, let_play
from engine.table import Accepted, Table


def step(table: Table) -> AnyMove:
    """The facilitator's next move that keeps the pace."""
    state = table.game.state
    if state.phase == "execute" and state.years_left:
        return NextYear()
    return ClosePhase()


def play_out(
    journal: Journal,
    style: str | Mapping[str, str] = "sectoral",
    store: Callable[[str], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
    until: int | None = None,
) -> Table:
    """Play a journal on to the end (or until a year is reached) with computer players.

    ``style`` is that of all roles, or of each role by name. Raises KeyError for a style that does
    not exist.
    """
    table = Table(journal, store)
    roles = table.game.world.roles
    styles = dict.fromkeys(roles, style) if isinstance(style, str) else style
    players: list[Player] = [STYLES[styles[r]](r) for r in roles]
    state = table.game.state
    while state.phase != "ended" and (until is None or state.year < until):
        let_play(table, players)
        result = table.submit(FACILITATOR, table.turn, step(table))
        if not isinstance(result, Accepted):
            raise RuntimeError(result.refusal.code)
        state = table.game.state
        if progress is not None:
            progress(state.index, table.game.world.years)
    return table
