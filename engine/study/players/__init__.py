"""Computer players: for every empty role, seeing only what that role may see.

A player looks at a view and says which moves it would make, each with a reason by code. It goes
through the same gate as everybody; what is refused is not tried again in that phase.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.study.players import taste
from engine.study.players.chance import Random
from engine.study.players.connector import Connector
from engine.study.players.playing import let_play
from engine.study.players.sectoral import Sectoral
from engine.study.players.wish import Player, Wish

STYLES: dict[str, Callable[[str], Player]] = {
    "everything": partial(Connector, taste=taste.EVERYTHING),
    "opportunist": partial(Connector, taste=taste.OPPORTUNIST),
    "quiet": partial(Connector, taste=taste.QUIET),
    "random": Random,
    "resident-first": partial(Connector, taste=taste.RESIDENTS),
    "sectoral": Sectoral,
    "thrifty": partial(Connector, taste=taste.THRIFTY),
}
"""Styles of computer players by name: each makes a player for a role."""

__all__ = ["STYLES", "Connector", "Player", "Random", "Sectoral", "Wish", "let_play"]
