"""Knowledge ages and lives in people; relations grow and fade; leaders come and go."""

from __future__ import annotations

import numpy as np

from engine import luck
from engine.ledger import Ledger
from engine.state import State
from engine.whole import PPM, part
from engine.year import people
from engine.year.events import leaves


def knowledge(state: State, ledger: Ledger) -> None:
    """What is known grows older by a year; people who know may leave."""
    world, f = state.world, state.world.figures
    ageing = f.milli("knowledge.ageing")
    shared = state.active_effects("share_knowledge")
    for _, effect in shared:
        ageing = ageing * f.ppm(str(getattr(effect, "ageing", ""))) // PPM
    most = f.milli("sewer.knowledge_years")
    if (state.known_sd < most).any():
        older = np.minimum(most, state.known_sd + ageing)
        state.known_sd = np.where(state.known_sd < most, older, state.known_sd)
    if not shared:
        _retire(state, ledger, most)
    raw = luck.draw(state.seeds, state.index, "leader", world.leader_keys)
    hits = luck.happens(raw, world.leaving) & ~state.gone
    for n in np.flatnonzero(hits.any(axis=0)).tolist():
        leaves(state, ledger, n, hits[:, n])


def _retire(state: State, ledger: Ledger, most: int) -> None:
    """Who knew an organisation's layers goes, and what was known is as vague as before."""
    world = state.world
    raw = luck.draw(state.seeds, state.index, "retire", world.organisation_keys)
    gone = luck.happens(raw, world.figures.ppm("knowledge.retire"))
    for n in np.flatnonzero(gone.any(axis=0)).tolist():
        layers = np.flatnonzero(world.keeper == n)
        lost = gone[:, n, None, None] & (state.known_sd[:, :, layers] < most)
        told = np.asarray(lost.any(axis=(1, 2)))
        if told.any():
            state.known_sd[:, :, layers] = np.where(lost, most, state.known_sd[:, :, layers])
            name = world.scenario.organisations[n].id
            ledger.happen(state.year, 11, "retired", told, organisation=name)


def relations(state: State) -> None:
    """A lasting presence grows towards 1 while people are there, and fades without them."""
    f = state.world.figures
    grow = f.ppm("relation.growth")
    for _, effect in state.active_effects("show_social"):
        grow = grow * f.ppm(str(getattr(effect, "growth", ""))) // PPM
    rate = people.rates(state, people.load(state))
    for b in range(len(state.world.scenario.blocks)):
        now = state.relation[:, b]
        if state.presence.get(b):
            speed = rate[:, people.carer(state, b)] * 1000
            change = part(part(PPM - now, grow), speed)
        else:
            change = -part(now, f.ppm("relation.fade"))
        state.relation[:, b] = np.clip(now + change, 0, PPM)
