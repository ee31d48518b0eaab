"""What somebody who never played ran into, and what the screens now do about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.views.shapes import Said
from game.screens import common
from game.words import Words
from tests.game.hands import Mouse


@pytest.fixture
def mouse(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path, (1920, 1080))
    yield made
    made.close()


def said(mouse: Mouse) -> str:
    return " ".join(mark.text for mark in mouse.frame.texts)


def programme(mouse: Mouse) -> None:
    mouse.use("start.scenario.kruispunt")
    mouse.use("start.begin")
    mouse.key("f5")
    mouse.key("f5")


def test_where_nobody_played_yet_the_lesson_says_to_begin_there(mouse: Mouse) -> None:
    first = mouse.app.words.t("start.first")
    assert first in said(mouse)
    programme(mouse)
    mouse.use("chrome.tab.console")
    mouse.use("leave.ask")
    assert mouse.app.game is not None, "one is asked first"
    mouse.use("leave.stay")
    assert mouse.app.screen == "console"
    mouse.use("leave.ask")
    mouse.use("leave.go")
    assert mouse.app.game is None and mouse.sees("start.go_on")
    assert first not in said(mouse)
    mouse.use("start.go_on")
    assert mouse.phase == "programme"
    assert not mouse.faults, "\n".join(mouse.faults)


def test_two_cards_that_meet_are_coupled_from_where_they_are_seen(mouse: Mouse) -> None:
    programme(mouse)
    mouse.use("spark")
    one, two = mouse.app.picked.task, mouse.app.picked.guest
    mouse.use("act.couple")
    assert mouse.kinds()[-1] == "open_assignment"
    mouse.use("invite.send")
    state, tasks = mouse.table.game.state, mouse.table.game.world.scenario.tasks
    (offer,) = state.offers.values()
    host = state.assignments[offer.assignment]
    assert {tasks[offer.task].id, tasks[host.lead].id} == {one, two}
    assert not mouse.faults, "\n".join(mouse.faults)


def test_a_greyed_invitation_says_why_without_being_tried(mouse: Mouse) -> None:
    programme(mouse)
    mouse.use("card.sewer_west")
    assert not mouse.target("act.invite").enabled
    assert mouse.app.words.t("neighbourhood.guest_first") in said(mouse)


def test_work_picked_elsewhere_is_in_sight_on_the_board(mouse: Mouse) -> None:
    programme(mouse)
    for task in ("play_light", "sewer_west"):
        mouse.app.picked.task = task
        mouse.app.go("board")
        mouse.app.draw()
        assert [t for t in mouse.frame.targets if t.id.startswith("row.") and t.seen.h > 0]
        lane = mouse.table.view("facilitator").task(task).assignment or task
        assert mouse.target(f"row.{lane}").seen.h > 20
        mouse.app.go("neighbourhood")


@pytest.mark.parametrize("code", ["why_now.urgent_condition", "why_short.urgent_condition"])
def test_no_years_left_is_said_as_a_sentence(code: str) -> None:
    for words in (Words("nl"), Words("en")):
        told = [common.sentence(words, Said(code, (("years", n),))) for n in (0, 3)]
        assert "0" not in told[0] and "3" in told[1]


def test_the_map_tells_support_at_the_end_of_a_year_as_the_news_does(mouse: Mouse) -> None:
    programme(mouse)
    while mouse.phase != "execute":
        mouse.key("f5")
    mouse.key("f5")
    mouse.use("execution.skip")
    view = mouse.table.view("facilitator")
    block = next(b for b in view.blocks if b.id == "weefkwartier")
    assert block.support_history[-1] != block.support_history[-2], "else nothing is asked"
    name = common.name(mouse.app.words, "block", block.id)
    assert f"{name} {round(block.support / 10_000)}%" in said(mouse)
