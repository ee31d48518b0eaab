"""Whole games to hold the laws to: every shipped neighbourhood, and every golden game."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from engine.journal import Entry, Journal, read
from engine.play import Game
from engine.study.whole_game import play_out
from engine.world import World
from tests.engine.twins import SCENARIOS, world
from tests.golden.make import HERE

SEED = 2031
GOLDEN = tuple(sorted(path.stem for path in HERE.glob("*.jsonl")))


@dataclass(frozen=True)
class Play:
    """A game that was played: where, with what luck, and what was done."""

    world: World
    seed: int
    entries: tuple[Entry, ...]


@cache
def played(name: str) -> Play:
    """``computer.SCENARIO`` is played by computer players, the rest are golden games."""
    if name.startswith("computer."):
        return by_computer(world(name.removeprefix("computer.")))
    with (HERE / f"{name}.jsonl").open(encoding="utf-8", newline="\n") as lines:
        journal = read(lines)
    return Play(journal.world, journal.seed, tuple(journal.effective()))


def by_computer(world: World, seed: int = SEED, style: str = "sectoral") -> Play:
    """A whole game by computer players of one style."""
    journal = play_out(Journal(world, seed), style).journal
    return Play(world, seed, tuple(journal.effective()))


def again(play: Play) -> Game:
    """Do the same moves; each of them must be possible."""
    game, refused = tried(play)
    assert not refused, refused[:3]
    return game


def tried(play: Play) -> tuple[Game, list[str]]:
    """Do the same moves, as far as they are possible; tells which are not, and why."""
    game = Game(play.world, play.seed)
    refused = []
    for entry in play.entries:
        refusal = game.check(entry.seat, entry.move)
        if refusal is None:
            game.do(entry.seat, entry.move, entry.number)
        else:
            refused.append(f"{entry.number} {entry.seat} {entry.move}: {refusal}")
    return game, refused


PLAYS = (*(f"computer.{name}" for name in SCENARIOS), *GOLDEN)


@cache
def outcome_of(name: str) -> Game:
    """How a game ended as it was played."""
    return again(played(name))


__all__ = ["PLAYS", "SCENARIOS", "Play", "again", "by_computer", "outcome_of", "played", "tried"]
