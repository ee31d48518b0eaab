"""What somebody asks that takes long: it is worked out beside the game."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.study.objection import Conclusion
from engine.views.shapes import BetView
from game.app import objection
from game.app.working import Step
from game.screens.scene import Comparison

if TYPE_CHECKING:
    from game.app.app import App


def what_if(app: App, entry: int) -> None:
    """Both futures: as it went, and without one decision."""
    game = app.game
    assert game is not None

    def work(step: Step) -> Comparison:
        return app.games.what_if(game, entry, step)

    def then(comparison: Comparison) -> None:
        app.comparison = comparison

    app.comparison = None
    app.working.start("what_if", work, then, failed=app.failed)


def challenge(app: App, parameter: str, level: str) -> None:
    """Whether a conclusion hangs on an assumption."""
    if app.game is None or app.game.challenge is None:
        return
    work = app.game.challenge(parameter, level)

    def then(found: tuple[Conclusion, ...]) -> None:
        app.tell(objection.sentence(app.words, parameter, level, found))

    app.working.start("objection", work, then, failed=app.failed, lasting=True)


def scores(app: App) -> None:
    """Who saw it coming, over all rounds."""
    game = app.game
    assert game is not None

    def then(found: tuple[BetView, ...]) -> None:
        app.scores = found

    app.working.start("scores", game.scores(), then)


def kit(app: App, scenario: str) -> None:
    """The envelopes and cards to print, in a file."""

    def work(_: Step) -> Path:
        return app.games.kit(scenario, language)

    def failed(fault: BaseException) -> None:
        if isinstance(fault, (LookupError, OSError)):
            app.tell(app.words.t("app.no_kit"))
        else:
            app.failed(fault)

    def then(path: Path) -> None:
        app.tell(app.words.t("app.kit", path=path))

    language = app.language
    app.working.start("kit", work, then, failed=failed, lasting=True)
