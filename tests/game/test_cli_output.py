"""Where the command line prints to: consoles and pipes that cannot take everything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.game.test_cli import GAME, run


def test_a_console_that_knows_few_letters(tmp_path: Path) -> None:
    done = run(tmp_path, "replay", str(GAME), "--until", "2025", PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and not done.stderr


def test_who_reads_along_may_stop(tmp_path: Path) -> None:
    ear, mouth = os.pipe()
    os.close(ear)
    done = run(tmp_path, "schema", to=mouth)
    os.close(mouth)
    assert done.returncode == 0 and not done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_an_output_that_is_full(tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run(tmp_path, "replay", str(GAME), "--until", "2025", to=full.fileno())
    assert done.returncode == 2 and "stdout" in done.stderr
    assert "Traceback" not in done.stderr
