"""Which keys are down: a key that does something does it once, however long it stays down."""

from __future__ import annotations

import pygame

ONWARD = frozenset(
    {
        pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN,
        pygame.K_TAB, pygame.K_BACKSPACE, pygame.K_DELETE,
        pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_HOME, pygame.K_END,
        pygame.K_PLUS, pygame.K_EQUALS, pygame.K_MINUS, pygame.K_KP_PLUS, pygame.K_KP_MINUS,
    }
)  # fmt: skip
"""Keys that walk, erase or zoom, and go on doing so while they are down."""
_LEFT = frozenset({pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED})


class Held:
    """Tells a press from its repeats.

    Repeats also come while the program is busy: a short press on F5 would close phase after phase.
    """

    def __init__(self) -> None:
        self._down: set[int] = set()

    def again(self, event: pygame.event.Event) -> bool:
        """Follows one event; says whether it repeats a key that acts only once."""
        if event.type in _LEFT:
            self._down.clear()
        elif event.type == pygame.KEYUP:
            self._down.discard(event.key)
        elif event.type == pygame.KEYDOWN:
            if event.key in self._down:
                return event.key not in ONWARD
            self._down.add(event.key)
        return False
