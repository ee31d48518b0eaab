"""8. The tactical frame costs results within one council term and brings more over the horizon."""

from __future__ import annotations

from engine.world import World
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.styles import Rules, value

STYLE = "resident-first"
OPEN: Rules = (("everything_open", True),)


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """Goals with the frame bought at the start and without, in the end and after one term."""
    out: dict[str, Pair] = {}
    for key, column, sign in (("horizon", "goals", 1), ("term", "goals_term", -1)):
        without = value(world, seed, STYLE, column, OPEN)
        bought = value(world, seed, STYLE, column, OPEN, ("tactical_frame",))
        if without is None or bought is None:
            return None
        out[key] = (bought, without) if sign > 0 else (without, bought)
    return out


FACT = Fact(
    8,
    "A frame pays later",
    "The tactical frame gives fewer results within one council term and more over the horizon. "
    "Asset data pays only where money and people can act on it.",
    "D",
    f"Whole games by computer players ({STYLE}) with all moves open from the start; the roles buy "
    "the tactical frame together before anything else, or do not. Goals at the end, and after the "
    "first council term (four years).",
    "The frame protects what was reserved from caps and claw-back, so it matters where works wait "
    "long for money: hardly within the eight years of Kruispunt.",
    (
        Claim("horizon", "goals at the end, with the frame against without", "% of the goals"),
        Claim("term", "goals after one council term, without the frame against with it",
              "% of the goals"),
    ),
    measure,
    styles=True,
    not_shown="Asset data: computer players plan by the windows of tasks and do not read the "
    "condition of layers, so nobody here acts on what it tells. What it brings (rarer strikes, "
    "knowledge that ages more slowly) is in the model and can be used at a table. Fewer results "
    "within one term: the frame is bought from money that no work of the first years was waiting "
    "for, so buying it postpones little.",
)  # fmt: skip
