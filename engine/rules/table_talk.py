"""What is said at the table: marks, bets, objections, cards, readiness, notes."""

from __future__ import annotations

from collections.abc import Iterator

from engine import moves
from engine.ledger import Ledger
from engine.rules.base import Choice, Refusal, Rule, Template, Words, find_task, known_tasks
from engine.state import Bet, State

OUTCOMES = ("better", "as_forecast", "worse")


def _check_mark(state: State, seat: str, move: moves.Mark) -> Refusal | None:
    del seat
    if move.street not in state.world.street:
        return Refusal.of("unknown", what="street", name=move.street)
    return None


def _mark(state: State, _: Ledger, seat: str, move: moves.Mark, n: int) -> None:
    del n
    own = state.marks.setdefault(seat, [])
    if move.street in own:
        own.remove(move.street)
    else:
        own.append(move.street)


def _mark_templates(state: State, seat: str) -> Iterator[Template]:
    del seat
    yield Template("mark", {"street": Choice(tuple(state.world.street))})


def _check_bet(state: State, seat: str, move: moves.Bet) -> Refusal | None:
    del seat
    if move.street is not None and move.street not in state.world.street:
        return Refusal.of("unknown", what="street", name=move.street)
    return None


def _bet(state: State, _: Ledger, seat: str, move: moves.Bet, n: int) -> None:
    del n
    state.bets[seat] = Bet(move.nuisance, move.cost, move.support, move.street)


def _bet_templates(state: State, seat: str) -> Iterator[Template]:
    del seat
    outcome = Choice(OUTCOMES)
    streets = Choice((None, *state.world.street))
    yield Template(
        "bet", {"nuisance": outcome, "cost": outcome, "support": outcome, "street": streets}
    )


def _check_object(state: State, seat: str, move: moves.Object) -> Refusal | None:
    del seat
    if move.parameter not in state.world.model.parameters:
        return Refusal.of("unknown", what="parameter", name=move.parameter)
    return None


def _object(state: State, _: Ledger, seat: str, move: moves.Object, n: int) -> None:
    del n
    state.objections.append((seat, move.parameter, move.level))


def _object_templates(state: State, seat: str) -> Iterator[Template]:
    del seat
    yield Template(
        "object",
        {
            "parameter": Choice(tuple(state.world.model.parameters)),
            "level": Choice(("low", "high")),
            "words": Words(),
        },
    )


def _check_card(state: State, seat: str, move: moves.CallCard) -> Refusal | None:
    del seat
    task = find_task(state, move.task)
    if isinstance(task, Refusal):
        return task
    if state.done[0, task]:
        return Refusal.of("task_done", task=move.task)
    return Refusal.of("on_the_table", task=move.task) if task in state.called else None


def _card(state: State, _: Ledger, seat: str, move: moves.CallCard, n: int) -> None:
    del seat, n
    state.called.append(state.world.task[move.task])


def _card_templates(state: State, seat: str) -> Iterator[Template]:
    names = tuple(
        state.world.scenario.tasks[n].id
        for n in known_tasks(state)
        if _check_card(state, seat, moves.CallCard(task=state.world.scenario.tasks[n].id)) is None
    )
    if names:
        yield Template("call_card", {"task": Choice(names)})


def _check_ready(state: State, seat: str, move: moves.Ready) -> Refusal | None:
    return Refusal.of("same_already") if (seat in state.ready) == move.on else None


def _ready(state: State, _: Ledger, seat: str, move: moves.Ready, n: int) -> None:
    del n
    if move.on:
        state.ready.append(seat)
    else:
        state.ready.remove(seat)


def _ready_templates(state: State, seat: str) -> Iterator[Template]:
    yield Template("ready", {"on": Choice((seat not in state.ready,))})


def _check_note(state: State, seat: str, move: moves.Note) -> Refusal | None:
    del state, seat, move
    return None


def _note(state: State, _: Ledger, seat: str, move: moves.Note, n: int) -> None:
    del seat
    state.notes.append((n, move.words))


def _note_templates(state: State, seat: str) -> Iterator[Template]:
    del state, seat
    yield Template("note", {"words": Words()})


RULES = {
    "mark": Rule(_check_mark, _mark, _mark_templates),
    "bet": Rule(_check_bet, _bet, _bet_templates),
    "object": Rule(_check_object, _object, _object_templates),
    "call_card": Rule(_check_card, _card, _card_templates),
    "ready": Rule(_check_ready, _ready, _ready_templates),
    "note": Rule(_check_note, _note, _note_templates),
}
