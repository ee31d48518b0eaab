"""What the report asks beyond cost and time: people, project types, relining, early signals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from engine import luck
from engine.ledger import Ledger
from engine.project import friction, plan
from engine.scenario import Scenario
from engine.scenario.parts import DIMENSIONS
from engine.state import Assignment
from engine.views import story, view
from engine.views.shapes import Said
from engine.world import World
from engine.year import advance
from tests.engine.games import Edit, model
from tests.engine.village import Play, plain, village

CONNECTING = ("connecting", "technical", "contract")


def told(play: Play, kind: str) -> list[int]:
    """In which years something was told."""
    return [h.year for h in play.game.ledger.happenings if h.kind == kind]


def assuming(*edits: Edit, **figures: str) -> World:
    """The village with other figures; ``__`` stands for the point in a figure's name."""
    data = plain()
    for edit in edits:
        edit(data)
    values = {k.replace("__", "."): Decimal(v) for k, v in figures.items()}
    return World(Scenario.model_validate(data), model(), None, values)


def row(data: dict[str, Any], table: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(x for x in data[table] if x["id"] == key)
    return found


def of(play: Play, key: str) -> Assignment:
    return play.game.state.assignments[key]


# Relining


def relined(opens: str) -> Play:
    play = Play(assuming(reline__opens=opens)).to("programme")
    play.do("works", "just_do_it", task="reline", start_year=2024)
    play.to("execute").step()
    return play


def test_relining_renews_a_sewer_without_opening_the_street() -> None:
    play, dug = relined("0"), relined("1")
    for one in (play, dug):
        assert told(one, "delivered") == [2024]
    kinds = {e.kind for e in play.game.ledger.entries}
    assert "opening" not in kinds and "outage" not in kinds
    b, world = play.game.world.street["b"], play.game.world
    paving, sewer = world.layer["paving"], world.layer["sewer"]
    state, other = play.game.state, dug.game.state
    assert state.true_end[0, b, sewer] > Play().game.state.true_end[0, b, sewer]
    assert state.true_end[0, b, paving] > other.true_end[0, b, paving]
    assert not state.opened.any() and other.opened.any()


def test_nothing_can_be_laid_ready_where_no_street_opens() -> None:
    play = Play().to("programme")
    key = play.opens("works", "reline")
    refused = play.refusal("works", "offer_coupling", assignment=key, task="fibre", mode="prepare")
    assert refused.code == "no_shared_street"


def either(data: dict[str, Any]) -> None:
    reline = row(data, "tasks", "reline")
    reline.update(streets=["a", "c"], instead_of="sewer")
    row(data, "tasks", "sewer")["required"] = True
    for key in ("sewer", "reline"):
        row(data, "tasks", key)["window"] = {"earliest": 2024, "wanted": 2024, "latest": 2026}


@pytest.mark.parametrize(("chosen", "other"), [("sewer", "reline"), ("reline", "sewer")])
def test_of_two_ways_to_renew_a_sewer_one_is_chosen(chosen: str, other: str) -> None:
    play = Play(village(either)).to("programme")
    key = play.opens("works", chosen)
    assert play.refusal("works", "open_assignment", task=other).code == "task_taken"
    along = {"assignment": key, "task": other, "mode": "combine"}
    assert play.refusal("works", "offer_coupling", **along).code == "task_taken"
    play.to("decide").signs(key, "works")
    while not told(play, "delivered"):
        play.to("look_back")
    play.to("programme")
    assert play.refusal("works", "open_assignment", task=other).code == "task_done"
    while play.game.state.year < 2028:
        play.to("look_back")
    assert play.game.ledger.total("undelivered")[0] == 0, "what was not chosen is not missed"


# Project types


def alike(data: dict[str, Any]) -> None:
    for organisation in data["organisations"]:
        organisation["profile"] = dict.fromkeys(DIMENSIONS, "0.5")


def test_departments_alike_still_rub_when_their_projects_go_another_way() -> None:
    play = Play(village(alike)).to("programme")
    mixed = play.opens("works", "sewer", ("social", "light"))
    same = play.opens("policy", "rain", ("nets", "fibre"))
    assert friction.friction(play.game.state, of(play, mixed)).raw.sum() > 0
    assert friction.friction(play.game.state, of(play, same)).raw.sum() == 0


def test_an_alderman_decides_less_where_several_are_involved() -> None:
    def by(*guest: tuple[str, str]) -> int:
        play = Play().to("programme")
        key = play.opens("policy", "rain", *guest)
        play.do("facilitator", "decide", assignment=key, question="c", value="alderman")
        tamers = friction.all_tamers(play.game.state, of(play, key))["organisation"]
        return next(t.by for t in tamers if t.code == "question.c")

    assert by(("nets", "fibre")) == 2 * by(("works", "road"))


# Leaders


def connector(data: dict[str, Any]) -> None:
    good = row(data, "leaders", "good")
    data["leaders"].append({**good, "id": "tie", "verbinder": True})
    for task in data["tasks"]:
        task["prepared_years"] = "0"


def led_by(leader: str, when: str = "before", seed: int = 1) -> tuple[Play, str]:
    play = Play(village(connector), seed).to("programme")
    key = play.opens("works", "sewer", ("social", "light"))
    play.do("works", "set_profile", assignment=key, competences=CONNECTING)
    if when == "before":
        play.do("works", "choose_leader", assignment=key, leader=leader)
    play.to("decide").signs(key, "works", "social")
    if when == "after":
        play.do("works", "choose_leader", assignment=key, leader=leader)
    return play, key


def overhead(play: Play, key: str) -> int:
    a = of(play, key)
    f = friction.friction(play.game.state, a)
    return int(friction.overhead_share(play.game.state, a, f)[0])


def per_friction(play: Play, key: str) -> float:
    """Coordination for each unit of friction, in ppm of the cost."""
    tasks = play.game.world.figures.ppm("friction.overhead_per_task")
    total = int(friction.friction(play.game.state, of(play, key)).total[0])
    return 1000 * (overhead(play, key) - tasks) / total


def test_a_verbinder_makes_coordination_lighter_than_another_good_leader() -> None:
    assert overhead(*led_by("tie")) < overhead(*led_by("good"))
    assert per_friction(*led_by("tie")) < 0.9 * per_friction(*led_by("good"))


def test_what_coordination_came_to_can_be_told_factor_by_factor() -> None:
    play, _ = led_by("tie")
    while not told(play, "delivered"):
        play.to("look_back")
    ledger = play.game.ledger
    overheads = [n for n, e in enumerate(ledger.entries) if e.kind == "overhead"]
    assert overheads
    for n in overheads:
        parts = ledger.parts(n)
        assert sum(p.amount for p in parts) == ledger.entries[n].amount
        assert any("leader.verbinder_overhead" in p.assumptions for p in parts)


@pytest.mark.parametrize(("leader", "returns"), [("good", True), ("tie", False)])
def test_with_a_verbinder_questions_between_two_stay_settled(leader: str, returns: bool) -> None:
    play, key = led_by(leader)
    state = play.game.state.replicate(luck.seeds(1, 40))
    advance(state, Ledger(40, entries=False))
    assert bool((state.assignments[key].extra > 0).any()) == returns


def test_who_comes_to_connect_after_signing_needs_a_year() -> None:
    late, key = led_by("tie", "after")
    usual = overhead(*led_by("good"))
    assert overhead(late, key) == usual
    late.to("programme")
    assert overhead(late, key) < usual


def test_works_wait_for_who_takes_over_from_a_leader_that_left() -> None:
    play, key = led_by("good")
    play.do("facilitator", "call_event", event="farewell")
    before = int(of(play, key).extra[0])
    stay, same = led_by("good")
    for one in (play, stay):
        one.to("look_back")
    assert of(play, key).leader is None
    lost = int(of(play, key).extra[0]) - int(of(stay, same).extra[0])
    assert before == 0 and 0 < lost == play.game.world.figures.milli("leader.handover")


# People


def test_who_shares_an_opening_shares_the_work() -> None:
    def needed(guest: tuple[tuple[str, str], ...]) -> int:
        play = Play().to("programme")
        a = of(play, play.opens("works", "sewer", *guest))
        own = play.game.world.organisation["sewers"]
        return int(plan.people_needed(play.game.state, a, executing=True)[own][0])

    alone, together = needed(()), needed((("works", "road"),))
    assert 0.6 * alone < together < alone


# Relations


def known_from(relation: str) -> int:
    def edit(data: dict[str, Any]) -> None:
        row(data, "tasks", "play")["revealed"] = 2028
        row(data, "blocks", "north")["relation"] = relation

    play = Play(village(edit))
    n = play.game.world.task["play"]
    while play.game.state.revealed[0, n] > play.game.state.year:
        play.to("look_back")
    return int(play.game.state.revealed[0, n])


def test_where_people_are_really_known_a_wish_is_heard_earlier() -> None:
    assert known_from("0.1") == 2028
    assert known_from("0.9") == 2026


# What goes wrong in the ground


def test_a_strike_cuts_residents_off_for_a_while() -> None:
    world = assuming(strike__chance="1")
    play = Play(world).to("programme")
    play.do("works", "just_do_it", task="road", start_year=2024)
    play.to("execute").step()
    struck = [
        e for e in play.game.ledger.entries if e.kind == "nuisance" and e.because.cause == "strike"
    ]
    assert len(struck) == len(told(play, "strike")) == 1
    f, street = world.figures, world.street["a"]
    weeks = f.milli("strike.weeks") * f.milli("severity.strike") // 1000
    assert struck[0].amount == weeks * int(world.weight[street]) // 1000


def test_a_repair_takes_some_of_the_life_of_the_paving_above() -> None:
    play = Play()
    state, world = play.game.state, play.game.world
    a, sewer, paving = world.street["a"], world.layer["sewer"], world.layer["paving"]
    before = state.true_end[0, :, paving].copy()
    state.fails[0, a, sewer] = state.index
    advance(state, Ledger(1, entries=True))
    after = state.true_end[0, :, paving]
    assert [int(n) for n in np.flatnonzero(after < before)] == [a]


# What has to come first


def downstream(task: str, first: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        row(data, "tasks", task)["after"] = [first]

    return edit


def test_works_upstream_wait_for_those_downstream_and_say_so() -> None:
    play = Play(village(downstream("road", "sewer"))).to("programme")
    play.do("works", "just_do_it", task="road", start_year=2024)
    play.do("works", "just_do_it", task="sewer", start_year=2025)
    for _ in range(3):
        play.to("look_back")
    assert told(play, "waits_for_task") == [2024, 2025]
    done = play.game.state.done[0]
    task = play.game.world.task
    assert (int(done[task["sewer"]]), int(done[task["road"]])) == (2025, 2026)


def test_within_one_assignment_the_street_downstream_comes_first() -> None:
    def first_open(*edits: Edit) -> set[str]:
        world = assuming(*edits, works__weeks_a_year="6")
        play = Play(world).to("programme")
        key = play.opens("works", "sewer", ("policy", "rain"))
        play.do("works", "schedule", assignment=key, start_year=2024, order=["a", "b", "c"])
        play.to("decide").signs(key, "works", "policy")
        while not of(play, key).opened.any():
            play.to("look_back")
        opened = np.flatnonzero(of(play, key).opened[0])
        return {world.scenario.streets[of(play, key).order[k]].id for k in opened}

    assert first_open() == {"a"}
    assert first_open(downstream("sewer", "rain")) == {"b"}


# The council


def test_the_table_is_warned_two_rounds_before_idle_money_goes_back() -> None:
    def idle(data: dict[str, Any]) -> None:
        row(data, "lines", "road_money")["council"] = True

    play = Play(village(idle))
    warned = {}
    while play.game.state.year < 2028:
        play.to("signals")
        said = story.council_ahead(play.game.state)
        warned[play.game.state.year] = dict(said.values) if said else None
    assert warned[2024] is None and warned[2025] is None
    assert warned[2026] is not None and warned[2026]["year"] == 2028
    expected = warned[2028]
    assert expected is not None
    play.to("look_back")
    taken = [e for e in play.game.ledger.entries if e.kind == "clawed_back"]
    assert len(taken) == 1 and abs(-taken[0].amount) <= int(expected["cents"])


# A ban on reopening young paving


def banned(*edits: Edit) -> Play:
    """A new road in 2024; after it a cable in 2025, and in the same street a liner."""

    def liner(data: dict[str, Any]) -> None:
        task = row(data, "tasks", "reline")
        task["streets"], task["window"]["latest"] = ["a"], 2030

    play = Play(village(liner, *edits)).to("programme")
    play.do("facilitator", "set_rule", rule="breekverbod", on=True)
    play.do("works", "just_do_it", task="road", start_year=2024)
    play.to("look_back").to("programme")
    return play


def test_new_paving_stays_closed_for_some_years_and_the_table_hears_why() -> None:
    play = banned()
    n = play.do("nets", "just_do_it", task="power", start_year=2025)
    seen = view(play.game, "nets", play.table.turn)
    said = next(a for a in seen.assignments if a.id == f"a{n}").waiting
    years = play.game.world.figures.count("paving.ban_years")
    assert Said("waiting.ban", (("year", 2024 + years),)) in said
    while not play.game.state.done[0, play.game.world.task["power"]]:
        play.to("look_back")
    assert told(play, "held_by_ban") == list(range(2025, 2024 + years))
    assert play.game.state.done[0, play.game.world.task["power"]] == 2024 + years


def test_a_liner_may_be_drawn_in_under_young_paving() -> None:
    play = banned()
    play.do("works", "just_do_it", task="reline", start_year=2025)
    play.to("look_back")
    assert play.game.state.done[0, play.game.world.task["reline"]] == 2025
    assert not told(play, "held_by_ban")
