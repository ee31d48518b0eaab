"""Ageing and failures: sewers past their limit, other layers by their Weibull hazard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from engine import luck
from engine.ledger import Because, Happening, Ledger
from engine.state import MEMORY, State
from engine.whole import MILLI, PPM, Flags, Ints, divide, gathered, part, part_of
from engine.year import paying
from engine.year.events import dearer
from engine.year.lifetimes import again
from engine.year.opening import Opening
from engine.year.parts.costs import repair
from engine.year.streets import wear_paving

SEWER = Because((), ("emergency.cost", "sewer.hazard_at_limit", "sewer.hazard_growth"), "time")


def wear(state: State, ledger: Ledger, openings: list[Opening]) -> Ints:
    """Let things fail whose time has come. Returns failures per block, (R, B)."""
    world = state.world
    blocks = len(world.scenario.blocks)
    hit = state.fails == state.index
    if (state.hazard != MILLI).any():
        _heavier(state, hit)
    hit &= state.present
    which, where = np.nonzero(hit.any(axis=0).T)
    if not len(which):
        return np.zeros((state.count, blocks), dtype=np.int64)
    here = hit[:, where, which]
    _emergencies(state, ledger, openings, where, which, here)
    _mend(state, where, which, here)
    if world.figures.ppm("paving.damage_repair"):
        streets = sorted(set(where.tolist()))
        dug = gathered(here, where, len(world.homes))[:, streets] > 0
        wear_paving(state, streets, dug, "paving.damage_repair")
    return gathered(here, world.block_of[where], blocks)


def _heavier(state: State, hit: Flags) -> None:
    """Let a year with another hazard fail more of a layer than was due, or spare some of it.

    What comes on top of the usual hazard is a draw of its own; of what was due a part is spared
    when the hazard is lower.
    """
    world = state.world
    for layer in np.flatnonzero((state.hazard != MILLI).any(axis=0) & world.wears).tolist():
        rows = np.flatnonzero(state.hazard[:, layer] != MILLI)
        factor, seeds = state.hazard[rows, layer, None], state.seeds[rows]
        keys, due = world.layer_keys[:, layer], hit[rows, :, layer]
        row, age = world.lifetimes.place(
            state.index,
            state.life[rows, :, layer],
            state.true_end[rows, :, layer],
            world.sewers[layer],
        )
        bears = luck.exponential(luck.draw(seeds, state.index, "heavier", keys))
        more = divide(world.lifetimes.chance[row, age] * (factor - MILLI), MILLI)
        raw = luck.draw(seeds, state.index, "spared", keys)
        kept = luck.happens(raw, np.minimum(factor, MILLI) * (PPM // MILLI))
        hit[rows, :, layer] = (due & kept) | (more >= bears)
        spared = np.zeros_like(hit[:, :, layer])
        spared[rows] = due & ~kept
        again(state, np.arange(len(keys)), layer, spared, ahead=1)


def _emergencies(
    state: State,
    ledger: Ledger,
    openings: list[Opening],
    where: Ints,
    layers: Ints,
    here: Flags,
) -> None:
    """Half a street of sewer (of a pipe or cable only the leak) at 2.5 times the cost.

    Five weeks at double nuisance for a sewer; a failure shows the truth of its surroundings.
    here: (R, N), where each of the N failures happens.
    """
    world = state.world
    streets, kinds = where.tolist(), layers.tolist()
    names = [x.id for x in world.layers]
    keepers = world.keeper[layers]
    amount = dearer(state, here * world.emergency[layers, where])
    why = [_why(state, n, k) for n, k in zip(streets, kinds, strict=True)] if ledger.keeps else []
    for keeper in sorted(set(keepers.tolist())):
        if keeper >= 0:
            paying.take(state, ledger, None, keeper, amount[:, keepers == keeper].sum(axis=1))
    ledger.book_streets(
        state.year, "emergency", amount, streets, why, organisations=keepers.tolist(), layers=kinds,
        parts=lambda n: repair(world, kinds[n], streets[n], int(amount[0, n])),
    )  # fmt: skip
    ledger.book_streets(state.year, "failure", here.astype(np.int64), streets, why, layers=kinds)
    weeks = here * world.failure_weeks[layers]
    severity = np.full_like(weeks, world.figures.milli("emergency.nuisance"))
    begins = np.full_like(weeks, world.figures.milli("failure.begins"))
    openings.append(Opening(streets, weeks, severity, PPM, None, "emergency", begins, layers=kinds))
    ledger.happen_later(partial(_told, state.year, here[0], streets, [names[k] for k in kinds]))
    state.opened[:, MEMORY + state.index] += gathered(here, where, len(world.homes))


def _why(state: State, street: int, layer: int) -> Because:
    """Why something failed: a sewer by its limit, the rest by the life of what it is made of."""
    world = state.world
    if world.sewers[layer]:
        return SEWER
    row = world.layers[layer]
    names = [x for x in ("emergency.cost", row.life_shape, row.life_scale) if x]
    if not state.new[0, street, layer]:
        for lies in world.scenario.streets[street].layers:
            if lies.layer == row.id and lies.material:
                stem = f"life.{lies.material}"
                names = ["emergency.cost", f"{stem}.shape", f"{stem}.scale"]
    return Because((), tuple(names), "time")


def _told(year: int, here: Flags, streets: list[int], layers: list[str]) -> Iterator[Happening]:
    for n in np.flatnonzero(here).tolist():
        yield Happening(year, 7, "failure", streets[n], None, (("layer", layers[n]),))


def _mend(state: State, where: Ints, layers: Ints, here: Flags) -> None:
    """The repaired half lasts; the rest is known now, and so is its surroundings."""
    world = state.world
    life = np.maximum(0, state.life[:, where, layers])
    f = world.figures
    mended = part_of(f.ppm("emergency.length"), f.ppm("emergency.mends"))
    longer = part(world.medians[life], mended)
    state.true_end[:, where, layers] += np.where(here, longer, 0)
    again(state, where, layers, here, ahead=1)
    if not state.observed and not state.active_effects("share_knowledge"):
        return
    sure = world.figures.milli("inspect.years")
    for layer in sorted(set(layers.tolist())):
        mine = layers == layer
        blocks = world.block_of[where[mine]]
        seen = gathered(here[:, mine], blocks, len(world.scenario.blocks))
        near = (*np.nonzero(seen[:, world.block_of]), layer)
        state.known_end[near] = state.true_end[near]
        state.known_sd[near] = np.minimum(state.known_sd[near], sure)
