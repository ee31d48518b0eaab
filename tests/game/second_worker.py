"""Workers that fall away, for tests; few imports, because each is a process of its own."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from engine.study.experiments import Job, Row, Study, Worlds
from game.studies import crew


class Once(Worlds):
    """Ends its process in the middle of one game, the first time anybody plays that."""

    def play(self, job: Job) -> Row:
        mark = Path(os.environ["STUDY_AXE"])
        if job.number == 2 and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().play(job)


class Always(Worlds):
    """Ends its process in every game."""

    def play(self, job: Job) -> Row:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError(job)


def once(study: Study) -> None:
    crew._here[:] = [Once(study)]


def always(study: Study) -> None:
    crew._here[:] = [Always(study)]
