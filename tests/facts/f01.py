"""1. Sectoral players open a street more often, at more nuisance and a higher bill."""

from __future__ import annotations

from engine.world import World
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.styles import connectors, value

COSTS = ("openings_per_street", "nuisance_per_home", "bill")


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """Sectoral players against the mean of the three connectors with the same luck."""
    alone = {c: value(world, seed, "sectoral", c) or 0.0 for c in (*COSTS, "goals", "first_result")}
    together = {c: connectors(world, seed, c) for c in (*COSTS, "goals", "first_result")}
    goals = max(0.01, together["goals"]), max(0.01, alone["goals"])
    out: dict[str, Pair] = {c: (alone[c], together[c]) for c in COSTS}
    for c in ("nuisance_per_home", "bill"):
        out[f"{c}_goal"] = (alone[c] / goals[1], together[c] / goals[0])
    more = alone["nuisance_per_home"] / max(0.01, together["nuisance_per_home"])
    out["larger"] = (more * goals[0] / goals[1], more)
    out["sooner"] = (together["first_result"], alone["first_result"])
    return out


FACT = Fact(
    1,
    "Each for itself opens the street more often",
    "Sectoral players open a street clearly more often than connectors, at more nuisance and a "
    "higher bill; per delivered goal the difference is larger. They show results sooner.",
    "E/D",
    "Whole games by five computer players who all plan for themselves, against the mean of the "
    "three connectors (thrifty, quiet, resident-first) with the same luck.",
    "What computer players do is no proof of what people do. Connectors deliver more, and what "
    "is delivered opens streets too: nuisance and bill as such need not be higher without "
    "coupling, per delivered goal they should. A result counts as a whole year.",
    (
        Claim("openings_per_street", "openings of a street, sectoral against connectors", "times"),
        Claim("nuisance_per_home", "nuisance, sectoral against connectors", "weeks per home"),
        Claim("bill", "bill, sectoral against connectors", "€"),
        Claim("nuisance_per_home_goal", "nuisance per delivered goal, sectoral against connectors",
              "weeks per home per % of the goals"),
        Claim("bill_goal", "bill per delivered goal, sectoral against connectors",
              "€ per % of the goals"),
        Claim("larger", "ratio of nuisance per goal, against ratio of nuisance", "×"),
        Claim("sooner", "years to the first visible result, connectors against sectoral", "years"),
    ),
    measure,
    styles=True,
)  # fmt: skip
