"""What a seat knows: the one place that decides about truth, knowledge and secrets."""

from __future__ import annotations

from engine.rules.base import FACILITATOR
from engine.state import State
from engine.whole import MILLI


def knows_layer(state: State, seat: str, layer: int) -> bool:
    """Whether a seat knows what inspection found of a layer.

    Its keeper does, and the facilitator; with shared asset data everybody does.
    """
    keeper = int(state.world.keeper[layer])
    if seat == FACILITATOR or state.active_effects("share_knowledge"):
        return True
    return keeper >= 0 and state.world.role_of[keeper] == seat


def remaining(state: State, seat: str, street: int, layer: int) -> tuple[int | None, int]:
    """Believed remaining life in years of a layer, and how far that may be off.

    After the game the truth is shown to all.
    """
    if not state.present[0, street, layer] or state.life[0, street, layer] < 0:
        return None, 0
    now = state.index * MILLI
    if state.phase == "ended":
        return int(state.true_end[0, street, layer] - now) // MILLI, 0
    new = bool(state.new[0, street, layer])
    if knows_layer(state, seat, layer) or new:
        end, sure = state.known_end[0, street, layer], int(state.known_sd[0, street, layer])
    else:
        end = state.world.nominal_end[street, layer]
        sure = 2 * state.world.figures.milli("sewer.knowledge_years")
    return int(end - now) // MILLI, sure // MILLI


def sees_line(state: State, seat: str, line: int) -> bool:
    """Whether a seat may see a purse: private ones are for their own role and facilitator."""
    row = state.world.scenario.lines[line]
    role = state.world.role_of[state.world.organisation[row.organisation]]
    return not row.private or seat in (role, FACILITATOR)


def sees_bet(state: State, seat: str, role: str) -> bool:
    """Bets are secret until the years have passed."""
    return seat == role or state.phase in ("look_back", "ended")
