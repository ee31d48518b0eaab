"""What players notice of works: shared cost, room, conduits, damage, closed streets, joining."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from engine.play import Game
from engine.project import coupling, plan, purse
from engine.state import Rider
from tests.engine.games import Edit
from tests.engine.village import Play, usual, village


def sheet(*rows: tuple[int, float]) -> coupling.Sheet:
    """One street with works of so many euros, of which a share is opening and closing it."""
    count = len(rows)
    cost = np.array([[euros * 100 for euros, _ in rows]], dtype=np.int64)
    opening = np.zeros((1, count, 2), dtype=np.int64)
    opening[0, :, 0] = [round(euros * 100 * share) for euros, share in rows]
    flat = np.ones(count, dtype=np.int64)
    return coupling.Sheet(
        (0,), cost, opening, opening, flat[None] * 4_000, flat * 350_000, flat * 1_000, cost * 0
    )


def together(*rows: tuple[int, float]) -> int:
    """Euros that the works of one street cost together."""
    active = np.ones((1, 1, len(rows)), dtype=np.bool_)
    return int(coupling.works(usual(), sheet(*rows), active).cost.sum()) // 100


def test_sewer_and_road_together_cost_what_rioned_reckons() -> None:
    """Sewer 800,000 and road 400,000 are done together for 900,000: a quarter less."""
    assert together((800_000, 0.45)) + together((400_000, 0.75)) == 1_200_000
    assert together((800_000, 0.45), (400_000, 0.75)) == 900_000


def test_the_opening_is_paid_once_and_nothing_else_is_saved() -> None:
    assert together((100, 1.0), (100, 1.0), (100, 1.0)) == 100
    assert together((100, 0.0), (100, 0.0)) == 200
    alone, both = together((800_000, 0.45)), together((800_000, 0.45), (400_000, 0.75))
    assert alone < both


def test_both_partners_gain_in_proportion() -> None:
    """The saving is shared as the works would cost apart, until shares are agreed."""
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("works", "road"), ("policy", "rain"))
    a = play.game.state.assignments[key]
    view = next(x for x in play.table.view("works").assignments if x.id == key)
    assert view.saved > 0
    percent = purse.percentages(play.game.state, a)
    alone = {p.organisation: p.alone for p in view.partners}
    for party, share in percent.items():
        name = play.game.world.scenario.organisations[party].id
        assert abs(share - 100 * alone[name] / sum(alone.values())) <= 1


def sure(**figures: str) -> Edit:
    """Figures of the model set for this village."""

    def edit(s: dict[str, Any]) -> None:
        s["parameters"] = {name.replace("__", "."): value for name, value in figures.items()}

    return edit


def long_wait(s: dict[str, Any]) -> None:
    for task in s["tasks"]:
        task["prepared_years"] = 0


def profile(metres: str) -> Edit:
    def edit(s: dict[str, Any]) -> None:
        for street in s["streets"]:
            street["profile"] = metres

    return edit


def heat_after_rain(world: Any, *, reserve: bool) -> tuple[Play, int]:
    """First rain pipes, then heat in the same streets; gives in how many streets heat came."""
    play = Play(world).to("programme")
    if reserve:
        play.do("policy", "reserve_room", task="heat")
    play.do("policy", "just_do_it", task="rain", start_year=2024)
    while play.game.state.year < 2026:
        play.step()
    play.to("programme").do("nets", "just_do_it", task="heat", start_year=play.game.state.year)
    play.to("ended")
    heat = play.game.world.layer["heat"]
    return play, int(play.game.state.present[0, :, heat].sum())


def test_reserved_room_keeps_heat_possible() -> None:
    """In a street just too narrow for both, rain builds compact when room was recorded.

    Here nobody can make room by moving what lies there.
    """
    figures = usual().figures
    lies = sum(figures.cm(f"width.{x}") for x in ("sewer", "water", "power_lv"))
    heat = figures.cm("width.heat") + figures.cm("clearance.heat")
    rain = figures.cm("width.rain") * figures.ppm("room.compact_least") // 1_000_000
    metres = Decimal(lies + heat + rain + 2) / 100 / figures.value("room.usable")
    world = village(profile(f"{metres:.3f}"), sure(room__relocate_from="1"))
    free, without = heat_after_rain(world, reserve=False)
    kept, with_room = heat_after_rain(world, reserve=True)
    assert with_room == 2 > without
    assert not free.game.ledger.total("reservation").any()
    assert kept.game.ledger.total("reservation")[0] > 0
    assert kept.game.ledger.total("relocation")[0] > 0, "building compact costs something"
    assert any(h.kind == "no_room" for h in free.game.ledger.happenings)


def power_later(*edits: Edit, prepare: bool, seed: int = 1) -> Play:
    """The cable of street a is renewed after the sewer, for which a conduit was laid or not."""
    play = Play(village(*edits), seed).to("programme")
    key = play.opens("works", "sewer")
    if prepare:
        play.joins(key, "works", "nets", "power", mode="prepare")
    play.to("decide").signs(key, *(("works", "nets") if prepare else ("works",)))
    while not play.game.state.assignments[key].ended:
        play.step()
    play.to("programme").do("nets", "just_do_it", task="power", start_year=play.game.state.year)
    return play.to("ended")


def costs(play: Play, task: str) -> tuple[int, int]:
    """(cents of planned work, milli household-weeks) of the assignment that a task leads."""
    lead = play.game.world.task[task]
    (key,) = (
        k for k, a in play.game.state.assignments.items() if a.lead == lead and a.spent[0] > 0
    )
    entries = [e for e in play.game.ledger.entries if e.assignment == key]
    return (
        sum(e.amount for e in entries if e.kind == "planned"),
        sum(e.amount for e in entries if e.kind == "nuisance"),
    )


@pytest.mark.parametrize("refuse", ["0", "1"])
def test_a_conduit_makes_later_work_cheaper_and_quieter_when_it_may_be_used(refuse: str) -> None:
    """Nobody recorded it: then its user is refused by chance (here never, or always)."""
    chance = sure(prepare__unrecorded=refuse)
    usual_cost, usual_weeks = costs(power_later(chance, prepare=False), "power")
    cost, weeks = costs(power_later(chance, prepare=True), "power")
    if refuse == "0":
        assert cost < usual_cost
        assert weeks < usual_weeks
    else:
        assert (cost, weeks) == (usual_cost, usual_weeks)


def test_a_recorded_conduit_may_always_be_used() -> None:
    """Recorded (*planologisch vastgelegd*), even where an unrecorded one is always refused."""
    play = Play(village(sure(prepare__unrecorded="1"))).to("programme")
    state = play.game.state
    street, layer = state.world.street["a"], state.world.layer["power_lv"]
    state.conduit[:, street, layer] = True
    riders = [Rider(state.world.task["power"], "combine")]
    assert not coupling.prepared_for(state, riders, [street]).any()
    state.reserved_room[street, layer] = state.world.task["power"]
    assert coupling.prepared_for(state, riders, [street]).all()


def digging(chance: str) -> Game:
    both = sure(strike__chance=chance, strike__chance_sewer=chance)
    play = Play(village(both)).to("programme")
    play.do("works", "just_do_it", task="sewer", start_year=2024)
    return play.to("ended").game


def test_a_strike_costs_money_and_is_told() -> None:
    careful, struck = digging("0"), digging("1")
    assert not careful.ledger.total("strike").any()
    assert struck.ledger.total("strike")[0] > 0
    assert struck.ledger.total("outage")[0] == 2, "once in each of the two streets"
    assert sum(h.kind == "strike" for h in struck.ledger.happenings) == 2
    assert struck.ledger.spent()[0] > careful.ledger.spent()[0]


def closing(*tasks: str) -> Game:
    """The only two streets that lead out of the village are opened, together or apart."""

    def everywhere(s: dict[str, Any]) -> None:
        for task in s["tasks"]:
            if task["id"] == "sewer":
                task["streets"] = ["a"]
            if task["id"] == "rain":
                task["streets"] = ["b"]

    play = Play(village(everywhere)).to("programme")
    for n, task in enumerate(tasks):
        role = "works" if task == "sewer" else "policy"
        years = n if tasks[0] == "rain" else 0
        play.do(role, "just_do_it", task=task, start_year=2024 + 2 * years)
    return play.to("ended").game


def test_streets_whose_ways_out_are_closed_together_are_cut_off() -> None:
    """Street c lies behind a and b: both open in one year cuts it off, one after the other not."""
    at_once, apart = closing("sewer", "rain"), closing("rain", "sewer")
    c = at_once.world.street["c"]
    assert {h.street for h in at_once.ledger.happenings if h.kind == "cut_off"} == {c}
    assert not [h for h in apart.ledger.happenings if h.kind == "cut_off"]

    def suffers(game: Game) -> int:
        return sum(e.amount for e in game.ledger.entries if e.kind == "nuisance" and e.street == c)

    assert suffers(at_once) > suffers(apart) == 0


def joined(stage: str) -> tuple[Play, str]:
    """The sewer with rain riding along from a stage on."""

    def quick(s: dict[str, Any]) -> None:
        for task in s["tasks"]:
            task["prepared_years"] = 0 if task["id"] == "sewer" else 9

    play = Play(village(quick)).to("programme")
    key = play.opens("works", "sewer")
    play.do("works", "schedule", assignment=key, start_year=2029)
    a = play.game.state.assignments[key]
    if stage == "drafted":
        play.joins(key, "works", "policy", "rain")
        play.to("decide").signs(key, "works", "policy")
        return play, key
    play.to("decide").signs(key, "works")
    while a.stage_name != stage:
        play.step()
    if play.game.state.phase not in ("programme", "decide"):
        play.to("programme")
    assert a.stage_name == stage
    if stage != "tendered":
        play.joins(key, "works", "policy", "rain")
    return play, key


def test_joining_later_costs_more_and_after_the_tender_nobody_joins() -> None:
    found = {}
    for stage in ("drafted", "signed", "prepared"):
        play, key = joined(stage)
        joins = play.game.state.assignments[key].joins
        found[stage] = (sum(x[1] for x in joins), sum(x[0] for x in joins))
        play.to("ended")
        paid = play.game.ledger.total("amendment")[0]
        assert paid == found[stage][0], "what joining costs is paid at the first street"
    assert found["drafted"] == (0, 0)
    assert found["drafted"] < found["signed"] < found["prepared"]
    assert found["signed"][1] < found["prepared"][1], "and it takes longer"
    play, key = joined("tendered")
    refusal = play.refusal("policy", "offer_coupling", assignment=key, task="rain", mode="combine")
    assert refusal.code == "train_gone"


def test_who_joins_late_pays_although_something_was_paid_before() -> None:
    """Postponing costs something before the first street; the joiner still pays for joining."""
    play, key = joined("prepared")
    joining = sum(x[1] for x in play.game.state.assignments[key].joins)
    play.do("works", "postpone", assignment=key, years=1)
    before = int(play.game.ledger.total("amendment")[0])
    assert before > 0
    play.to("ended")
    assert play.game.ledger.total("amendment")[0] == before + joining


def test_a_leader_who_does_not_fit_makes_failure_likelier() -> None:
    """Expected, before anybody signs; and nobody does better than somebody who fits."""
    expected = {}
    for leader in (None, "good", "bad"):
        play = Play().to("programme")
        key = play.opens("works", "sewer", ("policy", "rain"))
        if leader:
            play.do("works", "set_profile", assignment=key, competences=["technical"])
            play.do("works", "choose_leader", assignment=key, leader=leader)
        p = plan.plan(play.game.state, play.game.state.assignments[key])
        expected[leader] = int(p.fail.sum())
    assert expected["good"] < expected[None] < expected["bad"]


def test_settled_questions_lower_friction() -> None:
    """Each question that the partners settle tames some head, and none grows."""
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("policy", "rain"))
    a = play.game.state.assignments[key]
    before = plan.plan(play.game.state, a)
    values = {"a": "sewer", "b": "cost>nuisance>time>quality>support", "c": "alderman"}
    for question, value in {**values, "d": "ten", "e": "informed", "f": "consult"}.items():
        for role in ("works", "policy"):
            play.do(role, "answer", assignment=key, question=question, value=value)
        play.do("works", "settle", assignment=key, question=question, value=value)
    after = plan.plan(play.game.state, a)
    assert (after.friction.tamed <= before.friction.tamed).all()
    assert after.friction.total[0] < before.friction.total[0]
    assert (after.friction.raw == before.friction.raw).all(), "the difference itself stays"
    assert after.extras["overhead"][0] < before.extras["overhead"][0]
