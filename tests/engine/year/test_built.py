"""What works leave behind: new layers with a life before them, and what went wrong on the way."""

from __future__ import annotations

import numpy as np

from engine import luck
from engine.ledger import Ledger
from engine.whole import MILLI
from engine.year import advance
from tests.engine.village import Play, village
from tests.engine.year.test_works import sure

MANY = 400


def test_what_is_renewed_lasts_its_usual_life_from_then_on() -> None:
    """As everybody believes; how long it really lasts differs from street to street."""
    found = {}
    for start in (2024, 2027):
        play = Play(village()).to("programme")
        play.do("works", "just_do_it", task="road", start_year=start)
        state = play.to("ended").game.state
        street, paving = state.world.street["a"], state.world.layer["paving"]
        usual = int(state.world.medians[state.world.default_life[paving]])
        found[start] = int(state.known_end[0, street, paving])
        assert found[start] == (start - 2024) * MILLI + usual
        assert state.true_end[0, street, paving] != found[start]
        assert state.built[0, street, paving] == start
    assert found[2027] - found[2024] == 3 * MILLI


def test_in_any_work_something_goes_wrong_between_nothing_and_twice_the_usual() -> None:
    """Nothing else can: every chance of more is nought here."""
    world = village(sure(fail__share_low="0", fail__share_high="0"))
    play = Play(world).to("programme")
    key = play.do("works", "just_do_it", task="road", start_year=2024)
    state = play.game.state.replicate(luck.seeds(3, MANY))
    advance(state, Ledger(MANY, entries=False))
    shares = state.assignments[f"a{key}"].fail.sum(axis=1)
    base = world.figures.ppm("fail.base")
    assert 0 <= shares.min() < base / 10
    assert 1.9 * base < shares.max() <= 2 * base
    assert abs(float(np.mean(shares)) - base) < base / 10
