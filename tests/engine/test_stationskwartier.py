"""Stationskwartier: the recipe of every neighbourhood, and streets with room for one thing more."""

from __future__ import annotations

import numpy as np
import pytest

from engine import moves
from engine.journal import Journal
from engine.project import room
from engine.scenario import Scenario
from engine.state import State
from engine.study.whole_game import step
from engine.table import Accepted, Table
from engine.whole import MILLI
from engine.world import World
from tests.engine import recipe

DEADLINE = 2030
"""By the end of this year the investor wants a signature."""
SOUND = 6
"""Years that a sewer still lasts when it is replaced although it could have waited."""


def world() -> World:
    return recipe.world("stationskwartier")


def scenario() -> Scenario:
    return world().scenario


@pytest.mark.parametrize(("roles", "low", "high"), recipe.SHARES)
def test_there_is_less_money_than_need(roles: tuple[str, ...], low: float, high: float) -> None:
    recipe.there_is_less_money_than_need(world(), roles, low, high)


def test_people_are_half_again_what_own_plans_ask() -> None:
    recipe.people_are_half_again_what_own_plans_ask(world())


def test_no_task_is_too_large_for_its_purse() -> None:
    recipe.no_task_is_too_large_for_its_purse(world())


def test_instruments_together_cost_a_small_part() -> None:
    recipe.instruments_together_cost_a_small_part(world())


def test_there_is_work_for_everybody() -> None:
    recipe.there_is_work_for_everybody(world(), 55, 65)


def test_a_third_of_the_tasks_comes_later_one_or_two_a_year() -> None:
    recipe.a_third_of_the_tasks_comes_later_one_or_two_a_year(world())


def test_trains_ride_in_every_stage() -> None:
    recipe.trains_ride_in_every_stage(world())


def test_a_small_social_wish_can_be_had_at_once() -> None:
    recipe.a_small_social_wish_can_be_had_at_once(world(), "light_smeden")


def test_much_can_happen() -> None:
    recipe.much_can_happen(world(), 15, 4)


def test_leaders_differ() -> None:
    recipe.leaders_differ(world())


def test_money_comes_with_every_rule_and_two_purses_are_private() -> None:
    recipe.money_comes_with_every_rule(world())
    assert recipe.private_purses(world()) == {"urban_development", "social"}


def test_the_three_calendars_are_the_same_twenty_years() -> None:
    recipe.the_three_calendars_are_the_same_twenty_years(world())


def test_no_figure_of_the_model_is_bent() -> None:
    """What is its own: half a street that breaks is shorter, and narrow streets go slowly."""
    recipe.no_figure_of_the_model_is_bent(
        world(),
        {
            "room.usable", "emergency.length", "pace.sewer_replace", "pace.rain", "pace.heat",
            "pace.paving",
        },
    )  # fmt: skip


def test_homes_wait_for_the_cable() -> None:
    after = {t.id: t.after for t in scenario().tasks if t.after}
    assert after["yard_homes"] == after["yard_homes_2"] == ("power_ring",)
    assert after["heat_dichter"] == after["gas_out"] == ("heat_station",)
    assert after["sewer_dichter"] == ("sewer_koningin",)
    assert len(after) >= 6


def test_it_is_narrow_and_dense_and_full_of_shops() -> None:
    streets = scenario().streets
    quiet = [float(s.profile) for s in streets if s.traffic != "distributor"]
    assert sum(8 <= width <= 10 for width in quiet) >= 0.85 * len(quiet)
    assert 1500 <= sum(s.homes for s in streets) <= 2200
    assert 70 <= sum(s.shops for s in streets) <= 90
    treeless = [s for s in streets if all(layer.layer != "green" for layer in s.layers)]
    assert len(treeless) >= 0.7 * len(streets)


def fitting(state: State, *, moving: bool) -> tuple[int, int]:
    """In how many of the streets that want heat it fits, with or without moving others."""
    found = total = 0
    for task in world().tasks:
        if task.task.works[0].layer == "heat":
            streets = list(task.place)
            fit = room.fit(state, task.index, streets, np.zeros((1, len(streets)), np.int64))
            found += int((fit.fits & ((fit.share == 0) | moving)).sum())
            total += len(streets)
    return found, total


def test_there_is_room_for_one_thing_more() -> None:
    """Heat fits today; after all that others want to add it does not."""
    state = Table(Journal(world(), 1)).game.state
    found, total = fitting(state, moving=False)
    assert found >= 0.85 * total
    for task in world().tasks:
        if task.task.works[0].layer != "heat":
            for layer in task.adds:
                state.present[:, list(task.place), layer] = True
    found, total = fitting(state, moving=True)
    assert found <= 0.45 * total


def test_four_plans_want_the_same_room() -> None:
    """Below the streets of the goods yard: heat, rain, trees and the cable for the homes."""
    wanted: dict[str, set[str]] = {}
    for task in scenario().tasks:
        for work in task.works:
            if work.operation == "add" and work.layer in ("heat", "rain", "green", "power_mv"):
                for street in task.streets:
                    wanted.setdefault(street, set()).add(work.layer)
    assert sum(len(layers) == 4 for layers in wanted.values()) >= 4
    assert sum(len(layers) >= 2 for layers in wanted.values()) >= 12


def test_the_investor_leaves_when_nobody_signed() -> None:
    table = Table(Journal(world(), 1))
    line = next(n for n, x in enumerate(scenario().lines) if x.id == "yard_investor")
    state = table.game.state
    there = {}
    while state.year <= DEADLINE + 1:
        there[state.year] = not bool(state.investor_gone[0, line])
        assert isinstance(table.submit("facilitator", table.turn, step(table)), Accepted)
    assert there[DEADLINE]
    assert not there[DEADLINE + 1] or bool(state.investor_gone[0, line])
    assert "investor_left" in {h.kind for h in table.game.ledger.happenings}


def test_the_main_sewer_can_be_lined_instead() -> None:
    """Cheaper, and no shop stands before an open street."""
    tasks = {t.task.id: t for t in world().tasks}
    lined, new = tasks["reline_station"], tasks["sewer_station"]
    assert lined.task.instead_of == new.task.id
    assert set(lined.task.streets) == set(new.task.streets)
    assert lined.norm < 0.6 * new.norm
    table = Table(Journal(world(), 1))
    while table.game.state.phase != "programme":
        assert isinstance(table.submit("facilitator", table.turn, moves.ClosePhase()), Accepted)
    for name, accepted in (("reline_station", True), ("sewer_station", False)):
        move = moves.OpenAssignment(task=name)
        result = table.submit("public_works", table.turn, move)
        assert isinstance(result, Accepted) is accepted


def test_some_sewers_could_have_waited_and_others_could_not() -> None:
    layer = world().layer["sewer"]
    planned: dict[int, int] = {}
    for task in world().tasks:
        if task.task.works[0].layer == "sewer":
            year = task.task.window.wanted - scenario().start_year
            for street in task.place:
                planned[street] = min(planned.get(street, year), year)
    sound, urgent = [], []
    for seed in range(20):
        state = Table(Journal(world(), seed)).game.state
        ends = state.true_end[0, :, layer] / MILLI
        sound += [ends[street] - year > SOUND for street, year in planned.items()]
        urgent.append(sum(end < 15 for n, end in enumerate(ends) if n not in planned))
    assert 0.30 <= sum(sound) / len(sound) <= 0.45
    assert sum(urgent) / len(urgent) >= 1
