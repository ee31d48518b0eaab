"""The window when the machine fails: a sentence where the eye is, and play goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from engine.journal import Entry, read
from engine.moves import CallCard, Note
from game.app import loop
from game.app.app import App
from game.app.commands import COMMANDS
from game.app.display import Display, start_display
from game.screens import registry
from game.sessions import store as stores
from game.sessions.forecasts import Forecaster
from game.sessions.library import Library
from tests.game.hands import Mouse
from tests.game.rough import full_disk, needs_limits, not_a_folder, read_only
from tests.game.test_troubles_files import begin, notes

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path / "games")
    made.app.strict = False
    yield made
    made.close()


def tells(desk: Mouse, key: str, **values: object) -> bool:
    """Whether the last picture shows a sentence, perhaps broken over lines."""
    seen = " ".join(t.text for t in desk.frame.texts)
    return desk.app.words.t(key, **values) in seen


def path_of(desk: Mouse) -> Path:
    return stores.games(desk.library._games)[0]


def say(desk: Mouse, words: str) -> bool:
    done = desk.app.submit(Note(words=words), "chrome.next")
    desk.app.draw()
    return done


class TestKeeping:
    @needs_limits
    def test_a_disk_that_fills_up_is_told_and_told_again_when_there_is_room(
        self, desk: Mouse
    ) -> None:
        desk.use("start.begin")
        phase = desk.phase
        with full_disk(path_of(desk).stat().st_size + 20):
            desk.use("chrome.next")
            assert desk.phase == phase
            full = desk.app.words.t("reason.full")
            assert tells(desk, "app.not_stored", reason=full)
            desk.use("chrome.notice.close")
            assert not tells(desk, "app.not_stored", reason=full)
        desk.use("chrome.next")
        assert desk.phase != phase
        assert tells(desk, "app.kept_again")
        desk.use("chrome.notice.close")
        with full_disk(path_of(desk).stat().st_size + 20):
            desk.use("chrome.next")
            assert tells(desk, "app.not_stored", reason=full), "it is told every time anew"

    def test_without_a_folder_a_game_begins_and_says_that_it_is_not_kept(
        self, tmp_path: Path
    ) -> None:
        desk = Mouse(not_a_folder(tmp_path))
        try:
            desk.use("start.begin")
            gone = desk.app.words.t("reason.gone")
            assert tells(desk, "app.not_kept", reason=gone)
            desk.use("chrome.notice.close")
            (tmp_path / "file").unlink()
            desk.use("chrome.next")
            assert tells(desk, "app.kept_again")
        finally:
            desk.close()

    def test_a_game_in_another_window_is_told_and_chosen_again_it_is_copied(
        self, desk: Mouse
    ) -> None:
        other = begin(desk.library)
        other.submit("facilitator", Note(words="theirs"))
        theirs = path_of(desk)
        desk.app.run("start")
        desk.app.draw()
        desk.use("start.go_on")
        assert desk.app.screen == "start" and tells(desk, "app.busy")
        desk.use("start.go_on")
        assert desk.app.game is not None and tells(desk, "app.copied")
        assert say(desk, "ours")
        other.submit("facilitator", Note(words="theirs too"))
        other.close()
        assert notes(theirs) == ["theirs", "theirs too"]
        assert [notes(p) for p in stores.games(theirs.parent) if p != theirs] == [
            ["theirs", "ours"]
        ]

    def test_a_file_that_may_not_be_written_is_told_and_copied(
        self, desk: Mouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        game = begin(desk.library)
        game.close()
        read_only(path_of(desk), monkeypatch)
        desk.app.run("start")
        desk.app.draw()
        desk.use("start.go_on")
        assert tells(desk, "app.read_only")
        desk.use("start.go_on")
        assert tells(desk, "app.copied")

    def test_a_file_that_became_something_else_is_told(self, desk: Mouse) -> None:
        begin(desk.library).close()
        desk.app.run("start")
        desk.app.draw()
        path_of(desk).write_bytes(b"\xff\xfe\n")
        desk.use("start.go_on")
        assert desk.app.screen == "start" and tells(desk, "app.unreadable")

    def test_a_line_changed_by_hand_is_named(self, desk: Mouse) -> None:
        game = begin(desk.library)
        game.submit("facilitator", Note(words="three"))
        game.close()
        desk.app.run("start")
        desk.app.draw()
        path = path_of(desk)
        rows = path.read_text("utf-8").splitlines()
        at = next(n for n, row in enumerate(rows) if '"words":"three"' in row)
        rows[at] = rows[at].replace('"three"', '"four"')
        path.write_text("".join(f"{row}\n" for row in [*rows, rows[-1]]), "utf-8")
        desk.use("start.go_on")
        why = desk.app.words.t("journal.broken_seal", n=at, before=at - 1)
        assert tells(desk, "app.unreadable_line", file=path.name, line=at + 1, why=why)
        assert desk.app.screen == "start" and not desk.faults

    def test_a_move_that_the_rules_refuse_is_named_with_the_names_of_the_game(
        self, desk: Mouse
    ) -> None:
        begin(desk.library).close()
        desk.app.run("start")
        desk.app.draw()
        path = path_of(desk)
        journal = read(stores.lines_of(path))
        task = journal.world.scenario.tasks[0]
        wrong = Entry(1, "facilitator", 0, CallCard(task=task.id))
        journal.entries.append(wrong)
        path.write_text("".join(f"{row.strip()}\n" for row in journal.lines()), "utf-8")
        desk.use("start.go_on")
        seen = " ".join(t.text for t in desk.frame.texts)
        assert f"{path.name}, regel 2: " in seen and "niet te openen" in seen, seen[60:500]
        assert desk.app.screen == "start" and not desk.faults

    def test_a_kit_that_cannot_be_written_is_told(self, desk: Mouse) -> None:
        def full(*_: object) -> Path:
            raise OSError(28, "No space left on device")

        desk.library._kit = full
        desk.use("start.kit")
        assert tells(desk, "app.no_kit")


class TestFaults:
    def test_every_screen_may_have_a_fault_and_the_others_still_work(
        self, desk: Mouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.use("start.begin")
        for name in registry.SCREENS:
            if name in ("neighbourhood", "room", "help", "start"):
                continue

            def fails(*_: object, name: str = name) -> None:
                raise ZeroDivisionError(name)

            with monkeypatch.context() as patch:
                patch.setattr(registry, "screen", lambda _, fails=fails: fails)
                desk.app.go(name)
                desk.app.draw()
                assert tells(desk, "veil.broken"), name
            desk.app.go("neighbourhood")
            desk.app.draw()
            assert not tells(desk, "veil.broken"), name
        assert say(desk, "on")
        assert notes(path_of(desk)) == ["on"]

    def test_a_fault_behind_a_click_is_told_and_the_game_goes_on(
        self, desk: Mouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.use("start.begin")

        def fails(_: Any) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("game.app.app.COMMANDS", {**COMMANDS, "help": fails})
        _loop(desk, _key(pygame.K_F1))
        assert tells(desk, "app.fault")
        monkeypatch.undo()
        _loop(desk, _key(pygame.K_F5))
        assert desk.phase == "signals"

    def test_a_fault_in_what_there_is_to_see_is_told(
        self, desk: Mouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.use("start.begin")
        monkeypatch.setattr(desk.app, "_view", None)
        desk.app.draw()
        assert tells(desk, "veil.broken")
        monkeypatch.undo()
        desk.app.draw()
        _loop(desk, _key(pygame.K_F5))
        assert desk.phase == "signals" and not tells(desk, "veil.broken")

    def test_a_forecast_that_fails_or_comes_too_late_disturbs_nobody(
        self, desk: Mouse, caplog: pytest.LogCaptureFixture
    ) -> None:
        desk.use("start.begin")
        forecaster = loop.forecaster(desk.app)

        def fails(_: Any) -> Any:
            raise ZeroDivisionError

        forecaster.ask("room", 1, fails)
        forecaster._executor.shutdown(wait=True)
        assert say(desk, "on")
        assert "no forecast for room" in caplog.text
        pygame.display.quit()
        try:
            caplog.clear()
            late = loop.forecaster(desk.app)
            late.ask("room", 1, lambda _: ())
            late._executor.shutdown(wait=True)
            assert not caplog.text
        finally:
            pygame.display.init()
            pygame.display.set_mode((1366, 768))


def _key(code: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="")


def _loop(desk: Mouse, *events: pygame.event.Event) -> None:
    """The loop of the program itself, until these events have been handled."""
    for event in (*events, pygame.event.Event(pygame.QUIT)):
        pygame.event.post(event)
    loop.play(desk.app)
    desk.app.running = True
    desk.app.draw()


class TestWindows:
    @pytest.mark.parametrize("size", [(1, 1), (3, 900), (2000, 3), (160, 90), (1900, 160)])
    def test_any_size_is_survived_and_the_next_is_drawn_again(
        self, desk: Mouse, size: tuple[int, int]
    ) -> None:
        desk.use("start.begin")
        desk.app.draw = desk._draw  # type: ignore[method-assign]
        pygame.display.set_mode(size)
        _loop(desk, _resized(size), _key(pygame.K_TAB))
        pygame.display.set_mode((1366, 768))
        _loop(desk, _resized((1366, 768)))
        _loop(desk, _key(pygame.K_F5))
        assert desk.phase == "signals" and desk.sees("chrome.next")

    def test_minimised_and_back_it_is_drawn_anew(self, desk: Mouse) -> None:
        desk.use("start.begin")
        _loop(desk, pygame.event.Event(pygame.WINDOWMINIMIZED))
        before = desk.drawn
        desk.app.dirty = False
        loop.handle(desk.app, pygame.event.Event(pygame.WINDOWRESTORED))
        assert desk.app.dirty
        desk.app.draw()
        assert desk.drawn == before + 1

    def test_a_window_that_is_taken_away_is_opened_again(self, desk: Mouse) -> None:
        desk.use("start.begin")
        pygame.display.quit()
        desk.app.draw()
        assert desk.app.running and desk.sees("chrome.next")
        assert desk.app.desk.surface.get_size() == (1366, 768)

    def test_without_any_display_it_stops_in_words_and_the_game_is_kept(
        self, desk: Mouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.use("start.begin")
        say(desk, "before")

        def none(*_: object, **__: object) -> None:
            raise pygame.error("No available video device")

        with monkeypatch.context() as patch:
            patch.setattr("pygame.Window", none)
            pygame.display.quit()
            desk.app.dirty = True
            loop.play(desk.app)
        assert desk.app.lost and not desk.app.running
        assert notes(path_of(desk)) == ["before"]

    def test_the_rooms_window_may_vanish(self, desk: Mouse) -> None:
        desk.use("start.begin")
        window = pygame.Window("room", size=(320, 180))
        desk.app.room = Display(window)
        desk.app.draw()
        window.destroy()
        say(desk, "on")
        assert desk.app.room is None
        desk.app.draw()
        assert tells(desk, "app.room_gone")
        desk.key("f2")
        assert desk.frame.room

    def test_a_window_that_cannot_fill_the_screen_says_so(self, desk: Mouse) -> None:
        class Stuck(pygame.Window):
            def set_fullscreen(self, desktop: bool = False) -> None:
                raise pygame.error("not here")

        desk.use("start.begin")
        desk.app.desk.window = Stuck("desk", size=(1366, 768))
        desk.key("f11")
        assert tells(desk, "app.no_fullscreen") and not desk.app.desk.full
        desk.app.desk.close()

    def test_closing_in_the_middle_of_things_loses_nothing(self, desk: Mouse) -> None:
        """While the months pass, a dialog is open, a forecast is being made, or secrets show."""
        desk.use("start.begin")
        say(desk, "one")
        app = desk.app
        app.passing.begin(4)
        app.picked.month = 3
        app.helping = app.veiled = True
        app._forecaster = slow = Forecaster(lambda *_: None)
        slow.ask("room", 1, lambda _: time.sleep(0.2) or ())  # type: ignore[arg-type, func-returns-value]
        pygame.event.post(pygame.event.Event(pygame.WINDOWCLOSE, window=None))
        loop.play(app)
        assert not app.running
        app.close()
        assert notes(path_of(desk)) == ["one"]
        again, cut = desk.library.resume(path_of(desk))
        again.close()
        assert not cut


def _resized(size: tuple[int, int]) -> pygame.event.Event:
    return pygame.event.Event(pygame.WINDOWSIZECHANGED, x=size[0], y=size[1])


def test_the_clock_of_the_day_may_be_set_back_while_the_agenda_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_display()
    pygame.display.set_mode((640, 360))
    app = App(Library(games=tmp_path, runs=2), Display(), strict=True)
    app.run(
        "new_game", scenario="kruispunt", calendar="taste", seed=1, humans=("policy",), minutes=60
    )
    app.run("clock", do="go_on")
    monkeypatch.setattr("time.time", lambda: 0.0)
    before = app.clock.gone()
    assert app.clock.gone() >= before >= 0
    assert app.clock.gone() < 60
    app.close()
