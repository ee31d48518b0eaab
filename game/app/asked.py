"""What somebody asks that takes long: it is worked out beside the game."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.study.objection import Conclusion
from engine.views.shapes import BetView
from game.app import objection
from game.screens.scene import Comparison
from game.sessions.steps import Step

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
        app.tell(objection.sentence(app.words, parameter, level, found), "told")

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
        app.tell(app.words.t("app.kit", path=path), "done")

    language = app.language
    app.working.start("kit", work, then, failed=failed, lasting=True)


def sheet(app: App, assignment: str) -> None:
    """The page of an assignment to print, in a file that is told at the button.

    It holds what everybody may know, whoever asks.
    """
    game, words, target = app.game, app.words, "assignment.print"
    assert game is not None
    view = game.view("room")
    path = app.games.printed(f"{view.scenario}-{assignment}-{view.year}-{words.language}.pdf")

    def work(_: Step) -> Path:
        from game.report.assignment import write  # noqa: PLC0415 (typst is heavy)

        return write(view, assignment, words, path)

    def failed(fault: BaseException) -> None:
        if isinstance(fault, (OSError, RuntimeError)):
            app.desk.ui.say_at(target, words.t("app.not_printed", path=path))
        else:
            app.failed(fault)

    def then(made: Path) -> None:
        app.desk.ui.say_at(target, words.t("app.printed", path=made), done=True)

    app.working.start("sheet", work, then, failed=failed, lasting=True)
