"""Formulas as docstrings tell them.

A docstring that tells a formula ends with a block; long lines go on below::

    Name: Nuisance
    Formula: N = weight × weeks × severity
    Where: weight counts homes, shops and traffic
    Figures: nuisance.shop, nuisance.traffic_*
    Source: makers' judgement

``Figures`` names rows of the model; ``*`` stands for any letters. Name, formula and source must be
there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEYS = ("Name", "Formula", "Where", "Figures", "Source")
_KEY = re.compile(rf"^({'|'.join(KEYS)}):(?: (.*))?$")
Told = ast.Module | ast.ClassDef | ast.FunctionDef


class BlockError(ValueError):
    """A block that cannot be read; tells the place and what is wrong."""


@dataclass(frozen=True)
class Block:
    """One formula: where it stands, what it is about, and its lines by key."""

    path: str
    name: str
    title: str
    formula: tuple[str, ...]
    where: str
    figures: tuple[str, ...]
    source: str
    reads: frozenset[str]
    """Words in quotes in the function itself: among them the figures that it reads by name."""

    def names(self, name: str) -> bool:
        """Whether the block lists a figure."""
        return any(fnmatchcase(name, pattern) for pattern in self.figures)


def blocks(path: str) -> list[Block]:
    """All formulas of a file, in its order. path: from the root of the project."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = (_block(path, name, node) for name, node in _told(tree, ""))
    return [block for block in found if block is not None]


def told_in(folder: str = "engine") -> list[str]:
    """Files that tell a formula, from the root of the project."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return [p.relative_to(ROOT).as_posix() for p in paths if blocks(p.relative_to(ROOT).as_posix())]


def _told(node: ast.AST, stem: str) -> Iterator[tuple[str, Told]]:
    if isinstance(node, ast.Module):
        yield "", node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef):
            name = f"{stem}{child.name}"
            yield name, child
            yield from _told(child, f"{name}.")


def _block(path: str, name: str, node: Told) -> Block | None:
    text = ast.get_docstring(node)
    if text is None or not re.search(r"^(Name|Formula):", text, re.MULTILINE):
        return None
    lines: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        start = _KEY.match(line)
        if start:
            key = start[1]
            if key in lines:
                raise BlockError(f"{path}: {name} tells {key} twice")
            lines[key] = [start[2] or ""]
        elif key and line.strip():
            lines[key].append(line)
        elif key and "Source" in lines:
            raise BlockError(f"{path}: {name} goes on after its block")
    for needed in ("Name", "Formula", "Source"):
        if not _joined(lines.get(needed, [])):
            raise BlockError(f"{path}: {name} has no {needed}")
    formula = tuple(x.strip() for x in lines["Formula"] if x.strip())
    figures = " ".join(x.strip() for x in lines.get("Figures", ())).strip()
    return Block(
        path,
        name,
        _joined(lines["Name"]),
        formula,
        _joined(lines.get("Where", [])),
        tuple(x for x in re.split(r",\s*", figures) if x),
        _joined(lines.get("Source", [])),
        _quoted(node) if isinstance(node, ast.FunctionDef) else frozenset(),
    )


def _joined(lines: list[str]) -> str:
    return " ".join(x.strip() for x in lines if x.strip())


def _quoted(node: ast.AST) -> frozenset[str]:
    return frozenset(
        x.value for x in ast.walk(node) if isinstance(x, ast.Constant) and isinstance(x.value, str)
    )
