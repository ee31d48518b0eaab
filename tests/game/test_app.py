"""The program under posted events: mouse and keys drive it, nothing is lost, nothing leaks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from engine.moves import AnyMove, ClosePhase, Ready
from engine.scenario.parts import ROUND_PHASES
from engine.views.shapes import ForecastView, View
from game.app import loop
from game.app.app import App
from game.app.display import Display, start_display
from game.screens.scene import Comparison, Preparing
from game.sessions import store as stores
from game.sessions.forecasts import Forecaster
from game.sessions.game import Game
from game.sessions.store import Store
from game.words import LANGUAGES
from tests.game import desk_town as town
from tests.game.test_chrome_start_room import preparing


class Table:
    """A table with no rules but one: a role may not close a phase."""

    def __init__(self, store: Store) -> None:
        self.turn = 0
        self.now = town.view(phase="anatomy", round=0, turn=0)
        self.store = store
        self.taken: list[tuple[str, AnyMove]] = []

    def submit(self, seat: str, turn: int, move: AnyMove) -> Any:
        if move.kind == "close_phase" and seat != "facilitator":
            return SimpleNamespace(refusal=SimpleNamespace(code="facilitator_only", values=()))
        self.store.add(move.model_dump_json())
        self.turn += 1
        self.taken.append((seat, move))
        if move.kind == "close_phase":
            order = ("anatomy", *ROUND_PHASES)
            phase = order[(order.index(self.now.phase) + 1) % len(order)]
            self.now = replace(self.now, phase=phase, round=1)
        self.now = replace(self.now, turn=self.turn)
        return SimpleNamespace(entry=self.turn)

    def view(self, seat: str) -> View:
        return replace(self.now, seat=seat)

    def would_undo(self, seats: Any) -> None: ...

    def history(self) -> tuple[Any, ...]:
        return ()


class Shelf:
    """Games that are made on the spot."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.game: Game | None = None

    def preparing(self, language: str) -> Preparing:
        return preparing(1)

    def new(self, **values: Any) -> Game:
        store = Store(stores.new_path(self.folder, values["scenario"], datetime(2026, 1, 5, 9)))
        texts = {k: {**town.words(k)._texts, "scenario.question": "?"} for k in LANGUAGES}
        table = Table(store)
        ready: set[str] = set()

        def computers() -> None:
            if table.now.phase not in ready:
                ready.add(table.now.phase)
                table.submit("sociaal", table.turn, Ready())

        self.game = Game(
            table,
            store,
            texts=texts,
            computers=computers,
            forecast=lambda table, seat: lambda _: town.forecast(),
        )
        return self.game

    def resume(self, path: Path) -> tuple[Game, bool]:
        return self.new(scenario="kruispunt"), True

    def branch(self, game: Game, to: int) -> Game:
        return self.new(scenario="kruispunt")

    def what_if(self, game: Game, entry: int, told: Any) -> Comparison:
        return Comparison(entry, (), (), (), ())

    def kit(self, scenario: str, language: str) -> Path:
        raise LookupError(scenario)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    start_display()
    pygame.display.set_mode((1366, 768))
    pygame.event.clear()
    made = App(Shelf(tmp_path), Display(), strict=True)
    made.draw()
    yield made
    made.close()
    pygame.event.clear()


def turn(app: App) -> None:
    """Handles what was posted, as the loop does."""
    for event in pygame.event.get():
        if app.dirty:
            app.draw()
        loop.handle(app, event)
    if app.dirty:
        app.draw()


def click(app: App, target: str) -> None:
    frame = app.desk.frame
    assert frame is not None
    found = frame.find(target)
    assert found is not None, f"{target} not in {[t.id for t in frame.targets]}"
    x, y = found.seen.centre
    pos = round(x * frame.scale), round(y * frame.scale)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=pos, button=1))
    turn(app)


def key(app: App, code: int, mod: int = 0) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=""))
    turn(app)


def said(app: App) -> set[str]:
    frame = app.desk.frame
    assert frame is not None
    return {t.text for t in frame.texts}


def table(app: App) -> Any:
    assert app.game is not None
    return app.game.table


def test_from_start_to_the_second_phase_by_mouse_and_key(app: App) -> None:
    click(app, "start.begin")
    assert app.screen == "anatomy"
    click(app, "chrome.next")
    assert app.screen == "neighbourhood"
    key(app, pygame.K_F5)
    assert app.screen == "neighbourhood"
    assert [m.kind for s, m in table(app).taken if s == "facilitator"] == ["close_phase"] * 2


def test_tab_begins_in_the_page_and_reads_the_frame_from_left_to_right(app: App) -> None:
    for begun in (False, True):
        if begun:
            click(app, "start.begin")
        frame = app.desk.frame
        assert frame is not None
        app.desk.ui.focus = ""
        key(app, pygame.K_TAB)
        first = frame.find(app.desk.ui.focus)
        assert first is not None and first.rect.y > (140 if begun else 80)
        top = [t for t in frame.targets if t.rect.y < 80 and t.layer == 0]
        assert len(top) >= 4
        assert top == sorted(top, key=lambda t: t.rect.x)


def test_computers_play_after_every_phase_through_the_same_gate(app: App) -> None:
    click(app, "start.begin")
    key(app, pygame.K_F5)
    assert [(s, m.kind) for s, m in table(app).taken] == [
        ("sociaal", "ready"),
        ("facilitator", "close_phase"),
        ("sociaal", "ready"),
    ]


def test_a_refusal_is_said_at_the_target(app: App) -> None:
    click(app, "start.begin")
    assert not app.submit(ClosePhase(), "chrome.next", seat="sociaal")
    place, sentence = app.desk.ui.said or ("", "")
    assert place == "chrome.next" and sentence


def test_an_accepted_move_is_on_disk_before_it_is_shown(app: App, tmp_path: Path) -> None:
    click(app, "start.begin")
    before = len(stores.read(next(tmp_path.glob("*.jsonl"))).lines)
    assert app.submit(ClosePhase(), "chrome.next")
    assert app.dirty
    assert len(stores.read(next(tmp_path.glob("*.jsonl"))).lines) > before


def test_language_letters_and_help(app: App) -> None:
    click(app, "start.begin")
    click(app, "chrome.language")
    assert "Neighbourhoods of the Future" in said(app)
    key(app, pygame.K_EQUALS, pygame.KMOD_CTRL)
    assert app.desk.ui.text_step == 1.15
    key(app, pygame.K_F1)
    assert app.helping and "Help" in said(app)
    key(app, pygame.K_ESCAPE)
    assert not app.helping


def test_one_display_switches_between_desk_and_room(app: App) -> None:
    click(app, "start.begin")
    key(app, pygame.K_F2)
    assert app.desk.frame is not None and app.desk.frame.room
    key(app, pygame.K_F2)
    assert not app.desk.frame.room


def test_on_one_display_secrets_wait_until_the_beamer_is_dark(app: App) -> None:
    click(app, "start.begin")
    key(app, pygame.K_F4)
    assert not app.private and app.desk.frame is not None
    assert {t.id for t in app.desk.frame.targets} == {"veil.go", "veil.back"}
    key(app, pygame.K_ESCAPE)
    assert not app.veiled and not app.private
    key(app, pygame.K_F4)
    click(app, "veil.go")
    assert app.private
    app.act_as("sociaal")
    assert not app.private


def test_a_second_display_may_come_and_go(app: App) -> None:
    there: list[Any] = [
        SimpleNamespace(show=lambda *_, **__: None, close=lambda: None, owns=lambda _: False),
        None,
    ]
    app.open_room = lambda: there.pop(0)
    key(app, pygame.K_F2)
    assert app.room is not None
    key(app, pygame.K_F2)
    assert app.room is None
    key(app, pygame.K_F2)
    assert app.showing_room


def test_on_one_display_the_room_picture_takes_the_secrets_off_the_desk(app: App) -> None:
    click(app, "start.begin")
    key(app, pygame.K_F4)
    click(app, "veil.go")
    key(app, pygame.K_F2)
    assert app.desk.frame is not None and app.desk.frame.room
    key(app, pygame.K_F2)
    assert not app.desk.frame.room and not app.private


def test_a_fault_in_the_room_picture_does_not_end_the_session(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(app, "start.begin")
    app.strict = False
    monkeypatch.setattr("game.screens.room._head", None)
    key(app, pygame.K_F2)
    assert said(app)
    key(app, pygame.K_F2)
    assert app.screen == "anatomy" and "chrome.next" in {t.id for t in app.desk.frame.targets}  # type: ignore[union-attr]


def test_with_two_displays_the_room_is_blanked_before_the_desk_shows_secrets(app: App) -> None:
    shown: list[tuple[str, bool]] = []

    class Fake:
        def __init__(self, name: str, ui: Any) -> None:
            self.name, self.ui = name, ui

        def show(self, draw: Any, *, room: bool) -> None:
            shown.append((self.name, app.scene().private))

        def close(self) -> None: ...

    click(app, "start.begin")
    app.room = Fake("room", None)  # type: ignore[assignment]
    app.desk = Fake("desk", app.desk.ui)  # type: ignore[assignment]
    app.toggle_private()
    assert shown == [] and app.private
    app.draw()
    assert shown == [("room", True), ("desk", True)]


def test_a_torn_line_is_told_after_going_on(app: App) -> None:
    click(app, "start.go_on")
    assert app.words.t("app.cut") in said(app) or app.notice == app.words.t("app.cut")


def test_a_fault_in_a_screen_does_not_end_the_session(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(app, "start.begin")
    app.strict = False

    def fails(name: str) -> Any:
        raise ValueError(name)

    monkeypatch.setattr("game.screens.registry.screen", fails)
    app.draw()
    assert app.words.t("veil.broken") in said(app)
    monkeypatch.undo()
    key(app, pygame.K_F5)
    assert app.screen == "neighbourhood" and app.words.t("veil.broken") not in said(app)


def test_a_kit_that_cannot_be_made_is_told(app: App) -> None:
    click(app, "start.kit")
    assert app.notice == app.words.t("app.no_kit")


def test_the_months_of_a_year_pass_and_end(app: App) -> None:
    now = [0.0]
    app.clock.now = lambda: now[0]
    click(app, "start.begin")
    app.passing.begin(4)
    assert app.picked.month == 1
    seen = []
    for _ in range(14):
        now[0] += 0.6
        app.tick()
        seen.append(app.picked.month)
    assert seen == [*range(2, 13), None, None, None]


def test_the_clock_pauses_goes_on_and_is_extended(app: App) -> None:
    now = [0.0]
    app.clock.now = lambda: now[0]
    click(app, "start.begin")
    given = app.scene().clock[1]
    app.run("clock", do="go_on")
    now[0] = 70.0
    app.run("clock", do="pause")
    now[0] = 500.0
    app.run("clock", do="extend", minutes=5)
    assert app.scene().clock == (70, given + 300)
    app.submit(ClosePhase(), "chrome.next")
    assert app.scene().clock[0] == 0 and app.scene().paused


def test_nothing_is_drawn_while_nothing_happens(app: App) -> None:
    drawn = []
    app.draw = lambda: drawn.append(1)  # type: ignore[method-assign]
    app.dirty = False
    assert app.waits() > 1
    pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=(1, 1), rel=(0, 0), buttons=()))
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    loop.play(app)
    assert not app.running and drawn == []


def test_a_moment_is_one_view_until_something_is_moved(app: App) -> None:
    """What is costly to draw, such as the map, is kept by it."""
    click(app, "start.begin")
    before = app.scene().view
    assert app.scene().view is before
    app.submit(ClosePhase(), "chrome.next")
    after = app.scene().view
    assert after is not before
    app.act_as("sociaal")
    assert app.scene().view is not after and app.scene().now.seat == "sociaal"


def test_a_forecast_is_made_elsewhere_and_comes_back_as_an_event(app: App) -> None:
    pygame.event.clear()
    click(app, "start.begin")
    app._forecaster = loop.forecaster(app)
    main = threading.get_ident()
    where: list[int] = []

    def work(_: Any) -> ForecastView:
        where.append(threading.get_ident())
        return town.forecast()

    assert app.game is not None
    app.game.forecast = lambda table, seat: work
    app._ask_forecasts()
    event = pygame.event.wait(5000)
    while event.type not in {loop.FORECAST, pygame.NOEVENT}:
        event = pygame.event.wait(5000)
    loop.handle(app, event)
    assert where and where[0] != main
    assert app.scene().forecast == town.forecast()


def test_of_waiting_forecasts_only_the_last_counts() -> None:
    done: list[int] = []
    hold, begun = threading.Event(), threading.Event()

    def first(_: Any) -> ForecastView:
        begun.set()
        hold.wait(5)
        return town.forecast()

    forecaster = Forecaster(lambda seat, turn, forecast: done.append(turn))
    forecaster.ask("room", 1, first)
    begun.wait(5)
    forecaster.ask("room", 2, lambda _: town.forecast())
    forecaster.ask("room", 3, lambda _: town.forecast())
    hold.set()
    forecaster._executor.shutdown(wait=True)
    assert done == [3]
