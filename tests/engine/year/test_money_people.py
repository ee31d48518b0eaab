"""What players notice of money and people: waiting, dropping out, the council, losing money."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.play import Game
from engine.project import plan
from engine.rules import FACILITATOR
from engine.state import EXECUTING
from engine.year import people
from engine.year.money import money
from tests.engine.games import Edit
from tests.engine.village import Play, village


def happened(game: Game, kind: str) -> list[int]:
    """Years in which something happened."""
    return [h.year for h in game.ledger.happenings if h.kind == kind]


def poor_before_works(*answers: tuple[str, str]) -> tuple[Play, str]:
    """Sewer and light are signed together; then the purse of welfare is emptied."""
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("social", "light"))
    for question, value in answers:
        for role in ("works", "social"):
            play.do(role, "answer", assignment=key, question=question, value=value)
    play.do("works", "schedule", assignment=key, start_year=2026)
    play.to("decide").signs(key, "works", "social")
    # A setback that no rule of the game foresees: what was promised is gone.
    state = play.game.state
    care = state.world.line["care"]
    a = state.assignments[key]
    state.balance[:, care] -= 2_600_000
    state.reserved[:, care] -= a.funded[care]
    a.funded[care] = np.zeros_like(a.funded[care])
    return play, key


def test_the_weakest_purse_stops_all_until_it_drops_out() -> None:
    """The work waits three years, told every year; then the partner leaves and the work goes on."""
    play, key = poor_before_works()
    play.to("ended")
    game = play.game
    a = game.state.assignments[key]
    waited = happened(game, "waits_for_money")
    patience = game.world.figures.count("money.wait_years")
    assert waited == [2026 + n for n in range(patience)]
    assert happened(game, "dropped_out") == [waited[-1]]
    assert a.began[0] == waited[-1] + 1
    assert game.state.done[0, game.world.task["sewer"]] == a.began[0]
    assert not game.state.done[0, game.world.task["light"]]
    assert game.ledger.total("amendment")[0] > 0, "dropping out costs something"
    assert a.waited[0] == 0, "whoever is left has all its patience before it"
    told = next(h for h in game.ledger.happenings if h.kind == "waits_for_money")
    values = dict(told.values)
    assert values["organisation"] == "welfare"
    assert int(values["cents"]) > 0
    assert values["last_year"] == waited[-1], "and until when the others wait"


def test_without_money_of_who_leads_nothing_is_left() -> None:
    """The others get back what they promised, and hear which assignment it was."""
    play = Play().to("programme")
    key = play.opens("social", "light", ("works", "road"))
    play.do("social", "schedule", assignment=key, start_year=2026)
    play.to("decide").signs(key, "social", "works")
    state = play.game.state
    care, roads = state.world.line["care"], state.world.line["road_money"]
    a = state.assignments[key]
    assert state.reserved[0, roads] > 0
    state.balance[:, care] -= 2_600_000
    state.reserved[:, care] -= a.funded[care]
    a.funded[care] = np.zeros_like(a.funded[care])
    game = play.to("ended").game
    assert a.stage_name == "cancelled"
    patience = game.world.figures.count("money.wait_years")
    (told,) = [h for h in game.ledger.happenings if h.kind == "cancelled"]
    assert (told.year, dict(told.values)) == (2025 + patience, {"assignment": key})
    assert state.reserved[0, roads] == 0
    assert not game.ledger.total("planned").any()


def test_where_time_comes_first_a_partner_waits_one_year() -> None:
    """Question b has a rule of its own: who yields when the purse is short."""
    play, _ = poor_before_works(("b", "time>cost>nuisance>quality>support"))
    play.to("ended")
    assert len(happened(play.game, "waits_for_money")) == 1


def council(support: str, balance: int, *more: Edit, instrument: bool = False) -> Game:
    """The village until just after the council sat, with one line that it decides about."""

    def edit(s: dict[str, Any]) -> None:
        for block in s["blocks"]:
            block["support"] = support
        for line in s["lines"]:
            if line["id"] == "programme":
                line.update(council=True, balance=balance, income=50_000)

    play = Play(village(edit, *more)).to("programme")
    if instrument:
        play.do("works", "invest", instrument="tactical_frame", share=100)
    while play.game.state.year < 2029:
        play.step()
    return play.game


def income(game: Game) -> int:
    return int(game.state.income[0, game.world.line["programme"]])


def test_every_fourth_year_the_council_judges_by_support() -> None:
    loved, hated = council("0.95", 0), council("0.1", 0)
    assert happened(loved, "council") == happened(hated, "council") == [2028]
    assert income(hated) < 5_000_000 < income(loved)
    told = next(h for h in hated.ledger.happenings if h.kind == "council")
    assert (told.month, dict(told.values)) == (1, {"percent": income(hated) // 50_000})
    other = loved.world.line["power_money"]
    assert loved.state.income[0, other] == 5_000_000, "a regulated purse is not the council's"


def test_the_council_takes_back_half_of_what_lies_idle() -> None:
    rich, poor = council("0.6", 900_000), council("0.6", 0)
    taken = [-int(game.ledger.total("clawed_back", 2028)[0]) for game in (rich, poor)]
    assert taken[0] > taken[1]
    assert [int(game.ledger.total("clawed_back")[0]) for game in (rich, poor)] == [
        -x for x in taken
    ]


def expiring(s: dict[str, Any]) -> None:
    for line in s["lines"]:
        if line["id"] == "programme":
            line.update(
                balance=0, income=50_000, last_year=2025, rules=[{"verb": "expires", "years": 2}]
            )


def expired(game: Game) -> dict[int, int]:
    """Cents of the grant that were lost, by year."""
    line = game.world.line["programme"]
    rows = [e for e in game.ledger.entries if e.kind == "expired" and e.line == line]
    return {e.year: -e.amount for e in rows}


def test_a_grant_that_is_not_used_in_time_is_lost() -> None:
    """Two years' money: what came in the first year is gone after the second, and so on."""
    game = Play(village(expiring)).to("ended").game
    programme = game.world.line["programme"]
    lost = expired(game)
    assert sum(lost.values()) == 10_000_000
    assert min(lost) == 2026
    assert game.state.balance[0, programme] == 0
    assert happened(game, "money_expired")


def test_promised_money_does_not_expire_and_the_switch_stops_it() -> None:
    play = Play(village(expiring)).to("programme")
    play.do("policy", "just_do_it", task="trees", start_year=2031)
    trees = play.game.world.tasks[play.game.world.task["trees"]].norm
    kept = play.to("ended").game
    assert sum(expired(kept).values()) <= 10_000_000 - trees
    assert kept.state.done[0, kept.world.task["trees"]] == 2031
    play = Play(village(expiring))
    play.do(FACILITATOR, "set_rule", rule="expiry", on=False)
    assert not expired(play.to("ended").game)


def test_an_investor_leaves_when_nothing_is_signed_in_time() -> None:
    idle = Play().to("ended").game
    purse = idle.world.line["investor"]
    assert happened(idle, "investor_left") == [2027], "the year after the deadline"
    assert idle.state.balance[0, purse] == 0
    play = Play().to("programme")
    play.do("builder", "just_do_it", task="building", start_year=2025)
    stays = play.to("ended").game
    assert not happened(stays, "investor_left")
    assert stays.state.done[0, stays.world.task["building"]] > 0


def test_too_few_people_slow_an_assignment_down() -> None:
    """The same work with enough people and with a tenth of what it asks."""

    def few(s: dict[str, Any]) -> None:
        for row in s["organisations"]:
            row["people"] = "0.05"
        for task in s["tasks"]:
            task["prepared_years"] = 0

    def plenty(s: dict[str, Any]) -> None:
        few(s)
        for row in s["organisations"]:
            row["people"] = "9"

    ends = []
    for edit in (plenty, few):
        play = Play(village(edit)).to("programme")
        play.do("works", "just_do_it", task="sewer", start_year=2024)
        game = play.to("ended").game
        ends.append(int(game.state.done[0, game.world.task["sewer"]]) or 9999)
    assert ends[0] < ends[1]


def test_reserved_money_is_safe_only_under_the_tactical_frame() -> None:
    """The strongest single rule: caps do not touch what is promised once the frame works."""

    def capped(s: dict[str, Any]) -> None:
        for line in s["lines"]:
            if line["id"] == "heat_money":
                line.update(
                    balance=600_000, income=20_000, rules=[{"verb": "cap", "years": 4}],
                    council=False,
                )  # fmt: skip

    lost = []
    for frame in (False, True):
        play = Play(village(capped))
        if frame:
            play.to("programme").do("works", "invest", instrument="tactical_frame", share=100)
        state = play.game.state
        state.reserved[:, state.world.line["heat_money"]] = 50_000_000
        state.year += 1  # an instrument works from the year after
        money(state, play.game.ledger)
        lost.append(-int(play.game.ledger.total("capped")[0]))
    assert lost[0] > lost[1]


def earmarked(data: dict[str, Any]) -> None:
    """All money of the networks is meant for their own layers."""
    layers = {"heat_money": "heat", "power_money": "power_lv", "fibre_money": "fibre_a"}
    for line in data["lines"]:
        if line["id"] in layers:
            rule = {"verb": "earmarked", "layers": [layers[line["id"]]], "other_share": "0"}
            line["rules"] = [rule]


def test_an_instrument_is_kept_up_every_year_from_money_without_an_earmark() -> None:
    play = Play().to("programme").to("programme")
    play.do("works", "invest", instrument="asset_data", share=100)
    game = play.to("ended").game
    begins = game.state.pledges["asset_data"].works_from
    yearly = game.world.figures.cents("instrument.asset_data.yearly")
    spent = [e for e in game.ledger.entries if e.kind == "instrument"]
    upkeep = [e.year for e in spent if e.amount == yearly]
    assert upkeep == [*range(begins or 0, game.state.end_year)]
    paid = {e.line for e in game.ledger.entries if e.kind == "paid"}
    assert paid == {game.world.line["road_money"]}, "and not from that of the sewers"


def test_where_all_money_is_earmarked_the_first_organisation_is_told_to_be_short() -> None:
    refusal = Play(village(earmarked)).to("programme").to("programme").refusal(
        "nets", "invest", instrument="asset_data", share=100
    )  # fmt: skip
    assert refusal.code == "short_of_money"
    assert dict(refusal.values)["organisation"] == "heatco"


@pytest.mark.parametrize(("signed", "stays"), [("building", True), ("trees", False)])
def test_an_investor_waits_for_a_signature_below_its_own_task(signed: str, *, stays: bool) -> None:
    play = Play().to("programme")
    role = "builder" if signed == "building" else "policy"
    key = play.opens(role, signed)
    play.do(role, "schedule", assignment=key, start_year=2029)
    play.to("decide").signs(key, role)
    while play.game.state.year < 2028:
        play.step()
    assert happened(play.game, "investor_left") == ([] if stays else [2027])
    left = play.game.state.balance[0, play.game.world.line["investor"]]
    assert bool(left > 0) is stays


def test_who_prepares_and_who_builds_ask_different_time_of_people() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer")
    play.do("works", "schedule", assignment=key, start_year=2026)
    play.to("decide").signs(key, "works")
    state = play.game.state
    a, own = state.assignments[key], state.world.organisation["sewers"]
    needed = {on: int(plan.people_needed(state, a, executing=on)[own][0]) for on in (False, True)}
    assert needed[False] != needed[True]
    assert people.load(state)[0, own] == needed[False]
    a.stage = np.full_like(a.stage, EXECUTING)
    assert people.load(state)[0, own] == needed[True]
    play.do("social", "build_relation", block="north", on=True)
    care = people.load(state)[0, state.world.organisation["welfare"]]
    assert care == state.world.figures.milli("people.relation")
