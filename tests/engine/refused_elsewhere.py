"""Refusals that are no assignment's: who, when, names, money, room, knowledge, pace."""

from __future__ import annotations

from typing import Any

from engine.journal import Journal
from engine.rules import FACILITATOR, Refusal
from engine.table import Table
from tests.engine.refused import provokes
from tests.engine.village import Play, usual, village

# Who, when, and whether it can be read at all


@provokes("malformed")
def _(play: Play) -> Refusal:
    return play.refusal("works", "sing", song="loud")


@provokes("unknown_seat")
def _(play: Play) -> Refusal:
    return play.refusal("ghost", "open_assignment", task="sewer")


@provokes("stale")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    seen = play.table.turn
    play.do("works", "schedule", assignment=key, start_year=2026)
    return play.refusal(
        "nets", "offer_coupling", assignment=key, task="power", mode="combine", turn=seen
    )


@provokes("game_over")
def _(play: Play) -> Refusal:
    play.to("ended")
    return play.refusal("works", "open_assignment", task="sewer")


@provokes("facilitator_only")
def _(play: Play) -> Refusal:
    return play.refusal("works", "close_phase")


@provokes("not_for_facilitator")
def _(play: Play) -> Refusal:
    return play.refusal(FACILITATOR, "open_assignment", task="sewer")


@provokes("wrong_phase")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal("works", "sign", assignment=key)


@provokes("opens_later")
def _(play: Play) -> Refusal:
    return play.refusal("works", "inspect", layer="sewer", block="north")


@provokes("not_stored")
def _(_play: Play) -> Refusal:
    def full(_: str) -> None:
        raise OSError("no space left on device")

    table = Table(Journal(usual(), 1), full)
    result = table.submit(FACILITATOR, 0, {"kind": "close_phase"})
    assert table.journal.entries == []
    assert table.game.state.phase == "anatomy"
    return result.refusal


# Names and owners


@provokes("unknown")
def _(play: Play) -> Refusal:
    hidden = play.refusal("works", "open_assignment", task="hidden")
    nonsense = play.refusal("works", "open_assignment", task="nothing")
    assert hidden.code == nonsense.code
    assert dict(hidden.values) == {"what": "task", "name": "hidden"}
    return nonsense


@provokes("not_your_task")
def _(play: Play) -> Refusal:
    return play.refusal("works", "open_assignment", task="heat")


@provokes("not_your_line")
def _(play: Play) -> Refusal:
    return play.refusal("works", "shift_money", source="programme", target="care", euros=10_000)


@provokes("not_your_layer")
def _(play: Play) -> Refusal:
    play.to("programme")
    return play.refusal("nets", "inspect", layer="sewer", block="north")


@provokes("not_a_partner")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    return play.refusal("social", "answer", assignment=key, question="d", value="ten")


@provokes("not_the_lead")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer", ("policy", "rain"))
    return play.refusal("policy", "schedule", assignment=key, start_year=2026)


@provokes("no_say")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer", ("policy", "rain"), mode="piggyback")
    return play.refusal("policy", "answer", assignment=key, question="d", value="ten")


@provokes("not_your_turn")
def _(play: Play) -> Refusal:
    key = play.opens("works", "sewer")
    n = play.do("works", "offer_coupling", assignment=key, task="power", mode="combine")
    return play.refusal("works", "accept_coupling", offer=f"o{n}")


# Money and instruments


@provokes("money_step")
def _(play: Play) -> Refusal:
    return play.refusal("works", "shift_money", source="road_money", target="care", euros=15_000)


@provokes("not_shiftable")
def _(play: Play) -> Refusal:
    names = {"source": "road_money", "target": "programme"}
    return play.refusal("works", "shift_money", **names, euros=10_000)


@provokes("shift_limit")
def _(play: Play) -> Refusal:
    names = {"source": "road_money", "target": "care"}
    refusal = play.refusal("works", "shift_money", **names, euros=60_000)
    most = int(dict(refusal.values)["cents"]) // 100
    play.do("works", "shift_money", **names, euros=most)
    return play.refusal("works", "shift_money", **names, euros=10_000)


@provokes("already_bought")
def _(play: Play) -> Refusal:
    play.do("works", "invest", instrument="asset_data", share=100)
    return play.refusal("works", "invest", instrument="asset_data", share=100)


@provokes("over_pledged")
def _(play: Play) -> Refusal:
    play.do("works", "invest", instrument="asset_data", share=75)
    refusal = play.refusal("policy", "invest", instrument="asset_data", share=50)
    assert dict(refusal.values) == {"percent": 25}
    return refusal


# Room, knowledge, relations


@provokes("may_not_reserve")
def _(play: Play) -> Refusal:
    return play.refusal("social", "reserve_room", task="heat")


@provokes("needs_no_room")
def _(play: Play) -> Refusal:
    return play.refusal("works", "reserve_room", task="road")


@provokes("no_room")
def _(_play: Play) -> Refusal:
    def narrow(s: dict[str, Any]) -> None:
        for street in s["streets"]:
            street["profile"] = "5"

    return Play(village(narrow)).to("programme").refusal("works", "reserve_room", task="heat")


@provokes("already_reserved")
def _(play: Play) -> Refusal:
    play.do("policy", "reserve_room", task="heat")
    return play.refusal("works", "reserve_room", task="heat")


@provokes("does_not_wear")
def _(play: Play) -> Refusal:
    play.to("programme")
    return play.refusal("works", "inspect", layer="play", block="north")


@provokes("known_already")
def _(play: Play) -> Refusal:
    play.to("programme")
    play.do("works", "inspect", layer="sewer", block="north")
    return play.refusal("works", "inspect", layer="sewer", block="north")


@provokes("same_already")
def _(play: Play) -> Refusal:
    play.do("works", "ready", on=True)
    return play.refusal("works", "ready", on=True)


@provokes("no_people")
def _(_play: Play) -> Refusal:
    def alone(s: dict[str, Any]) -> None:
        for row in s["organisations"]:
            row["people"] = 0

    play = Play(village(alone)).to("programme")
    return play.refusal("social", "build_relation", block="north", on=True)


@provokes("may_not_build")
def _(play: Play) -> Refusal:
    return play.refusal("works", "build_relation", block="north", on=True)


@provokes("on_the_table")
def _(play: Play) -> Refusal:
    play.do("works", "call_card", task="heat")
    return play.refusal("nets", "call_card", task="heat")


# Pace, events and the journal


@provokes("years_left")
def _(play: Play) -> Refusal:
    play.to("execute")
    return play.refusal(FACILITATOR, "close_phase")


@provokes("no_years_left")
def _(play: Play) -> Refusal:
    play.to("execute")
    play.do(FACILITATOR, "next_year")
    return play.refusal(FACILITATOR, "next_year")


@provokes("happened_already")
def _(play: Play) -> Refusal:
    play.do(FACILITATOR, "call_event", event="feast")
    return play.refusal(FACILITATOR, "call_event", event="feast")


@provokes("nothing_to_undo")
def _(play: Play) -> Refusal:
    play.opens("works", "sewer")
    play.to("decide")
    return play.refusal("works", "undo")


@provokes("built_upon")
def _(play: Play) -> Refusal:
    play.opens("works", "sewer", ("policy", "rain"))
    return play.refusal("works", "undo")


@provokes("not_so_far")
def _(play: Play) -> Refusal:
    return play.refusal(FACILITATOR, "rewind", to=play.table.turn + 1)
