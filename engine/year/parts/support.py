"""Changes of support, factor by factor: what it would be at most, then what made it less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.ledger import Part, steps
from engine.whole import Ints, part_of
from engine.world import World


@dataclass(frozen=True)
class Gain:
    """What one delivered task brought a block, for the live game; ppm.

    plain: before and full: after the bonus for riding with other works, both before the room that
    is left for more support; gained: all together.
    """

    task: int
    plain: Ints
    full: Ints
    gained: Ints


def benefits(world: World, gains: Sequence[Gain]) -> Iterator[Part]:
    """Delivered tasks: their benefit, whom it reaches, riding along, room for more support."""
    for gain in gains:
        if not int(gain.gained[0]):
            continue
        table = world.tasks[gain.task]
        rows = [world.works[w.layer, w.operation].benefit for w in table.task.works]
        names = tuple(dict.fromkeys(name for name in rows if name))
        best = part_of(table.benefit, world.figures.ppm("support.benefit"))
        for found in steps(
            Part("benefit", best, (*names, "support.benefit")),
            Part("reach", int(gain.plain[0])),
            Part("along", int(gain.full[0]), ("support.with_works",)),
            Part("room_left", int(gain.gained[0])),
        ):
            yield found._replace(task=gain.task)


def fairness(name: str, full: int, reached: int, gained: int) -> Iterator[Part]:
    """Fair participation, whom it reaches, and room for more support; all ppm."""
    yield from steps(
        Part("fair", full, (name,)),
        Part("reach", reached),
        Part("room_left", gained),
    )


def sham(most: int, reach: int, lost: int) -> Iterator[Part]:
    """Sham participation: of full support, whom it reaches, and how much there was to lose."""
    yield from steps(
        Part("sham", -most, ("support.sham",)),
        Part("reach", -part_of(most, reach)),
        Part("had_to_lose", -lost),
    )


def relation(most: int, near: int, gained: int) -> Iterator[Part]:
    """A lasting relation: at most, how close it is, and room for more support; all ppm."""
    yield from steps(
        Part("relation", most, ("support.relation",)),
        Part("closeness", near),
        Part("room_left", gained),
    )


def drift(pull: int, gone: int) -> Iterator[Part]:
    """Drifting back to rest: as if support were nothing, and what there was already; ppm."""
    yield from steps(
        Part("rest", pull, ("support.rest", "support.drift")),
        Part("had_already", gone),
    )
