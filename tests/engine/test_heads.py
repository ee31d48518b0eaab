"""Why a head of the monster is as large as it is: parts sum to the whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.journal import read
from engine.play import Game
from engine.project import friction, heads
from engine.scenario.parts import DIMENSIONS
from engine.state import Assignment, State
from engine.views import view

GOLDEN = Path(__file__).parents[1] / "golden"


def _moments(name: str) -> Iterator[Game]:
    """A whole game, at the end of every round of programming."""
    with (GOLDEN / f"{name}.jsonl").open(encoding="utf-8", newline="\n") as file:
        journal = read(file)
    game = Game(journal.world, journal.seed)
    for entry in journal.effective():
        if entry.move.kind == "close_phase" and game.state.phase in {"programme", "decide"}:
            yield game
        game.do(entry.seat, entry.move, entry.number)


def _seen(name: str) -> Iterator[tuple[State, Assignment]]:
    for game in _moments(name):
        for a in game.state.assignments.values():
            if not a.ended:
                yield game.state, a


@pytest.mark.parametrize("name", ["five_roles", "whole_neighbourhood"])
def test_pairs_and_steps_sum_to_the_head(name: str) -> None:
    codes: set[str] = set()
    for state, a in _seen(name):
        whole = friction.friction(state, a)
        for d, head in enumerate(heads.heads(state, a)):
            raw, tamed = int(whole.raw[0, d]), int(whole.tamed[0, d])
            assert sum(pair.rubs for pair in head.pairs) == raw
            assert raw + sum(step.by for step in head.steps) == tamed
            assert [p.rubs for p in head.pairs] == sorted(
                (p.rubs for p in head.pairs), reverse=True
            )
            codes |= {step.code.partition(".")[0] for step in head.steps}
    assert {"question", "trust"} <= codes


def test_tamers_take_away_and_the_rest_is_said_too() -> None:
    codes: dict[str, set[bool]] = {}
    for name in ("five_roles", "whole_neighbourhood"):
        for state, a in _seen(name):
            for head in heads.heads(state, a):
                for step in head.steps:
                    if step.by:
                        codes.setdefault(step.code.partition(".")[0], set()).add(step.by < 0)
    for code, less in codes.items():
        assert less == {code not in {"misfit", "floor", "shared"}}, code


def test_a_seat_reads_the_same() -> None:
    last = None
    for game in _moments("five_roles"):
        if game.state.round == 3:
            last = view(game, "room", 0)
            break
    assert last is not None
    several = [a for a in last.assignments if len(a.partners) > 1]
    assert several
    for a in several:
        names = {p.organisation for p in a.partners}
        for head, dimension in zip(a.heads, DIMENSIONS, strict=True):
            assert head.dimension == dimension
            assert sum(rubs for _, _, rubs in head.pairs) == head.raw
            assert head.raw + sum(by for _, _, by in head.steps) == head.tamed
            assert {x for one, other, _ in head.pairs for x in (one, other)} <= names


def test_what_would_not_count_is_not_offered() -> None:
    """Only the strongest tamers count: a weaker one beside three does not help."""
    for game in _moments("five_roles"):
        most = game.state.world.figures.count("friction.tamers")
        for a in view(game, "room", 0).assignments:
            for head in a.heads:
                if len(head.tamers) == most:
                    assert all(by > head.tamers[-1][1] for _, by in head.could)
