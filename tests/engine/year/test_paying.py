"""Who pays what of an assignment, what a full profile costs, and how losing money is told."""

from __future__ import annotations

from typing import Any

import pytest

from engine.project import friction, plan, purse
from engine.rules import FACILITATOR
from tests.engine.village import Play, village
from tests.engine.year.test_works import sure


def road_with_two_wishes() -> tuple[Play, str]:
    """A signed road with two tasks of one partner in it."""
    play = Play().to("programme")
    play.do(FACILITATOR, "give_money", line="care", euros=500_000)
    key = play.opens("works", "road", ("social", "light"), ("social", "play"))
    play.do("works", "schedule", assignment=key, start_year=2027)
    play.to("decide").signs(key, "works", "social")
    return play, key


@pytest.mark.parametrize(("first", "second"), [("light", "play"), ("play", "light")])
def test_a_partner_keeps_its_promise_while_it_has_a_task_left(first: str, second: str) -> None:
    play, key = road_with_two_wishes()
    state = play.game.state
    a, care = state.assignments[key], state.world.line["care"]
    welfare = list(purse.percentages(state, a)).index(state.world.organisation["welfare"])
    play.do("social", "amend", assignment=key, remove_task=first)
    assert a.funded[care][0] > 0
    assert state.reserved[0, care] == a.funded[care][0]
    assert list(purse.stays(state, a)[0]) == [True, True]
    play.do("social", "amend", assignment=key, remove_task=second)
    assert a.funded[care][0] == state.reserved[0, care] == 0
    assert not purse.stays(state, a)[0, welfare]
    assert purse.percentages(state, a)[state.world.organisation["welfare"]] == 0


def test_who_only_prepares_does_not_share_in_what_a_change_costs() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("nets", "power"), mode="prepare")
    play.do("works", "schedule", assignment=key, start_year=2027)
    play.to("decide").signs(key, "works", "nets")
    play.do("works", "postpone", assignment=key, years=1)
    game = play.game
    of = game.world.organisation
    cost = {e.organisation: e.amount for e in game.ledger.entries if e.kind == "amendment"}
    assert set(cost) == {of["sewers"]}
    assert cost[of["sewers"]] > 0
    a = game.state.assignments[key]
    assert purse.percentages(game.state, a) == {of["sewers"]: 100, of["powerco"]: 0}


def dug(metres: str) -> int:
    """A cable is struck every other time, and always where the profile is full."""
    often = sure(
        strike__chance="0.5", strike__chance_sewer="0.5", strike__full_profile="2"
    )  # fmt: skip

    def narrow(s: dict[str, Any]) -> None:
        for street in s["streets"]:
            street["profile"] = metres

    strikes = 0
    for seed in range(1, 9):
        play = Play(village(often, narrow), seed).to("programme")
        play.do("works", "just_do_it", task="sewer", start_year=2024)
        game = play.to("ended").game
        strikes += int(game.ledger.total("outage")[0])
    return strikes


def test_where_the_profile_is_full_a_strike_is_likelier() -> None:
    assert dug("1") == 16, "twice a half, in each of two streets of eight games"
    assert 0 < dug("12") < 16


def test_losing_money_is_told_with_the_purse_the_year_and_the_amount() -> None:
    def short(s: dict[str, Any]) -> None:
        for line in s["lines"]:
            if line["id"] == "programme":
                line.update(rules=[{"verb": "cap", "years": 1}])

    game = Play(village(short)).to("ended").game
    line = game.world.line["programme"]
    lost = {e.year: -e.amount for e in game.ledger.entries if e.kind == "capped" and e.line == line}
    told = [h for h in game.ledger.happenings if h.kind == "money_capped"]
    values = {h.year: dict(h.values) for h in told}
    assert lost
    assert values == {year: {"line": "programme", "cents": cents} for year, cents in lost.items()}


def test_what_a_private_purse_loses_is_not_told() -> None:
    def secret(s: dict[str, Any]) -> None:
        for line in s["lines"]:
            if line["id"] == "programme":
                line.update(private=True, rules=[{"verb": "cap", "years": 1}])

    game = Play(village(secret)).to("ended").game
    assert game.ledger.total("capped")[0] < 0
    assert not [h for h in game.ledger.happenings if h.kind == "money_capped"]


def test_money_comes_in_every_year_from_the_first_to_the_last() -> None:
    def from_to(s: dict[str, Any]) -> None:
        for line in s["lines"]:
            if line["id"] == "programme":
                line.update(first_year=2025, last_year=2028)

    game = Play(village(from_to)).to("ended").game
    came = {(e.line, e.year): e.amount for e in game.ledger.entries if e.kind == "income"}
    programme, care = game.world.line["programme"], game.world.line["care"]
    assert {y: n for (line, y), n in came.items() if line == programme} == dict.fromkeys(
        range(2025, 2029), 5_000_000
    )
    assert {y: n for (line, y), n in came.items() if line == care} == dict.fromkeys(
        range(2024, 2032), 100_000
    )


def wishes_join_later(*wishes: str) -> int:
    """What welfare would pay when wishes join a signed road with agreed shares."""
    play = Play().to("programme")
    play.do(FACILITATOR, "give_money", line="care", euros=500_000)
    key = play.opens("works", "road")
    play.do("works", "agree_shares", assignment=key, shares={"roads": 100})
    play.do("works", "schedule", assignment=key, start_year=2027)
    play.to("decide").signs(key, "works")
    for wish in wishes:
        play.joins(key, "works", "social", wish)
    state = play.game.state
    p = plan.plan(state, state.assignments[key])
    parties = friction.organisations(state, state.assignments[key])
    return int(p.per_party[0, parties.index(state.world.organisation["welfare"])])


def test_who_joins_late_with_two_wishes_brings_the_money_for_both() -> None:
    alone = [wishes_join_later(wish) for wish in ("light", "play")]
    assert wishes_join_later("light", "play") >= sum(alone)


def test_a_cable_that_was_struck_is_known_by_the_works_that_struck_it() -> None:
    play = Play(village(sure(strike__chance="1", strike__chance_sewer="1"))).to("programme")
    play.do("works", "just_do_it", task="road", start_year=2024)
    game = play.to("look_back").game
    (key,) = game.state.assignments
    out = [(e.street, e.amount, e.assignment) for e in game.ledger.entries if e.kind == "outage"]
    assert out == [(game.world.street["a"], 1, key)]
    told = [dict(h.values) for h in game.ledger.happenings if h.kind == "strike"]
    assert [x["assignment"] for x in told] == [key]
