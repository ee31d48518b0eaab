"""One gate: what may be done, why not, and what it does.

``check`` asks, in this order: does the seat exist, is the kind meant for it, is it the phase for
it, is it open in this round, and does its own rule allow it. ``legal_moves`` lists the same as
templates with finite domains.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.ledger import Ledger
from engine.moves import AnyMove
from engine.rules import assignments, changes, coupling, means, pace, questions, table_talk
from engine.rules.base import FACILITATOR, ROOM, Refusal, Rule, Template
from engine.state import State

RULES: dict[str, Rule] = {
    **assignments.RULES,
    **changes.RULES,
    **coupling.RULES,
    **questions.RULES,
    **means.RULES,
    **table_talk.RULES,
    **pace.RULES,
}

FOR_FACILITATOR = (*pace.RULES, "decide", "note")
FOR_ALL = ("mark", "object", "call_card", "settle")
"""Kinds that roles and facilitator alike may do."""

_TALK = ("programme", "decide")
_ALWAYS = ("anatomy", "signals", "programme", "decide", "bet", "execute", "look_back")
PHASES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (*assignments.RULES, *changes.RULES, *coupling.RULES, *questions.RULES, *means.RULES), _TALK
    ),
    "sign": ("decide",),
    "call_card": ("signals", *_TALK),
    "inspect": ("signals", *_TALK),
    "mark": ("anatomy",),
    "bet": ("bet",),
    "object": _ALWAYS,
    "ready": _ALWAYS,
    "note": (*_ALWAYS, "ended"),
    "close_phase": _ALWAYS,
    "next_year": ("execute",),
    "call_event": _ALWAYS,
    "set_rule": _ALWAYS,
    "give_money": _ALWAYS,
}
"""In which phases each kind of move can be made."""


def gate(state: State, seat: str, kind: str) -> Refusal | None:
    """Whether a seat can make this kind of move now at all."""
    if seat != FACILITATOR and seat not in state.world.role:
        return Refusal.of("unknown_seat", name=seat)
    if state.phase == "ended" and kind != "note":
        return Refusal.of("game_over")
    if kind in FOR_FACILITATOR and seat != FACILITATOR:
        return Refusal.of("facilitator_only")
    if seat == FACILITATOR and kind not in FOR_FACILITATOR and kind not in FOR_ALL:
        return Refusal.of("not_for_facilitator")
    if state.phase not in PHASES[kind]:
        return Refusal.of("wrong_phase", phase=PHASES[kind][-1], now=state.phase)
    opens = opens_in(state, kind)
    return Refusal.of("opens_later", round=opens) if opens > max(1, state.round) else None


def opens_in(state: State, kind: str) -> int:
    """The round in which a kind of move opens; 1 when it always was, or all was opened."""
    if state.rules["everything_open"]:
        return 1
    for row in state.world.scenario.openings:
        if kind in row.moves:
            return row.round
    return 1


def check(state: State, seat: str, move: AnyMove) -> Refusal | None:
    """Why a move cannot be, or None when it can. Changes nothing."""
    return gate(state, seat, move.kind) or RULES[move.kind].check(state, seat, move)


def apply(state: State, ledger: Ledger, seat: str, move: AnyMove, entry: int) -> None:
    """Do a move that passed ``check``; ``entry`` is its number in the journal."""
    RULES[move.kind].apply(state, ledger, seat, move, entry)


def legal_moves(state: State, seat: str) -> Iterator[Template]:
    """Everything a seat could do now, as templates with finite domains."""
    for kind, rule in RULES.items():
        if gate(state, seat, kind) is None:
            yield from rule.templates(state, seat)


__all__ = ["FACILITATOR", "ROOM", "RULES", "Refusal", "Template", "apply", "check", "legal_moves"]
