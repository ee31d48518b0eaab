"""Assignments and offers as a seat sees them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from engine.project import answers, coupling, friction, plan, purse
from engine.rules.coupling import most_percent
from engine.scenario.parts import QUESTIONS
from engine.state import DONE, DRAFTED, EXECUTING, SIGNED, TENDERED, Assignment, State
from engine.views import lazy, seen
from engine.views.heads import head_views
from engine.views.memory import Memory, content_of
from engine.views.shapes import (
    AssignmentView,
    HeadView,
    OfferView,
    PartnerView,
    QuestionView,
    RiderView,
    Said,
)


@dataclass(frozen=True)
class Sums:
    """What an assignment comes to: its plan, the years in which it is open, and who it asks for.

    ``before`` and ``during`` are milli person-years a year by organisation, before the works and
    during them.
    """

    plan: plan.Plan
    years: tuple[int, ...]
    before: dict[int, int]
    during: dict[int, int]


class Plans:
    """The sums of every assignment at one moment, worked out once for all who ask."""

    def __init__(self, state: State, memory: Memory, ground: int):
        self._state, self.memory, self._ground = state, memory, ground
        self._made_of: dict[str, object] = {}

    def made_of(self, key: str) -> object:
        """The content that an assignment's sums are made of."""
        if key not in self._made_of:
            self._made_of[key] = (self._ground, content_of(self._state.assignments[key]))
        return self._made_of[key]

    def __getitem__(self, key: str) -> Sums:
        return self.memory.keep(("sums", key), self.made_of(key), lambda: self._sums(key))

    def _sums(self, key: str) -> Sums:
        state, a = self._state, self._state.assignments[key]
        p = plan.plan(state, a)
        people = [
            {n: int(need[0]) for n, need in plan.people_needed(state, a, executing=on).items()}
            for on in (False, True)
        ]
        return Sums(p, plan.years_open(state, a, p), *people)


class Dossier:
    """One assignment at one moment, with all that any seat may see of it.

    Has an attribute for every field of an AssignmentView; what takes work is done when asked.
    """

    def __init__(self, state: State, a: Assignment, plans: Plans | None = None):
        """plans: where its plan may have been worked out already."""
        tasks = state.world.scenario.tasks
        self._state, self._a, self._plans = state, a, plans
        self.id = a.id
        self.lead_task = tasks[a.lead].id
        self.lead_role = state.world.tasks[a.lead].role
        self.stage = a.stage_name
        self.start_year = a.start_year
        self.leader = None if a.leader is None else state.world.scenario.leaders[a.leader].id
        self.profile, self.rung, self.influence = a.profile, a.rung, a.influence
        self.talk = a.talk
        self.can_join = bool(a.stage[0] < TENDERED)
        self.kept = plans is None
        """Whether it has ended, so that it stays as it is."""

    def read(self, name: str) -> Any:
        """The value of a field of an AssignmentView."""
        return getattr(self, name)

    @property
    def basis(self) -> tuple[State, Assignment]:
        """The moment and the assignment that it shows; of one that has ended, as they were then."""
        return self._state, self._a

    @cached_property
    def _plan(self) -> plan.Plan:
        if self._plans is not None:
            return self._plans[self.id].plan
        return plan.plan(self._state, self._a)

    @cached_property
    def _say(self) -> tuple[str, ...]:
        return answers.roles(self._state, self._a)

    @cached_property
    def riders(self) -> tuple[RiderView, ...]:
        world, a = self._state.world, self._a
        return tuple(
            RiderView(
                world.scenario.tasks[r.task].id,
                world.scenario.organisations[world.tasks[r.task].organisation].id,
                world.tasks[r.task].role,
                r.mode,
                r.joined,
            )
            for n, r in enumerate(a.riders)
            if not a.out[0, n]
        )

    @cached_property
    def partners(self) -> tuple[PartnerView, ...]:
        state, a, p = self._state, self._a, self._plan
        world = state.world
        percent = purse.percentages(state, a)
        out = []
        for n, party in enumerate(friction.organisations(state, a)):
            role = world.role_of[party]
            alone = sum(
                world.tasks[r.task].norm
                for r in a.riders
                if world.tasks[r.task].organisation == party and r.mode != "prepare"
            )
            short = 0
            if a.stage[0] == DRAFTED:
                _, lacks = purse.fund(state, a, party, p.per_party[:, n], p.total)
                short = int(lacks[0])
            out.append(
                PartnerView(
                    organisation=world.scenario.organisations[party].id,
                    role=role,
                    percent=percent.get(party, 0),
                    agreed=a.shares is not None,
                    cost=int(p.per_party[0, n]),
                    alone=alone,
                    has_say=role in self._say,
                    signed=role in a.signed,
                    short=short,
                    most=most_percent(state, a, party) if a.stage[0] == DRAFTED else 100,
                )
            )
        return tuple(out)

    @cached_property
    def order(self) -> tuple[str, ...]:
        return tuple(self._state.world.scenario.streets[s].id for s in self._a.order)

    @property
    def streets(self) -> tuple[str, ...]:
        return self.order

    @cached_property
    def earliest_year(self) -> int:
        return plan.first_year(self._state, self._a, self._plan.lead)

    @cached_property
    def executes(self) -> tuple[int, ...]:
        a = self._a
        if a.stage[0] >= DONE:
            start = int(a.began[0])
            return (start,) if start else ()
        if self._plans is not None:
            return self._plans[self.id].years
        return plan.years_open(self._state, a, self._plan)

    @property
    def lead(self) -> int:
        return int(self._plan.lead[0])

    @property
    def progress(self) -> int:
        return int(self._a.progress[0])

    @cached_property
    def needs(self) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(friction.needs(self._state, self._a).items()))

    @cached_property
    def leader_fits(self) -> bool | None:
        return friction.fits(self._state, self._a)

    @cached_property
    def sham(self) -> bool:
        return answers.sham(self._state, self._a)

    @cached_property
    def questions(self) -> tuple[QuestionView, ...]:
        return tuple(_question(self._state, self._a, q, self._say) for q in QUESTIONS)

    @cached_property
    def heads(self) -> tuple[HeadView, ...]:
        return head_views(self._state, self._a, self._plan)

    @property
    def planned(self) -> int:
        return int(self._plan.planned[0])

    @property
    def saved(self) -> int:
        return int(self._plan.saved[0])

    @property
    def overhead(self) -> int:
        return int(self._plan.extras["overhead"][0])

    @property
    def expected_fail(self) -> int:
        return int(self._plan.fail.sum(axis=1)[0])

    @cached_property
    def saves_later(self) -> int:
        return coupling.saves_later(self._state, list(self._a.riders), list(self._a.order))

    @property
    def always_fail(self) -> int:
        return int(self._plan.fail[0, 0])

    @property
    def total(self) -> int:
        return int(self._plan.total[0])

    @property
    def spent(self) -> int:
        return int(self._a.spent[0])

    @property
    def nuisance(self) -> int:
        return int(self._plan.nuisance[0])

    @cached_property
    def waiting(self) -> tuple[Said, ...]:
        return _waiting(self._state, self._a)

    @property
    def signed(self) -> tuple[str, ...]:
        return tuple(self._a.signed)

    @cached_property
    def unsigned(self) -> tuple[str, ...]:
        everyone = answers.roles(self._state, self._a, say=False)
        return tuple(r for r in everyone if r not in self._a.signed)

    @cached_property
    def prepares(self) -> tuple[str, ...]:
        tasks = self._state.world.scenario.tasks
        return tuple(tasks[r.task].id for r in self._a.riders if r.mode == "prepare")

    @cached_property
    def closed_until(self) -> int:
        state, a = self._state, self._a
        if a.ended or not state.rules["breekverbod"]:
            return 0
        until = coupling.closed_until(state, a.riders, a.order)[0]
        return max(
            (int(y) for y, done in zip(until, a.opened[0], strict=True) if not done), default=0
        )

    @cached_property
    def view(self) -> AssignmentView:
        """All of it; kept, for one that has ended."""
        return lazy.filled(AssignmentView, self)


def filled(d: Dossier, plans: Plans, purses: object) -> AssignmentView:
    """A dossier with everything worked out; purses: what is in them now."""
    if d.kept:
        return d.view
    made_of = (plans.made_of(d.id), purses if d.stage == "drafted" else None)
    return plans.memory.keep(("assignment", d.id), made_of, lambda: d.view)


class Discreet:
    """A dossier as a seat may read it that does not know of some organisations' purses."""

    def __init__(self, dossier: Dossier, blind: frozenset[str]):
        self._dossier, self._blind = dossier, blind

    def read(self, name: str) -> Any:
        """The value of a field of an AssignmentView."""
        value = self._dossier.read(name)
        return partners_seen(value, self._blind) if name == "partners" else value


def dossiers(state: State, plans: Plans) -> tuple[Dossier, ...]:
    """Every assignment that there is or was."""
    return tuple(
        a.archived if isinstance(a.archived, Dossier) else Dossier(state, a, plans)
        for a in state.assignments.values()
    )


_ARRAYS = ("present", "conduit", "lost_room", "squeezed", "trust", "gone", "done", "revealed")
"""What of a state the dossier of an ended assignment reads, besides the year and the rules."""


def keep_ended(state: State) -> None:
    """Keep how assignments that have just ended are shown: what has ended does not change.

    Kept when they end, not when somebody looks: who opens the file again sees the same. Only
    what it takes is kept; it is worked out when somebody looks.
    """
    then: State | None = None
    for a in state.assignments.values():
        if a.archived is None and a.stage[0] >= DONE:
            then = then or _as_it_is(state)
            a.archived = Dossier(then, still(a))


def _as_it_is(state: State) -> State:
    """What of a state is read of ended assignments, as it is now; the rest is not there."""
    out = State.__new__(State)
    out.world, out.seeds, out.year = state.world, state.seeds, state.year
    out.rules, out.reserved_room = dict(state.rules), dict(state.reserved_room)
    out.pledges = {key: copy.copy(pledge) for key, pledge in state.pledges.items()}
    out.memory = {}
    for name in _ARRAYS:
        setattr(out, name, getattr(state, name).copy())
    return out


def still(a: Assignment) -> Assignment:
    """A copy of an assignment that stays as it is now."""
    out = copy.copy(a)
    for name, value in vars(a).items():
        if isinstance(value, np.ndarray | dict | list | set):
            setattr(out, name, copy.copy(value))
    return out


def blind(state: State, seat: str) -> frozenset[str]:
    """Organisations into whose purses a seat may not look."""
    return frozenset(
        row.id
        for n, row in enumerate(state.world.scenario.organisations)
        if not all(seen.sees_line(state, seat, line) for line in state.world.lines_of[n])
    )


def partners_seen(
    partners: tuple[PartnerView, ...], blind: frozenset[str]
) -> tuple[PartnerView, ...]:
    """Leave out what organisations lack or may carry where a seat may not look into purses."""
    if not any(p.organisation in blind for p in partners):
        return partners
    return tuple(replace(p, short=0, most=100) if p.organisation in blind else p for p in partners)


def as_seen(views: tuple[AssignmentView, ...], blind: frozenset[str]) -> tuple[AssignmentView, ...]:
    """Assignments without what the seat may not know of purses."""
    out = []
    for a in views:
        partners = partners_seen(a.partners, blind)
        out.append(a if partners is a.partners else replace(a, partners=partners))
    return tuple(out)


def _question(state: State, a: Assignment, q: str, roles: tuple[str, ...]) -> QuestionView:
    held = [(role, answers.held(state, a, role, q), role in a.answers.get(q, {})) for role in roles]
    settled = answers.settled(state, a, q)
    return QuestionView(
        question=q,
        answers=tuple(held),
        settled=settled,
        by_college=q in a.college,
        contested=settled is None,
        options=answers.options(state, a, q),
        usual=tuple((role, answers.default(state, a, role, q)) for role in roles),
    )


def _waiting(state: State, a: Assignment) -> tuple[Said, ...]:
    """Why an assignment does not move, as sentences by code."""
    out = []
    world = state.world
    inside = {r.task for r in a.riders if r.mode != "prepare"}
    for rider in a.riders:
        for name in world.tasks[rider.task].task.after:
            first = world.task[name]
            if (
                first not in inside
                and not state.done[0, first]
                and state.revealed[0, first] <= state.year
            ):
                out.append(Said("waiting.after", (("task", name),)))
    if a.waited[0] and a.stage[0] < EXECUTING:
        out.append(Said("waiting.money", (("count", int(a.waited[0])),)))
    if a.objections[0] and a.stage[0] < EXECUTING:
        out.append(Said("waiting.objection", (("count", int(a.objections[0])),)))
    if state.rules["breekverbod"] and not a.ended:
        until = coupling.closed_until(state, a.riders, a.order)[0]
        last = max(
            (int(y) for y, done in zip(until, a.opened[0], strict=True) if not done), default=0
        )
        if last > max(state.year, a.start_year):
            out.append(Said("waiting.ban", (("year", last),)))
    if a.leader is None and a.stage[0] >= SIGNED and not a.ended and a.profile:
        out.append(Said("waiting.leader"))
    if a.leader is not None and a.knits_from > state.year and not a.ended:
        out.append(Said("waiting.connector", (("year", a.knits_from),)))
    return tuple(out)


def offer_views(state: State) -> tuple[OfferView, ...]:
    """Every offer, newest last."""
    return tuple(
        OfferView(
            id=o.id,
            assignment=o.assignment,
            task=state.world.scenario.tasks[o.task].id,
            by=o.by,
            to=o.to,
            mode=o.mode,
            share=o.share,
            waits_for=o.waits_for,
            state=o.state,
            reason=o.reason,
        )
        for o in state.offers.values()
    )
