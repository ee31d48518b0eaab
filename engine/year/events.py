"""What happens to the neighbourhood: dated, by chance, or called by the facilitator.

One function per verb; the data names a verb and gives numbers.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine import luck
from engine.ledger import Because, Ledger
from engine.scenario import verbs
from engine.state import EXECUTING, SIGNED, State
from engine.whole import MILLI, PPM, Flags, divide, part, whole
from engine.year.opening import Opening


def events(state: State, ledger: Ledger, openings: list[Opening]) -> None:
    """Let this year's events happen, then reveal this year's tasks.

    Name: Events
    Formula: happens once: in its own year, when called, or with its own chance a year
    Where: year and chance of an event stand in the scenario
    Source: design of the game; the events of a neighbourhood are its scenario's own
    """
    world = state.world
    raw = luck.draw(state.seeds, state.index, "event", world.event_keys)
    hits = luck.happens(raw, world.event_chance) | (state.event_year == state.year)
    if state.called_events:
        hits[:, state.called_events] = True
        state.called_events = []
    hits &= state.happened == 0
    for n in np.flatnonzero(hits.any(axis=0)).tolist():
        event, hit = world.scenario.events[n], hits[:, n]
        state.happened[:, n] = np.where(hit, state.year, state.happened[:, n])
        ledger.happen(state.year, 1, "event", hit, event=event.id)
        for effect in event.effects:
            VERBS[effect.verb](state, ledger, openings, effect, hit, event.id)
    if state.index > 0:
        _early_signals(state)
        new = state.revealed == state.year
        for n in np.flatnonzero(new.any(axis=0)).tolist():
            name = world.scenario.tasks[n].id
            ledger.happen(state.year, 1, "task_revealed", new[:, n], task=name)


def _early_signals(state: State) -> None:
    """Where people are really known, wishes of residents are heard some years earlier.

    Name: Early signals of wishes
    Formula: known from = year of the wish − signal years, where relation ≥ relation.counts
    Where: relation is that of any block in which the wish lies (0–1); signal years in whole years
    Figures: relation.signal_years, relation.counts
    Source: makers' judgement; direction: City Deal Openbare Ruimte, contacts hang on people who
      stay
    """
    world, f = state.world, state.world.figures
    ahead = f.count("relation.signal_years")
    if not ahead or not world.wishes:
        return
    near = state.relation >= f.ppm("relation.counts")
    for task, blocks in world.wishes:
        when = state.revealed[:, task]
        heard = (when > state.year) & (when - ahead <= state.year) & near[:, blocks].any(axis=1)
        state.revealed[:, task] = np.where(heard, state.year, when)


def _grant(
    state: State, ledger: Ledger, _: list[Opening], e: verbs.GrantVerb, hit: Flags, event: str
) -> None:
    line = state.world.line[e.line]
    amount = np.where(hit, e.amount * 100, 0)
    state.balance[:, line] += amount
    ledger.book(state.year, "grant", amount, line=line, because=Because(event=event))


def _cut(
    state: State, ledger: Ledger, _: list[Opening], e: verbs.CutVerb, hit: Flags, event: str
) -> None:
    line = state.world.line[e.line]
    keep = PPM - whole(e.share, PPM)
    state.income[:, line] = np.where(hit, part(state.income[:, line], keep), state.income[:, line])
    ledger.happen(state.year, 1, "income_cut", hit, line=e.line)


def _hazard(
    state: State, _: Ledger, __: list[Opening], e: verbs.HazardVerb, hit: Flags, ___: str
) -> None:
    layer = state.world.layer[e.layer]
    state.hazard[:, layer] = np.where(hit, whole(e.factor, MILLI), state.hazard[:, layer])
    until = state.year + e.years - 1
    state.hazard_until[:, layer] = np.where(hit, until, state.hazard_until[:, layer])


def _nuisance(
    state: State, _: Ledger, openings: list[Opening], e: verbs.NuisanceVerb, hit: Flags, event: str
) -> None:
    block = state.world.block[e.block]
    streets = np.flatnonzero(state.world.block_of == block).tolist()
    weeks = np.repeat((hit * whole(e.weeks, MILLI))[:, None], len(streets), axis=1)
    full = np.full_like(weeks, MILLI)
    openings.append(Opening(streets, weeks, full, PPM, None, "event", event=event))


def _support(
    state: State, ledger: Ledger, _: list[Opening], e: verbs.SupportVerb, hit: Flags, event: str
) -> None:
    block = state.world.block[e.block]
    before = state.support[:, block].copy()
    after = np.clip(before + whole(e.by, PPM), 0, PPM)
    state.support[:, block] = np.where(hit, after, before)
    change = state.support[:, block] - before
    ledger.book(state.year, "support", change, block=block, because=Because(event=event))


def _reveal(
    state: State, _: Ledger, __: list[Opening], e: verbs.RevealVerb, hit: Flags, ___: str
) -> None:
    task = state.world.task[e.task]
    known = np.minimum(state.revealed[:, task], state.year)
    state.revealed[:, task] = np.where(hit, known, state.revealed[:, task])


def _leader(
    state: State, ledger: Ledger, _: list[Opening], e: verbs.LeaderVerb, hit: Flags, __: str
) -> None:
    leader = state.world.leader[e.leader]
    leaves(state, ledger, leader, hit & ~state.gone[:, leader])


def leaves(state: State, ledger: Ledger, leader: int, hit: Flags) -> None:
    """A leader goes: the assignments it led have nobody until another is chosen.

    Name: A leader leaves
    Formula: preparation += handover, of signed works of that leader that have not begun
    Where: handover in years; that a leader goes is drawn every year by the leader's own chance in
      the scenario, or comes as an event
    Figures: leader.handover
    Source: makers' judgement
    """
    if not hit.any():
        return
    state.gone[:, leader] |= hit
    row, f = state.world.scenario.leaders[leader], state.world.figures
    ledger.happen(state.year, 1, "leader_left", hit, leader=row.id)
    lost = f.milli("leader.handover")
    for a in state.assignments.values() if lost else ():
        if a.leader == leader:
            riding = hit & (a.stage >= SIGNED) & (a.stage < EXECUTING)
            a.extra += np.where(riding, lost, 0)
    if state.gone[:, leader].all():
        for a in state.assignments.values():
            if a.leader == leader and not a.ended:
                a.leader = None


def _price(
    state: State, _: Ledger, __: list[Opening], e: verbs.PriceVerb, hit: Flags, ___: str
) -> None:
    state.price = np.where(hit, MILLI + whole(e.share, MILLI), state.price)
    state.price_until = np.where(hit, state.year + e.years - 1, state.price_until)


def _room(
    state: State, _: Ledger, __: list[Opening], e: verbs.RoomVerb, hit: Flags, ___: str
) -> None:
    for street in e.streets:
        state.lost_room[:, state.world.street[street]] += np.where(hit, whole(e.width, 100), 0)


def _shift(
    state: State, _: Ledger, __: list[Opening], e: verbs.DelayVerb, hit: Flags, ___: str
) -> None:
    state.shift[:, state.world.task[e.task]] += np.where(hit, e.years, 0)


VERBS: dict[str, Callable[..., None]] = {
    "grant": _grant,
    "cut": _cut,
    "hazard_factor": _hazard,
    "nuisance": _nuisance,
    "support": _support,
    "reveal_task": _reveal,
    "leader_leaves": _leader,
    "price_rise": _price,
    "close_room": _room,
    "window_shift": _shift,
}


def fade(state: State) -> None:
    """End hazards and prices whose years are over."""
    over = state.hazard_until < state.year
    state.hazard = np.where(over, MILLI, state.hazard)
    state.price = np.where(state.price_until < state.year, MILLI, state.price)


def dearer(state: State, amount: np.ndarray) -> np.ndarray:
    """An amount at this year's prices, (R, …).

    Name: Dearer years
    Formula: cost this year = cost × (1 + rise)
    Where: cost in euros; rise is that of a price event as long as its years last (share)
    Source: design of the game; the model knows no inflation but this
    """
    if (state.price == MILLI).all():
        return amount
    price = state.price.reshape((-1,) + (1,) * (amount.ndim - 1))
    return divide(amount * price, MILLI)
