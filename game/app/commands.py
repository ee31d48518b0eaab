"""What a screen may ask for that is no move: one small function for each command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pygame

from game.app import asked, opening
from game.app.forecasts import FORECAST
from game.screens.chrome import STEPS
from game.words import Language

if TYPE_CHECKING:
    from game.app.app import App


def _unveil(app: App) -> None:
    app.veiled = False
    app.desk.ui.lead("chrome.private")


def _new_game(app: App, **values: Any) -> None:
    opening.new(app, values)


def _resume(app: App, path: str) -> None:
    opening.resume(app, path)


def _branch(app: App, to: int) -> None:
    opening.branch(app, to)


def _why(app: App, **values: Any) -> None:
    app.questions.ask(values)


def _why_close(app: App) -> None:
    app.questions.put_away()


def _what_if(app: App, entry: int) -> None:
    asked.what_if(app, entry)


def _stop_working(app: App, kind: str) -> None:
    if kind == FORECAST:
        app.forecasts.stop()
    app.working.stop(kind)


def _forecast(app: App) -> None:
    app.forecasts.ask()


def _pace(app: App, **values: Any) -> None:
    app.passing.set(**values)


def _skip(app: App) -> None:
    app.passing.skip()


def _again(app: App) -> None:
    app.let_years_pass()


def _language(app: App, to: Language) -> None:
    app.language, app.preparing = to, None
    app.remember()
    app.questions.again()


def _theme(app: App, to: str) -> None:
    app.theme = to
    app.remember()


def _room(app: App) -> None:
    if app.room is not None:
        app.room.close()
        app.room = None
    elif not app.showing_room and (opened := app.open_room()):
        app.room = opened
    else:
        # The beamer is bright again with the room: the desk must not come back with secrets.
        app.showing_room, app.private = not app.showing_room, False
        app.desk.ui.let_go()


def _kit(app: App, scenario: str) -> None:
    asked.kit(app, scenario)


def _sheet(app: App, assignment: str) -> None:
    asked.sheet(app, assignment)


def _help(app: App) -> None:
    app.helping = not app.helping
    app.desk.ui.let_go()


def _fullscreen(app: App) -> None:
    try:
        app.desk.toggle_fullscreen()
    except pygame.error:
        app.tell(app.words.t("app.no_fullscreen"))


def _text_step(app: App, by: int) -> None:
    ui = app.desk.ui
    at = min(range(len(STEPS)), key=lambda i: abs(STEPS[i] - ui.text_step))
    ui.text_step = STEPS[min(len(STEPS) - 1, max(0, at + by))]
    app.remember()


def _clock(app: App, do: str, minutes: int = 0) -> None:
    if do == "extend":
        app.clock.extend(minutes)
    else:
        app.clock.pause(do == "pause")


def _start(app: App) -> None:
    """Back to the start screen; the game is kept."""
    opening.stop(app)
    if app.game is not None:
        app.game.close()
    app.game, app.preparing, app.screen, app.private = None, None, "start", False
    app.desk.ui.arrive("start")


def _quit(app: App) -> None:
    app.running = False


COMMANDS: Mapping[str, Callable[..., None]] = MappingProxyType(
    {
        "unveil": _unveil,
        "new_game": _new_game,
        "resume": _resume,
        "branch": _branch,
        "why": _why,
        "why_close": _why_close,
        "what_if": _what_if,
        "stop_working": _stop_working,
        "forecast": _forecast,
        "pace": _pace,
        "skip": _skip,
        "again": _again,
        "language": _language,
        "theme": _theme,
        "room": _room,
        "kit": _kit,
        "sheet": _sheet,
        "help": _help,
        "fullscreen": _fullscreen,
        "text_step": _text_step,
        "clock": _clock,
        "start": _start,
        "quit": _quit,
    }
)
"""Every command by its name; each gets the program and the values of ``Actions.run``."""
