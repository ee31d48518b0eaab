"""Where games are kept: a torn line is cut off, a failed one leaves nothing, no name is taken."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from game.sessions import store as stores
from game.sessions.store import Store


def test_a_torn_last_line_is_cut_off_and_told(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    with Store(path) as store:
        store.append(("a", "b"))
    with path.open("ab") as handle:
        handle.write(b'{"half')
    assert stores.read(path) == stores.Stored(("a", "b"), cut=True)
    assert stores.read(path) == stores.Stored(("a", "b"), cut=False)


def test_a_line_that_cannot_be_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(tmp_path / "game.jsonl")
    store.add("a")
    handle = store._handle

    class Full:
        def write(self, data: bytes) -> int:
            handle.write(data[:2])
            raise OSError("full")

        def __getattr__(self, name: str) -> Any:
            return getattr(handle, name)

    store._handle = Full()  # type: ignore[assignment]
    with pytest.raises(OSError, match="full"):
        store.add("bbbb")
    store._handle = handle
    store.add("c")
    store.close()
    assert stores.read(tmp_path / "game.jsonl").lines == ("a", "c")


def test_the_last_game_played_comes_first(tmp_path: Path) -> None:
    for n, name in enumerate(("one", "two")):
        with Store(tmp_path / f"{name}.jsonl") as store:
            store.add("x")
        os.utime(tmp_path / f"{name}.jsonl", (n, n))
    assert [p.stem for p in stores.games(tmp_path)] == ["two", "one"]
    assert stores.games(tmp_path / "nowhere") == ()


def test_names_are_never_taken(tmp_path: Path) -> None:
    now = datetime(2026, 1, 5, 9)
    first = stores.new_path(tmp_path, "kruispunt", now)
    first.write_text("x")
    assert stores.new_path(tmp_path, "kruispunt", now) != first
