"""What must hold between the rows of the model file."""

from __future__ import annotations

from collections.abc import Collection

from engine.reading.fault import Fault
from engine.reading.lookup import (
    ModelIndex,
    refer,
    repeated_card_rules,
    repeated_ids,
    repeated_rows,
)
from engine.reading.node import Node

PARAMETERS_OF: dict[str, tuple[str, ...]] = {
    "layers": ("width", "life_shape", "life_scale", "weeks_per_failure"),
    "works": (
        "cost",
        "opening_share",
        "severity",
        "pace",
        "benefit",
        "conduit",
        "lead",
    ),
    "project_types": ("lead_years",),
    "modes": ("shares_opening", "rest_weeks", "friction_weight"),
    "rungs": ("years", "cost_share", "fairness"),
    "taming": ("by",),
    "instruments": ("price", "yearly"),
}
"""Which keys of a table name parameters."""

EFFECT_PARAMETERS = ("by", "years", "ageing", "strikes", "growth", "factor", "share")


def check_model(model: ModelIndex, icons: Collection[str] | None) -> list[Fault]:
    """All faults between the rows of the model."""
    root = model.root
    return [
        *repeated_ids(root, "layers"),
        *repeated_ids(root, "instruments"),
        *repeated_ids(root, "symptoms"),
        *repeated_ids(root, "causes"),
        *repeated_card_rules(root),
        *repeated_rows(root.each("works"), ("layer", "operation")),
        *repeated_rows(root.each("project_types"), ("type",)),
        *repeated_rows(root.each("modes"), ("mode",)),
        *repeated_rows(root.each("rungs"), ("rung",)),
        *repeated_rows(root.each("taming"), ("question", "dimension")),
        *_parameters(model),
        *_layers(model),
        *_icons(root, icons),
    ]


def _parameters(model: ModelIndex) -> list[Fault]:
    named: list[Node | None] = []
    for table, keys in PARAMETERS_OF.items():
        for row in model.root.each(table):
            named.extend(row.get(key) for key in keys)
    for row in model.root.each("instruments"):
        for effect in row.each("effects"):
            named.extend(effect.get(key) for key in EFFECT_PARAMETERS)
    for row in model.root.each("layers"):
        named.extend(row.each("clearance")[1:2])
    for row in model.root.each("project_types"):
        manner = row.get("manner")
        if manner is not None:
            named.extend(manner.keys.values())
    for table in ("join_costs", "join_years"):
        stages = model.root.get(table)
        if stages is not None:
            named.extend(stages.keys.values())
    return [fault for node in named for fault in refer(node, model.parameters, "unknown_parameter")]


def _layers(model: ModelIndex) -> list[Fault]:
    named: list[Node | None] = [row.get("layer") for row in model.root.each("works")]
    for row in model.root.each("layers"):
        named.extend(row.each("clearance")[:1])
    return [fault for node in named for fault in refer(node, model.layers, "unknown_layer")]


def _icons(root: Node, icons: Collection[str] | None) -> list[Fault]:
    rows = [row for table in ("layers", "project_types", "instruments") for row in root.each(table)]
    return [fault for row in rows for fault in refer(row.get("icon"), icons, "unknown_icon")]
