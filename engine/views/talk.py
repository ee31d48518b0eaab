"""The question to discuss when looking back, chosen by what happened."""

from __future__ import annotations

from collections.abc import Sequence

from engine.project import answers
from engine.state import State
from engine.views.books import Books
from engine.views.shapes import MissedView
from engine.views.story import first_year
from engine.whole import PPM, whole


def discussion(state: State, books: Books, lost: Sequence[MissedView]) -> str | None:
    """The question that fits this round best and was not asked in a round before.

    The rows of the scenario stand in order of weight. When every question that fits was asked
    before, the one that was asked longest ago comes again.
    """
    asked: list[str] = []
    for number in range(1, max(1, state.round) + 1):
        fits = fitting(state, books, lost, number)
        if not fits:
            continue
        fresh = [name for name in fits if name not in asked]
        chosen = fresh[0] if fresh else min(fits, key=asked.index)
        asked = [*(name for name in asked if name != chosen), chosen]
        if number == max(1, state.round):
            return chosen
    return None


def fitting(state: State, books: Books, lost: Sequence[MissedView], number: int) -> list[str]:
    """The questions that what happened in a round gives rise to, the weightiest first."""
    facts = _facts(state, books, lost, number)
    return [row.id for row in state.world.scenario.discussions if facts[row.when]]


def _facts(state: State, books: Books, lost: Sequence[MissedView], number: int) -> dict[str, bool]:
    """What happened in a round; of the round under way what happened until now."""
    first = first_year(state, number)
    years = range(first, min(state.year, first_year(state, number + 1)))
    told = {h.kind for year in years for h in books.happened.get(year, ())}
    began = (a for a in state.assignments.values() if int(a.began[0]) in years)
    return {
        "opened_twice": any(m.second_year in years for m in lost),
        "sham_participation": any(answers.sham(state, a) for a in began),
        "access_cut": "cut_off" in told,
        "room_gone": "no_room" in told,
        "failure": "failure" in told,
        "short_of_money": "waits_for_money" in told,
        "support_low": _low(state, books, years),
        "coupled_well": any(year in years for year in books.well),
        "nothing_built": not any((year, "delivered") in books.sums for year in years),
        "always": True,
    }


def _low(state: State, books: Books, years: range) -> bool:
    """Whether at the end of some years a block had so little support that it objects."""
    world = state.world
    line = world.figures.ppm("objection.line")
    passed = range(world.scenario.start_year, years.stop)
    return any(
        whole(block.support, PPM) + sum(books.support.get((year, n), 0) for year in passed) < line
        for n, block in enumerate(world.scenario.blocks)
    )
