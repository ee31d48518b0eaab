"""The assignment: six questions, shares, people, planning, monster and signatures."""

from __future__ import annotations

from typing import Any

import pytest

from engine import moves as m
from engine.views.shapes import PartnerView
from game.screens.assignment import draw
from game.screens.assignment.purses import in_fives, moved, pro_rata
from game.words import Language
from tests.game.desk_hand import SIZES, Desk
from tests.game.desk_town import OPTIONS, view

SHOWN: dict[str, dict[str, Any]] = {
    "the list": {},
    "questions": {"assignment": "a1"},
    "a settled question": {"assignment": "a1", "values": {"question": "c"}},
    "money": {"assignment": "a1", "tab": "money"},
    "people": {"assignment": "a1", "tab": "people"},
    "planning": {"assignment": "a1", "tab": "planning"},
    "signed": {"assignment": "a3", "tab": "planning"},
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shown", SHOWN)
def test_pictures_have_no_faults(shown: str, size: tuple[int, int], language: Language) -> None:
    assert Desk(draw, size, language, **SHOWN[shown]).frame.faults() == []


def test_no_assignments_yet() -> None:
    assert Desk(draw, shown=view(assignments=())).frame.faults() == []


def test_from_the_list_and_back() -> None:
    desk = Desk(draw)
    desk.click("open.a2")
    assert desk.picked.assignment == "a2"
    desk.click("back")
    assert desk.picked.assignment is None


def test_an_answer_of_ones_own() -> None:
    desk = Desk(draw, assignment="a1", values={"question": "d"})
    desk.click("answer.netbeheer")
    desk.click("answer.netbeheer.ten")
    assert desk.actions.moves == [
        (m.Answer(assignment="a1", question="d", value="ten"), "answer.netbeheer", "netbeheer")
    ]


def test_an_order_is_made_by_bringing_one_forward() -> None:
    desk = Desk(draw, assignment="a1", values={"question": "b"})
    desk.click("answer.stadsbeheer.time")
    order = "time>cost>nuisance>quality>support"
    assert desk.moves == [m.Answer(assignment="a1", question="b", value=order)]


def test_what_the_table_agrees_is_typed_once() -> None:
    desk = Desk(draw, assignment="a1", values={"question": "d"})
    desk.click("together")
    desk.click("together.five")
    desk.click("settle")
    assert desk.moves == [
        m.Answer(assignment="a1", question="d", value="five"),
        m.Answer(assignment="a1", question="d", value="five"),
        m.Settle(assignment="a1", question="d", value="five"),
    ]
    assert [seat for _, _, seat in desk.actions.moves] == [
        "stadsbeheer",
        "netbeheer",
        "stadsbeheer",
    ]


def test_a_role_settles_but_does_not_answer_for_others() -> None:
    desk = Desk(draw, seat="stadsbeheer", assignment="a1", values={"question": "d"})
    desk.click("settle")
    assert desk.moves == [m.Settle(assignment="a1", question="d", value="none")]
    assert desk.frame.find("decide") is None


def test_the_college_decides() -> None:
    desk = Desk(draw, assignment="a1", values={"question": "b"})
    desk.click("decide")
    assert desk.moves == [m.Decide(assignment="a1", question="b", value=OPTIONS["b"][0])]


def test_shares_go_in_steps_of_five() -> None:
    desk = Desk(draw, assignment="a1", tab="money")
    desk.click("share.riolering.more")
    desk.click("shares.agree")
    desk.click("shares.rata")
    desk.click("shares.agree")
    shares = [move.shares for move in desk.moves if isinstance(move, m.AgreeShares)]
    assert all(sum(s.values()) == 100 for s in shares)
    assert all(part % 5 == 0 for s in shares for part in s.values())
    assert shares[0]["riolering"] > shares[1]["riolering"]


@pytest.mark.parametrize("alone", [(1, 1, 1), (7, 2, 1), (0, 5, 0), (0, 0, 0)])
def test_pro_rata_makes_a_hundred(alone: tuple[int, ...]) -> None:
    partners = tuple(
        PartnerView(f"p{i}", "r", 0, False, 0, cents, True, False, 0)
        for i, cents in enumerate(alone)
    )
    shares = pro_rata(partners)
    assert sum(shares.values()) == 100
    assert all(part % 5 == 0 for part in shares.values())
    assert list(shares) == [p.organisation for p in partners]


def test_a_share_never_leaves_its_bounds() -> None:
    shares = in_fives({"a": 34, "b": 33, "c": 33})
    for _ in range(30):
        shares = moved(shares, "a", 1)
    assert shares == {"a": 100, "b": 0, "c": 0}
    for _ in range(30):
        shares = moved(shares, "a", -1)
    assert shares["a"] == 0 and sum(shares.values()) == 100


def test_profile_then_leader() -> None:
    desk = Desk(draw, assignment="a1", tab="people")
    desk.click("profile.political")
    desk.click("profile.technical")
    desk.click("leader.bakker")
    assert desk.moves == [
        m.SetProfile(assignment="a1", competences=("technical", "connecting", "political")),
        m.SetProfile(assignment="a1", competences=("connecting",)),
        m.ChooseLeader(assignment="a1", leader="bakker"),
    ]


def test_residents() -> None:
    desk = Desk(draw, assignment="a1", tab="people")
    desk.click("rung.coproduce")
    desk.click("influence")
    desk.click("influence.layout")
    desk.click("talk.good")
    assert desk.moves == [
        m.SetParticipation(assignment="a1", rung="coproduce", influence="nothing"),
        m.SetParticipation(assignment="a1", rung="consult", influence="layout"),
        m.Communicate(assignment="a1", effort="good"),
    ]


def test_planning_and_changes() -> None:
    desk = Desk(draw, assignment="a1", tab="planning")
    desk.click("start.more")
    desk.click("order.amstelstraat")
    desk.click("postpone")
    desk.click("postpone.2")
    desk.click("amend")
    desk.click("amend.weg_ijssel")
    order = ("ijsselstraat", "amstelstraat")
    assert desk.moves == [
        m.Schedule(assignment="a1", start_year=2031, order=order),
        m.Schedule(assignment="a1", start_year=2030, order=order[::-1]),
        m.Postpone(assignment="a1", years=2),
        m.Amend(assignment="a1", remove_task="weg_ijssel"),
    ]


def test_stopping_is_asked_twice() -> None:
    desk = Desk(draw, assignment="a1", tab="planning")
    desk.click("cancel")
    assert desk.moves == []
    desk.click("cancel")
    assert desk.moves == [m.Cancel(assignment="a1")]


def test_signing_and_taking_it_back() -> None:
    desk = Desk(draw, assignment="a1")
    desk.click("sign.netbeheer")
    assert desk.actions.moves == [(m.Sign(assignment="a1"), "sign.netbeheer", "netbeheer")]
    desk = Desk(draw, assignment="a3")
    desk.click("sign.netbeheer")
    assert desk.moves == [m.WithdrawSignature(assignment="a3")]


def test_a_head_tells_what_would_tame_it() -> None:
    desk = Desk(draw, assignment="a1")
    desk.click("head.finance")
    assert desk.picked.values["head"] == "finance"


@pytest.mark.parametrize("shown", SHOWN)
def test_the_keyboard_reaches_everything(shown: str) -> None:
    desk = Desk(draw, **SHOWN[shown])
    assert {t.id for t in desk.frame.targets} <= desk.reached()
