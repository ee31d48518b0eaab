"""Money comes in by its rules, and is lost by them.

Order within a year: investors decide, the council (every fourth year), income, expiry, caps, the
claim of other neighbourhoods.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from engine.ledger import Because, Kind, Ledger, Part, steps
from engine.project import purse
from engine.state import SIGNED, State
from engine.whole import MILLI, PPM, Ints, divide, part, whole
from engine.year import goals

INCOME = Because(cause="income")
COUNCIL = ("council.support_weight", "council.goal_weight", "council.low", "council.high")


def money(state: State, ledger: Ledger) -> None:
    """Let one year of money pass."""
    _investors(state, ledger)
    if state.index > 0 and state.index % state.world.scenario.council_every == 0:
        council(state, ledger)
    _income(state, ledger)
    for n, line in enumerate(state.world.scenario.lines):
        for rule in line.rules:
            if rule.verb == "expires" and state.rules["expiry"]:
                _expire(state, ledger, n, rule.years)
            elif rule.verb == "cap":
                _cap(state, ledger, n, whole(rule.years, MILLI))
        if state.world.exposed[n]:
            _cap(state, ledger, n, state.world.figures.milli("money.purse_years"))
            _competition(state, ledger, n)
    state.shifted = {}


def _income(state: State, ledger: Ledger) -> None:
    runs = [n for n in range(state.balance.shape[1]) if purse.runs(state, n)]
    income = np.where(state.investor_gone[:, runs], 0, state.income[:, runs])
    state.balance[:, runs] += income
    for k, n in enumerate(runs):
        ledger.book(
            state.year, "income", income[:, k], line=n, because=INCOME,
            parts=partial(_grown, state.world.scenario.lines[n].income * 100, int(income[0, k])),
        )  # fmt: skip


def _grown(first: int, now: int, _: int) -> Iterator[Part]:
    """Income as it was at the start, and what council and events have made of it since."""
    return steps(Part("income", first), Part("decided_since", now, COUNCIL))


def framed(state: State) -> bool:
    """Whether reserved money is safe from caps and claw-back (tactical frame)."""
    return bool(state.active_effects("protect_reserved"))


def lose(
    state: State,
    ledger: Ledger,
    line: int,
    amount: Ints,
    kind: Kind,
    *names: str,
    cause: str | None = None,
) -> None:
    """Take money from a line and book why; tell it when it is more than nothing."""
    amount = np.maximum(0, amount)
    if not amount.any():
        return
    state.balance[:, line] -= amount
    ledger.book(
        state.year, kind, -amount, line=line, because=Because(assumptions=names, cause=cause)
    )
    row = state.world.scenario.lines[line]
    if not row.private:
        cents = int(amount[0])
        ledger.happen(state.year, 1, f"money_{kind}", amount > 0, line=row.id, cents=cents)


def _safe(state: State, line: int) -> Ints:
    """What caps and claw-back cannot touch."""
    return state.reserved[:, line] if framed(state) else np.zeros(state.count, dtype=np.int64)


def _expire(state: State, ledger: Ledger, line: int, years: int) -> None:
    """Money of a grant that was not promised in time is lost.

    Name: Money expires
    Formula: lost = max(0, balance − promised − income × min(years, years it ran))
    Where: money in euros; years is how long money of this line lasts, as its rule in the scenario
      says; only while the rules let money expire
    Source: design of the game; each scenario tells which money expires
    """
    row = state.world.scenario.lines[line]
    first = row.first_year or state.world.scenario.start_year
    running = max(0, min(years, state.year - first + 1))
    last = row.last_year or state.end_year
    running = max(0, running - max(0, state.year - last))
    fresh = state.income[:, line] * running
    old = state.balance[:, line] - state.reserved[:, line] - fresh
    if state.year - first >= years:
        lose(state, ledger, line, old, "expired", cause="expired")


def _cap(state: State, ledger: Ledger, line: int, years: int) -> None:
    """A purse may hold so many years of income and no more.

    Name: Most that a purse may hold
    Formula: lost = max(0, balance − safe − years × income)
    Where: money in euros; safe is what is promised while the tactical frame works, else 0; years is
      that of the line's own cap, or money.purse_years where the council may take
    Figures: money.purse_years
    Source: makers' judgement
    """
    limit = divide(state.income[:, line] * years, MILLI)
    over = state.balance[:, line] - _safe(state, line) - limit
    lose(state, ledger, line, over, "capped", "money.purse_years")


def _competition(state: State, ledger: Ledger, line: int) -> None:
    """Other neighbourhoods claim part of what lies free.

    Name: Claim of other neighbourhoods
    Formula: lost = competition × max(0, balance − promised)
    Where: money in euros; competition is a share a year
    Figures: money.competition
    Source: makers' judgement
    """
    free = np.maximum(0, state.balance[:, line] - state.reserved[:, line])
    lost = part(free, state.world.figures.ppm("money.competition"))
    lose(state, ledger, line, lost, "competition", "money.competition")


def _investors(state: State, ledger: Ledger) -> None:
    """An investor whose deadline has passed without a signature leaves.

    Name: Investors
    Formula: the line is gone from the year after its deadline, unless its task was signed or done
    Where: what had been promised stays; deadline and task are those of the line in the scenario
    Source: design of the game
    """
    for n, line in enumerate(state.world.scenario.lines):
        for rule in line.rules:
            if rule.verb != "investor" or state.year <= rule.deadline:
                continue
            task = state.world.task[rule.task]
            signed = np.zeros(state.count, dtype=np.bool_)
            for a in state.assignments.values():
                for r, rider in enumerate(a.riders):
                    if rider.task == task:
                        signed |= (a.stage >= SIGNED) & ~a.out[:, r]
            gone = ~signed & ~state.investor_gone[:, n] & (state.done[:, task] == 0)
            if gone.any():
                lost = np.where(gone, state.balance[:, n] - state.reserved[:, n], 0)
                lose(state, ledger, n, lost, "expired", cause="investor_left")
                state.investor_gone[:, n] |= gone
                ledger.happen(state.year, 1, "investor_left", gone, task=rule.task)


def council(state: State, ledger: Ledger) -> None:
    """The council decides: income by support and results, and claws back half of what lies idle.

    Name: The council and income
    Formula: income × clip(1 + weight × (S − neutral) + results, low, high)
      results = goal weight × (goals − pace × years played ÷ all years) with monitoring
      results = −blind without monitoring
    Where: S is support, the mean of the blocks by homes (0–1); goals all goals together (0–1);
      every fourth year, or as the scenario says; only lines that the council grants, from which it
      then takes back what lies idle
    Figures: council.support_weight, council.neutral, council.goal_weight, council.pace,
      council.blind, council.low, council.high, council.claw_back, council.free_years
    Source: makers' judgement, tuned in a try-out model
    """
    f, world = state.world.figures, state.world
    homes = np.maximum(1, world.block_homes.sum())
    support = divide((state.support * world.block_homes[None, :]).sum(axis=1), int(homes))
    change = part(support - f.ppm("council.neutral"), f.ppm("council.support_weight"))
    if state.active_effects("monitoring"):
        pace = part(np.array([state.index * PPM // world.years]), f.ppm("council.pace"))
        change = change + part(goals.reached(state) - pace, f.ppm("council.goal_weight"))
    else:
        change = change - f.ppm("council.blind")
    factor = np.clip(PPM + change, f.ppm("council.low"), f.ppm("council.high"))
    ledger.happen(
        state.year,
        1,
        "council",
        np.ones(state.count, dtype=np.bool_),
        percent=int(factor[0]) // 10_000,
    )
    for n, line in enumerate(world.scenario.lines):
        if not line.council or any(r.verb == "regulated" for r in line.rules):
            continue
        state.income[:, n] = part(state.income[:, n], factor)
        if any(r.verb == "provision" for r in line.rules):
            continue
        back = claw_back(state, n)
        lose(state, ledger, n, back, "clawed_back", "council.claw_back", "council.free_years")


def claw_back(state: State, line: int) -> Ints:
    """What the council would take from a line now: half of what lies idle, cents (R,).

    Name: The council takes back
    Formula: taken = claw_back × max(0, balance − safe − free years × income)
    Where: money in euros; safe is what is promised while the tactical frame works, else 0
    Figures: council.claw_back, council.free_years
    Source: makers' judgement, tuned in a try-out model
    """
    f = state.world.figures
    limit = divide(state.income[:, line] * f.milli("council.free_years"), MILLI)
    idle = np.maximum(0, state.balance[:, line] - _safe(state, line) - limit)
    return part(idle, f.ppm("council.claw_back"))
