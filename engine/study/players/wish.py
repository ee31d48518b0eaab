"""What every computer player is: something that looks, and says what it would like to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from engine.moves import AnyMove
from engine.views.shapes import View
from engine.views.shapes.said import Said, Values


@dataclass(frozen=True)
class Wish:
    """A move a player would make, and why (a code for the language files)."""

    move: AnyMove
    why: str
    otherwise: Wish | None = None
    """What it would rather do when this is refused than nothing."""
    values: Values = ()
    """What fills the places in the words of ``why``: ids of things, and cents under ``cents``."""

    @property
    def said(self) -> Said:
        """The reason as a sentence by code, as screens show it."""
        return Said(self.why, self.values)


class Player(Protocol):
    """Anybody who can play a role."""

    role: str

    def wishes(self, view: View) -> Iterator[Wish]:
        """Moves it would like to make now, all on one look, best first; none when content."""
