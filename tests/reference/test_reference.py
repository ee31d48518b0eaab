"""The model reference is up to date and complete, and the documents point at what exists."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reference import blocks, formulas, links, page, used, words
from tests.reference.hand import Example
from tests.reference.worked import EXAMPLES


def test_the_page_is_up_to_date() -> None:
    there = page.PAGE.read_text(encoding="utf-8")
    if there != page.text():
        pytest.fail("docs/reference.md is old: uv run python -m tests.reference --write")


def test_it_is_made_the_same_in_another_process() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "tests.reference"],
        cwd=blocks.ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONUTF8": "1"},
    )
    assert made.stdout == page.text()


@pytest.mark.parametrize("path", links.documents(), ids=lambda p: p.name)
def test_every_link_and_path_of_a_document_exists(path: Path) -> None:
    assert links.broken(path) == []
    assert links.doubled(path) == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    (tmp_path / "other.md").write_text("# Here\n", encoding="utf-8")
    bad.write_text(
        "# One\n[a](other.md#here) [b](other.md#there) [c](gone.md) [d](#one) [e](#two)\n"
        "`engine/nowhere.py` `engine/year` ![p](no.svg) <img src='none.png'>\n"
        "`[no](link.md)` [far](https://example.org)\n```\n[code](gone.md)\n```\n",
        encoding="utf-8",
    )
    found = [line.split(": ")[1].split()[0] for line in links.broken(bad)]
    assert found == ["other.md#there", "gone.md", "#two", "no.svg", "none.png",
                     "engine/nowhere.py"]  # fmt: skip


def test_every_formula_lists_the_figures_that_it_reads() -> None:
    """A formula that reads a figure by name and does not tell it tells half the truth."""
    known = words.model().parameters
    silent = [
        f"{block.path}::{block.name} reads {name}"
        for path in blocks.told_in()
        for block in blocks.blocks(path)
        for name in sorted(block.reads)
        if name in known and not block.names(name)
    ]
    assert silent == []


def test_every_figure_is_used_or_told_to_be_unused() -> None:
    unused = [name for name, files in used.used_in(words.model()).items() if not files]
    assert unused == ["strike.social"]


def test_every_figure_is_told_by_a_formula_or_by_a_table() -> None:
    """What a strike costs all together is told, but nothing is computed with it."""
    found = {n for row in formulas.by_subject().values() for b in row for n in formulas.listed(b)}
    named = used.in_tables(words.model())
    rest = [n for n in words.model().parameters if n not in found and n not in named]
    assert rest == ["strike.social"]


def test_what_a_table_of_figures_says_is_used_there() -> None:
    """The files that are said to read a table do name it."""
    short = {"project_types": "types"}
    for table, files in used.READERS.items():
        name = table.split(".")[-1]
        for path in files:
            text = (blocks.ROOT / path).read_text(encoding="utf-8")
            assert any(x in text for x in (name, short.get(name, name), "world.q")), (table, path)
    for effect, path in used.EFFECTS.items():
        verb, _, field = effect.partition(".")
        text = (blocks.ROOT / path).read_text(encoding="utf-8")
        assert f'"{verb}"' in text, (effect, path)
        assert not field or f'"{field}"' in text, (effect, path)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.title)
def test_worked_examples_agree_with_the_engine(example: Example) -> None:
    for step in example.steps():
        assert abs(step.hand - step.engine) <= step.rounding, step


def test_the_parts_of_the_page_are_all_there() -> None:
    text = page.text()
    assert page.left_out() in text
    for name in words.model().parameters:
        assert f'<a id="{words.anchor(name)}"></a>' in text
    for found in formulas.by_subject().values():
        assert found
        for block in found:
            assert f"#### {block.title}\n" in text


@pytest.mark.parametrize(
    "text",
    [
        "Formula: a = b\nSource: c",
        "Name: a\nSource: c",
        "Name: a\nFormula: a = b",
        "Name: a\nFormula: a = b\nSource: c\n\nMore words.",
        "Name: a\nFormula: a = b\nFormula: c\nSource: c",
    ],
)
def test_a_block_that_lacks_something_is_refused(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.py").write_text(f'"""One.\n\n{text}\n"""\n', encoding="utf-8")
    monkeypatch.setattr(blocks, "ROOT", tmp_path)
    with pytest.raises(blocks.BlockError):
        blocks.blocks("one.py")
