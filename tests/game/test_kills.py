"""A game that is killed 25 times: what was acknowledged is never lost, and it can be gone on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from engine.journal import Entry, Journal, read, replay
from engine.moves import Note
from game.sessions import store as stores
from game.sessions.library import Library
from game.sessions.store import Store
from tests.golden.make import HERE

SCRIPT = HERE / "five_roles.jsonl"
KILLS = 25

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the second process forks, which this system cannot"
)


class Second:
    """The process that plays, and what it said."""

    def __init__(self, path: Path):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.game.second_process", str(SCRIPT), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def go_on(self, moves: int, point: str, part: int) -> Iterator[str]:
        """Order a child to play; yields what it says, and ends when the child is gone."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{moves} {point} {part}\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            yield line.strip()
            if line.startswith("gone"):
                return
        raise AssertionError("the second process ended by itself")

    def play_until_killed(self, moves: int, point: str, part: int) -> int:
        """Play some moves and be killed in the next; returns the last acknowledged entry."""
        child = last = 0
        for line in self.go_on(moves, point, part):
            what, _, number = line.partition(" ")
            if what == "child":
                child = int(number)
            elif what == "kept":
                last = int(number)
            elif what == "stops":
                os.kill(child, signal.SIGKILL)
            else:
                assert line == f"gone {signal.SIGKILL.value}", line
        return last

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Second]:
    made = Second(tmp_path / "game.jsonl")
    try:
        yield made
    finally:
        made.close()


def script() -> Journal:
    with SCRIPT.open(encoding="utf-8", newline="\n") as lines:
        return read(lines)


def test_25_kills_lose_no_acknowledged_move(second: Second, tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    whole = script()
    lines = list(whole.lines())
    with Store(path) as store:
        store.add(lines[0])
    chance = random.Random(20240)
    most = len(whole.entries) // KILLS
    points = cycle(("torn", "before", "written", "synced", "torn"))
    cuts = 0
    for n in range(KILLS):
        point = next(points)
        before = len(stores.read(path).lines) - 1
        moves = chance.randint(1, most - 1)
        last = second.play_until_killed(moves, point, chance.randrange(1000))
        assert last == before + moves, f"kill {n} at {point}"
        game, cut = Library(games=tmp_path).resume(path)
        game.close()
        assert cut == (point == "torn"), f"kill {n}"
        cuts += cut
        kept = stores.read(path)
        assert not kept.cut
        entries = len(kept.lines) - 1
        # What was on its way may be there or not; what was acknowledged must.
        assert last <= entries <= last + 1, f"kill {n} at {point}"
        assert list(kept.lines) == lines[: entries + 1]
    assert cuts >= KILLS // 5
    assert list(second.go_on(-1, "none", 0))[-2:] == ["ended", "gone 0"]
    ended = read(f"{line}\n" for line in stores.read(path).lines)
    assert replay(ended).fingerprints == replay(whole).fingerprints


@pytest.mark.parametrize("words", ["één café", "een\u2028twee", "drie\x85vier"])
def test_any_letter_in_a_note_is_kept_and_a_tear_through_it_is_cut(
    tmp_path: Path, words: str
) -> None:
    """Also when the tear goes through a letter of two bytes, or a letter looks like a line end."""
    path = tmp_path / "game.jsonl"
    told = script()
    told.entries = [Entry(n, "facilitator", n - 1, Note(words=words)) for n in (1, 2)]
    header, first, second = told.lines()
    torn = second.encode()[: second.encode().index(words.encode()) + _inside(words)]
    path.write_bytes(f"{header}\n{first}\n".encode() + torn)
    library = Library(games=tmp_path)
    assert [s.entries for s in library.preparing("nl").sessions] == [1]
    game, cut = library.resume(path)
    game.close()
    assert cut
    assert stores.read(path) == stores.Stored((header, first), cut=False)


def _inside(words: str) -> int:
    """A place within the first letter that takes more than one byte."""
    n = next(i for i, letter in enumerate(words) if not letter.isascii())
    return len(words[:n].encode()) + 1
