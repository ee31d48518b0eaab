"""Games of every released format can be read, come to what they came to, and be played on.

``tests/journals/format_N.jsonl`` was written by the version that had format N, and
``format_N.json`` says what came of it then. Neither is ever written anew.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.journal import FORMAT, Journal, branch, effective, read
from engine.study.summary import summary
from engine.study.whole_game import play_out

HERE = Path(__file__).parents[1] / "journals"
FORMATS = range(1, FORMAT + 1)
each_format = pytest.mark.parametrize("form", FORMATS)


@cache
def rows(form: int) -> tuple[str, ...]:
    with (HERE / f"format_{form}.jsonl").open(encoding="utf-8", newline="\n") as lines:
        return tuple(lines)


def years(journal: Journal) -> list[dict[str, Any]]:
    """What came of a game, year by year, in figures that outlive a change of fingerprints."""
    return [
        {
            "year": y["year"],
            "bill": y["cost"]["bill"],
            "nuisance": y["nuisance"],
            "support": y["support"]["mean"],
            "goals": y["goals"]["total"],
        }
        for y in summary(journal)[0]["years"]
    ]


@each_format
def test_a_game_of_a_released_format_comes_to_what_it_came_to(form: int) -> None:
    journal = read(rows(form))
    assert journal.format == form and not journal.torn
    told = json.loads((HERE / f"format_{form}.json").read_text("utf-8"))
    assert len(told) == journal.world.years
    assert years(journal) == told


@each_format
def test_it_holds_what_a_game_can_hold(form: int) -> None:
    journal = read(rows(form))
    kinds = {e.move.kind for e in journal.entries}
    assert {"undo", "rewind"} <= kinds and journal.humans
    assert {e.auto for e in journal.entries} == {True, False}


@each_format
def test_it_can_be_played_on_and_keeps_its_format(form: int) -> None:
    """Line by line, as the store would keep them."""
    kept = list(rows(form)[:80])
    play_out(read(kept), store=lambda line: kept.append(f"{line}\n"))
    again = read(kept)
    assert len(again.entries) > 100 and again.format == form
    assert all(('"seal":"' in line) == (form > 1) for line in kept)
    assert len(years(again)) == again.world.years


@each_format
def test_another_future_of_it_has_the_newest_format(form: int) -> None:
    journal = read(rows(form))
    at = effective(journal.entries)[20].number
    other = branch(journal, at).journal
    again = read(f"{line}\n" for line in other.lines())
    assert again.format == FORMAT
    assert again.entries == journal.effective()


def test_format_1_took_any_turn() -> None:
    """One that lies ahead becomes the entry before it, one that cannot be the very start."""
    first = rows(1)
    n = json.loads(first[6])["n"]
    for old, new, turn in (
        ('"turn":5', '"turn":900', n - 1),
        ('"turn":5', f'"turn":{n}', n - 1),
        ('"turn":5', f'"turn":{n - 1}', n - 1),
        ('"turn":5', '"turn":-1', 0),
        ('"turn":5,', "", 0),
    ):
        assert old in first[6]
        journal = read([*first[:6], first[6].replace(old, new)])
        assert journal.entries[-1].turn == turn
