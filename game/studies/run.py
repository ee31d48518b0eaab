"""Play a study: the same rows in the same order, whoever plays them and however often it stops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.study.experiments import Row, Study
from game.studies.crew import Crew, processes
from game.studies.stored import Side

Told = Callable[[int, int], None]
"""Takes how many games are done, and how many there are."""


def run(
    study: Study,
    workers: int = 1,
    *,
    crew: Crew | None = None,
    side: Path | None = None,
    told: Told | None = None,
) -> list[Row]:
    """The rows of all games, in the order of ``study.jobs()``.

    ``side`` keeps rows while the study runs: the same call goes on where it stopped. It stays
    when all is done; whoever has stored the rows removes it. Raises StudyError, and OSError when
    the side file cannot be written.
    """
    jobs = study.jobs()
    kept = Side(side, study) if side is not None else None
    rows: dict[int, Row] = dict(kept.rows) if kept is not None else {}
    if told is not None:
        told(len(rows), len(jobs))
    left = [job for job in jobs if job.number not in rows]
    try:
        for job, row in (crew or processes(workers))(study, left):
            rows[job.number] = row
            if kept is not None:
                kept.add(job.number, row)
            if told is not None:
                told(len(rows), len(jobs))
    finally:
        if kept is not None:
            kept.close()
    return [rows[job.number] for job in jobs]
