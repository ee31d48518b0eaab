"""Which tasks belong in one assignment: where they meet, what that saves, what it rubs."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isqrt

from engine.study.players import sense
from engine.study.players.budget import Budget
from engine.study.players.taste import Taste
from engine.views.shapes import AssignmentView, TaskView, View

REST = 65
"""Percent of the shorter work's weeks that a shared opening spares residents."""


@dataclass(frozen=True)
class Guest:
    """A task that should ride along, in a mode, and the cents its lead reckons to save."""

    task: str
    mode: str
    saves: int
    share: int | None = None
    """Percent of the whole cost that its organisation is asked to carry; None: pro rata."""


@dataclass
class Group:
    """What one player would have in one assignment; ``start`` is the year it should begin."""

    lead: str
    role: str
    assignment: AssignmentView | None
    start: int
    guests: list[Guest] = field(default_factory=list)


class Grouping:
    """All assignments as a player with these priorities would draw them up now."""

    def __init__(self, view: View, taste: Taste):
        self._view, self._taste = view, taste
        self._tasks = {t.id: t for t in view.tasks}
        self._saves: dict[str, dict[str, tuple[int, int]]] = {}
        for c in view.couplings:
            one, other = c.tasks
            self._saves.setdefault(one, {})[other] = (c.saves, len(c.streets))
            self._saves.setdefault(other, {})[one] = (c.saves, len(c.streets))
        self._turned_down = {(o.assignment, o.task) for o in view.offers if o.state == "declined"}
        self.budget = Budget(view)
        self._drafts = [a for a in view.assignments if a.stage == "drafted"]
        self._taken: dict[str, None] = {}
        self._single: dict[str, str] = {}
        for a in self._drafts:
            if len(a.riders) > 1:
                self._taken.update(dict.fromkeys(r.task for r in a.riders))
            else:
                self._single[a.lead_task] = a.id
        self.groups = [*self._going_on(), *self._new()]

    def of(self, role: str) -> list[Group]:
        """The groups that this role would lead."""
        return [g for g in self.groups if g.role == role]

    def rides(self, task: str) -> bool:
        """Whether a task is somebody's guest, or leads others."""
        return task in self._taken

    def due(self, t: TaskView) -> bool:
        """Whether preparation must begin before the table meets again."""
        until = self._view.year + sense.step(self._view) + self._taste.ahead
        return t.wanted - sense.lead_years(t.lead) < until

    def _free(self, t: TaskView) -> bool:
        if t.state not in sense.FREE or t.id in self._taken:
            return False
        return t.assignment is None or self._single.get(t.id) == t.assignment

    def _going_on(self) -> list[Group]:
        out = []
        for a in self._drafts:
            if a.lead_task in self._taken and len(a.riders) == 1:
                continue
            lead = self._tasks[a.lead_task]
            self._taken[lead.id] = None
            group = Group(lead.id, a.lead_role, a, max(a.start_year, self._view.year))
            inside = [self._tasks[r.task] for r in a.riders if r.task != lead.id]
            self._pays(lead)
            for t in inside:
                self._pays(t)
            self._fill(group, lead, inside)
            out.append(group)
        return out

    def _new(self) -> list[Group]:
        ready = [t for t in self._view.tasks if t.assignment is None and self.due(t)]
        out = []
        for lead in sorted(ready, key=lambda t: (not t.required, t.wanted, t.id)):
            if not self._free(lead) or max(lead.earliest, self._view.year) >= self._view.end_year:
                continue
            self._taken[lead.id] = None
            group = Group(lead.id, lead.role, None, self._start(lead))
            if self._pays(lead):
                self._fill(group, lead, [])
                out.append(group)
            else:
                del self._taken[lead.id]
        return out

    def _start(self, t: TaskView) -> int:
        first = max(self._view.year, t.earliest)
        return t.wanted if first < t.wanted < self._view.end_year else first

    def _fill(self, group: Group, lead: TaskView, inside: list[TaskView]) -> None:
        parties = dict.fromkeys([lead.organisation, *(t.organisation for t in inside)])
        count = 1 + len(inside)
        found = []
        for key, (saves, streets) in self._saves.get(lead.id, {}).items():
            t = self._tasks.get(key)
            if t is None or not self._free(t):
                continue
            if group.assignment and (group.assignment.id, key) in self._turned_down:
                continue
            gain = self._gain(lead, t, saves, streets)
            if gain >= 0 and self._in_time(group, lead, t):
                found.append((gain, key, saves, t))
        for _, key, saves, t in sorted(found, key=lambda f: (-f[0], f[1])):
            grown = len(dict.fromkeys([*parties, t.organisation]))
            if count >= self._taste.tasks or grown > self._taste.parties:
                continue
            if not self._in_time(group, lead, t):
                continue
            share = self._share(lead, t)
            if share == -1:
                continue
            parties[t.organisation] = None
            count += 1
            group.start = max(group.start, t.earliest)
            mode = "combine" if share is not None else self._mode(lead, t)
            group.guests.append(Guest(key, mode, saves, share))
            self._taken[key] = None

    def _pays(self, t: TaskView) -> bool:
        """Whether its organisation can pay for a task; then the money counts as gone."""
        if self.budget.has(t) < t.cost:
            return False
        self.budget.take(t, t.cost)
        return True

    def _share(self, lead: TaskView, t: TaskView) -> int | None:
        """Percent that a poor guest is asked to carry; None pro rata, -1 when nobody can pay."""
        has = self.budget.has(t)
        if has >= t.cost:
            self.budget.take(t, t.cost)
            return None
        share = has * 19 // (lead.cost + t.cost) * 5
        rest = t.cost - share * (lead.cost + t.cost) // 100
        if not (self._taste.helps and t.social) or self.budget.has(lead) < rest:
            return -1
        self.budget.take(t, has)
        self.budget.take(lead, rest)
        return share

    def _in_time(self, group: Group, lead: TaskView, t: TaskView) -> bool:
        start = max(group.start, t.earliest)
        if start > max(lead.latest, self._view.year) or start - lead.wanted > self._taste.late:
            return False
        if t.required and start > max(t.latest, self._view.year):
            return False
        return t.wanted - start <= self._taste.early and start - t.wanted <= self._taste.late + max(
            0, self._view.year - t.wanted
        )

    def _gain(self, lead: TaskView, t: TaskView, saves: int, streets: int) -> int:
        """What riding along is worth by rule of thumb, in cents: less than 0 is not done."""
        both = lead.cost + t.cost
        small, large = sorted((max(1, lead.cost), max(1, t.cost)))
        weight = max(250, isqrt(small * 1_000_000 // large))
        rubs = 0
        if lead.organisation != t.organisation:
            rubs = both * self._taste.friction * weight // 100_000
            rubs = rubs // 2 if self._mode(lead, t) == "piggyback" else rubs
            rubs = rubs // 2 if lead.role == t.role else rubs
        spared = min(
            lead.nuisance * streets // max(1, len(lead.streets)),
            t.nuisance * streets // max(1, len(t.streets)),
        )
        return saves - rubs + spared * REST // 100 * self._taste.per_week // 1000

    def _mode(self, lead: TaskView, t: TaskView) -> str:
        return "piggyback" if t.cost * 100 < lead.cost * self._taste.small else "combine"
