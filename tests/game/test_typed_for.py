"""At a desk that types for one role, no button acts for another than the role it names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.screens import coach
from tests.game.hands import Mouse
from tests.game.test_tutorial import begin, follow, now


@pytest.fixture
def mouse(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path, (1366, 768))
    yield made
    made.close()


def _until(mouse: Mouse, phase: str) -> None:
    for _ in range(40):
        screen = "bets" if phase == "bet" else "assignment"
        if mouse.phase == phase and mouse.app.screen == screen:
            return
        follow(mouse)
    raise AssertionError(mouse.phase)


def test_a_role_signs_for_itself_only(mouse: Mouse) -> None:
    begin(mouse)
    _until(mouse, "decide")
    if not mouse.sees("sign.public_works"):
        follow(mouse)
    mouse.app.act_as("social")
    mouse.app.draw()
    before = len(mouse.table.journal.entries)
    signs = [t for t in mouse.frame.targets if t.id.startswith("sign.")]
    assert signs and not any(t.enabled for t in signs)
    mouse.use("sign.public_works")
    assert len(mouse.table.journal.entries) == before
    said = " ".join(mark.text for mark in mouse.frame.texts)
    words = mouse.app.words
    assert words.t("desk.typed_for", typed="Sociaal", role="Beheer") in said
    assert words.t("assignment.sign_typed", role="Sociaal") in said
    # The arrow leads to the choice of a seat, and from there to who may sign.
    step = now(mouse)
    assert [t.id for t in coach.found(mouse.frame, step)] == ["chrome.seat"]
    follow(mouse)
    follow(mouse)
    assert mouse.app.seat == "facilitator"
    follow(mouse)
    assert mouse.kinds()[-1] == "sign"
    assert not mouse.faults, "\n".join(mouse.faults)


def test_lights_tell_who_has_made_a_bet(mouse: Mouse) -> None:
    begin(mouse)
    _until(mouse, "bet")
    words = mouse.app.words

    def told() -> list[bool]:
        lights = [t for t in mouse.frame.targets if t.id.startswith("chrome.ready.")]
        end = words.t("chrome.light.no_bet", role="").strip()
        return [not t.label.endswith(end) for t in lights]

    assert not any(told())
    while now(mouse).key == "bet":
        follow(mouse)
    assert told() == [True, False, False, False, False]
