"""The streets must make one network with a way out, and hold what is said to lie in them."""

from __future__ import annotations

from decimal import Decimal

from engine.reading.fault import Fault
from engine.reading.lookup import ModelIndex, ids
from engine.reading.node import Node

USABLE = "room.usable"
"""The parameter that says which share of a profile has room for layers."""


def check_streets(root: Node, model: ModelIndex | None) -> list[Fault]:
    """All faults of geometry and room."""
    faults = [*_network(root), *_blocks(root)]
    for street in root.each("streets"):
        faults += _street(root, street)
        if model is not None:
            faults += _room(root, street, model)
    return faults


def _point(node: Node) -> tuple[Decimal, Decimal] | None:
    numbers = [item.decimal() for item in node.items]
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
        return None
    return numbers[0], numbers[1]


def _street(root: Node, street: Node) -> list[Fault]:
    junctions = ids(root, "junctions") or {}
    start, end = street.text("start"), street.text("end")
    if start is None or end is None:
        return []
    if start == end:
        return [street.fault_at("end", "street_loop", id=start)]
    if start not in junctions or end not in junctions:
        return []
    places = [junctions[start].get("at"), *street.each("via"), junctions[end].get("at")]
    points = {_point(place) for place in places if place is not None}
    if len(points) == 1 and None not in points:
        return [street.fault_at("end", "street_without_length", start=start, end=end)]
    return []


def _network(root: Node) -> list[Fault]:
    junctions = ids(root, "junctions")
    if junctions is None or ids(root, "streets") is None:
        return []
    meets: dict[str, list[Node]] = {}
    for street in root.each("streets"):
        ends = {street.text("start"), street.text("end")}
        for name in sorted(name for name in ends if name is not None and name in junctions):
            meets.setdefault(name, []).append(street)
    faults = [
        junction.fault_at("id", "junction_unused", id=key)
        for key, junction in junctions.items()
        if key not in meets
    ]
    parts = _parts(junctions, meets)
    largest = max(parts, key=lambda part: len(_streets_of(part, meets)), default=[])
    for part in parts:
        streets = _streets_of(part, meets)
        names = [street.text("id") or "?" for street in streets]
        listed = ", ".join(names[:6]) + (", …" if len(names) > 6 else "")
        if part is not largest:
            faults.append(streets[0].fault_at("start", "network_split", streets=listed))
        gates = [junctions[name].get("gate") for name in part]
        if not any(gate is not None and gate.value is True for gate in gates):
            faults.append(streets[0].fault_at("start", "part_without_gate", streets=listed))
    return faults


def _parts(junctions: dict[str, Node], meets: dict[str, list[Node]]) -> list[list[str]]:
    """Groups of junctions that streets connect, in the order of the file."""
    seen: set[str] = set()
    parts: list[list[str]] = []
    for first in junctions:
        if first in seen or first not in meets:
            continue
        seen.add(first)
        part = [first]
        for here in part:
            for street in meets[here]:
                for there in (street.text("start"), street.text("end")):
                    if there is not None and there in meets and there not in seen:
                        seen.add(there)
                        part.append(there)
        parts.append(part)
    return parts


def _streets_of(part: list[str], meets: dict[str, list[Node]]) -> list[Node]:
    found = {id(street): street for name in part for street in meets[name]}
    return sorted(found.values(), key=lambda street: street.line)


def _blocks(root: Node) -> list[Fault]:
    if ids(root, "streets") is None:
        return []
    lived_in = {street.text("block") for street in root.each("streets")}
    return [
        block.fault_at("id", "block_without_streets", id=key)
        for key, block in (ids(root, "blocks") or {}).items()
        if key not in lived_in
    ]


def _room(root: Node, street: Node, model: ModelIndex) -> list[Fault]:
    own = root.get("parameters")

    def figure(key: str) -> Decimal | None:
        said = own.number(key) if own is not None else None
        return said if said is not None else model.typical(key)

    usable, profile = figure(USABLE), street.number("profile")
    if usable is None or profile is None:
        return []
    needed = Decimal(0)
    for layer in {layer.text("layer") for layer in street.each("layers")}:
        row = model.layers.get(layer or "")
        width = figure(row.text("width") or "") if row is not None else None
        needed += width or Decimal(0)
    room = usable * profile
    if needed <= room:
        return []
    return [
        street.fault_at("layers", "layers_do_not_fit", needed=_metres(needed), room=_metres(room))
    ]


def _metres(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01')):f}"
