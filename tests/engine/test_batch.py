"""One live game is a batch of one: many replicates at once do what each would do alone."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from engine import luck
from engine.ledger import Ledger
from engine.play import Game
from engine.state import State
from engine.world import World
from engine.year import advance
from engine.year.events import VERBS
from tests.engine.examples import choices, some_games
from tests.engine.games import arrays_of, changed, kruispunt, random_game
from tests.engine.village import Play, village

MANY = 12


def restless() -> World:
    """Kruispunt with leaders that leave and residents that object, so that replicates differ."""

    def edit(s: dict[str, Any]) -> None:
        for leader in s["leaders"]:
            leader["leaves"] = "0.3"
        for block in s["blocks"]:
            block["support"] = "0.3"

    return changed(kruispunt(), edit)


def years_on(state: State, years: int, *, entries: bool = False) -> Ledger:
    """Let years pass; gives their ledger."""
    ledger = Ledger(state.count, entries=entries)
    for _ in range(years):
        advance(state, ledger)
    return ledger


def rows(game: Game) -> tuple[np.ndarray, int]:
    """Seeds of the replicates, and the years there are left."""
    return luck.seeds(99, MANY), game.state.end_year - game.state.year


@some_games(8)
@given(choices)
def test_batch_is_loop(number: int) -> None:
    """From any point of any game to its end: the same arrays, purses and ledger, one by one."""
    dice = Random(number)
    start = dice.randint(2024, 2029)
    each_as_alone(random_game(number, world=restless(), busy=5, until=start).game)


@pytest.mark.parametrize("leader", ["good", "bad"])
def test_a_leader_may_leave_in_some_futures_only(leader: str) -> None:
    """Friction and failure are those of a led assignment where the leader stayed, only there."""

    def leave(s: dict[str, Any]) -> None:
        for row in s["leaders"]:
            row["leaves"] = "0.3"

    play = Play(village(leave)).to("programme")
    key = play.opens("works", "sewer", ("policy", "rain"))
    play.do("works", "set_profile", assignment=key, competences=["technical"])
    play.do("works", "choose_leader", assignment=key, leader=leader)
    play.do("works", "schedule", assignment=key, start_year=2026)
    play.to("decide").signs(key, "works", "policy")
    each_as_alone(play.game)


def each_as_alone(game: Game) -> None:
    """Many replicates at once, and each of them alone, to the end of the game."""
    seeds, left = rows(game)
    batch = game.state.replicate(seeds)
    totals = years_on(batch, left).totals
    together = dict(arrays_of(batch))
    for n in range(MANY):
        single = game.state.replicate(seeds[n : n + 1])
        ledger = years_on(single, left, entries=True)
        for where, value in arrays_of(single):
            assert (value[0] == together[where][n]).all(), (n, where)
        for key, total in totals.items():
            alone = ledger.totals.get(key, np.zeros(1, dtype=np.int64))
            assert total[n] == alone[0], (n, key)
        assert set(ledger.totals) <= set(totals)


def test_an_event_does_what_it_does_in_the_futures_in_which_it_comes() -> None:
    """One of every kind, each by chance: in some replicates it comes this year, in others not."""
    effects: list[dict[str, Any]] = [
        {"verb": "grant", "line": "care", "amount": 1_000},
        {"verb": "cut", "line": "road_money", "share": "0.3"},
        {"verb": "hazard_factor", "layer": "water", "factor": "9", "years": 2},
        {"verb": "nuisance", "block": "north", "weeks": "2"},
        {"verb": "support", "block": "south", "by": "-0.1"},
        {"verb": "reveal_task", "task": "hidden"},
        {"verb": "leader_leaves", "leader": "good"},
        {"verb": "price_rise", "share": "0.2", "years": 2},
        {"verb": "close_room", "streets": ["a", "b"], "width": "0.5"},
        {"verb": "window_shift", "task": "road", "years": 1},
    ]
    assert {e["verb"] for e in effects} == set(VERBS)

    def by_chance(s: dict[str, Any]) -> None:
        s["events"] = [
            {"id": e["verb"], "icon": "leaf", "effects": [e], "chance": "0.3"} for e in effects
        ]

    play = Play(village(by_chance)).to("programme")
    play.do("works", "just_do_it", task="road", start_year=2025)
    each_as_alone(play.game)


def test_batch_is_loop_in_games_from_before_lifetimes_were_drawn_once() -> None:
    """A stored game of formats 1 and 2 is forecast by the chances every year that it began with."""
    world = restless()
    before = world.model.model_copy(update={"lifetimes": None})
    game = random_game(4, world=World(world.scenario, before), busy=5, until=2027).game
    each_as_alone(game)
    seeds, left = rows(game)
    failures = years_on(game.state.replicate(seeds), left).total("failure").tolist()
    assert len(set(failures)) > 1


def test_replicates_really_differ() -> None:
    """The law above says something: with other seeds other things happen."""
    game = random_game(3, world=restless(), busy=5, until=2026).game
    seeds, left = rows(game)
    batch = game.state.replicate(seeds)
    ledger = years_on(batch, left)
    assert len(set(ledger.total("failure").tolist())) > 1
    assert len(set(ledger.spent().tolist())) > 1
    assert len({tuple(row) for row in batch.gone.tolist()}) > 1


def test_a_batch_leaves_the_game_as_it_was() -> None:
    """A forecast may not change what it starts from."""
    game = random_game(5, busy=5, until=2027).game
    before = {where: value.copy() for where, value in arrays_of(game.state)}
    years_on(game.state.replicate(luck.seeds(1, 3)), 3)
    after = dict(arrays_of(game.state))
    assert before.keys() == after.keys()
    assert all((before[where] == after[where]).all() for where in before)
    assert game.state.year == 2027


@pytest.mark.parametrize("index", [0, 2])
def test_a_replicate_with_the_games_own_seed_is_the_game(index: int) -> None:
    game = random_game(index, until=2026).game
    twin = game.state.replicate(game.state.seeds)
    ledger = years_on(twin, 1)
    booked = Ledger(1, entries=True)
    advance(game.state, booked)
    assert all((value == dict(arrays_of(twin))[w]).all() for w, value in arrays_of(game.state))
    assert {k: v.tolist() for k, v in booked.totals.items()} == {
        k: v.tolist() for k, v in ledger.totals.items()
    }
