"""What a fresh scenario starts with, read from data: who plays, and which work to look for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from game.authoring.kinds import Part, data

Pick = Literal["due", "without", "dense", "zones", "through", "school", "long"]
Row = dict[str, Any]


class Work(Part):
    """A kind of work to look for in the streets."""

    id: str
    organisation: str
    type: Literal[1, 2, 3, 4, 5]
    icon: str
    pick: Pick
    layer: str
    streets: int
    most: int
    works: tuple[Row, ...]
    window: tuple[int, int, int] = (1, 2, 5)
    step: int = 1
    required: bool = False
    social: bool = False
    prepared_years: float = 0


class Purse(Part):
    """A money line, before its amounts are known."""

    id: str
    organisation: str
    part: float
    at_once: float
    years: int | None = None
    council: bool = True
    rules: tuple[Row, ...] = ()


class Starter(Part):
    """Everything around the streets. Rows that need no thought stand as in ``scenario.yaml``."""

    years: int
    calendars: tuple[Row, ...]
    roles: tuple[Row, ...]
    organisations: tuple[Row, ...]
    needs_ratio: dict[Literal["municipal", "social", "network"], float]
    people_ratio: float
    instruments_ratio: float
    lines: tuple[Purse, ...]
    works: tuple[Work, ...]
    trains: tuple[Row, ...]
    leaders: tuple[Row, ...]
    goals: tuple[Row, ...]
    events: tuple[Row, ...]
    instruments: tuple[str, ...]
    openings: tuple[Row, ...]
    discussions: tuple[Row, ...]
    notes: dict[str, str]


@lru_cache
def starter() -> Starter:
    """What a fresh scenario starts with."""
    return Starter.model_validate(data("starter.yaml"))


def words(language: str) -> dict[str, Any]:
    """The texts that a fresh scenario starts with, in one language."""
    return data(f"starter_{language}.yaml")
