"""The rules that a purse can have: typed verbs with numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from engine.scenario.parts import Key, Part, Share, Year


class EarmarkedRule(Part):
    """Pays only for these layers; for others at most ``other_share`` of their cost."""

    verb: Literal["earmarked"]
    layers: tuple[Key, ...] = Field(min_length=1)
    other_share: Share = Decimal(0)


class ExpiresRule(Part):
    """What was not reserved ``years`` years after it came, is lost."""

    verb: Literal["expires"]
    years: int = Field(ge=1, le=20)


class CapRule(Part):
    """At most so many years of income may lie in the purse."""

    verb: Literal["cap"]
    years: Annotated[Decimal, Field(gt=0, le=30)]


class ProvisionRule(Part):
    """Surplus goes to a provision: never clawed back by the council."""

    verb: Literal["provision"]


class PooledRule(Part):
    """Every organisation named may pay from this line."""

    verb: Literal["pooled"]
    organisations: tuple[Key, ...] = Field(min_length=1)


class ShiftableRule(Part):
    """Money may be moved to these lines, at most this share of a year's income a year."""

    verb: Literal["shiftable"]
    to: tuple[Key, ...] = Field(min_length=1)
    share: Share


class InvestorRule(Part):
    """The money stays only if the task is signed by the end of ``deadline``."""

    verb: Literal["investor"]
    task: Key
    deadline: Year


class RegulatedRule(Part):
    """Tariffs are set by the regulator: no other party's budget can move this line."""

    verb: Literal["regulated"]


MoneyRule = Annotated[
    EarmarkedRule
    | ExpiresRule
    | CapRule
    | ProvisionRule
    | PooledRule
    | ShiftableRule
    | InvestorRule
    | RegulatedRule,
    Field(discriminator="verb"),
]
