"""A hand at a desk screen of the small neighbourhood, and actions that remember its moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from engine.moves import AnyMove
from engine.views import shapes as s
from game.drawing.frame import Frame
from game.drawing.hand import Hand
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState
from game.screens.scene import Picked, Scene
from game.words import Language
from tests.game.desk_town import forecast, view, words

SIZES = ((1366, 768), (1920, 1080), (3840, 2160))


class Recorded:
    """Actions that remember what was asked; every move is accepted unless told otherwise."""

    def __init__(self) -> None:
        self.moves: list[tuple[AnyMove, str, str | None]] = []
        self.went: list[str] = []
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.accepts = True

    def submit(self, move: AnyMove, target: str, *, seat: str | None = None) -> bool:
        self.moves.append((move, target, seat))
        return self.accepts

    def go(self, screen: str) -> None:
        self.went.append(screen)

    def act_as(self, seat: str) -> None: ...

    def toggle_private(self) -> None: ...

    def run(self, command: str, **values: Any) -> None:
        self.asked.append((command, values))


class Desk:
    """One hand at one screen of the small neighbourhood."""

    def __init__(
        self,
        draw: Callable[[Frame, Scene], None],
        size: tuple[int, int] = (1920, 1080),
        language: Language = "nl",
        seat: str = "facilitator",
        shown: s.View | None = None,
        **picked: Any,
    ) -> None:
        pygame.display.init()
        pygame.font.init()
        self.actions = Recorded()
        self.picked = Picked(**picked)
        self.scene = Scene(
            words(language),
            self.actions,
            self.picked,
            view=shown or view(),
            seat=seat,
            forecast=forecast(),
        )
        self.ui = UiState()
        self.hand = Hand(self.ui)
        self.surface = pygame.Surface(size)
        self._draw = draw
        self.frame = self.look()

    def look(self) -> Frame:
        self.frame = Frame(self.surface, LIGHT, self.ui)
        self._draw(self.frame, self.scene)
        self.frame.finish()
        return self.frame

    @property
    def moves(self) -> list[AnyMove]:
        return [move for move, _, _ in self.actions.moves]

    def send(self, kind: int, **what: Any) -> None:
        self.hand.feed(pygame.event.Event(kind, **what), self.frame)
        self.look()

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        return round(x * self.frame.scale), round(y * self.frame.scale)

    def click(self, target: str) -> None:
        found = self.frame.find(target)
        assert found is not None, f"{target} not in {[t.id for t in self.frame.targets]}"
        pos = self._pixel(*found.seen.centre)
        self.send(pygame.MOUSEBUTTONDOWN, pos=pos, button=1)
        self.send(pygame.MOUSEBUTTONUP, pos=pos, button=1)

    def drag(self, target: str, dx: float) -> None:
        found = self.frame.find(target)
        assert found is not None, target
        x, y = found.seen.centre
        self.send(pygame.MOUSEBUTTONDOWN, pos=self._pixel(x, y), button=1)
        self.send(pygame.MOUSEMOTION, pos=self._pixel(x + dx / 2, y), rel=(0, 0), buttons=(1, 0, 0))
        self.send(pygame.MOUSEMOTION, pos=self._pixel(x + dx, y), rel=(0, 0), buttons=(1, 0, 0))
        self.send(pygame.MOUSEBUTTONUP, pos=self._pixel(x + dx, y), button=1)

    def key(self, name: str) -> None:
        code = pygame.key.key_code({"enter": "return"}.get(name, name))
        self.send(pygame.KEYDOWN, key=code, mod=0, unicode=name if len(name) == 1 else "")

    def reached(self) -> set[str]:
        """Everything the keyboard comes past, with Tab between groups and arrows within them."""
        layer = self.frame.popovers[-1].layer if self.frame.popovers else 0
        groups = {t.group for t in self.frame.targets if t.group and t.layer >= layer}
        self.ui.focus, first, found = "", None, set()
        seen = list(self.frame.targets)  # also those that a list scrolls away meanwhile
        for _ in range(len(self.frame.targets) + 2):
            self.key("tab")
            if self.ui.focus == first:
                break
            first = first or self.ui.focus
            found.add(self.ui.focus)
            seen += self.frame.targets
        entered = {t.group for t in seen if t.id in found and t.group}
        assert groups <= entered, groups - entered
        return found | {t.id for t in seen if t.group in entered}
