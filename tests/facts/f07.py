"""7. Real influence raises support; the same rung as a sham lowers it below mere informing."""

from __future__ import annotations

from random import Random

from engine.scenario.parts import INFLUENCES, RUNGS
from engine.world import World
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.stage import Scene, StuckError, staged, tried

START = 7


def support_after(world: World, seed: int, task: str, rung: str, influence: str) -> float:
    """Support (0–100, by homes) at the end of the year in which the works began."""
    scene = Scene(staged(world), seed)
    a = scene.draft(task, START)
    if (rung, influence) != (a.rung, a.influence):
        scene.do(scene.role(task), "set_participation", assignment=a.id, rung=rung,
                 influence=influence)  # fmt: skip
    scene.sign(a)
    scene.go(START + 1)
    if int(a.began[0]) != scene.game.world.scenario.start_year + START:
        raise StuckError("works that began in another year")
    return support(scene)


def support(scene: Scene) -> float:
    """Mean support of the blocks by homes, 0–100."""
    state, homes = scene.game.state, scene.world.block_homes
    return float((state.support[0] * homes).sum() / homes.sum()) / 10_000


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """Support with real influence, with a sham, and with nothing but information."""
    n = Random(f"rung {seed}").randint(1, len(RUNGS) - 1)

    def look(task: str) -> dict[str, Pair]:
        real = support_after(world, seed, task, RUNGS[n], INFLUENCES[n])
        sham = support_after(world, seed, task, RUNGS[n], INFLUENCES[0])
        informed = support_after(world, seed, task, "inform", "nothing")
        return {"real": (real, informed), "sham": (informed, sham)}

    small = [t.id for t in world.scenario.tasks if len(t.streets) <= 20]
    return tried(small, seed, look)


FACT = Fact(
    7,
    "Influence must be real",
    "Real influence raises support, the same rung as a sham lowers it below mere informing.",
    "E direction",
    "A task and a rung above informing, drawn by the seed. Residents get the influence that the "
    "rung asks, none at all, or are merely informed; support of the neighbourhood at the end of "
    "the year in which works begin, which is the same year in all three.",
    "Direction: Liu, Bouman, Perlaviciute and Steg 2020, experiments with single decisions. The "
    "sizes are judgement. Only the works of one assignment are looked at.",
    (
        Claim("real", "support with real influence, against mere informing", "points",
              tuple((f"rung.{r}.fairness", "0") for r in RUNGS)),
        Claim("sham", "support with mere informing, against a sham", "points",
              (("support.sham", "0"), *((f"rung.{r}.fairness", "0") for r in RUNGS))),
    ),
    measure,
)  # fmt: skip
