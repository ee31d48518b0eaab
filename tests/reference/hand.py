"""What worked examples are made of: steps, the place, and figures for the hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from engine.world import World
from tests.engine.village import village
from tests.reference.words import model

LENGTH, WIDE, HOMES = Decimal(60), Decimal(12), Decimal(20)


@dataclass(frozen=True)
class Step:
    """One line of an example. rounding: how far whole numbers may take the engine off."""

    what: str
    sum: str
    hand: Decimal
    engine: Decimal
    unit: str
    rounding: Decimal
    digits: int = 2


@dataclass(frozen=True)
class Example:
    """An example: what is asked, the figures it rests on, and how its steps are found."""

    title: str
    about: str
    figures: tuple[str, ...]
    steps: Callable[[], list[Step]]


def of(name: str) -> Decimal:
    """The typical value of a figure."""
    return model().parameters[name].typical


@cache
def place() -> World:
    """The village, with a street of 60 m in which a sewer, the road and a cable can be renewed."""

    def shorter(data: dict[str, Any]) -> None:
        for junction in data["junctions"]:
            if junction["id"] == "j1":
                junction["at"] = [60, 0]
        for task in data["tasks"]:
            if task["id"] == "sewer":
                task["streets"] = ["a"]

    return village(shorter)
