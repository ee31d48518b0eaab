"""Which tasks belong in one assignment: where they meet, what that saves, what it rubs."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isqrt

from engine.study.players import sense
from engine.study.players.budget import Budget
from engine.study.players.taste import Taste
from engine.views.shapes import AssignmentView, TaskView, View
from engine.whole import MILLI

FAIR = 105
"""Percent of what it would cost alone that a partner is content to carry."""
WORTH = 20
"""A coupling that saves one part in so many of the lead's cost is worth a year of waiting."""
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
        self.waiting: dict[str, None] = {}
        """Tasks that had better wait a year for money to go together."""
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
            inside = [self._tasks[r.task] for r in a.riders if r.task != lead.id]
            less = a.saved * 100 // max(1, a.planned)
            paid = self._pays(lead, less)
            for t in inside:
                self._pays(t, less)
            group = Group(lead.id, a.lead_role, a, max(a.start_year, self._view.year))
            self._fill(group, lead, inside)
            if not paid and not inside and not self._together(lead, group):
                group.guests.clear()
            out.append(group)
        return out

    def _new(self) -> list[Group]:
        ready = [t for t in self._view.tasks if t.assignment is None and self.due(t)]
        out = []
        # Wishes of residents look for somebody to ride along with before they go alone.
        for lead in sorted(ready, key=self._turn):
            if not self._free(lead) or max(lead.earliest, self._view.year) >= self._view.end_year:
                continue
            kept, taken = self.budget.kept(), dict(self._taken)
            self._taken[lead.id] = None
            group = Group(lead.id, lead.role, None, self._start(lead))
            poor = self._fill(group, lead, [])
            waits = poor and not group.guests and self._can_wait(lead)
            if not waits and self._together(lead, group):
                out.append(group)
                continue
            self.budget.back(kept)
            self._taken = taken
            if waits or (self._worth(lead, group) and self._can_wait(lead)):
                self.waiting[lead.id] = None
                self.budget.take(lead, lead.cost)
            elif group.guests and self._pays(lead):
                self._taken[lead.id] = None
                out.append(Group(lead.id, lead.role, None, self._start(lead)))
            elif lead.social and self._taste.helps:
                # Small purses fill slowly: whoever comes next may not empty them first.
                self.budget.take(lead, lead.cost)
        return out

    def _turn(self, t: TaskView) -> tuple[int, bool, int, str]:
        closed = any(operation == "reline" for _, operation in t.works)
        first = 0 if self._taste.relines and closed else 1 if t.required else 2
        return first, t.social, t.wanted, t.id

    @staticmethod
    def _worth(lead: TaskView, group: Group) -> bool:
        return any(guest.saves * WORTH > lead.cost for guest in group.guests)

    def _can_wait(self, lead: TaskView) -> bool:
        """Whether next year, with more money and the table back soon, is early enough."""
        begins = lead.latest - lead.lead // MILLI
        return sense.step(self._view) == 1 and self._view.year < begins and self._taste.helps

    def _start(self, t: TaskView) -> int:
        first = max(self._view.year, t.earliest)
        return t.wanted if first < t.wanted < self._view.end_year else first

    def _fill(self, group: Group, lead: TaskView, inside: list[TaskView]) -> bool:
        """Invite who meets the lead; whether a good guest was left out for lack of money."""
        poor = False
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
            if gain >= 0 and self._in_time(group, lead, t) and not self._better(lead, t, saves):
                found.append((gain, key, saves, t))
        for _, key, saves, t in sorted(found, key=lambda f: (-f[0], f[1])):
            grown = len(dict.fromkeys([*parties, t.organisation]))
            if count >= self._taste.tasks or grown > self._taste.parties:
                continue
            if not self._in_time(group, lead, t):
                continue
            share = self._share(lead, t, saves)
            if share == -1:
                poor |= saves * WORTH > lead.cost
                continue
            parties[t.organisation] = None
            count += 1
            group.start = max(group.start, t.earliest)
            mode = "combine" if share is not None else self._mode(lead, t)
            group.guests.append(Guest(key, mode, saves, share))
            self._taken[key] = None
        return poor

    def _together(self, lead: TaskView, group: Group) -> bool:
        """Whether the lead can pay its part with these guests, or with their help."""
        whole = lead.cost + sum(self._tasks[g.task].cost for g in group.guests)
        less = sum(g.saves for g in group.guests) * 100 // max(1, whole)
        return self._pays(lead, less) or self._helped(lead, group, less, whole)

    def _helped(self, lead: TaskView, group: Group, less: int, whole: int) -> bool:
        """Whether a rich guest can carry what a poor lead lacks, out of what is saved."""
        if not self._taste.helps or not group.guests:
            return False
        first = group.guests[0]
        guest = self._tasks[first.task]
        lacks = self._asks(lead, less) - self.budget.has(lead)
        if lacks > first.saves or first.share is not None or self.budget.has(guest) < lacks:
            return False
        self.budget.take(lead, lead.cost)
        self.budget.take(guest, lacks)
        carries = self._asks(guest, less) + lacks
        share = -(-carries * 100 // (whole * (100 - less) // 100) // 5) * 5
        if not 0 < share < 100:
            return False
        group.guests[0] = Guest(first.task, "combine", first.saves, share)
        return True

    def _asks(self, t: TaskView, less: int = 0) -> int:
        """Cents a task will ask of its organisation when coupling saves ``less`` percent."""
        return t.cost * (100 + self._taste.margin - less) // 100

    def _pays(self, t: TaskView, less: int = 0) -> bool:
        """Whether its organisation can pay for a task; then the money counts as gone."""
        asks = min(t.cost, self._asks(t, less))
        if self.budget.has(t) < asks:
            return False
        self.budget.take(t, asks)
        return True

    def _share(self, lead: TaskView, t: TaskView, saves: int) -> int | None:
        """Percent that a poor guest is asked to carry; None pro rata, -1 when nobody can pay."""
        both = lead.cost + t.cost
        if self._pays(t, saves * 100 // both):
            return None
        if not self._taste.helps:
            return -1
        total = (both - saves) * (100 + self._taste.margin) // 100
        has = self.budget.has(t)
        share = has * 100 // total // 5 * 5
        rest = total * (100 - share) // 100
        generous = t.social or self._taste.greedy
        if self.budget.has(lead, 2) < rest or (rest * 100 > lead.cost * FAIR and not generous):
            return -1
        self.budget.take(t, has)
        self.budget.take(lead, rest - lead.cost)
        return share

    def _in_time(self, group: Group, lead: TaskView, t: TaskView) -> bool:
        """Whether both can begin together without either coming much too early or too late."""
        now = self._view.year
        start = max(group.start, t.earliest)
        if start > max(lead.latest, now) or start - max(lead.wanted, now) > self._taste.late:
            return False
        if t.required and start > max(t.latest, now):
            return False
        early, late = t.wanted - start, start - max(t.wanted, now)
        return early <= self._taste.early and late <= self._taste.late

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
        wish = t.cost * self._taste.social // 100 if t.social else 0
        return wish + saves - rubs + spared * REST // 100 * self._taste.per_week // 1000

    def _better(self, lead: TaskView, t: TaskView, saves: int) -> bool:
        """Whether a task had better wait for somebody with whom it saves more."""
        if self._taste.greedy:
            return False
        for key, (more, _) in self._saves.get(t.id, {}).items():
            other = self._tasks.get(key)
            if more <= saves or other is None or key == lead.id or not self._free(other):
                continue
            if abs(other.wanted - t.wanted) <= self._taste.late:
                return True
        return False

    def _mode(self, lead: TaskView, t: TaskView) -> str:
        return "piggyback" if t.cost * 100 < lead.cost * self._taste.small else "combine"
