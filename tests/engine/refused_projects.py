"""Refusals in the life of an assignment: windows, signatures, couplings, questions, leaders."""

from __future__ import annotations

from typing import Any

from engine.rules import FACILITATOR, Refusal
from tests.engine.refused import provokes
from tests.engine.village import Play, village


def riding(play: Play, *guests: tuple[str, str], mode: str = "combine") -> str:
    """A signed assignment for the sewer of two streets, a long time before its works."""
    key = play.opens("works", "sewer", *guests, mode=mode)
    play.do("works", "schedule", assignment=key, start_year=2029)
    play.to("decide")
    play.signs(key, *dict.fromkeys(["works", *(role for role, _ in guests)]))
    return key


def busy() -> tuple[Play, str]:
    """An assignment in streets so long that one is left for the year after."""

    def long(s: dict[str, Any]) -> None:
        for junction in s["junctions"]:
            junction["at"] = [10 * x for x in junction["at"]]

    play = Play(village(long, rich)).to("programme")
    key = play.opens("works", "sewer")
    play.to("decide").signs(key, "works")
    play.to("programme")
    assert play.game.state.assignments[key].stage_name == "executing"
    return play, key


def rich(s: dict[str, Any]) -> None:
    for line in s["lines"]:
        line["balance"] = 50_000_000


# Tasks and windows


@provokes("task_taken")
def _(play: Play) -> Refusal:
    play.opens("works", "sewer")
    return play.refusal("works", "open_assignment", task="sewer")


@provokes("task_done")
def _(play: Play) -> Refusal:
    play.do("policy", "just_do_it", task="trees", start_year=2024)
    trees = play.game.world.task["trees"]
    while not play.game.state.done[0, trees]:
        play.to("programme")
    return play.refusal("policy", "open_assignment", task="trees")


@provokes("too_early")
def _(play: Play) -> Refusal:
    refusal = play.refusal("nets", "just_do_it", task="heat", start_year=2025)
    assert dict(refusal.values) == {"year": 2026}
    return refusal


@provokes("too_late")
def _(play: Play) -> Refusal:
    refusal = play.refusal("works", "just_do_it", task="sewer", start_year=2031)
    assert dict(refusal.values) == {"year": 2030}
    return refusal


@provokes("order_wrong")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal("works", "schedule", assignment=key, start_year=2025, order=["a"])


# Signing and after


@provokes("already_signed")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer", ("policy", "rain"))
    play.to("decide").signs(key, "works")
    return play.refusal("works", "sign", assignment=key)


@provokes("not_signed")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal("works", "withdraw_signature", assignment=key)


@provokes("train_rides")
def _(play: Play) -> Refusal:
    key = riding(play)
    return play.refusal("works", "schedule", assignment=key, start_year=2025)


@provokes("train_gone")
def _(_play: Play) -> Refusal:
    play, key = busy()
    return play.refusal("nets", "offer_coupling", assignment=key, task="power", mode="combine")


@provokes("not_riding")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal("works", "postpone", assignment=key, years=1)


@provokes("works_began")
def _(_play: Play) -> Refusal:
    play, key = busy()
    return play.refusal("works", "cancel", assignment=key)


@provokes("short_of_money")
def _(play: Play) -> Refusal:
    refusal = play.refusal("social", "just_do_it", task="play", start_year=2025)
    values = dict(refusal.values)
    assert values["organisation"] == "welfare"
    play.do(FACILITATOR, "give_money", line="care", euros=-(-values["cents"] // 1_000_000) * 10_000)
    play.do("social", "just_do_it", task="play", start_year=2025)
    return refusal


@provokes("partner_short")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer", ("social", "light"))
    play.to("decide").signs(key, "social")
    play.do(FACILITATOR, "give_money", line="care", euros=-20_000)
    return play.refusal("works", "sign", assignment=key)


@provokes("is_the_lead_task")
def _(play: Play) -> Refusal:
    key = riding(play, ("policy", "rain"))
    return play.refusal("policy", "amend", assignment=key, remove_task="sewer")


# Coupling and shares


@provokes("no_shared_street")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal("works", "offer_coupling", assignment=key, task="trees", mode="combine")


@provokes("nothing_to_prepare")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal("works", "offer_coupling", assignment=key, task="rain", mode="prepare")


@provokes("already_offered")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    play.do("works", "offer_coupling", assignment=key, task="power", mode="combine")
    return play.refusal("works", "offer_coupling", assignment=key, task="power", mode="align")


@provokes("own_money_only")
def _(play: Play) -> Refusal:
    key = riding(play)
    asks = {"assignment": key, "task": "power", "mode": "combine", "share": 5}
    return play.refusal("nets", "offer_coupling", **asks)


@provokes("share_step")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    asks = {"assignment": key, "task": "power", "mode": "combine", "share": 7}
    return play.refusal("works", "offer_coupling", **asks)


@provokes("share_not_for_mode")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    asks = {"assignment": key, "task": "power", "mode": "prepare", "share": 5}
    return play.refusal("works", "offer_coupling", **asks)


@provokes("share_over_rule")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer", ("works", "road"))
    shares = {"sewers": 100, "roads": 0}
    refusal = play.refusal("works", "agree_shares", assignment=key, shares=shares)
    most = int(dict(refusal.values)["percent"])
    fair = {"sewers": most, "roads": 100 - most}
    play.do("works", "agree_shares", assignment=key, shares=fair)
    return refusal


@provokes("shares_parties")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer", ("works", "road"))
    shares = {"sewers": 50, "transition": 50}
    return play.refusal("works", "agree_shares", assignment=key, shares=shares)


@provokes("shares_sum")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer", ("works", "road"))
    shares = {"sewers": 50, "roads": 45}
    return play.refusal("works", "agree_shares", assignment=key, shares=shares)


@provokes("offer_closed")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    n = play.do("works", "offer_coupling", assignment=key, task="power", mode="combine")
    play.do("nets", "decline_coupling", offer=f"o{n}", reason="time")
    return play.refusal("nets", "accept_coupling", offer=f"o{n}")


# Questions and leaders


@provokes("no_such_answer")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal("works", "answer", assignment=key, question="c", value="the_boss")


@provokes("answers_differ")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer", ("policy", "rain"))
    refusal = play.refusal("works", "settle", assignment=key, question="d", value="five")
    assert dict(refusal.values) == {"role": "policy"}
    return refusal


@provokes("already_settled")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    play.do("works", "settle", assignment=key, question="d", value="five")
    return play.refusal("works", "settle", assignment=key, question="d", value="five")


@provokes("not_contested")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal(FACILITATOR, "decide", assignment=key, question="d", value="ten")


@provokes("profile_first")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal("works", "choose_leader", assignment=key, leader="good")


@provokes("leader_gone")
def _(play: Play) -> Refusal:
    play.do(FACILITATOR, "call_event", event="farewell")
    play.to("programme")
    key = play.opens("works", "sewer")
    play.do("works", "set_profile", assignment=key, competences=["technical"])
    return play.refusal("works", "choose_leader", assignment=key, leader="good")


@provokes("leader_full")
def _(play: Play) -> Refusal:
    for task in ("sewer", "road"):
        key = play.opens("works", task)
        play.do("works", "set_profile", assignment=key, competences=["technical"])
        if task == "sewer":
            play.do("works", "choose_leader", assignment=key, leader="bad")
    return play.refusal("works", "choose_leader", assignment=key, leader="bad")


@provokes("twice")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    twice = ["technical", "technical"]
    return play.refusal("works", "set_profile", assignment=key, competences=twice)
