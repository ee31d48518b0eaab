from __future__ import annotations

from itertools import combinations

import pytest

from game.drawing.contrast import BLINDNESS, distance, ratio, simulate
from game.drawing.theme import THEMES, Theme, roles

EVERY = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
TEAMS = tuple(THEMES["light"].teams)
PAPERS = ["background", "panel", "panel_raised", "panel_sunk", "hover", "accent_soft"]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ink", ["ink", "ink_soft", "accent"])
@EVERY
def test_text_is_readable_on_every_paper(theme: Theme, ink: str, paper: str) -> None:
    found = roles(theme)
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
@EVERY
def test_text_is_readable_on_its_own_colour(theme: Theme, ink: str, paper: str) -> None:
    found = roles(theme)
    assert ratio(found[ink], found[paper]) >= 4.5


@pytest.mark.parametrize("role", ["focus", "line_strong"])
@pytest.mark.parametrize("paper", ["panel", "background", "panel_sunk"])
@EVERY
def test_edges_that_matter_can_be_seen(theme: Theme, role: str, paper: str) -> None:
    found = roles(theme)
    assert ratio(found[role], found[paper]) >= 3.0


@pytest.mark.parametrize("name", TEAMS)
@EVERY
def test_team_colours_carry_their_words(theme: Theme, name: str) -> None:
    team = theme.teams[name]
    assert ratio(team.on_fill, team.fill) >= 4.5
    assert ratio(team.text, team.tint) >= 4.5
    assert ratio(team.text, theme.panel) >= 4.5
    assert ratio(team.fill, theme.panel) >= 3.0


@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
@EVERY
def test_teams_differ_also_for_a_colour_blind_eye(theme: Theme, blindness: str | None) -> None:
    seen = {
        name: simulate(team.fill, blindness) if blindness else team.fill
        for name, team in theme.teams.items()
    }
    for one, other in combinations(seen, 2):
        assert distance(seen[one], seen[other]) >= 28, (one, other)


@EVERY
def test_every_team_has_a_pattern_of_its_own(theme: Theme) -> None:
    patterns = [team.pattern for team in theme.teams.values()]
    assert len(set(patterns)) == len(patterns)
    assert "plain" not in patterns


def test_contrast_is_what_the_standard_says() -> None:
    assert ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert ratio((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@EVERY
def test_a_theme_has_the_same_teams_in_the_same_order(theme: Theme) -> None:
    assert tuple(theme.teams) == TEAMS
    assert [t.pattern for t in theme.teams.values()] == [
        t.pattern for t in THEMES["light"].teams.values()
    ]


@pytest.mark.parametrize("ink", ["ink", "ink_soft", "accent", "good", "bad", "warn"])
def test_high_contrast_means_seven_to_one(ink: str) -> None:
    found = roles(THEMES["contrast"])
    assert all(ratio(found[ink], found[paper]) >= 7 for paper in PAPERS)
