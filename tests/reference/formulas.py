"""Every formula, grouped by subject in the order of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from tests.reference.blocks import Block, blocks, told_in
from tests.reference.words import figure, file, model

SUBJECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Events and wishes", ("engine/year/events.py::*",)),
    ("Money comes and goes", ("engine/year/money.py::*", "engine/project/purse.py::[ae]*")),
    ("Instruments", ("engine/year/instruments.py::*",)),
    (
        "Preparing an assignment",
        (
            "engine/project/plan.py::lead_time",
            "engine/year/works.py::_year",
            "engine/year/works.py::_reopen",
            "engine/year/works.py::_object",
            "engine/year/works.py::_wait",
            "engine/rules/coupling.py::*",
            "engine/rules/changes.py::*",
        ),
    ),
    ("People", ("engine/year/people.py::*", "engine/project/plan.py::people_needed")),
    (
        "Coupled cost and weeks",
        (
            "engine/world/compile.py::World._task",
            "engine/world/lookups.py::Lookups.quantity",
            "engine/project/coupling.py::works",
            "engine/project/coupling.py::closed_until",
            "engine/year/works.py::_one_by_one",
        ),
    ),
    (
        "Who pays what",
        (
            "engine/project/purse.py::*",
            "engine/project/plan.py::overhead_ppm",
            "engine/year/paying.py::costs",
        ),
    ),
    (
        "Friction: the six-headed monster",
        (
            "engine/world/compile.py::World._friction",
            "engine/project/friction.py::friction",
            "engine/project/friction.py::[aclnfo]*",
        ),
    ),
    (
        "Fail cost",
        (
            "engine/project/friction.py::e*",
            "engine/world/tables.py::mishap",
            "engine/year/works.py::_begin",
        ),
    ),
    (
        "Room below the street, conduits",
        (
            "engine/project/room.py::*",
            "engine/project/coupling.py::prepared_for",
            "engine/project/coupling.py::saves_later",
        ),
    ),
    (
        "What works change: strikes, paving, new layers",
        ("engine/year/streets.py::*", "engine/year/paying.py::_strikes"),
    ),
    (
        "Wear, failures, emergencies",
        (
            "engine/world/tables.py::*",
            "engine/world/lifetimes.py::*",
            "engine/year/wear.py::*",
            "engine/world/lookups.py::Lookups.emergency",
        ),
    ),
    ("Nuisance", ("engine/year/nuisance.py::*", "engine/project/plan.py::talk_factor")),
    (
        "Support and participation",
        ("engine/year/support.py::*", "engine/project/answers.py::*", "engine/views/streets.py::*"),
    ),
    ("Bill, price and goals", ("engine/year/__init__.py::*", "engine/year/goals.py::*")),
    (
        "Knowledge, relations, trust",
        (
            "engine/year/knowledge.py::*",
            "engine/rules/means.py::*",
            "engine/views/seen.py::*",
            "engine/year/works.py::_deliver",
            "engine/year/works.py::broken",
        ),
    ),
    ("Forecast", ("engine/study/forecast/*",)),
)
"""Which formulas belong to a subject: ``file::function``; the first subject that fits has it."""
MANY = 9
"""From so many figures on, a pattern is told as one link to its group."""


class HomelessError(ValueError):
    """A formula that belongs to no subject."""


def by_subject() -> dict[str, list[Block]]:
    """All formulas by subject. Raises HomelessError for one that belongs nowhere."""
    out: dict[str, list[tuple[int, Block]]] = {title: [] for title, _ in SUBJECTS}
    for path in told_in():
        for block in blocks(path):
            title, place = _home(block)
            out[title].append((place, block))
    return {
        title: [block for _, block in sorted(found, key=lambda x: x[0])]
        for title, found in out.items()
    }


def _home(block: Block) -> tuple[str, int]:
    for title, patterns in SUBJECTS:
        for place, pattern in enumerate(patterns):
            if fnmatchcase(f"{block.path}::{block.name}", pattern):
                return title, place
    raise HomelessError(f"{block.path}::{block.name}")


def listed(block: Block) -> list[str]:
    """Figures that a block lists, each by name. Raises KeyError when a pattern names nothing."""
    out: dict[str, None] = {}
    for pattern in block.figures:
        found = [name for name in model().parameters if fnmatchcase(name, pattern)]
        if not found:
            raise KeyError(f"{block.path}::{block.name} lists {pattern}, which is no figure")
        out.update(dict.fromkeys(found))
    return list(out)


def _figures(block: Block) -> str:
    listed(block)
    parts = []
    for pattern in block.figures:
        found = [name for name in model().parameters if fnmatchcase(name, pattern)]
        if len(found) < MANY:
            parts += [figure(name) for name in found]
        else:
            group = pattern.split(".")[0].rstrip("*")
            # A pattern such as type*.* spans groups; the first stands for them.
            first = next(x.split(".")[0] for x in found if x.startswith(group))
            parts.append(f"[`{pattern}`](#figures-{slug(first)}) ({len(found)} figures)")
    return " · ".join(parts)


def slug(text: str) -> str:
    """The anchor of a group of figures."""
    return text.replace("_", "-")


def heading(title: str) -> str:
    """The anchor of a heading: small letters and digits, with dashes for spaces."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def told(block: Block) -> str:
    """A formula as it stands on the page."""
    lines = [f"#### {block.title}", "", f"In {file(block.path)}:", ""]
    lines += ["```text", *block.formula, "```", ""]
    if block.where:
        lines += [f"Where: {block.where}.", ""]
    if block.figures:
        lines += [f"Figures: {_figures(block)}", ""]
    if block.source:
        lines += [f"Source: {block.source}.", ""]
    return "\n".join(lines) + "\n"


def section() -> Iterator[str]:
    """All formulas."""
    subjects = by_subject()
    for title in subjects:
        yield f"- [{title}](#{heading(title)})\n"
    yield "\n"
    for title, found in subjects.items():
        yield f"### {title}\n\n"
        for block in found:
            yield told(block)
