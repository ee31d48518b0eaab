"""A player at a picture: draws it, clicks, types, and looks again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.drawing.frame import Frame
from game.drawing.hand import Hand
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState

_KEYS = {"enter": "return"}


class Player:
    """One hand at one picture that is drawn again after everything it does."""

    def __init__(self, draw: Callable[[Frame], None], size: tuple[int, int] = (1920, 1080)) -> None:
        self.ui = UiState()
        self.hand = Hand(self.ui)
        self._draw = draw
        self._surface = pygame.Surface(size)
        self.frame = self.look()

    def look(self) -> Frame:
        self.frame = Frame(self._surface, LIGHT, self.ui)
        self._draw(self.frame)
        self.frame.finish()
        return self.frame

    def send(self, kind: int, **what: Any) -> bool:
        again = self.hand.feed(pygame.event.Event(kind, **what), self.frame)
        self.look()
        return again

    def pixel(self, point: tuple[float, float]) -> tuple[int, int]:
        return round(point[0] * self.frame.scale), round(point[1] * self.frame.scale)

    def place(self, target_id: str) -> tuple[float, float]:
        target = self.frame.find(target_id)
        assert target is not None, target_id
        return target.seen.centre

    def press(self, point: tuple[float, float]) -> None:
        self.send(pygame.MOUSEBUTTONDOWN, pos=self.pixel(point), button=1)

    def move(self, point: tuple[float, float]) -> None:
        self.send(pygame.MOUSEMOTION, pos=self.pixel(point), rel=(0, 0), buttons=(0, 0, 0))

    def release(self, point: tuple[float, float]) -> None:
        self.send(pygame.MOUSEBUTTONUP, pos=self.pixel(point), button=1)

    def click(self, target_id: str) -> None:
        point = self.place(target_id)
        self.press(point)
        self.release(point)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.press(start)
        self.move(end)
        self.release(end)

    def key(self, name: str) -> None:
        *held, key = name.split("+")
        mod = sum({"ctrl": pygame.KMOD_LCTRL, "shift": pygame.KMOD_LSHIFT}[h] for h in held)
        code = pygame.key.key_code(_KEYS.get(key, key))
        letter = key if len(key) == 1 and not held else " " if key == "space" else ""
        self.send(pygame.KEYDOWN, key=code, mod=mod, unicode=letter)

    def write(self, words: str) -> None:
        for letter in words:
            self.send(pygame.TEXTINPUT, text=letter)

    def shows(self, words: str) -> bool:
        return any(words in mark.text for mark in self.frame.texts)
