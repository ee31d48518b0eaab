"""Forecasts made beside the game, so that the window never waits for one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor

from engine.study.forecast import Bands
from engine.views.shapes import ForecastView
from game.screens.scene import Preparing

Result = ForecastView | None | Preparing | Bands
"""A forecast, what to start with, or what another start year may bring."""

Done = Callable[[str, int, Result], None]


class Forecaster:
    """Works on one forecast at a time; of what waits, only the last request counts."""

    def __init__(self, done: Done, executor: Executor | None = None) -> None:
        """``done`` gets seat, turn and forecast, on the worker's thread."""
        self._done = done
        self._executor = executor or ThreadPoolExecutor(1, thread_name_prefix="forecast")
        self._waiting: dict[str, Future[Result]] = {}

    def ask(self, seat: str, turn: int, work: Callable[[], Result]) -> None:
        """Asks for a forecast for a seat; an earlier one that has not begun is dropped."""
        earlier = self._waiting.pop(seat, None)
        if earlier is not None:
            earlier.cancel()
        future = self._executor.submit(work)
        self._waiting[seat] = future
        future.add_done_callback(lambda f: self._ready(seat, turn, f))

    def _ready(self, seat: str, turn: int, future: Future[Result]) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if fault is not None:
            logging.error("no forecast for %s", seat, exc_info=fault)
            return
        self._done(seat, turn, future.result())

    def close(self) -> None:
        """Drops what waits."""
        self._executor.shutdown(wait=False, cancel_futures=True)
