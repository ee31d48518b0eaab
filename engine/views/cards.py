"""Which task cards lie on the table, and why: the rules of the scenario or the model, applied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine.scenario.cards import CardRule, YearsRule
from engine.state import DRAFTED, SIGNED, TENDERED
from engine.views.shapes import Said
from engine.views.tasks import Tasks
from engine.whole import MILLI


class Cards:
    """The cards on the table at one moment."""

    def __init__(self, tasks: Tasks):
        self.tasks = tasks
        self.state = state = tasks.state
        self.rules = state.world.cards.rules
        length = state.world.rounds[max(1, min(state.round, len(state.world.rounds))) - 1]
        self.end = state.year + (state.years_left or length)
        """The year in which the table meets again."""
        self.joins = self._joins()
        self.table = self._choose()

    def _joins(self) -> dict[int, str]:
        """Per task the lead task of the first assignment that it could still join."""
        state, out = self.state, dict[int, str]()
        for a in state.assignments.values():
            if a.stage[0] >= TENDERED:
                continue
            inside = [r.task for r in a.riders]
            start = max(a.start_year, state.year)
            for street in a.order:
                for n in state.world.tasks_in[street]:
                    if n not in out and n not in inside and self.tasks.window(n)[0] <= start:
                        out[n] = state.world.scenario.tasks[a.lead].id
        return out

    def _choose(self) -> tuple[int, ...]:
        state, most = self.state, self.state.world.cards.most
        free = [n for n in self.tasks.open if not self._signed(n)]
        free.sort(key=lambda n: (not self._needed(n), self.tasks.window(n)[2], self._id(n)))
        kept = dict.fromkeys(state.world.roles, 0)
        for n in free:
            role = state.world.tasks[n].role
            if kept[role] < state.world.cards.each_role:
                kept[role] += any(self._brings(rule, n, ()) for rule in self.rules)
        table: list[int] = []
        for rule in self.rules:
            # Who was called last comes first, so that a call is always heard.
            order = reversed(state.called) if rule.verb == "called" else free
            for n in order:
                if len(table) == most:
                    return tuple(table)
                if n in table or n not in free or not self._brings(rule, n, table):
                    continue
                role = state.world.tasks[n].role
                left = {**kept, role: max(0, kept[role] - 1)}
                places = 0 if rule.verb == "called" else sum(left.values())
                if len(table) + places < most:
                    table.append(n)
                    kept = left
        return tuple(table)

    def _signed(self, task: int) -> bool:
        there = self.tasks.rides.get(task)
        return there is not None and bool(there.stage[0] >= SIGNED)

    def _needed(self, task: int) -> bool:
        return self.state.world.tasks[task].task.required

    def _id(self, task: int) -> str:
        return self.state.world.tasks[task].task.id

    def _brings(self, rule: CardRule, task: int, table: Sequence[int]) -> bool:
        return not rule.along and self._reason(rule, task, table) is not None

    def _reason(self, rule: CardRule, task: int, table: Sequence[int]) -> Said | None:
        if rule.only is not None and (rule.only == "required") != self._needed(task):
            return None
        return VERBS[rule.verb](self, rule, task, table)

    def why(self, task: int) -> tuple[Said, ...]:
        """Why a card is on the table, in the order of the rules; of its window once."""
        out: list[Said] = []
        window = False
        for rule in self.rules:
            if window and rule.verb in WINDOW:
                continue
            said = self._reason(rule, task, self.table)
            if said is not None and said not in out:
                out.append(said)
                window |= rule.verb in WINDOW
        return tuple(out)

    def begins(self, task: int, year: int) -> int:
        """The last year in which preparation can begin to be there in a year."""
        return year + self.state.world.tasks[task].lead // -MILLI


Verb = Callable[[Cards, Any, int, Sequence[int]], Said | None]


def _called(c: Cards, rule: CardRule, task: int, table: Sequence[int]) -> Said | None:
    del rule, table
    return Said("why_now.called") if task in c.state.called else None


def _drafted(c: Cards, rule: CardRule, task: int, table: Sequence[int]) -> Said | None:
    del rule, table
    there = c.tasks.rides.get(task)
    waits = there is not None and there.stage[0] == DRAFTED and not there.decisions
    return Said("why_now.drafted") if waits else None


def _late(c: Cards, rule: CardRule, task: int, table: Sequence[int]) -> Said | None:
    del rule, table
    latest = c.tasks.window(task)[2]
    return Said("why_now.late", (("year", latest),)) if latest < c.state.year else None


def _latest(c: Cards, rule: CardRule, task: int, table: Sequence[int]) -> Said | None:
    del rule, table
    latest = c.tasks.window(task)[2]
    if latest < c.state.year or c.begins(task, latest) >= c.end:
        return None
    return Said("why_now.last_chance", (("year", latest),))


def _urgent(c: Cards, rule: YearsRule, task: int, table: Sequence[int]) -> Said | None:
    del table
    latest = c.tasks.window(task)[2]
    if latest < c.state.year or not c.end <= c.begins(task, latest) < c.end + rule.years:
        return None
    return Said("why_now.urgent", (("year", latest),))


def _wanted(c: Cards, rule: YearsRule, task: int, table: Sequence[int]) -> Said | None:
    del table
    _, wanted, latest = c.tasks.window(task)
    if latest < c.state.year or c.begins(task, wanted) >= c.end + rule.years:
        return None
    if c.begins(task, wanted) >= c.end:
        return Said("why_now.wanted", (("year", wanted),))
    return Said("why_now.window_now", (("year", max(wanted, c.state.year)),))


def _earliest(c: Cards, rule: YearsRule, task: int, table: Sequence[int]) -> Said | None:
    del table
    earliest, _, latest = c.tasks.window(task)
    if latest < c.state.year or c.begins(task, earliest) >= c.end + rule.years:
        return None
    return Said("why_now.window_opens", (("year", earliest),))


def _conduit(c: Cards, rule: CardRule, task: int, table: Sequence[int]) -> Said | None:
    del rule, table
    if not c.tasks.conduits:
        return None
    t = c.state.world.tasks[task]
    layers = [c.state.world.layer[w.layer] for w in t.task.works]
    lies = any((s, k) in c.tasks.conduits for s in t.place for k in layers)
    return Said("why_now.prepared") if lies else None


def _rides(c: Cards, rule: CardRule, task: int, table: Sequence[int]) -> Said | None:
    del rule, table
    lead = c.joins.get(task)
    return Said("why_now.couples", (("task", lead),)) if lead is not None else None


def _table(c: Cards, rule: CardRule, task: int, table: Sequence[int]) -> Said | None:
    del rule
    for other in table:
        if other != task and other in c.tasks.meets(task):
            return Said("why_now.couples_table", (("task", c.state.world.tasks[other].task.id),))
    return None


def _worn(c: Cards, rule: YearsRule, task: int, table: Sequence[int]) -> Said | None:
    del table
    left = c.tasks.age_left(task)
    if left is None or c.state.year + left >= c.end + rule.years:
        return None
    return Said("why_now.urgent_condition", (("years", left),))


def _social(c: Cards, rule: CardRule, task: int, table: Sequence[int]) -> Said | None:
    del rule, table
    return Said("why_now.wish") if c.state.world.tasks[task].task.social else None


VERBS: dict[str, Verb] = {
    "called": _called,
    "drafted": _drafted,
    "late": _late,
    "latest": _latest,
    "urgent": _urgent,
    "wanted": _wanted,
    "earliest": _earliest,
    "conduit": _conduit,
    "rides": _rides,
    "table": _table,
    "worn": _worn,
    "social": _social,
}
WINDOW = ("late", "latest", "urgent", "wanted", "earliest")
"""Verbs that speak of the window: the first that holds says enough."""
