"""Which files of the engine use a figure: by name, by a pattern, or through a table."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from engine.scenario import Model
from tests.reference.blocks import ROOT

NOT = ("engine/scenario/", "engine/reading/")
"""Where figures are read from files, not used."""
DRAWS = (r"fail\.[a-z0-9_]+",)
"""Purposes of draws that look like names of figures."""
READERS = {
    "layers": ("engine/world/compile.py",),
    "works": ("engine/world/compile.py",),
    "project_types": ("engine/world/compile.py",),
    "modes": ("engine/project/coupling.py",),
    "modes.friction_weight": ("engine/project/friction.py",),
    "rungs": ("engine/project/plan.py",),
    "rungs.fairness": ("engine/year/support.py",),
    "taming": ("engine/world/compile.py", "engine/project/friction.py"),
    "instruments": ("engine/year/instruments.py",),
    "instruments.price": ("engine/rules/means.py",),
    "join_costs": ("engine/rules/coupling.py",),
    "join_years": ("engine/rules/coupling.py",),
}
"""Files that read the figures which a table of the model names."""
EFFECTS = {
    "tame": "engine/project/friction.py",
    "suggest_couplings": "engine/views/tasks.py",
    "share_knowledge": "engine/year/knowledge.py",
    "share_knowledge.strikes": "engine/year/paying.py",
    "show_social": "engine/year/knowledge.py",
    "cheaper_amendments": "engine/rules/changes.py",
    "fewer_reopenings": "engine/year/works.py",
    "pool_money": "engine/rules/means.py",
}
"""Files that read what an effect of an instrument names."""


def _constants(tree: ast.AST) -> Iterator[str]:
    """Texts in quotes as patterns; what is filled in matches one or more words."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            pieces = []
            for part in node.values:
                inside.add(id(part))
                whole = isinstance(part, ast.Constant)
                pieces.append(re.escape(str(part.value)) if whole else r"[a-z0-9_]+")  # type: ignore[attr-defined]
            yield "".join(pieces)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            yield re.escape(node.value)


@cache
def _files() -> dict[str, tuple[re.Pattern[str], ...]]:
    out = {}
    for path in sorted((ROOT / "engine").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(NOT):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = {p for p in _constants(tree) if p not in DRAWS}
        found = {p for p in found if re.search(r"[a-z]\\?\.", p) and len(p) < 80}
        # ``{stem}.shape`` would match anything that ends so; a pattern must begin with a name.
        out[name] = tuple(re.compile(p) for p in sorted(found) if re.match(r"[a-z]", p))
    return out


def in_tables(model: Model) -> dict[str, dict[str, None]]:
    """Per figure the files that read the tables which name it."""
    plain = model.model_dump(mode="json")
    out: dict[str, dict[str, None]] = {}

    def walk(table: str, part: object, files: tuple[str, ...]) -> None:
        if isinstance(part, dict):
            verb = part.get("verb")
            for field, value in part.items():
                own = READERS.get(f"{table}.{field}", files)
                effect = EFFECTS.get(f"{verb}.{field}", EFFECTS.get(str(verb)))
                walk(table, value, own if effect is None else (effect,))
        elif isinstance(part, list | tuple):
            for value in part:
                walk(table, value, files)
        elif isinstance(part, str) and part in model.parameters:
            out.setdefault(part, {}).update(dict.fromkeys(files))

    for table, files in READERS.items():
        if table in plain:
            walk(table, plain[table], files)
    return out


BUILT = {
    "life": "engine/world/compile.py",
    "amend": "engine/rules/changes.py",
    "postpone": "engine/rules/changes.py",
}
"""Files that put together the names of a whole group: by material, by stage."""


def used_in(model: Model) -> dict[str, tuple[str, ...]]:
    """Per figure the files that use it, in their order."""
    tables = in_tables(model)
    out = {}
    for name in model.parameters:
        found = dict(tables.get(name, {}))
        group = name.split(".")[0]
        if group in BUILT:
            found[BUILT[group]] = None
        for path, patterns in _files().items():
            if any(p.fullmatch(name) for p in patterns):
                found[path] = None
        out[name] = tuple(sorted(found))
    return out
