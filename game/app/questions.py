"""The question "why?" that lies open on the desk; its answer is worked out beside the game."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from game.app.working import Back, Working
from game.screens.explained import Asking, Explained

if TYPE_CHECKING:
    from game.app.app import App


class Questions:
    """One question at a time: the newest counts."""

    def __init__(self, app: App, back: Back | None) -> None:
        """``back`` as for :class:`Working`. A line of its own, since the sheet says that it waits,
        and since it never has to wait for longer work."""
        self._app = app
        self._open: Asking | None = None
        self._seat = ""
        self._working = Working(lambda: 0, self._changed, back)

    def _changed(self) -> None:
        self._app.dirty = True

    @property
    def seat(self) -> str:
        """Who asks: without the private switch no more is told than the room may know."""
        return self._app.seat if self._app.private else "room"

    def shown(self) -> Asking | None:
        """What lies open, for whoever asked it only."""
        if self._open is None or self._seat != self.seat:
            return None
        far = next(((one.done, one.total) for one in self._working.under_way()), (0, 0))
        return self._open if self._open.far == far else replace(self._open, far=far)

    def ask(self, values: dict[str, Any]) -> None:
        """Has an answer worked out."""
        app = self._app
        if app.game is None or app.game.explain is None:
            return
        self._open, self._seat = Asking(values), self.seat
        work = app.game.explain(values, self.seat, app.words)

        def then(result: Explained | str) -> None:
            if self._open is not None:
                held = {"fault": result} if isinstance(result, str) else {"answer": result}
                self._open = replace(self._open, **held)

        def failed(fault: BaseException) -> None:
            self.put_away()
            app.failed(fault)

        self._working.start("why", work, then, failed=failed, lasting=True)

    def again(self) -> None:
        """Asks the same once more, such as in another language."""
        if self._open is not None:
            self.ask(dict(self._open.values))

    def put_away(self) -> None:
        """Closes the question; an answer that is still being worked out is dropped."""
        self._open = None
        self._working.stop("why")

    def close(self) -> None:
        """Lets go of the worker."""
        self.put_away()
        self._working.close()
