"""What a refusal tells besides its code: who, which, how much. Its sentence is made of these."""

from __future__ import annotations

from typing import Any

import pytest

from engine.rules import FACILITATOR
from tests.engine import refused_elsewhere, refused_projects
from tests.engine.refused import SITUATIONS
from tests.engine.village import Play

assert refused_elsewhere
assert refused_projects

TOLD: dict[str, dict[str, str | int]] = {
    "unknown_seat": {"name": "ghost"},
    "stale": {"role": "works"},
    "wrong_phase": {"phase": "decide", "now": "programme"},
    "opens_later": {"round": 2},
    "unknown": {"what": "task", "name": "nothing"},
    "not_your_task": {"role": "nets"},
    "not_your_line": {"role": "policy"},
    "not_your_layer": {"role": "works"},
    "not_a_partner": {"assignment": "a3"},
    "not_the_lead": {"role": "works"},
    "no_say": {"assignment": "a3"},
    "not_your_turn": {"role": "nets"},
    "money_step": {"euros": 10_000},
    "not_shiftable": {"line": "road_money", "target": "programme"},
    "shift_limit": {"cents": 0},
    "already_bought": {"instrument": "asset_data"},
    "over_pledged": {"percent": 25},
    "needs_no_room": {"task": "road"},
    "no_room": {"task": "heat"},
    "already_reserved": {"task": "heat"},
    "does_not_wear": {"layer": "play"},
    "known_already": {"layer": "sewer"},
    "no_people": {"organisation": "welfare"},
    "on_the_table": {"task": "heat"},
    "years_left": {"count": 1},
    "happened_already": {"event": "feast"},
    "built_upon": {"role": "policy"},
    "task_taken": {"task": "sewer", "assignment": "a3"},
    "task_done": {"task": "trees"},
    "too_early": {"year": 2026},
    "too_late": {"year": 2030},
    "train_rides": {"assignment": "a3"},
    "train_gone": {"assignment": "a3"},
    "not_riding": {"assignment": "a3"},
    "works_began": {"assignment": "a3"},
    # Balance 20 000 and an advance of two years of 1 000, of what playing furniture costs.
    "short_of_money": {"organisation": "welfare", "cents": 3_848_000, "has_cents": 2_200_000},
    "partner_short": {"role": "social"},
    "nothing_to_prepare": {"task": "rain"},
    "share_step": {"step": 5},
    "share_over_rule": {"organisation": "sewers", "percent": 70},
    "shares_sum": {"percent": 95},
    "no_such_answer": {"question": "c"},
    "answers_differ": {"role": "policy"},
    "already_settled": {"question": "d"},
    "not_contested": {"question": "d"},
    "profile_first": {"assignment": "a3"},
    "leader_gone": {"leader": "good"},
    "leader_full": {"leader": "bad"},
}
"""By the code of the situation; all others tell nothing besides."""


@pytest.mark.parametrize("code", SITUATIONS)
def test_a_refusal_tells_who_which_and_how_much(code: str) -> None:
    refusal = SITUATIONS[code](Play().to("programme"))
    assert dict(refusal.values) == TOLD.get(code, {})


_BET = {"nuisance": "better", "cost": "better", "support": "better"}
_SHARED = {"question": "d", "value": "five"}
_JOINS = {"task": "power", "mode": "combine"}
_LOST = {"assignment": "a999"}

UNKNOWN: list[tuple[str, str, str, dict[str, Any], str, str]] = [
    ("anatomy", "works", "mark", {"street": "z"}, "street", "z"),
    ("bet", "works", "bet", {**_BET, "street": "z"}, "street", "z"),
    ("programme", "works", "object", {"parameter": "fair.weather", "level": "low"}, "parameter",
     "fair.weather"),
    ("programme", "works", "call_card", {"task": "moon"}, "task", "moon"),
    ("programme", "works", "just_do_it", {"task": "moon", "start_year": 2025}, "task", "moon"),
    ("programme", "works", "reserve_room", {"task": "moon"}, "task", "moon"),
    ("programme", "works", "schedule", {**_LOST, "start_year": 2025}, "assignment", "a999"),
    ("decide", "works", "sign", _LOST, "assignment", "a999"),
    ("programme", "works", "withdraw_signature", _LOST, "assignment", "a999"),
    ("programme", "works", "amend", {**_LOST, "remove_task": "sewer"}, "assignment", "a999"),
    ("programme", "works", "postpone", {**_LOST, "years": 1}, "assignment", "a999"),
    ("programme", "works", "cancel", _LOST, "assignment", "a999"),
    ("programme", "works", "answer", {**_LOST, **_SHARED}, "assignment", "a999"),
    ("programme", "works", "communicate", {**_LOST, "effort": "good"}, "assignment", "a999"),
    ("programme", "works", "agree_shares", {**_LOST, "shares": {}}, "assignment", "a999"),
    ("programme", "nets", "offer_coupling", {**_LOST, **_JOINS}, "assignment", "a999"),
    ("programme", "works", "accept_coupling", {"offer": "o999"}, "offer", "o999"),
    ("programme", "works", "decline_coupling", {"offer": "o999", "reason": "time"}, "offer",
     "o999"),
    ("programme", "works", "shift_money", {"source": "moon", "target": "care", "euros": 10_000},
     "line", "moon"),
    ("programme", "works", "shift_money",
     {"source": "road_money", "target": "moon", "euros": 10_000}, "line", "moon"),
    ("programme", "works", "invest", {"instrument": "wand", "share": 100}, "instrument", "wand"),
    ("signals", "works", "inspect", {"layer": "gold", "block": "north"}, "layer", "gold"),
    ("signals", "works", "inspect", {"layer": "sewer", "block": "west"}, "block", "west"),
    ("programme", "social", "build_relation", {"block": "west", "on": True}, "block", "west"),
    ("programme", FACILITATOR, "call_event", {"event": "comet"}, "event", "comet"),
    ("programme", FACILITATOR, "give_money", {"line": "moon", "euros": 10_000}, "line", "moon"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("phase", "seat", "kind", "fields", "what", "name"),
    UNKNOWN,
    ids=[f"{kind}-{what}" for _, _, kind, _, what, _ in UNKNOWN],
)
def test_what_does_not_exist_is_told_by_what_it_would_be(
    phase: str, seat: str, kind: str, fields: dict[str, Any], what: str, name: str
) -> None:
    """Street, task or purse: the sentence begins with it."""
    play = Play()
    play.do(FACILITATOR, "set_rule", rule="everything_open", on=True)
    if phase != "anatomy":
        play.to(phase)
    refusal = play.refusal(seat, kind, **fields)
    assert (refusal.code, dict(refusal.values)) == ("unknown", {"what": what, "name": name})


def test_what_is_not_inside_an_assignment_is_told_as_a_task() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer", ("policy", "rain"))
    for name in ("moon", "heat"):
        refusal = play.refusal("works", "amend", assignment=key, remove_task=name)
        assert (refusal.code, dict(refusal.values)) == ("unknown", {"what": "task", "name": name})


def test_a_leader_nobody_has_heard_of() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer")
    play.do("works", "set_profile", assignment=key, competences=["technical"])
    refusal = play.refusal("works", "choose_leader", assignment=key, leader="nobody")
    assert (refusal.code, dict(refusal.values)) == ("unknown", {"what": "leader", "name": "nobody"})
