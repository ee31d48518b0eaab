"""Letting computer players play: who moves when, and what happens to wishes that are refused."""

from __future__ import annotations

from engine.study.players.wish import Player, Wish
from engine.table import Accepted, Table


def let_play(table: Table, players: list[Player], limit: int = 400) -> int:
    """Let computer players make moves until all are content. Returns how many were made.

    All look at the same moment and write down what they wish; then they go round the table, a
    move each, until their lists are done. A wish that was refused is not repeated, but for one
    that came too late to be judged: that is looked at again.
    """
    made = 0
    refused: set[tuple[str, str]] = set()
    moving = True
    while moving and made < limit:
        moving = False
        turn = table.turn
        hands = [(p.role, iter(list(p.wishes(table.look(p.role))))) for p in players]
        while hands and made < limit:
            still = []
            for role, wishes in hands:
                if any(_grant(table, role, turn, wish, refused) for wish in wishes):
                    made += 1
                    still.append((role, wishes))
            moving = moving or bool(still)
            hands = still
    return made


def _grant(table: Table, role: str, turn: int, wish: Wish, refused: set[tuple[str, str]]) -> bool:
    """Make the move that is wished, or what is wished otherwise; whether one could be made."""
    next_best: Wish | None = wish
    while next_best is not None:
        key = (role, next_best.move.model_dump_json())
        if key not in refused:
            result = table.submit(role, turn, next_best.move, auto=True)
            if isinstance(result, Accepted):
                return True
            if result.refusal.code == "stale":
                return False
            refused.add(key)
        next_best = next_best.otherwise
    return False
