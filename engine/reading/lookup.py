"""What the checks share: ids of a section, references to them, and the model's tables by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from engine.reading.fault import Fault, FaultCode
from engine.reading.node import Node
from engine.reading.shape import nearest


def ids(root: Node, section: str) -> dict[str, Node] | None:
    """The entries of a list by id; None when there is no such list to refer to.

    Of two entries with the same id the first counts.
    """
    found = root.get(section)
    if found is None or found.kind != "list" or found.broken:
        return None
    entries: dict[str, Node] = {}
    for entry in found.items:
        key = entry.text("id")
        if key is not None:
            entries.setdefault(key, entry)
    return entries


def repeated_ids(root: Node, section: str) -> list[Fault]:
    """Entries of a list that have the id of an earlier one."""
    faults: list[Fault] = []
    first: dict[str, Node] = {}
    for entry in root.each(section):
        key = entry.text("id")
        if key is None:
            continue
        if key in first:
            line = first[key].key_lines["id"]
            faults.append(entry.fault_at("id", "duplicate_id", id=key, first_line=line))
        else:
            first[key] = entry
    return faults


def repeated_card_rules(root: Node) -> list[Fault]:
    """Rules for cards that have the id of an earlier one."""
    cards = root.get("cards")
    return repeated_ids(cards, "rules") if cards is not None else []


def repeated(nodes: Iterable[Node]) -> list[Fault]:
    """Names that stand twice in one list."""
    faults: list[Fault] = []
    first: dict[str, int] = {}
    for node in nodes:
        if not isinstance(node.value, str):
            continue
        if node.value in first:
            faults.append(node.fault("listed_twice", id=node.value, first_line=first[node.value]))
        first.setdefault(node.value, node.line)
    return faults


def repeated_rows(rows: Iterable[Node], keys: tuple[str, ...]) -> list[Fault]:
    """Rows of a table that say again what an earlier row settled."""
    faults: list[Fault] = []
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        cells = [row.get(key) for key in keys]
        named = tuple(cell.raw for cell in cells if cell is not None and cell.raw)
        if len(named) != len(keys):
            continue
        if named in first:
            faults.append(
                row.fault_at(
                    keys[0], "duplicate_row", row=" + ".join(named), first_line=first[named]
                )
            )
        first.setdefault(named, row.line)
    return faults


def refer(
    node: Node | None, known: Collection[str] | None, code: FaultCode, scope: str = ""
) -> list[Fault]:
    """A fault when a name refers to nothing. Without a list to look in, nothing is said."""
    if node is None or known is None or not isinstance(node.value, str):
        return []
    name = scope + node.value
    if name in known:
        return []
    return [node.fault(code, id=name, known=nearest(name, known))]


@dataclass(frozen=True)
class ModelIndex:
    """The model's rows by name, as far as they could be read."""

    root: Node
    parameters: Mapping[str, Node]
    layers: Mapping[str, Node]
    works: frozenset[tuple[str, str]]
    instruments: Mapping[str, Node]
    materials: frozenset[str]

    def typical(self, key: str) -> Decimal | None:
        """The typical value of a parameter."""
        row = self.parameters.get(key)
        return row.number("typical") if row is not None else None


def index(root: Node) -> ModelIndex:
    """Make the index of a model file."""
    table = root.get("parameters")
    parameters = dict(table.keys) if table is not None else {}
    return ModelIndex(
        root=root,
        parameters=parameters,
        layers=ids(root, "layers") or {},
        works=frozenset(
            (layer, operation)
            for row in root.each("works")
            if (layer := row.text("layer")) and (operation := row.text("operation"))
        ),
        instruments=ids(root, "instruments") or {},
        materials=frozenset(
            key.split(".")[1]
            for key in parameters
            if key.startswith("life.") and key.endswith(".scale") and key.count(".") == 2
        ),
    )
