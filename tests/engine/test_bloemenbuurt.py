"""Bloemenbuurt: home zones on soft ground, drawn by the same recipe, with dead ends of its own."""

from __future__ import annotations

import re

import numpy as np
import pytest

from engine.journal import Journal
from engine.project import room
from engine.scenario import Scenario
from engine.table import Table
from engine.world import World
from game.authoring.kinds import data
from game.places import scenarios_dir
from tests.engine import recipe

SIGHT = 220
"""Letters of a reason that somebody reads in a few seconds, in a room full of people."""


def world() -> World:
    return recipe.world("bloemenbuurt")


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
    recipe.there_is_work_for_everybody(world(), 45, 65)


def test_a_third_of_the_tasks_comes_later_one_or_two_a_year() -> None:
    recipe.a_third_of_the_tasks_comes_later_one_or_two_a_year(world())


def test_trains_ride_in_every_stage() -> None:
    recipe.trains_ride_in_every_stage(world())


def test_a_small_social_wish_can_be_had_at_once() -> None:
    recipe.a_small_social_wish_can_be_had_at_once(world(), "light_heide")


def test_much_can_happen() -> None:
    recipe.much_can_happen(world(), 12, 4)


def test_leaders_differ() -> None:
    recipe.leaders_differ(world())


def test_money_comes_with_every_rule_and_two_purses_are_private() -> None:
    recipe.money_comes_with_every_rule(world())
    assert recipe.private_purses(world()) == {"urban_development", "social"}


def test_the_three_calendars_are_the_same_twenty_years() -> None:
    recipe.the_three_calendars_are_the_same_twenty_years(world())


def test_no_figure_of_the_model_is_bent() -> None:
    recipe.no_figure_of_the_model_is_bent(world(), {"room.usable"})


def test_it_is_a_whole_neighbourhood_of_very_different_blocks() -> None:
    s = scenario()
    assert 100 <= len(s.streets) <= 140
    assert 900 <= sum(street.homes for street in s.streets) <= 1600
    assert len(s.blocks) == 5
    assert {"water", "school", "shops", "park", "care"} <= {p.kind for p in s.places}
    assert {"flats", "terraced", "detached", "shops"} <= {x.housing for x in s.streets}
    support = sorted(float(block.support) for block in s.blocks)
    assert support[-1] - support[0] >= 0.15
    vulnerable = sorted(float(block.vulnerable) for block in s.blocks)
    assert vulnerable[-1] >= 3 * vulnerable[0]
    zones = sum(street.traffic == "home_zone" for street in s.streets)
    assert zones > len(s.streets) / 2


def cut_off(closed: set[str]) -> set[str]:
    """Junctions from which no gate can be reached when these streets are closed."""
    beside: dict[str, list[str]] = {}
    for street in scenario().streets:
        if street.id not in closed:
            beside.setdefault(street.start, []).append(street.end)
            beside.setdefault(street.end, []).append(street.start)
    queue = [j.id for j in scenario().junctions if j.gate]
    seen = set(queue)
    for here in queue:
        for there in beside.get(here, ()):
            if there not in seen:
                seen.add(there)
                queue.append(there)
    return {j.id for j in scenario().junctions} - seen


def test_many_courts_have_one_way_in() -> None:
    """Closing one street cuts people off who do not live in it: the order of works matters."""
    homes = {
        street.id: sum(
            other.homes
            for other in scenario().streets
            if other.id != street.id and {other.start, other.end} & cut_off({street.id})
        )
        for street in scenario().streets
    }
    assert sum(many > 0 for many in homes.values()) >= 20
    assert homes["klaverstraat"] >= 100, "the Akkerbuurt has one way in"
    assert homes["heidering_1"] >= 80, "the ring of the Heidebuurt was never finished"
    dug = {street for t in scenario().tasks if t.required for street in t.streets}
    assert sum(homes[street] > 0 for street in dug) >= 8


def test_works_that_raise_a_street_want_it_when_its_sewer_does() -> None:
    """The dilemma: sewer and street belong together, and their purses do not."""
    tasks = {t.id: t for t in scenario().tasks}
    for raise_, sewer in (
        ("raise_water", "sewer_water_1"),
        ("raise_heide", "sewer_heide_1"),
        ("raise_rozen", "sewer_rozen"),
        ("road_tuin", "sewer_tuin"),
    ):
        a, b = tasks[raise_], tasks[sewer]
        assert len(set(a.streets) & set(b.streets)) >= 3
        assert a.organisation != b.organisation
        assert abs(a.window.wanted - b.window.wanted) <= 3
        assert a.window.earliest <= b.window.latest and b.window.earliest <= a.window.latest


def test_tasks_wait_for_one_another() -> None:
    after = {t.id: t.after for t in scenario().tasks if t.after}
    assert after["sewer_water_2"] == ("sewer_water_1",)
    assert {name for name, first in after.items() if "sewer_dreef" in first} == {
        "sewer_heide_1",
        "sewer_tuin",
    }
    assert after["heat_heide"] == ("heat_tuin",)
    assert len(after) >= 6


def test_heat_fits_now_and_mostly_not_after_the_rest() -> None:
    w = world()
    state = Table(Journal(w, 1)).game.state
    heat = w.layer["heat"]
    warm = [(n, table) for n, table in enumerate(w.tasks) if heat in table.adds]

    def fits() -> list[bool]:
        out: list[bool] = []
        for n, table in warm:
            streets = list(table.place)
            taken = np.zeros((1, len(streets)), dtype=np.int64)
            found = room.fit(state, n, streets, taken)
            out += [bool(x) for x in found.fits[0] & (found.share[0] == 0)]
        return out

    now = fits()
    assert 0.8 <= sum(now) / len(now) <= 0.95
    for table in w.tasks:
        if heat not in table.adds:
            for street in table.place:
                state.present[0, street, list(table.adds)] = True
    later = fits()
    assert sum(later) / len(later) <= 0.45


def test_green_stands_on_the_pipes() -> None:
    """Trees lie above sewers that must come out, and a task wants trees where heat must go."""
    layers = {street.id: {x.layer for x in street.layers} for street in scenario().streets}
    tasks = {t.id: set(t.streets) for t in scenario().tasks}
    assert all({"green", "sewer"} <= layers[street] for street in tasks["sewer_water_2"])
    assert len(tasks["green_heide"] & tasks["heat_heide"]) >= 5


def test_texts_are_short_enough_to_be_read_at_the_table() -> None:
    for language in ("nl", "en"):
        words = data("../bloemenbuurt/" + language + ".yaml")
        for key, text in words["task"].items():
            assert len(text["reason"]) <= SIGHT, (language, key)
            assert re.search(r"[.?!'’]$", text["reason"]), (language, key)
        for part in ("tendencies", "teaches", "questions"):
            assert 5 <= len(words["facilitator"][part].splitlines()) <= 7, (language, part)
    assert (scenarios_dir() / "bloemenbuurt").is_dir()
