"""12. Better information alone changes team outcomes little; agreeing changes them much."""

from __future__ import annotations

from engine.world import World
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.styles import Rules, connectors, value

OPEN: Rules = (("everything_open", True),)


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """How far agreeing moves goals, nuisance and support, against how far information does."""
    out: dict[str, Pair] = {}
    for column in ("goals", "nuisance_per_home", "support"):
        base = value(world, seed, "sectoral", column)
        usual = value(world, seed, "sectoral", column, OPEN)
        informed = value(world, seed, "sectoral", column, OPEN, ("asset_data",))
        if base is None or usual is None or informed is None or not base or not usual:
            return None
        agreed = connectors(world, seed, column)
        out[column] = (
            100 * abs(agreed - base) / abs(base),
            100 * abs(informed - usual) / abs(usual),
        )
    return out


FACT = Fact(
    12,
    "Knowing is not agreeing",
    "Better information alone changes team outcomes little; agreeing changes them much.",
    "E direction",
    "Whole games by computer players. Agreeing: the three connectors against sectoral players. "
    "Information: sectoral players who share their asset data from the first year, against the "
    "same without. Both as the size of the change in % of what it was, with the same luck.",
    "Sectoral players cannot do much with what they know, which is what the fact says of teams, "
    "but here it is also how they were written: they do not read the condition of layers.",
    (
        Claim("goals", "change of goals by agreeing, against by information", "%"),
        Claim("nuisance_per_home", "change of nuisance by agreeing, against by information", "%"),
        Claim("support", "change of support by agreeing, against by information", "%"),
    ),
    measure,
    styles=True,
)
