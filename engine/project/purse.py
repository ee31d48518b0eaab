"""Who can pay what: lines, their rules, and how a cost is split over partners and purses."""

from __future__ import annotations

import numpy as np

from engine.project import coupling, friction
from engine.state import Assignment, State
from engine.whole import MILLI, PPM, Flags, Ints, divide, part, split, whole


def runs(state: State, line: int, year: int | None = None) -> bool:
    """Whether a line receives income in a year."""
    row = state.world.scenario.lines[line]
    when = state.year if year is None else year
    return (row.first_year or when) <= when <= (row.last_year or when)


def available(state: State, line: int) -> Ints:
    """Cents that a line can still promise: balance, less what is promised, plus the advance.

    The advance (*voorfinanciering*) is so many years of income; shape (R,).

    Name: What a purse can promise
    Formula: free = max(0, balance − promised + income × min(advance_years, years left))
    Where: euros; income only of lines that receive it this year; 0 when the investor has gone
    Figures: money.advance_years
    Source: makers' judgement, tuned in a try-out model
    """
    advance = np.zeros(state.count, dtype=np.int64)
    if runs(state, line):
        years = state.world.figures.milli("money.advance_years")
        left = max(0, state.end_year - state.year)
        advance = divide(state.income[:, line] * min(years, left * MILLI), MILLI)
    free = state.balance[:, line] - state.reserved[:, line] + advance
    return np.asarray(np.where(state.investor_gone[:, line], 0, np.maximum(0, free)))


def eligible_ppm(state: State, a: Assignment, line: int) -> Ints:
    """Which share of an assignment's cost a line may carry (ppm, (R,)), by its earmark.

    Of the works that ride along: not of those that only prepare or have dropped out.

    Name: Earmarks
    Formula: share = own + (1 − own) × other share, of an earmarked line
    Where: own is the part of the assignment's cost that is works on the layers of the earmark;
      other share is that of the line in the scenario; an investor pays only where its task rides
      along
    Source: design of the game; the purses of a neighbourhood are its scenario's own
    """
    rules = state.world.scenario.lines[line].rules
    out = np.full(state.count, PPM, dtype=np.int64)
    for rule in rules:
        if rule.verb == "earmarked":
            total, inside = np.zeros_like(out), np.zeros_like(out)
            for r, rider in enumerate(a.riders):
                table = state.world.tasks[rider.task]
                if rider.mode == "prepare":
                    continue
                here = ~a.out[:, r]
                total += here * table.norm
                for layer, amounts in table.layer_cost.items():
                    if layer in rule.layers:
                        inside += here * int(amounts.sum())
            own = inside * PPM // np.maximum(total, 1)
            other = whole(rule.other_share, PPM)
            share = own + (PPM - own) * other // PPM
            out = np.minimum(out, np.where(total > 0, share, 0))
        if rule.verb == "investor":
            task = state.world.task[rule.task]
            rides = np.zeros(state.count, dtype=np.bool_)
            for r, rider in enumerate(a.riders):
                rides |= (rider.task == task) & ~a.out[:, r]
            out = np.where(rides, out, 0)
    return out


def fund(
    state: State, a: Assignment, organisation: int, amount: Ints, total: Ints
) -> tuple[dict[int, Ints], Ints]:
    """Spread an amount over an organisation's lines.

    amount, total: cents (R,), what it must bring and what the whole assignment costs. Returns
    (line → cents, what is short); every line pays at most what it has and what its rules allow.
    """
    left = amount.copy()
    out: dict[int, Ints] = {}
    for line in state.world.lines_of[organisation]:
        if not left.any():
            break
        pooled = state.world.scenario.lines[line].organisation != (
            state.world.scenario.organisations[organisation].id
        )
        if pooled and not _pooling(state, line):
            continue
        limit = part(total, eligible_ppm(state, a, line))
        pay = np.minimum(left, np.minimum(available(state, line), limit))
        pay = np.maximum(pay, 0)
        if pay.any():
            out[line] = pay
            left = left - pay
    return out, left


def _pooling(state: State, line: int) -> bool:
    """Pooled money flows when the line says so; the rule switch opens it for all."""
    rules = state.world.scenario.lines[line].rules
    return state.rules["pooled"] or any(r.verb == "pooled" for r in rules)


def bills(state: State, a: Assignment, sheet: coupling.Sheet, works: coupling.Works) -> Ints:
    """What each organisation pays for the works of each street: (R, K, organisations).

    Pro rata to what each would have paid apart (RIONED), unless shares were agreed; a partner
    that joined after signing brings all its own money. Who makes another renew early carries
    the lost years.

    Name: Split of cost
    Formula: part of p = coupled cost × alone_p ÷ Σ alone (or as shares were agreed)
      who joined after signing pays all that its own works cost apart
    Where: euros per street; alone_p is what p's works and conduits there would cost apart
    Source: RIONED, sewer with road works: pro rata to the cost apart
    """
    world = state.world
    parties = friction.organisations(state, a)
    if len(parties) == 1:
        return works.cost[:, :, None]
    owner = np.array([parties.index(world.tasks[r.task].organisation) for r in a.riders])
    count, streets = works.saved.shape
    alone = np.zeros((count, streets, len(parties)), dtype=np.int64)
    own = works.planned + works.conduit
    for n in range(len(a.riders)):
        alone[:, :, owner[n]] += own[:, :, n]
    total = works.cost.reshape(-1)
    flat = alone.reshape(-1, len(parties))
    late = np.zeros_like(flat)
    for n, rider in enumerate(a.riders):
        if rider.joined != "drafted":
            late[:, owner[n]] += own[:, :, n].reshape(-1)
    shares = agreed(state, a)
    if shares is None:
        out = split(total, flat)
        out = _cause(state, a, parties, out, works, own)
    else:
        rest = np.maximum(0, total - late.sum(axis=1))
        per_street = np.repeat(weights(state, a), streets, axis=0)
        out = split(rest, per_street) + np.where((late.sum(axis=1) <= total)[:, None], late, 0)
        over = late.sum(axis=1) > total
        if over.any():
            out[over] = split(total[over], flat[over])
    return out.reshape(count, streets, len(parties))


def agreed(state: State, a: Assignment) -> dict[int, int] | None:
    """Shares (percent by organisation) that were agreed and still fit the partners."""
    if a.shares is None:
        return None
    parties = friction.organisations(state, a)
    return a.shares if any(a.shares.get(p, 0) for p in parties) else None


def stays(state: State, a: Assignment) -> Flags:
    """Which organisations still have a task in an assignment, (R, organisations)."""
    parties = friction.organisations(state, a)
    out = np.zeros((a.out.shape[0], len(parties)), dtype=np.bool_)
    for r, rider in enumerate(a.riders):
        out[:, parties.index(state.world.tasks[rider.task].organisation)] |= ~a.out[:, r]
    return out


def weights(state: State, a: Assignment) -> Ints:
    """By which weights the partners that stay share a cost, (R, organisations).

    Agreed percentages, or what each one's tasks would cost apart.
    """
    shares = agreed(state, a)
    parties = friction.organisations(state, a)
    if shares is not None:
        own = np.array([[shares.get(p, 0) for p in parties]], dtype=np.int64)
        return np.where(stays(state, a), own, 0)
    out = np.zeros((a.out.shape[0], len(parties)), dtype=np.int64)
    for r, rider in enumerate(a.riders):
        table = state.world.tasks[rider.task]
        if rider.mode != "prepare":
            out[:, parties.index(table.organisation)] += np.where(a.out[:, r], 0, table.norm)
    return out


def _cause(
    state: State,
    a: Assignment,
    parties: list[int],
    out: Ints,
    works: coupling.Works,
    own: Ints,
) -> Ints:
    """Who makes another renew early carries what is lost by it.

    Name: Who causes an early renewal
    Formula: moved to the lead = min(1, years early ÷ life) × cause_share × cost of the works
    Where: years early = the year wanted − the year of the works; life is the usual life of what is
      renewed, or cause_life; cost of the partner's works apart (euros), at most what it would pay
    Figures: money.cause_share, money.cause_life
    Source: RIONED, sewer with road works: who causes an early renewal pays the lost capital
    """
    world = state.world
    lead = parties.index(world.tasks[a.lead].organisation)
    unknown = world.figures.count("money.cause_life")
    count, streets, _ = own.shape
    table = out.reshape(count, streets, len(parties))
    for n, rider in enumerate(a.riders):
        task = world.tasks[rider.task]
        p = parties.index(task.organisation)
        early = task.task.window.wanted - max(a.start_year, state.year)
        renewals = [w.layer for w in task.task.works if w.operation == "replace"]
        if p == lead or early <= 0 or not renewals or rider.mode == "prepare":
            continue
        life = int(world.default_life[world.layer[renewals[0]]])
        usual = int(world.medians[life]) // MILLI if life >= 0 else unknown
        years = max(1, usual)
        share = min(PPM, early * PPM // years)
        share = share * world.figures.ppm("money.cause_share") // PPM
        cause = np.minimum(part(own[:, :, n], share), table[:, :, p])
        table[:, :, p] -= cause
        table[:, :, lead] += cause
    return np.asarray(table.reshape(-1, len(parties)))


def percentages(state: State, a: Assignment) -> dict[int, int]:
    """Shares in percent by organisation as they are now in a live game, adding up to 100."""
    parties = friction.organisations(state, a)
    values = split(np.array([100]), weights(state, a)[:1])[0]
    return {p: int(v) for p, v in zip(parties, values, strict=True)}
