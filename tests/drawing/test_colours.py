from __future__ import annotations

from itertools import combinations

import pytest

from game.drawing.contrast import BLINDNESS, distance, ratio, simulate
from game.drawing.theme import LIGHT, roles

PAPERS = ["background", "panel", "panel_raised", "panel_sunk", "hover", "accent_soft"]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ink", ["ink", "ink_soft", "accent"])
def test_text_is_readable_on_every_paper(ink: str, paper: str) -> None:
    found = roles(LIGHT)
    assert ratio(found[ink], found[paper]) >= 4.5


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("header_ink", "header"),
        ("header_soft", "header"),
        ("accent_ink", "accent"),
        ("accent_ink", "ink"),
        ("good", "good_soft"),
        ("bad", "bad_soft"),
        ("warn", "warn_soft"),
        ("good", "panel"),
        ("bad", "panel"),
        ("warn", "panel"),
        ("ink", "bad_soft"),
        ("panel", "ink"),
    ],
)
def test_text_is_readable_on_its_own_colour(ink: str, paper: str) -> None:
    found = roles(LIGHT)
    assert ratio(found[ink], found[paper]) >= 4.5


@pytest.mark.parametrize("role", ["focus", "line_strong"])
@pytest.mark.parametrize("paper", ["panel", "background", "panel_sunk"])
def test_edges_that_matter_can_be_seen(role: str, paper: str) -> None:
    found = roles(LIGHT)
    assert ratio(found[role], found[paper]) >= 3.0


@pytest.mark.parametrize("name", LIGHT.teams)
def test_team_colours_carry_their_words(name: str) -> None:
    team = LIGHT.teams[name]
    assert ratio(team.on_fill, team.fill) >= 4.5
    assert ratio(team.text, team.tint) >= 4.5
    assert ratio(team.text, LIGHT.panel) >= 4.5
    assert ratio(team.fill, LIGHT.panel) >= 3.0


@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
def test_teams_differ_also_for_a_colour_blind_eye(blindness: str | None) -> None:
    seen = {
        name: simulate(team.fill, blindness) if blindness else team.fill
        for name, team in LIGHT.teams.items()
    }
    for one, other in combinations(seen, 2):
        assert distance(seen[one], seen[other]) >= 28, (one, other)


def test_every_team_has_a_pattern_of_its_own() -> None:
    patterns = [team.pattern for team in LIGHT.teams.values()]
    assert len(set(patterns)) == len(patterns)
    assert "plain" not in patterns


def test_contrast_is_what_the_standard_says() -> None:
    assert ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert ratio((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
