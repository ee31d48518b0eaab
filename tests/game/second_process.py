"""Plays a stored game in children of its own, each of which stops somewhere to be killed.

``python -m tests.game.second_process SCRIPT.jsonl GAME.jsonl`` reads lines ``MOVES POINT BYTES``.
For each it forks a child that goes on with the game by the moves of the script, says ``kept N``
after each accepted entry N, and in the move after ``MOVES`` moves stops at a point: ``before``
writing, ``torn`` after so many bytes, ``written`` but not synced, ``synced`` but not played. It
then says ``stops`` and waits for the axe. ``gone STATUS`` tells that the child is no more.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from engine.journal import Journal, read
from engine.table import Accepted, Table
from game.sessions import store as stores
from game.sessions.store import Store


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def stop() -> None:
    say("stops")
    while True:
        signal.pause()


class Trap:
    """A file handle in which a write ends somewhere."""

    def __init__(self, handle: Any, point: str, part: int):
        self._handle, self._point, self._part = handle, point, part
        self._wrote = False

    def write(self, data: bytes) -> int:
        if self._point == "before":
            stop()
        if self._point == "torn":
            self._handle.write(data[: 1 + self._part % (len(data) - 1)])
            stop()
        self._wrote = True
        count: int = self._handle.write(data)
        return count

    def fileno(self) -> int:
        if self._wrote and self._point == "written":
            stop()
        number: int = self._handle.fileno()
        return number


def play(script: Journal, path: Path, moves: int, point: str, part: int) -> None:
    """Go on with a game; ``moves`` below zero: to the end."""
    stored = stores.read(path)
    journal = read(f"{line}\n" for line in stored.lines)
    store = Store(path)
    left = [moves]

    def keep(line: str) -> None:
        if left[0] == 0:
            store._handle = Trap(store._handle, point, part)  # type: ignore[assignment]
        store.add(line)
        if left[0] == 0:
            stop()
        left[0] -= 1

    table = Table(journal, keep)
    for entry in script.entries[len(journal.entries) :]:
        done = table.submit(entry.seat, entry.turn, entry.move, auto=entry.auto)
        if not isinstance(done, Accepted):
            say(f"refused {done.refusal.code}")
            return
        say(f"kept {done.entry.number}")
    say("ended")


def main() -> None:
    script_path, path = (Path(a) for a in sys.argv[1:3])
    with script_path.open(encoding="utf-8", newline="\n") as lines:
        script = read(lines)
    for order in sys.stdin:
        moves, point, part = order.split()
        child = os.fork()
        if child == 0:
            say(f"child {os.getpid()}")
            play(script, path, int(moves), point, int(part))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say(f"gone {status}")


if __name__ == "__main__":
    main()
