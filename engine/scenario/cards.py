"""By which rules task cards come to the table: verbs with numbers, in the order that counts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from engine.scenario.parts import Key, Part


class _Rule(Part):
    id: Key
    only: Literal["required", "wished"] | None = None
    """Asked of needed work only, or of other work only."""
    along: bool = False
    """Told beside another reason; brings no card to the table by itself."""


class PlainRule(_Rule):
    """A rule without a number.

    ``called``: somebody asked for the card. ``drafted``: its assignment waits for signatures and
    nobody has decided anything about it. ``late``: its latest year has passed. ``latest``:
    preparation must begin before the table meets again to be there in its latest year.
    ``conduit``: a conduit lies ready for it. ``rides``: it can join an assignment that shares a
    street with it. ``table``: it meets a card on the table in place and time. ``social``:
    residents ask for it.
    """

    verb: Literal["called", "drafted", "late", "latest", "conduit", "rides", "table", "social"]


class YearsRule(_Rule):
    """A rule that looks so many years further than this round.

    ``wanted``, ``earliest``: preparation must begin by then to be there in that year of its
    window. ``urgent``: the same for its latest year, when this is not its last chance yet.
    ``worn``: as far as everybody knows, what it replaces is worn out by then.
    """

    verb: Literal["wanted", "earliest", "urgent", "worn"]
    years: int = Field(ge=0, le=40)


CardRule = Annotated[PlainRule | YearsRule, Field(discriminator="verb")]


class Cards(Part):
    """How many cards lie on the table at most, and which come first.

    A rule brings cards in its turn; needed work and early deadlines come first within a rule.
    ``each_role``: so many places are kept for every role that has a task to bring.
    """

    most: int = Field(ge=1, le=10)
    each_role: int = Field(ge=0, le=3, default=0)
    rules: tuple[CardRule, ...] = Field(min_length=1)


BEFORE = Cards(
    most=10,
    rules=(
        PlainRule(id="called", verb="called"),
        PlainRule(id="drafted", verb="drafted"),
        PlainRule(id="last_chance", verb="latest"),
        YearsRule(id="window_now", verb="wanted", years=0),
        PlainRule(id="rides", verb="rides"),
        YearsRule(id="window_opens", verb="earliest", years=0),
        PlainRule(id="late", verb="late"),
        PlainRule(id="wish", verb="social", along=True),
    ),
)
"""For games from before these rules were data: their journals must stay readable."""
