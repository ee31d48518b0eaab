"""Long work beside the game: started, told of on the screen, stopped, and handed back.

Whatever takes longer than a moment goes through here, so that the window never waits for it::

    app.working.start("what_if", work, then)

``work`` gets a :class:`Step` and runs on a thread of its own; it may call ``step(done, total)`` as
often as it likes, which also ends it when somebody stopped it. ``then`` gets what it gave, on the
thread that draws, unless it was stopped or the game has moved on since. The screen tells of it in
the words of ``working.<kind>``, with how far it is and a button that stops it: as a line over the
foot of every desk screen, or where a screen draws it itself (``game.screens.working``).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from game.screens.scene import UnderWay
from game.sessions.steps import Step, unless_stopped

T = TypeVar("T")
Back = Callable[[Callable[[], None]], None]
"""Has something done on the thread that draws."""


class Working:
    """What is being worked out now, in the order in which it was asked for."""

    def __init__(
        self,
        moment: Callable[[], Hashable],
        changed: Callable[[], None],
        back: Back | None = None,
        executor: Executor | None = None,
    ) -> None:
        """``moment`` tells games and turns apart; ``changed`` says that a picture is needed.
        Without ``back`` everything is done at once, as in tests and pictures."""
        self._moment = moment
        self._changed = changed
        self._back = back
        self._executor = executor
        self._steps: list[Step] = []

    def start(
        self,
        kind: str,
        work: Callable[[Step], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[BaseException], None] | None = None,
        dropped: Callable[[T], None] | None = None,
        lasting: bool = False,
    ) -> None:
        """Has something worked out; what was asked before of the same kind is stopped.

        ``lasting``: the outcome counts whatever happens in the game meanwhile. ``failed`` gets what
        ``work`` raised; without it that goes to the log. ``dropped`` gets an outcome that nobody
        waits for any more, to let go of it.
        """
        self.stop(kind)
        back = self._back or (lambda do: do())
        moment = None if lasting else self._moment()
        step = Step(kind, moment, partial(back, self._changed))
        self._steps.append(step)
        self._changed()
        if self._back is None:
            future: Future[T] = Future()
            try:
                future.set_result(work(step))
            except Exception as fault:  # told as that of a thread is
                future.set_exception(fault)
            self._ready(step, then, failed, dropped, future)
            return
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, thread_name_prefix="working")
        future = self._executor.submit(unless_stopped, step, work)
        future.add_done_callback(
            lambda f: back(partial(self._ready, step, then, failed, dropped, f))
        )

    def stop(self, kind: str) -> None:
        """Nobody waits for this kind of work any more: its outcome is dropped."""
        for step in [s for s in self._steps if s.kind == kind]:
            step.stopped = True
            self._steps.remove(step)
            self._changed()

    def stop_outdated(self) -> None:
        """Stops what was asked for in a game, or in a turn of it, that is past."""
        now = self._moment()
        for step in [s for s in self._steps if s.moment is not None and s.moment != now]:
            self.stop(step.kind)

    def under_way(self) -> tuple[UnderWay, ...]:
        """What a screen tells of it."""
        return tuple(UnderWay(s.kind, s.done, s.total) for s in self._steps)

    def close(self) -> None:
        """Drops everything."""
        for step in self._steps:
            step.stopped = True
        self._steps.clear()
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def _ready(
        self,
        step: Step,
        then: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None,
        dropped: Callable[[Any], None] | None,
        future: Future[Any],
    ) -> None:
        outdated = step.moment is not None and step.moment != self._moment()
        if step in self._steps:
            self._steps.remove(step)
        self._changed()
        if future.cancelled():
            return
        fault = future.exception()
        if step.stopped or outdated:
            if dropped is not None and fault is None:
                dropped(future.result())
            return
        if fault is None:
            then(future.result())
        elif failed is not None:
            failed(fault)
        else:
            logging.error("%s cannot be worked out", step.kind, exc_info=fault)
