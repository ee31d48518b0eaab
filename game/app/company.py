"""Playing with computers: what they did is told, and who plays alone hears the own goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.screens import common, others

if TYPE_CHECKING:
    from game.app.app import App


def done(app: App) -> tuple[str, ...]:
    """What computers did in public in this round and the last, a sentence for each move."""
    game, view = app.game, app._view("room")
    assert game is not None
    if not any(seat.computer for seat in view.seats):
        return ()
    recent = [e for e in game.entries("facilitator") if e.round >= view.round - 1]
    return tuple(others.told(app.words, view, recent))


def tell(app: App, before: int) -> None:
    """Says at the list of it what computers did since a turn, when they did anything."""
    view = app._view("room")
    if app.game is None or not any(seat.computer for seat in view.seats):
        return
    new = [e for e in app.game.entries("facilitator") if e.number > before]
    if told := others.brief(app.words, view, new):
        app.desk.ui.say_at("chrome.others", told, done=True)


def welcome(app: App) -> None:
    """Who plays alone is told at once which role that is, and what only that seat knows.

    The hand stays with the facilitator, who lets the years pass and decides ties.
    """
    assert app.game is not None
    people = [seat.id for seat in app._view("room").seats if not seat.computer]
    if len(people) != 1:
        return
    words = app.words
    secrets = (common.sentence(words, s) for s in app.game.view(people[0]).secrets)
    role = common.role_name(words, people[0])
    told = words.t("app.alone", role=role, secrets=" ".join(secrets))
    app.desk.ui.say_at("chrome.seat", told, done=True)
