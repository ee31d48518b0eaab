"""What an event can do: typed verbs with numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from engine.scenario.parts import Euro, Key, Metres, Part, Share


class GrantVerb(Part):
    verb: Literal["grant"]
    line: Key
    amount: Euro


class CutVerb(Part):
    verb: Literal["cut"]
    line: Key
    share: Share


class HazardVerb(Part):
    verb: Literal["hazard_factor"]
    layer: Key
    factor: Annotated[Decimal, Field(ge=0, le=20)]
    years: int = Field(ge=1, le=20)


class NuisanceVerb(Part):
    verb: Literal["nuisance"]
    block: Key
    weeks: Annotated[Decimal, Field(ge=0, le=52)]


class SupportVerb(Part):
    verb: Literal["support"]
    block: Key
    by: Annotated[Decimal, Field(ge=-1, le=1)]


class RevealVerb(Part):
    verb: Literal["reveal_task"]
    task: Key


class LeaderVerb(Part):
    verb: Literal["leader_leaves"]
    leader: Key


class PriceVerb(Part):
    verb: Literal["price_rise"]
    share: Share
    years: int = Field(ge=1, le=20)


class RoomVerb(Part):
    verb: Literal["close_room"]
    streets: tuple[Key, ...] = Field(min_length=1)
    width: Metres


class DelayVerb(Part):
    verb: Literal["window_shift"]
    task: Key
    years: int = Field(ge=-5, le=5)


EventVerb = Annotated[
    GrantVerb
    | CutVerb
    | HazardVerb
    | NuisanceVerb
    | SupportVerb
    | RevealVerb
    | LeaderVerb
    | PriceVerb
    | RoomVerb
    | DelayVerb,
    Field(discriminator="verb"),
]
