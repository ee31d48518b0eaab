"""Ctrl+Z takes back one's own unsigned moves, one by one, and says what it will take back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from engine.moves import CallCard, OpenAssignment, Schedule, Sign
from tests.game.hands import Mouse

ROLE = "public_works"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path)
    made.use("start.scenario.kruispunt")
    made.use("start.begin")
    while made.phase != "programme":
        made.use("chrome.next")
    yield made
    made.close()


def undo(desk: Mouse) -> None:
    desk.key("z", pygame.KMOD_CTRL)


def tip(desk: Mouse) -> str:
    return desk.target("chrome.undo").tooltip


def opened(desk: Mouse) -> list[str]:
    return [a.id for a in desk.app.scene().now.assignments if a.stage == "drafted"]


def move_some(desk: Mouse, seat: str) -> list[str]:
    """Lays the cards of a role on the table and opens what can be opened; the kinds of moves."""
    done: list[str] = []
    for task in desk.table.view(seat).tasks:
        if task.role == seat and not task.assignment:
            for move in (CallCard(task=task.id), OpenAssignment(task=task.id)):
                if desk.app.submit(move, "", seat=seat):
                    done.append(move.kind)
    desk.app.draw()
    assert "open_assignment" in done
    return done


@pytest.mark.parametrize("seat", ["facilitator", ROLE])
def test_several_moves_are_taken_back_one_by_one(desk: Mouse, seat: str) -> None:
    before = opened(desk)
    entries = len(desk.table.journal.entries)
    moves = move_some(desk, ROLE)
    assert len(moves) >= 2
    desk.app.act_as(seat)
    desk.app.draw()
    assert opened(desk) != before
    for kind in reversed(moves):
        assert desk.app.words.t(f"move.{kind}").lower() in tip(desk)
        undo(desk)
    assert opened(desk) == before
    kinds = [e.move.kind for e in desk.table.journal.entries[entries:]]
    assert kinds.count("undo") == len(moves) and set(moves) < set(kinds), "nothing is erased"


def test_the_button_tells_whose_move_it_takes_back(desk: Mouse) -> None:
    words = desk.app.words
    move_some(desk, ROLE)
    assert words.t("role.public_works.short") in tip(desk)
    desk.app.act_as(ROLE)
    desk.app.draw()
    assert tip(desk) == words.t("chrome.undo.own", move=words.t("move.open_assignment").lower())
    desk.app.act_as("policy")
    desk.app.draw()
    assert tip(desk) == words.t("chrome.undo")


def test_what_was_taken_back_is_told_and_not_as_a_refusal(desk: Mouse) -> None:
    move_some(desk, ROLE)
    words = desk.app.words
    move = words.t("move.open_assignment").lower()
    undo(desk)
    ui = desk.app.desk.ui
    assert ui.said == ("chrome.undo", words.t("chrome.undo.done", move=move)) and ui.said_done
    desk.app.act_as("policy")
    desk.app.draw()
    undo(desk)
    assert ui.said == ("chrome.undo", words.t("refusal.nothing_to_undo")) and not ui.said_done


def test_nothing_to_take_back_is_said_at_the_button(desk: Mouse) -> None:
    desk.app.act_as("policy")
    desk.app.draw()
    undo(desk)
    assert desk.app.desk.ui.said == (
        "chrome.undo",
        desk.app.words.t("refusal.nothing_to_undo"),
    )
    assert desk.frame.faults() == []


def test_what_was_signed_is_not_taken_back_and_says_why(desk: Mouse) -> None:
    move_some(desk, ROLE)
    made = opened(desk)[-1]
    desk.app.act_as(ROLE)
    while desk.phase != "decide":
        desk.app.draw()
        desk.use("chrome.next")
    desk.app.act_as(ROLE)
    year = desk.table.game.state.year
    assert any(
        desk.app.submit(Schedule(assignment=made, start_year=year + n), "") for n in range(9)
    )
    assert desk.app.submit(Sign(assignment=made), "")
    desk.app.draw()
    undo(desk)
    said = desk.app.desk.ui.said
    assert said == ("chrome.undo", desk.app.words.t("refusal.train_rides"))
    stage = next(a.stage for a in desk.app.scene().now.assignments if a.id == made)
    assert stage == "signed"
