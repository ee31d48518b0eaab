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
        hands = _Hands(study, jobs, workers)
        try:
            yield from hands.play()
        finally:
            hands.stop()

    return play


class _Hands:
    """A pool for each worker: one that breaks takes no other along, and each starts once."""

    def __init__(self, study: Study, jobs: Sequence[Job], workers: int):
        self.study = study
        self.left = deque(jobs)
        self.flying: dict[Future[Row], tuple[int, Job]] = {}
        self.pools = [self._pool() for _ in range(min(workers, len(jobs)))]
        self.crashes = 0

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, get_context("spawn"), _begin, (self.study,))

    def play(self) -> Iterator[tuple[Job, Row]]:
        while self.left or self.flying:
            broken = {n for n in range(len(self.pools)) if not self._give(n)}
            done, _ = wait(self.flying, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda f: self.flying[f][1].number):
                error, (n, job) = future.exception(), self.flying[future]
                if isinstance(error, BrokenProcessPool):
                    broken.add(n)
                    continue
                del self.flying[future]
                if isinstance(error, Exception):
                    raise failed(self.study, job, error) from error
                self.crashes = 0
                yield job, future.result()
            for n in sorted(broken):
                self._replace(n)

    def _give(self, n: int) -> bool:
        """Give a worker enough to do; whether it is there to take it."""
        held = sum(m == n for m, _ in self.flying.values())
        while self.left and held < AHEAD:
            try:
                future = self.pools[n].submit(_play, self.left[0])
            except BrokenProcessPool:
                return False
            self.flying[future] = n, self.left.popleft()
            held += 1
        return True

    def _replace(self, n: int) -> None:
        """A new worker for one that fell away; what it had in hand comes last."""
        self.crashes += 1
        if self.crashes > CRASHES:
            raise StudyError("workers_die", times=self.crashes)
        for future in [f for f, (m, _) in self.flying.items() if m == n]:
            self.left.append(self.flying.pop(future)[1])
        self.pools[n].shutdown(wait=False, cancel_futures=True)
        self.pools[n] = self._pool()

    def stop(self) -> None:
        """Let the workers end the game they are playing, and go."""
        for pool in self.pools:
            pool.shutdown(wait=False, cancel_futures=True)
        for pool in self.pools:
            pool.shutdown(wait=True)
