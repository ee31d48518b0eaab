"""5. Delaying a sewer for participation pays for some years, then the risk outweighs it."""

from __future__ import annotations

from engine.world import World
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.stage import Scene, staged

START, SOME, LONG = 2, 3, 10
"""Years until works start at once; years of delay that pay, and that do not."""
LUCK = 3
"""Games with luck of their own that one seed stands for."""


def first_sewer(world: World) -> str | None:
    """The sewer task whose streets are known to wear out first."""
    sewer = world.layer["sewer"]
    ends = {
        t.task.id: sum(int(world.start_end[s, sewer]) for s in t.place) / len(t.place)
        for t in world.tasks
        if any(w.layer == "sewer" and w.operation == "replace" for w in t.task.works)
    }
    return min(ends, key=lambda key: (ends[key], key)) if ends else None


def support(world: World, seed: int, task: str, delay: int) -> float:
    """Support (0–100) of the blocks in which a sewer lies, at the end, when it was delayed.

    Without delay residents are informed; with it they make the layout together.
    """
    scene = Scene(staged(world), seed)
    a = scene.draft(task, START + delay)
    if delay:
        scene.do(
            scene.role(task), "set_participation", assignment=a.id, rung="coproduce",
            influence="layout",
        )  # fmt: skip
    scene.sign(a)
    game = scene.end()
    blocks = sorted({int(game.world.block_of[s]) for s in a.order})
    return float(game.state.support[0, blocks].mean()) / 10_000


def mean(world: World, seed: int, task: str, delay: int) -> float:
    """The same, over some games of one seed."""
    return sum(support(world, LUCK * seed + n, task, delay) for n in range(LUCK)) / LUCK


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """Support with some years of delay, with many, and with none."""
    task = first_sewer(world)
    if task is None:
        return None
    now, some, long = (mean(world, seed, task, delay) for delay in (0, SOME, LONG))
    return {"pays": (some, now), "risk": (some, long), "outweighs": (now, long)}


def curve(world: World, seed: int) -> dict[str, list[float]] | None:
    """Support by years of delay, from none to ten, as points above no delay."""
    task = first_sewer(world)
    if task is None:
        return None
    found = [support(world, seed, task, delay) for delay in range(LONG + 1)]
    return {"points of support, by years of delay": [v - found[0] for v in found]}


FACT = Fact(
    5,
    "Talking takes time, and sewers do not wait",
    "Delaying a sewer for participation pays for some years (best about 3–4), then the risk "
    "outweighs it (by 8–10).",
    "D",
    "The sewer that is known to wear out first, renewed at once with residents merely informed, "
    "or later with residents who make the layout together. Support of its blocks at the end of "
    f"sixteen years; each seed is the mean of {LUCK} games with luck of their own.",
    "Support is what is looked at: emergencies also cost money, which makes waiting worse. Only "
    "for a sewer near its limit does ten years' waiting undo what talking brought.",
    (
        Claim("pays", f"support with {SOME} years of delay and real influence, against at once",
              "points", (("rung.coproduce.fairness", "0.02"),)),
        Claim("risk", f"support with {SOME} years of delay, against {LONG}", "points"),
        Claim("outweighs", f"support at once without a talk, against {LONG} years later with one",
              "points", (("sewer.hazard_at_limit", "0"),)),
    ),
    measure,
    not_shown="That three to four years are best. Participation itself takes a few months of "
    "preparation in the model (0.06 to 0.77 years, judgement), so the best delay is one or two "
    "years: longer talks bring nothing more, and the risk grows from the first year on.",
    curve=curve,
)  # fmt: skip
