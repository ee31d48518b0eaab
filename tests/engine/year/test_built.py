"""What works leave behind: new layers with a life before them, and what went wrong on the way."""

from __future__ import annotations

from typing import Any

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


def test_widening_adds_to_what_lies_there_and_does_not_renew_it() -> None:
    def wider(data: dict[str, Any]) -> None:
        for task in data["tasks"]:
            if task["id"] == "power":
                task["works"] = [{"layer": "power_lv", "operation": "widen"}]

    play = Play(village(wider)).to("programme")
    world = play.game.world
    at = (0, world.street["a"], world.layer["power_lv"])
    before = int(play.game.state.true_end[at])
    play.do("nets", "just_do_it", task="power", start_year=2026)
    state = play.to("ended").game.state
    assert state.done[0, world.task["power"]] == 2026
    assert (state.built[at], state.true_end[at]) == (2023, before)
    assert not state.new[at]


def test_a_question_that_is_reopened_is_named_as_long_as_it_is_not_settled() -> None:
    """Every unsettled question comes up again every year here."""

    def reopened(*settled: str) -> list[str]:
        play = Play(village(sure(friction__reopen="1"))).to("programme")
        key = play.opens("works", "sewer", ("policy", "rain"))
        for question in settled:
            for role in ("works", "policy"):
                play.do(role, "answer", assignment=key, question=question, value="coproduce")
        play.do("works", "schedule", assignment=key, start_year=2025)
        play.to("decide").signs(key, "works", "policy")
        game = play.to("look_back").game
        found = [dict(h.values) for h in game.ledger.happenings if h.kind == "reopened"]
        assert {x["assignment"] for x in found} == {key}
        return sorted(str(x["question"]) for x in found)

    assert "f" in reopened()
    assert "f" not in reopened("f") and reopened("f")


def test_streets_of_an_assignment_follow_one_another_from_january_on() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("works", "road"))
    play.do("works", "schedule", assignment=key, start_year=2025, order=["a", "c"])
    play.to("decide").signs(key, "works")
    game = play.to("ended").game
    world, ledger = game.world, game.ledger
    told = [h for h in ledger.happenings if h.kind == "works"]
    months = {world.scenario.streets[h.street or 0].id: h.month for h in told}
    lasts = {h.street: dict(h.values)["weeks"] for h in told}
    assert months["a"] == 1
    weeks = lasts[world.street["a"]]
    assert isinstance(weeks, int)
    assert months["c"] == int(weeks * 12 / 52) + 1 > 1
    opened = {(e.street, e.assignment) for e in ledger.entries if e.kind == "opening"}
    assert opened == {(world.street[s], key) for s in ("a", "c")}
