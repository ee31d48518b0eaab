"""What the coming years may bring under the present plan, from what one seat knows.

Three steps: what the seat believes now (``beliefs``), the years that may follow when nobody makes
another move (``years``), and what is told of them (``telling``).
"""

from engine.study.forecast.beliefs import believed
from engine.study.forecast.imagined import Bands, Imagining, imagined_later
from engine.study.forecast.telling import (
    RUNS,
    Later,
    bands,
    betting,
    forecast,
    forecast_later,
    held_against,
    quantile,
    risks,
)
from engine.study.forecast.years import BY_ITSELF, Futures, Step, futures, programme

__all__ = [
    "BY_ITSELF",
    "RUNS",
    "Bands",
    "Futures",
    "Imagining",
    "Later",
    "Step",
    "bands",
    "believed",
    "betting",
    "forecast",
    "forecast_later",
    "futures",
    "held_against",
    "imagined_later",
    "programme",
    "quantile",
    "risks",
]
