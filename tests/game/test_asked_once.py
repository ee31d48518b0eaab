"""What is done is said, what was left open is asked about, and whose knowledge is shown is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.views.shapes import ForecastView
from game.app import picture
from game.screens import rounds
from game.screens.neighbourhood import draw
from tests.game.desk_hand import Desk
from tests.game.hands import Mouse
from tests.game.test_reach import moment


def said(mouse: Mouse) -> str:
    return " ".join(mark.text for mark in mouse.frame.texts)


@pytest.fixture
def mouse(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path, (1920, 1080))
    yield made
    made.close()


def test_at_the_desk(mouse: Mouse) -> None:
    """One session, since each new one takes long to begin."""
    mouse.use("start.scenario.kruispunt")
    mouse.use("start.begin")
    mouse.key("f5")
    mouse.key("f5")
    assert mouse.phase == "programme", "nothing was begun: nothing is asked"
    success_is_no_warning(mouse)
    knowledge_is_told(mouse)
    buttons_say_what_they_do(mouse)
    left_open_is_asked_once(mouse)
    assert not mouse.faults, "\n".join(mouse.faults)


def success_is_no_warning(mouse: Mouse) -> None:
    mouse.app.tell("Klaar om te printen.", "done")
    mouse.app.draw()
    assert mouse.app.scene().notice_tone == "done"
    mouse.app.fault()
    assert mouse.app.scene().notice_tone == "warn"
    mouse.use("chrome.notice.close")


def knowledge_is_told(mouse: Mouse) -> None:
    words = mouse.app.words
    mouse.app.act_as("networks")
    mouse.key("f4")
    mouse.use("veil.go")
    assert mouse.app.private, "past the veil"
    assert f"rust nu op wat {words.t('role.networks.name')} weet" in said(mouse)
    assert f"met wat {words.t('role.networks.short')} weet" in said(mouse)
    assert mouse.sees("chrome.secrets.close") and mouse.sees("chrome.hint.close")
    mouse.use("chrome.tab.ahead")
    assert f"met wat {words.t('role.networks.short')} weet" in said(mouse)
    mouse.key("f4")
    assert "wat de hele tafel weet" in said(mouse)
    assert "met wat de hele tafel weet" in said(mouse)
    mouse.use("chrome.tab.neighbourhood")
    mouse.app.act_as("facilitator")


def buttons_say_what_they_do(mouse: Mouse) -> None:
    mouse.use("card.junction")
    for target in ("act.open", "act.invite", "act.just", "act.reserve", "act.inspect"):
        assert len(mouse.target(target).tooltip) > 40, target


def left_open_is_asked_once(mouse: Mouse) -> None:
    mouse.use("chrome.ready.public_works")
    mouse.key("f5")
    assert mouse.phase == "programme" and "Toch verder?" in said(mouse)
    mouse.key("escape")
    assert "Toch verder?" not in said(mouse)
    assert mouse.app.picked.task == "junction", "only the question is answered"
    mouse.key("f5")
    mouse.key("f5")
    assert mouse.phase == "decide"
    mouse.use("chrome.next")
    assert mouse.phase == "decide" and "niet getekend" in said(mouse)
    mouse.use("chrome.tab.board")
    mouse.use("chrome.next")
    assert mouse.phase == "decide", "something else came between"
    mouse.use("chrome.next")
    assert mouse.phase == "bet"
    mouse.key("f5")
    assert mouse.phase == "execute", "nothing that was begun is open"


def test_a_coupling_with_oneself_is_said_to_be_made() -> None:
    for own in (True, False):
        desk = Desk(draw)
        hosts = [a for a in desk.scene.now.assignments if a.can_join]
        found = [
            (a, t)
            for a in hosts
            for t in desk.scene.now.tasks
            if t.assignment is None and (t.role == a.lead_role) == own
        ]
        host, task = found[0]
        desk.picked.task = task.id
        desk.picked.values.update({"dialog": "invite", "host": host.id, "mode": "combine"})
        desk.look()
        desk.click("invite.send")
        told = " ".join(mark.text for mark in desk.frame.texts)
        assert ("rijdt nu mee met" in told) == own
        assert ("De vraag over" in told) != own


def test_drafts_are_only_told_of_while_there_are_any() -> None:
    desk = Desk(draw)
    view, forecast = desk.scene.now, desk.scene.forecast
    assert isinstance(forecast, ForecastView)
    ids = tuple(a.id for a in view.assignments if a.stage == "drafted")
    told = replace(forecast, drafts=(*ids, "gone"), signed=forecast.bands)
    assert rounds.draft_count(view, told) == len(ids)
    signed = replace(view, assignments=tuple(replace(a, stage="signed") for a in view.assignments))
    assert rounds.drafts(signed, told, "cost") == []
    assert len(rounds.drafts(view, told, "cost")) == bool(ids)


def test_help_as_a_picture_holds_the_keys_of_a_screen() -> None:
    scene = picture.scene(moment("programme"), "help")
    picture.headless()
    _, frame = picture.render(scene, "help", (1366, 768))
    assert {"F1", "F5", "Ctrl+Z", "Tab", "W", "Esc"} <= {mark.text for mark in frame.texts}
