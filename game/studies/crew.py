"""Who plays the games of a study: this process, or processes beside it.

A crew takes jobs and gives each back with its row, in whatever order they are done. A worker that
falls away costs nothing but its time: what it was playing is played again.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from engine.study.experiments import Job, Row, Study, Worlds
from game.studies.trouble import StudyError

Crew = Callable[[Study, Sequence[Job]], Iterator[tuple[Job, Row]]]
AHEAD = 3
"""Games in hand for each worker: it never waits, and little is in memory."""
CRASHES = 3
"""So many times in a row, with no game finished between, workers may fall away."""

_here: list[Worlds] = []


def _begin(study: Study) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who gives out the work
    _here[:] = [Worlds(study)]


def _play(job: Job) -> Row:
    return _here[0].play(job)


def failed(study: Study, job: Job, error: Exception) -> StudyError:
    """What to say of a game that the program itself could not play."""
    players = study.arms[job.arm].players
    why = f"{type(error).__name__}: {error}"[:200]
    return StudyError("game", players=players, seed=job.seed, reason=why)


def alone(study: Study, jobs: Sequence[Job]) -> Iterator[tuple[Job, Row]]:
    """Play them one after the other, here."""
    worlds = Worlds(study)
    for job in jobs:
        try:
            row = worlds.play(job)
        except Exception as error:
            raise failed(study, job, error) from error
        yield job, row


def processes(workers: int) -> Crew:
    """A crew of processes on this machine; one worker is this process itself."""
    if workers == 1:
        return alone

    def play(study: Study, jobs: Sequence[Job]) -> Iterator[tuple[Job, Row]]:
        left = deque(jobs)
        crashes = 0
        while left:
            for job, row in _together(study, left, min(workers, len(left))):
                crashes = 0
                yield job, row
            crashes += 1
            if left and crashes > CRASHES:
                raise StudyError("workers_die", times=crashes)

    return play


def _together(study: Study, left: deque[Job], workers: int) -> Iterator[tuple[Job, Row]]:
    """Play until all is done or a worker fell away; what is then not done is put back last."""
    flying: dict[Future[Row], Job] = {}
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (study,))
    try:
        while left or flying:
            while left and len(flying) < workers * AHEAD:
                job = left[0]  # submitting can find the crew broken: only then is it given out
                flying[pool.submit(_play, job)] = job
                left.popleft()
            done, _ = wait(flying, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda f: flying[f].number):
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    raise error
                job = flying.pop(future)
                if isinstance(error, Exception):
                    raise failed(study, job, error) from error
                yield job, future.result()
    except BrokenProcessPool:
        left.extend(sorted(flying.values(), key=lambda job: job.number))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
