"""How the minutes of a session are spent, with the debrief kept safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["welcome", "anatomy", "round", "break", "debrief"]

DEBRIEF = 25
"""Minutes that the debrief gets at least, in a session long enough to give them."""
_BREAK_FROM = 150
_SHARES: Mapping[str, float] = MappingProxyType(
    {"signals": 2, "programme": 6, "decide": 3, "bet": 1, "execute": 1, "look_back": 3}
)


@dataclass(frozen=True)
class Slot:
    """A part of the session; ``start`` and ``minutes`` in whole minutes."""

    kind: Kind
    round: int
    start: int
    minutes: int


def debrief_minutes(minutes: int) -> int:
    """What the debrief keeps: 25 minutes, a sixth of a long session, a quarter of a short one."""
    return max(DEBRIEF, minutes // 6) if minutes >= 4 * DEBRIEF else minutes // 4


def agenda(minutes: int, rounds: int) -> tuple[Slot, ...]:
    """The parts of a session of so many minutes. The first rounds get more: they are new."""
    debrief = debrief_minutes(minutes)
    welcome = max(3, min(10, minutes // 15))
    anatomy = max(4, min(10, minutes // 12))
    pause = 10 if minutes >= _BREAK_FROM else 0
    left = max(rounds, minutes - debrief - welcome - anatomy - pause)
    weights = [6 if i == 0 else 5 if i == 1 else 4 for i in range(rounds)]
    lasts = [left * weight // sum(weights) for weight in weights]
    lasts[0] += left - sum(lasts)
    parts: list[tuple[Kind, int, int]] = [("welcome", 0, welcome), ("anatomy", 0, anatomy)]
    for i in range(rounds):
        parts.append(("round", i + 1, lasts[i]))
        if pause and i + 1 == (rounds + 1) // 2:
            parts.append(("break", 0, pause))
    parts.append(("debrief", 0, debrief))
    slots, at = [], 0
    for kind, number, long in parts:
        slots.append(Slot(kind, number, at, long))
        at += long
    return tuple(slots)


def phase_seconds(slots: tuple[Slot, ...], phase: str, round_number: int) -> int:
    """The seconds that the agenda gives a phase of a round (or anatomy, or the end)."""
    for slot in slots:
        if phase == slot.kind == "anatomy" or (phase == "ended" and slot.kind == "debrief"):
            return slot.minutes * 60
        if slot.kind == "round" and slot.round == round_number and phase in _SHARES:
            return round(slot.minutes * 60 * _SHARES[phase] / sum(_SHARES.values()))
    return 0
