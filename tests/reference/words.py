"""What the reference is made of: the model, its English words, and how they are written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from engine.scenario import Model
from engine.scenario.parameters import Parameter
from tests.engine.games import model as shipped_model
from tests.reference.blocks import ROOT

FLAGS = {
    "evidence": "stands in the source",
    "derived": "arithmetic from evidence",
    "judgement": "nobody measured it: an assumption of the makers",
    "memory": "not verified",
}


def model() -> Model:
    """The model as it is shipped."""
    return shipped_model()


@cache
def _english() -> dict[str, Any]:
    path = ROOT / "scenarios" / "model" / "en.yaml"
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


def word(*keys: str | int) -> str:
    """A word of the model in English. Raises KeyError when there is none."""
    at: Any = _english()
    for key in keys:
        at = at[key]
    return str(at)


def meaning(name: str) -> str:
    """What a figure means, in one line."""
    return word("parameter", *name.split("."))


def number(value: Decimal) -> str:
    """A figure without more digits than it has."""
    text = format(value.normalize(), "f")
    whole, _, rest = text.partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "") if abs(value) >= 1000 else text


def _per(unit: str) -> str:
    return unit.removeprefix("€").replace("/each", " each").replace("m2", "m²")


def sized(row: Parameter, value: Decimal) -> str:
    """A figure with its unit."""
    if row.unit.startswith("€"):
        return f"€{number(value)}{_per(row.unit)}"
    one = value == 1 and row.unit in ("years", "weeks", "households")
    return f"{number(value)} {row.unit.removesuffix('s') if one else row.unit}"


def anchor(name: str) -> str:
    """Where a figure stands on the page."""
    return "p-" + name.replace(".", "-").replace("_", "-")


def figure(name: str) -> str:
    """A figure as a link to its row, with the value that the model uses."""
    row = model().parameters[name]
    return f"[`{name}`](#{anchor(name)}) {sized(row, row.typical)}"


def value(name: str) -> str:
    """A figure's value as a link to its row."""
    row = model().parameters[name]
    plain = row.unit in ("share", "factor", "count", "position", "shape")
    text = number(row.typical) if plain else sized(row, row.typical)
    return f"[{text}](#{anchor(name)})"


def file(path: str) -> str:
    """A file of the project as a link from the documents."""
    return f"[{path.removeprefix('engine/')}](../{path})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell is written so that it does not end it."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(cell.replace("|", r"\|").replace("\n", " ") for cell in r) for r in rows]
    return "".join(f"| {line} |\n" for line in lines)
