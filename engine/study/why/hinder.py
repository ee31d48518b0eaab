"""Why there was nuisance."""

from __future__ import annotations

from engine.study.why.asked import Asked
from engine.study.why.tree import Node, grouped, over


def nuisance(asked: Asked) -> tuple[Node, ...]:
    """The nuisance of a year, in one street or in all: by what opened or closed streets."""
    return (over("nuisance", "milli", causes(asked)),)


def causes(asked: Asked) -> tuple[Node, ...]:
    """What nuisance came from."""
    return grouped(list(asked.items("nuisance")), "milli", asked.tasks)
