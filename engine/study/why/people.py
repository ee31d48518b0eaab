"""Why support changed: by block, back to the nuisance and the failures behind it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.study.why.asked import Asked
from engine.study.why.tree import Node, grouped, over
from engine.whole import split


def support(asked: Asked) -> tuple[Node, ...]:
    """The change of support in each block, or in the block of the street asked about."""
    world = asked.game.world
    blocks = range(len(world.scenario.blocks))
    if asked.street is not None:
        blocks = range(int(world.block_of[asked.street]), int(world.block_of[asked.street]) + 1)
    everywhere = replace(asked, street=None)
    return tuple(_block(everywhere, block) for block in blocks)


def _block(asked: Asked, block: int) -> Node:
    here = _in_block(asked, block)
    items = [asked.item(n, e) for n, e in asked.booked if e.kind == "support" and e.block == block]
    name = asked.game.world.scenario.blocks[block].id
    items = [
        replace(i, decisions=asked.presence(name)) if i.cause == "relation" else i for i in items
    ]
    causes = [_behind(here, node) for node in grouped(items, "ppm", asked.told)]
    about = (("block", name),)
    return over("support", "ppm", tuple(causes), about)


def _in_block(asked: Asked, block: int) -> dict[str, tuple[Node, ...]]:
    """What was behind the loss: nuisance and failures in the streets of a block."""
    of = asked.game.world.block_of
    inside = [(n, e) for n, e in asked.booked if e.street is not None and of[e.street] == block]
    nuisance = [asked.item(n, e) for n, e in inside if e.kind == "nuisance"]
    failures = [
        replace(asked.item(n, e), cause="emergency") for n, e in inside if e.kind == "failure"
    ]
    return {
        "lost_by_nuisance": grouped(nuisance, "milli", asked.told),
        "lost_by_failures": grouped(failures, "milli", asked.told),
    }


def _behind(here: dict[str, tuple[Node, ...]], node: Node) -> Node:
    """Share a loss out over what it came from, by how much of it there was."""
    found = here.get(node.code, ())
    if not found:
        return node
    weights = np.array([max(0, n.amount) for n in found], dtype=np.int64)
    shares = split(np.array([node.amount], dtype=np.int64), weights)[0].tolist()
    parts = tuple(
        replace(n, amount=share, unit=node.unit, parts=(), places=())
        for n, share in zip(found, shares, strict=True)
        if share
    )
    whole = over(node.code, node.unit, parts, node.about)
    names = tuple(dict.fromkeys((*node.assumptions, *whole.assumptions)))
    return replace(whole, assumptions=names)
