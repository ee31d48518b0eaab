"""Why there was nuisance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.ledger import Entry
from engine.study.why.asked import Asked
from engine.study.why.tree import Node, grouped, over, union


def nuisance(asked: Asked) -> tuple[Node, ...]:
    """The nuisance of a year, in one street or in all: by what opened or closed streets."""
    return (over("nuisance", "milli", causes(asked)),)


def causes(asked: Asked) -> tuple[Node, ...]:
    """What nuisance came from; weariness names who decided to open these streets before."""
    found = grouped(list(asked.items("nuisance")), "milli", asked.told)
    if not any(part.code == "fatigue" for node in found for part in node.parts):
        return found
    opened = _opened(asked)
    return tuple(replace(node, parts=tuple(_wearied(node, opened))) for node in found)


def _opened(asked: Asked) -> dict[str, list[Entry]]:
    """By street what opened it this year and as many years before as residents remember."""
    world = asked.game.world
    first = asked.year - world.figures.count("nuisance.memory_years")
    out: dict[str, list[Entry]] = {}
    for year in range(max(first, world.scenario.start_year), asked.year + 1):
        for _, e in replace(asked, year=year).booked:
            if e.kind == "opening" and e.street is not None:
                out.setdefault(world.scenario.streets[e.street].id, []).append(e)
    return out


def _wearied(cause: Node, opened: dict[str, list[Entry]]) -> Iterator[Node]:
    own = dict(cause.about).get("assignment")
    for part in cause.parts:
        if part.code != "fatigue":
            yield part
            continue
        before = [e for name, _ in cause.places for e in opened.get(name, ())]
        others = union(*(e.because.entries for e in before if e.assignment != own))
        yield replace(part, decisions=tuple(sorted(others)))
