"""Somebody at the desk of the real program, with a mouse or with a keyboard only."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pygame

from engine.reading import Reading
from engine.rules import ROOM
from engine.table import Table
from game.app import loop
from game.app.app import App
from game.app.display import Display, start_display
from game.drawing import kept
from game.drawing.frame import Frame
from game.drawing.ui import Target
from game.screens.scene import Preparing
from game.sessions.library import Library
from game.words import Language

SIZE = (1366, 768)
NUMBER = 2024
"""The number of a new game, which is drawn by chance otherwise."""

_ANEW = 7
"""Every so many pictures one is drawn once more, with nothing in it laid again."""

_SHADE = 8
"""How much of 255 a colour may differ where shadows of two parts meet."""


@lru_cache(maxsize=4)
def _read(scenarios: Path, _: tuple[tuple[str, int, int], ...]) -> Mapping[str, Reading]:
    return Library(scenarios=scenarios).readings


class Numbered(Library):
    """Every new game gets the same number.

    Neighbourhoods of which no file has changed are read once for many tests.
    """

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        found = [(str(p), p.stat()) for p in sorted(self._scenarios.rglob("*")) if p.is_file()]
        marks = tuple((name, is_.st_mtime_ns, is_.st_size) for name, is_ in found)
        return _read(self._scenarios, marks)

    def preparing(self, language: Language) -> Preparing:
        return replace(super().preparing(language), seed=NUMBER)


_MADE: OrderedDict[object, object] = OrderedDict()
_MOST = 256


class AtOnce:
    """Makes a forecast when it is asked for, instead of beside the game.

    Many tests begin with the same moves: what a seat may expect after them is worked out once.
    """

    runs: int
    """Futures of a forecast."""

    def __init__(self, app: App):
        self.app = app

    def ask(self, seat: str, turn: int, work: Any) -> None:
        about = self._about(seat)
        made = _MADE.get(about) or work()
        if about is not None:
            _MADE[about] = made
            if len(_MADE) > _MOST:
                _MADE.popitem(last=False)
        self.app.take_forecast(seat, turn, made)

    def _about(self, seat: str) -> object:
        """What a forecast of a seat rests on; None for work of another kind."""
        table = self.app.game and self.app.game.table
        if not isinstance(table, Table) or seat not in (*table.game.world.roles, ROOM):
            return None
        journal = table.journal
        moves = tuple((e.number, e.seat, e.move.model_dump_json()) for e in journal.effective())
        return self.runs, seat, journal.world.fingerprint, journal.seed, moves

    def far(self, seat: str) -> tuple[int, int] | None:
        return None

    def stop(self, seat: str) -> None: ...

    def close(self) -> None: ...


class Hands(ABC):
    """Uses targets by what the last picture shows, and looks every picture over."""

    runs = 4
    """Futures of a forecast."""

    def __init__(self, games: Path, size: tuple[int, int] = SIZE):
        start_display()
        pygame.display.set_mode(size)
        pygame.event.clear()
        self.seconds = 0.0
        self.games = games
        self.library = Numbered(games=games, runs=self.runs)
        self.app = App(
            self.library,
            Display(),
            strict=True,
            forecaster=type("AtOnce", (AtOnce,), {"runs": self.runs}),
            clock=lambda: self.seconds,
        )
        self.faults: dict[str, None] = {}
        self.drawn = 0
        self._seen: set[int] = set()
        self._draw = self.app.draw
        self.app.draw = self._look  # type: ignore[method-assign]
        self.app.draw()

    def _look(self) -> None:
        self._draw()
        self.drawn += 1
        self.looks()

    def looks(self) -> None:
        """Looks a new picture over for faults."""
        ui = self.app.desk.ui
        what = "room" if self.frame.room else self.app.screen
        where = f"{what} in {self.phase} ({self.app.language}, open: {ui.open or '-'})"
        # A picture with the same words and targets in the same places has the same faults.
        alike = hash(
            (
                tuple((m.text, m.box, m.layer, m.colour) for m in self.frame.texts),
                tuple((t.id, t.rect, t.seen, t.layer, t.enabled) for t in self.frame.targets),
            )
        )
        if alike not in self._seen:
            self._seen.add(alike)
            self.faults |= dict.fromkeys(f"{where}: {fault}" for fault in self.frame.faults())
        if self.drawn % _ANEW == 0:
            shown = pygame.surfarray.array3d(self.app.desk.surface)
            kept.forget()
            self._draw()
            anew = pygame.surfarray.array3d(self.app.desk.surface)
            if (np.maximum(anew, shown) - np.minimum(anew, shown)).max() > _SHADE:
                self.faults[f"{where}: what was laid again is not what is drawn anew"] = None

    def close(self) -> None:
        self.app.close()
        pygame.event.clear()

    @property
    def frame(self) -> Frame:
        assert self.app.desk.frame is not None
        return self.app.desk.frame

    @property
    def phase(self) -> str:
        return self.app.game.table.game.state.phase if self.app.game else "start"  # type: ignore[attr-defined]

    @property
    def table(self) -> Any:
        assert self.app.game is not None
        return self.app.game.table

    def kinds(self) -> list[str]:
        """Kinds of the moves in the journal that were made by hand."""
        return [e.move.kind for e in self.table.journal.entries if not e.auto]

    def sees(self, target: str) -> bool:
        return self.frame.find(target) is not None

    def first(self, start: str) -> str:
        """The first target whose id begins so."""
        found = [t.id for t in self.frame.targets if t.id.startswith(start)]
        assert found, f"no {start}… among {self._ids()}"
        return found[0]

    def _ids(self) -> str:
        return f"{self.app.screen}: {[t.id for t in self.frame.targets]}"

    def target(self, target: str) -> Target:
        found = self.frame.find(target)
        assert found is not None, f"{target} not in {self._ids()}"
        return found

    def post(self, *events: pygame.event.Event) -> None:
        """Handles events as the loop of the program does."""
        for event in events:
            pygame.event.post(event)
        for event in pygame.event.get():
            if self.app.dirty:
                self.app.draw()
            loop.handle(self.app, event)
        if self.app.dirty:
            self.app.draw()

    def wait(self, seconds: float) -> None:
        """Lets time pass, as much as it takes."""
        self.seconds += seconds
        self.app.tick()
        if self.app.dirty:
            self.app.draw()

    def key(self, name: str, mod: int = 0) -> None:
        code = pygame.key.key_code({"enter": "return"}.get(name, name))
        self.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=""))

    def use(self, target: str) -> None:
        """Use a target, also when it lies further down in a list that must be scrolled."""
        if not self.sees(target):
            self._reach(target)
        self._use(target)

    @abstractmethod
    def _use(self, target: str) -> None:
        """Use a target that is in sight."""

    def _reach(self, target: str) -> None:
        """Go up and down a list, of which only what is in sight is drawn, to the target."""
        start = target.rpartition(".")[0] + "."
        for way in ("up", "down"):
            before: list[str] = []
            while not self.sees(target):
                rows = [t for t in self.frame.targets if t.id.startswith(start)]
                now = [t.id for t in rows] + [self.app.desk.ui.focus]
                if not rows or now == before:
                    break
                before = now
                rows.sort(key=lambda t: t.rect.y)
                self._scroll(rows[0 if way == "up" else -1], way)

    @abstractmethod
    def skip(self) -> None:
        """Go to the end of the year that goes by on the map."""

    @abstractmethod
    def _scroll(self, row: Target, way: str) -> None:
        """Go on past the first or last row that is in sight."""

    def choose(self, dropdown: str, option: str) -> None:
        """Open a list and choose from it."""
        self.use(dropdown)
        self.use(f"{dropdown}.{option}")


class Mouse(Hands):
    """Points, clicks and turns the wheel; never touches a key."""

    def skip(self) -> None:
        self.use("execution.skip")

    def _to(self, target: Target) -> tuple[int, int]:
        x, y = target.seen.centre
        return round(x * self.frame.scale), round(y * self.frame.scale)

    def _scroll(self, row: Target, way: str) -> None:
        if row.region:
            self._wheel(row, 1 if way == "up" else -1)

    def _wheel(self, target: Target, way: int) -> None:
        region = next(r for r in self.frame.regions if r.id == target.region)
        x, y = (round(v * self.frame.scale) for v in region.rect.centre)
        self.post(
            pygame.event.Event(pygame.MOUSEMOTION, pos=(x, y), rel=(0, 0), buttons=(0, 0, 0)),
            pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=way, flipped=False),
        )

    def _use(self, target: str) -> None:
        for _ in range(30):
            found = self.target(target)
            if min(found.seen.w, found.seen.h) > 20 or not found.region:
                break
            region = next(r for r in self.frame.regions if r.id == found.region)
            self._wheel(found, -1 if found.rect.y > region.rect.y else 1)
        pos = self._to(self.target(target))
        move = pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))
        down = pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1)
        up = pygame.event.Event(pygame.MOUSEBUTTONUP, pos=pos, button=1)
        self.post(move)
        self.post(down, up)


class Keys(Hands):
    """Tab, arrows and Enter; never touches the mouse."""

    def skip(self) -> None:
        self.key("end")

    def _scroll(self, row: Target, way: str) -> None:
        self._walk_to(row.id)
        self.key(way)

    def _use(self, target: str) -> None:
        self._walk_to(target)
        focus = self.app.desk.ui.focus
        assert focus == target, f"no way to {target} by keyboard on {self._ids()}"
        self.key("enter")

    def _walk_to(self, target: str) -> None:
        """Go to a target; one that scrolls out of sight on the way has been passed."""
        ui = self.app.desk.ui
        group = self.target(target).group
        if group and any(t.id == ui.focus and t.group == group for t in self.frame.targets):
            self._arrows(target)
        back = self._shorter_back(target)
        for _ in range(len(self.frame.targets) + 5):
            if ui.focus == target or not self.sees(target):
                return
            self.key("tab", back)
            here = self.frame.find(ui.focus)
            if here is not None and group and here.group == group:
                self._arrows(target)

    def _shorter_back(self, target: str) -> int:
        """Whether Shift+Tab is the shorter way, where a group is one stop."""
        top = self.frame.popovers[-1].layer if self.frame.popovers else 0
        usable = [t for t in self.frame.targets if t.layer >= top]
        stops = [[t.id for t in run] for _, run in groupby(usable, lambda t: t.group or t.id)]
        of = {name: n for n, names in enumerate(stops) for name in names}
        there, here = of.get(target, 0), of.get(self.app.desk.ui.focus, -1)
        on = there - here if here < 0 else (there - here) % len(stops)
        back = len(stops) - there if here < 0 else (here - there) % len(stops)
        return pygame.KMOD_SHIFT if back < on else 0

    def _arrows(self, target: str) -> None:
        """Walk within a group, towards what is wanted, not twice over the same place."""
        ui, been = self.app.desk.ui, set()
        while ui.focus != target and ui.focus not in been:
            been.add(ui.focus)
            here, there = self.frame.find(ui.focus), self.frame.find(target)
            if here is None or there is None:
                return
            dx = there.rect.centre[0] - here.rect.centre[0]
            dy = there.rect.centre[1] - here.rect.centre[1]
            along = ("right" if dx > 0 else "left", "down" if dy > 0 else "up")
            for way in along if abs(dx) > abs(dy) else along[::-1]:
                before = ui.focus
                self.key(way)
                if ui.focus != before and ui.focus not in been:
                    break
