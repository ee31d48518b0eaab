"""Many whole games side by side: what is varied, what each gives, and how that compares.

A :class:`Study` says which games there are. :func:`play` turns one of them into a row of plain
numbers in stated units. :func:`spread` and :func:`difference` tell what many rows have in common.
Nothing here starts a process or writes a file: ``game.studies`` does.
"""

from engine.study.experiments.columns import LABELS, Column, Row, columns
from engine.study.experiments.compare import (
    Comparison,
    Effect,
    comparisons,
    spreads,
    tornado,
    values,
)
from engine.study.experiments.figures import Difference, Spread, difference, sign_test, spread
from engine.study.experiments.plan import Arm, Job, Study, arms, mix
from engine.study.experiments.row import Worlds, play, row

__all__ = [
    "LABELS",
    "Arm",
    "Column",
    "Comparison",
    "Difference",
    "Effect",
    "Job",
    "Row",
    "Spread",
    "Study",
    "Worlds",
    "arms",
    "columns",
    "comparisons",
    "difference",
    "mix",
    "play",
    "row",
    "sign_test",
    "spread",
    "spreads",
    "tornado",
    "values",
]
