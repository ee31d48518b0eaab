"""The forecasts that the desk and the room are shown: asked after every move, told of, stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.views.shapes import ForecastView
from game.screens.scene import Scene, UnderWay

if TYPE_CHECKING:
    from game.app.app import App

FORECAST = "forecast"
"""The kind of work that making one is, as a screen tells of it."""
AGAINST = "against"
"""Whose forecast it is when it is that against which this round is bet."""


class Forecasts:
    """The newest forecast of each seat, and that of this moment while it is being made."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._made: dict[str, tuple[int, ForecastView]] = {}

    def show(self, scene: Scene, seat: str) -> None:
        """Gives a scene the forecast of a seat, and how far a newer one is."""
        app, worker = self._app, self._app._forecaster
        assert app.game is not None
        made_at, scene.forecast = self._made.get(seat, (-1, None))
        if worker is None or app.game.forecast is None or made_at == app.game.table.turn:
            return
        scene.reckoning = scene.forecast is not None
        far = worker.far(seat)
        if far is None:
            scene.stopped = True
        else:
            scene.working = (*scene.working, UnderWay(FORECAST, *far))

    def ask(self) -> None:
        """Has the forecasts of this moment made that are not there yet."""
        app, game = self._app, self._app.game
        if game is None or game.forecast is None or app._forecaster is None:
            return
        turn = game.table.turn
        for seat in self._seats():
            if self._made.get(seat, (-1, None))[0] != turn:
                app._forecaster.ask(seat, turn, game.forecast(game.table, seat))

    def take(self, seat: str, turn: int, forecast: ForecastView) -> None:
        """A forecast has been made; one for an older turn than the last is not shown.

        Nor is one for a turn that is yet to come: it is of another game.
        """
        game = self._app.game
        if game is not None and self._made.get(seat, (-1, None))[0] <= turn <= game.table.turn:
            self._made[seat] = (turn, forecast)

    def stop(self, *seats: str) -> None:
        """Nobody waits for these any more; without seats: for those that are shown."""
        for seat in seats or self._seats():
            if self._app._forecaster is not None:
                self._app._forecaster.stop(seat)
        self._app.dirty = True

    def clear(self) -> None:
        """Another game: what was made or is being made of this one is dropped."""
        self.stop(AGAINST, *self._made, *self._seats())
        self._made.clear()

    def _seats(self) -> tuple[str, ...]:
        """The room, and who looks at the desk in private."""
        own = self._app.seat if self._app.private else "room"
        return ("room",) if own == "room" else (own, "room")
