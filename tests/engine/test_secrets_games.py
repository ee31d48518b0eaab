"""Over whole random games: nobody sees what is secret to another, in whatever is told to a seat.

One random game per secret and scenario here; ``WIJKEN_SECRET_GAMES=50`` plays more.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from engine import moves
from engine.play import Game
from engine.rules import FACILITATOR, ROOM, Refusal
from engine.views import Moment
from tests.engine import twins as t
from tests.engine.games import pace
from tests.engine.test_secrets import RUNS, others, seen, told
from tests.engine.test_secrets import tries as probes
from tests.engine.twins import GAMES, SCENARIOS, Twins
from tests.engine.village import Play, village

YEARS = 9
NUMBERS = range(71, 71 + GAMES)
assert RUNS < 10

numbers = pytest.mark.parametrize("number", NUMBERS)
scenarios = pytest.mark.parametrize("scenario", SCENARIOS)


def unseen(twins: Twins, seats: tuple[str, ...], *, forecasts: bool) -> None:
    """No seat notices: not in its view, not in what is refused, not in what it may expect."""
    these = probes(twins.first)
    these = Random(len(twins.entries)).sample(these, min(150, len(these)))
    now = [Moment(game, 1) for game in twins]
    for seat in seats:
        ours, theirs = (moment.view(seat) for moment in now)
        if ours != theirs:  # told as text only then: a view is large
            assert seen(twins.first, seat) == seen(twins.second, seat), seat
            pytest.fail(f"{seat} sees a difference")
        if seat == ROOM:
            continue
        for move in these:
            told_of = [t.known(g, twins.role, move, g.check(seat, move)) for g in twins]
            assert told_of[0] == told_of[1], (seat, move)
    if forecasts:
        for seat in seats:
            assert told(twins.first, seat) == told(twins.second, seat), seat


def whole_game(twins: Twins, number: int, seats: tuple[str, ...]) -> None:
    look, looked = t.moments(twins.first.world, number), 0
    for _ in t.play(twins, number, YEARS):
        if t.deeds(twins):
            break
        if next(look):
            looked += 1
            unseen(twins, seats, forecasts=looked % 3 == 1)
    assert looked, "nothing was looked into"


@scenarios
@numbers
def test_a_private_brief(scenario: str, number: int) -> None:
    roles = t.world(scenario).roles
    role = roles[number % len(roles)]
    twins = t.made(scenario, role, t.other_brief(role), number)
    whole_game(twins, number, others(twins.first.world, role, FACILITATOR))
    assert seen(twins.first, role) != seen(twins.second, role)


@scenarios
@numbers
def test_a_private_purse(scenario: str, number: int) -> None:
    lines = t.private_lines(scenario)
    assert lines, "there is no private purse to keep secret"
    key, role = lines[number % len(lines)]
    twins = t.made(scenario, role, t.richer(key), number)
    whole_game(twins, number, others(twins.first.world, role))
    assert seen(twins.first, role) != seen(twins.second, role)


@scenarios
@numbers
def test_what_lies_below_and_has_not_failed_yet(scenario: str, number: int) -> None:
    """The true condition is nobody's: not even the keeper of a pipe hears it before it shows."""
    world = t.world(scenario)
    twins = Twins("", Game(world, number), Game(world, number))
    look, looked = t.moments(world, number), 0
    every = (*world.roles, FACILITATOR, ROOM)
    for _ in t.play(twins, number, YEARS):
        if not next(look):
            continue
        looked += 1
        truth = twins.second.state.true_end
        year = twins.first.state.year
        later = truth > year + 1
        assert later.any()
        truth[later] += 3
        unseen(twins, every, forecasts=looked % 3 == 1)
        truth[later] -= 3
    assert looked


@scenarios
@numbers
def test_the_luck_that_is_to_come(scenario: str, number: int) -> None:
    """Until a year has passed, two games with other luck look the same to everybody."""
    world = t.world(scenario)
    twins = Twins("", Game(world, number), Game(world, number + 1000))
    every = (*world.roles, FACILITATOR, ROOM)
    for phase in t.play(twins, number, 1, without=("inspect",)):  # who inspects is told the truth
        if phase in ("programme", "bet"):
            unseen(twins, every, forecasts=phase == "bet")
        if phase == "bet":
            return
    raise AssertionError("there was no betting")


@scenarios
@numbers
def test_a_bet_before_looking_back(scenario: str, number: int) -> None:
    """In a game in which everybody else does what comes to mind."""
    world = t.world(scenario)
    roles = world.roles
    role = roles[(number + 1) % len(roles)]
    twins = Twins(role, Game(world, number), Game(world, number))
    streets = list(world.street)
    bets = (
        moves.Bet(nuisance="better", cost="better", support="better", street=streets[0]),
        moves.Bet(nuisance="worse", cost="worse", support="worse", street=streets[-1]),
    )
    seats = others(world, role, FACILITATOR)
    which, phases = 1 + number % len(world.rounds), []
    for phase in t.play(twins, number, world.years):
        state = twins.first.state
        if state.round == which and phase == "bet":
            for game, bet in zip(twins, bets, strict=True):
                game.do(role, bet, 90_000)
        if state.round == which and phase in ("bet", "execute"):
            if phase not in phases:
                unseen(twins, seats, forecasts=phase == "bet")
            phases.append(phase)
        if state.round == which and phase == "look_back":
            assert seen(twins.first, ROOM) != seen(twins.second, ROOM), "now it is told"
            break
    assert set(phases) == {"bet", "execute"}


def test_a_game_goes_on_at_its_pace() -> None:
    """What these properties rest on: twins without a difference are the same in everything."""
    world = t.world("kruispunt")
    twins = Twins("", Game(world, 5), Game(world, 5))
    for _ in t.play(twins, 5, 3):
        pass
    assert twins.first.state.year > twins.first.world.scenario.start_year
    assert pace(twins.first) == pace(twins.second)
    assert seen(twins.first, FACILITATOR) == seen(twins.second, FACILITATOR)


def test_of_who_did_not_sign_nothing_is_told() -> None:
    """Poor or rich, signed or not: only a promise that no longer holds is told, without amounts."""

    def purse(s: dict[str, Any]) -> None:
        (line,) = (x for x in s["lines"] if x["id"] == "care")
        line["private"] = True

    def table(signs: bool, poorer: int) -> Refusal | None:
        play = Play(village(purse)).to("programme")
        key = play.opens("works", "sewer", ("social", "light"))
        play.to("decide")
        if signs:
            play.signs(key, "social")
        if poorer:
            play.do(FACILITATOR, "give_money", line="care", euros=-poorer)
        return play.game.check("works", moves.Sign(assignment=key))

    assert table(False, 0) is None and table(False, 20_000) is None
    assert table(True, 0) is None
    told_of = table(True, 20_000)
    assert told_of is not None and told_of.code == "partner_short"
    assert dict(told_of.values) == {"role": "social"}
