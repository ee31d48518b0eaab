"""Rivierenwijk is drawn by a recipe: too little money, work for everybody, late surprises."""

from __future__ import annotations

import pytest

from engine.scenario import Scenario
from engine.world import World
from tests.engine import recipe


def world() -> World:
    return recipe.world("rivierenwijk")


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
    recipe.there_is_work_for_everybody(world(), 50, 60)


def test_a_third_of_the_tasks_comes_later_one_or_two_a_year() -> None:
    recipe.a_third_of_the_tasks_comes_later_one_or_two_a_year(world())


def test_tasks_wait_for_one_another() -> None:
    after = {t.id: t.after for t in scenario().tasks if t.after}
    assert after["sewer_maas_2"] == ("sewer_maas_1",)
    assert {name for name, first in after.items() if "sewer_laan" in first} == {
        "sewer_rijn_1",
        "sewer_waal",
    }
    assert after["gas_out"] == ("heat_ijssel",)
    assert len(after) >= 6


def test_trains_ride_in_every_stage() -> None:
    recipe.trains_ride_in_every_stage(world())


def test_a_small_social_wish_can_be_had_at_once() -> None:
    recipe.a_small_social_wish_can_be_had_at_once(world(), "light_maas")


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
    recipe.no_figure_of_the_model_is_bent(world(), {"room.usable", "emergency.length"})
