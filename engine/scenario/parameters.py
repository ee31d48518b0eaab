"""The model's figures and tables: what ``scenarios/model.yaml`` holds.

Every figure is one row with low, typical and high, a unit, a source and a flag that says
how sure it is. The tables (layers, works, instruments, …) hold no figures: they name rows.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from engine.scenario.cards import Cards
from engine.scenario.parts import (
    Competence,
    Dimension,
    Icon,
    Influence,
    Key,
    Mode,
    Operation,
    ParameterKey,
    Part,
    ProjectType,
    Question,
    Rung,
    Stage,
    Unit,
    Zone,
)

Flag = Literal["evidence", "derived", "judgement", "memory"]
Figure = Annotated[Decimal, Field(ge=-1_000_000_000, le=1_000_000_000)]


class Parameter(Part):
    """One figure. ``typical`` is what the model uses; low and high bound an objection to it."""

    low: Figure
    typical: Figure
    high: Figure
    unit: str
    flag: Flag
    source: str = ""
    price_level: int | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Parameter:
        if not self.low <= self.typical <= self.high:
            raise ValueError("low_typical_high")
        return self


class Layer(Part):
    """A kind of thing that lies in or on a street.

    ``family`` groups layers that look and count alike (two fibre nets are one family).
    ``width`` names the room it takes below ground, in metres (for green: the root zone).
    ``life`` names shape and scale of its Weibull; absent means it does not fail.
    """

    id: Key
    family: Key
    icon: Icon
    zone: Zone
    width: ParameterKey | None = None
    life_shape: ParameterKey | None = None
    life_scale: ParameterKey | None = None
    weeks_per_failure: ParameterKey | None = None
    home_based: bool = False
    clearance: tuple[Key, ParameterKey] | None = None


class Work(Part):
    """What one operation on one layer costs, opens and disturbs, by naming parameters."""

    layer: Key
    operation: Operation
    unit: Unit
    cost: ParameterKey
    opening_share: ParameterKey | None = None
    severity: ParameterKey
    pace: ParameterKey
    """Metres a week."""
    benefit: ParameterKey | None = None
    """Support that visible improvement brings; absent: residents see nothing of it."""
    conduit: ParameterKey | None = None
    """Cost per metre of a conduit that prepares for this work."""
    lead: ParameterKey | None = None
    """Years of preparation; absent: those of the task's project type."""


class ProjectTypeRow(Part):
    """One of the report's five project types."""

    type: ProjectType
    icon: Icon
    lead_years: ParameterKey
    needs: dict[Competence, int]
    """Competence level (0–3) that projects of this type ask of their leader."""
    manner: dict[Dimension, ParameterKey] = Field(default_factory=dict)
    """Where projects of this type stand on a dimension (0–1), whoever does them."""


class ModeRow(Part):
    """One way of coupling: how much opening is shared and how heavily the partner weighs."""

    mode: Mode
    shares_opening: ParameterKey
    rest_weeks: ParameterKey
    friction_weight: ParameterKey
    has_say: bool


class RungRow(Part):
    """One rung of the ladder of participation."""

    rung: Rung
    years: ParameterKey
    cost_share: ParameterKey
    fairness: ParameterKey
    asks: Influence


class Taming(Part):
    """How much settling one question tames one dimension."""

    question: Question
    dimension: Dimension
    by: ParameterKey


class TameEffect(Part):
    verb: Literal["tame"]
    dimension: Dimension
    by: ParameterKey


class ProtectReservedEffect(Part):
    """Reserved money is safe from caps and claw-back."""

    verb: Literal["protect_reserved"]


class SuggestEffect(Part):
    """Possible couplings up to this many years away are shown to every seat."""

    verb: Literal["suggest_couplings"]
    years: ParameterKey


class KnowledgeEffect(Part):
    """What inspection finds is shared with all, ages slower, and strikes are rarer."""

    verb: Literal["share_knowledge"]
    ageing: ParameterKey
    strikes: ParameterKey


class SocialLayerEffect(Part):
    """Social wishes show on the map from the start, and relations grow faster."""

    verb: Literal["show_social"]
    growth: ParameterKey


class AmendEffect(Part):
    """Changing an assignment costs this fraction of what it would."""

    verb: Literal["cheaper_amendments"]
    factor: ParameterKey


class ReopenEffect(Part):
    """Questions are reopened this fraction as often."""

    verb: Literal["fewer_reopenings"]
    factor: ParameterKey


class MonitoringEffect(Part):
    """The council sees results: its second term counts."""

    verb: Literal["monitoring"]


class TrainEffect(Part):
    """Leaders gain one level in a competence."""

    verb: Literal["train_leaders"]
    competence: Competence


class PoolEffect(Part):
    """Departments may shift money between their municipal lines up to this share a year."""

    verb: Literal["pool_money"]
    share: ParameterKey


InstrumentEffect = Annotated[
    TameEffect
    | ProtectReservedEffect
    | SuggestEffect
    | KnowledgeEffect
    | SocialLayerEffect
    | AmendEffect
    | ReopenEffect
    | MonitoringEffect
    | TrainEffect
    | PoolEffect,
    Field(discriminator="verb"),
]


class Instrument(Part):
    """Something departments can buy together so that working together becomes easier."""

    id: Key
    icon: Icon
    price: ParameterKey
    yearly: ParameterKey
    years_to_work: int = Field(ge=0, le=5, default=1)
    effects: tuple[InstrumentEffect, ...] = Field(min_length=1)


class Aspect(Part):
    """A symptom or cause in the report's figure 2, and the head of the monster it belongs to.

    ``depth``: seen and felt in the street, or what lies behind that. ``scope``: a matter of one
    client with one aim, or one that comes and goes with working together.
    """

    id: Key
    depth: Literal["visible", "underlying"]
    scope: Literal["sectoral", "integral"]
    dimension: Dimension


class Model(Part):
    """All of ``model.yaml``: figures and the tables that name them."""

    format: Literal[1]
    version: str
    parameters: dict[ParameterKey, Parameter]
    layers: tuple[Layer, ...] = Field(min_length=1)
    works: tuple[Work, ...] = Field(min_length=1)
    project_types: tuple[ProjectTypeRow, ...] = Field(min_length=5, max_length=5)
    modes: tuple[ModeRow, ...] = Field(min_length=4, max_length=4)
    rungs: tuple[RungRow, ...] = Field(min_length=5, max_length=5)
    taming: tuple[Taming, ...]
    instruments: tuple[Instrument, ...]
    join_costs: dict[Stage, ParameterKey]
    join_years: dict[Stage, ParameterKey]
    cards: Cards | None = None
    """By which rules task cards come to the table."""
    lifetimes: Literal["once"] | None = None
    """When things fail: drawn once per thing. Games of formats 1 and 2 draw a chance every year."""
    symptoms: tuple[Aspect, ...] = ()
    """What "why?" can be asked about."""
    causes: tuple[Aspect, ...] = ()
    """What answers it: groups of consequences and the factors they are told by."""
