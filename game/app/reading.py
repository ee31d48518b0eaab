"""The first picture comes before what takes longest: reading the neighbourhoods."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from game.screens.scene import Preparing

if TYPE_CHECKING:
    from game.app.app import App
    from game.sessions.forecasts import Forecaster


def read_later(app: App, worker: Forecaster) -> None:
    """Has the worker read what the start screen offers; it comes back as a result."""
    language = app.language

    def read(_: object = None) -> Preparing:
        try:
            return app.games.preparing(language)
        except Exception:
            logging.exception("what can be played cannot be read")
            return Preparing((), {}, {}, {})

    worker.ask("preparing", 0, read)
