"""Games on a disk that fails, in two windows, under a clock that runs back: nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from engine.journal import read, replay
from engine.moves import AnyMove, Note
from game.sessions import lock
from game.sessions import store as stores
from game.sessions.game import Game
from game.sessions.library import Library
from game.sessions.lock import BusyError
from game.sessions.store import Store
from tests.game.rough import full_disk, needs_limits, not_a_folder, read_only

NOON = datetime(2026, 1, 5, 12)


def library(games: Path, now: datetime = NOON) -> Library:
    return Library(games=games, runs=2, now=lambda: now)


def begin(shelf: Library, seed: int = 7) -> Game:
    roles = ("public_works", "policy", "urban_development", "social", "networks")
    return shelf.new(scenario="kruispunt", calendar="taste", seed=seed, humans=roles)


def say(game: Game, words: str) -> str:
    """Make a note; returns why that was refused, or nothing."""
    refused = game.submit("facilitator", note(words))
    return refused.code if refused else ""


def note(words: str) -> AnyMove:
    return Note(words=words)


def notes(path: Path) -> list[str]:
    """The notes in a stored game, which must be whole and legal."""
    journal = read(stores.lines_of(path))
    assert not journal.torn
    replay(journal)
    return [e.move.words for e in journal.entries if e.move.kind == "note"]


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    return library(tmp_path / "games")


@pytest.fixture
def game(shelf: Library) -> Iterator[Game]:
    made = begin(shelf)
    yield made
    made.close()


def path_of(folder: Path) -> Path:
    (path,) = stores.games(folder / "games")
    return path


@needs_limits
class TestFullDisk:
    def test_the_move_is_refused_and_the_game_goes_on_when_there_is_room(
        self, game: Game, tmp_path: Path
    ) -> None:
        path = path_of(tmp_path)
        assert say(game, "before") == ""
        before = path.read_bytes()
        with full_disk(len(before) + 20):
            assert say(game, "during") == "refusal.not_stored"
            assert game.store.trouble is not None and game.store.kept
            assert path.read_bytes() == before, "half a line was left behind"
            assert say(game, "still") == "refusal.not_stored"
        assert say(game, "after") == "" and game.store.trouble is None
        assert notes(path) == ["before", "after"]

    def test_half_a_line_that_could_not_be_taken_away_is_taken_away_later(
        self, game: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = path_of(tmp_path)
        whole = path.stat().st_size
        handle = game.store._store._handle  # type: ignore[attr-defined]

        class Stuck:
            """A disk that breaks off in the middle and then does nothing at all for a while."""

            def write(self, data: bytes) -> int:
                handle.write(data[:5])
                raise OSError(5, "Input/output error")

            def truncate(self, size: int) -> None:
                raise OSError(5, "Input/output error")

            def fileno(self) -> int:
                return int(handle.fileno())

        monkeypatch.setattr(game.store._store, "_handle", Stuck())  # type: ignore[attr-defined]
        assert say(game, "lost") == "refusal.not_stored"
        assert say(game, "lost too") == "refusal.not_stored"
        assert path.stat().st_size == whole + 5
        monkeypatch.undo()
        assert say(game, "kept") == ""
        assert notes(path) == ["kept"]

    def test_a_new_game_begins_and_is_kept_from_the_first_move_when_there_is_room(
        self, shelf: Library, tmp_path: Path
    ) -> None:
        with full_disk(100):
            game = begin(shelf)
            assert not game.store.kept and game.store.trouble
            assert say(game, "one") == ""
            assert not list((tmp_path / "games").glob("*")), "no half game is left behind"
        assert say(game, "two") == ""
        assert game.store.kept and not game.store.trouble
        game.close()
        assert notes(path_of(tmp_path)) == ["one", "two"]

    def test_a_branch_that_cannot_be_kept_leaves_the_old_game_whole(
        self, game: Game, shelf: Library, tmp_path: Path
    ) -> None:
        say(game, "one")
        path = path_of(tmp_path)
        before = path.read_bytes()
        with full_disk(100):
            other = shelf.branch(game, game.table.turn)
            assert not other.store.kept
        other.close()
        assert path.read_bytes() == before and stores.games(tmp_path / "games") == (path,)


def test_without_a_folder_the_game_is_played_and_told_not_to_be_kept(tmp_path: Path) -> None:
    games = not_a_folder(tmp_path)
    shelf = library(games)
    assert shelf.preparing("nl").sessions == ()
    game = begin(shelf)
    assert say(game, "one") == ""
    assert not game.store.kept and game.store.trouble
    games.parent.unlink()
    assert say(game, "two") == "" and game.store.kept, "the folder can be made now"
    game.close()
    assert notes(stores.games(games)[0]) == ["one", "two"]


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be thrown away here")
def test_a_file_that_is_thrown_away_while_it_is_played_is_made_again(
    game: Game, tmp_path: Path
) -> None:
    path = path_of(tmp_path)
    say(game, "one")
    path.unlink()
    path.parent.rmdir()
    assert say(game, "two") == ""
    assert notes(path) == ["one", "two"]


class TestReadOnly:
    def test_it_is_not_played_but_can_be_copied(
        self, shelf: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        game = begin(shelf)
        say(game, "one")
        game.close()
        path = path_of(tmp_path)
        before = path.read_bytes()
        read_only(path, monkeypatch)
        with pytest.raises(PermissionError):
            shelf.resume(path)
        copy = shelf.copy(path)
        assert say(copy, "two") == ""
        copy.close()
        assert path.read_bytes() == before
        assert notes(stores.games(path.parent)[0]) == ["one", "two"]


class TestTwoWindows:
    def test_the_second_is_told_and_touches_nothing(
        self, game: Game, shelf: Library, tmp_path: Path
    ) -> None:
        path = path_of(tmp_path)
        say(game, "one")
        with path.open("ab") as torn:  # as if the first window were just writing a line
            torn.write(b'{"n":2')
        with pytest.raises(BusyError):
            shelf.resume(path)
        assert path.read_bytes().endswith(b'{"n":2'), "the second window cut in the first's line"

    def test_a_copy_goes_its_own_way(self, game: Game, shelf: Library, tmp_path: Path) -> None:
        path = path_of(tmp_path)
        say(game, "one")
        say(game, "taken back")
        game.submit("facilitator", _parse({"kind": "rewind", "to": 1}))
        copy = shelf.copy(path)
        assert say(copy, "mine") == "" and say(game, "yours") == ""
        copy.close()
        (other,) = set(stores.games(path.parent)) - {path}
        assert notes(other) == ["one", "mine"]
        assert notes(path) == ["one", "taken back", "yours"]

    def test_whoever_dies_lets_go(self, shelf: Library, tmp_path: Path) -> None:
        game = begin(shelf)
        say(game, "one")
        game.close()
        path = path_of(tmp_path)
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert holder.stdin is not None and holder.stdout is not None
        try:
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(BusyError):
                shelf.resume(path)
        finally:
            holder.kill()
            holder.wait()
            holder.stdin.close()
            holder.stdout.close()
        again, cut = shelf.resume(path)
        assert not cut and say(again, "two") == ""
        again.close()

    def test_who_only_looks_is_never_in_the_way(self, game: Game, tmp_path: Path) -> None:
        path = path_of(tmp_path)
        say(game, "one")
        assert notes(path) == ["one"]
        with pytest.raises(BusyError):
            Store(path)
        assert say(game, "two") == "", "looking or trying took the lock away"
        with pytest.raises(BusyError):
            Store(path)

    def test_a_disk_without_locks_is_played_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fcntl = pytest.importorskip("fcntl", reason="this system locks in another way")

        def unknown(*_: object) -> None:
            raise OSError(95, "Operation not supported")

        monkeypatch.setattr(fcntl, "flock", unknown)
        with (tmp_path / "file").open("w") as file:
            lock.hold(file.fileno())


HOLD = """
import sys
from pathlib import Path
from game.sessions.store import Store
held = Store(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def _parse(move: dict[str, object]) -> AnyMove:
    from engine.moves import parse

    return parse(move)


class TestTheClockIsSetBack:
    def test_no_name_is_taken_twice(self, tmp_path: Path) -> None:
        made = [begin(library(tmp_path), seed) for seed in (1, 2, 3)]
        for game in made:
            say(game, "x")
            game.close()
        names = [p.name for p in stores.games(tmp_path)]
        assert len(names) == 3 and all(n.startswith("20260105-120000-kruispunt") for n in names)

    def test_what_was_played_last_comes_first(self, tmp_path: Path) -> None:
        """The clock was a year ahead in the first game; it was set right before the second."""
        first = begin(library(tmp_path, NOON + timedelta(days=365)), 1)
        say(first, "ahead")
        first.close()
        (ahead,) = stores.games(tmp_path)
        future = ahead.stat().st_mtime_ns + 365 * 86_400 * 10**9
        os.utime(ahead, ns=(future, future))
        second = begin(library(tmp_path), 2)
        say(second, "right")
        second.close()
        assert [notes(p) for p in stores.games(tmp_path)] == [["right"], ["ahead"]]
        again, _ = library(tmp_path).resume(ahead)
        say(again, "again")
        again.close()
        assert stores.games(tmp_path)[0] == ahead

    def test_a_game_of_an_impossible_time_does_not_hide_the_others(self, tmp_path: Path) -> None:
        for seed in (1, 2):
            game = begin(library(tmp_path), seed)
            game.close()
        odd, _ = stores.games(tmp_path)
        os.utime(odd, ns=(10**19 - 1, 2**62))
        assert len(library(tmp_path).preparing("nl").sessions) >= 1

    def test_a_file_that_goes_while_the_folder_is_looked_at(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begin(library(tmp_path)).close()
        (tmp_path / "gone.jsonl").symlink_to(tmp_path / "nowhere")
        monkeypatch.setattr(Path, "is_file", lambda _: True)
        assert len(stores.games(tmp_path)) == 2
        assert len(library(tmp_path).preparing("nl").sessions) == 1
