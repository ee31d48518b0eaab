"""Numbers of purses: each answer sums to what the view says, for who may look into the purse."""

from __future__ import annotations

import pytest

from engine.journal import replay
from engine.study.forecast import forecast
from engine.study.why import WhyError
from engine.study.why.ahead import foresee
from engine.study.why.plans import planned
from engine.study.why.purses import purse
from engine.study.why.spans import Question
from engine.views import view
from tests.engine.study.test_why import sums
from tests.game.test_pictures import until
from tests.game.test_why_screen import cut

RUNS = 12


def test_a_purse_says_what_came_in_went_out_and_was_promised() -> None:
    journal = cut("five_roles", "programme", 4)
    game = replay(journal)
    shown = {line.id: line for line in view(game, "facilitator", 0).lines}
    assert shown
    for line in shown.values():
        for what, amount in (
            ("purse_balance", line.balance),
            ("purse_promised", line.reserved),
            ("purse_free", line.free),
        ):
            (top,) = purse(journal, Question(what, line=line.id), game).symptoms
            assert top.amount == amount, (what, line.id)
            sums(top)
    hidden = next(key for key in shown if key not in {x.id for x in view(game, "room", 0).lines})
    with pytest.raises(WhyError):
        purse(journal, Question("purse_free", line=hidden), game, "room")


def test_preparing_says_what_takes_how_long() -> None:
    journal = cut("five_roles", "programme", 3)
    game = replay(journal)
    for a in view(game, "room", 0).assignments:
        (top,) = planned(journal, Question("plan_lead", assignment=a.id), game).symptoms
        assert top.amount == 12 * a.lead
        sums(top)


def test_a_forecast_with_the_drafts_signed_answers_for_itself() -> None:
    journal = until("programme", 3)
    game = replay(journal)
    told = forecast(game, "room", RUNS)
    band = next(b for b in told.signed if b.indicator == "cost")
    asked = Question("cost", ahead=band.years[-1], drafts=True)
    found = foresee(journal, asked, game, "room", RUNS)
    assert (found.low, found.middle, found.high) == (band.p10[-1], band.p50[-1], band.p90[-1])
    assert found.why.symptoms[0].amount == band.p50[-1] != told.band("cost").p50[-1]
    sums(found.why.symptoms[0])
