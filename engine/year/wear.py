"""Ageing and failures: sewers past their limit, other layers by their Weibull hazard."""

from __future__ import annotations

import numpy as np

from engine import luck
from engine.ledger import Because, Ledger
from engine.state import MEMORY, State
from engine.whole import MILLI, PPM, Flags, Ints, divide, part
from engine.world.tables import AGES, LATE
from engine.year import paying
from engine.year.events import dearer
from engine.year.opening import Opening


def wear(state: State, ledger: Ledger, openings: list[Opening]) -> Ints:
    """Let things fail this year. Returns failures per block, (R, B)."""
    world = state.world
    failures = np.zeros((state.count, len(world.scenario.blocks)), dtype=np.int64)
    for layer in range(len(world.layers)):
        if world.failure_weeks[layer] == 0:
            continue
        chance = _chance(state, layer)
        raw = luck.draw(state.seeds, state.index, "failure", world.layer_keys[:, layer])
        hit = state.present[:, :, layer] & luck.happens(raw, chance)
        for street in np.flatnonzero(hit.any(axis=0)):
            here = hit[:, street]
            failures[:, world.block_of[street]] += here
            _emergency(state, ledger, openings, int(street), layer, here)
    return failures


def _chance(state: State, layer: int) -> Ints:
    """Chance (ppm) that a layer fails in each street this year, (R, S)."""
    world = state.world
    if world.sewers[layer]:
        late = state.index - state.true_end[:, :, layer] // MILLI
        chance = world.sewer_hazard[np.clip(late, -LATE, LATE) + LATE]
    else:
        usual = world.medians[np.maximum(0, state.life[:, :, layer])]
        age = state.index * MILLI - state.true_end[:, :, layer] + usual
        age = np.clip(age // MILLI, 0, AGES - 1)
        chance = world.hazards[np.maximum(0, state.life[:, :, layer]), age]
        chance = np.where(state.life[:, :, layer] >= 0, chance, 0)
    return divide(chance * state.hazard[:, layer][:, None], MILLI)


def _emergency(
    state: State,
    ledger: Ledger,
    openings: list[Opening],
    street: int,
    layer: int,
    here: Flags,
) -> None:
    """Half a street of sewer (of a pipe or cable only the leak) at 2.5 times the cost.

    Five weeks at double nuisance for a sewer; a failure shows the truth of its surroundings.
    """
    world, f = state.world, state.world.figures
    row = world.layers[layer]
    work = world.works.get((row.id, "replace")) or world.works.get((row.id, "add"))
    keeper = int(world.keeper[layer])
    why = Because((), ("emergency.cost", "sewer.hazard_at_limit"), "time")
    if work is not None and keeper >= 0:
        norm = int(world.quantity(street, row.id, work.unit, None) * f.cents(work.cost))
        length = f.ppm("emergency.length" if world.sewers[layer] else "emergency.length_pipe")
        cost = norm * length // PPM * f.milli("emergency.cost") // MILLI
        amount = dearer(state, np.where(here, cost, 0))
        paying.take(state, ledger, None, keeper, amount)
        ledger.book(
            state.year, "emergency", amount, street=street, organisation=keeper, layer=layer,
            because=why,
        )  # fmt: skip
    weeks = np.where(here, int(world.failure_weeks[layer]), 0)
    severity = np.full(state.count, f.milli("emergency.nuisance"), dtype=np.int64)
    begins = np.full(state.count, 20 * MILLI, dtype=np.int64)
    openings.append(Opening(street, weeks, severity, PPM, None, "emergency", begins, layer=layer))
    ledger.book(
        state.year, "failure", here.astype(np.int64), street=street, layer=layer, because=why
    )
    ledger.happen(state.year, 7, "failure", here, street=street, layer=row.id)
    state.opened[:, MEMORY + state.index, street] += here
    _mend(state, street, layer, here)


def _mend(state: State, street: int, layer: int, here: Flags) -> None:
    """The repaired half lasts; the rest is known now, and so is its surroundings."""
    world = state.world
    life = np.maximum(0, state.life[:, street, layer])
    longer = part(world.medians[life], world.figures.ppm("emergency.length") // 2)
    state.true_end[:, street, layer] += np.where(here, longer, 0)
    block = world.block_of[street]
    around = np.flatnonzero(world.block_of == block)
    near = np.ix_(np.flatnonzero(here), around)
    state.known_end[:, :, layer][near] = state.true_end[:, :, layer][near]
    sure = world.figures.milli("inspect.years")
    state.known_sd[:, :, layer][near] = np.minimum(state.known_sd[:, :, layer][near], sure)
