"""The same outcome everywhere: in fresh processes, and with the oldest packages allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
NEEDED = ("numpy", "pydantic", "pyyaml")
"""What the engine itself stands on."""
TELL = """
import dataclasses, json, sys
from engine.journal import read
from engine.play import Game
from engine.table import Table
from engine.world import digest
from tests.engine.games import all_of, random_game

for number in (5, 6):
    table = random_game(number, busy=4)
    views = [
        dataclasses.asdict(table.view(seat))
        for seat in (*table.game.world.roles, "facilitator", "room")
    ]
    print(json.dumps({
        "world": table.game.world.fingerprint,
        "fingerprints": table.game.fingerprints,
        "journal": digest(list(table.journal.lines())),
        "state": digest(all_of(table.game)["state"]),
        "ledger": digest([list(e) for e in table.game.ledger.entries]),
        "views": [digest(v) for v in views],
        "read": Table(read(table.journal.lines())).game.fingerprints,
    }))
"""


def tell(python: Path | str, place: Path, **environment: str) -> list[str]:
    """What a fresh process says of two whole games: played at random, looked at, replayed."""
    done = subprocess.run(
        [str(python), "-c", TELL],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return tell(sys.executable, tmp_path_factory.mktemp("here"), PYTHONHASHSEED="0")


@pytest.mark.parametrize("seed", ["1", "4294967295"])
def test_fresh_processes_agree(here: list[str], tmp_path: Path, seed: str) -> None:
    """Python orders sets and hashes otherwise; the game is the same to the last bit."""
    assert tell(sys.executable, tmp_path, PYTHONHASHSEED=seed, TZ="Asia/Tokyo") == here


def test_a_new_process_knows_two_different_games(here: list[str]) -> None:
    assert len(here) == len(set(here)) == 2


def test_the_oldest_packages_agree(here: list[str], tmp_path: Path) -> None:
    """The lowest versions that pyproject.toml allows compute the same game."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [d for d in project["dependencies"] if d.startswith(NEEDED)]
    assert len(wanted) == len(NEEDED)
    uv = shutil.which("uv")
    if uv is None:
        cannot("uv was not found; install it with: pip install uv")
    python = tmp_path / "old" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    lowest = ("--resolution", "lowest-direct", "--only-binary", ":all:")
    for command in (
        [uv, "venv", "--python", sys.executable, str(tmp_path / "old")],
        [uv, "pip", "install", "--python", str(python), *lowest, *wanted],
    ):
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
        )
        if done.returncode:
            cannot(f"the oldest packages could not be installed: {done.stderr.strip()[-300:]}")
    assert tell(python, tmp_path, PYTHONHASHSEED="0") == here


def cannot(why: str) -> None:
    """Outside CI a test that needs the package registry may be left out; in CI it may not."""
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        pytest.fail(why)
    pytest.skip(why)
