"""10. A leader who does not fit raises fail cost; a verbinder wins couplings, and hurts leaving."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from engine.play import Game
from engine.project import friction
from engine.state import Assignment
from engine.world import World
from tests.facts import f03
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.stage import Data, Scene, StuckError, cleared, edited, pairs, trial, tried

START = 7
COUPLINGS = 60
"""Couplings that are looked at with each seed, to count those that pay."""


@lru_cache(maxsize=32)
def stage(world: World) -> World:
    """The stage, on which every leader can be made to leave."""

    def edit(s: Data) -> None:
        for leader in s["leaders"]:
            leaves = {"verb": "leader_leaves", "leader": leader["id"]}
            s["events"].append(
                {"id": f"{leader['id'][:30]}_leaves", "icon": "log-out", "effects": [leaves]}
            )

    return edited(world, cleared, edit)


def leaders(scene: Scene, a: Assignment, *, verbinder: bool) -> dict[bool, list[str]]:
    """Leaders by whether they fit."""
    out: dict[bool, list[str]] = {True: [], False: []}
    for n, row in enumerate(scene.world.scenario.leaders):
        if row.verbinder == verbinder:
            out[friction.fits(scene.game.state, a, n) is True].append(row.id)
    return out


def drafted(world: World, seed: int, both: tuple[str, str]) -> tuple[Scene, Assignment]:
    scene = Scene(stage(world), seed)
    a = scene.draft(both[0], START)
    scene.join(a, both[1])
    return scene, a


def led(scene: Scene, a: Assignment, leader: str) -> None:
    """Choose a leader, with a profile that says nothing."""
    role = scene.world.tasks[a.lead].role
    scene.do(role, "set_profile", assignment=a.id, competences=["connecting"])
    scene.do(role, "choose_leader", assignment=a.id, leader=leader)


def failing(world: World, seed: int, both: tuple[str, str], leader: str, leaves: bool) -> float:
    """Fail cost and coordination in % of what the works cost apart."""
    scene, a = drafted(world, seed, both)
    led(scene, a, leader)
    scene.sign(a)
    scene.go(2)
    if leaves:
        scene.do("facilitator", "call_event", event=f"{leader[:30]}_leaves")
    scene.end()
    return 100 * scene.booked("fail", "overhead") / max(1, scene.booked("planned"))


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """Fail cost by leader, and how many couplings pay."""
    out: dict[str, Pair] = {}

    def fit(both: tuple[str, str]) -> dict[str, Pair]:
        scene, a = drafted(world, seed, both)
        by = leaders(scene, a, verbinder=False)
        if not (by[True] and by[False]):
            raise StuckError("no leader of each kind")
        right, wrong = (failing(world, seed, both, by[k][0], leaves=False) for k in (True, False))
        return {"fit": (wrong, right)}

    def departs(both: tuple[str, str]) -> dict[str, Pair]:
        scene, a = drafted(world, seed, both)
        able = leaders(scene, a, verbinder=True)[True]
        if not able:
            raise StuckError("no verbinder who fits")
        stays = failing(world, seed, both, able[0], leaves=False)
        return {"leaves": (failing(world, seed, both, able[0], leaves=True), stays)}

    for look in (fit, departs):
        out |= tried(pairs(world, 20), seed, look) or {}
    out |= _couplings(world, seed)
    return out or None


def _couplings(world: World, seed: int) -> dict[str, Pair]:
    """How many of some couplings pay with a verbinder, and with an ordinary leader who fits."""
    game = Game(stage(world), seed)
    rows = world.scenario.leaders
    options = pairs(world, 20)
    won, looked = [0, 0], 0
    for both in Random(f"couplings {seed}").sample(options, min(COUPLINGS, len(options))):
        tasks = [world.task[t] for t in both]
        a = trial(game, tasks, "combine")
        able = [n for n in range(len(rows)) if friction.fits(game.state, a, n)]
        verbinders = [n for n in able if rows[n].verbinder]
        others = [n for n in able if not rows[n].verbinder]
        if verbinders and others:
            looked += 1
            won[0] += f03.net(game, tasks, verbinders[0]) > 0
            won[1] += f03.net(game, tasks, others[0]) > 0
    return {"wins": (100 * won[0] / looked, 100 * won[1] / looked)} if looked else {}


FACT = Fact(
    10,
    "Who leads matters",
    "A leader whose profile does not fit raises fail cost. A verbinder wins more couplings, and "
    "the departure of one hurts.",
    "D",
    "Two tasks that share a street, drawn by the seed, led by an ordinary leader who fits or one "
    "who does not; led by a verbinder who stays or who leaves in the third year. Fail cost and "
    "coordination in % of what the works cost apart. Couplings won: of up to sixty pairs "
    "of tasks that a verbinder and an ordinary leader fit both, those that pay by plan, fail cost "
    "to be expected included.",
    "That a connector's work hangs on a person is reported; the sizes are judgement. The model "
    "says that a verbinder makes more couplings worth making; whether people are won over by "
    "one at a table is for the table.",
    (
        Claim("fit", "fail cost and coordination: a leader who does not fit, against one who does",
              "% of cost", (("fail.misfit", "1"), ("leader.misfit", "1"), ("leader.fit", "1"))),
        Claim("wins", "couplings that pay with a verbinder, against an ordinary leader",
              "% of couplings", None),
        Claim("leaves", "fail cost and coordination: the verbinder leaves, against stays",
              "% of cost", (("leader.verbinder", "1"), ("leader.verbinder_overhead", "1"))),
    ),
    measure,
)  # fmt: skip
