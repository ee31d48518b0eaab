"""9. A social wish that rides along from the start gives more support per euro."""

from __future__ import annotations

from engine.state import PREPARED
from engine.world import World
from tests.facts.f07 import support
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.stage import BY_PLAN, Scene, StuckError, staged, tried

START, AFTER = 8, 12


def wishes(world: World) -> list[tuple[str, str]]:
    """(works, wish): a social task that residents see, and larger works that it meets."""
    rows = world.scenario.tasks
    return [
        (rows[m].id, t.task.id)
        for t in world.tasks
        for m in world.meeting[t.index]
        if t.task.social
        and t.benefit
        and not rows[m].social
        and len(world.tasks[m].place) <= 20
        and world.tasks[m].norm > t.norm
    ]


def outcome(world: World, seed: int, works: str, wish: str, how: str) -> tuple[float, float]:
    """Support (0–100) some years later and what was spent (in units of € 100,000)."""
    scene = Scene(staged(world), seed)
    a = scene.draft(works, START)
    if how == "rides":
        scene.join(a, wish, "piggyback")
    if how == "alone":
        scene.alone(wish, START)
    scene.sign(a)
    if how == "prepared":
        while int(a.stage[0]) < PREPARED:
            scene.until("programme")
    if how in ("signed", "prepared"):
        scene.join(a, wish, "piggyback")
    scene.go(AFTER)
    n = scene.world.task[wish]
    if how != "without" and not scene.game.state.done[0, n]:
        raise StuckError("the wish was not delivered in time")
    return support(scene), scene.booked(*BY_PLAN) / 10_000_000


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """Points of support per € 100,000 that the wish adds: riding, alone, and after signing."""

    def look(both: tuple[str, str]) -> dict[str, Pair]:
        points, cost = outcome(world, seed, *both, "without")

        def worth(how: str) -> float:
            then, paid = outcome(world, seed, *both, how)
            if paid <= cost:
                raise StuckError("a wish that costs nothing")
            return (then - points) / (paid - cost)

        rides, signed = worth("rides"), worth("signed")
        return {
            "rides": (rides, worth("alone")),
            "late": (rides, signed),
            "prepared": (signed, worth("prepared")),
        }

    return tried(wishes(world), seed, look)


FACT = Fact(
    9,
    "A wish of residents rides along from the start",
    "A social wish that rides along from the start gives more support per euro than on its own; "
    "after signing it loses most of that.",
    "D",
    "A social task that residents see and larger works that it meets, drawn by the seed. Worth is "
    "the support that the wish adds some years later, per € 100,000 that it adds to what is "
    "spent. It rides along from the start (piggyback), goes alone in the same year, or asks to "
    "ride along when the works were just signed, or are prepared.",
    "Rests on two judgements: residents value what they get with works they suffer anyway a "
    "quarter more, and joining late costs 2% of all, once prepared 6%. Where question e was "
    "settled in favour of the wish, joining late is free until the tender: that is what the "
    "answer is for.",
    (
        Claim("rides", "support per euro riding along, against alone",
              "points per € 100,000",
              (("support.with_works", "1"), ("mode.piggyback.opening", "0"))),
        Claim("late", "support per euro riding from the start, against after signing",
              "points per € 100,000", (("join.signed_cost", "0"),)),
        Claim("prepared", "support per euro riding along since just after signing, against when "
              "prepared", "points per € 100,000",
              (("join.signed_cost", "0"), ("join.prepared_cost", "0"))),
    ),
    measure,
    not_shown="That it loses *most* of its advantage after signing: just after signing it loses "
    "a fifth to two fifths, once prepared about half to four fifths. What is lost depends on how "
    "large the works are, since it is a share of their cost.",
)  # fmt: skip
