"""A Dask cluster plays the games: needs the extra ``cluster``, here and on every worker.

Each worker is brought the study once, also one that joins later. A worker that falls away costs
nothing but its time: Dask gives its games to another.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from itertools import islice
from threading import Lock

from distributed import Client, Future, Worker, as_completed
from distributed.comm.addressing import (
    parse_address,
    parse_host_port,
    unparse_address,
    unparse_host_port,
)
from distributed.diagnostics.plugin import WorkerPlugin
from distributed.scheduler import KilledWorker

from engine.study.experiments import Job, Row, Study, Worlds
from game.studies.crew import AHEAD, Crew, failed
from game.studies.stored import program, seal
from game.studies.trouble import StudyError

PORT = 8786
"""Where a scheduler listens unless somebody says otherwise."""
PATIENCE = 5.0
"""Seconds in which a scheduler must answer and have a worker."""

_brought: dict[str, Worlds] = {}
_one = Lock()


class _Bring(WorkerPlugin):
    """Brings a study to every worker, now and later."""

    def __init__(self, mark: str, study: Study):
        self.name = f"wijken-{mark}"
        self.mark, self.study = mark, study

    def setup(self, worker: Worker) -> None:
        del worker
        _brought[self.mark] = Worlds(self.study)

    def teardown(self, worker: Worker) -> None:
        del worker
        _brought.pop(self.mark, None)


def _play(mark: str, job: Job) -> tuple[str, Row]:
    with _one:  # threads of one worker would only be in each other's way
        return program(), _brought[mark].play(job)


def cluster(address: str, patience: float | None = None) -> Crew:
    """A crew that is a cluster. Raises StudyError when none answers at the address."""
    patience = PATIENCE if patience is None else patience
    for name in [n for n in logging.root.manager.loggerDict if n.startswith("distributed")]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what matters is said in words
    try:
        scheme, place = parse_address(address)
        host, port = parse_host_port(place, default_port=PORT)
        address = unparse_address(scheme, unparse_host_port(host, port))
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError) as error:
        raise StudyError("unreachable", address=address, reason=_short(error)) from None
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        client.close()
        raise StudyError("no_workers", address=address) from None

    def play(study: Study, jobs: Sequence[Job]) -> Iterator[tuple[Job, Row]]:
        try:
            yield from _together(client, address, study, jobs)
        finally:
            client.close()

    return play


def _short(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:120]


def _together(
    client: Client, address: str, study: Study, jobs: Sequence[Job]
) -> Iterator[tuple[Job, Row]]:
    mark, left = seal(study), iter(jobs)
    flying: dict[str, Job] = {}
    try:
        client.register_plugin(_Bring(mark, study))
        room = AHEAD * max(1, sum(client.nthreads().values()))
        landed = as_completed(loop=client.loop, raise_errors=False)

        def give(count: int) -> None:
            for job in islice(left, count):
                key = f"wijken-{mark}-{job.number}"
                flying[key] = job
                landed.add(client.submit(_play, mark, job, key=key, pure=False))

        give(room)
        for future in landed:
            row = _row(address, study, flying[future.key], future)
            job = flying.pop(future.key)
            give(1)
            yield job, row
        client.unregister_worker_plugin(f"wijken-{mark}")
    except (OSError, RuntimeError, ImportError) as error:
        raise StudyError("cluster", address=address, reason=_short(error)) from error


def _row(address: str, study: Study, job: Job, future: Future[tuple[str, Row]]) -> Row:
    if future.status == "cancelled":
        raise StudyError("cluster_gone", address=address)
    if future.status == "error":
        error = future.exception()
        if isinstance(error, KilledWorker):
            raise StudyError("workers_die", times=error.allowed_failures + 1)
        raise failed(study, job, error)
    made_by, row = future.result()
    if made_by != program():
        raise StudyError("other_program", address=address)
    found: Row = row
    return found
