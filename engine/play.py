"""One game being played: the state, the ledger, and the moves that made them."""

from __future__ import annotations

import hashlib

import numpy as np

from engine import luck, rules
from engine.ledger import Ledger
from engine.moves import AnyMove
from engine.project import answers, coupling, friction, plan
from engine.rules import Refusal, assignments
from engine.state import EXECUTING, PREPARED, SIGNED, TENDERED, Rider, State
from engine.whole import PPM
from engine.world import World


class Game:
    """A scenario, a seed and moves; everything else is computed from those three."""

    def __init__(self, world: World, seed: int):
        self.world = world
        self.seed = seed
        self.state = State(world, luck.seeds(seed))
        self.ledger = Ledger(1, entries=True)
        self.fingerprints: dict[int, str] = {}
        lay_trains(self.state)

    def check(self, seat: str, move: AnyMove) -> Refusal | None:
        """Why a move cannot be, or None."""
        return rules.check(self.state, seat, move)

    def do(self, seat: str, move: AnyMove, entry: int) -> None:
        """Do a move that passed ``check``."""
        year = self.state.year
        rules.apply(self.state, self.ledger, seat, move, entry)
        if self.state.year != year:
            self.fingerprints[year] = fingerprint(self.state, self.ledger)


def lay_trains(state: State) -> None:
    """Put the assignments in place that exist when the game starts."""
    world = state.world
    for train in world.scenario.trains:
        a = assignments.new(state, world.task[train.lead], 0, train.start_year)
        del state.assignments[a.id]
        a.id = train.id
        state.assignments[a.id] = a
        for name in train.tasks:
            if name != train.lead:
                a.riders.append(Rider(world.task[name], "combine"))
        a.order = coupling.streets_of(world, a.riders)
        a.size(state.count, len(a.order))
        a.leader = world.leader[train.leader] if train.leader else None
        a.decisions = []
        if train.stage == "drafted":
            continue
        a.signed = dict.fromkeys(answers.roles(state, a, say=False), 0)
        assignments.fix(state, a)
        a.reopened = True
        lead = plan.lead_time(state, a, friction.friction(state, a))
        stage, share = {
            "signed": (SIGNED, 0),
            "prepared": (PREPARED, world.figures.ppm("works.prepared_from")),
            "tendered": (TENDERED, PPM),
            "executing": (EXECUTING, PPM),
        }[train.stage]
        a.progress = lead * share // PPM
        a.stage = np.full(state.count, stage, dtype=np.int64)
        if stage == EXECUTING:
            a.began = np.full(state.count, state.year, dtype=np.int64)


def fingerprint(state: State, ledger: Ledger) -> str:
    """A hash of everything that the years to come depend on, the same on every machine."""
    sign = hashlib.blake2b(digest_size=16)

    def add(name: str, value: np.ndarray) -> None:
        sign.update(f"{name} {value.shape} ".encode())
        sign.update(np.ascontiguousarray(value, dtype="<i8").tobytes())

    sign.update(f"{state.year} {state.round} {state.phase} ".encode())
    for name, value in sorted(vars(state).items()):
        if isinstance(value, np.ndarray) and name != "seeds":
            add(name, value)
    for key, a in state.assignments.items():
        if a.ended:
            sign.update(f"{key} {a.stage[0]} ".encode())
            continue
        sign.update(f"{key} {[(r.task, r.mode, r.joined) for r in a.riders]} ".encode())
        for name, value in sorted(vars(a).items()):
            if isinstance(value, np.ndarray):
                add(name, value)
    add("spent", ledger.spent())
    add("nuisance", ledger.total("nuisance"))
    return sign.hexdigest()
