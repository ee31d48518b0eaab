"""The question to discuss: chosen by what happened, and another one when it was asked before."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from engine.journal import Journal
from engine.play import Game
from engine.study.whole_game import play_out
from engine.views import Moment
from engine.views.talk import fitting
from game.places import scenarios_dir
from tests.engine.games import shipped

SCENARIOS = sorted(p.parent.name for p in scenarios_dir().glob("*/scenario.yaml"))
STYLES = ("sectoral", "everything")


class Asked(NamedTuple):
    """What was asked in looking back on a round, out of what, and on what it was chosen."""

    question: str
    fits: tuple[str, ...]
    when: str


@cache
def asked(scenario: str, style: str) -> tuple[Asked, ...]:
    """What was asked in looking back on each round."""
    world = shipped(scenario)
    when = {row.id: row.when for row in world.scenario.discussions}
    whole = play_out(Journal(world, 7), style).journal
    game, out = Game(world, 7), []
    for entry in whole.effective():
        before = game.state.phase
        game.do(entry.seat, entry.move, entry.number)
        if game.state.phase == "look_back" != before:
            now = Moment(game, 0)
            chosen = now.look("room").discussion
            assert chosen is not None
            fits = fitting(game.state, now.books, now.missed, game.state.round)
            out.append(Asked(chosen, tuple(fits), when[chosen]))
    return tuple(out)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_question_comes_again_while_another_fits(scenario: str) -> None:
    world = shipped(scenario)
    for style in STYLES:
        told = asked(scenario, style)
        assert len(told) == len(world.rounds)
        for n, (question, fits, _) in enumerate(told):
            before = [earlier.question for earlier in told[:n]]
            assert question in fits
            assert question not in before or set(fits) <= set(before)
            assert question not in before[-1:] or len(fits) == 1


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_other_happenings_give_other_questions(scenario: str) -> None:
    found = {style: {row.when for row in asked(scenario, style)} for style in STYLES}
    assert any(len(whens) > 1 for whens in found.values())
    assert len(set().union(*found.values()) - {"always"}) >= 2
