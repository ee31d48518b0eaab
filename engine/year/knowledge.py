"""Knowledge ages and lives in people; relations grow and fade; leaders come and go."""

from __future__ import annotations

import numpy as np

from engine import luck
from engine.ledger import Ledger
from engine.state import State
from engine.whole import PPM, part, whole
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
    state.known_sd = np.where(
        state.known_sd < most, np.minimum(most, state.known_sd + ageing), state.known_sd
    )
    if not shared:
        for n, organisation in enumerate(world.scenario.organisations):
            key = luck.address(f"organisation.{organisation.id}")
            raw = luck.draw(state.seeds, state.index, "retire", key)
            gone = luck.happens(raw, f.ppm("knowledge.retire"))
            kept = world.keeper == n
            lost = gone[:, None, None] & kept[None, None, :] & (state.known_sd < most)
            if lost.any():
                state.known_sd = np.where(lost, most, state.known_sd)
                told = lost[:, :, :].any(axis=(1, 2))
                ledger.happen(state.year, 11, "retired", told, organisation=organisation.id)
    for n, leader in enumerate(world.scenario.leaders):
        key = luck.address(f"leader.{leader.id}")
        raw = luck.draw(state.seeds, state.index, "leader", key)
        hit = luck.happens(raw, whole(leader.leaves, PPM)) & ~state.gone[:, n]
        leaves(state, ledger, n, hit)


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
