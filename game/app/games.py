"""What the program needs of whatever keeps its games."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from game.screens.scene import Comparison, Preparing
from game.sessions.game import Game, Told
from game.words import Language


class Games(Protocol):
    """Where games come from and go to."""

    def preparing(self, language: Language) -> Preparing:
        """What the start screen offers."""

    def new(
        self,
        *,
        scenario: str,
        calendar: str,
        seed: int,
        humans: tuple[str, ...],
        minutes: int = 0,
        rules: Mapping[str, bool] | None = None,
    ) -> Game:
        """A new game from what the start screen chose."""

    def resume(self, path: Path) -> tuple[Game, bool]:
        """A stored game, and whether its last line was torn and cut off."""

    def copy(self, path: Path) -> Game:
        """A new game with all moves of a stored one, which stays as it is."""

    def branch(self, game: Game, to: int) -> Game:
        """A new game that shares the past of this one up to a journal entry."""

    def what_if(self, game: Game, entry: int, told: Told) -> Comparison:
        """The real run beside the run without one decision; ``told`` hears how far it is."""

    def kit(self, scenario: str, language: Language) -> Path:
        """Makes the printed kit and says where it is."""

    def printed(self, name: str) -> Path:
        """Where a page to print is put."""
