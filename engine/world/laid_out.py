"""A task laid out over its streets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.scenario.things import Task
from engine.whole import PPM, Ints


@dataclass(frozen=True)
class TaskTable:
    """One task laid out over its streets; first axis: its streets in the order of the task.

    ``cost`` in cents, ``opening`` the part of it that is opening and closing per zone,
    ``weeks`` in milli-weeks, ``severity`` in thousandths.
    """

    index: int
    task: Task
    organisation: int
    role: str
    streets: Ints
    cost: Ints
    layer_cost: dict[str, Ints]
    opening: Ints
    weeks: Ints
    severity: int
    benefit: int
    """Ppm of support a year for a block that gets it everywhere."""
    lead: int
    """Milli-years of preparation, less what is prepared already."""
    adds: tuple[int, ...]
    """Layers it adds below ground."""
    conduit: int
    """Cents per metre to prepare for it; 0 when it cannot be prepared for."""
    digs: bool = True
    """Whether the street opens for it; a sewer can be relined through its manholes."""

    @cached_property
    def norm(self) -> int:
        """What all of it costs apart, in cents."""
        return int(self.cost.sum())

    @cached_property
    def new_part(self) -> Ints:
        """Part of its cost in each street (ppm) that is for the layers it adds."""
        names = {w.layer for w in self.task.works if w.operation == "add"}
        new = np.zeros_like(self.cost)
        for layer, cost in self.layer_cost.items():
            if layer in names:
                new = new + cost
        return np.asarray(new * PPM // np.maximum(1, self.cost))

    @cached_property
    def place(self) -> dict[int, int]:
        """Street index → row in the arrays."""
        return {int(s): n for n, s in enumerate(self.streets)}
