"""Where factors multiply, each tells what it changed: reckoned by hand in a village."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.study.why import Node, why
from engine.whole import part_of
from tests.engine.village import Play, usual, village
from tests.engine.year.test_works import heat_after_rain, joined, profile, sure

HOMES = 20


def quiet(data: dict[str, Any]) -> None:
    """Everybody can pay everything, nobody waits."""
    for line in data["lines"]:
        line["balance"] = 5_000_000


def factors(node: Node) -> dict[str, int]:
    """What each factor added, together where it tells it for several things."""
    out: dict[str, int] = {}
    for p in node.parts:
        out[p.code] = out.get(p.code, 0) + p.amount
    return out


def find(node: Node, code: str) -> Node:
    """The topmost node of a kind."""
    return next(n for n in node.walk() if n.code == code)


def weeks(play: Play, task: str, street: str) -> int:
    """Milli-weeks that a task takes by itself."""
    world = play.game.world
    table = world.tasks[world.task[task]]
    return int(table.weeks[table.place[world.street[street]]])


def ended(play: Play) -> Play:
    return play.to("ended")


def test_nuisance_of_coupled_works_tells_what_working_together_saved() -> None:
    play, _ = joined("drafted")
    ended(play)
    f = play.game.world.figures
    sewer, rain = (weeks(play, task, "a") for task in ("sewer", "rain"))
    (whole,) = why(play.table.journal, "nuisance", 2029, "a", game=play.game).symptoms
    works = find(whole, "works")
    found = factors(works)
    assert found["households_weeks"] == HOMES * (sewer + rain)
    longest, other = max(sewer, rain), min(sewer, rain)
    together = longest + part_of(other, f.ppm("mode.combine.rest_weeks"))
    assert found["same_time"] == HOMES * (together - sewer - rain) < 0
    assert "severity" not in found, "both weigh 1"
    assert set(works.assumptions) >= {"pace.sewer_replace", "pace.rain", "mode.combine.rest_weeks"}


def test_opening_a_street_again_tells_weariness_and_keeping_silent_tells_itself() -> None:
    play = Play(village(quiet)).to("programme")
    first = play.do("works", "just_do_it", task="road", start_year=2024)
    key = play.opens("nets", "power")
    play.do("nets", "communicate", assignment=key, effort="none")
    play.do("nets", "schedule", assignment=key, start_year=2025)
    play.to("decide").signs(key, "nets")
    while play.game.state.year < 2026:
        play.step()
    f = play.game.world.figures
    (whole,) = why(play.table.journal, "nuisance", 2025, "a", game=play.game).symptoms
    found = factors(find(whole, "works"))
    plain = HOMES * weeks(play, "power", "a")
    heavy = round(plain * 0.4)
    told = part_of(heavy, f.ppm("nuisance.talk_none"))
    assert abs(found["households_weeks"] - plain) <= 1
    assert abs(found["severity"] - (heavy - plain)) <= HOMES
    assert abs(found["talk"] - (told - heavy)) <= HOMES
    assert abs(found["fatigue"] - part_of(told, f.ppm("nuisance.fatigue"))) <= HOMES
    assert find(whole, "fatigue").decisions == (first,), "who opened the street before"
    assert first not in find(whole, "works").decisions


def test_what_coupled_works_cost_is_apart_less_what_sharing_saves() -> None:
    play, _ = joined("drafted")
    ended(play)
    world = play.game.world
    (whole,) = why(play.table.journal, "cost", 2029, "a", game=play.game).symptoms
    apart = {
        task: int(table.cost[table.place[world.street["a"]]])
        for task in ("sewer", "rain")
        for table in (world.tasks[world.task[task]],)
    }
    planned = find(whole, "planned")
    assert {dict(p.about)["task"]: p.amount for p in planned.parts} == apart
    assert {p.assumptions for p in planned.parts} == {("cost.sewer_replace",), ("cost.rain_add",)}
    shared = find(whole, "shared_opening")
    booked = [e for e in play.game.ledger.entries if e.kind == "saved"]
    assert shared.amount == sum(e.amount for e in booked if e.street == world.street["a"]) < 0
    assert {"open.sewer_replace", "open.rain", "mode.combine.opening"} <= set(shared.assumptions)
    overhead = find(whole, "overhead")
    assert {p.dimension for p in overhead.parts if p.code == "friction"} > {"culture", "time"}
    assert "many_tasks" in factors(overhead)


def test_agreed_shares_move_cost_between_partners_and_make_none() -> None:
    play = Play(village(quiet)).to("programme")
    key = play.opens("works", "sewer")
    play.joins(key, "works", "policy", "rain")
    play.do("works", "agree_shares", assignment=key, shares={"sewers": 20, "transition": 80})
    play.do("works", "schedule", assignment=key, start_year=2025)
    play.to("decide").signs(key, "works", "policy")
    ended(play)
    game = play.game
    moved: dict[int, int] = {}
    for n, e in enumerate(game.ledger.entries):
        for p in game.ledger.parts(n):
            if p.cause == "cost_shares":
                assert e.organisation is not None
                moved[e.organisation] = moved.get(e.organisation, 0) + p.amount
    sewers, transition = (game.world.organisation[x] for x in ("sewers", "transition"))
    assert -moved[sewers] == moved[transition] > 0
    (year,) = {e.year for e in game.ledger.entries if e.kind == "saved" and e.street == 0}
    (whole,) = why(play.table.journal, "cost", year, "a", game=game).symptoms
    saved = find(whole, "saved")
    assert saved.amount == find(saved, "shared_opening").amount, "together they cost no more"


def test_a_conduit_that_lies_there_tells_what_it_saves() -> None:
    play = Play(village(quiet)).to("programme")
    key = play.opens("works", "sewer")
    play.joins(key, "works", "nets", "power", "prepare")
    play.do("works", "schedule", assignment=key, start_year=2024)
    play.to("decide").signs(key, "works", "nets")
    while play.game.state.year < 2025:
        play.step()
    (first,) = why(play.table.journal, "cost", 2024, "a", game=play.game).symptoms
    assert find(first, "conduit").amount > 0
    while play.game.state.phase != "programme":
        play.step()
    play.do("nets", "reserve_room", task="power")
    play.do("nets", "just_do_it", task="power", start_year=play.game.state.year)
    ended(play)
    f, later = play.game.world.figures, 0
    for year in range(2025, play.game.state.year):
        (cost,) = why(play.table.journal, "cost", year, "a", game=play.game).symptoms
        (hinder,) = why(play.table.journal, "nuisance", year, "a", game=play.game).symptoms
        saves = [n for n in cost.walk() if n.code == "prepared_saves"]
        if saves:
            later += 1
            world = play.game.world
            table = world.tasks[world.task["power"]]
            opening = int(table.opening[table.place[world.street["a"]]].sum())
            assert saves[0].amount == -part_of(opening, f.ppm("prepare.saving"))
            quieter = find(hinder, "prepared_quieter")
            half = part_of(weeks(play, "power", "a"), f.ppm("prepare.quieter"))
            assert quieter.amount == -HOMES * half
    assert later == 1


def test_lost_support_leads_to_the_works_that_took_it() -> None:
    play, key = joined("drafted")
    ended(play)
    (north,) = why(play.table.journal, "support", 2029, "a", game=play.game).symptoms
    lost = find(north, "lost_by_nuisance")
    assert lost.amount < 0
    assert [dict(p.about)["assignment"] for p in lost.parts if p.code == "works"] == [key]
    assert "support.loss" in lost.assumptions
    (works,) = [p for p in lost.parts if p.code == "works"]
    assert works.decisions == tuple(play.game.state.assignments[key].decisions)


def test_what_a_relation_brings_names_who_decided_to_be_there() -> None:
    play = Play(village()).to("programme")
    number = play.do("social", "build_relation", block="north", on=True)
    while play.game.state.year < 2027:
        play.step()
    north, south = why(play.table.journal, "support", 2026, game=play.game).symptoms
    assert find(north, "relation").decisions == (number,)
    assert not [n for n in south.walk() if n.code == "relation" and any(n.decisions)]


def test_money_that_was_not_there_in_time_is_told_as_lost() -> None:
    play = ended(Play(village()))
    _, purses = why(play.table.journal, "cost", 2027, game=play.game).symptoms
    gone = find(purses, "investor_left")
    (line,) = gone.parts or (gone,)
    assert dict(line.about)["line"] == "investor"
    assert gone.amount == -500_000 * 100


def test_trouble_by_a_failure_rests_on_how_long_a_repair_takes() -> None:
    play = Play()
    state, world = play.game.state, play.game.world
    state.fails[0, world.street["a"], world.layer["sewer"]] = state.index
    ended(play)
    (street,) = why(play.table.journal, "nuisance", 2024, "a", game=play.game).symptoms
    assert {"emergency.weeks", "emergency.nuisance"} <= {
        x for n in street.walk() for x in n.assumptions
    }
    weeks = int(world.failure_weeks[world.layer["sewer"]])
    found = [p for n in street.walk() for p in n.parts if p.code == "households_weeks"]
    assert [(p.amount, p.assumptions) for p in found] == [(HOMES * weeks, ("emergency.weeks",))]


def test_an_emergency_costs_a_piece_at_its_price_and_what_haste_adds() -> None:
    play = Play()
    state, world = play.game.state, play.game.world
    sewer, a = world.layer["sewer"], world.street["a"]
    state.fails[0, a, sewer] = state.index
    ended(play)
    spending, _ = why(play.table.journal, "cost", 2024, game=play.game).symptoms
    found = factors(find(spending, "emergency"))
    row = world.works["sewer", "replace"]
    full = world.quantity(a, "sewer", row.unit, None) * world.figures.cents(row.cost)
    piece = int(full) * world.figures.ppm("emergency.length") // 1_000_000
    assert found == {"piece": piece, "haste": int(world.emergency[sewer, a]) - piece}


def test_what_sham_took_is_told_as_most_less_whom_it_did_not_reach() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("policy", "rain"))
    for role in ("works", "policy"):
        play.do(role, "answer", assignment=key, question="f", value="coproduce")
    play.do("works", "set_participation", assignment=key, rung="coproduce", influence="nothing")
    play.do("works", "schedule", assignment=key, start_year=2027)
    play.to("decide").signs(key, "works", "policy")
    ended(play)
    world = play.game.world
    north, south = why(play.table.journal, "support", 2027, game=play.game).symptoms
    for block, homes in ((north, 1.0), (south, 0.5)):
        found = factors(find(block, "sham"))
        most = world.figures.ppm("support.sham")
        assert found["sham"] == -most
        assert found.get("reach", 0) == most * (1 - homes)
        assert found["had_to_lose"] > 0


def test_being_cut_off_rests_on_no_repair_and_on_nothing_that_was_struck() -> None:
    def both(data: dict[str, Any]) -> None:
        for task in data["tasks"]:
            if task["id"] in ("sewer", "rain"):
                task["streets"] = ["a" if task["id"] == "sewer" else "b"]

    play = Play(village(both)).to("programme")
    for role, task in (("works", "sewer"), ("policy", "rain")):
        play.do(role, "just_do_it", task=task, start_year=2024)
    ended(play)
    (street,) = why(play.table.journal, "nuisance", 2024, "c", game=play.game).symptoms
    found = find(street, "access")
    assert factors(found)["severity"] > 0
    assert "access.severity" in found.assumptions
    assert not [x for x in found.assumptions if x.startswith(("strike.", "emergency."))]


def test_who_only_lays_a_conduit_does_not_count_among_those_that_share_an_opening() -> None:
    play = Play(village(quiet)).to("programme")
    key = play.opens("works", "sewer", ("policy", "rain"))
    play.joins(key, "works", "nets", "power", "prepare")
    play.do("works", "schedule", assignment=key, start_year=2025)
    play.to("decide").signs(key, "works", "policy", "nets")
    ended(play)
    world = play.game.world
    (year,) = {e.year for e in play.game.ledger.entries if e.kind == "saved" and e.street == 0}
    (whole,) = why(play.table.journal, "cost", year, "a", game=play.game).symptoms
    shared = find(whole, "shared_opening")
    assert world.modes["combine"].shares_opening in shared.assumptions
    assert world.modes["prepare"].shares_opening not in shared.assumptions
    assert "cost.conduit" in find(whole, "conduit").assumptions


def test_building_compact_is_told_as_that_and_not_as_a_dearer_year() -> None:
    figures = usual().figures
    lies = sum(figures.cm(f"width.{x}") for x in ("sewer", "water", "power_lv"))
    heat = figures.cm("width.heat") + figures.cm("clearance.heat")
    rain = figures.cm("width.rain") * figures.ppm("room.compact_least") // 1_000_000
    metres = Decimal(lies + heat + rain + 2) / 100 / figures.value("room.usable")
    world = village(profile(f"{metres:.3f}"), sure(room__relocate_from="1"))
    ledger = heat_after_rain(world, reserve=True)[0].game.ledger
    found = [n for n, e in enumerate(ledger.entries) if e.kind == "relocation"]
    assert found
    for n in found:
        parts = ledger.parts(n)
        assert [(p.cause, p.amount) for p in parts] == [("compact", ledger.entries[n].amount)]
        assert parts[0].assumptions == ("room.compact_cost", "room.usable")
