"""The question to discuss: chosen by what happened, and another one when it was asked before."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from engine.journal import Journal
from engine.play import Game
from engine.study.whole_game import play_out
from engine.views import view
from game.places import scenarios_dir
from tests.engine.games import shipped

SCENARIOS = sorted(p.parent.name for p in scenarios_dir().glob("*/scenario.yaml"))
STYLES = ("sectoral", "everything")


@cache
def asked(scenario: str, style: str) -> tuple[tuple[str, str], ...]:
    """What was asked in looking back on each round, and on what it was chosen."""
    world = shipped(scenario)
    when = {row.id: row.when for row in world.scenario.discussions}
    whole = play_out(Journal(world, 7), style).journal
    game, out = Game(world, 7), []
    for entry in whole.effective():
        before = game.state.phase
        game.do(entry.seat, entry.move, entry.number)
        if game.state.phase == "look_back" != before:
            chosen = view(game, "room", 0).discussion
            assert chosen is not None
            out.append((chosen, when[chosen]))
    return tuple(out)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_question_comes_again_while_another_fits(scenario: str) -> None:
    world = shipped(scenario)
    for style in STYLES:
        told = [name for name, _ in asked(scenario, style)]
        assert len(told) == len(world.rounds)
        assert all(one != other for one, other in pairwise(told))
        # In a small neighbourhood a round may come in which nothing new fits.
        assert len(set(told)) >= len(told) - 1


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_other_happenings_give_other_questions(scenario: str) -> None:
    found = {style: {when for _, when in asked(scenario, style)} for style in STYLES}
    assert any(len(whens) > 1 for whens in found.values())
    assert len(set().union(*found.values()) - {"always"}) >= 2
