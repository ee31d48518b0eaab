"""Small building blocks that every part of a scenario file shares."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""An id: small letters, digits and underscores, at most 40 characters."""

Icon = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
"""The name of a picture in ``assets/icons``, such as ``lamp-desk``."""

ParameterKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]
"""The dotted name of a parameter, such as ``cost.sewer_replace``."""

Year = Annotated[int, Field(ge=1900, le=2200)]
Share = Annotated[Decimal, Field(ge=0, le=1)]
"""A fraction between 0 and 1."""

Euro = Annotated[int, Field(ge=0, le=1_000_000_000)]
"""Whole euros."""

Metres = Annotated[Decimal, Field(ge=0, le=100_000)]
Point = tuple[
    Annotated[Decimal, Field(ge=-100_000, le=100_000)],
    Annotated[Decimal, Field(ge=-100_000, le=100_000)],
]
"""East and north in metres from a corner of the neighbourhood."""

Dimension = Literal["organisation", "finance", "law", "culture", "time", "agenda"]
DIMENSIONS: tuple[Dimension, ...] = (
    "organisation",
    "finance",
    "law",
    "culture",
    "time",
    "agenda",
)
"""The six heads of the monster (report, figure 4)."""

Question = Literal["a", "b", "c", "d", "e", "f"]
QUESTIONS: tuple[Question, ...] = ("a", "b", "c", "d", "e", "f")
"""The six questions of a project assignment (report 3.1)."""

Competence = Literal["technical", "control", "surroundings", "contract", "political", "connecting"]
COMPETENCES: tuple[Competence, ...] = (
    "technical",
    "control",
    "surroundings",
    "contract",
    "political",
    "connecting",
)
"""The five roles of integral project management plus what a *verbinder* brings."""

ProjectType = Literal[1, 2, 3, 4, 5]
"""1 asset-led, 2 transition, 3 development, 4 restructuring, 5 neighbourhood-led (report 2.1)."""

Rung = Literal["inform", "consult", "advise", "coproduce", "codecide"]
RUNGS: tuple[Rung, ...] = ("inform", "consult", "advise", "coproduce", "codecide")
"""The ladder of participation, lowest first."""

Influence = Literal["nothing", "details", "main_choices", "layout", "outcome"]
INFLUENCES: tuple[str, ...] = ("nothing", "details", "main_choices", "layout", "outcome")
"""What residents may really influence; rung n asks for at least influence n."""

Mode = Literal["combine", "align", "prepare", "piggyback"]
MODES: tuple[Mode, ...] = ("combine", "align", "prepare", "piggyback")

Stage = Literal[
    "idea", "drafted", "signed", "prepared", "tendered", "executing", "done", "cancelled"
]
STAGES: tuple[Stage, ...] = (
    "idea",
    "drafted",
    "signed",
    "prepared",
    "tendered",
    "executing",
    "done",
    "cancelled",
)

Phase = Literal["anatomy", "signals", "programme", "decide", "bet", "execute", "look_back", "ended"]
ROUND_PHASES: tuple[Phase, ...] = (
    "signals",
    "programme",
    "decide",
    "bet",
    "execute",
    "look_back",
)
"""The six phases of a round, in order."""

Zone = Literal["carriageway", "footway", "whole", "none"]
"""Which part of a street a work opens; shared opening is saved only within a zone."""

Operation = Literal["replace", "add", "remove", "widen", "reline"]
Unit = Literal["m", "m2", "home", "each"]
Traffic = Literal["distributor", "residential", "home_zone", "path"]
Indicator = Literal["nuisance", "cost", "support"]
INDICATORS: tuple[Indicator, ...] = ("nuisance", "cost", "support")


class Part(BaseModel):
    """Base of everything read from a file: frozen, and unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid")
