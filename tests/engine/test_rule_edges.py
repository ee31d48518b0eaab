"""Edges of the rules that no list of legal moves can check: where exactly yes becomes no."""

from __future__ import annotations

from typing import Any

from engine.rules import FACILITATOR, Refusal
from tests.engine.refused_projects import busy, riding
from tests.engine.village import Play, village


def says(refusal: Refusal) -> tuple[str, dict[str, str | int]]:
    return refusal.code, dict(refusal.values)


def test_once_works_began_nothing_about_them_can_be_changed() -> None:
    play, key = busy()
    began = ("works_began", {"assignment": key})
    assert says(play.refusal("works", "communicate", assignment=key, effort="good")) == began
    assert says(play.refusal("works", "postpone", assignment=key, years=1)) == began
    assert says(play.refusal("works", "amend", assignment=key, remove_task="sewer")) == began
    assert says(play.refusal("works", "cancel", assignment=key)) == began


def test_works_can_be_postponed_to_the_last_year_and_no_further() -> None:
    play = Play().to("programme")
    key = riding(play)
    refusal = play.refusal("works", "postpone", assignment=key, years=3)
    assert says(refusal) == ("too_late", {"year": 2031})
    play.do("works", "postpone", assignment=key, years=2)
    assert play.game.state.assignments[key].start_year == 2031


def test_what_was_to_begin_in_a_year_that_is_over_cannot_be_signed() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer")
    play.do("works", "schedule", assignment=key, start_year=2024)
    play.to("programme").to("decide")
    assert says(play.refusal("works", "sign", assignment=key)) == ("too_early", {"year": 2025})
    play.to("programme").do("works", "schedule", assignment=key, start_year=2026)
    play.to("decide").do("works", "sign", assignment=key)


def test_who_cannot_pay_cannot_sign() -> None:
    play = Play().to("programme")
    key = play.opens("works", "road", ("social", "play"))
    code, values = says(play.to("decide").refusal("social", "sign", assignment=key))
    assert (code, values["organisation"]) == ("short_of_money", "welfare")
    play.do(FACILITATOR, "give_money", line="care", euros=200_000)
    play.signs(key, "social", "works")
    assert play.game.state.assignments[key].stage_name == "signed"


def test_when_all_have_signed_an_offer_that_nobody_answered_lapses() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer")
    n = play.do("works", "offer_coupling", assignment=key, task="power", mode="combine")
    play.to("decide").signs(key, "works")
    assert play.game.state.offers[f"o{n}"].state == "lapsed"
    assert play.to("programme").refusal("nets", "accept_coupling", offer=f"o{n}").code == (
        "offer_closed"
    )


def test_cancelling_frees_what_was_promised_and_lets_offers_lapse() -> None:
    play = Play().to("programme")
    key = riding(play, ("policy", "rain"))
    play.to("programme")
    n = play.do("nets", "offer_coupling", assignment=key, task="power", mode="combine")
    state = play.game.state
    assert state.reserved.any()
    play.do("works", "cancel", assignment=key)
    assert not state.reserved.any()
    assert state.offers[f"o{n}"].state == "lapsed"
    assert play.game.ledger.total("amendment")[0] > 0
    play.do("works", "open_assignment", task="sewer")


def test_a_guest_leaves_a_draft_as_if_it_had_not_come() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("policy", "rain"))
    play.do(
        "works", "agree_shares", assignment=key, shares={"sewers": 50, "transition": 50}
    )  # fmt: skip
    play.to("decide").signs(key, "works")
    state = play.game.state
    a, street = state.assignments[key], state.world.street
    assert set(a.order) == {street["a"], street["b"], street["c"]}
    n = play.to("programme").do("policy", "amend", assignment=key, remove_task="rain")
    assert set(a.order) == {street["a"], street["c"]}
    assert (a.shares, a.signed, a.decisions[-1]) == (None, {}, n)
    assert not play.game.ledger.total("amendment").any()
    play.do("policy", "open_assignment", task="rain")


def test_which_tasks_can_ride_along() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("policy", "rain"))
    other = play.opens("nets", "power", ("social", "light"))
    play.do("works", "schedule", assignment=key, start_year=2025)

    def asked(task: str) -> tuple[str, dict[str, str | int]]:
        asks = {"assignment": key, "task": task, "mode": "combine"}
        return says(play.refusal("works", "offer_coupling", **asks))

    assert asked("rain") == ("task_taken", {"task": "rain", "assignment": key})
    assert asked("light") == ("task_taken", {"task": "light", "assignment": other})
    assert asked("heat") == ("too_early", {"year": 2026})
    play.do("works", "schedule", assignment=key, start_year=2026)
    play.do("works", "offer_coupling", assignment=key, task="heat", mode="combine")


def test_a_lead_cannot_let_in_who_cannot_pay_and_does_not_see_what_it_has() -> None:
    play = Play().to("programme")
    key = riding(play)
    play.to("programme")
    n = play.do("social", "offer_coupling", assignment=key, task="play", mode="combine")
    refusal = play.refusal("works", "accept_coupling", offer=f"o{n}")
    assert says(refusal) == ("partner_short", {"role": "social"})
    play.do(FACILITATOR, "give_money", line="care", euros=200_000)
    play.do("works", "accept_coupling", offer=f"o{n}")


def test_doing_the_same_again_is_refused_and_a_change_is_a_decision() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer")
    a = play.game.state.assignments[key]
    n = play.do("works", "communicate", assignment=key, effort="good")
    assert a.decisions[-1] == n
    assert play.refusal("works", "communicate", assignment=key, effort="good").code == (
        "same_already"
    )
    how = {"rung": "consult", "influence": "layout"}
    n = play.do("works", "set_participation", assignment=key, **how)
    assert a.decisions[-1] == n
    assert play.refusal("works", "set_participation", assignment=key, **how).code == (
        "same_already"
    )
    play.do("works", "set_profile", assignment=key, competences=["technical"])
    play.do("works", "choose_leader", assignment=key, leader="good")
    again = play.refusal("works", "choose_leader", assignment=key, leader="good")
    assert again.code == "same_already"
    play.do("works", "invest", instrument="asset_data", share=25)
    again = play.refusal("works", "invest", instrument="asset_data", share=25)
    assert again.code == "same_already"
    play.do("social", "build_relation", block="north", on=True)
    again = play.refusal("social", "build_relation", block="north", on=True)
    assert again.code == "same_already"
    n = play.do("works", "offer_coupling", assignment=key, task="power", mode="combine", share=5)
    same = {"offer": f"o{n}", "mode": "combine"}
    assert play.refusal("nets", "counter_coupling", **same, share=5).code == "same_already"
    play.do("nets", "counter_coupling", **same, share=10)


def test_inspecting_asks_money_that_may_go_to_that_layer() -> None:
    play = Play()
    play.do(FACILITATOR, "set_rule", rule="everything_open", on=True)
    play.to("programme")
    state = play.game.state
    state.balance[:, state.world.line["sewer_money"]] = 0
    state.income[:, state.world.line["sewer_money"]] = 0
    code, values = says(play.refusal("works", "inspect", layer="sewer", block="north"))
    assert (code, values["organisation"], values["has_cents"]) == ("short_of_money", "sewers", 0)
    euros = -(-int(values["cents"]) // 1_000_000) * 10_000
    play.do(FACILITATOR, "give_money", line="sewer_money", euros=euros)
    play.do("works", "inspect", layer="sewer", block="north")


def test_the_switch_lets_money_of_the_council_go_to_any_of_its_purses() -> None:
    def councils(s: dict[str, Any]) -> None:
        for line in s["lines"]:
            line["council"] = line["id"] in ("programme", "care", "sewer_money")

    play = Play(village(councils)).to("programme")
    shift = {"source": "programme", "target": "care"}
    assert play.refusal("policy", "shift_money", **shift, euros=10_000).code == "not_shiftable"
    play.do(FACILITATOR, "set_rule", rule="pooled", on=True)
    refusal = play.refusal("policy", "shift_money", **shift, euros=60_000)
    assert says(refusal) == ("shift_limit", {"cents": 5_000_000}), "one year's income"
    play.do("policy", "shift_money", **shift, euros=50_000)
    bound = {"source": "sewer_money", "target": "care", "euros": 10_000}
    assert play.refusal("works", "shift_money", **bound).code == "not_shiftable", "earmarked"
    other = {"source": "programme", "target": "heat_money", "euros": 10_000}
    assert play.refusal("policy", "shift_money", **other).code == "not_shiftable"


def test_of_a_private_purse_others_do_not_learn_that_it_exists() -> None:
    def secret(s: dict[str, Any]) -> None:
        for line in s["lines"]:
            line["private"] = line["id"] == "care"

    play = Play(village(secret)).to("programme")
    shift = {"source": "road_money", "target": "care", "euros": 10_000}
    refusal = play.refusal("works", "shift_money", **shift)
    assert says(refusal) == ("unknown", {"what": "line", "name": "care"})


def test_what_was_shifted_in_a_year_counts_together() -> None:
    """Half of a year's income, in however many steps; next year anew."""
    play = Play().to("programme")
    shift = {"source": "road_money", "target": "care"}
    for _ in range(2):
        play.do("works", "shift_money", **shift, euros=20_000)
    refusal = play.refusal("works", "shift_money", **shift, euros=20_000)
    assert says(refusal) == ("shift_limit", {"cents": 1_000_000})
    play.do("works", "shift_money", **shift, euros=10_000)
    play.to("programme").do("works", "shift_money", **shift, euros=50_000)
