"""What is secret stays secret: nobody else's view, refusal or forecast changes by a bit."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from engine import moves
from engine.journal import Journal
from engine.moves import AnyMove
from engine.play import Game
from engine.rules import FACILITATOR, ROOM, legal_moves
from engine.study.forecast import forecast
from engine.table import Accepted, Table
from engine.views import view
from engine.world import World
from tests.engine.games import Edit, changed, kruispunt, move_of, pace, random_game
from tests.engine.village import Play, village

RUNS = 6
YEARS = (2024, 2026)


def seen(game: Game, seat: str) -> str:
    """All that a seat sees, as one text."""
    return json.dumps(dataclasses.asdict(view(game, seat, 1)), ensure_ascii=False)


def told(game: Game, seat: str) -> str:
    """What a seat may expect of the coming years, as one text."""
    return json.dumps(dataclasses.asdict(forecast(game, seat, RUNS)))


def tries(game: Game) -> list[AnyMove]:
    """Moves of every kind that somebody could make, some of which others may not."""
    dice = Random(1)
    out: list[AnyMove] = []
    for seat in (*game.world.roles, FACILITATOR):
        for template in legal_moves(game.state, seat):
            out.append(move_of(dice, template))
    for task in game.world.task:
        for year in (2024, 2026, 2030):
            out.append(moves.JustDoIt(task=task, start_year=year))
        out.append(moves.OpenAssignment(task=task))
        for key in game.state.assignments:
            out.append(moves.OfferCoupling(assignment=key, task=task, mode="combine"))
    lines = list(game.world.line)
    out += [moves.ShiftMoney(source=a, target=b, euros=10_000) for a in lines for b in lines]
    out += [moves.Sign(assignment=key) for key in game.state.assignments]
    return out


def refused(game: Game, seat: str, these: list[AnyMove]) -> list[object]:
    return [game.check(seat, move) for move in these]


def twins(one: World, other: World, number: int, year: int, silent: str) -> tuple[Game, Game]:
    """The same moves in two worlds; the role whose secrets differ does nothing."""
    table = random_game(number, world=one, until=year, silent=silent)
    first, second = Game(one, number), Game(other, number)
    second.state.true_end = first.state.true_end.copy()
    for entry in table.journal.effective():
        for game in (first, second):
            assert game.check(entry.seat, entry.move) is None, entry
            game.do(entry.seat, entry.move, entry.number)
    while first.state.phase not in ("programme", "ended"):
        move = pace(first)
        first.do(FACILITATOR, move, 9_000)
        second.do(FACILITATOR, move, 9_000)
    return first, second


def nobody_else_notices(first: Game, second: Game, others: tuple[str, ...]) -> None:
    these = tries(first)
    for seat in others:
        assert seen(first, seat) == seen(second, seat), seat
        if seat != ROOM:
            assert told(first, seat) == told(second, seat), seat
            assert refused(first, seat, these) == refused(second, seat, these), seat


def others(world: World, role: str, *more: str) -> tuple[str, ...]:
    return (*(r for r in world.roles if r != role), ROOM, *more)


def private_line() -> tuple[str, str]:
    """A private purse of the shipped neighbourhood, and its role."""
    for n, row in enumerate(kruispunt().scenario.lines):
        if row.private:
            owner = kruispunt().organisation[row.organisation]
            return kruispunt().scenario.lines[n].id, kruispunt().role_of[owner]
    raise AssertionError("there is no private purse to keep secret")


def other_brief(role: str) -> Edit:
    def edit(s: dict[str, Any]) -> None:
        (row,) = (r for r in s["roles"] if r["id"] == role)
        row["secrets"] = [{"weight": "1", "indicator": "nuisance"}]

    return edit


@pytest.mark.parametrize("role", kruispunt().roles)
def test_a_private_brief_is_private(role: str) -> None:
    other = changed(kruispunt(), other_brief(role))
    first, second = twins(kruispunt(), other, 31, 2025, role)
    nobody_else_notices(first, second, others(kruispunt(), role, FACILITATOR))
    assert seen(first, role) != seen(second, role)


@pytest.mark.parametrize("year", YEARS)
def test_a_private_purse_is_private(year: int) -> None:
    key, role = private_line()

    def richer(s: dict[str, Any]) -> None:
        (row,) = (r for r in s["lines"] if r["id"] == key)
        row["balance"] += 50_000
        row["income"] += 7_000

    first, second = twins(kruispunt(), changed(kruispunt(), richer), 32, year, role)
    nobody_else_notices(first, second, others(kruispunt(), role))
    for seat in (role, FACILITATOR):
        assert seen(first, seat) != seen(second, seat)
    assert key not in seen(first, ROOM)


@pytest.mark.parametrize("year", YEARS)
def test_what_a_keeper_knows_of_its_pipes_is_its_own(year: int) -> None:
    """The truth being the same, a keeper that believes otherwise is not seen to."""
    role = "public_works"
    kept = {
        x.id
        for n, x in enumerate(kruispunt().layers)
        if kruispunt().role_of[int(kruispunt().keeper[n])] == role
    }

    def surer(s: dict[str, Any]) -> None:
        for street in s["streets"]:
            for layer in street["layers"]:
                if layer["layer"] in kept:
                    layer["remaining"] = 23

    first, second = twins(kruispunt(), changed(kruispunt(), surer), 33, year, role)
    if first.state.active_effects("share_knowledge"):
        pytest.fail("in this game everybody shares what is known; take another number")
    nobody_else_notices(first, second, others(kruispunt(), role))
    assert seen(first, role) != seen(second, role)


def betting(bet: moves.Bet) -> Iterator[Table]:
    """A table at which the first role bets, in every phase from then to looking back."""
    table = Table(Journal(kruispunt(), 34))
    role = kruispunt().roles[0]
    while table.game.state.phase != "bet":
        table.submit(FACILITATOR, table.turn, pace(table.game))
    assert isinstance(table.submit(role, table.turn, bet), Accepted)
    while True:
        yield table
        table.submit(FACILITATOR, table.turn, pace(table.game))


def test_a_bet_is_secret_until_looking_back() -> None:
    streets = list(kruispunt().street)
    high = moves.Bet(nuisance="better", cost="better", support="better", street=streets[0])
    low = moves.Bet(nuisance="worse", cost="worse", support="worse", street=streets[-1])
    role = kruispunt().roles[0]
    phases = []
    for one, other in zip(betting(high), betting(low), strict=False):
        phase = one.game.state.phase
        phases.append(phase)
        same = [seen(one.game, s) == seen(other.game, s) for s in others(kruispunt(), role)]
        if phase == "look_back":
            assert not any(same)
            break
        assert all(same), phase
        assert seen(one.game, FACILITATOR) == seen(other.game, FACILITATOR)
        assert seen(one.game, role) != seen(other.game, role)
    assert phases[0] == "bet"
    assert "execute" in phases


def test_the_room_shows_nothing_private() -> None:
    """The beamer: no private purse, no brief, no bet, no event to come, whatever the phase."""
    private = [line.id for line in kruispunt().scenario.lines if line.private]
    table = Table(Journal(kruispunt(), 35))
    phases = set()
    while table.game.state.phase != "ended":
        for role in table.game.world.roles:
            bet = moves.Bet(nuisance="better", cost="worse", support="better")
            table.submit(role, table.turn, bet)
        room = view(table.game, ROOM, table.turn)
        phases.add(room.phase)
        assert not room.secrets
        assert not room.events
        assert not [line for line in room.lines if line.private or line.id in private]
        if room.phase in ("bet", "execute"):
            assert all(b.made for b in room.bets)
            assert not [b for b in room.bets if b.nuisance or b.cost or b.support or b.street]
        table.submit(FACILITATOR, table.turn, pace(table.game))
    assert {"bet", "execute", "look_back"} <= phases


def test_looking_changes_nothing() -> None:
    """Who looks every time and who looks once, after opening the file again, see the same."""
    table = Table(Journal(kruispunt(), 36))
    whole = random_game(36, busy=5)
    for entry in whole.journal.entries:
        assert isinstance(table.submit(entry.seat, table.turn, entry.move), Accepted)
        if entry.move.kind == "next_year":
            for seat in (*table.game.world.roles, ROOM):
                table.view(seat)
    assert any(a.ended for a in whole.game.state.assignments.values())
    for seat in (*table.game.world.roles, FACILITATOR, ROOM):
        assert table.view(seat) == whole.view(seat), seat


def test_who_lets_another_join_does_not_learn_what_it_has() -> None:
    """The owner asks to ride along after signing and cannot pay: the lead hears that, no more."""

    def secretive(s: dict[str, Any]) -> None:
        (line,) = (x for x in s["lines"] if x["id"] == "care")
        line["private"] = True

    play = Play(village(secretive)).to("programme")
    key = play.opens("works", "sewer")
    play.do("works", "schedule", assignment=key, start_year=2029)
    play.to("decide").signs(key, "works")
    play.to("programme")
    n = play.do("social", "offer_coupling", assignment=key, task="play", mode="combine")
    refusal = play.refusal("works", "accept_coupling", offer=f"o{n}")
    assert refusal.code == "partner_short"
    assert dict(refusal.values) == {"role": "social"}


def test_a_forecast_does_not_look_into_private_purses() -> None:
    """Whether needed work can be paid decides what its own role may expect, and nobody else."""

    def purse(euros: int) -> Edit:
        def edit(s: dict[str, Any]) -> None:
            (line,) = (x for x in s["lines"] if x["id"] == "care")
            line.update(private=True, balance=euros)
            (task,) = (x for x in s["tasks"] if x["id"] == "play")
            task.update(required=True, window={"earliest": 2024, "wanted": 2025, "latest": 2026})

        return edit

    poor, rich = (Play(village(purse(euros))).game for euros in (1_000, 300_000))
    nobody_else_notices(poor, rich, others(poor.world, "social"))
    assert told(poor, "social") != told(rich, "social")
