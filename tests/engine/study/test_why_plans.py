"""Numbers of cards and assignments: each answer sums to what the view says, down to assumptions."""

from __future__ import annotations

import pytest

from engine.journal import Journal, replay
from engine.play import Game
from engine.study.why import WhyError
from engine.study.why.plans import planned
from engine.study.why.spans import Question
from engine.views import view
from tests.engine.study.test_why import sums
from tests.game.test_why_screen import cut


@pytest.fixture(scope="module")
def midway() -> tuple[Journal, Game]:
    """The small golden game in its third round, with drafts, signed work and work that is done."""
    journal = cut("five_roles", "bet", 4)
    return journal, replay(journal)


def test_a_card_says_why_it_costs_and_troubles_so_much(midway: tuple[Journal, Game]) -> None:
    journal, game = midway
    for task in view(game, "room", 0).tasks:
        for what, shown in (("card_cost", task.cost), ("card_nuisance", task.nuisance)):
            (top,) = planned(journal, Question(what, task=task.id), game, "room").symptoms
            assert top.amount == shown, (what, task.id)
            sums(top)
            assert top.assumptions


def test_an_assignment_says_why_its_sums_are_what_they_are(midway: tuple[Journal, Game]) -> None:
    journal, game = midway
    shown = view(game, "room", 0).assignments
    assert {a.stage for a in shown} > {"done"}
    for a in shown:
        for what, amount in (
            ("plan_total", a.total),
            ("plan_saved", a.saved),
            ("plan_fail", a.expected_fail),
            ("plan_nuisance", a.nuisance),
        ):
            (top,) = planned(journal, Question(what, assignment=a.id), game, "room").symptoms
            assert top.amount == amount, (what, a.id)
            sums(top)


def test_expected_failure_is_what_always_goes_wrong_and_six_heads(
    midway: tuple[Journal, Game],
) -> None:
    journal, game = midway
    a = max(view(game, "room", 0).assignments, key=lambda a: len(a.partners))
    (top,) = planned(journal, Question("plan_fail", assignment=a.id), game, "room").symptoms
    heads = {dict(p.about)["dimension"]: p.amount for p in top.parts if p.code == "head"}
    assert heads == {h.dimension: h.expected_fail for h in a.heads if h.expected_fail}
    always = sum(p.amount for p in top.parts if p.code != "head")
    assert always == a.always_fail == a.expected_fail - sum(heads.values())


def test_what_is_not_there_has_no_answer(midway: tuple[Journal, Game]) -> None:
    journal, game = midway
    for question in (Question("card_cost", task="nowhere"), Question("plan_fail")):
        with pytest.raises(WhyError, match="no_plan"):
            planned(journal, question, game)
