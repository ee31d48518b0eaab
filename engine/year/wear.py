"""Ageing and failures: sewers past their limit, other layers by their Weibull hazard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from engine import luck
from engine.ledger import Because, Happening, Ledger
from engine.state import MEMORY, State
from engine.whole import MILLI, PPM, Flags, Ints, divide, part, part_of, tallied
from engine.world.before import YearlyChances
from engine.year import paying
from engine.year.lifetimes import again, again_each
from engine.year.opening import Opening
from engine.year.parts.costs import repair
from engine.year.streets import wear_paving_each

SEWER = Because((), ("emergency.cost", "sewer.hazard_at_limit", "sewer.hazard_growth"), "time")


def wear(state: State, ledger: Ledger, openings: list[Opening]) -> Ints:
    """Let things fail whose time has come. Returns failures per block, (R, B)."""
    world = state.world
    blocks = len(world.scenario.blocks)
    if world.yearly is None:
        hit = state.fails == state.index
        if (state.hazard != MILLI).any():
            _heavier(state, hit)
    else:
        hit = _yearly(state, world.yearly)
    hit &= state.present
    cells = np.flatnonzero(hit)
    of, where, which = np.unravel_index(cells, hit.shape)
    if not len(cells):
        return np.zeros((state.count, blocks), dtype=np.int64)
    _emergencies(state, ledger, openings, of, where, which)
    _mend(state, of, where, which)
    if world.figures.ppm("paving.damage_repair"):
        cells = np.unique(of * len(world.homes) + where)
        wear_paving_each(state, *np.divmod(cells, len(world.homes)), "paving.damage_repair")
    return tallied(np.ones_like(of), of, world.block_of[where], state.count, blocks)


def _yearly(state: State, chances: YearlyChances) -> Flags:
    """What fails in a game of a format that drew a chance for everything every year."""
    world = state.world
    raw = luck.draw(state.seeds, state.index, "failure", chances.keys(world.layer_keys))
    chance = chances.of(state.index, state.life, state.true_end, world.sewers)
    chance = divide(chance * state.hazard[:, chances.wearing, None], MILLI)
    found = luck.happens(raw, chance.reshape(state.count, -1)).reshape(chance.shape)
    hit = np.zeros_like(state.present)
    hit[:, :, chances.wearing] = found.transpose(0, 2, 1)
    return hit


def _heavier(state: State, hit: Flags) -> None:
    """Let a year with another hazard fail more of a layer than was due, or spare some of it.

    What comes on top of the usual hazard is a draw of its own; of what was due a part is spared
    when the hazard is lower.

    Name: Years with another hazard
    Formula: extra chance = 1 − e^(−h × (factor − 1))
      factor below 1: of what was due a part 1 − factor is spared
    Where: h is the usual hazard of the year; factor that of an event that lasts
    Source: design of the game; arithmetic of hazards
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
    state: State, ledger: Ledger, openings: list[Opening], of: Ints, where: Ints, layers: Ints
) -> None:
    """Half a street of sewer (of a pipe or cable only the leak) at 2.5 times the cost.

    Five weeks at double nuisance for a sewer; a failure shows the truth of its surroundings.
    of, where, layers: (N,), the replicate, street and layer of each failure.

    Name: Emergency repair
    Formula: cost = length × norm cost × emergency.cost; nuisance = weeks × emergency.nuisance
    Where: norm cost of replacing the layer in the whole street (euros); length is emergency.length
      for sewers and emergency.length_pipe for the rest; weeks are those of the layer:
      emergency.weeks for sewers, failure_weeks for the rest. The keeper of the layer pays, at this
      year's prices
    Figures: emergency.cost, emergency.length, emergency.length_pipe, emergency.weeks,
      emergency.nuisance, failure_weeks.*, failure.begins
    Source: makers' judgement; direction: works on large water mains in the US
    """
    world, year = state.world, state.year
    streets, kinds = where.tolist(), layers.tolist()
    keepers = world.keeper[layers]
    amount = world.emergency[layers, where]
    if (state.price != MILLI).any():
        amount = divide(amount * state.price[of], MILLI)
    why = (
        [why_failed(state, n, k) for n, k in zip(streets, kinds, strict=True)]
        if ledger.keeps
        else []
    )
    for keeper in sorted(set(keepers.tolist())):
        if keeper >= 0:
            own = keepers == keeper
            due = tallied(amount[own], of[own], np.zeros_like(of[own]), state.count, 1)
            paying.take(state, ledger, None, keeper, due[:, 0])
    ledger.book_each(
        year, "emergency", amount, of, streets, why, organisations=keepers.tolist(), layers=kinds,
        parts=lambda n: repair(world, kinds[n], streets[n], int(amount[n])),
    )  # fmt: skip
    ledger.book_each(year, "failure", np.ones_like(of), of, streets, why, layers=kinds)
    weeks = world.failure_weeks[layers]
    severity = np.full_like(weeks, world.figures.milli("emergency.nuisance"))
    begins = np.full_like(weeks, world.figures.milli("failure.begins"))
    openings.append(
        Opening(streets, weeks, severity, PPM, None, "emergency", begins, layers=kinds, of=of)
    )
    names = [world.layers[k].id for k in kinds] if ledger.keeps else []
    ledger.happen_later(partial(_told, year, streets, names))
    state.opened[:, MEMORY + state.index] += tallied(
        np.ones_like(of), of, where, state.count, len(world.homes)
    )


def why_failed(state: State, street: int, layer: int) -> Because:
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


def _told(year: int, streets: list[int], layers: list[str]) -> Iterator[Happening]:
    for street, layer in zip(streets, layers, strict=True):
        yield Happening(year, 7, "failure", street, None, (("layer", layer),))


def _mend(state: State, of: Ints, where: Ints, layers: Ints) -> None:
    """The repaired half lasts; the rest is known now, and so is its surroundings.

    Name: What a repair mends
    Formula: usual end += emergency.length × emergency.mends × usual life
    Where: years. When it fails next is drawn anew; in the whole block the layer is known then, to
      inspect.years
    Figures: emergency.length, emergency.mends, inspect.years
    Source: makers' judgement
    """
    world, f = state.world, state.world.figures
    life = np.maximum(0, state.life[of, where, layers])
    mended = part_of(f.ppm("emergency.length"), f.ppm("emergency.mends"))
    state.true_end[of, where, layers] += part(world.medians[life], mended)
    again_each(state, of, where, layers, ahead=1)
    if not state.observed and not state.active_effects("share_knowledge"):
        return
    sure = f.milli("inspect.years")
    seen = np.zeros((state.count, len(world.scenario.blocks)), dtype=np.bool_)
    for layer in sorted(set(layers.tolist())):
        mine = layers == layer
        seen[:] = False
        seen[of[mine], world.block_of[where[mine]]] = True
        near = (*np.nonzero(seen[:, world.block_of]), layer)
        state.known_end[near] = state.true_end[near]
        state.known_sd[near] = np.minimum(state.known_sd[near], sure)
