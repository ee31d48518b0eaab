"""Looking back and the ending: what was guessed beside what it became, and why a guess counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.scenario.parts import INDICATORS
from engine.views import shapes as s
from game.app import picture
from game.screens import common
from tests.game.desk_hand import SIZES
from tests.game.test_rounds_screens import desk, full
from tests.game.test_why_screen import cut


def guessed(phase: str) -> s.View:
    """The small neighbourhood with a street in every bet, and what became of it."""
    base = full(phase)
    streets = [street.id for street in base.streets]
    bets = tuple(
        replace(
            bet,
            street=streets[i],
            guesses=tuple((1, k, "worse", "worse") for k in INDICATORS[: bet.right or 0]),
        )
        for i, bet in enumerate(base.bets)
    )
    return replace(base, bets=bets, hardest=((streets[0], 44_000), (streets[2], 7_000)))


def test_look_back_holds_bets_beside_what_it_became() -> None:
    at = desk("look_back", guessed("look_back"))
    told = [mark.text for mark in at.frame.texts]
    one, other, third = (common.name(at.scene.words, "street", x.id)
                         for x in at.scene.now.streets[:5:2])  # fmt: skip
    assert f"Zwaarst had het: {one}" in told and one in told
    assert f"{other} (7,0 weken)" in told and f"{third} (geen hinder)" in told


def test_look_back_says_between_what_it_was_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "RUNS", 8)
    now = picture.scene(cut("five_roles", "look_back", 3), "look_back")
    told = [mark.text for mark in picture.render(now, "look_back", SIZES[0])[1].texts]
    sums = [t for t in told if t.startswith("verwacht samen t/m 2026")]
    heights = [t for t in told if t.startswith("verwacht eind 2026")]
    assert (len(sums), len(heights)) == (2, 1)
    assert all("–" in t for t in (*sums, *heights))


def test_ending_says_which_guesses_were_right() -> None:
    at = desk("ending", guessed("ended"))
    at.click(f"ending.why.bets.{at.scene.now.seats[3].id}")
    told = " ".join(mark.text for mark in at.frame.texts)
    assert "3 keer goed voorspeld" in told and "voorspeld slechter, het werd slechter" in told
    assert at.frame.faults() == []
