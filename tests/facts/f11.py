"""11. Expiring money lowers couplings and results; pooled money raises results."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from engine.rules import FACILITATOR
from engine.world import World
from tests.facts.f02 import total
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.stage import PLENTY, Data, Scene, StuckError, cleared, edited, pairs, tried

YEARS, MEET, FEW = 3, 6, 3
"""Years until a grant expires; the year in which other works come; pairs that are looked at."""


@lru_cache(maxsize=256)
def stage(world: World, lead: str, guest: str, kind: str) -> World:
    """The stage, on which the guest's money is a grant that expires, or too little."""
    tasks = {t.id: world.tasks[world.task[t.id]] for t in world.scenario.tasks}
    need = tasks[guest].norm // 100 + 1
    owner = {t.id: t.organisation for t in world.scenario.tasks}
    start = world.scenario.start_year

    def edit(s: Data) -> None:
        own = [line for line in s["lines"] if line["organisation"] == owner[guest]]
        s["lines"] = [line for line in s["lines"] if line["organisation"] != owner[guest]]
        line = dict(own[0]) if own else dict(s["lines"][0])
        line.update(organisation=owner[guest], private=False)
        if kind == "grant":
            line.update(balance=0, income=2 * need, first_year=start, last_year=start)
            line["rules"] = [{"verb": "expires", "years": YEARS}]
        else:
            line.update(balance=need // 2, income=0, council=True)
            for other in s["lines"]:
                if other["organisation"] == owner[lead]:
                    other.update(council=True, balance=PLENTY, income=PLENTY)
        s["lines"].append(line)

    return edited(world, cleared, edit)


def joined(scene: Scene, lead: str, guest: str) -> float:
    """What coupling saves by plan in euros; 0 when the guest cannot pay its part any more."""
    a = scene.draft(lead)
    b = scene.draft(guest)
    alone = total(scene, a) + total(scene, b)
    try:
        scene.join(a, guest)
        scene.sign(a)
    except StuckError:
        return 0.0
    return alone - total(scene, a)


def expiring(world: World, seed: int, both: tuple[str, str], *, on: bool) -> tuple[float, float]:
    """(couplings, works delivered) when a grant came long before the other works."""
    scene = Scene(stage(world, *both, "grant"), seed)
    if not on:
        scene.do(FACILITATOR, "set_rule", rule="expiry", on=False)
    scene.go(MEET)
    saved = joined(scene, *both)
    game = scene.end()
    return float(saved != 0), float(game.state.done[0, game.world.task[both[1]]] > 0)


def pooled(world: World, seed: int, both: tuple[str, str], *, on: bool) -> float:
    """Works delivered of a guest with half of the money it needs."""
    lead, guest = both
    scene = Scene(stage(world, *both, "poor"), seed)
    if on:
        scene.do(FACILITATOR, "set_rule", rule="pooled", on=True)
        rows = scene.world.scenario.lines
        owner = {t.id: t.organisation for t in scene.world.scenario.tasks}
        source = next(line.id for line in rows if line.organisation == owner[lead])
        target = next(line.id for line in rows if line.organisation == owner[guest])
        need = scene.world.tasks[scene.world.task[guest]].norm // 100 // 10_000 * 10_000 + 10_000
        scene.do(
            scene.role(lead), "shift_money", source=source, target=target,
            euros=min(need, 90_000_000),
        )  # fmt: skip
    joined(scene, lead, guest)
    game = scene.end()
    return float(game.state.done[0, game.world.task[guest]] > 0)


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """Couplings and results with expiring money and without, with pooled money and without."""

    def look(both: tuple[str, str]) -> dict[str, Pair]:
        kept, lost = (expiring(world, seed, both, on=on) for on in (False, True))
        if not kept[0]:
            raise StuckError("a coupling that would not be made anyway")
        together, apart = (pooled(world, seed, both, on=on) for on in (True, False))
        if not together:
            raise StuckError("works that would not be made anyway")
        return {
            "couplings": (kept[0], lost[0]),
            "results": (kept[1], lost[1]),
            "pooled": (together, apart),
        }

    some = pairs(world, 20)
    return tried(Random("few").sample(some, min(FEW, len(some))), seed, look)


FACT = Fact(
    11,
    "Money that must be spent now",
    "Expiring money lowers couplings and results. Pooled money raises results.",
    "D",
    "Two tasks of two organisations that share a street, drawn by the seed. The guest lives on a "
    f"grant that came once; the other works come {MEET} years later. With the rule that it "
    f"expires after {YEARS} years, or without. Pooled: the guest has half of what it needs and "
    "may get the rest from the other purse, or not. A coupling is made or not, a work delivered "
    "or not.",
    "This shows the mechanism in a case made for it, not how often it occurs: a share of one says "
    "that the rule decides it. Nothing is claimed of a guest who goes alone in time and opens "
    "the street once more.",
    (
        Claim("couplings", "couplings made, money that stays against money that expires", "share"),
        Claim("results", "works delivered, money that stays against money that expires", "share"),
        Claim("pooled", "works delivered, money pooled against apart", "share"),
    ),
    measure,
    not_shown="An effect on whole games of computer players. They promise a grant in the year in "
    "which it comes, so that none of it expires, and they shift money by the rules of its lines "
    "only: with these rules switched, their games come out almost the same.",
)  # fmt: skip
