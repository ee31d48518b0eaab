"""The assignment: six questions, shares, people, planning, monster and signatures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from engine import moves as m
from engine.views.shapes import Said
from game.drawing.frame import Frame
from game.drawing.monster import Head, draw_monster
from game.drawing.shape import Rect
from game.drawing.theme import THEMES
from game.drawing.ui import UiState
from game.screens.assignment import draw
from game.screens.assignment.cause import explained
from game.screens.assignment.voices import voices
from game.words import Language
from tests.game.desk_hand import SIZES, Desk
from tests.game.desk_town import OPTIONS, view

SHOWN: dict[str, dict[str, Any]] = {
    "the list": {},
    "questions": {"assignment": "a1"},
    "other answers": {"assignment": "a1", "values": {"question": "d"}},
    "another order": {"assignment": "a1", "values": {"question": "b"}},
    "other answers than agreed": {"assignment": "a1", "values": {"question": "c"}},
    "money": {"assignment": "a1", "tab": "money"},
    "people": {"assignment": "a1", "tab": "people"},
    "planning": {"assignment": "a1", "tab": "planning"},
    "signed": {"assignment": "a3", "tab": "planning"},
    "questions once signed": {"assignment": "a3"},
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shown", SHOWN)
def test_pictures_have_no_faults(shown: str, size: tuple[int, int], language: Language) -> None:
    frame = Desk(draw, size, language, **SHOWN[shown]).frame
    assert frame.faults() == []
    assert frame.shortened() == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("step", [1.25, 1.5])
@pytest.mark.parametrize("shown", SHOWN)
def test_large_letters_have_room(shown: str, step: float, language: Language) -> None:
    """Whatever gives way for them, the heads of the monster and their why stay."""
    desk = Desk(draw, (1366, 768), language, **SHOWN[shown])
    desk.ui.text_step = step
    frame = desk.look()
    assert frame.faults() == []
    own = [fault for fault in frame.shortened() if "Typ" not in fault]  # the bar is not ours
    assert own == []
    if "assignment" in SHOWN[shown]:
        assert sum(t.id.startswith("head.") for t in frame.targets) >= 6


def test_no_assignments_yet() -> None:
    assert Desk(draw, shown=view(assignments=())).frame.faults() == []


def test_what_an_assignment_waits_for_fits_in_the_list() -> None:
    town = view()
    said = Said("waiting.after", (("task", "markt"),))
    shown = replace(town, assignments=tuple(replace(a, waiting=(said,)) for a in town.assignments))
    for size in SIZES:
        frame = Desk(draw, size, shown=shown).frame
        assert frame.faults() == []
        assert any("Marktplein" in t.text for t in frame.texts)


def test_the_page_is_asked_for_by_button_and_by_key() -> None:
    desk = Desk(draw, assignment="a1")
    desk.click("assignment.print")
    desk.send(pygame.KEYDOWN, key=pygame.K_p, mod=pygame.KMOD_CTRL, unicode="")
    assert desk.actions.asked == [("sheet", {"assignment": "a1"})] * 2


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


def test_a_letter_jumps_in_a_long_list() -> None:
    desk = Desk(draw, assignment="a1", values={"question": "d"})
    desk.click("together")
    desk.key("2")
    assert desk.ui.focus == "together.twenty", "20% ruimte"
    desk.key("x")
    assert desk.ui.focus == "together.twenty", "nothing begins so"
    desk.key("enter")
    assert desk.picked.values["together"] == "twenty"


def test_what_the_table_agrees_is_one_click() -> None:
    desk = Desk(draw, assignment="a1")
    desk.click("agree.d.five")
    # Everybody keeps the own answer; what was agreed stands beside it.
    settled = m.Settle(assignment="a1", question="d", value="five")
    assert desk.actions.moves == [(settled, "agree.d.five", None)]


def test_what_nobody_said_is_agreed_where_other_answers_are() -> None:
    desk = Desk(draw, assignment="a1")
    desk.click("question.d")
    desk.click("together")
    desk.click("together.twenty")
    desk.click("settle")
    assert desk.moves[-1] == m.Settle(assignment="a1", question="d", value="twenty")
    assert desk.frame.find("question.d") is not None, "back among the six"


def test_a_role_joins_an_answer_but_does_not_answer_for_others() -> None:
    desk = Desk(draw, seat="stadsbeheer", assignment="a1")
    desk.click("agree.d.five")
    assert desk.moves == [m.Answer(assignment="a1", question="d", value="five")]
    desk.click("question.d")
    assert desk.frame.find("decide") is None


def test_one_bubble_for_who_say_the_same() -> None:
    """Each partner is seen with its answer; equal answers are one, the agreed one first."""
    for q in view().assignment("a1").questions:
        found = voices(q)
        assert sorted(role for v in found for role in v.roles) == sorted(r for r, _, _ in q.answers)
        assert len({v.value for v in found}) == len(found)
        assert [v.agreed for v in found] == [
            q.settled is not None and i == 0 for i in range(len(found))
        ]


def test_where_partners_differ_comes_first() -> None:
    frame = Desk(draw, assignment="a1").frame
    places = {t.id: t.rect.y for t in frame.targets if t.id.startswith("question.")}
    questions = view().assignment("a1").questions
    differ = [places[f"question.{q.question}"] for q in questions if q.settled is None]
    same = [places[f"question.{q.question}"] for q in questions if q.settled is not None]
    assert differ and same and max(differ) < min(same)


def test_who_came_from_elsewhere_is_still_seen() -> None:
    town = view()
    a = town.assignment("a1")
    q = next(q for q in a.questions if q.question == "c")
    for before, seen in ((q.settled, False), ("alderman", True)):
        usual = (("stadsbeheer", str(q.settled)), ("netbeheer", str(before)))
        questions = tuple(replace(q, usual=usual) if p is q else p for p in a.questions)
        shown = replace(town, assignments=(replace(a, questions=questions),))
        said = " ".join(t.text for t in Desk(draw, shown=shown, assignment="a1").frame.texts)
        assert ("met ‘De wethouder’" in said) is seen


def test_six_questions_are_seen_at_one_glance() -> None:
    """Also where two partners differ on all, without turning the wheel."""
    town = view()
    a = town.assignment("a1")
    questions = tuple(
        replace(
            q,
            settled=None,
            contested=True,
            answers=tuple((role, q.options[i], False) for i, (role, _, _) in enumerate(q.answers)),
        )
        for q in a.questions
    )
    shown = replace(town, assignments=(replace(a, questions=questions),))
    for language in ("nl", "en"):
        frame = Desk(draw, language=language, shown=shown, assignment="a1").frame
        place = next(r for r in frame.regions if r.id == "talk")
        assert place.content <= place.rect.h


def test_the_college_decides() -> None:
    desk = Desk(draw, assignment="a1", values={"question": "b"})
    desk.click("decide")
    assert desk.moves == [m.Decide(assignment="a1", question="b", value=OPTIONS["b"][0])]


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
    assert desk.moves == [], "it is asked first"
    desk.click("sign.netbeheer")
    assert desk.moves == [m.WithdrawSignature(assignment="a3")]


def test_all_sign_with_one_click() -> None:
    desk = Desk(draw, shown=replace(view(), phase="decide"), assignment="a1")
    desk.click("sign.all")
    desk.click("sign.all")
    assert [(move, seat) for move, _, seat in desk.actions.moves] == [
        (m.Sign(assignment="a1"), "stadsbeheer"),
        (m.Sign(assignment="a1"), "netbeheer"),
    ]
    desk.actions.accepts = False
    desk.actions.moves.clear()
    desk.click("sign.all")
    desk.click("sign.all")
    assert len(desk.moves) == 1, "who may not sign stops the round"


def test_nobody_signs_for_a_computer_with_the_others() -> None:
    town = view()
    seats = tuple(replace(s, computer=s.id == "netbeheer") for s in town.seats)
    shown = replace(town, phase="decide", seats=seats)
    assert Desk(draw, shown=shown, assignment="a1").frame.find("sign.all") is None


def test_it_is_said_why_a_computer_does_not_sign_and_what_would_help() -> None:
    town = view()
    seats = tuple(replace(s, computer=s.id == "netbeheer") for s in town.seats)
    a = town.assignment("a1")
    poor = tuple(replace(p, short=15_300_000 if p.role == "netbeheer" else 0) for p in a.partners)
    rich = tuple(replace(p, short=0) for p in a.partners)
    for partners, told in ((poor, "kan helpen"), (rich, "beantwoord")):
        shown = replace(
            town, phase="decide", seats=seats, assignments=(replace(a, partners=partners),)
        )
        desk = Desk(draw, shown=shown, assignment="a1", seat="stadsbeheer")
        assert any(told in mark.text for mark in desk.frame.texts)
        assert desk.frame.faults() == []
        desk.click("sign.netbeheer")
        said = desk.frame.find("sign.netbeheer")
        assert said is not None and told in said.why_not and desk.moves == []


def _why(desk: Desk) -> list[str]:
    return [t.text for t in desk.frame.texts if t.layer]


def _with_reasons() -> Any:
    """The neighbourhood of the desk with pairs and steps at a head: 142 apart, 108 left."""
    town = view()
    a = town.assignment("a1")
    pairs = (("riolering", "drinkwater", 100), ("riolering", "wegen", 42))
    steps = (("question.d", 300_000, -43), ("trust", 100_000, -9), ("floor", 200_000, 18))
    heads = tuple(
        replace(h, pairs=pairs, steps=steps, raw=142, tamed=108) if h.dimension == "finance" else h
        for h in a.heads
    )
    return replace(town, assignments=(replace(a, heads=heads),))


def test_a_head_opens_its_why() -> None:
    desk = Desk(draw, shown=_with_reasons(), assignment="a1")
    desk.click("head.finance")
    said = _why(desk)
    assert "Geld: 108 wrijving" in said
    assert "Riolering en Drinkwater" in said and "100" in said
    assert "Afspraak d temt 30%" in said and "−43" in said
    assert "Iets wrijft altijd: minstens 20% blijft over" in said and "+18" in said
    assert any("Tactisch kader (−25%)" in text for text in said), "what could still tame it"
    assert desk.frame.faults() == []
    assert desk.frame.shortened() == []
    desk.key("escape")
    assert not _why(desk) and desk.ui.focus == "head.finance"
    assert desk.picked.assignment == "a1", "only the answer closes"


def test_the_why_of_a_head_sums() -> None:
    desk = Desk(draw, shown=_with_reasons(), assignment="a1")
    head = next(h for h in desk.scene.now.assignments[0].heads if h.dimension == "finance")
    whole = explained(desk.scene, head).whole
    for cause in whole.walk():
        if cause.parts:
            assert sum(part.amount for part in cause.parts) == cause.amount
    assert whole.amount == head.tamed


def test_the_keyboard_asks_why_of_the_largest_head() -> None:
    desk = Desk(draw, shown=_with_reasons(), assignment="a1")
    desk.ui.focus, desk.ui.by_keyboard = "head.why", True
    desk.key("enter")
    assert desk.ui.focus.startswith("why.")
    desk.key("escape")
    assert desk.ui.focus == "head.why"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_tamed_head_is_smaller_and_asleep(theme: str) -> None:
    """A head with much friction takes more of the picture than the same head tamed."""

    def skin(wild: float, tame: float) -> int:
        surface = pygame.Surface((560, 300))
        frame = Frame(surface, THEMES[theme], UiState())
        heads = [Head("time", "Tijd", "hourglass", wild, tame, "1")]
        draw_monster(frame, Rect(0, 0, 1920, 1000), heads)
        top = surface.subsurface(pygame.Rect(0, 0, 560, 120))
        paper = top.get_at((0, 0))
        return sum(top.get_at((x, y)) != paper for x in range(0, 560, 2) for y in range(0, 120, 2))

    assert skin(1.0, 0.0) > 1.5 * skin(0.1, 0.9)


@pytest.mark.parametrize("shown", SHOWN)
def test_the_keyboard_reaches_everything(shown: str) -> None:
    desk = Desk(draw, **SHOWN[shown])
    assert {t.id for t in desk.frame.targets} <= desk.reached()


def test_failure_cost_is_one_figure_that_the_heads_add_up_to() -> None:
    desk = Desk(draw, assignment="a1", tab="money")
    shown = [mark.text for mark in desk.frame.texts]
    assert shown.count("€ 123.000") >= 2  # beside the monster and among the sums
    (made_of,) = {t for t in shown if t.startswith("Faalkosten €")}
    assert "€ 123.000 = € 24.000" in made_of
    desk.click("fact.plan_fail")
    assert desk.actions.asked[-1] == ("why", {"what": "plan_fail", "assignment": "a1"})
    desk.picked.values["why.own"] = ("a1", "organisation")
    assert "€ 24.000" in [mark.text for mark in desk.look().texts]
