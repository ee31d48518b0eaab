"""Every booking says why: which decisions, assumptions and dimension. All of it is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.journal import Entry as Move
from engine.ledger import Entry
from engine.play import Game
from engine.scenario.parts import DIMENSIONS, RUNGS
from tests.engine.games import random_game
from tests.engine.test_golden import each_game, played, stored
from tests.engine.year.test_works import joined

Why = tuple[tuple[str, ...], str | None]

WHY: dict[str, tuple[Why, ...]] = {
    "income": (((), None),),
    "expired": (((), None),),
    "capped": ((("money.purse_years",), None),),
    "competition": ((("money.competition",), None),),
    "clawed_back": ((("council.claw_back", "council.free_years"), None),),
    "shifted": (((), "finance"),),
    "grant": (((), None),),
    "planned": (((), None),),
    "conduit": (((), None),),
    "saved": (((), None),),
    "participation": tuple(((f"rung.{rung}.cost",), None) for rung in RUNGS),
    "communication": ((("talk.basic_cost",), None), (("talk.good_cost",), None)),
    "relocation": ((("room.usable",), None),),
    "strike": (
        (("strike.chance", "strike.cost"), None),
        (("strike.chance_sewer", "strike.cost"), None),
    ),
    "overhead": ((("friction.overhead",), None), (("friction.reopen",), "agenda")),
    "fail": tuple((("fail.base", "fail.hazard"), dimension) for dimension in DIMENSIONS),
    "reservation": ((("reserve.cost",), "law"),),
    "inspection": ((("inspect.cost",), None),),
}
"""Which assumptions and dimension a booking of a kind may name."""

OF_STREETS = ("planned", "conduit", "saved", "relocation", "strike", "overhead", "fail")
OF_A_MOVE = {
    "grant": "give_money",
    "shifted": "shift_money",
    "reservation": "reserve_room",
    "inspection": "inspect",
}


def bookings(path: Path, *kinds: str) -> tuple[Game, list[Entry]]:
    game = played(path)
    return game, [e for e in game.ledger.entries if e.kind in kinds]


@each_game
def test_a_booking_names_the_assumptions_it_was_reckoned_with(path: Path) -> None:
    game, found = bookings(path, *WHY)
    for e in found:
        assert (e.because.assumptions, e.because.dimension) in WHY[e.kind], e
        for name in e.because.assumptions:
            assert name in game.world.model.parameters, e


@each_game
def test_what_a_street_costs_names_the_decisions_about_its_assignment(path: Path) -> None:
    """In the order in which they were made, and all that were made before it was opened."""
    game, found = bookings(path, *OF_STREETS)
    assert found
    for e in found:
        assert e.assignment is not None
        a = game.state.assignments[e.assignment]
        told = [n for n in e.because.entries if n]
        assert e.because.entries, e
        assert told == a.decisions[: len(told)], e
        assert told or not any(a.signed.values()), e


@each_game
def test_what_a_move_books_names_that_move(path: Path) -> None:
    """Also which line, layer or block it was about."""
    game, found = bookings(path, *OF_A_MOVE)
    made: dict[int, Move] = {m.number: m for m in stored(path).entries}
    for e in found:
        if e.because.event is not None:
            assert e.because.event in game.world.event
            continue
        (number,) = e.because.entries
        move = made[number].move
        assert move.kind == OF_A_MOVE[e.kind]
        if move.kind == "give_money":
            assert e.line == game.world.line[move.line]
        if move.kind == "shift_money":
            line = move.source if e.amount < 0 else move.target
            assert e.line == game.world.line[line]
        if move.kind == "inspect":
            where = (game.world.layer[move.layer], game.world.block[move.block])
            assert (e.layer, e.block) == where


@each_game
def test_what_changing_costs_names_the_change_and_how_far_the_work_was(path: Path) -> None:
    _, found = bookings(path, "amendment")
    made = {m.number: m.move.kind for m in stored(path).entries}
    for e in found:
        kind = made[e.because.entries[-1]]
        assert kind in ("amend", "postpone", "cancel")
        prefix = "postpone" if kind == "postpone" else "amend"
        (name,) = e.because.assumptions
        assert name in [f"{prefix}.{stage}" for stage in ("signed", "prepared", "tendered")]
        assert e.because.dimension == "law"


@pytest.mark.parametrize("stage", ["signed", "prepared"])
def test_what_joining_late_costs_is_told_as_that(stage: str) -> None:
    play, key = joined(stage)
    play.to("ended")
    a = play.game.state.assignments[key]
    (paid,) = [e for e in play.game.ledger.entries if e.kind == "amendment"]
    assert (paid.because.assumptions, paid.because.dimension) == ((f"join.{stage}_cost",), "time")
    assert list(paid.because.entries) == a.decisions
    assert paid.organisation == play.game.world.organisation["transition"], "who joined pays it"


def test_every_booking_has_a_cause_and_every_name_and_number_in_it_exists() -> None:
    """In a game at random, in which all that can be decided is decided by somebody."""
    table = random_game(8)
    game = table.game
    made = {0, *(m.number for m in table.journal.effective())}
    causes = {row.id for row in game.world.model.causes}
    for n, e in enumerate(game.ledger.entries):
        why = e.because
        assert why.entries or why.assumptions or why.event or why.cause, e
        assert (why.cause or ("event" if why.event else e.kind)) in causes | BESIDES, e
        assert made.issuperset(why.entries), e
        told = [why.assumptions, *(p.assumptions for p in game.ledger.parts(n))]
        assert {name for names in told for name in names} <= set(game.world.model.parameters), e
        assert why.event is None or why.event in game.world.event, e


BESIDES = {"opening", "outage", "failure"}
"""What is counted, and is neither money, nuisance, support nor a goal."""
