"""A game that comes on the table: a new one, a stored one or a branch, made beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.journal import JournalError
from game.app import troubles
from game.sessions.game import Game
from game.sessions.steps import Step, StoppedError

if TYPE_CHECKING:
    from game.app.app import App

Opened = tuple[Game, str]
"""A game, and what there is to say about how it was opened."""

KINDS = ("new_game", "resume", "branch")
"""Kinds of such work: one at a time."""


def new(app: App, values: dict[str, Any]) -> None:
    """A new game from what the start screen chose."""

    def make() -> Opened:
        return app.games.new(**values), ""

    _open(app, "new_game", make, Game.discard, app.failed)


def resume(app: App, path: str) -> None:
    """Goes on with a stored game; asked again for one that cannot be had: with a copy."""
    copies, words = path == app.copyable, app.words

    def make() -> Opened:
        if copies:
            return app.games.copy(Path(path)), words.t("app.copied")
        game, cut = app.games.resume(Path(path))
        return game, words.t("app.cut") if cut else ""

    def failed(fault: BaseException) -> None:
        if not isinstance(fault, (JournalError, OSError, ValueError)):
            app.failed(fault)
            return
        sentence, copyable = troubles.opening(app.words, fault, Path(path))
        app.copyable = path if copyable else ""
        app.tell(sentence)

    _open(app, "resume", make, Game.discard if copies else Game.close, failed)


def branch(app: App, to: int) -> None:
    """A new game with the past of this one up to a journal entry."""
    game, notice = app.game, app.words.t("app.branched")
    assert game is not None

    def make() -> Opened:
        return app.games.branch(game, to), notice

    _open(app, "branch", make, Game.discard, app.failed)


def under_way(app: App) -> bool:
    """Whether a game is being opened."""
    return any(one.kind in KINDS for one in app.working.under_way())


def stop(app: App) -> None:
    """Nobody wants the game that is being opened any more."""
    for kind in KINDS:
        app.working.stop(kind)


def _open(
    app: App,
    kind: str,
    make: Callable[[], Opened],
    let_go: Callable[[Game], None],
    failed: Callable[[BaseException], None],
) -> None:
    """``let_go``: what becomes of a game that nobody waits for any more."""
    stop(app)

    def work(step: Step) -> Opened:
        step(0, 2)
        game, notice = make()
        try:
            step(1, 2)
            game.let_computers_play()
            if step.stopped:
                raise StoppedError
        except BaseException:
            let_go(game)
            raise
        return game, notice

    def then(opened: Opened) -> None:
        app.begin(*opened)

    def dropped(opened: Opened) -> None:
        let_go(opened[0])

    app.working.start(kind, work, then, failed=failed, dropped=dropped, lasting=True)
