"""Windows open, events come in, pictures go out; nothing is drawn when nothing changed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import pygame

from game.app.app import App
from game.app.display import Display, LostError, displays, open_room
from game.app.front import open_front
from game.app.games import Games
from game.app.holding import Holding
from game.app.painting import room_is_gone
from game.app.waiting import next_event
from game.drawing.overlays import TOOLTIP_AFTER_MS, TOOLTIP_AT_REST_MS
from game.drawing.ui import SETTLED_MS
from game.sessions.forecasts import Forecaster, Result
from game.sessions.preferences import Preferences

FORECAST = pygame.event.custom_type()
"""A forecast has been made: ``seat``, ``turn`` and ``forecast``."""
BACK = pygame.event.custom_type()
"""Something is to be done on the thread that draws: ``do``."""


_SHOWN = frozenset(
    {
        pygame.WINDOWSIZECHANGED,
        pygame.WINDOWEXPOSED,
        pygame.WINDOWRESTORED,
        pygame.WINDOWDISPLAYCHANGED,
    }
)
"""Events after which a window must be drawn again, also one in which nothing could be drawn."""


def back(do: Callable[[], None]) -> None:
    """Has something done on the thread that draws, as soon as it waits for events."""
    with suppress(pygame.error):  # the program has stopped meanwhile
        pygame.event.post(pygame.event.Event(BACK, {"do": do}))


def forecaster(app: App) -> Forecaster:
    """A worker that hands its forecasts back as events, since only one thread may draw."""

    def done(seat: str, turn: int, forecast: Result) -> None:
        values = {"seat": seat, "turn": turn, "forecast": forecast}
        with suppress(pygame.error):  # the program has stopped meanwhile
            pygame.event.post(pygame.event.Event(FORECAST, values))

    return Forecaster(done, changed=partial(back, app._changed))


def run(
    games: Games,
    preferences: Preferences,
    keep: Callable[[Preferences], None],
    begin: Mapping[str, Any] | None = None,
    desk: Display | None = None,
) -> None:
    """Plays until the window is closed; ``begin`` starts a game at once, past the start screen.

    ``keep`` is told how somebody wants to see the game; ``desk`` is the window when it stands there
    already.

    Raises WrongPygameError, and LostError when no window can be opened, at the start or later; the
    game is kept then.
    """
    if desk is None:
        desk = open_front(preferences)
    title = desk.title

    def room() -> Display | None:
        # A beamer may be connected or taken away while the program runs.
        try:
            return open_room(title) if displays() > 1 else None
        except LostError:
            logging.exception("no window for the room")
            return None

    app = App(
        games,
        desk,
        room(),
        preferences=preferences,
        keep=keep,
        open_room=room,
        forecaster=forecaster,
        back=back,
    )
    try:
        if begin is not None:
            app.run("new_game", **begin)
        play(app)
    finally:
        app.close()
        pygame.quit()
    if app.lost:
        raise LostError


def play(app: App) -> None:
    """Handles events until the program is asked to stop."""
    last = time.monotonic()
    holding = Holding()
    app.desk.ui.hurried = True
    while app.running:
        _safely(app, lambda: _redraw(app))
        if not app.running:
            return
        ms = round(min(holding.waits() * 1000, _timeout(app)))
        events = [next_event(max(1, ms)), *pygame.event.get()]
        events += holding.more(events)
        _safely(app, partial(_meet_displays, app))
        now = time.monotonic()
        app.dirty |= app.desk.hand.tick(round((now - last) * 1000))
        last = now
        for event in events:
            # A second click in one batch must meet the picture that the first one made.
            if event.type not in {pygame.NOEVENT, pygame.MOUSEMOTION}:
                _safely(app, lambda: _redraw(app))
            _safely(app, partial(handle, app, event))
        _safely(app, app.tick)


def _meet_displays(app: App) -> None:
    """Closes the room's window when its display is gone: it would lie on top of the desk."""
    if app.room is not None and displays() < 2:
        room_is_gone(app)


def _redraw(app: App) -> None:
    if app.dirty:
        app.draw()


def _safely(app: App, do: Callable[[], None]) -> None:
    """A fault in what one click asked for ends no session: it is told, and play goes on."""
    try:
        do()
    except Exception:
        if app.strict:
            raise
        logging.exception("the program has a fault")
        app.fault()


def _timeout(app: App) -> int:
    ui = app.desk.ui
    ms = round(app.waits() * 1000)
    if ui.hover and ui.hovered_ms < TOOLTIP_AFTER_MS:
        ms = min(ms, TOOLTIP_AFTER_MS - ui.hovered_ms + 5)
    if ui.walked and ui.focused_ms < TOOLTIP_AT_REST_MS:
        ms = min(ms, TOOLTIP_AT_REST_MS - ui.focused_ms + 5)
    if ui.hurried and ui.still_ms < SETTLED_MS:
        ms = min(ms, SETTLED_MS - ui.still_ms)
    return 1 if ui.unfinished else max(1, ms)


def _clicked(event: pygame.event.Event) -> bool:
    return event.type == pygame.MOUSEBUTTONUP and event.button in {
        pygame.BUTTON_LEFT,
        pygame.BUTTON_RIGHT,
    }


def handle(app: App, event: pygame.event.Event) -> None:
    """Handles one event."""
    if event.type == pygame.NOEVENT:
        return
    if event.type == FORECAST:
        app.take_forecast(event.seat, event.turn, event.forecast)
        return
    if event.type == BACK:
        event.do()
        return
    in_room = app.room is not None and app.room.owns(event)
    if event.type in {pygame.QUIT, pygame.WINDOWCLOSE}:
        if in_room and event.type == pygame.WINDOWCLOSE:
            app.run("room")
        else:
            app.running = False
        return
    if app.showing_room and app.room is None and _clicked(event):
        app.run("room")  # nobody operates the room picture: who clicks looks for the way back
        return
    if in_room and event.type not in {pygame.KEYDOWN, pygame.TEXTINPUT}:
        # Nobody operates the room picture; it only has to fit its window.
        app.dirty |= event.type in _SHOWN
        return
    app.dirty |= app.desk.feed(event) or event.type in _SHOWN
