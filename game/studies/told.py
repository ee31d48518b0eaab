"""Numbers and names of a study in the words of a reader."""

from __future__ import annotations

from engine.study.experiments import Arm, Column
from game.words import Words

SHOWN = (
    "goals",
    "nuisance",
    "bill",
    "support",
    "fail_share",
    "saved_share",
    "openings_per_street",
    "first_result",
)
"""What is told first; the files hold the rest."""
_DECIMALS = {"percent": 1, "weeks": 1, "factor": 2, "score": 1, "number": 1, "years": 1}


def number(words: Words, column: Column, value: float, *, signed: bool = False) -> str:
    """A value of a column, without its unit; money in thousands of euros."""
    value = value / 1000 if column.unit == "euro" else value
    decimals = 2 if column.unit == "points" else _DECIMALS.get(column.unit, 0)
    text = words.number(abs(value), decimals)
    if not any(digit in text for digit in "123456789"):
        return text
    return ("−" if value < 0 else "+" if signed else "") + text


def unit(words: Words, column: Column) -> str:
    """The unit in words."""
    return words.t(f"study.unit.{column.unit}")


def name(words: Words, column: Column) -> str:
    """What a column measures."""
    if column.goal:
        return words.t(f"goal.{column.goal}.name")
    return words.t(f"study.column.{column.name}")


def style(words: Words, players: str) -> str:
    """Who plays, in words where there are words."""
    key = f"player.style.{players}"
    return words.t(key) if words.has(key) else players


def arm(words: Words, found: Arm) -> str:
    """What makes the games of an arm different."""
    parts = [style(words, found.players), found.rules_text]
    if found.parameter:
        parts.append(f"{found.parameter} {words.t('study.level.' + found.level)}")
    return " · ".join(part for part in parts if part)
