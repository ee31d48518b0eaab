"""Windows open, events come in, pictures go out; nothing is drawn when nothing changed."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any

import pygame

from game.app.app import App
from game.app.display import Display, displays, open_desk, open_room
from game.app.games import Games
from game.drawing.overlays import TOOLTIP_AFTER_MS
from game.sessions.forecasts import Forecaster, Result
from game.words import Language, Words

FORECAST = pygame.event.custom_type()
"""A forecast has been made: ``seat``, ``turn`` and ``forecast``."""


class WrongPygameError(RuntimeError):
    """The pygame that is installed is not pygame-ce."""


def start_display() -> None:
    """Starts what draws. Raises WrongPygameError when the old pygame is in the way."""
    if not getattr(pygame, "IS_CE", False):
        raise WrongPygameError(pygame.version.ver)
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    pygame.display.init()
    pygame.font.init()


def forecaster(_: App) -> Forecaster:
    """A worker that hands its forecasts back as events, since only one thread may draw."""

    def done(seat: str, turn: int, forecast: Result) -> None:
        if pygame.display.get_init():
            values = {"seat": seat, "turn": turn, "forecast": forecast}
            pygame.event.post(pygame.event.Event(FORECAST, values))

    return Forecaster(done)


def run(games: Games, language: Language = "nl", begin: Mapping[str, Any] | None = None) -> None:
    """Plays until the window is closed; ``begin`` starts a game at once, past the start screen."""
    start_display()
    words = Words(language)
    title = words.t("chrome.game")
    desk = open_desk(title)

    def room() -> Display | None:
        # A beamer may be connected or taken away while the program runs.
        return open_room(title) if displays() > 1 else None

    app = App(
        games,
        desk,
        room(),
        language=language,
        open_room=room,
        forecaster=forecaster,
    )
    try:
        if begin is not None:
            app.run("new_game", **begin)
        play(app)
    finally:
        app.close()
        pygame.quit()


def play(app: App) -> None:
    """Handles events until the program is asked to stop."""
    last = time.monotonic()
    while app.running:
        if app.dirty:
            app.draw()
        events = [pygame.event.wait(_timeout(app)), *pygame.event.get()]
        now = time.monotonic()
        app.dirty |= app.desk.hand.tick(round((now - last) * 1000))
        last = now
        for event in events:
            # A second click in one batch must meet the picture that the first one made.
            if app.dirty and event.type not in {pygame.NOEVENT, pygame.MOUSEMOTION}:
                app.draw()
            handle(app, event)
        app.tick()


def _timeout(app: App) -> int:
    ui = app.desk.ui
    ms = round(app.waits() * 1000)
    if ui.hover and ui.hovered_ms < TOOLTIP_AFTER_MS:
        ms = min(ms, TOOLTIP_AFTER_MS - ui.hovered_ms + 5)
    return max(1, ms)


def handle(app: App, event: pygame.event.Event) -> None:
    """Handles one event."""
    if event.type == pygame.NOEVENT:
        return
    if event.type == FORECAST:
        app.take_forecast(event.seat, event.turn, event.forecast)
        return
    in_room = app.room is not None and app.room.owns(event)
    if event.type in {pygame.QUIT, pygame.WINDOWCLOSE}:
        if in_room and event.type == pygame.WINDOWCLOSE:
            app.run("room")
        else:
            app.running = False
        return
    if in_room and event.type not in {pygame.KEYDOWN, pygame.TEXTINPUT}:
        # Nobody operates the room picture; it only has to fit its window.
        app.dirty |= event.type in {pygame.WINDOWSIZECHANGED, pygame.WINDOWEXPOSED}
        return
    app.dirty |= app.desk.feed(event)
