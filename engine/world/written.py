"""A scenario and a model as they are written down in a journal, and the hash of that."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from engine.scenario.parameters import Model
from engine.scenario.things import Scenario


def written(part: Scenario | Model) -> dict[str, Any]:
    """A scenario or model as plain data.

    What was added to the format later is left out where it is not used, so that games from before
    keep their fingerprint.
    """
    data = part.model_dump(mode="json")
    for name in ("cards", "lifetimes"):
        if name in data and data[name] is None:
            del data[name]
    for row in data.get("tasks", ()):
        if row["instead_of"] is None:
            del row["instead_of"]
    for row in data.get("project_types", ()):
        if not row["manner"]:
            del row["manner"]
    for row in data.get("hints", ()):
        if row["mode"] is None:
            del row["mode"]
    for told in ("symptoms", "causes"):
        if not data.get(told, True):
            del data[told]
    return data


def digest(data: Any) -> str:
    """A short hash of plain data, the same in every process."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
