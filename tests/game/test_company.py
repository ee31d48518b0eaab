"""Somebody who plays alone with computers hears the own goals and sees what the others do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.views.shapes import EntryView
from game.screens import others
from tests.game.hands import Mouse

OTHERS = ("policy", "urban_development", "social", "networks")


def said(mouse: Mouse) -> str:
    return " ".join(mark.text for mark in mouse.frame.texts)


@pytest.fixture
def mouse(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path)
    yield made
    made.close()


def test_who_plays_alone_knows_the_own_goals_and_what_the_others_did(mouse: Mouse) -> None:
    mouse.use("start.scenario.kruispunt")
    for role in OTHERS:
        mouse.use(f"start.role.{role}.computer")
    mouse.use("start.begin")
    assert "U speelt alleen: als Stadsbeheer" in said(mouse)
    secrets = mouse.table.view("public_works").secrets
    assert secrets and said(mouse).count("Dit telt voor") == len(secrets)
    while not mouse.app.scene().others:
        mouse.use("execution.skip" if mouse.sees("execution.skip") else "chrome.next")
    told = mouse.app.scene().others
    names = [mouse.app.words.t(f"role.{role}.short") for role in OTHERS]
    assert all(line.startswith(tuple(names)) for line in told), "the own moves are not told"
    assert told[-1].split("‘")[1] in said(mouse), "at once, after the move they answered"
    mouse.use("chrome.others")
    assert all(line in said(mouse) for line in told)
    mouse.key("escape")
    assert not mouse.frame.popovers
    words, view = mouse.app.words, mouse.table.view("room")
    entry = EntryView(9, "policy", "sign", 2024, 1, "programme", view.tasks[0].id, undone=False)
    assert len(others.told(words, view, [entry])) == 1
    changes: tuple[dict[str, Any], ...] = (
        {"kind": "bet"},
        {"kind": "inspect"},
        {"undone": True},
        {"seat": "room"},
    )
    for change in changes:
        assert others.told(words, view, [replace(entry, **change)]) == [], change
    hidden = replace(view, tasks=view.tasks[1:])
    assert others.told(words, hidden, [entry]) == [], "what the room does not know"
    assert not mouse.faults, "\n".join(mouse.faults)
