"""What one seat may see. Screens and computer players get this and nothing else.

A :class:`Moment` is a game at one turn; its parts are worked out when asked for. From it comes,
for a seat, a complete ``View``: plain frozen values, good for ever; or a ``Look``: the same shape,
filled in as it is read, good until the next move. A :class:`Memory` lets a moment take over from
earlier ones whatever is made of the same content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.views.lazy import Look, PastError
from engine.views.memory import Memory
from engine.views.moment import Moment
from engine.views.shapes import View

if TYPE_CHECKING:
    from engine.play import Game

__all__ = ["Look", "Memory", "Moment", "PastError", "View", "view"]


def view(game: Game, seat: str, turn: int, humans: tuple[str, ...] = ()) -> View:
    """What a seat may see now: a role, ``facilitator``, or ``room`` for the beamer.

    Raises KeyError for a seat that does not exist.
    """
    return Moment(game, turn, humans).view(seat)
