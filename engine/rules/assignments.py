"""The life of an assignment: open, schedule, sign, change, end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from engine import luck, moves
from engine.ledger import Ledger
from engine.project import answers, coupling, friction, plan, purse
from engine.rules.base import (
    Choice,
    Domain,
    Order,
    Refusal,
    Rule,
    Steps,
    Template,
    drafted,
    find_task,
    known_tasks,
    living,
)
from engine.state import DRAFTED, SIGNED, Assignment, Rider, State


def window(state: State, task: int) -> tuple[int, int, int]:
    """Earliest, wanted and latest year of a task, as events have moved them."""
    w = state.world.tasks[task].task.window
    moved = int(state.shift[0, task])
    return w.earliest + moved, w.wanted + moved, w.latest + moved


def start_years(state: State, a: Assignment) -> tuple[int, int]:
    """First and last start year of an assignment.

    Nothing starts before the earliest year of any of its works; the latest is that of the task
    that leads (question a).
    """
    first = state.year
    for rider in a.riders:
        if rider.mode != "prepare":
            first = max(first, window(state, rider.task)[0])
    leading = answers.settled(state, a, "a")
    binding = state.world.task[leading] if leading is not None else a.lead
    last = min(window(state, binding)[2], state.end_year - 1)
    return first, max(first, last)


def free_task(state: State, seat: str, key: str) -> int | Refusal:
    """A task of this seat that can be opened, or why not."""
    task = find_task(state, key)
    if isinstance(task, Refusal):
        return task
    table = state.world.tasks[task]
    if table.role != seat:
        return Refusal.of("not_your_task", role=table.role)
    if state.done[0, task]:
        return Refusal.of("task_done", task=key)
    there = state.assignment_of(task)
    if there is not None:
        return Refusal.of("task_taken", task=key, assignment=there.id)
    if max(state.year, window(state, task)[0]) >= state.end_year:
        return Refusal.of("too_late", year=state.end_year - 1)
    return task


def new(state: State, task: int, entry: int, start: int | None = None) -> Assignment:
    """A fresh assignment for one task; it becomes part of the state."""
    earliest, wanted, _ = window(state, task)
    row = state.world.tasks[task].task
    a = Assignment(
        id=f"a{entry}",
        lead=task,
        riders=[Rider(task, "combine")],
        start_year=start or min(max(state.year, earliest, wanted), state.end_year - 1),
        order=[],
        entry=entry,
        key=luck.address(f"task.{row.luck_key or row.id}"),
        decisions=[entry],
    )
    a.order = coupling.streets_of(state.world, a.riders)
    a.stage = np.full(1, DRAFTED, dtype=np.int64)
    a.size(state.count, len(a.order))
    state.assignments[a.id] = a
    return a


def alone(state: State, task: int, start: int) -> Assignment:
    """The assignment that a task on its own would be, without adding it to the state."""
    a = new(state, task, -1, start)
    del state.assignments[a.id]
    return a


def shortage(state: State, a: Assignment, role: str | None = None) -> tuple[str, int, int] | None:
    """The first organisation (of a role) that cannot pay: (id, cents short, cents it has)."""
    p = plan.plan(state, a)
    for n, organisation in enumerate(friction.organisations(state, a)):
        if role is not None and state.world.role_of[organisation] != role:
            continue
        _, short = purse.fund(state, a, organisation, p.per_party[:, n], p.total)
        if short[0] > 0:
            name = state.world.scenario.organisations[organisation].id
            return name, int(short[0]), int(p.per_party[0, n] - short[0])
    return None


def fix(state: State, a: Assignment) -> None:
    """All have signed: the train rides; money is promised."""
    p = plan.plan(state, a)
    a.stage = np.full(state.count, SIGNED, dtype=np.int64)
    a.size(state.count, len(a.order))
    a.funded = {}
    for n, organisation in enumerate(friction.organisations(state, a)):
        lines, _ = purse.fund(state, a, organisation, p.per_party[:, n], p.total)
        for line, amount in lines.items():
            a.funded[line] = a.funded.get(line, np.zeros(state.count, dtype=np.int64)) + amount
            state.reserved[:, line] += amount


def _check_open(state: State, seat: str, move: moves.OpenAssignment) -> Refusal | None:
    task = free_task(state, seat, move.task)
    return task if isinstance(task, Refusal) else None


def _open(state: State, _: Ledger, seat: str, move: moves.OpenAssignment, entry: int) -> None:
    del seat
    new(state, state.world.task[move.task], entry)


def _own_tasks(state: State, seat: str) -> tuple[str, ...]:
    names = [state.world.scenario.tasks[n].id for n in known_tasks(state)]
    return tuple(n for n in names if not isinstance(free_task(state, seat, n), Refusal))


def _open_templates(state: State, seat: str) -> Iterator[Template]:
    tasks = _own_tasks(state, seat)
    if tasks:
        yield Template("open_assignment", {"task": Choice(tasks)})


def _range(state: State, first: int, last: int, year: int) -> Refusal | None:
    if year < first:
        return Refusal.of("too_early", year=first)
    return Refusal.of("too_late", year=last) if year > last else None


def _check_just(state: State, seat: str, move: moves.JustDoIt) -> Refusal | None:
    task = free_task(state, seat, move.task)
    if isinstance(task, Refusal):
        return task
    a = alone(state, task, move.start_year)
    wrong = _range(state, *start_years(state, a), move.start_year)
    if wrong:
        return wrong
    short = shortage(state, a)
    if short:
        return Refusal.of(
            "short_of_money", organisation=short[0], cents=short[1], has_cents=short[2]
        )
    return None


def _just(state: State, _: Ledger, seat: str, move: moves.JustDoIt, entry: int) -> None:
    a = new(state, state.world.task[move.task], entry, move.start_year)
    a.signed[seat] = entry
    fix(state, a)


def _just_templates(state: State, seat: str) -> Iterator[Template]:
    for name in _own_tasks(state, seat):
        a = alone(state, state.world.task[name], state.year)
        first, last = start_years(state, a)
        a.start_year = first
        if shortage(state, a) is None:
            yield Template(
                "just_do_it", {"task": Choice((name,)), "start_year": Steps(first, last)}
            )


def partner(state: State, seat: str, a: Assignment, *, say: bool = True) -> Refusal | None:
    """Whether a seat is a partner (with a say) in an assignment."""
    if seat not in answers.roles(state, a, say=False):
        return Refusal.of("not_a_partner", assignment=a.id)
    if say and seat not in answers.roles(state, a):
        return Refusal.of("no_say", assignment=a.id)
    return None


def lead_only(state: State, seat: str, a: Assignment) -> Refusal | None:
    """Whether a seat leads an assignment."""
    role = state.world.tasks[a.lead].role
    return None if role == seat else Refusal.of("not_the_lead", role=role)


def _check_schedule(state: State, seat: str, move: moves.Schedule) -> Refusal | None:
    a = drafted(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    wrong = lead_only(state, seat, a) or _range(state, *start_years(state, a), move.start_year)
    if wrong:
        return wrong
    names = [state.world.scenario.streets[s].id for s in a.order]
    if move.order and sorted(move.order) != sorted(names):
        return Refusal.of("order_wrong")
    return None


def _schedule(state: State, _: Ledger, seat: str, move: moves.Schedule, entry: int) -> None:
    del seat
    a = state.assignments[move.assignment]
    a.start_year = move.start_year
    if move.order:
        a.order = [state.world.street[s] for s in move.order]
    a.signed.clear()
    a.decisions.append(entry)


def _led(state: State, seat: str) -> Iterator[Assignment]:
    for a in living(state):
        if state.world.tasks[a.lead].role == seat:
            yield a


def _schedule_templates(state: State, seat: str) -> Iterator[Template]:
    for a in _led(state, seat):
        if a.stage[0] == DRAFTED:
            first, last = start_years(state, a)
            names = tuple(state.world.scenario.streets[s].id for s in a.order)
            fields: dict[str, Domain] = {
                "assignment": Choice((a.id,)),
                "start_year": Steps(first, last),
            }
            yield Template("schedule", {**fields, "order": Order(names)})
            yield Template("schedule", fields)


def _check_sign(state: State, seat: str, move: moves.Sign) -> Refusal | None:
    a = drafted(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    wrong = partner(state, seat, a, say=False)
    if wrong:
        return wrong
    if seat in a.signed:
        return Refusal.of("already_signed")
    first, last = start_years(state, a)
    if a.start_year < first or a.start_year > last:
        return _range(state, first, last, a.start_year)
    short = shortage(state, a, seat)
    if short:
        return Refusal.of(
            "short_of_money", organisation=short[0], cents=short[1], has_cents=short[2]
        )
    others = [r for r in answers.roles(state, a, say=False) if r != seat and r not in a.signed]
    if not others:
        for role in answers.roles(state, a, say=False):
            if role != seat and shortage(state, a, role):
                return Refusal.of("partner_short", role=role)
    return None


def _sign(state: State, _: Ledger, seat: str, move: moves.Sign, entry: int) -> None:
    a = state.assignments[move.assignment]
    a.signed[seat] = entry
    if all(role in a.signed for role in answers.roles(state, a, say=False)):
        a.decisions.append(entry)
        fix(state, a)
        for offer in state.offers.values():
            if offer.assignment == a.id and offer.state == "open":
                offer.state = "lapsed"


def each(
    state: State, seat: str, kind: str, check: Callable[[State, str, Any], Refusal | None]
) -> Iterator[Template]:
    for a in living(state):
        if check(state, seat, moves.parse({"kind": kind, "assignment": a.id})) is None:
            yield Template(kind, {"assignment": Choice((a.id,))})


def _sign_templates(state: State, seat: str) -> Iterator[Template]:
    yield from each(state, seat, "sign", _check_sign)


def _check_withdraw(state: State, seat: str, move: moves.WithdrawSignature) -> Refusal | None:
    a = drafted(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    wrong = partner(state, seat, a, say=False)
    if wrong:
        return wrong
    return None if seat in a.signed else Refusal.of("not_signed")


def _withdraw(
    state: State, _: Ledger, seat: str, move: moves.WithdrawSignature, entry: int
) -> None:
    del entry
    del state.assignments[move.assignment].signed[seat]


def _withdraw_templates(state: State, seat: str) -> Iterator[Template]:
    yield from each(state, seat, "withdraw_signature", _check_withdraw)


RULES = {
    "open_assignment": Rule(_check_open, _open, _open_templates),
    "just_do_it": Rule(_check_just, _just, _just_templates),
    "schedule": Rule(_check_schedule, _schedule, _schedule_templates),
    "sign": Rule(_check_sign, _sign, _sign_templates),
    "withdraw_signature": Rule(_check_withdraw, _withdraw, _withdraw_templates),
}
