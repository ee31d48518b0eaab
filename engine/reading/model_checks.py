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
from engine.scenario.needed import NEEDED

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

WITH_SOURCE = ("evidence", "derived", "memory")
"""Flags of figures that come from somewhere; a judgement is the makers' own."""

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
        *_rows(model),
        *_figures(model),
        *_parameters(model),
        *_layers(model),
        *_icons(root, icons),
    ]


def _rows(model: ModelIndex) -> list[Fault]:
    """Rows that do not say where they come from, or of which year their euros are."""
    found: list[Fault] = []
    for key, row in model.parameters.items():
        flag, source, level = row.text("flag"), row.get("source"), row.get("price_level")
        told = source is not None and (source.kind != "scalar" or source.raw.strip())
        if flag in WITH_SOURCE and not told:
            found.append(row.fault_at("flag", "lacks_source", id=key, flag=flag))
        unit = row.text("unit")
        if unit is not None and "€" in unit and (level is None or level.value is None):
            found.append(row.fault_at("unit", "lacks_price_level", id=key, unit=unit))
    return found


def _figures(model: ModelIndex) -> list[Fault]:
    """Figures that the engine reads and the model lacks; a life has a shape and a scale."""
    table = model.root.get("parameters")
    if table is None or table.kind != "section" or table.broken:
        return []
    wanted = (*NEEDED, *(f"life.{name}.shape" for name in sorted(model.materials)))
    lacking = [name for name in wanted if name not in model.parameters]
    return [model.root.fault_at("parameters", "lacks_figure", id=name) for name in lacking]


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
