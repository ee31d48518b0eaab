"""The neighbourhood: cards, streets, offers and invitations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine import moves as m
from game.screens.common import money
from game.screens.neighbourhood import draw
from game.screens.neighbourhood.tray import why_short
from game.words import Language
from tests.game.desk_hand import SIZES, Desk
from tests.game.desk_town import view, words

SHOWN: dict[str, dict[str, Any]] = {
    "nothing picked": {},
    "a card": {"task": "kade_30"},
    "a planned card": {"task": "riool_ijssel"},
    "two that meet": {"task": "kade_30", "guest": "kabels_kade"},
    "a street": {"street": "ijsselstraat"},
    "an invitation": {"task": "kade_30", "values": {"dialog": "invite", "mode": "combine"}},
    "a counter-offer": {"values": {"dialog": "counter", "offer": "o1", "mode": "align"}},
    "the drawer": {"values": {"dialog": "drawer"}},
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shown", SHOWN)
def test_pictures_have_no_faults(shown: str, size: tuple[int, int], language: Language) -> None:
    assert Desk(draw, size, language, **SHOWN[shown]).frame.faults() == []


def test_an_empty_table_says_so() -> None:
    desk = Desk(draw, shown=view(cards=(), offers=(), couplings=()))
    assert desk.frame.faults() == []
    assert desk.frame.find("spark") is None


def test_picking_a_card_and_putting_it_back() -> None:
    desk = Desk(draw)
    desk.click("card.kade_30")
    assert desk.picked.task == "kade_30"
    desk.click("card.kade_30")
    assert desk.picked.task is None


def test_a_card_becomes_an_assignment() -> None:
    desk = Desk(draw, task="kade_30")
    desk.click("act.open")
    assert desk.actions.moves == [(m.OpenAssignment(task="kade_30"), "act.open", "stadsbeheer")]


def test_a_role_moves_as_itself() -> None:
    desk = Desk(draw, seat="stadsbeheer", task="kade_30")
    desk.click("act.open")
    assert desk.actions.moves[0][2] is None


def test_just_do_it_in_the_year_chosen() -> None:
    desk = Desk(draw, task="kade_30")
    desk.click("act.year.more")
    desk.click("act.just")
    assert desk.moves == [m.JustDoIt(task="kade_30", start_year=2031)]


def test_reserve_and_inspect() -> None:
    desk = Desk(draw, task="kade_30")
    desk.click("act.reserve")
    desk.click("act.inspect")
    desk.click("act.inspect.paving/midden")
    assert desk.moves == [
        m.ReserveRoom(task="kade_30"),
        m.Inspect(layer="paving", block="midden"),
    ]


def test_an_invitation_names_mode_and_share() -> None:
    desk = Desk(draw, task="weg_ijssel", shown=_loose("weg_ijssel"))
    desk.click("act.invite")
    desk.click("mode.piggyback")
    desk.click("share.step.more")
    desk.click("invite.send")
    assert desk.moves == [
        m.OfferCoupling(assignment="a1", task="weg_ijssel", mode="piggyback", share=30)
    ]
    assert desk.picked.values.get("dialog") is None


def test_one_that_is_met_can_be_invited() -> None:
    shown = view(assignments=tuple(replace(a, can_join=True) for a in view().assignments))
    desk = Desk(draw, task="kabels_kade", shown=shown)
    desk.click("couple.kade_30")
    desk.click("act.invite")
    desk.click("invite.send")
    assert desk.actions.moves == [
        (
            m.OfferCoupling(assignment="a3", task="kade_30", mode="combine"),
            "invite.send",
            "netbeheer",
        )
    ]


def test_who_leads_an_assignment_is_asked_first_whom_to_invite() -> None:
    """Else the assignments of others would be offered, and another role would do the inviting."""
    shown = view(assignments=tuple(replace(a, can_join=True) for a in view().assignments))
    desk = Desk(draw, task="kabels_kade", shown=shown)
    button = desk.frame.find("act.invite")
    assert button is not None and not button.enabled
    assert button.why_not == words("nl").t("neighbourhood.guest_first")
    desk.click("couple.kade_30")
    button = desk.frame.find("act.invite")
    assert button is not None and button.enabled


def test_a_refused_invitation_stays_open() -> None:
    desk = Desk(draw, task="kade_30")
    desk.actions.accepts = False
    desk.click("act.invite")
    desk.click("invite.send")
    assert desk.frame.find("invite.send") is not None


def test_an_invitation_is_pro_rata_by_default() -> None:
    desk = Desk(draw, task="kade_30")
    desk.click("act.invite")
    desk.click("invite.send")
    assert desk.moves[0] == m.OfferCoupling(assignment="a1", task="kade_30", mode="combine")


def test_offers_are_answered() -> None:
    desk = Desk(draw)
    desk.click("offer.yes")
    desk.click("offer.no")
    desk.click("offer.no.time")
    desk.click("offer.other")
    desk.click("mode.prepare")
    desk.click("counter.send")
    assert desk.moves == [
        m.AcceptCoupling(offer="o1"),
        m.DeclineCoupling(offer="o1", reason="time"),
        m.CounterCoupling(offer="o1", mode="prepare", share=25),
    ]


def test_offers_for_others_are_not_shown() -> None:
    assert Desk(draw, seat="sociaal").frame.find("offer.yes") is None


def test_the_next_offer() -> None:
    desk = Desk(draw)
    desk.click("offer.next")
    desk.click("offer.yes")
    assert desk.moves == [m.AcceptCoupling(offer="o2")]


def test_a_card_is_found_in_the_drawer_and_called() -> None:
    desk = Desk(draw)
    desk.click("drawer")
    desk.ui.texts["drawer.search"] = "parkweg"
    desk.look()
    desk.click("drawer.list.water_park")
    assert desk.moves == [m.CallCard(task="water_park")]
    assert desk.picked.task == "water_park"


def test_a_street_is_picked_on_the_map() -> None:
    desk = Desk(draw)
    target = desk.frame.find("map.street.kadeweg")
    assert target is not None and target.on is not None
    target.on()
    assert desk.picked.street == "kadeweg"
    desk.look()
    desk.ui.scroll["side"] = 9999
    desk.look()
    desk.click("street.a3")
    assert desk.picked.assignment == "a3"
    assert desk.actions.went == ["assignment"]


def test_two_that_meet_light_up() -> None:
    desk = Desk(draw)
    desk.click("spark")
    assert desk.picked.task is not None and desk.picked.guest is not None


@pytest.mark.parametrize("shown", SHOWN)
def test_the_keyboard_reaches_everything(shown: str) -> None:
    desk = Desk(draw, **SHOWN[shown])
    popovers = desk.frame.popovers
    layer = popovers[-1].layer if popovers else 0
    usable = {t.id for t in desk.frame.targets if t.layer >= layer}
    assert usable <= desk.reached()


def _loose(key: str) -> Any:
    made = view()
    return replace(
        made,
        tasks=tuple(
            replace(t, assignment=None, state="table") if t.id == key else t for t in made.tasks
        ),
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_card_says_on_its_face_why_it_lies_there_now(language: Language) -> None:
    desk = Desk(draw, (1366, 768), language)
    read = [mark.text for mark in desk.frame.texts]
    cards = [t for t in desk.scene.now.tasks if t.id in desk.scene.now.cards]
    assert cards
    for task in cards:
        short = why_short(desk.scene.words, task)
        assert short in read


def test_every_reason_of_a_card_has_a_short_form_in_both_languages() -> None:
    for language in ("nl", "en"):
        told = words(language)  # type: ignore[arg-type]
        whole = {key.split(".")[1] for key in told.under("why_now.")}
        assert whole and whole == {key.split(".")[1] for key in told.under("why_short.")}


@pytest.mark.parametrize("step", [1.0, 1.5])
def test_each_card_shows_its_year_and_its_price(step: float) -> None:
    desk = Desk(draw)
    desk.ui.text_step = step
    desk.look()
    found = [t for t in desk.frame.targets if t.id.startswith("card.") and t.seen.h > t.rect.h - 1]
    assert len(found) > 2
    for target in found:
        task = desk.scene.now.task(target.id.removeprefix("card."))
        inside = (m for m in desk.frame.texts if target.rect.holds(m.box.centre))
        told = " ".join(mark.text for mark in inside)
        year = next(
            (a.start_year for a in desk.scene.now.assignments if a.id == task.assignment),
            task.wanted,
        )
        assert money(desk.scene.words, task.cost) in told, told
        assert str(year)[-2:] in told, told
    assert desk.frame.faults() == []


def test_the_first_card_in_hand_tells_what_its_buttons_do() -> None:
    desk = Desk(draw, shown=replace(view(), hints=(), hint=None))
    told = desk.scene.words.t("chrome.todo.card")
    assert told not in " ".join(mark.text for mark in desk.frame.texts)
    first = next(t.id for t in desk.frame.targets if t.id.startswith("card."))
    desk.click(first)
    assert told in " ".join(mark.text for mark in desk.frame.texts)
    assert desk.frame.faults() == []
    desk.click("chrome.hint.close")
    assert told not in " ".join(mark.text for mark in desk.frame.texts)


def test_an_invitation_bears_the_largest_letters() -> None:
    desk = Desk(draw, (1280, 720))
    free = next(t.id for t in desk.scene.now.tasks if t.assignment is None)
    desk.picked.task, desk.ui.text_step = free, 1.5
    desk.picked.values.update({"dialog": "invite", "mode": "combine"})
    desk.look()
    assert desk.frame.popovers and desk.frame.faults() == []


def test_a_long_figure_on_a_card_leaves_room_for_its_question_mark() -> None:
    """Some weeks are so many that their number ran into the sign that explains it."""
    town = view()
    key = town.cards[0]
    tasks = tuple(
        replace(t, nuisance=1_327_000, cost=121_000_000) if t.id == key else t for t in town.tasks
    )
    desk = Desk(draw, size=(1366, 768), shown=replace(town, tasks=tasks), task=key)
    number = next(m for m in desk.frame.texts if "1.327" in m.text)
    sign = desk.frame.find("fact.card_nuisance")
    assert sign is not None and number.box.right <= sign.rect.right - 20
    assert desk.frame.faults() == []
