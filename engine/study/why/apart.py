"""Why couplings were missed: by pair of tasks, street by street, down to what decided it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.study.why.asked import Asked
from engine.study.why.tree import About, Item, Node, Unit, grouped, over, union
from engine.views import story
from engine.views.books import Books
from engine.views.shapes import MissedView

UNITS: dict[str, Unit] = {"missed": "cents", "missed_nuisance": "milli", "missed_count": "count"}
"""What can be asked of missed couplings: what they cost, what nuisance, and how many."""


def missed(asked: Asked, what: str, first: int, last: int) -> Node:
    """What was missed where a street was opened for the second time from first to last.

    what: one of :data:`UNITS`. With a street only what was missed there.
    """
    unit = UNITS[what]
    books = Books().update(asked.game.ledger)
    pairs: dict[tuple[str, str], list[Node]] = {}
    for one in story.missed(asked.game.state, books):
        here = asked.street is None or one.street == asked.name(asked.street)
        if first <= one.second_year <= last and here:
            pairs.setdefault((one.first, one.second), []).append(_street(asked, what, one, books))
    found = (
        over("pair", unit, tuple(streets), (("task", a), ("task", b)))
        for (a, b), streets in pairs.items()
    )
    return over(what, unit, tuple(sorted(found, key=lambda node: -abs(node.amount))))


def _street(asked: Asked, what: str, one: MissedView, books: Books) -> Node:
    """One street: what sharing the dig would have saved, or what the second dig gave in nuisance.

    The decision by which the two went apart is named; 0 when it was so at the start.
    """
    years = f"{one.first_year} → {one.second_year}"
    about: About = (("street", one.street), ("years", years))
    decided: tuple[int, ...] = (one.entry or 0,)
    if what == "missed_nuisance":
        parts = grouped(list(_hinder(asked, one, books)), "milli", asked.told)
        told = over("street", "milli", parts, about)
        decided = tuple(sorted({*decided, *told.decisions}))
        return _placed(told, one.street, decided)
    amount, names = (1, ()) if what == "missed_count" else (one.cost, _opens(asked, one))
    node = Node("street", amount, UNITS[what], about, assumptions=names)
    return _placed(node, one.street, decided)


def _placed(node: Node, street: str, decided: tuple[int, ...]) -> Node:
    return Node(
        node.code, node.amount, node.unit, node.about, decisions=decided,
        assumptions=node.assumptions, parts=node.parts, places=((street, node.amount),),
    )  # fmt: skip


def _hinder(asked: Asked, one: MissedView, books: Books) -> Iterator[Item]:
    """The nuisance that whoever dug again gave in that street."""
    street = asked.game.world.street[one.street]
    task = asked.game.world.task[one.second]
    by = {
        key
        for year, key in books.opened[street]
        if year == one.second_year
        and any(rider.task == task for rider in asked.game.state.assignments[key].riders)
    }
    for n, entry in enumerate(asked.game.ledger.entries):
        if entry.kind == "nuisance" and entry.street == street and entry.assignment in by:
            yield asked.item(n, entry)


def _opens(asked: Asked, one: MissedView) -> tuple[str, ...]:
    """The figures that what opening and closing costs rests on, for either task."""
    world = asked.game.world
    rows = [
        world.works[w.layer, w.operation]
        for name in (one.first, one.second)
        for w in world.tasks[world.task[name]].task.works
    ]
    return union(*((r.cost, *((r.opening_share,) if r.opening_share else ())) for r in rows))
