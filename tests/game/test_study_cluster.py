"""A study on a real Dask cluster of two workers, one of which is killed halfway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from engine.study.experiments import Arm, Job, Row, Study
from game.cli import main
from game.studies import StudyError, run
from game.studies.crew import Crew
from tests.golden.story import world

ROOT = Path(__file__).parents[2]
KILL_AFTER = 3


@pytest.fixture(scope="module")
def grid() -> Iterator[tuple[str, list[int]]]:
    """Address of a scheduler, and the processes of its two workers."""
    script = [sys.executable, "-W", "ignore", "-m", "tests.game.second_cluster"]
    with subprocess.Popen(
        script,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stdin is not None
        address, *pids = process.stdout.readline().split()
        yield address, [int(pid) for pid in pids]
        process.stdin.close()
        process.wait(30)


def study(games: int) -> Study:
    found = world("kruispunt")[0]
    return Study(found.scenario, found.model, (Arm("sectoral"),), tuple(range(1, games + 1)))


def axe(crew: Crew, pid: int) -> Crew:
    """The same crew; after some games a worker is killed in the middle of its work."""

    def play(study: Study, jobs: Sequence[Job]) -> Iterator[tuple[Job, Row]]:
        for n, found in enumerate(crew(study, jobs)):
            if n == KILL_AFTER:
                os.kill(pid, signal.SIGKILL)
            yield found

    return play


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_a_worker_that_is_killed_halfway_changes_nothing(grid: tuple[str, list[int]]) -> None:
    from game.studies.cluster import cluster

    address, pids = grid
    found = study(16)
    crew = axe(cluster(address), pids[0])
    rows = run(found, crew=crew)
    assert rows == run(found)
    gone = time.monotonic() + 10
    while time.monotonic() < gone and _runs(pids[0]):
        time.sleep(0.05)
    assert not _runs(pids[0]), "the worker was killed"


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def test_an_address_where_nobody_answers_is_told_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from game.studies import cluster

    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    code = main(["study", "kruispunt", "--runs", "1", "--dask", "tcp://127.0.0.1:1"])
    out, err = capsys.readouterr()
    assert code == 2
    assert not out
    assert "127.0.0.1:1 antwoordt geen cluster" in err
    assert "Traceback" not in err


def test_no_address_at_all_is_told_in_words() -> None:
    from game.studies.cluster import cluster

    for wrong in ("tcp://", "udp://x:1", "tcp://host:port"):
        with pytest.raises(StudyError) as error:
            cluster(wrong, 0.5)
        assert error.value.code == "unreachable"
