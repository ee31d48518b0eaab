"""The whole reference, as one page of Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tests.reference import formulas, rows, worked
from tests.reference.blocks import ROOT
from tests.reference.used import used_in
from tests.reference.words import FLAGS, anchor, file, meaning, model, number, table

PAGE = ROOT / "docs" / "reference.md"
LEFT_OUT = "What this model leaves out"
INTRO = """\
# Model reference

*Made by `python -m tests.reference --write` from `scenarios/model/model.yaml` and the docstrings of
the engine. Do not edit; a test fails when it is not up to date.*

Every formula, every figure and where it comes from. [How a year is computed](model.md) tells the
same as a story; this page is for who wants to look something up, or to object. Of model version
{version}, with {figures} figures and {formulas} formulas.

Symbols: × times, ÷ divided by, Σ sum, Π product, e the base of natural logarithms, ln its
logarithm. *S* support (0–1), *N* nuisance (household-weeks), *F* friction, *L* preparation (years),
*H* summed hazard. Money is in euros excluding VAT. The engine computes in whole numbers: cents,
parts per million, milli-years and milli-weeks, rounded half to even.

**How sure.** {flags}

- [Formulas](#formulas), in the order of a year
- [Worked examples](#worked-examples)
- [Tables](#tables): project types, questions, instruments, participation, layers, works
- [Assumptions](#assumptions): every figure with its range and source
- [{left_out}](#what-this-model-leaves-out)

"""


@cache
def text() -> str:
    """The page as it should be."""
    return re.sub(r"\n{3,}", "\n\n", "".join(_pieces())).rstrip() + "\n"


def _pieces() -> Iterator[str]:
    m = model()
    count = Counter(row.flag for row in m.parameters.values())
    flags = "; ".join(f"*{flag}*, {said}: {count[flag]}" for flag, said in FLAGS.items())  # type: ignore[index]
    yield INTRO.format(
        version=m.version,
        figures=len(m.parameters),
        formulas=sum(len(found) for found in formulas.by_subject().values()),
        flags=flags + ".",
        left_out=LEFT_OUT,
    )
    yield "## Formulas\n\n"
    yield from formulas.section()
    yield "## Worked examples\n\n"
    yield from worked.section()
    yield "## Tables\n\n"
    yield from rows.section()
    yield "## Assumptions\n\n"
    yield from _assumptions()
    yield f"## {LEFT_OUT}\n\n{left_out()}\n"


def left_out() -> str:
    """What the model leaves out, as ``docs/model.md`` tells it."""
    story = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {LEFT_OUT}\n+(.*?)(?=^## |\Z)", story, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"docs/model.md has no section {LEFT_OUT!r}")
    return found[1].strip()


def _assumptions() -> Iterator[str]:
    m, used = model(), used_in(model())
    groups: dict[str, list[str]] = {}
    for name in m.parameters:
        groups.setdefault(name.split(".")[0], []).append(name)
    count = {group: Counter(m.parameters[n].flag for n in names) for group, names in groups.items()}
    total = Counter(row.flag for row in m.parameters.values())
    lines = [
        (f"[{g}](#figures-{formulas.slug(g)})", *(str(count[g][f] or "") for f in FLAGS))  # type: ignore[index]
        for g in groups
    ]
    lines.append(("all", *(str(total[f]) for f in FLAGS)))  # type: ignore[index]
    yield table(("group", *FLAGS), lines) + "\n"
    yield "*Low* and *high* bound an objection and what a scenario may set; *typical* is used.\n\n"
    for group, names in groups.items():
        yield f"### Figures: {group.replace('_', ' ')}\n\n"
        yield table(
            ("figure", "meaning", "low", "typical", "high", "unit", "price level", "how sure",
             "source", "used in"),
            [_row(name, used[name]) for name in names],
        ) + "\n"  # fmt: skip


def _row(name: str, used: tuple[str, ...]) -> tuple[str, ...]:
    row = model().parameters[name]
    return (
        f'<a id="{anchor(name)}"></a>`{name}`',
        meaning(name),
        number(row.low),
        number(row.typical),
        number(row.high),
        row.unit,
        str(row.price_level or ""),
        row.flag,
        row.source,
        ", ".join(file(path) for path in used) or "told, not computed with",
    )
