"""Why a euro of work costs what it does: what was spent over what was delivered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.study.why.asked import Asked
from engine.study.why.tree import Node, WhyError, grouped, over
from engine.whole import PPM


def price(asked: Asked, kinds: Mapping[str, tuple[str, ...]], years: range) -> Node:
    """What each kind of spending added to what a euro of delivered work costs, in millionths.

    kinds: groups of bookings that together are all that was spent. The node is about what was
    delivered, in cents at the price of each work apart. Raises WhyError when nothing was.
    """
    delivered = sum(int(asked.game.ledger.total("delivered", year)[0]) for year in years)
    if delivered <= 0:
        raise WhyError("nothing_delivered")
    parts, so_far = [], 0
    for name, booked in kinds.items():
        items = [i for year in years for i in replace(asked, year=year).items(*booked)]
        spent = over(name, "cents", grouped(items, "cents", asked.told))
        told, so_far = _each(spent, so_far, delivered)
        parts.append(told)
    about = (("delivered", str(delivered)),)
    return over("price", "ratio", tuple(sorted(parts, key=lambda n: -abs(n.amount))), about)


def _each(node: Node, so_far: int, delivered: int) -> tuple[Node, int]:
    """An amount of money per euro of work, and all money up to and with it.

    Each leaf takes what the rounded price changes by it, so that all of them are the price.
    """
    if not node.parts:
        after = so_far + node.amount
        share = after * PPM // delivered - so_far * PPM // delivered
        return replace(node, amount=share, unit="ratio", places=()), after
    parts = []
    for part in node.parts:
        told, so_far = _each(part, so_far, delivered)
        parts.append(told)
    amount = sum(part.amount for part in parts)
    return replace(node, amount=amount, unit="ratio", parts=tuple(parts), places=()), so_far
