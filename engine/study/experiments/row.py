"""One game of a study: played to the end, and told as one row of plain numbers."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from engine.journal import Journal
from engine.moves import SetRule
from engine.play import Game
from engine.rules.base import FACILITATOR
from engine.state import MEMORY, Assignment, State
from engine.study.experiments.columns import Row
from engine.study.experiments.plan import Arm, Job, Study
from engine.study.whole_game import play_out
from engine.table import Accepted, Table
from engine.whole import MILLI, PPM
from engine.world import World
from engine.year import goals

_OTHER = ("relocation", "participation", "communication", "conduit", "amendment", "instrument")
_OTHER_COSTS = (*_OTHER, "inspection", "reservation")


class Worlds:
    """The worlds of a study, the last few kept: making one takes long beside a short game."""

    def __init__(self, study: Study, most: int = 4):
        self.study = study
        self._world = lru_cache(maxsize=most)(study.world)

    def play(self, job: Job) -> Row:
        """Play one game of the study."""
        arm = self.study.arms[job.arm]
        return play(self._world(arm), arm, job.seed)


def play(world: World, arm: Arm, seed: int) -> Row:
    """Play one whole game and tell it as a row.

    Raises KeyError for a style that does not exist, RuntimeError when a rule cannot be switched
    or the game does not end.
    """
    return row(game(world, arm, seed), arm)


def game(world: World, arm: Arm, seed: int) -> Game:
    """Play one whole game of an arm. Raises as :func:`play` does."""
    journal = Journal(world, seed)
    if arm.rules:
        table = Table(journal)
        for name, on in arm.rules:
            if table.game.state.rules[name] == on:
                continue
            move = SetRule.model_validate({"rule": name, "on": on})
            if not isinstance(table.submit(FACILITATOR, table.turn, move), Accepted):
                raise RuntimeError(f"set_rule {name}")
        journal = table.journal
    return play_out(journal, arm.seats(world.roles)).game


def row(game: Game, arm: Arm) -> Row:
    """A game that has ended as one row: labels first, then every column in its unit."""
    world = game.world
    out: Row = {
        "scenario": world.scenario.id,
        "calendar": world.calendar.id,
        "players": arm.players,
        "rules": arm.rules_text,
        "parameter": arm.parameter,
        "level": arm.level,
        "value": str(world.figures.value(arm.parameter)) if arm.parameter else "",
        "seed": game.seed,
    }
    out |= _goals(game)
    out |= _money(game)
    out |= _people(game)
    out |= _works(game)
    out |= _results(game)
    bill = float(out["bill"])
    out["goals_per_million"] = float(out["goals"]) * 1_000_000 / bill if bill > 0 else 0.0
    return out


def _total(game: Game, kind: str, year: int | None = None) -> int:
    return int(game.ledger.total(kind, year)[0])  # type: ignore[arg-type]


def _goals(game: Game) -> Row:
    # As the last year booked it, when how things really are comes out.
    state, last = game.state, game.state.year - 1
    out: Row = {"goals": _total(game, "goal", last) / 10_000}
    reached = goals.shares(state, truth=True)[0]
    for n, goal in enumerate(game.world.scenario.goals):
        out[f"goal.{goal.id}"] = int(reached[n]) / 10_000
    return out


def _money(game: Game) -> Row:
    last = game.state.year - 1
    homes = max(1, int(game.world.block_homes.sum()))
    spent, planned = int(game.ledger.spent()[0]), _total(game, "planned")
    delivered, missing = _total(game, "delivered"), _total(game, "undelivered", last)
    saved, fail, overhead = -_total(game, "saved"), _total(game, "fail"), _total(game, "overhead")

    def share(cents: int) -> float:
        return cents * 100 / planned if planned else 0.0

    nuisance = _total(game, "nuisance")
    return {
        "nuisance": nuisance / MILLI,
        "nuisance_per_home": nuisance / MILLI / homes,
        "bill": (spent + missing) / 100,
        "spent": spent / 100,
        "price": spent / delivered if delivered else 0.0,
        "planned": planned / 100,
        "saved": saved / 100,
        "overhead": overhead / 100,
        "fail": fail / 100,
        "emergency": _total(game, "emergency") / 100,
        "strikes": _total(game, "strike") / 100,
        "other": sum(_total(game, kind) for kind in _OTHER_COSTS) / 100,
        "undelivered": missing / 100,
        "saved_share": share(saved),
        "overhead_share": share(overhead),
        "fail_share": share(fail),
    }


def _people(game: Game) -> Row:
    state, homes = game.state, game.world.block_homes
    support = [int(v) for v in state.support[0]]
    held = max(1, int(homes.sum()))
    return {
        "support": int((state.support[0] * homes).sum()) // held / 10_000,
        "support_lowest": min(support) / 10_000,
        "support_highest": max(support) / 10_000,
        "relation": int((state.relation[0] * homes).sum()) // held / 10_000,
    }


def _parties(state: State, a: Assignment) -> int:
    """Organisations that saw an assignment through."""
    world = state.world
    there = [r.task for n, r in enumerate(a.riders) if not a.out[0, n]]
    return max(1, len(dict.fromkeys(world.tasks[t].organisation for t in there)))


def _works(game: Game) -> Row:
    state, streets = game.state, len(game.world.scenario.streets)
    failures = _total(game, "failure")
    openings = _total(game, "opening") + failures
    digs = state.opened[0, MEMORY:].sum(axis=0)
    began = [a for a in state.assignments.values() if a.began[0] > 0]
    parties = [_parties(state, a) for a in began]
    done = {int(n) for n in np.flatnonzero(state.done[0])}
    together = 0
    for a in began:
        real = [r.task for n, r in enumerate(a.riders) if r.mode != "prepare" and not a.out[0, n]]
        together += len(done.intersection(real)) if len(real) > 1 else 0
    return {
        "openings": openings,
        "openings_per_street": openings / max(1, streets),
        "opened_again": int((digs > 1).sum()),
        "failures": failures,
        "objections": sum(int(a.objections[0]) for a in state.assignments.values()),
        "assignments": len(began),
        "parties": sum(parties) / len(parties) if parties else 0.0,
        "coupled_share": together * 100 / len(done) if done else 0.0,
        "delivered": len(done),
    }


def _given(world: World) -> frozenset[int]:
    """Tasks that had been signed for when the game began: nobody at the table chose them."""
    trains = [t for t in world.scenario.trains if t.stage != "drafted"]
    return frozenset(world.task[name] for train in trains for name in train.tasks)


def _results(game: Game) -> Row:
    """Visible results: delivered tasks that bring residents something they can see.

    Works that were signed for before the start do not count. A year of delivery counts as passed;
    what has not been delivered counts as a year after the end.
    """
    world, state = game.world, game.state
    start, given = world.scenario.start_year, _given(world)
    visible = [t.index for t in world.tasks if t.benefit > 0 and t.index not in given]
    never = world.years + 1
    years = [int(state.done[0, t]) - start + 1 if state.done[0, t] else never for t in visible]
    term = min(world.scenario.council_every, world.years)
    return {
        "results": sum(y < never for y in years),
        "results_term": sum(y <= term for y in years),
        "goals_term": _total(game, "goal", start + term - 1) * 100 / PPM,
        "first_result": min(years, default=never),
        "mean_result": sum(years) / len(years) if years else float(never),
    }
