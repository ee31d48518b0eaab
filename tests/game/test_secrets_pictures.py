"""What leaves the engine: pictures, printed pages and the journal tell nobody another's secret."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from engine.journal import Journal
from engine.moves import Bet
from engine.rules import FACILITATOR, ROOM
from engine.table import Accepted, Table
from engine.world import World
from game.app import picture
from game.report.kit import content
from game.words import Language
from tests.engine import twins as t
from tests.engine.games import changed, pace
from tests.engine.twins import Twins
from tests.game.test_pictures import FEW as FEW_FUTURES
from tests.game.test_troubles_files import begin, library

SIZE = (640, 360)
SCREENS = ("neighbourhood", "board", "assignment", "purse", "bets", "look_back", "execution")
FEW = ("board", "purse")
"""Screens of a large neighbourhood, and of the facilitator's desk."""
NUMBER = 81

scenarios = pytest.mark.parametrize("scenario", t.SCENARIOS)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(picture, "RUNS", 4)
    for name in ("Table", "forecast", "held_against"):  # the same for all screens of a journal
        monkeypatch.setattr(picture, name, FEW_FUTURES[name])
    yield


def pixels(journal: Journal, screen: str, seat: str) -> bytes:
    drawn = picture.picture(journal, screen, SIZE, seat)
    return pygame.image.tobytes(drawn, "RGB")


def journals(twins: Twins) -> tuple[Journal, Journal]:
    """The twins as they are stored."""
    made = [Journal(g.world, NUMBER, {}, entries=list(twins.entries)) for g in twins]
    texts = t.reading(twins.first.world.scenario.id).texts
    for journal in made:
        journal.texts = texts
    return made[0], made[1]


def look_alike(twins: Twins, seats: tuple[str, ...]) -> None:
    one, other = journals(twins)
    for seat in seats:
        large = len(twins.first.world.street) >= t.LARGE
        screens = FEW if large or seat == FACILITATOR else SCREENS
        if seat == ROOM:
            screens = ("room",)
        for screen in screens:
            assert pixels(one, screen, seat) == pixels(other, screen, seat), (screen, seat)


def half_a_game(twins: Twins, phases: int) -> None:
    for _, phase in zip(range(phases), t.play(twins, NUMBER, 12), strict=False):
        last = phase
    assert last


@scenarios
def test_a_private_purse_is_in_no_picture(scenario: str) -> None:
    key, role = t.private_lines(scenario)[0]
    twins = t.made(scenario, role, t.richer(key), NUMBER)
    half_a_game(twins, 9)
    other = next(r for r in twins.first.world.roles if r != role)
    look_alike(twins, (ROOM, other, FACILITATOR))
    one, two = journals(twins)
    assert pixels(one, "purse", role) != pixels(two, "purse", role), "its owner sees it"


@scenarios
def test_a_private_brief_is_in_no_picture(scenario: str) -> None:
    role = t.world(scenario).roles[0]
    twins = t.made(scenario, role, t.other_brief(role), NUMBER)
    half_a_game(twins, 4)
    look_alike(twins, (ROOM, twins.first.world.roles[1], FACILITATOR))
    one, two = journals(twins)
    assert pixels(one, "board", role) != pixels(two, "board", role), "its owner sees it"


@scenarios
def test_a_bet_is_in_no_picture_before_looking_back(scenario: str) -> None:
    world = t.world(scenario)
    role, other = world.roles[0], world.roles[1]
    first, second = (Table(Journal(world, NUMBER)) for _ in range(2))
    bets = [
        Bet(nuisance=to, cost=to, support=to, street=list(world.street)[n])  # type: ignore[arg-type]
        for n, to in enumerate(("better", "worse"))
    ]
    texts = t.reading(scenario).texts
    seen = set()
    for table in (first, second):
        table.journal.texts = texts
    while first.game.state.phase != "look_back":
        phase = first.game.state.phase
        if phase in ("bet", "execute") and phase not in seen:
            seen.add(phase)
            for table, bet in zip((first, second), bets, strict=True):
                if phase == "bet":
                    assert isinstance(table.submit(role, table.turn, bet), Accepted)
            now = [replace(x.journal, entries=list(x.journal.entries)) for x in (first, second)]
            for screen, seat in (("room", ROOM), ("bets", other), ("bets", FACILITATOR)):
                one, two = (pixels(journal, screen, seat) for journal in now)
                assert one == two, (phase, screen, seat)
        for table in (first, second):
            assert isinstance(table.submit(FACILITATOR, table.turn, pace(table.game)), Accepted)
    assert seen == {"bet", "execute"}


@scenarios
def test_a_brief_is_printed_on_the_page_of_its_role_alone(scenario: str) -> None:
    world = t.world(scenario)
    for n, role in enumerate(world.roles):
        plain, edited = (pages(w, "nl") for w in (world, changed(world, t.other_brief(role))))
        own = [x["roles"].pop(n) for x in (plain, edited)]
        assert own[0] != own[1], "it is printed for its owner"
        assert plain == edited, role


@scenarios
def test_a_private_purse_is_printed_for_its_role_alone(scenario: str) -> None:
    world = t.world(scenario)
    for key, role in t.private_lines(scenario):
        n = world.roles.index(role)
        plain, edited = (pages(w, "nl") for w in (world, changed(world, t.richer(key))))
        own = [x["roles"].pop(n) for x in (plain, edited)]
        assert own[0] != own[1], "it is printed for its owner"
        assert plain == edited, key


def pages(world: World, language: Language) -> dict[str, Any]:
    found = dataclasses.replace(t.reading(world.scenario.id), scenario=world.scenario)
    return dict(content(found, language))


def test_the_journal_is_shown_to_the_facilitator_only(tmp_path: Path) -> None:
    game = begin(library(tmp_path))
    game.let_computers_play()
    assert game.submit(FACILITATOR, pace(game.table.game)) is None  # type: ignore[attr-defined]
    assert game.entries(FACILITATOR)
    for seat in (*game.table.game.world.roles, ROOM):  # type: ignore[attr-defined]
        assert game.entries(seat) == ()
    game.close()
