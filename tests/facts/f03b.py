"""3, second part. Coupling everything is worse than a connector in bill and fail cost."""

from __future__ import annotations

from engine.world import World
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.styles import connectors, value


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """*Everything* against the mean of the three connectors with the same luck."""
    columns = ("bill", "fail_share")
    return {
        c: (value(world, seed, "everything", c) or 0.0, connectors(world, seed, c)) for c in columns
    }


FACT = Fact(
    3,
    "Everything at once",
    "Coupling everything is worse than a connector in bill and fail cost.",
    "D: rests on the friction scale",
    "Whole games by computer players who couple all that can be coupled, against the mean of the "
    "three connectors with the same luck.",
    "The second part of fact 3. How much worse depends on how far these players go before money "
    "or time stops them.",
    (
        Claim("bill", "bill, everything against connectors", "€"),
        Claim("fail_share", "fail cost, everything against connectors", "% of cost"),
    ),
    measure,
    styles=True,
)
