"""What a seat knows: the one place that decides about truth, knowledge and secrets."""

from __future__ import annotations

import numpy as np

from engine.rules.base import FACILITATOR
from engine.state import State
from engine.whole import MILLI, PPM
from engine.world import World


def knows_layer(state: State, seat: str, layer: int) -> bool:
    """Whether a seat knows what inspection found of a layer.

    Its keeper does, and the facilitator; with shared asset data everybody does.
    """
    keeper = int(state.world.keeper[layer])
    if seat == FACILITATOR or state.active_effects("share_knowledge"):
        return True
    return keeper >= 0 and state.world.role_of[keeper] == seat


Lives = tuple[list[list[int]], list[list[int]]]
"""Street by layer: the remaining life in years, and how far that may be off."""


def lives(state: State, *, knows: bool) -> Lives:
    """Believed remaining life of all that lies in the streets; without meaning where nothing wears.

    knows: as who knows what inspection found believes it; else by the usual life. What is new
    everybody knows. After the game the truth is shown to all.
    """
    if state.phase == "ended":
        left = (state.true_end[0] - state.index * MILLI) // MILLI
        return left.tolist(), np.zeros_like(left).tolist()
    return beliefs(state, knows=knows)


def beliefs(state: State, *, knows: bool) -> Lives:
    """What :func:`lives` tells as long as the game lasts, and what was believed after it."""
    now = state.index * MILLI
    known = np.full_like(state.new[0], True) if knows else state.new[0]
    end = np.where(known, state.known_end[0], state.world.nominal_end)
    sure = np.where(known, state.known_sd[0], unknown(state.world))
    return ((end - now) // MILLI).tolist(), (sure // MILLI).tolist()


def unknown(world: World) -> int:
    """Milli-years (sd) by which who knows nothing of a layer may be wrong about its end.

    Name: How unsure who knows nothing is
    Formula: sd = knowledge_years × unknown
    Where: years, of the end of a layer as a seat sees it that nobody told
    Figures: sewer.knowledge_years, knowledge.unknown
    Source: makers' judgement
    """
    f = world.figures
    return f.milli("sewer.knowledge_years") * f.ppm("knowledge.unknown") // PPM


def sees_line(state: State, seat: str, line: int) -> bool:
    """Whether a seat may see a purse: private ones are for their own role and facilitator."""
    row = state.world.scenario.lines[line]
    role = state.world.role_of[state.world.organisation[row.organisation]]
    return not row.private or seat in (role, FACILITATOR)


def sees_bet(state: State, seat: str, role: str) -> bool:
    """Bets are secret until the years have passed."""
    return seat == role or state.phase in ("look_back", "ended")
