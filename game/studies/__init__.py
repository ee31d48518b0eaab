"""Many whole games: played by processes or a cluster, stored while they run, told in files.

``run(study, workers)`` gives the rows; ``engine.study.experiments`` says what they mean.
"""

from game.studies.run import run
from game.studies.trouble import StudyError

__all__ = ["StudyError", "run"]
