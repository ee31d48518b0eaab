"""Long work goes on beside the game: the window never waits, and one can stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from engine.moves import Note
from game.app import loop
from game.app.working import Working
from game.sessions.steps import Step, StoppedError
from tests.game.hands import Mouse


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path)
    made.use("start.scenario.kruispunt")
    made.use("start.begin")
    made.app.working = Working(made.app._moment, made.app._changed, loop.back)
    yield made
    made.close()


class Held:
    """Work that goes on until it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go = threading.Event(), threading.Event()
        self.ended = ""

    def __call__(self, step: Step) -> str:
        step(1, 3)
        self.begun.set()
        self.let_go.wait(10)
        try:
            step(2, 3)
        except StoppedError:
            self.ended = "stopped"
            raise
        self.ended = "done"
        return "an answer"


def until(desk: Mouse, so: Callable[[], bool]) -> None:
    """Lets events come in until something is so."""
    end = time.monotonic() + 10
    while not so():
        assert time.monotonic() < end
        desk.post()
        time.sleep(0.01)


def said(desk: Mouse, key: str, **values: Any) -> bool:
    words = desk.app.words.t(key, **values)
    return any(words.startswith(mark.text) for mark in desk.frame.texts if mark.text)


def test_the_desk_can_be_used_while_something_is_worked_out(desk: Mouse) -> None:
    held, got = Held(), []
    desk.app.working.start("what_if", held, got.append)
    held.begun.wait(10)
    desk.post()
    desk.use("chrome.tab.console")
    assert desk.app.screen == "console"
    assert said(desk, "working.what_if")
    assert said(desk, "working.count", done=2, total=3)
    assert not desk.frame.faults() and not got
    held.let_go.set()
    until(desk, lambda: bool(got))
    assert got == ["an answer"]
    assert not said(desk, "working.what_if")


def test_what_is_stopped_gives_nothing_and_ends(desk: Mouse) -> None:
    held, got = Held(), []
    desk.app.working.start("what_if", held, got.append)
    held.begun.wait(10)
    desk.post()
    desk.use("working.stop.what_if")
    assert not said(desk, "working.what_if")
    held.let_go.set()
    until(desk, lambda: held.ended == "stopped")
    desk.post()
    assert got == []


def test_an_answer_for_a_turn_that_is_past_is_dropped(desk: Mouse) -> None:
    held, got, lasts, kept = Held(), [], Held(), []
    desk.app.working.start("what_if", held, got.append)
    desk.app.working.start("kit", lasts, kept.append, lasting=True)
    held.begun.wait(10)
    assert desk.app.submit(Note(words="we went on"), "")
    assert not said(desk, "working.what_if")
    held.let_go.set()
    lasts.let_go.set()
    until(desk, lambda: bool(kept))
    assert got == [] and held.ended == "stopped"


def test_asked_again_only_the_last_counts(desk: Mouse) -> None:
    first, got = Held(), []
    desk.app.working.start("what_if", first, got.append)
    first.begun.wait(10)
    desk.app.working.start("what_if", lambda _: "the second", got.append)
    assert len(desk.app.working.under_way()) == 1
    first.let_go.set()
    until(desk, lambda: bool(got))
    assert got == ["the second"]


def test_a_fault_in_it_is_told_and_the_game_goes_on(desk: Mouse) -> None:
    def breaks(_: Step) -> None:
        raise ValueError("broken")

    desk.app.working.start("what_if", breaks, print, failed=desk.app.failed)
    until(desk, lambda: not desk.app.working.under_way())
    assert said(desk, "app.fault")


def test_what_if_is_worked_out_beside_the_game(
    desk: Mouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held()
    real = desk.library.compare_without

    def slow(journal: Any, entry: int, told: Any) -> Any:
        held(told)
        return real(journal, entry, told)

    monkeypatch.setattr(desk.library, "compare_without", slow)
    desk.app.run("what_if", entry=1)
    desk.app.go("what_if")
    held.begun.wait(10)
    desk.post()
    assert said(desk, "working.what_if") and desk.app.comparison is None
    held.let_go.set()
    until(desk, lambda: desk.app.comparison is not None)
    assert not desk.frame.faults()


def test_closing_the_program_ends_what_is_under_way(desk: Mouse) -> None:
    held = Held()
    desk.app.working.start("scores", held, print)
    held.begun.wait(10)
    desk.app.close()
    held.let_go.set()
    end = time.monotonic() + 10
    while held.ended != "stopped":
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_the_line_fits(desk: Mouse, language: str, size: tuple[int, int]) -> None:
    pygame.display.set_mode(size)
    desk.app.run("language", to=language)
    held = Held()
    for kind in ("objection", "what_if", "kit", "scores"):
        desk.app.working.start(kind, held, print)
    held.begun.wait(10)
    for step in range(3):
        desk.app.run("text_step", by=1 if step else 0)
        desk.post()
        assert desk.frame.faults() == []
    held.let_go.set()


class TestForecast:
    """It is made anew after every move; one can see how far it is, and stop it."""

    @pytest.fixture
    def held(self, desk: Mouse) -> Iterator[Held]:
        """The desk while a forecast is being made."""
        held, game = Held(), desk.app.game
        assert game is not None and game.forecast is not None
        real = game.forecast(game.table, "room")(lambda *_: None)

        def work(step: Any) -> Any:
            held(step)
            return real

        game.forecast = lambda table, seat: work
        desk.app._forecaster = loop.forecaster(desk.app)
        assert desk.app.submit(Note(words="on"), "")
        held.begun.wait(10)
        desk.app.dirty = True
        desk.post()
        yield held
        held.let_go.set()

    @pytest.mark.parametrize("screen", ["neighbourhood", "ahead"])
    def test_it_is_counted_stopped_and_asked_again(
        self, desk: Mouse, held: Held, screen: str
    ) -> None:
        desk.app.go(screen)
        desk.app.draw()
        words = desk.app.words
        seen = " ".join(mark.text for mark in desk.frame.texts)
        assert words.t("working.count.forecast", done=1, total=3) in seen
        desk.use("working.stop.forecast")
        assert not desk.sees("working.stop.forecast")
        told = {"ahead": "working.forecast.stopped"}.get(screen, "neighbourhood.forecast_stopped")
        assert words.t(told) in " ".join(mark.text for mark in desk.frame.texts)
        held.let_go.set()
        until(desk, lambda: held.ended == "stopped")
        assert not desk.frame.faults()
        desk.use("working.forecast.start")
        until(desk, lambda: held.ended == "done")
        until(desk, lambda: not desk.app.scene().reckoning)
        assert not desk.sees("working.forecast.start") and not desk.sees("working.stop.forecast")

    def test_a_move_asks_for_a_new_one_also_after_a_stop(self, desk: Mouse, held: Held) -> None:
        desk.use("chrome.tab.neighbourhood")
        desk.use("working.stop.forecast")
        held.let_go.set()
        assert desk.app.submit(Note(words="and on"), "")
        until(desk, lambda: held.ended == "done")
        until(desk, lambda: not desk.app.scene().reckoning)

    def test_it_is_not_told_over_the_foot_of_other_screens(self, desk: Mouse, held: Held) -> None:
        desk.use("chrome.tab.console")
        assert not said(desk, "working.forecast")
