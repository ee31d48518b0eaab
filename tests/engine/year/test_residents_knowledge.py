"""What players notice of residents and of what is known: failures, influence, ageing knowledge."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.ledger import Ledger
from engine.play import Game
from engine.project import answers
from engine.state import MEMORY
from engine.views import view
from engine.world.lifetimes import NEVER
from engine.year import advance
from tests.engine.games import Edit
from tests.engine.village import Play, village


def worn(s: dict[str, Any]) -> None:
    """The sewer of street a is long past its life."""
    for street in s["streets"]:
        if street["id"] == "a":
            for layer in street["layers"]:
                if layer["layer"] == "sewer":
                    layer.update(built=1950, remaining=-30)


def failing() -> Game:
    """A year in which that sewer collapses, as a third of such sewers do."""
    for seed in range(60):
        play = Play(village(worn), seed)
        game = play.to("programme").game
        play.to("programme")
        if any(h.kind == "failure" for h in game.ledger.happenings):
            return play.game
    raise AssertionError("no sewer collapsed in sixty games")


def test_a_failure_costs_money_nuisance_and_support() -> None:
    game, sound = failing(), Play().to("programme").to("programme").game
    street, sewer = game.world.street["a"], game.world.layer["sewer"]
    found = [e for e in game.ledger.entries if e.street == street and e.layer == sewer]
    amounts = {e.kind: e.amount for e in found}
    assert amounts["failure"] == 1
    assert amounts["emergency"] > 0
    assert amounts["nuisance"] > 0
    paid = [e for e in game.ledger.entries if e.kind == "paid"]
    assert {game.world.scenario.organisations[e.organisation or 0].id for e in paid} == {"sewers"}
    north = game.world.block["north"]
    assert game.state.support[0, north] < sound.state.support[0, north]
    assert not sound.ledger.total("failure").any()


def test_a_failure_shows_the_truth_of_its_surroundings() -> None:
    game = failing()
    sewer = game.world.layer["sewer"]
    near = game.world.block_of == game.world.block["north"]
    known, true = game.state.known_end[0, :, sewer], game.state.true_end[0, :, sewer]
    assert (known[near] == true[near]).all()
    assert not (known[~near] == true[~near]).any()


def test_it_shows_nothing_of_other_layers_and_other_blocks() -> None:
    """A sewer in the north and a cable in the south fail in one year: each tells about its own."""
    state = Play().game.state
    world, ledger = state.world, Ledger(1, entries=True)
    failed = {"sewer": "a", "power_lv": "d"}
    for layer, street in failed.items():
        state.fails[0, world.street[street], world.layer[layer]] = state.index
    before = state.known_sd.copy()
    advance(state, ledger)
    for layer, street in failed.items():
        n = world.layer[layer]
        near = world.block_of == world.block_of[world.street[street]]
        assert (state.known_sd[0, near, n] < before[0, near, n]).all()
        assert (state.known_sd[0, ~near, n] >= before[0, ~near, n]).all()


def test_what_cannot_break_never_does() -> None:
    """New paving of a stuff that lasts four years: it wears out, but there is nothing to burst."""
    weak = {"parameters": {"life.brick.scale": "4", "paving.damage": "0.4"}}
    game = Play(village(lambda s: s.update(weak))).to("programme")
    for task, start in (("road", 2024), ("power", 2026)):
        game.do("nets" if task == "power" else "works", "just_do_it", task=task, start_year=start)
    state = game.to("ended").game.state
    assert (state.fails[:, :, ~state.world.wears] == NEVER).all()
    layers = {dict(h.values)["layer"] for h in game.game.ledger.happenings if h.kind == "failure"}
    assert "paving" not in layers


def brought(task: str, *guests: tuple[str, str]) -> dict[int, int]:
    """What delivering a task of street a did to support by block, in ppm."""
    play = Play().to("programme")
    key = play.opens("works", task, *guests)
    play.do("works", "schedule", assignment=key, start_year=2025)
    play.to("decide").signs(key, *dict.fromkeys(["works", *(role for role, _ in guests)]))
    ledger = play.to("ended").game.ledger
    found = [e for e in ledger.entries if e.kind == "support" and e.because.cause == "benefits"]
    return {e.block or 0: e.amount for e in found}


def test_what_is_delivered_brings_support_where_it_lies() -> None:
    """Half of the households of the north live in street a; nobody of the south gains."""
    game = Play().game
    world, north = game.world, game.world.block["north"]
    alone = brought("road")
    assert set(alone) == {north}
    benefit = world.tasks[world.task["road"]].benefit / 1_000_000
    most = benefit * float(world.figures.value("support.benefit")) / 2
    assert 0.3 * most < alone[north] / 1_000_000 < 0.5 * most, "with 0.6 to begin with"


def test_visible_benefits_count_more_with_works_that_had_to_be_done() -> None:
    game = Play().game
    north, more = game.world.block["north"], game.world.figures.value("support.with_works")
    alone, along = brought("road")[north], brought("road", ("nets", "power"))[north]
    assert along / alone == pytest.approx(float(more), rel=0.03)
    assert brought("sewer") == {}, "a sewer by itself pleases nobody"


def asked(rung: str, influence: str, *, agree: bool = True) -> Game:
    """Two partners open street a with this much say for residents; until the end of that year."""
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("policy", "rain"))
    if agree:
        for role in ("works", "policy"):
            play.do(role, "answer", assignment=key, question="f", value=rung)
    if (rung, influence) != ("inform", "nothing"):
        play.do("works", "set_participation", assignment=key, rung=rung, influence=influence)
    play.do("works", "schedule", assignment=key, start_year=2027)
    play.to("decide").signs(key, "works", "policy")
    a = play.game.state.assignments[key]
    while not a.began[0]:
        play.step()
    sham = answers.sham(play.game.state, a)
    assert sham is (rung != "inform" and (influence == "nothing" or not agree))
    return play.game


def judged(game: Game) -> int:
    """What the way in which residents were heard did to support, all blocks together."""
    rungs = {r.fairness for r in game.world.model.rungs}
    names = {"support.sham", *rungs}
    return sum(
        e.amount
        for e in game.ledger.entries
        if e.kind == "support" and names & set(e.because.assumptions)
    )


def test_influence_counts_and_sham_is_worse_than_only_informing() -> None:
    informed = judged(asked("inform", "nothing"))
    real = judged(asked("coproduce", "layout"))
    sham = judged(asked("coproduce", "nothing"))
    assert sham < 0 < informed < real


def test_promises_that_the_partners_do_not_share_are_a_sham() -> None:
    """Question f has a rule of its own: only when it is settled is influence real."""
    assert judged(asked("coproduce", "layout", agree=False)) < 0


def informing(effort: str) -> tuple[int, int]:
    """(milli household-weeks, cents spent on informing) of the same works."""
    play = Play().to("programme")
    key = play.opens("works", "sewer")
    if effort != "basic":
        play.do("works", "communicate", assignment=key, effort=effort)
    play.to("decide").signs(key, "works")
    ledger = play.to("ended").game.ledger
    return int(ledger.total("nuisance")[0]), int(ledger.total("communication")[0])


def test_informing_residents_costs_money_and_makes_works_easier_to_bear() -> None:
    none, basic, good = informing("none"), informing("basic"), informing("good")
    assert none[0] > basic[0] > good[0]
    assert none[1] == 0 < basic[1] < good[1]


def test_a_second_opening_is_felt_more_than_the_first() -> None:
    """The same works, where the street was opened shortly before and where it was not."""
    felt = []
    for before in (False, True):
        play = Play().to("programme")
        if before:
            play.do("policy", "just_do_it", task="rain", start_year=2024)
        play.do("nets", "just_do_it", task="power", start_year=2026)
        game = play.to("ended").game
        power = next(a.id for a in game.state.assignments.values() if len(a.order) == 1)
        felt.append(
            sum(
                e.amount
                for e in game.ledger.entries
                if e.kind == "nuisance" and e.assignment == power
            )
        )
    assert 0 < felt[0] < felt[1]


def no_retiring(s: dict[str, Any]) -> None:
    s["parameters"] = {"knowledge.retire": "0"}


def sure(game: Game, layer: str = "sewer", street: str = "a") -> int:
    """How far the keeper's belief may be off, in milli-years."""
    return int(game.state.known_sd[0, game.world.street[street], game.world.layer[layer]])


def inspected(*edits: Edit) -> Play:
    play = Play(village(*edits)).to("programme").to("programme")
    play.do("works", "inspect", layer="sewer", block="north")
    return play


def test_inspection_renews_knowledge_and_it_ages() -> None:
    play = inspected(no_retiring)
    game = play.game
    fresh = sure(game)
    assert fresh == game.world.figures.milli("inspect.years")
    assert sure(game, street="c") > fresh, "of another block nothing was learned"
    years = []
    for _ in range(3):
        play.to("programme")
        years.append(sure(game))
    assert fresh < years[0] < years[1] < years[2]
    play.do("works", "inspect", layer="sewer", block="north")
    assert sure(game) == fresh


def test_inspection_comes_nearer_to_the_truth() -> None:
    """Over many games what is believed after inspecting is closer than before."""
    before, after = [], []
    for seed in range(20):
        play = Play(village(no_retiring), seed).to("programme").to("programme")
        state = play.game.state
        where = (0, state.world.block_of == state.world.block["north"], state.world.layer["sewer"])
        before.append(np.abs(state.known_end[where] - state.true_end[where]).sum())
        play.do("works", "inspect", layer="sewer", block="north")
        after.append(np.abs(state.known_end[where] - state.true_end[where]).sum())
    assert sum(after) < sum(before) / 2


def test_who_knows_may_leave_unless_it_was_shared() -> None:
    """Everybody leaves every year here: without shared asset data what they knew goes along."""

    def leaves(s: dict[str, Any]) -> None:
        s["parameters"] = {"knowledge.retire": "1"}

    lost = inspected(leaves)
    fresh = sure(lost.game)
    lost.to("programme")
    most = lost.game.world.figures.milli("sewer.knowledge_years")
    assert sure(lost.game) == most
    assert any(h.kind == "retired" for h in lost.game.ledger.happenings)
    kept = inspected(leaves)
    kept.do("works", "invest", instrument="asset_data", share=100)
    kept.to("programme")
    kept.do("works", "inspect", layer="sewer", block="north")
    kept.to("programme")
    assert fresh < sure(kept.game) < most


def test_only_the_keeper_sees_what_inspection_found_until_it_is_shared() -> None:
    play = inspected(no_retiring)

    def believed(seat: str) -> tuple[int | None, int]:
        street = next(s for s in view(play.game, seat, 0).streets if s.id == "a")
        layer = next(x for x in street.layers if x.layer == "sewer")
        return layer.remaining, layer.sure

    assert believed("works")[1] < believed("policy")[1]
    play.do("works", "invest", instrument="asset_data", share=100)
    play.to("programme")
    assert believed("works") == believed("policy")


def close_to(*, mapped: bool) -> int:
    """How well welfare is known in the north after three years of being there, in ppm."""
    edit = {"instruments": ["asset_data", "social_map"]}
    play = Play(village(lambda s: s.update(edit))).to("programme").to("programme")
    if mapped:
        play.do("works", "invest", instrument="social_map", share=100)
    play.do("social", "build_relation", block="north", on=True)
    for _ in range(3):
        play.to("look_back")
    relation = play.game.state.relation[0]
    assert relation[play.game.world.block["south"]] < relation[play.game.world.block["north"]]
    return int(relation[play.game.world.block["north"]])


def test_people_are_known_sooner_with_their_wishes_on_the_map() -> None:
    assert close_to(mapped=True) > 1.1 * close_to(mapped=False)


def test_being_cut_off_is_as_bad_however_often_the_street_was_open_before() -> None:
    """Weariness is of works in front of the door, not of a way out that is closed elsewhere."""

    def both(s: dict[str, Any]) -> None:
        for task in s["tasks"]:
            if task["id"] in ("sewer", "rain"):
                task["streets"] = ["a" if task["id"] == "sewer" else "b"]

    def suffers(times: int) -> int:
        play = Play(village(both)).to("programme")
        game = play.game
        c = game.world.street["c"]
        game.state.opened[:, MEMORY - 1, c] = times
        for role, task in (("works", "sewer"), ("policy", "rain")):
            play.do(role, "just_do_it", task=task, start_year=2024)
        play.to("look_back")
        return sum(e.amount for e in game.ledger.entries if e.kind == "nuisance" and e.street == c)

    assert suffers(3) == suffers(0) > 0


def test_what_stood_at_the_end_of_a_year_is_not_judged_again_when_more_is_known() -> None:
    """Sewers that everybody held to be sound turn out worn when data is shared, from that year."""

    def old(s: dict[str, Any]) -> None:
        for street in s["streets"]:
            for layer in street["layers"]:
                if layer["layer"] == "sewer":
                    layer.update(built=1990, remaining=-3)
        s["goals"] = [
            {
                "id": "sound", "icon": "leaf", "measure": "sound", "layer": "sewer", "target": 4,
                "by": 2031,
            }
        ]  # fmt: skip

    play = Play(village(old, no_retiring)).to("programme").to("programme")
    play.do("works", "invest", instrument="asset_data", share=100)
    standings = play.game.ledger.standings
    ends: dict[int, list[list[int]]] = {}
    while play.game.state.year < 2030:
        play.to("look_back")
        year = play.game.state.year - 1
        ends[year] = [row.tolist() for row in standings[year]]
    assert len({sum(rows[0]) for rows in ends.values()}) > 1
    for year, rows in ends.items():
        assert [row.tolist() for row in standings[year]] == rows, year
