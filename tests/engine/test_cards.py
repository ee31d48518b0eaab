"""Cards on the table: never too many, each for reasons that are true, by rules that are data."""

from __future__ import annotations

from typing import Any

import pytest

from engine.journal import Journal
from engine.rules import FACILITATOR
from engine.scenario.cards import BEFORE
from engine.state import State
from engine.study.players import Sectoral, let_play
from engine.study.whole_game import step
from engine.table import Accepted, Table
from engine.views.shapes import Said, TaskView, View
from engine.whole import MILLI
from engine.world import World
from tests.engine.games import changed, kruispunt, shipped, steps

RULES = [rule.model_dump(mode="json") for rule in kruispunt().cards.rules]


def ruled(rules: list[dict[str, Any]], most: int = 10, each_role: int = 0) -> World:
    """Kruispunt with rules of its own."""

    def edit(s: dict[str, Any]) -> None:
        s["cards"] = {"most": most, "each_role": each_role, "rules": rules}

    return changed(kruispunt(), edit)


def true(view: View, state: State, task: TaskView, said: Said) -> bool:
    """Whether a reason holds, worked out again from what everybody can see."""
    values = dict(said.values)
    end = view.year + (view.years_left or view.round_years[1] - view.round_years[0] + 1)
    lead = -(-task.lead // MILLI)
    layers = {layer for layer, _ in task.works}
    match said.code.removeprefix("why_now."):
        case "called":
            return state.world.task[task.id] in state.called
        case "drafted":
            return (
                task.assignment is not None and view.assignment(task.assignment).stage == "drafted"
            )
        case "late":
            return values == {"year": task.latest} and task.latest < view.year
        case "last_chance":
            return values == {"year": task.latest} and view.year <= task.latest < end + lead
        case "urgent":
            return values == {"year": task.latest} and task.latest >= end + lead
        case "window_now":
            year = max(view.year, task.wanted)
            return values == {"year": year} and year <= task.latest and task.wanted < end + lead
        case "wanted":
            return values == {"year": task.wanted} and task.wanted >= end + lead
        case "window_opens":
            return values == {"year": task.earliest} and task.latest >= view.year
        case "prepared":
            streets = (view.street(s) for s in task.streets)
            return any(x.conduit and x.layer in layers for s in streets for x in s.layers)
        case "couples":
            trains = (a for a in view.assignments if a.lead_task == values["task"] and a.can_join)
            return any(
                set(a.streets) & set(task.streets) and task.id not in {r.task for r in a.riders}
                for a in trains
            )
        case "couples_table":
            return values["task"] in view.cards and values["task"] in task.couples_with
        case "urgent_condition":
            years = values["years"]
            lying = [x for s in task.streets for x in view.street(s).layers if x.layer in layers]
            return any(not x.new and max(0, x.remaining or 0) == years for x in lying)
        case "wish":
            return task.social
    return False


def look_over(table: Table) -> set[str]:
    """What must always hold of the cards; gives the reasons that were told."""
    state, told = table.game.state, set()
    # A seat that keeps nothing knows of every layer what everybody may know.
    view = table.view("room")
    assert len(view.cards) <= view_most(table)
    assert len(set(view.cards)) == len(view.cards)
    for key in view.cards:
        task = view.task(key)
        assert task.state in ("table", "missed"), task
        assert task.why_now
        for said in task.why_now:
            # The truth comes out when the game has ended; the card spoke of what was believed.
            if view.phase != "ended":
                assert true(view, state, task, said), (view.year, task, said)
            told.add(said.code)
    assert all(not t.why_now for t in view.tasks if t.id not in view.cards)
    return told


def view_most(table: Table) -> int:
    return table.game.world.cards.most


@pytest.mark.parametrize("number", [1, 2, 3])
def test_in_any_game_there_are_few_cards_and_every_reason_is_true(number: int) -> None:
    table = Table(Journal(kruispunt(), number))
    told = set[str]()
    for _ in steps(table, number):
        told |= look_over(table)
    assert {"why_now.window_now", "why_now.couples", "why_now.wish"} <= told


def test_at_real_size_every_role_sees_a_card() -> None:
    world = shipped("rivierenwijk")
    table = Table(Journal(world, 1))
    players = [Sectoral(role) for role in world.roles]
    told = set[str]()
    rounds = set[int]()
    while table.game.state.phase != "ended":
        if table.game.state.phase == "programme":
            view = table.view(FACILITATOR)
            told |= look_over(table)
            roles = {view.task(key).role for key in view.cards}
            able = {t.role for t in view.tasks if t.state == "drawer" and t.latest >= view.year}
            for role in able - roles:
                # Nothing of this role's can have begun to matter.
                assert not [t for t in view.tasks if t.role == role and t.wanted <= view.year]
            rounds.add(view.round)
            if view.round == 1:
                assert roles == set(world.roles)
                assert len(view.cards) == 10
        let_play(table, list(players))
        assert isinstance(table.submit(FACILITATOR, table.turn, step(table)), Accepted)
    assert len(rounds) == len(world.rounds)
    assert {"why_now.drafted", "why_now.last_chance", "why_now.couples_table"} <= told


def test_a_card_that_is_called_comes_to_the_table() -> None:
    table = Table(Journal(ruled(RULES, most=3), 4))
    while table.game.state.phase != "programme":
        table.submit(FACILITATOR, table.turn, step(table))
    view = table.view("room")
    assert len(view.cards) == 3
    away = [t.id for t in view.tasks if t.state == "drawer"][:4]
    for n, key in enumerate(away):
        role = table.game.world.roles[n]
        assert isinstance(
            table.submit(role, table.turn, {"kind": "call_card", "task": key}), Accepted
        )
        now = table.view("room")
        assert now.cards[0] == key
        assert Said("why_now.called") in now.task(key).why_now
        assert set(away[max(0, n - 2) : n + 1]) <= set(now.cards)
        assert len(now.cards) == 3


def first_cards(world: World) -> tuple[str, ...]:
    table = Table(Journal(world, 5))
    while table.game.state.phase != "programme":
        table.submit(FACILITATOR, table.turn, step(table))
    look_over(table)
    return table.view("room").cards


def test_the_rules_decide() -> None:
    usual = first_cards(kruispunt())
    assert first_cards(ruled(RULES, each_role=1)) == usual
    assert first_cards(ruled(RULES[::-1], each_role=1)) != usual
    assert first_cards(ruled(RULES, most=4)) != usual
    social = [{"id": "mine", "verb": "social"}]
    assert {kruispunt().task[key] for key in first_cards(ruled(social))} == {
        n for n, t in enumerate(kruispunt().tasks) if t.task.social
    }
    assert first_cards(ruled([{"id": "mine", "verb": "social", "along": True}])) == ()
    near = first_cards(ruled([{"id": "mine", "verb": "urgent", "years": 1}]))
    far = first_cards(ruled([{"id": "mine", "verb": "urgent", "years": 9}]))
    assert set(near) < set(far)


def test_needed_work_comes_first_within_a_rule() -> None:
    for only, wanted in ((None, {True, False}), ("required", {True}), ("wished", {False})):
        rule = {"id": "mine", "verb": "wanted", "years": 9, "only": only}
        needed = [
            kruispunt().tasks[kruispunt().task[k]].task.required for k in first_cards(ruled([rule]))
        ]
        assert set(needed) == wanted
        assert needed == sorted(needed, reverse=True)


def test_places_are_kept_for_every_role() -> None:
    rules = [
        {"id": "first", "verb": "wanted", "years": 9, "only": "required"},
        {"id": "rest", "verb": "earliest", "years": 9},
    ]
    role = {t.task.id: t.role for t in kruispunt().tasks}
    without = {role[key] for key in first_cards(ruled(rules, most=5))}
    each = [role[key] for key in first_cards(ruled(rules, most=5, each_role=1))]
    assert without < set(each)
    assert sorted(each) == sorted(kruispunt().roles)


def test_a_game_from_before_the_rules_can_be_played_on() -> None:
    data = kruispunt().plain()
    del data["model"]["cards"]
    from engine.world import from_plain

    old = from_plain(data)
    assert old.cards == BEFORE
    assert "cards" not in old.plain()["model"]
    assert len(first_cards(old)) == 10
