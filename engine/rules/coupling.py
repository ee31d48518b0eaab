"""Inviting a task into an assignment, and agreeing who pays what."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine import moves
from engine.ledger import Ledger
from engine.project import answers, coupling, friction, plan, purse
from engine.rules.assignments import alone, partner, window
from engine.rules.base import (
    Choice,
    Domain,
    Hundred,
    Refusal,
    Rule,
    Template,
    Words,
    before_tender,
    drafted,
    find_offer,
    find_task,
    known_tasks,
    living,
)
from engine.scenario.parts import MODES
from engine.state import CANCELLED, DRAFTED, SIGNED, Assignment, Offer, Rider, State
from engine.whole import Ints, part, split

STEP = 5
SHARES: tuple[int | None, ...] = (None, *range(0, 101, STEP))


def joinable(state: State, a: Assignment, task: int, mode: str) -> Refusal | None:
    """Whether a task could ride along in a mode."""
    world = state.world
    name = world.scenario.tasks[task].id
    if state.done[0, task]:
        return Refusal.of("task_done", task=name)
    if any(r.task == task and not a.out[0, n] for n, r in enumerate(a.riders)):
        return Refusal.of("task_taken", task=name, assignment=a.id)
    there = state.assignment_of(task)
    if there is not None and (there is a or there.stage[0] != DRAFTED or len(there.riders) > 1):
        return Refusal.of("task_taken", task=name, assignment=there.id)
    if not set(a.order) & set(world.tasks[task].place):
        return Refusal.of("no_shared_street")
    if mode == "prepare":
        if not coupling.dug_by(world, a.riders) & set(world.tasks[task].place):
            return Refusal.of("no_shared_street")
        return None if world.tasks[task].conduit else Refusal.of("nothing_to_prepare", task=name)
    earliest = window(state, task)[0]
    if a.start_year < earliest:
        return Refusal.of("too_early", year=earliest)
    return None


def _share(a: Assignment, mode: str, share: int | None) -> Refusal | None:
    if share is None:
        return None
    if share % STEP:
        return Refusal.of("share_step", step=STEP)
    if mode in ("prepare", "piggyback"):
        return Refusal.of("share_not_for_mode")
    return Refusal.of("own_money_only") if a.stage[0] >= SIGNED else None


def _shares_for(a: Assignment, mode: str) -> tuple[int | None, ...]:
    return SHARES if mode in ("combine", "align") and a.stage[0] < SIGNED else (None,)


def _sides(state: State, seat: str, a: Assignment, task: int) -> tuple[str, str] | Refusal:
    """Who offers and who answers: a partner invites, or an owner asks the lead to join."""
    owner = state.world.tasks[task].role
    if seat in answers.roles(state, a):
        return seat, owner
    if seat == owner:
        return seat, state.world.tasks[a.lead].role
    return Refusal.of("not_a_partner", assignment=a.id)


def _check_offer(state: State, seat: str, move: moves.OfferCoupling) -> Refusal | None:
    a = before_tender(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    task = find_task(state, move.task)
    if isinstance(task, Refusal):
        return task
    sides = _sides(state, seat, a, task)
    if isinstance(sides, Refusal):
        return sides
    wrong = joinable(state, a, task, move.mode) or _share(a, move.mode, move.share)
    if wrong:
        return wrong
    for offer in state.offers.values():
        if offer.state == "open" and offer.assignment == a.id and offer.task == task:
            return Refusal.of("already_offered")
    if sides[0] == sides[1]:
        return _cannot_pay(state, a, task)
    return None


def _offer(state: State, ledger: Ledger, seat: str, move: moves.OfferCoupling, entry: int) -> None:
    a = state.assignments[move.assignment]
    task = state.world.task[move.task]
    sides = _sides(state, seat, a, task)
    by, to = sides if isinstance(sides, tuple) else (seat, seat)
    key = f"o{entry}"
    offer = Offer(key, a.id, task, by, to, move.mode, move.share, to)
    state.offers[key] = offer
    if by == to:
        join(state, ledger, a, offer, entry)


def _offer_templates(state: State, seat: str) -> Iterator[Template]:
    tasks = tuple(state.world.scenario.tasks[n].id for n in known_tasks(state))
    for a in living(state):
        for name in tasks:
            for mode in MODES:
                move = moves.OfferCoupling(assignment=a.id, task=name, mode=mode)
                if _check_offer(state, seat, move) is None:
                    yield Template(
                        "offer_coupling",
                        {
                            "assignment": Choice((a.id,)),
                            "task": Choice((name,)),
                            "mode": Choice((mode,)),
                            "share": Choice(_shares_for(a, mode)),
                        },
                    )


def late_cost(state: State, a: Assignment, task: int) -> tuple[int, int]:
    """What joining a riding train costs: (milli-years, cents).

    A social wish rides for free until the tender when question e was settled so.

    Name: Joining late
    Formula: signed: signed_cost × total and signed_years of preparation
      prepared: prepared_cost × total and prepared_years; tendered: nobody can join
    Where: total in euros is the plan and what the newcomer's works cost apart; the newcomer pays,
      the years are everybody's; a social wish rides for free where question e was settled so
    Figures: join.signed_cost, join.signed_years, join.prepared_cost, join.prepared_years
    Source: judgement; that joining is easier before the project decision: council decisions of
      Breda and Haarlemmermeer
    """
    if a.stage[0] < SIGNED:
        return 0, 0
    table = state.world.tasks[task]
    social = answers.settled(state, a, "e") in ("rides_along", "together")
    if table.task.social and social:
        return 0, 0
    model, f = state.world.model, state.world.figures
    stage = a.stage_name
    total = plan.plan(state, a).total + table.norm
    cents = int(part(total, f.ppm(model.join_costs[stage]))[0])  # type: ignore[index]
    return f.milli(model.join_years[stage]), cents  # type: ignore[index]


def _cannot_pay(state: State, a: Assignment, task: int) -> Refusal | None:
    """After signing a joiner brings all its own money, at once."""
    if a.stage[0] < SIGNED:
        return None
    _, extra = late_cost(state, a, task)
    need = np.full(state.count, extra + state.world.tasks[task].norm, dtype=np.int64)
    organisation = state.world.tasks[task].organisation
    _, short = fund_alone(state, task, need)
    if short[0] > 0:
        name = state.world.scenario.organisations[organisation].id
        return Refusal.of(
            "short_of_money", organisation=name, cents=int(short[0]),
            has_cents=int(need[0] - short[0]),
        )  # fmt: skip
    return None


def fund_alone(state: State, task: int, need: Ints) -> tuple[dict[int, Ints], Ints]:
    """Fund one task on its own from its organisation's lines."""
    single = alone(state, task, state.year)
    return purse.fund(state, single, state.world.tasks[task].organisation, need, need)


def join(state: State, ledger: Ledger, a: Assignment, offer: Offer, entry: int) -> None:
    """The task rides along from now on."""
    del ledger
    offer.state = "accepted"
    world = state.world
    there = state.assignment_of(offer.task)
    if there is not None:
        there.stage = np.full(state.count, CANCELLED, dtype=np.int64)
    late = a.stage[0] >= SIGNED
    stage = a.stage_name
    if late:
        years, cents = late_cost(state, a, offer.task)
        organisation = world.tasks[offer.task].organisation
        need = np.full(state.count, cents + world.tasks[offer.task].norm, dtype=np.int64)
        lines, _ = fund_alone(state, offer.task, need)
        for line, amount in lines.items():
            a.funded[line] = a.funded.get(line, np.zeros(state.count, dtype=np.int64)) + amount
            state.reserved[:, line] += amount
        a.joins.append((years, cents, organisation))
    a.riders.append(Rider(offer.task, offer.mode, stage if late else "drafted"))
    grown = coupling.streets_of(world, a.riders)
    fresh = [s for s in grown if s not in a.order]
    a.order = a.order + fresh
    wide = np.zeros((state.count, len(fresh)), dtype=np.bool_)
    a.opened = np.concatenate([a.opened, wide], axis=1)
    a.skipped = np.concatenate([a.skipped, wide], axis=1)
    a.out = np.concatenate([a.out, np.zeros((state.count, 1), dtype=np.bool_)], axis=1)
    if offer.share is not None and not late:
        a.shares = _with_share(state, a, world.tasks[offer.task].organisation, offer.share)
    elif not late:
        a.shares = None
    if not late:
        a.signed.clear()
    a.decisions.append(entry)


def _with_share(state: State, a: Assignment, organisation: int, share: int) -> dict[int, int]:
    """The others keep their proportions; the newcomer carries its share."""
    a.shares = None
    now = purse.percentages(state, a)
    others = [p for p in now if p != organisation]
    if not others:
        return {organisation: 100}
    weights = np.array([now[p] for p in others], dtype=np.int64)
    rest = split(np.array([100 - share]), weights)[0]
    return {organisation: share, **{p: int(v) for p, v in zip(others, rest, strict=True)}}


def _mine(state: State, seat: str, key: str) -> Offer | Refusal:
    offer = find_offer(state, key)
    if isinstance(offer, Refusal):
        return offer
    if seat != offer.waits_for:
        return Refusal.of("not_your_turn", role=offer.waits_for)
    return offer


def _check_accept(state: State, seat: str, move: moves.AcceptCoupling) -> Refusal | None:
    offer = _mine(state, seat, move.offer)
    if isinstance(offer, Refusal):
        return offer
    a = before_tender(state, offer.assignment)
    if isinstance(a, Refusal):
        return a
    short = _cannot_pay(state, a, offer.task)
    owner = state.world.tasks[offer.task].role
    if short and seat != owner:
        short = Refusal.of("partner_short", role=owner)  # what lies in its purses is its own
    return joinable(state, a, offer.task, offer.mode) or short


def _accept(state: State, ledger: Ledger, seat: str, move: moves.AcceptCoupling, n: int) -> None:
    del seat
    offer = state.offers[move.offer]
    join(state, ledger, state.assignments[offer.assignment], offer, n)


def _waiting(state: State, seat: str) -> Iterator[Offer]:
    for offer in state.offers.values():
        if offer.state == "open" and offer.waits_for == seat:
            yield offer


def _accept_templates(state: State, seat: str) -> Iterator[Template]:
    for offer in _waiting(state, seat):
        if _check_accept(state, seat, moves.AcceptCoupling(offer=offer.id)) is None:
            yield Template("accept_coupling", {"offer": Choice((offer.id,))})


def _check_decline(state: State, seat: str, move: moves.DeclineCoupling) -> Refusal | None:
    offer = _mine(state, seat, move.offer)
    return offer if isinstance(offer, Refusal) else None


def _decline(state: State, _: Ledger, seat: str, move: moves.DeclineCoupling, n: int) -> None:
    del seat, n
    offer = state.offers[move.offer]
    offer.state, offer.reason = "declined", move.reason


def _decline_templates(state: State, seat: str) -> Iterator[Template]:
    reasons = ("money", "time", "people", "trust", "content")
    for offer in _waiting(state, seat):
        yield Template(
            "decline_coupling",
            {"offer": Choice((offer.id,)), "reason": Choice(reasons), "words": Words()},
        )


def _check_counter(state: State, seat: str, move: moves.CounterCoupling) -> Refusal | None:
    offer = _mine(state, seat, move.offer)
    if isinstance(offer, Refusal):
        return offer
    a = before_tender(state, offer.assignment)
    if isinstance(a, Refusal):
        return a
    if (move.mode, move.share) == (offer.mode, offer.share):
        return Refusal.of("same_already")
    return joinable(state, a, offer.task, move.mode) or _share(a, move.mode, move.share)


def _counter(state: State, _: Ledger, seat: str, move: moves.CounterCoupling, n: int) -> None:
    del n
    offer = state.offers[move.offer]
    offer.mode, offer.share = move.mode, move.share
    offer.waits_for = offer.by if seat == offer.to else offer.to


def _counter_templates(state: State, seat: str) -> Iterator[Template]:
    for offer in _waiting(state, seat):
        a = state.assignments[offer.assignment]
        for mode in MODES:
            for share in _shares_for(a, mode):
                move = moves.CounterCoupling(offer=offer.id, mode=mode, share=share)
                if _check_counter(state, seat, move) is None:
                    yield Template(
                        "counter_coupling",
                        {
                            "offer": Choice((offer.id,)),
                            "mode": Choice((mode,)),
                            "share": Choice((share,)),
                        },
                    )


def most_percent(state: State, a: Assignment, organisation: int) -> int:
    """The largest share in percent that an organisation's lines may carry by their rules."""
    lines = state.world.lines_of[organisation]
    total = sum(int(purse.eligible_ppm(state, a, line)[0]) for line in lines)
    return min(100, total // 10_000 // STEP * STEP)


def _check_shares(state: State, seat: str, move: moves.AgreeShares) -> Refusal | None:
    a = drafted(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    wrong = partner(state, seat, a)
    if wrong:
        return wrong
    rows = state.world.scenario.organisations
    parties = friction.organisations(state, a)
    if sorted(move.shares) != sorted(rows[p].id for p in parties):
        return Refusal.of("shares_parties")
    if any(v % STEP for v in move.shares.values()):
        return Refusal.of("share_step", step=STEP)
    if sum(move.shares.values()) != 100:
        return Refusal.of("shares_sum", percent=sum(move.shares.values()))
    for p in parties:
        most = most_percent(state, a, p)
        if move.shares[rows[p].id] > most:
            return Refusal.of("share_over_rule", organisation=rows[p].id, percent=most)
    return None


def _agree(state: State, _: Ledger, seat: str, move: moves.AgreeShares, entry: int) -> None:
    del seat
    a = state.assignments[move.assignment]
    a.shares = {state.world.organisation[k]: v for k, v in move.shares.items()}
    a.signed.clear()
    a.decisions.append(entry)


def _shares_templates(state: State, seat: str) -> Iterator[Template]:
    for a in living(state):
        if a.stage[0] != DRAFTED or partner(state, seat, a):
            continue
        parties = friction.organisations(state, a)
        names = tuple(state.world.scenario.organisations[p].id for p in parties)
        most = tuple(most_percent(state, a, p) for p in parties)
        if sum(most) >= 100:
            fields: dict[str, Domain] = {
                "assignment": Choice((a.id,)),
                "shares": Hundred(names, most, STEP),
            }
            yield Template("agree_shares", fields)


RULES = {
    "offer_coupling": Rule(_check_offer, _offer, _offer_templates),
    "accept_coupling": Rule(_check_accept, _accept, _accept_templates),
    "decline_coupling": Rule(_check_decline, _decline, _decline_templates),
    "counter_coupling": Rule(_check_counter, _counter, _counter_templates),
    "agree_shares": Rule(_check_shares, _agree, _shares_templates),
}
