"""More people, more partners, more money, less trouble: what may never come of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.ledger import Ledger
from engine.play import Game
from engine.project import coupling, plan
from engine.rules import assignments
from engine.state import Assignment, Rider
from engine.whole import PPM
from engine.world import World
from engine.year.support import support
from tests.engine.twins import world
from tests.laws import changed
from tests.laws.plays import PLAYS, SCENARIOS, Play, again, outcome_of, played, tried

each_play = pytest.mark.parametrize("name", PLAYS)
each_scenario = pytest.mark.parametrize("name", SCENARIOS)


@each_play
def test_twice_the_households_is_twice_the_nuisance_from_the_same_works(name: str) -> None:
    play = played(name)
    more = again(replace(play, world=changed.world_with(play.world, changed.doubled)))
    usual = outcome_of(name)
    assert openings(more) == openings(usual)
    kinds = [e for e in usual.ledger.entries if e.kind == "nuisance"]
    there, here = (int(g.ledger.total("nuisance")[0]) for g in (more, usual))
    assert here > 0
    # Each amount is rounded at every step of its sum, to thousandths of a household-week.
    assert abs(there - 2 * here) <= 5 * len(kinds)


def openings(game: Game) -> dict[tuple[int, int | None], int]:
    out: dict[tuple[int, int | None], int] = {}
    for e in game.ledger.entries:
        if e.kind in ("opening", "failure"):
            out[e.year, e.street] = out.get((e.year, e.street), 0) + e.amount
    return out


@each_play
def test_without_hazard_nothing_fails(name: str) -> None:
    play = played(name)
    game, _ = tried(replace(play, world=changed.nothing_fails(play.world)))
    assert [e for e in game.ledger.entries if e.kind in ("failure", "emergency")] == []
    assert any(e.kind == "opening" for e in game.ledger.entries)


def test_with_the_usual_hazard_things_fail() -> None:
    assert all(outcome_of(name).ledger.total("failure")[0] for name in PLAYS)


# Partners


@cache
def smooth(name: str, figures: tuple[tuple[str, str], ...] = ()) -> Game:
    """The start of a game in which nothing rubs, coordination is free and all fits below."""
    free = {"friction__overhead": "0", "friction__overhead_per_task": "0"}
    alike = changed.world_with(world(name), changed.all_alike)
    room = {"room__usable": "9", "money__cause_share": "0"}
    return Game(changed.with_figures(alike, **free, **room, **dict(figures)), 1)


def together(game: Game, tasks: list[int], modes: list[str]) -> Assignment:
    """The assignment that these tasks would be, the first of them leading; not part of the game."""
    state = game.state
    a = assignments.alone(state, tasks[0], state.year)
    for task, mode in zip(tasks[1:], modes, strict=False):
        a.riders.append(Rider(task, mode))
    a.order = coupling.streets_of(state.world, a.riders)
    a.size(1, len(a.order))
    return a


def cost(game: Game, tasks: list[int], modes: list[str]) -> int:
    return int(plan.plan(game.state, together(game, tasks, modes)).total[0])


ROUNDING = 12
"""Cents: every share of a sum is rounded once."""


def trains(w: World, number: int) -> tuple[list[int], list[str]]:
    """Tasks that meet in streets, in a random order, and how they ride along."""
    dice = Random(number)
    tasks = [dice.randrange(len(w.tasks))]
    while len(tasks) < 6:
        near = sorted({m for t in tasks for m in w.meeting[t]} - set(tasks))
        if not near:
            break
        tasks.append(dice.choice(near))
    return tasks, [dice.choice(("combine", "align", "piggyback")) for _ in tasks[1:]]


@each_scenario
@given(st.integers(0, 10_000))
@settings(max_examples=25)
def test_without_overhead_and_friction_a_further_partner_never_costs_more(
    name: str, number: int
) -> None:
    game = smooth(name)
    tasks, modes = trains(game.world, number)
    for n in range(1, len(tasks)):
        apart = cost(game, tasks[:n], modes) + cost(game, [tasks[n]], [])
        assert cost(game, tasks[: n + 1], modes) <= apart + ROUNDING


@each_scenario
@given(st.integers(0, 10_000))
@settings(max_examples=25)
def test_without_overhead_and_friction_nobody_pays_more_than_alone(name: str, number: int) -> None:
    game = smooth(name)
    tasks, modes = trains(game.world, number)
    p = plan.plan(game.state, together(game, tasks, modes))
    alone: dict[int, int] = {}
    for task in tasks:
        owner = game.world.tasks[task].organisation
        alone[owner] = alone.get(owner, 0) + cost(game, [task], [])
    streets = len({s for t in tasks for s in game.world.tasks[t].place})
    for n, owner in enumerate(dict.fromkeys(game.world.tasks[t].organisation for t in tasks)):
        assert int(p.per_party[0, n]) <= alone[owner] + ROUNDING + streets


@each_scenario
def test_with_the_usual_friction_a_further_partner_can_cost_more(name: str) -> None:
    """The law above is one about friction: with it, some trains are better not made longer."""
    game = Game(world(name), 1)
    worse = 0
    for number in range(200):
        tasks, modes = trains(game.world, number)
        n = len(tasks) - 1
        if n:
            apart = cost(game, tasks[:n], modes) + cost(game, [tasks[n]], [])
            worse += cost(game, tasks, modes) > apart + ROUNDING
    assert worse


# Money


def richer(euros: int) -> Any:
    """An edit that leaves more in every purse at the start."""

    def edit(plain: changed.Data) -> None:
        for line in plain["scenario"]["lines"]:
            line["balance"] += euros

    return edit


@each_play
@pytest.mark.parametrize("euros", [20_000, 1_000_000])
def test_what_was_done_can_be_done_with_more_money_and_comes_to_no_less(
    name: str, euros: int
) -> None:
    """More money never makes the best use of it worse, for that use is among what can be done.

    It does not hold of a list of wishes, made as far as there is money for them: a wish that was
    refused is now granted, and what it builds may take the room below a street that another work
    was to have. So this law is about what was really done, with nothing added. What was done only
    because a work had been given up for lack of money may turn out to be there already.
    """
    play = played(name)
    more, refused = tried(replace(play, world=changed.world_with(play.world, richer(euros))))
    usual = outcome_of(name)
    given_up = any(h.kind == "cancelled" for h in usual.ledger.happenings)
    assert given_up or not refused
    assert (more.state.delivered.sum(axis=1) >= usual.state.delivered.sum(axis=1)).all()
    done = usual.state.done[0] > 0
    assert (more.state.done[0][done] > 0).all()


@each_play
def test_at_any_moment_more_money_makes_nothing_harder_to_pay(name: str) -> None:
    play = played(name)
    game = Game(play.world, play.seed)
    looked = 0
    for entry in play.entries:
        if entry.move.kind == "close_phase" and game.state.phase == "decide":
            before = short(game)
            game.state.balance += 5_000_000
            after = short(game)
            game.state.balance -= 5_000_000
            assert all(after[key] <= cents for key, cents in before.items())
            looked += any(before.values())
        game.do(entry.seat, entry.move, entry.number)
    assert looked


def short(game: Game) -> dict[int, int]:
    """How many cents each task that could be done alone lacks now."""
    state = game.state
    out = {}
    for n in range(len(state.world.tasks)):
        if state.revealed[0, n] <= state.year and not state.done[0, n]:
            lacks = assignments.shortage(state, assignments.alone(state, n, state.year))
            out[n] = lacks[1] if lacks else 0
    return out


# Support


@each_scenario
@given(st.integers(0, 10_000), st.integers(0, PPM), st.integers(0, PPM))
@settings(max_examples=25)
def test_a_quiet_year_with_visible_benefits_never_lowers_support_below_rest(
    name: str, number: int, felt: int, near: int
) -> None:
    """Above its resting level it stays above; below it, it does not sink further."""
    game = Game(world(name), 1)
    state, dice = game.state, Random(number)
    rest = state.world.figures.ppm("support.rest")
    state.support[:] = felt
    state.relation[:] = near
    state.assignments.clear()
    _delivers(game, dice)
    before = state.support.copy()
    quiet = np.zeros((1, len(state.world.homes)), dtype=np.int64)
    support(state, Ledger(1, entries=True), quiet, np.zeros_like(before))
    assert (state.support >= np.minimum(before, rest)).all()
    assert (state.support <= PPM).all()


def _delivers(game: Game, dice: Random) -> None:
    """Works that residents see are delivered this year, with as much influence as was promised."""
    state = game.state
    for n in dice.sample(range(len(state.world.tasks)), 2):
        a = assignments.new(state, n, n + 1)
        rung = dice.randrange(5)
        a.rung, a.influence = list(state.world.rungs)[rung], INFLUENCES[rung]
        state.done[:, n] = state.year
        a.opened[:] = True
        a.began[:] = state.year


INFLUENCES = ("nothing", "details", "main_choices", "layout", "outcome")


@each_play
def test_in_whole_games_too_only_trouble_takes_support_below_rest(name: str) -> None:
    """Year by year and block by block: without nuisance, failures, sham and events."""
    game, quiet = again_by_year(played(name))
    assert quiet > 0, "no block had a quiet year"
    assert game.state.phase == "ended"


def again_by_year(play: Play) -> tuple[Game, int]:
    game = Game(play.world, play.seed)
    rest = play.world.figures.ppm("support.rest")
    quiet = 0
    for entry in play.entries:
        before, year = game.state.support[0].copy(), game.state.year
        game.do(entry.seat, entry.move, entry.number)
        if game.state.year == year:
            continue
        trouble = _troubled(game, year)
        for b, value in enumerate(game.state.support[0].tolist()):
            if b not in trouble:
                quiet += 1
                assert value >= min(int(before[b]), rest), (year, b)
    return game, quiet


def _troubled(game: Game, year: int) -> set[int]:
    block_of = game.world.block_of
    out: set[int] = set()
    for e in game.ledger.entries:
        if e.year != year:
            continue
        if e.kind in ("nuisance", "failure") and e.street is not None:
            out.add(int(block_of[e.street]))
        lost = e.kind == "support" and e.amount < 0
        if lost and e.block is not None and (e.because.event or e.because.dimension == "culture"):
            out.add(e.block)
    return out
