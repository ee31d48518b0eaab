"""``wijken forecast``: what may come of a stored game, for people and as JSON."""

from __future__ import annotations

import json

import pytest

from game.words import LANGUAGES
from tests.game.test_cli import GAME, Wijken

FIRST, LAST = 2024, 2031


@pytest.fixture
def wijken(capsys: pytest.CaptureFixture[str]) -> Wijken:
    return Wijken(capsys)


def test_json_holds_bands_per_year_in_the_units_of_people(wijken: Wijken) -> None:
    told = wijken("forecast", GAME, "--at", "2027", "--seat", "policy", "--runs", "30", "--json")
    data = json.loads(told.out)
    assert (told.code, data["format"], data["seat"], data["year"]) == (0, 1, "policy", 2027)
    bands = {b["indicator"]: b for b in data["bands"]}
    assert {"nuisance", "cost", "support", "goals"} < set(bands)
    for band in bands.values():
        assert band["years"] == list(range(2027, LAST + 1))
        assert all(
            a <= b <= c for a, b, c in zip(*(band[p] for p in ("p10", "p50", "p90")), strict=True)
        )
    assert 0 <= bands["support"]["p50"][-1] <= 100
    assert 500_000 < bands["cost"]["p50"][-1] < 10_000_000
    assert 0 < len(data["risks"]) <= 10
    assert all(0 < r["chance"] <= 1 and r["cost"] > 0 for r in data["risks"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_every_year_every_goal_and_the_risks(wijken: Wijken, language: str) -> None:
    told = wijken("forecast", GAME, "--at", "2028", "--runs", "20", "--lang", language)
    assert told.code == 0
    assert all(str(year) in told.out for year in range(2028, LAST + 1))
    assert "Draagvlak" in told.out if language == "nl" else "Support" in told.out
    assert "20" in told.out
    assert max(map(len, told.out.splitlines())) <= 80


def test_another_seat_expects_something_else(wijken: Wijken) -> None:
    """Who knows the sewers is surer of them than who does not."""
    rows = {}
    for seat in ("public_works", "policy"):
        out = wijken("forecast", GAME, "--at", "2025", "--seat", seat, "--runs", "40", "--json").out
        rows[seat] = json.loads(out)["risks"]
    assert rows["public_works"] != rows["policy"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--at", str(LAST + 5)), str(FIRST)),
        (("--at", str(FIRST - 1)), str(FIRST)),
        (("--seat", "mayor"), "public_works"),
        (("--runs", "3"), "10"),
        (("--runs", "many"), "many"),
        ((), "--at"),
    ],
)
def test_wrong_input_is_told_what_would_be_right(
    wijken: Wijken, arguments: tuple[str, ...], says: str
) -> None:
    """The stored game is over, so without a year there is nothing to expect."""
    assert says in wijken.wrong("forecast", GAME, *arguments)
