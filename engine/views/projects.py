"""Tasks, assignments, offers and couplings as a seat sees them."""

from __future__ import annotations

from dataclasses import replace

from engine.project import answers, coupling, friction, plan, purse
from engine.rules.assignments import window
from engine.scenario.parts import DIMENSIONS, QUESTIONS
from engine.state import DONE, DRAFTED, EXECUTING, SIGNED, TENDERED, Assignment, Rider, State
from engine.views import seen
from engine.views.shapes import (
    AssignmentView,
    CouplingView,
    HeadView,
    OfferView,
    PartnerView,
    QuestionView,
    RiderView,
    Said,
    TaskView,
)
from engine.views.streets import norm_nuisance
from engine.whole import MILLI


class Plans(dict[str, plan.Plan]):
    """What each assignment comes to, worked out once for all who look at the same moment."""

    def __init__(self, state: State):
        super().__init__()
        self._state = state

    def __missing__(self, key: str) -> plan.Plan:
        self[key] = plan.plan(self._state, self._state.assignments[key])
        return self[key]


CARDS = 10
"""Most cards that lie on the table at once."""


def known(state: State, task: int) -> bool:
    """Whether a task has been revealed."""
    return bool(state.revealed[0, task] <= state.year)


def meets(state: State, one: int, other: int, years: int = 0) -> tuple[int, int] | None:
    """Years in which two tasks meet in place and time, or None."""
    if not set(state.world.tasks[one].place) & set(state.world.tasks[other].place):
        return None
    a, b = window(state, one), window(state, other)
    first = max(a[0], b[0], state.year)
    last = min(max(a[2], state.year), max(b[2], state.year)) + years
    return (first, last) if first <= last else None


def _round_end(state: State) -> int:
    length = state.world.rounds[max(1, min(state.round, len(state.world.rounds))) - 1]
    return state.year + (state.years_left or length)


def why_now(state: State, task: int) -> tuple[Said, ...]:
    """Why a card is on the table this round; empty when it can wait in the drawer."""
    earliest, wanted, latest = window(state, task)
    end = _round_end(state)
    table = state.world.tasks[task]
    out = []
    if task in state.called:
        out.append(Said("why_now.called"))
    lead = -(-table.lead // MILLI)
    if latest - lead < end:
        out.append(Said("why_now.last_chance", (("year", latest),)))
    elif wanted - lead < end:
        out.append(Said("why_now.window_now", (("year", wanted),)))
    elif earliest - lead < end:
        out.append(Said("why_now.window_opens", (("year", earliest),)))
    there = state.assignment_of(task)
    if there is not None and there.stage[0] == DRAFTED and there.decisions == []:
        out.append(Said("why_now.prepared"))
    for a in state.assignments.values():
        if a.ended or a.stage[0] >= TENDERED or any(r.task == task for r in a.riders):
            continue
        if set(a.order) & set(table.place) and earliest <= max(a.start_year, state.year):
            lead_task = state.world.scenario.tasks[a.lead].id
            out.append(Said("why_now.couples", (("task", lead_task),)))
            break
    if table.task.social and out:
        out.append(Said("why_now.wish"))
    return tuple(out)


def cards(state: State) -> tuple[int, ...]:
    """Tasks on the table: at most ten, called ones first, then the most urgent."""
    ranked = []
    for n in range(len(state.world.tasks)):
        if not known(state, n) or state.done[0, n]:
            continue
        there = state.assignment_of(n)
        if there is not None and there.stage[0] >= SIGNED:
            continue
        reasons = why_now(state, n)
        if not reasons:
            continue
        rank = {"called": 0, "prepared": 1, "last_chance": 2, "window_now": 3, "couples": 4}
        best = min(rank.get(r.code.split(".")[1], 5) for r in reasons)
        ranked.append((best, window(state, n)[2], state.world.scenario.tasks[n].id, n))
    return tuple(row[3] for row in sorted(ranked)[:CARDS])


def task_views(state: State, table: tuple[int, ...]) -> tuple[TaskView, ...]:
    """Every revealed task."""
    out = []
    for n, t in enumerate(state.world.tasks):
        if not known(state, n):
            continue
        earliest, wanted, latest = window(state, n)
        there = state.assignment_of(n)
        out.append(
            TaskView(
                id=t.task.id,
                organisation=t.task.organisation,
                role=t.role,
                type=t.task.type,
                icon=t.task.icon,
                streets=t.task.streets,
                works=tuple((w.layer, w.operation) for w in t.task.works),
                earliest=earliest,
                wanted=wanted,
                latest=latest,
                after=t.task.after,
                social=t.task.social,
                required=t.task.required,
                state=_task_state(state, n, there, n in table),
                assignment=there.id if there else None,
                cost=t.norm,
                nuisance=norm_nuisance(state, n),
                lead=t.lead,
                why_now=why_now(state, n) if n in table else (),
                couples_with=tuple(
                    other.task.id
                    for m, other in enumerate(state.world.tasks)
                    if m != n and known(state, m) and not state.done[0, m] and meets(state, n, m)
                ),
                reserved=any(v == n for v in state.reserved_room.values()),
            )
        )
    return tuple(out)


def _task_state(state: State, task: int, there: Assignment | None, on_table: bool) -> str:
    if state.done[0, task]:
        return "done"
    if there is not None and there.stage[0] == EXECUTING:
        return "executing"
    if there is not None and there.stage[0] >= SIGNED:
        return "planned"
    if there is None and window(state, task)[2] < state.year:
        return "missed"
    return "table" if on_table else "drawer"


def assignment_views(state: State, plans: Plans) -> tuple[AssignmentView, ...]:
    """Every assignment that there is or was, with all that any seat may see of it."""
    return tuple(
        a.archived if isinstance(a.archived, AssignmentView) else _assignment(state, a, plans[a.id])
        for a in state.assignments.values()
    )


def keep_ended(state: State) -> None:
    """Keep how assignments that have just ended are shown: what has ended does not change.

    Done when they end, not when somebody looks: who opens the file again sees the same.
    """
    for a in state.assignments.values():
        if a.ended and a.archived is None:
            a.archived = _assignment(state, a, plan.plan(state, a))


def as_seen(
    state: State, seat: str, views: tuple[AssignmentView, ...]
) -> tuple[AssignmentView, ...]:
    """Leave out what an organisation lacks where the seat may not look into its purses."""
    blind = {
        row.id
        for n, row in enumerate(state.world.scenario.organisations)
        if not all(seen.sees_line(state, seat, line) for line in state.world.lines_of[n])
    }
    return tuple(
        replace(
            a,
            partners=tuple(
                replace(p, short=0) if p.short and p.organisation in blind else p
                for p in a.partners
            ),
        )
        if any(p.short and p.organisation in blind for p in a.partners)
        else a
        for a in views
    )


def _assignment(state: State, a: Assignment, p: plan.Plan) -> AssignmentView:
    world = state.world
    rows = world.scenario.organisations
    parties = friction.organisations(state, a)
    percent = purse.percentages(state, a)
    say = answers.roles(state, a)
    everyone = answers.roles(state, a, say=False)
    partners = []
    for n, party in enumerate(parties):
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
        partners.append(
            PartnerView(
                organisation=rows[party].id,
                role=role,
                percent=percent.get(party, 0),
                agreed=a.shares is not None,
                cost=int(p.per_party[0, n]),
                alone=alone,
                has_say=role in say,
                signed=role in a.signed,
                short=short,
            )
        )
    fits = friction.fits(state, a)
    total = int(p.total[0])
    return AssignmentView(
        id=a.id,
        lead_task=world.scenario.tasks[a.lead].id,
        lead_role=world.tasks[a.lead].role,
        stage=a.stage_name,
        riders=tuple(
            RiderView(
                world.scenario.tasks[r.task].id,
                rows[world.tasks[r.task].organisation].id,
                world.tasks[r.task].role,
                r.mode,
                r.joined,
            )
            for n, r in enumerate(a.riders)
            if not a.out[0, n]
        ),
        partners=tuple(partners),
        streets=tuple(world.scenario.streets[s].id for s in a.order),
        order=tuple(world.scenario.streets[s].id for s in a.order),
        start_year=a.start_year,
        earliest_year=plan.first_year(state, a, p.lead),
        executes=_executes(state, a, p),
        lead=int(p.lead[0]),
        progress=int(a.progress[0]),
        leader=world.scenario.leaders[a.leader].id if a.leader is not None else None,
        profile=a.profile,
        needs=tuple(sorted(friction.needs(state, a).items())),
        leader_fits=fits,
        rung=a.rung,
        influence=a.influence,
        sham=answers.sham(state, a),
        talk=a.talk,
        questions=tuple(_question(state, a, q, say) for q in QUESTIONS),
        heads=_heads(state, a, p),
        planned=int(p.planned[0]),
        saved=int(p.saved[0]),
        overhead=int(p.extras["overhead"][0]),
        expected_fail=int(p.fail.sum(axis=1)[0]),
        total=total,
        spent=int(a.spent[0]),
        nuisance=int(p.nuisance[0]),
        waiting=_waiting(state, a),
        signed=tuple(a.signed),
        unsigned=tuple(r for r in everyone if r not in a.signed),
        can_join=not a.ended and bool(a.stage[0] < TENDERED),
        prepares=tuple(world.scenario.tasks[r.task].id for r in a.riders if r.mode == "prepare"),
    )


def _executes(state: State, a: Assignment, p: plan.Plan) -> tuple[int, ...]:
    if a.stage[0] >= DONE:
        start = int(a.began[0])
        return (start,) if start else ()
    return plan.years_open(state, a, p)


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
    )


def _heads(state: State, a: Assignment, p: plan.Plan) -> tuple[HeadView, ...]:
    out = []
    in_use = friction.all_tamers(state, a)
    most = state.world.figures.count("friction.tamers")
    for d, dimension in enumerate(DIMENSIONS):
        used = in_use[dimension][:most]
        could = friction.possible_tamers(state, dimension, in_use[dimension])
        out.append(
            HeadView(
                dimension=dimension,
                raw=int(p.friction.raw[0, d]),
                tamed=int(p.friction.tamed[0, d]),
                tamers=tuple((t.code, t.by) for t in used),
                could=tuple((t.code, t.by) for t in could[:3]),
                expected_fail=int(p.fail[0, d + 1]),
            )
        )
    return tuple(out)


def _waiting(state: State, a: Assignment) -> tuple[Said, ...]:
    """Why an assignment does not move, as sentences by code."""
    out = []
    world = state.world
    inside = {r.task for r in a.riders if r.mode != "prepare"}
    for rider in a.riders:
        for name in world.tasks[rider.task].task.after:
            first = world.task[name]
            if first not in inside and not state.done[0, first] and known(state, first):
                out.append(Said("waiting.after", (("task", name),)))
    if a.waited[0] and a.stage[0] < EXECUTING:
        out.append(Said("waiting.money", (("count", int(a.waited[0])),)))
    if a.objections[0] and a.stage[0] < EXECUTING:
        out.append(Said("waiting.objection", (("count", int(a.objections[0])),)))
    if a.leader is None and a.stage[0] >= SIGNED and not a.ended and a.profile:
        out.append(Said("waiting.leader"))
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


def couplings(state: State, table: tuple[int, ...]) -> tuple[CouplingView, ...]:
    """Tasks that meet in place and time: those on the table, and all once that is an instrument."""
    world = state.world
    years = 0
    suggest = state.active_effects("suggest_couplings")
    for _, effect in suggest:
        years = max(years, world.figures.count(str(getattr(effect, "years", ""))))
    out = []
    for one in range(len(world.tasks)):
        for other in range(one + 1, len(world.tasks)):
            if not (known(state, one) and known(state, other)):
                continue
            if state.done[0, one] or state.done[0, other]:
                continue
            if not suggest and one not in table and other not in table:
                continue
            when = meets(state, one, other, years)
            if when is None:
                continue
            both = [Rider(one, "combine"), Rider(other, "combine")]
            shared = [s for s in world.tasks[one].place if s in world.tasks[other].place]
            sheet = coupling.sheet(world, both, shared)
            saved = sheet.shared.sum(axis=1) - sheet.shared.max(axis=1)
            there = state.assignment_of(one)
            out.append(
                CouplingView(
                    tasks=(world.scenario.tasks[one].id, world.scenario.tasks[other].id),
                    streets=tuple(world.scenario.streets[s].id for s in shared),
                    first=when[0],
                    last=when[1],
                    saves=int(saved.sum()),
                    made=there is not None and there is state.assignment_of(other),
                )
            )
    return tuple(sorted(out, key=lambda c: -c.saves))
