"""2. Joining before signing is worth more than after, after more than when prepared."""

from __future__ import annotations

from engine.project import plan
from engine.state import PREPARED, TENDERED, Assignment
from engine.world import World
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.stage import Scene, StuckError, pairs, staged, tried

LATE = 8
"""Years until works start, so that every stage lasts a while."""


def total(scene: Scene, a: Assignment) -> float:
    """What an assignment costs by its plan, in euros."""
    return int(plan.plan(scene.game.state, a).total[0]) / 100


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """What joining at each stage is worth against going apart, and what the tendered say."""

    def look(both: tuple[str, str]) -> dict[str, Pair]:
        lead, guest = both
        apart = Scene(staged(world), seed)
        alone = total(apart, apart.draft(lead, LATE)) + total(apart, apart.draft(guest, LATE))
        before = Scene(staged(world), seed)
        a = before.draft(lead, LATE)
        before.join(a, guest)
        worth = [alone - total(before, a)]
        riding = Scene(staged(world), seed)
        a = riding.draft(lead, LATE)
        riding.sign(a)
        riding.join(a, guest)
        worth.append(alone - total(riding, a))
        ready = Scene(staged(world), seed)
        a = ready.draft(lead, LATE)
        ready.sign(a)
        _reach(ready, a, PREPARED)
        ready.join(a, guest)
        worth.append(alone - total(ready, a))
        gone = Scene(staged(world), seed)
        a = gone.draft(lead, LATE)
        gone.sign(a)
        _reach(gone, a, TENDERED)
        role = gone.world.tasks[a.lead].role
        no = gone.refusal(role, "offer_coupling", assignment=a.id, task=guest, mode="combine")
        refused = no is not None and no.code == "train_gone"
        return {
            "before": (worth[0], worth[1]),
            "signed": (worth[1], worth[2]),
            "tendered": (float(refused), 0.0),
        }

    return tried(pairs(world), seed, look)


def _reach(scene: Scene, a: Assignment, stage: int) -> None:
    while int(a.stage[0]) < stage:
        scene.until("programme")
    if int(a.stage[0]) != stage:
        raise StuckError("a stage that was over within the year")


FACT = Fact(
    2,
    "Who joins early saves most",
    "Joining before signing is worth more than after, after more than when prepared; after the "
    "tender it is refused.",
    "D",
    "Two tasks of two organisations that share a street, drawn by the seed. Worth is what both "
    "cost apart, less what they cost together when the guest joins in this stage, by the plan "
    "that the game itself shows and pays.",
    "That joining late costs something is built in (2% and 6% of the cost, half a year and a "
    "year); the fact shows that nothing else undoes it. What goes wrong by luck is left out: it "
    "does not depend on when somebody joined.",
    (
        Claim("before", "worth of joining before signing, against after", "€",
              (("join.signed_cost", "0"),)),
        Claim("signed", "worth of joining when signed, against when prepared", "€",
              (("join.signed_cost", "0"), ("join.prepared_cost", "0"))),
        Claim("tendered", "refused once tendered (1) or not (0)", "share"),
    ),
    measure,
)  # fmt: skip
