"""Why is a number what it is: symptom → cause → decisions → assumptions with their source.

    answer = why(journal, "nuisance", 2031, street="lekstraat")

Every level of the answer sums to the level above it, to the cent, the milli household-week and the
millionth. How factors are told apart stands in ``docs/model.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.journal import Journal, replay
from engine.play import Game
from engine.scenario.parameters import Aspect
from engine.study.why import ambitions, hinder, money, people
from engine.study.why.asked import Asked
from engine.study.why.tree import Assumption, Decision, Node, Why, WhyError, union

WHAT = ("nuisance", "cost", "support", "goal")
"""What can be asked about."""

__all__ = ["WHAT", "Assumption", "Decision", "Node", "Why", "WhyError", "why"]


def why(
    journal: Journal,
    what: str,
    year: int,
    street: str | None = None,
    goal: str | None = None,
    game: Game | None = None,
) -> Why:
    """Why a number of a year is what it is.

    what: one of :data:`WHAT`. street: only what happened there (support: its block). goal: only
    that one. game: the journal as it was played, when somebody has it; otherwise it is replayed.

    Raises WhyError for a year that was not played, and a street or goal that does not exist;
    KeyError for something else than :data:`WHAT`.
    """
    played = replay(journal) if game is None else game
    world, first = played.world, played.world.scenario.start_year
    if played.state.year == first:
        raise WhyError("nothing_played")
    if not first <= year < played.state.year:
        raise WhyError("year", year=year, first=first, last=played.state.year - 1)
    if street is not None and street not in world.street:
        raise WhyError("street", name=street)
    where = None if street is None else world.street[street]
    asked = Asked(played, tuple(journal.effective()), year, where)
    symptoms = _symptoms(asked, what, goal)
    places = (_rows(world.model.symptoms), _rows(world.model.causes))
    placed = tuple(_placed(node, *places) for node in symptoms)
    every = [node for symptom in placed for node in symptom.walk()]
    return Why(
        what,
        year,
        street,
        placed,
        asked.decisions(tuple(sorted(union(*(n.decisions for n in every))))),
        tuple(asked.assumption(name) for name in union(*(n.assumptions for n in every))),
    )


def _symptoms(asked: Asked, what: str, goal: str | None) -> tuple[Node, ...]:
    if what == "goal":
        return ambitions.goals(asked, goal)
    told = {"nuisance": hinder.nuisance, "cost": money.cost, "support": people.support}
    return told[what](asked)


def _rows(rows: tuple[Aspect, ...]) -> Mapping[str, Aspect]:
    return {row.id: row for row in rows}


def _placed(node: Node, own: Mapping[str, Aspect], below: Mapping[str, Aspect]) -> Node:
    """Say where everything stands in figure 2; a dimension that is known better stays."""
    row = own.get(node.code)
    parts = tuple(_placed(part, below, below) for part in node.parts)
    if row is None:
        return replace(node, parts=parts)
    dimension = node.dimension or row.dimension
    return replace(node, parts=parts, dimension=dimension, depth=row.depth, scope=row.scope)
