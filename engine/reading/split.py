"""A scenario in two files: ``streets.yaml`` may hold what lies on the map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.reading.fault import Fault
from engine.reading.node import Node
from engine.reading.shape import nearest
from engine.reading.source import load

STREETS_FILE = "streets.yaml"
STREETS_KEYS = ("blocks", "junctions", "streets", "places")
"""What ``streets.yaml`` may hold; each stands in one of the two files."""


def add_streets(root: Node, folder: Path) -> tuple[Node, list[Fault]]:
    """The tree of ``scenario.yaml`` with what ``streets.yaml`` says, when there is such a file.

    Every node keeps its own file and line, so that later faults name the right place. The tree
    that was given is left as it is: it may be read again.
    """
    path = folder / STREETS_FILE
    if not path.exists():
        return root, []
    found, faults = load(path)
    whole = replace(root, keys=dict(root.keys), key_lines=dict(root.key_lines))
    if found is None:
        # What is missing now is missing because of that file: one fault tells it.
        for key in STREETS_KEYS:
            whole.keys.setdefault(key, Node(str(path), 1, "list", path=key, broken=True))
            whole.key_lines.setdefault(key, 1)
        return whole, faults
    for key, node in found.keys.items():
        line = found.key_lines[key]
        if key not in STREETS_KEYS:
            known = nearest(key, STREETS_KEYS)
            faults.append(found.fault_at(key, "unknown_key", key=key, known=known))
        elif key in root.keys:
            values: dict[str, str | int] = {
                "key": key,
                "other": Path(root.file).name,
                "first_line": root.key_lines[key],
            }
            faults.append(Fault("key_in_two_files", found.file, line, key, values))
        else:
            whole.keys[key] = node
            whole.key_lines[key] = line
    return whole, faults
