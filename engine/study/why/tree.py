"""What an answer to "why?" is made of: plain values, for a screen or a file to show.

Amounts are cents (bill, purses), milli household-weeks (nuisance) or ppm (support, goals).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from engine.ledger import Part

Unit = Literal["cents", "milli", "ppm", "count", "ratio", "months"]
"""Money, household-weeks, shares, how many, millionths of a euro per euro of work, and thousandths
of a month."""
GROUPS = frozenset(
    {
        *("pair", "street", "price", "risk"),
        *("at_street", "plan_nuisance", "purse_balance", "purse_promised", "year"),
    }
)
"""Codes of nodes that gather over more than a year, or before a year: no row of the causes."""
About = tuple[tuple[str, str], ...]
"""What something is about, by kind: ``(("assignment", "a1"), ("task", "sewer"))``."""


@dataclass(frozen=True)
class Assumption:
    """A parameter of the model and the value in force; ``low`` is None for games without it."""

    name: str
    value: Decimal
    low: Decimal | None = None
    typical: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    flag: str = ""
    source: str = ""
    price_level: int | None = None


@dataclass(frozen=True)
class Decision:
    """A move in the journal that made a number what it is."""

    number: int
    year: int
    seat: str
    auto: bool
    kind: str
    move: Mapping[str, Any]


@dataclass(frozen=True)
class Node:
    """One amount and why: ``parts`` sum to ``amount``, to the last unit; empty at the leaves.

    ``code`` names a row of the model's symptoms (at the top) or causes, or is one of
    :data:`GROUPS`. ``depth`` and ``scope`` place it in the report's figure 2; None where the model
    of the game does not tell.
    ``decisions`` are numbers of journal entries (0: so at the start; none: nobody decides such a
    thing) and ``assumptions`` names of parameters. A factor may name decisions of its own:
    weariness of earlier openings names who opened the street before.
    ``places`` tells the same amount by street.
    """

    code: str
    amount: int
    unit: Unit
    about: About = ()
    dimension: str | None = None
    depth: str | None = None
    scope: str | None = None
    decisions: tuple[int, ...] = ()
    assumptions: tuple[str, ...] = ()
    parts: tuple[Node, ...] = ()
    places: tuple[tuple[str, int], ...] = ()

    def walk(self) -> Iterator[Node]:
        """This and everything under it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Why:
    """The answer: a symptom for each number that was asked, with what it names explained."""

    what: str
    year: int
    street: str | None
    symptoms: tuple[Node, ...]
    decisions: tuple[Decision, ...]
    assumptions: tuple[Assumption, ...]


class WhyError(Exception):
    """A question that has no answer: a code, and the values to tell it with."""

    def __init__(self, code: str, **values: str | int):
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Item:
    """One consequence on its way into a tree."""

    cause: str
    amount: int
    about: About = ()
    dimension: str | None = None
    decisions: tuple[int, ...] = ()
    assumptions: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    street: str | None = None


class Told(NamedTuple):
    """What names and orders parts: ids of the tasks, and in which order causes are told."""

    tasks: tuple[str, ...]
    order: Mapping[str, int]


def union(*rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """Everything once, in the order in which it is met."""
    return tuple(dict.fromkeys(x for row in rows for x in row))


def over(code: str, unit: Unit, parts: tuple[Node, ...], about: About = ()) -> Node:
    """A node above its parts; parts that come to nothing are left out."""
    kept = tuple(p for p in parts if p.amount or p.parts)
    decisions = tuple(sorted(union(*(p.decisions for p in kept))))
    places: dict[str, int] = {}
    for part in kept:
        for street, amount in part.places:
            places[street] = places.get(street, 0) + amount
    return Node(
        code,
        sum(p.amount for p in kept),
        unit,
        about,
        decisions=decisions,
        assumptions=union(*(p.assumptions for p in kept)),
        parts=kept,
        places=tuple(places.items()) if all(p.places for p in kept) else (),
    )


def merged(code: str, nodes: Sequence[tuple[int, Node]], about: About = ()) -> Node:
    """Trees added up, each as often as its number says; what they share is told once.

    Parts are told as far down as all trees tell them: deeper, they would not sum any more.
    """
    first = nodes[0][1]
    parts: tuple[Node, ...] = ()
    here = [(times, node) for times, node in nodes if node.amount or node.parts]
    if all(node.parts for _, node in here):
        groups: dict[tuple[Any, ...], list[tuple[int, Node]]] = {}
        for times, node in here:
            for part in node.parts:
                groups.setdefault((part.code, part.about), []).append((times, part))
        found = (merged(held[0][1].code, held, held[0][1].about) for held in groups.values())
        parts = tuple(sorted((n for n in found if n.amount), key=lambda n: -abs(n.amount)))
    return Node(
        code,
        sum(times * node.amount for times, node in nodes),
        first.unit,
        about,
        first.dimension,
        first.depth,
        first.scope,
        tuple(sorted(union(*(node.decisions for _, node in nodes)))),
        union(*(node.assumptions for _, node in nodes)),
        parts,
    )


def grouped(items: list[Item], unit: Unit, told: Told) -> tuple[Node, ...]:
    """Consequences of the same kind, about the same thing, put together; the largest first."""
    groups: dict[tuple[Any, ...], list[Item]] = {}
    for item in items:
        groups.setdefault((item.cause, item.about, item.dimension), []).append(item)
    made = [_group(found, unit, told) for found in groups.values()]
    return tuple(sorted((n for n in made if n.amount or n.parts), key=lambda n: -abs(n.amount)))


def _group(items: list[Item], unit: Unit, told: Told) -> Node:
    first = items[0]
    places: dict[str, int] = {}
    for item in items:
        if item.street is not None:
            places[item.street] = places.get(item.street, 0) + item.amount
    factors = _factors(items, unit, told)
    own = Node(
        first.cause,
        sum(item.amount for item in items),
        unit,
        first.about,
        first.dimension,
        decisions=tuple(sorted(union(*(item.decisions for item in items)))),
        assumptions=union(*(item.assumptions for item in items), *(f.assumptions for f in factors)),
        places=tuple(places.items()) if all(i.street is not None for i in items) else (),
    )
    alone = len(factors) == 1 and factors[0].code == own.code
    return own if alone else replace(own, parts=factors)


def _factors(items: list[Item], unit: Unit, told: Told) -> tuple[Node, ...]:
    """The parts of some consequences by factor, in the order in which they are reckoned."""
    if not any(item.parts for item in items):
        return ()
    sums: dict[tuple[Any, ...], int] = {}
    names: dict[tuple[Any, ...], tuple[str, ...]] = {}
    for item in items:
        for p in item.parts or (Part(item.cause, item.amount),):
            apart = p.assumptions if p.task is not None else ()
            key = (p.cause, p.dimension, p.task, apart)
            sums[key] = sums.get(key, 0) + p.amount
            names[key] = union(names.get(key, ()), p.assumptions)
    out = []
    for (cause, dimension, task, apart), amount in sums.items():
        about: About = () if task is None else (("task", told.tasks[task]),)
        found = names[cause, dimension, task, apart]
        if amount:
            out.append(Node(cause, amount, unit, about, dimension, assumptions=found))
    # Not every street has every factor: without an order, the first street would set it.
    return tuple(sorted(out, key=lambda node: told.order.get(node.code, len(told.order))))
