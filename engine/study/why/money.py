"""Why the bill grew, and what went in and out of the purses."""

from __future__ import annotations

from dataclasses import replace

from engine.ledger import MONEY_IN, SPENDING
from engine.study.why.asked import Asked
from engine.study.why.tree import Item, Node, grouped, over


def cost(asked: Asked) -> tuple[Node, ...]:
    """What made the bill grow in a year; for the whole neighbourhood the purses as well.

    The bill grows by what is spent and by needed work whose time came and that is not there; it
    shrinks by what of that is delivered after all.
    """
    if asked.street is not None:
        return (over("cost", "cents", _spent(asked)),)
    bill = (*_spent(asked), *_undelivered(asked))
    return (
        over("cost", "cents", tuple(sorted(bill, key=_size))),
        over("money", "cents", _in(asked)),
    )


def _size(node: Node) -> int:
    return -abs(node.amount)


def _spent(asked: Asked) -> tuple[Node, ...]:
    """Spending by assignment and within it by kind; the rest by kind."""
    own: dict[str, list[Item]] = {}
    others: list[Item] = []
    for item in asked.items(*SPENDING):
        key = dict(item.about).get("assignment")
        if key is None:
            others.append(item)
        else:
            own.setdefault(key, []).append(replace(item, about=()))
    works = [
        over("works", "cents", grouped(items, "cents", asked.told), (("assignment", key),))
        for key, items in own.items()
    ]
    found = (*works, *grouped(others, "cents", asked.told))
    return tuple(sorted(found, key=_size))


def _undelivered(asked: Asked) -> tuple[Node, ...]:
    """Needed work that is not there, task by task: how it differs from a year before."""
    now, before = (_late(asked, year) for year in (asked.year, asked.year - 1))
    items = []
    for task in sorted({**now, **before}):
        change = now.get(task, 0) - before.get(task, 0)
        there, decisions = asked.assignment_of(task)
        world = asked.game.world
        rows = [world.works[w.layer, w.operation].cost for w in world.tasks[task].task.works]
        about = (("task", asked.tasks[task]), *there)
        names = tuple(dict.fromkeys(rows))
        items.append(Item("undelivered", change, about, None, decisions, names))
    found = grouped(items, "cents", asked.told)
    return (over("undelivered", "cents", found),) if found else ()


def _late(asked: Asked, year: int) -> dict[int, int]:
    ledger = asked.game.ledger
    for n, e in replace(asked, year=year).booked:
        if e.kind == "undelivered":
            return {p.task: p.amount for p in ledger.parts(n) if p.task is not None}
    return {}


def _in(asked: Asked) -> tuple[Node, ...]:
    """What filled and emptied purses, by kind and by line; private lines included."""
    kinds: dict[str, list[Item]] = {}
    for item in asked.items(*MONEY_IN, "paid"):
        line = tuple(x for x in item.about if x[0] in ("line", "event"))
        kinds.setdefault(item.cause, []).append(replace(item, about=line))
    found = (
        over(cause, "cents", grouped(items, "cents", asked.told)) for cause, items in kinds.items()
    )
    return tuple(sorted(found, key=_size))
