"""Journals in which values, lines and bytes were changed, sealed anew or not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from engine.journal import Journal, JournalError, read, replay, seal
from engine.journal.lines import read_entries
from game.cli.trouble import said
from game.words import Words
from tests.fuzz.recipe import NASTY, Recipe
from tests.golden.make import HERE

WORDS = (Words("nl"), Words("en"))
MOST_LINES = 60


@cache
def _rows() -> tuple[str, ...]:
    with (HERE / "five_roles.jsonl").open(encoding="utf-8", newline="\n") as lines:
        return tuple(lines)[:MOST_LINES]


@cache
def _header() -> Journal:
    return read(_rows()[:1])


def read_on(rows: Iterable[str]) -> Journal:
    """A journal with the first line of the stored game, read once, and these lines after it."""
    journal = replace(_header(), entries=[])
    journal.sealed(seal.split(_rows()[0][:-1])[1])
    return read_entries(journal, rows)


def spoil(value: Any, recipe: Recipe, depth: int = 0) -> Any:
    """The same JSON with one thing in it changed."""
    if isinstance(value, dict) and value and depth < 12 and recipe.below(6):
        key = recipe.one(list(value))
        out = dict(value)
        match recipe.below(8):
            case 0:
                del out[key]
            case 1:
                out[recipe.one([str(x) for x in NASTY])] = out[key]
            case _:
                out[key] = spoil(value[key], recipe, depth + 1)
        return out
    if isinstance(value, list) and value and depth < 12 and recipe.below(6):
        at = recipe.below(len(value))
        match recipe.below(8):
            case 0:
                return [*value[:at], *value[at + 1 :]]
            case 1:
                return [*value, value[at]]
            case _:
                return [*value[:at], spoil(value[at], recipe, depth + 1), *value[at + 1 :]]
    if isinstance(value, int) and not isinstance(value, bool) and recipe.below(2):
        return value + recipe.below(21) - 10
    return recipe.one(NASTY)


def _line(text: str, recipe: Recipe) -> str:
    if recipe.below(4) == 0:
        at = recipe.below(len(text))
        raw = recipe.raw(8).decode("utf-8", errors="surrogateescape")
        return text[:at] + raw + text[at + recipe.below(6) :]
    try:
        return json.dumps(spoil(json.loads(text), recipe))
    except (ValueError, RecursionError):
        return text


def mutated(recipe: Recipe) -> list[str]:
    """Lines of a journal in which a few things were changed."""
    rows = [seal.split(row[:-1]) for row in _rows()]
    texts, marks = [r[0] for r in rows], [r[1] for r in rows]
    again = recipe.below(3)
    first = 0 if recipe.below(6) == 0 else 1
    for _ in range(1 + recipe.below(3)):
        if len(texts) < 2:
            break
        at = first if first == 0 else 1 + recipe.below(len(texts) - 1)
        match recipe.below(6) if first else 5:
            case 0:
                del texts[at], marks[at]
            case 1:
                other = recipe.below(len(texts))
                texts.insert(at, texts[other])
                marks.insert(at, marks[other])
            case 2:
                del texts[at:], marks[at:]
            case _:
                texts[at] = _line(texts[at], recipe)
    if again:  # as a program would: everything sealed, whatever it says
        last, marks = "", []
        for text in texts:
            last = seal.mark(last, text)
            marks.append(last)
    end = recipe.one(["\n", "\r\n", ""])
    lines = [
        (seal.close(text, mark) if text.endswith("}") and len(text) > 2 else text) + "\n"
        for text, mark in zip(texts, marks, strict=True)
    ]
    return [*lines[:-1], lines[-1][:-1] + end] if lines else []


def attempt(data: bytes) -> None:
    """Read a journal made by a recipe, and play it when it can be read."""
    recipe = Recipe(data)
    lines = mutated(recipe)
    try:
        if lines[:1] == [_rows()[0]]:
            replay(read_on(lines[1:]))
        else:  # a neighbourhood made up and sealed need not be playable
            read(lines)
    except JournalError as error:
        assert 1 <= error.line <= len(lines) + 1
        for words in WORDS:
            assert said(error, Path("game.jsonl"), words).startswith(f"game.jsonl:{error.line}: ")
