"""What a YAML file says, as a tree that remembers on which line it says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from engine.reading.fault import Fault, FaultCode

Scalar = str | int | Decimal | bool | None
Kind = Literal["scalar", "list", "section"]


@dataclass(slots=True, eq=False)
class Node:
    """One value in a file: a scalar, a list or a section.

    ``raw`` is a scalar as written. ``broken`` means that a fault was already reported here, so
    that it is not reported again in other words.
    """

    file: str
    line: int
    kind: Kind
    value: Scalar = None
    raw: str = ""
    items: list[Node] = field(default_factory=list)
    keys: dict[str, Node] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    path: str = ""
    as_decimal: bool = False
    broken: bool = False

    def get(self, key: str) -> Node | None:
        """What stands behind a key of a section."""
        return self.keys.get(key)

    def each(self, key: str) -> list[Node]:
        """The entries of the list behind a key; nothing when there is no list."""
        found = self.keys.get(key)
        return found.items if found is not None else []

    def text(self, key: str) -> str | None:
        """The text behind a key, when it is text."""
        found = self.keys.get(key)
        return found.value if found is not None and isinstance(found.value, str) else None

    def whole(self, key: str) -> int | None:
        """The whole number behind a key, when it is one."""
        found = self.keys.get(key)
        if found is None or isinstance(found.value, bool):
            return None
        return found.value if isinstance(found.value, int) else None

    def number(self, key: str) -> Decimal | None:
        """The number behind a key, when it is one."""
        found = self.keys.get(key)
        return found.decimal() if found is not None else None

    def decimal(self) -> Decimal | None:
        """This scalar as an exact number, when it is one."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            return None
        return Decimal(self.value)

    def plain(self) -> object:
        """The tree as ordinary Python values, for validation."""
        if self.kind == "list":
            return tuple(item.plain() for item in self.items)
        if self.kind == "section":
            return {key: node.plain() for key, node in self.keys.items()}
        return self.decimal() if self.as_decimal else self.value

    def walk(self) -> Iterator[Node]:
        """This node and everything below it."""
        yield self
        for node in (*self.items, *self.keys.values()):
            yield from node.walk()

    def fault(self, code: FaultCode, /, **values: str | int) -> Fault:
        """A fault at this place."""
        return Fault(code, self.file, self.line, self.path, values)

    def fault_at(self, key: str, code: FaultCode, /, **values: str | int) -> Fault:
        """A fault at a key of this section, or at the section when it lacks the key."""
        if key not in self.keys:
            return self.fault(code, **values)
        return Fault(code, self.file, self.key_lines[key], self.keys[key].path, values)


def name_paths(node: Node, path: str = "") -> None:
    """Give every node its path, naming entries of a list by their id when they have one."""
    node.path = path
    for place, item in enumerate(node.items, start=1):
        key = item.text("id")
        label = key if key is not None and 0 < len(key) <= 60 else str(place)
        name_paths(item, f"{path}[{label}]")
    for key, below in node.keys.items():
        name_paths(below, f"{path}.{key}" if path else key)
