"""Twin games: the same moves in two worlds that differ in one secret, and who may notice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from engine import moves
from engine.journal import Entry
from engine.moves import AnyMove
from engine.play import Game
from engine.reading import Reading, read
from engine.rules import FACILITATOR, Refusal
from engine.world import World
from game.places import scenarios_dir
from tests.engine.games import Edit, changed, pace, tries

SCENARIOS = tuple(sorted(p.parent.name for p in scenarios_dir().glob("*/scenario.yaml")))
GAMES = int(os.environ.get("WIJKEN_SECRET_GAMES", "1"))
"""Random games per secret and scenario: ``WIJKEN_SECRET_GAMES=50 pytest …`` looks further."""


@cache
def reading(scenario: str) -> Reading:
    """A shipped neighbourhood, read once."""
    found = read(scenarios_dir() / scenario, scenarios_dir() / "model")
    assert found.scenario is not None, found.faults
    return found


@cache
def world(scenario: str) -> World:
    """A shipped neighbourhood in its shortest calendar."""
    found = reading(scenario)
    assert found.scenario is not None and found.model is not None
    short = min(found.scenario.calendars, key=lambda c: (c.minutes, c.id))
    return World(found.scenario, found.model, short.id)


@dataclass
class Twins:
    """Two games at the same moment, and the moves that led there."""

    role: str
    first: Game
    second: Game
    entries: list[Entry] = field(default_factory=list)

    def do(self, seat: str, move: AnyMove) -> bool:
        """Makes a move in both, if both allow it; says whether they did."""
        refused = [g.check(seat, move) for g in (self.first, self.second)]
        if seat != self.role:
            told, other = (known(g, self.role, move, r) for g, r in zip(self, refused, strict=True))
            assert told == other, (seat, move, refused)
        if any(refused):
            return False
        number = len(self.entries) + 1
        self.entries.append(Entry(number, seat, number - 1, move))
        for game in self:
            game.do(seat, move, number)
        return True

    def __iter__(self) -> Iterator[Game]:
        return iter((self.first, self.second))


def known(game: Game, role: str, move: AnyMove, refusal: Refusal | None) -> Refusal | None:
    """A refusal, without what the table may know through a promise.

    Who signs an assignment, or asks to ride along with one, says aloud that it can pay. When that
    is no longer so, whoever builds on it is told that, and never an amount. Nobody can ask twice:
    whatever changes the sum takes the signatures away.
    """
    if refusal is None or refusal.code != "partner_short":
        return refusal
    if dict(refusal.values) != {"role": role}:
        return refusal
    state = game.state
    if isinstance(move, moves.Sign):
        assert role in state.assignments[move.assignment].signed, "told of who did not sign"
    else:
        offer = state.offers[move.offer]  # type: ignore[union-attr]
        assert role in (offer.by, offer.to) and offer.waits_for != role, "told of who did not ask"
    return None


def deeds(twins: Twins) -> bool:
    """Whether the role's money made works go on: what is dug in a street is no secret.

    Works wait until everybody in them can pay; nobody else's works do.
    """
    first, second = (g.state.assignments for g in twins)
    tasks = twins.first.world.tasks
    other = [
        a
        for key in sorted({*first, *second})
        for a in (first.get(key) or second[key],)
        if key not in first
        or key not in second
        or (first[key].stage != second[key].stage).any()
        or (first[key].out.shape != second[key].out.shape)
        or (first[key].out != second[key].out).any()
    ]
    for a in other:
        assert any(tasks[r.task].role == twins.role for r in a.riders), a
    return bool(other)


def play(
    twins: Twins, choices: int, years: int, busy: int = 2, without: tuple[str, ...] = ()
) -> Iterator[str]:
    """Play on at random, everybody taking part; yields the phase whenever one is half done.

    without: kinds of moves that nobody makes.
    """
    dice = Random(choices)
    state = twins.first.state
    seats = (*twins.first.world.roles, FACILITATOR)
    until = state.year + years
    while state.phase != "ended" and state.year < until:
        many = busy if state.phase in ("programme", "decide") else 1
        for _ in range(dice.randint(1, many * len(seats))):
            seat = dice.choice(seats)
            move = tries(dice, twins.first, seat)
            if move is not None and move.kind not in without:
                twins.do(seat, move)
        yield state.phase
        assert twins.do(FACILITATOR, pace(twins.first))
        state = twins.first.state


def made(scenario: str, role: str, edit: Edit, number: int) -> Twins:
    """Twins of which the second has another secret of a role; the truth below is the same."""
    one = world(scenario)
    first, second = Game(one, number), Game(changed(one, edit), number)
    second.state.true_end = first.state.true_end.copy()
    return Twins(role, first, second)


# Secrets


def private_lines(scenario: str) -> list[tuple[str, str]]:
    """Private purses, and whose they are."""
    one = world(scenario)
    return [
        (row.id, one.role_of[one.organisation[row.organisation]])
        for row in one.scenario.lines
        if row.private
    ]


def richer(key: str) -> Edit:
    """A purse with more in it than anybody could guess."""

    def edit(s: dict[str, Any]) -> None:
        (row,) = (r for r in s["lines"] if r["id"] == key)
        row["balance"] += 300_000
        row["income"] += 70_000

    return edit


def other_brief(role: str) -> Edit:
    """Another private aim."""

    def edit(s: dict[str, Any]) -> None:
        (row,) = (r for r in s["roles"] if r["id"] == role)
        row["secrets"] = [{"weight": "1", "indicator": "nuisance"}]

    return edit


LARGE = 60
"""Streets from which a neighbourhood is so large that fewer moments of it are looked into."""


def moments(of: World, number: int) -> Iterator[bool]:
    """Whether to look into the next moment: by chance, soon for the first time, not too often."""
    dice = Random(number)
    most = 5 if len(of.street) < LARGE else 2
    wait = dice.randint(4, 9)
    while most:
        for _ in range(wait):
            yield False
        yield True
        wait, most = dice.randint(2, 9), most - 1
    while True:
        yield False
