"""Which figures the engine reads by name, and what those were that became rows later.

The tables of the model name figures of their own choice; beside those the engine reads the ones
below. A model file that lacks one cannot be computed with.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

BEFORE_ROWS: Mapping[str, Decimal] = MappingProxyType(
    {
        "access.closed_from": Decimal("0.5"),
        "access.vulnerable": Decimal(1),
        "council.neutral": Decimal("0.5"),
        "emergency.mends": Decimal("0.5"),
        "failure.begins": Decimal(20),
        "friction.types": Decimal(0),
        "knowledge.unknown": Decimal(2),
        "leader.handover": Decimal(0),
        "leader.may_miss": Decimal(1),
        "leader.rebuild": Decimal(0),
        "leader.verbinder_overhead": Decimal(1),
        "leader.verbinder_talk": Decimal(0),
        "money.cause_life": Decimal(40),
        "money.wait_first": Decimal(1),
        "paving.damage_repair": Decimal(0),
        "people.least": Decimal("0.25"),
        "people.prepare_only": Decimal("0.1"),
        "people.shared": Decimal(0),
        "relation.counts": Decimal("0.5"),
        "relation.signal_years": Decimal(0),
        "reline.gain": Decimal("0.5"),
        "reline.opens": Decimal(1),
        "severity.strike": Decimal(0),
        "street.carriageway": Decimal("0.6"),
        "street.metres_each": Decimal(30),
        "street.paved": Decimal("0.8"),
        "strike.full_from": Decimal("0.9"),
        "support.trusts": Decimal("0.6"),
        "tame.alderman": Decimal(1),
        "works.prepared_from": Decimal("0.6"),
    }
)
"""Figures that were fixed before they became rows; games from then are computed with these."""
