"""Why a forecast says what it says: the middle of the band, and what parts low from high."""

from __future__ import annotations

import pytest

from engine.journal import Journal, replay
from engine.play import fingerprint
from engine.study.forecast import forecast
from engine.study.why import WhyError
from engine.study.why.ahead import all_of, foresee, risked
from engine.study.why.spans import Question
from tests.engine.games import shipped
from tests.engine.study.test_why import sums
from tests.game.test_why_screen import cut

RUNS = 12


@pytest.mark.parametrize("what", ["nuisance", "cost", "support", "goal"])
def test_both_trees_sum_to_the_band_that_the_screen_shows(what: str) -> None:
    journal = cut("five_roles", "programme", 3)
    game = replay(journal)
    before = fingerprint(game.state, game.ledger), len(game.ledger.entries)
    band = forecast(game, "room", RUNS).band({"goal": "goals"}.get(what, what))
    for n, year in ((0, band.years[0]), (-1, band.years[-1])):
        found = foresee(journal, Question(what, ahead=year), game, "room", RUNS)
        assert (found.low, found.middle, found.high) == (band.p10[n], band.p50[n], band.p90[n])
        middle, spread = found.why.symptoms
        sums(middle)
        sums(spread)
        assert middle.amount == band.p50[n]
        # A mean of blocks is rounded twice: a millionth may be lost between two of them.
        assert abs(spread.amount - (band.p90[n] - band.p10[n])) <= (what == "support")
    assert (fingerprint(game.state, game.ledger), len(game.ledger.entries)) == before


def test_what_may_break_is_told_year_by_year() -> None:
    journal = cut("five_roles", "programme", 3)
    game = replay(journal)
    many = all_of(game, "room", RUNS)
    for risk in forecast(game, "room", RUNS).risks:
        asked = Question("risk", street=risk.street, layer=risk.layer)
        found = risked(journal, asked, game, "room", many, RUNS)
        (whole,) = found.why.symptoms
        sums(whole)
        assert whole.amount == risk.cents and found.why.assumptions
        assert risk.chance == min(1_000_000, found.failures * 1_000_000 // RUNS)


def test_a_year_that_is_past_or_beyond_the_end_is_refused() -> None:
    journal = cut("five_roles", "programme", 2)
    game = replay(journal)
    for year in (game.state.year - 1, game.state.end_year):
        with pytest.raises(WhyError):
            foresee(journal, Question("cost", ahead=year), game, "room", RUNS)


def test_what_is_told_does_not_hang_on_the_luck_of_the_game_itself() -> None:
    """Before anything has happened two games differ in their truth only."""
    told = []
    for seed in (3, 4):
        journal = Journal(shipped("kruispunt"), seed)
        game = replay(journal)
        told.append(foresee(journal, Question("cost", ahead=2026), game, "room", RUNS).why)
    assert told[0] == told[1]


def test_before_the_first_year_it_is_told_as_well() -> None:
    journal = Journal(shipped("kruispunt"), 3)
    game = replay(journal)
    found = foresee(journal, Question("nuisance", ahead=2024), game, "room", RUNS)
    sums(found.why.symptoms[0])
    assert found.made_in == 2024
