"""A game is made, fetched or branched beside the window; stopping that leaves nothing behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.moves import Note
from game.app import loop
from game.app.working import Working
from game.sessions import store as stores
from tests.game.hands import Mouse
from tests.game.test_working import said, until


class Slow:
    """Something of the library that waits until it is let go."""

    def __init__(self, does: Callable[..., Any]) -> None:
        self.does = does
        self.begun, self.let_go = threading.Event(), threading.Event()
        self.ended = threading.Event()

    def __call__(self, *held: Any, **values: Any) -> Any:
        self.begun.set()
        self.let_go.wait(10)
        try:
            return self.does(*held, **values)
        finally:
            self.ended.set()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path)
    made.app.working = Working(made.app._moment, made.app._changed, loop.back)
    made.use("start.scenario.kruispunt")
    yield made
    # Between two drawings of one picture the work beside it may have come further.
    assert not [fault for fault in made.faults if "laid again" not in fault]
    made.close()


def slowed(desk: Mouse, monkeypatch: pytest.MonkeyPatch, name: str) -> Slow:
    slow = Slow(getattr(desk.library, name))
    monkeypatch.setattr(desk.library, name, slow)
    return slow


def begun(desk: Mouse) -> Path:
    """A game on the table, and where it is kept."""
    desk.use("start.begin")
    until(desk, lambda: desk.app.game is not None)
    (path,) = stores.games(desk.games)
    return path


def test_a_new_game_is_made_beside_the_window(desk: Mouse, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = slowed(desk, monkeypatch, "new")
    desk.use("start.begin")
    slow.begun.wait(10)
    assert said(desk, "working.new_game") and desk.sees("start.seed")
    slow.let_go.set()
    until(desk, lambda: desk.app.game is not None)
    assert desk.app.screen != "start" and not desk.app.working.under_way()


def test_a_new_game_that_is_stopped_was_never_there(
    desk: Mouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = slowed(desk, monkeypatch, "new")
    desk.use("start.begin")
    slow.begun.wait(10)
    desk.use("working.stop.new_game")
    assert desk.app.screen == "start" and not said(desk, "working.new_game")
    slow.let_go.set()
    slow.ended.wait(10)
    desk.app.working.start("kit", lambda _: "next", lambda _: None)  # waits for the line to end
    until(desk, lambda: not desk.app.working.under_way())
    assert desk.app.game is None and stores.games(desk.games) == ()
    monkeypatch.undo()
    assert begun(desk).is_file()


def test_a_game_that_was_ready_when_it_was_stopped_is_thrown_away(desk: Mouse) -> None:
    desk.use("start.begin")
    step = desk.app.working._steps[0]
    until_ready = desk.app.working._executor
    assert until_ready is not None
    until_ready.submit(lambda: None).result(10)  # it is ready, but nobody has seen it yet
    assert stores.games(desk.games) and desk.app.game is None
    desk.app.run("stop_working", kind=step.kind)
    until(desk, lambda: stores.games(desk.games) == ())
    assert desk.app.game is None and desk.app.screen == "start"


def test_stopping_to_fetch_a_game_leaves_it_as_it_was(
    desk: Mouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(desk)
    assert desk.app.submit(Note(words="ours"), "")
    desk.app.run("start")
    desk.app.draw()
    before = path.read_bytes()
    slow = slowed(desk, monkeypatch, "resume")
    desk.use("start.go_on")
    slow.begun.wait(10)
    desk.use("working.stop.resume")
    slow.let_go.set()
    slow.ended.wait(10)
    assert path.read_bytes() == before and desk.app.game is None
    monkeypatch.undo()
    desk.use("start.go_on")
    until(desk, lambda: desk.app.game is not None)
    assert not said(desk, "app.busy") and path.read_bytes() == before


def test_a_branch_is_made_while_the_game_goes_on(
    desk: Mouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(desk)
    assert desk.app.submit(Note(words="ours"), "")
    old = desk.app.game
    slow = slowed(desk, monkeypatch, "branch")
    desk.app.run("branch", to=desk.table.journal.last)
    slow.begun.wait(10)
    assert desk.app.submit(Note(words="meanwhile"), "") and desk.app.game is old
    slow.let_go.set()
    until(desk, lambda: desk.app.game is not old)
    assert said(desk, "app.branched") and len(stores.games(desk.games)) == 2
