"""Changing what has been signed: take a task out, postpone, cancel."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine import moves
from engine.ledger import Because, Ledger
from engine.project import answers, coupling, friction, plan
from engine.rules.assignments import each, lead_only, partner
from engine.rules.base import Choice, Domain, Refusal, Rule, Steps, Template, drafted, find, living
from engine.state import CANCELLED, EXECUTING, SIGNED, Assignment, State
from engine.whole import PPM, part
from engine.year import paying
from engine.year.works import broken

STAGE_FIGURE = {2: "signed", 3: "prepared", 4: "tendered"}


def riding(state: State, seat: str, key: str) -> Assignment | Refusal:
    """A signed assignment of this partner in which works have not begun, or why not."""
    a = find(state, key)
    if isinstance(a, Refusal):
        return a
    wrong = partner(state, seat, a)
    if wrong:
        return wrong
    if a.stage[0] < SIGNED:
        return Refusal.of("not_riding", assignment=key)
    if a.stage[0] >= EXECUTING:
        return Refusal.of("works_began", assignment=key)
    return a


def change_cost(state: State, a: Assignment, prefix: str) -> int:
    """Cents that changing a signed assignment costs at its stage; room to deviate halves it.

    Name: Changing or postponing
    Formula: cost = share of the stage × total × (half when d leaves room) × (deviation rule)
    Where: total in euros; stages signed, prepared, tendered; the deviation rule while it works
    Figures: amend.*, postpone.*, instrument.deviation_rule.factor
    Source: makers' judgement, used in the try-out model
    """
    f = state.world.figures
    share = f.ppm(f"{prefix}.{STAGE_FIGURE[int(a.stage[0])]}")
    deviate = answers.settled(state, a, "d")
    if deviate is not None and deviate != "none":
        share = share * f.ppm("amend.half") // PPM
    for _, effect in state.active_effects("cheaper_amendments"):
        share = share * f.ppm(str(getattr(effect, "factor", ""))) // PPM
    return int(part(plan.plan(state, a).total, share)[0])


def _pay_change(state: State, ledger: Ledger, a: Assignment, prefix: str, entry: int) -> None:
    cost = np.full(state.count, change_cost(state, a, prefix), dtype=np.int64)
    name = f"{prefix}.{STAGE_FIGURE[int(a.stage[0])]}"
    why = Because((*a.decisions, entry), (name,), "law")
    paying.charge(state, ledger, a, cost, "amendment", why)


def _draft(state: State, seat: str, key: str) -> Assignment | Refusal:
    """A draft of this partner, or why not: before signing nothing costs anything."""
    a = drafted(state, key)
    if isinstance(a, Refusal):
        return a
    return partner(state, seat, a) or a


def _check_amend(state: State, seat: str, move: moves.Amend) -> Refusal | None:
    a = _draft(state, seat, move.assignment)
    if isinstance(a, Refusal) and a.code == "train_rides":
        a = riding(state, seat, move.assignment)
    if isinstance(a, Refusal):
        return a
    task = state.world.task.get(move.remove_task)
    inside = [r.task for n, r in enumerate(a.riders) if not a.out[0, n]]
    if task is None or task not in inside:
        return Refusal.of("unknown", what="task", name=move.remove_task)
    return Refusal.of("is_the_lead_task") if task == a.lead else None


def _amend(state: State, ledger: Ledger, seat: str, move: moves.Amend, entry: int) -> None:
    a = state.assignments[move.assignment]
    task = state.world.task[move.remove_task]
    a.decisions.append(entry)
    if a.stage[0] < SIGNED:
        _leave_draft(state, a, task)
        return
    _pay_change(state, ledger, a, "amend", entry)
    gone = state.world.tasks[task]
    always = np.ones(state.count, dtype=np.bool_)
    for n, rider in enumerate(a.riders):
        if rider.task == task:
            a.out[:, n] = True
    paying.release_party(state, a, gone.organisation, always)
    for organisation in friction.organisations(state, a):
        if organisation != gone.organisation and gone.role != seat:
            broken(state, gone.organisation, organisation, always)


def _leave_draft(state: State, a: Assignment, task: int) -> None:
    """A guest leaves before anybody is bound: the draft is as if it had not come."""
    a.riders = [r for r in a.riders if r.task != task]
    left = coupling.streets_of(state.world, a.riders)
    a.order = [s for s in a.order if s in left]
    a.shares = None
    a.signed.clear()
    a.size(state.count, len(a.order))


def _amend_templates(state: State, seat: str) -> Iterator[Template]:
    for a in living(state):
        for n, rider in enumerate(a.riders):
            name = state.world.scenario.tasks[rider.task].id
            move = moves.Amend(assignment=a.id, remove_task=name)
            if not a.out[0, n] and _check_amend(state, seat, move) is None:
                fields: dict[str, Domain] = {
                    "assignment": Choice((a.id,)),
                    "remove_task": Choice((name,)),
                }
                yield Template("amend", fields)


def _check_postpone(state: State, seat: str, move: moves.Postpone) -> Refusal | None:
    a = riding(state, seat, move.assignment)
    if isinstance(a, Refusal):
        return a
    last = state.end_year - 1
    if max(a.start_year, state.year) + move.years > last:
        return Refusal.of("too_late", year=last)
    return None


def _postpone(state: State, ledger: Ledger, seat: str, move: moves.Postpone, entry: int) -> None:
    del seat
    a = state.assignments[move.assignment]
    _pay_change(state, ledger, a, "postpone", entry)
    a.start_year = max(a.start_year, state.year) + move.years
    a.decisions.append(entry)


def _postpone_templates(state: State, seat: str) -> Iterator[Template]:
    for a in living(state):
        if isinstance(riding(state, seat, a.id), Refusal):
            continue
        most = min(3, state.end_year - 1 - max(a.start_year, state.year))
        if most >= 1:
            fields: dict[str, Domain] = {"assignment": Choice((a.id,)), "years": Steps(1, most)}
            yield Template("postpone", fields)


def _check_cancel(state: State, seat: str, move: moves.Cancel) -> Refusal | None:
    a = find(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    if a.stage[0] >= EXECUTING:
        return Refusal.of("works_began", assignment=a.id)
    return lead_only(state, seat, a)


def _cancel(state: State, ledger: Ledger, seat: str, move: moves.Cancel, entry: int) -> None:
    del seat
    a = state.assignments[move.assignment]
    always = np.ones(state.count, dtype=np.bool_)
    if a.stage[0] >= SIGNED:
        _pay_change(state, ledger, a, "amend", entry)
        parties = friction.organisations(state, a)
        for other in parties[1:]:
            broken(state, parties[0], other, always)
        paying.release(state, a, always)
    a.stage = np.full(state.count, CANCELLED, dtype=np.int64)
    for offer in state.offers.values():
        if offer.assignment == a.id and offer.state == "open":
            offer.state = "lapsed"


def _cancel_templates(state: State, seat: str) -> Iterator[Template]:
    yield from each(state, seat, "cancel", _check_cancel)


RULES = {
    "amend": Rule(_check_amend, _amend, _amend_templates),
    "postpone": Rule(_check_postpone, _postpone, _postpone_templates),
    "cancel": Rule(_check_cancel, _cancel, _cancel_templates),
}
