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
    """What is known grows older by a year; people who know may leave, and so may leaders.

    Name: Leaders come and go
    Formula: a leader goes with the leader's own chance a year
    Where: the chance stands in the scenario (verbinders 10–15% in those that come with the game)
    Source: makers' judgement; that work hangs on persons: Stantec for City Deal Openbare Ruimte
      2023
    """
    world = state.world
    if state.observed:
        _age(state, ledger)
    raw = luck.draw(state.seeds, state.index, "leader", world.leader_keys)
    hits = luck.happens(raw, world.leaving) & ~state.gone
    for n in np.flatnonzero(hits.any(axis=0)).tolist():
        leaves(state, ledger, n, hits[:, n])


def _age(state: State, ledger: Ledger) -> None:
    """Knowledge grows vaguer every year, until it says no more than the usual life.

    Name: Knowledge ages
    Formula: sd += ageing × (asset_data.ageing while asset data is shared), at most knowledge_years
    Where: sd is how far off an estimate of the usual end may be (years)
    Figures: knowledge.ageing, sewer.knowledge_years, instrument.asset_data.ageing
    Source: makers' judgement
    """
    f = state.world.figures
    ageing = f.milli("knowledge.ageing")
    shared = state.active_effects("share_knowledge")
    for _, effect in shared:
        ageing = ageing * f.ppm(str(getattr(effect, "ageing", ""))) // PPM
    most = f.milli("sewer.knowledge_years")
    sharpest = state.known_sd.min(axis=0).min(axis=0)
    for layer in np.flatnonzero(sharpest < most).tolist():
        known = state.known_sd[:, :, layer]
        older = np.minimum(most, known + ageing)
        state.known_sd[:, :, layer] = np.where(known < most, older, known)
    if not shared:
        _retire(state, ledger, most)


def _retire(state: State, ledger: Ledger, most: int) -> None:
    """Who knew an organisation's layers goes, and what was known is as vague as before.

    Name: Who knows retires
    Formula: with chance retire a year: sd = knowledge_years for all that an organisation keeps
    Where: sd in years; never while asset data is shared
    Figures: knowledge.retire, sewer.knowledge_years
    Source: makers' judgement
    """
    world = state.world
    raw = luck.draw(state.seeds, state.index, "retire", world.organisation_keys)
    gone = luck.happens(raw, world.figures.ppm("knowledge.retire"))
    streets = np.arange(len(world.homes))
    for n in np.flatnonzero(gone.any(axis=0)).tolist():
        where = np.ix_(np.flatnonzero(gone[:, n]), streets, np.flatnonzero(world.keeper == n))
        known = state.known_sd[where]
        if (known < most).any():
            state.known_sd[where] = np.maximum(known, most)
            told = np.zeros(state.count, dtype=np.bool_)
            told[where[0].reshape(-1)] = (known < most).any(axis=(1, 2))
            name = world.scenario.organisations[n].id
            ledger.happen(state.year, 11, "retired", told, organisation=name)


def relations(state: State) -> None:
    """A lasting presence grows towards 1 while people are there, and fades without them.

    Name: Relations
    Formula: people there: r += growth × (social_map.growth while it works) × rate × (1 − r)
      nobody there: r −= fade × r
    Where: r is the relation with a block (0–1); rate how far who carries it has the people asked.
      Who stops loses relation.lost of it at once
    Figures: relation.growth, relation.fade, relation.lost, instrument.social_map.growth
    Source: makers' judgement; direction: City Deal Openbare Ruimte, contacts hang on people who
      stay
    """
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
