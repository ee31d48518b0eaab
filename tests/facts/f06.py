"""6. With room reserved, heat fits in more streets later."""

from __future__ import annotations

from random import Random

from engine.world import World
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.stage import Scene, StuckError, staged

LATE = 8


def heats(world: World) -> list[str]:
    """Tasks that add heat."""
    return [
        t.id
        for t in world.scenario.tasks
        if any(w.layer == "heat" and w.operation == "add" for w in t.works)
    ]


def fitted(world: World, seed: int, *, reserve: bool) -> float:
    """In how many of its streets (%) heat fits without moving others, when others went first.

    Which others come, and in which order, is up to the seed.
    """
    scene = Scene(staged(world), seed)
    stage, wanted = scene.world, heats(world)
    for heat in wanted if reserve else ():
        roles = [r for r in stage.roles if scene.refusal(r, "reserve_room", task=heat) is None]
        if not roles:
            raise StuckError("nobody can reserve room")
        scene.do(roles[0], "reserve_room", task=heat)
    dice = Random(f"order {seed}")
    near = sorted({m for heat in wanted for m in stage.meeting[stage.task[heat]]})
    for m in near:
        other = stage.scenario.tasks[m].id
        if other not in wanted and dice.random() < 0.6:
            scene.alone(other, dice.randrange(4))
    for heat in wanted:
        scene.alone(heat, LATE)
    game = scene.end()
    layer = stage.layer["heat"]
    places = sorted({s for heat in wanted for s in stage.tasks[stage.task[heat]].place})
    own = {scene.key[heat] for heat in wanted}
    moved = {
        e.street for e in game.ledger.entries if e.kind == "relocation" and e.assignment in own
    }
    free = [s for s in places if game.state.present[0, s, layer] and s not in moved]
    return 100 * len(free) / len(places)


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """Streets in which heat fits, with room reserved and without."""
    if not heats(world):
        return None
    kept = fitted(world, seed, reserve=True)
    return {"fits": (kept, fitted(world, seed, reserve=False))}


FACT = Fact(
    6,
    "Who keeps room fits in later",
    "With room reserved, heat fits in more streets later.",
    "D",
    "Of the tasks that meet heat in its streets, three in five are done first, each for itself; "
    "which and in what order is up to the seed. Heat comes eight years later. Room for it was "
    "recorded at the start, or not. A street counts when heat fits there without moving what "
    "others laid.",
    "Widths are judgement (the norm NEN 7171 was not seen). Streets with ample or with hopelessly "
    "little room show nothing either way. Luck plays no part in what fits: what differs between "
    "seeds is who came first.",
    (
        Claim("fits", "streets in which heat fits, with room reserved, against without",
              "% of its streets", (("room.usable", "9"),)),
    ),
    measure,
)  # fmt: skip
