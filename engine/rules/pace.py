"""The facilitator's moves: phases and years, events, rules and money."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine import moves
from engine.ledger import Because, Ledger
from engine.rules.base import Choice, Domain, Refusal, Rule, Steps, Template
from engine.scenario.parts import ROUND_PHASES
from engine.state import State
from engine.year import advance

STEP = 10_000


def _check_close(state: State, seat: str, move: moves.ClosePhase) -> Refusal | None:
    del seat, move
    if state.phase == "execute" and state.years_left:
        return Refusal.of("years_left", count=state.years_left)
    return None


def _close(state: State, _: Ledger, seat: str, move: moves.ClosePhase, n: int) -> None:
    del seat, move, n
    state.ready.clear()
    if state.phase == "anatomy":
        state.round = 1
        state.phase = "signals"
    elif state.phase == "look_back":
        state.past_bets.append((state.round, dict(state.bets)))
        state.bets.clear()
        state.called.clear()
        if state.round == len(state.world.rounds):
            state.phase = "ended"
        else:
            state.round += 1
            state.phase = "signals"
    else:
        state.phase = ROUND_PHASES[ROUND_PHASES.index(state.phase) + 1]
        if state.phase == "execute":
            state.years_left = state.world.rounds[state.round - 1]


def _close_templates(state: State, seat: str) -> Iterator[Template]:
    if _check_close(state, seat, moves.ClosePhase()) is None:
        yield Template("close_phase")


def _check_year(state: State, seat: str, move: moves.NextYear) -> Refusal | None:
    del seat, move
    return None if state.years_left else Refusal.of("no_years_left")


def _year(state: State, ledger: Ledger, seat: str, move: moves.NextYear, n: int) -> None:
    del seat, move, n
    advance(state, ledger)
    state.years_left -= 1


def _year_templates(state: State, seat: str) -> Iterator[Template]:
    if _check_year(state, seat, moves.NextYear()) is None:
        yield Template("next_year")


def _check_event(state: State, seat: str, move: moves.CallEvent) -> Refusal | None:
    del seat
    event = state.world.event.get(move.event)
    if event is None:
        return Refusal.of("unknown", what="event", name=move.event)
    if state.happened[0, event] or event in state.called_events:
        return Refusal.of("happened_already", event=move.event)
    return None


def _event(state: State, _: Ledger, seat: str, move: moves.CallEvent, n: int) -> None:
    del seat, n
    state.called_events.append(state.world.event[move.event])


def _event_templates(state: State, seat: str) -> Iterator[Template]:
    names = tuple(
        e.id
        for e in state.world.scenario.events
        if _check_event(state, seat, moves.CallEvent(event=e.id)) is None
    )
    if names:
        yield Template("call_event", {"event": Choice(names)})


def _check_rule(state: State, seat: str, move: moves.SetRule) -> Refusal | None:
    del seat
    return Refusal.of("same_already") if state.rules[move.rule] == move.on else None


def _rule(state: State, _: Ledger, seat: str, move: moves.SetRule, n: int) -> None:
    del seat, n
    state.rules[move.rule] = move.on


def _rule_templates(state: State, seat: str) -> Iterator[Template]:
    del seat
    for rule, on in state.rules.items():
        yield Template("set_rule", {"rule": Choice((rule,)), "on": Choice((not on,))})


def _check_money(state: State, seat: str, move: moves.GiveMoney) -> Refusal | None:
    del seat
    line = state.world.line.get(move.line)
    if line is None:
        return Refusal.of("unknown", what="line", name=move.line)
    if move.euros % STEP or move.euros == 0:
        return Refusal.of("money_step", euros=STEP)
    free = max(0, int(state.balance[0, line] - state.reserved[0, line])) // 100
    if -move.euros > free:
        name = state.world.scenario.lines[line].organisation
        return Refusal.of(
            "short_of_money", organisation=name, cents=(-move.euros - free) * 100,
            has_cents=free * 100,
        )  # fmt: skip
    return None


def _money(state: State, ledger: Ledger, seat: str, move: moves.GiveMoney, n: int) -> None:
    del seat
    line = state.world.line[move.line]
    amount = np.full(state.count, move.euros * 100, dtype=np.int64)
    state.balance[:, line] += amount
    ledger.book(state.year, "grant", amount, line=line, because=Because((n,)))


def _money_templates(state: State, seat: str) -> Iterator[Template]:
    del seat
    for n, line in enumerate(state.world.scenario.lines):
        free = max(0, int(state.balance[0, n] - state.reserved[0, n])) // 100 // STEP * STEP
        free = min(free, moves.MOST_EUROS)
        yield Template(
            "give_money", {"line": Choice((line.id,)), "euros": Steps(STEP, moves.MOST_EUROS, STEP)}
        )
        if free:
            fields: dict[str, Domain] = {
                "line": Choice((line.id,)),
                "euros": Steps(-free, -STEP, STEP),
            }
            yield Template("give_money", fields)


RULES = {
    "close_phase": Rule(_check_close, _close, _close_templates),
    "next_year": Rule(_check_year, _year, _year_templates),
    "call_event": Rule(_check_event, _event, _event_templates),
    "set_rule": Rule(_check_rule, _rule, _rule_templates),
    "give_money": Rule(_check_money, _money, _money_templates),
}
