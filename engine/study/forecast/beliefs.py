"""What a seat believes of a game: where its futures begin.

Truth, knowledge and the future are three things. What the seat does not know is drawn anew in every
replicate from what it does know, with seeds that are never the game's own.
"""

from __future__ import annotations

import numpy as np

from engine import luck
from engine.rules.base import FACILITATOR
from engine.state import State
from engine.views import seen
from engine.whole import MILLI, Ints, divide
from engine.world.tables import AGES

_SALT = 0x5EED_F0CA_57


def seeds(state: State, seat: str, runs: int) -> luck.Words:
    """Seeds of a seat's futures: the same in every game of a scenario in the same year."""
    salt = luck.address(f"forecast.{state.world.scenario.id}.{seat}.{state.year}")
    return luck.seeds(int(salt) ^ _SALT, runs)


def believed(state: State, seat: str, own_seeds: luck.Words) -> State:
    """A live game as a seat believes it to be, in a replicate for each seed."""
    out = state.replicate(own_seeds)
    world = state.world
    out.observed = False
    _layers(state, seat, out)
    for n in range(len(world.scenario.lines)):
        if not seen.sees_line(state, seat, n):
            out.balance[:, n] = 0
            out.income[:, n] = 0
            out.reserved[:, n] = 0
    hidden = np.array([not known_task(state, n) for n in range(len(world.tasks))])
    out.revealed[:, hidden] = state.end_year + 1
    _surprises(out, seat)
    return out


def _layers(state: State, seat: str, out: State) -> None:
    """Believe when each layer is worn out: as far as the seat knows, else by its usual life.

    Name: What is not known is drawn
    Formula: true end in a future = believed end + e × sd
    Where: years; e is normal with mean 0 and sd 1, of the forecast's own luck; sd is what is known
      of the layer, twice knowledge_years for who does not know it
    Figures: sewer.knowledge_years
    Source: makers' judgement
    """
    world = state.world
    own = np.array([seen.knows_layer(state, seat, k) for k in range(len(world.layers))])
    known = own[None, None, :] | state.new
    wide = 2 * world.figures.milli("sewer.knowledge_years")
    end = np.where(known, state.known_end, usual(state))
    sd = np.where(known, state.known_sd, wide)
    out.known_end[:] = end
    out.known_sd[:] = sd
    out.true_end[:] = end
    goals = [world.layer[g.layer] for g in world.scenario.goals if g.layer]
    asked = sorted({*world.wearing.tolist(), *goals})
    keys = world.layer_keys[:, asked].reshape(-1)
    error = luck.bell(out.seeds, 0, "belief", keys).reshape(out.count, len(world.homes), -1)
    out.true_end[:, :, asked] += divide(error * sd[:, :, asked], MILLI)
    out.draw_lifetimes()


def usual(state: State) -> Ints:
    """When who does not know it thinks that each layer is worn out, milli-years, (1, S, L).

    Its usual life from when it was built; for a sewer the limit is thought no nearer than is usual
    for one of its age that still holds: ``t = η·((a/η)^β + ln 2)^(1/β)``.

    Name: Who does not know a layer
    Formula: believed end = built + usual life
      a sewer: built + η × ((a ÷ η)^β + ln 2)^(1/β) if that is later
    Where: years; a is its age; for who does not know the layer
    Figures: life.*.shape, life.*.scale
    Source: derived from the Weibull life: half of what has reached age a lasts longer
    """
    world = state.world
    age = np.clip(state.year - state.built, 0, AGES - 1)
    still = state.index * MILLI + world.left[np.maximum(0, state.life), age]
    later = np.maximum(world.nominal_end[None], still)
    return np.where(world.sewers[None, None, :], later, world.nominal_end[None])


def known_task(state: State, task: int) -> bool:
    """Whether a task has been revealed."""
    return bool(state.revealed[0, task] <= state.year)


def _surprises(state: State, seat: str) -> None:
    """What is dated comes in every future in another year: nobody was told when, only that it may.

    What the facilitator has called is known to the facilitator alone.
    """
    world = state.world
    state.called_events = [] if seat != FACILITATOR else state.called_events
    raw = luck.draw(state.seeds, 0, "surprise", world.event_keys)
    last = max(state.year, state.end_year - 1)
    dated = (state.event_year > 0) & (state.happened == 0)
    state.event_year = np.where(dated, luck.uniform(raw, state.year, last), state.event_year)
