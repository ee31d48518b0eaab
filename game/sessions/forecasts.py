"""Forecasts made beside the game, so that the window never waits for one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial

from engine.study.forecast import Bands
from engine.views.shapes import ForecastView
from game.screens.scene import Preparing
from game.sessions.steps import Step, unless_stopped

Result = ForecastView | None | Preparing | Bands
"""A forecast, what to start with, or what another start year may bring."""

Done = Callable[[str, int, Result], None]


class Forecaster:
    """Works on one forecast at a time; of what a seat asks, only the last request counts."""

    def __init__(
        self,
        done: Done,
        executor: Executor | None = None,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """``done`` gets seat, turn and forecast, and ``changed`` says now and then that one is
        further: both on the worker's thread."""
        self._done = done
        self._changed = changed
        self._executor = executor or ThreadPoolExecutor(1, thread_name_prefix="forecast")
        self._steps: dict[str, Step] = {}

    def ask(self, seat: str, turn: int, work: Callable[[Step], Result]) -> None:
        """Asks for a forecast for a seat; an earlier one for it is stopped."""
        self.stop(seat)
        step = Step(seat, turn, self._changed)
        self._steps[seat] = step
        future = self._executor.submit(unless_stopped, step, work)
        future.add_done_callback(partial(self._ready, step, turn))

    def far(self, seat: str) -> tuple[int, int] | None:
        """How many futures of how many have been played for what a seat asked last.

        None when that was stopped or failed, and when it asked nothing.
        """
        step = self._steps.get(seat)
        return None if step is None or step.stopped else (step.done, step.total)

    def stop(self, seat: str) -> None:
        """Nobody waits for the forecast of a seat any more."""
        step = self._steps.pop(seat, None)
        if step is not None:
            step.stopped = True

    def _ready(self, step: Step, turn: int, future: Future[Result]) -> None:
        if future.cancelled() or step.stopped:
            return
        fault = future.exception()
        if fault is None:
            self._done(step.kind, turn, future.result())
            return
        step.stopped = True
        self._changed()
        logging.error("no forecast for %s", step.kind, exc_info=fault)

    def close(self) -> None:
        """Drops everything."""
        for seat in list(self._steps):
            self.stop(seat)
        self._executor.shutdown(wait=False, cancel_futures=True)
