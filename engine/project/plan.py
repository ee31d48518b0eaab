"""What an assignment comes to as it stands: cost, time, people and nuisance, before it happens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.ledger import Kind
from engine.project import answers, coupling, friction, purse, room
from engine.project.memory import remembered
from engine.state import Assignment, State
from engine.whole import MILLI, PPM, Ints, divide, part, split


def weeks_a_year(state: State) -> int:
    """Milli-weeks that one contractor works in the streets in a year."""
    return state.world.figures.milli("works.weeks_a_year")


def start_within(state: State) -> int:
    """Milli-years of preparation that may be left when works start in the course of a year."""
    return state.world.figures.milli("works.start_within")


def lead_time(state: State, a: Assignment, f: friction.Friction) -> Ints:
    """Preparation from signing to shovel in milli-years, (R,).

    Name: Lead time
    Formula: L = max lead + friction.lead × ΣF + settle_years × settled × n(n − 1)/2
      + many_tasks_years × max(0, tasks − many_tasks) + years of the rung + joined late + delays
    Where: L in years, from signing; max lead that of the slowest task, less what had been prepared;
      settled questions, n organisations; delays are reopened questions, objections and a leader
      that left
    Figures: friction.lead, friction.settle_years, friction.many_tasks, friction.many_tasks_years,
      lead.*, rung.*.years
    Source: makers' judgement, tuned in a try-out model; lead times of heat and restructuring
      evidence
    """
    figures, world = state.world.figures, state.world
    longest = np.zeros(state.count, dtype=np.int64)
    for r, rider in enumerate(a.riders):
        if rider.mode != "prepare":
            lead = np.where(a.out[:, r], 0, world.tasks[rider.task].lead)
            longest = np.maximum(longest, lead)
    parties = len(friction.organisations(state, a))
    riders = (~a.out).sum(axis=1)
    settled = len(answers.all_settled(state, a)) if parties > 1 else 0
    talk = figures.milli("friction.settle_years") * settled * parties * (parties - 1) // 2
    by_friction = divide(f.total * figures.milli("friction.lead"), MILLI)
    many = figures.milli("friction.many_tasks_years") * np.maximum(
        0, riders - figures.count("friction.many_tasks")
    )
    participation = figures.milli(world.rungs[a.rung].years)
    late = sum(join[0] for join in a.joins)
    return np.asarray(longest + by_friction + talk + many + participation + late + a.extra)


def overhead_ppm(state: State, a: Assignment, f: friction.Friction) -> dict[Kind, Ints]:
    """Shares of the coupled cost (ppm, (R,)) that come on top by plan, by ledger kind.

    Name: What comes on top
    Formula: on top of the coupled cost: overhead + participation of the rung + informing residents
    Where: shares of cost; informing costs nothing, talk.basic_cost or talk.good_cost
    Figures: rung.*.cost, talk.basic_cost, talk.good_cost
    Source: makers' judgement
    """
    figures = state.world.figures
    talk = {
        "none": 0,
        "basic": figures.ppm("talk.basic_cost"),
        "good": figures.ppm("talk.good_cost"),
    }
    full = np.ones(state.count, dtype=np.int64)
    return {
        "overhead": friction.overhead_share(state, a, f),
        "participation": full * figures.ppm(state.world.rungs[a.rung].cost_share),
        "communication": full * talk[a.talk],
    }


@dataclass(frozen=True)
class Plan:
    """Totals of an assignment as it stands; money in cents, (R,) unless said otherwise."""

    planned: Ints
    saved: Ints
    conduit: Ints
    extras: dict[Kind, Ints]
    fail: Ints
    """(R, 7): base and six dimensions."""
    total: Ints
    """What has to be brought together at signing: all but fail cost."""
    per_party: Ints
    """(R, organisations), in the order of ``friction.organisations``."""
    lead: Ints
    weeks: Ints
    """(R, K)."""
    severity: Ints
    """(R, K) thousandths."""
    by_street: Ints
    """(R, K) milli household-weeks, before fatigue by earlier openings."""
    nuisance: Ints
    """(R,) the same of all streets."""
    friction: friction.Friction


def plan(state: State, a: Assignment) -> Plan:
    """Work out an assignment as it stands."""
    rests_on = friction.between(state, a)
    below = None if rests_on is None else room.below(state, a.order)
    key = ("plan", rests_on, below, state.year, a.extra.tobytes())
    return remembered(state, key, lambda: _plan(state, a))


def _plan(state: State, a: Assignment) -> Plan:
    s = coupling.laid_out(state, a.riders, a.order)
    ready = coupling.prepared_for(state, a.riders, a.order, certain=True)
    fits, dearer, _ = room.fit_all(state, a.riders, a.order, a.out)
    active = coupling.everywhere(s, a.out) & fits
    w = coupling.works(state.world, s, active, ready)
    f = friction.friction(state, a)
    cost = w.cost.sum(axis=1)
    extras = {k: part(cost, v) for k, v in overhead_ppm(state, a, f).items()}
    joins = sum(join[1] for join in a.joins)
    moving = part(w.planned, dearer).sum(axis=1)
    fail = part(cost[:, None], friction.expected_fail(state, a, f))
    on_top = np.sum(list(extras.values()), axis=0)
    total = cost + on_top + moving.sum(axis=1) + joins
    parties = purse.bills(state, a, s, w).sum(axis=1)
    parties = parties + split(on_top, np.maximum(parties, 0))
    order = friction.organisations(state, a)
    for n, rider in enumerate(a.riders):
        parties[:, order.index(state.world.tasks[rider.task].organisation)] += moving[:, n]
    for _, cents, organisation in a.joins:
        if organisation in order:
            parties[:, order.index(organisation)] += cents
    weight = state.world.weight[list(s.streets)]
    hinder = divide(divide(w.weeks * w.severity, MILLI) * weight[None, :], MILLI)
    talk = talk_factor(state, a)
    return Plan(
        planned=w.planned.sum(axis=(1, 2)),
        saved=w.saved.sum(axis=1),
        conduit=w.conduit.sum(axis=(1, 2)),
        extras=extras,
        fail=fail,
        total=total,
        per_party=parties,
        lead=lead_time(state, a, f),
        weeks=w.weeks,
        severity=w.severity,
        by_street=part(hinder, talk),
        nuisance=part(hinder.sum(axis=1), talk),
        friction=f,
    )


def talk_factor(state: State, a: Assignment) -> int:
    """How informing residents multiplies nuisance (ppm; TNO 2023 for the direction).

    Name: Informing residents
    Formula: nuisance × talk_none, talk_basic or talk_good
    Where: by how residents are informed about the works
    Figures: nuisance.talk_*
    Source: direction: TNO 2023; the sizes are judgement
    """
    return state.world.figures.ppm(f"nuisance.talk_{a.talk}")


def people_needed(state: State, a: Assignment, *, executing: bool) -> dict[int, Ints]:
    """Milli person-years that each organisation gives this year, (R,) by organisation.

    Name: People for an assignment
    Formula: preparing: cost × people.prepare × left ÷ max(1, lead) a year
      building: cost × people.supervise × left a year
      the lead: + number of the rung × people.participate
    Where: person-years; cost in million euros, of who only prepares conduits prepare_only of it;
      lead in years; left = 1 − people.shared × saved ÷ cost apart; rungs count from 0 (inform) to 4
      (codecide)
    Figures: people.prepare, people.supervise, people.prepare_only, people.participate,
      people.shared
    Source: makers' judgement; a scenario says how many people there are
    """
    agreed = (a.lead, tuple((r.task, r.mode) for r in a.riders), a.rung, executing)
    out = None if state.count > 1 else a.out.tobytes()
    return remembered(
        state, ("people", agreed, out), lambda: _people_needed(state, a, executing=executing)
    )


def _people_needed(state: State, a: Assignment, *, executing: bool) -> dict[int, Ints]:
    figures, world = state.world.figures, state.world
    out: dict[int, Ints] = {}
    name = "people.supervise" if executing else "people.prepare"
    per_million = figures.milli(name)
    lead = max((world.tasks[r.task].lead for r in a.riders), default=0)
    years = MILLI if executing else max(MILLI, lead)
    together = _work_left(state, a)
    for r, rider in enumerate(a.riders):
        table = world.tasks[rider.task]
        cost = np.where(a.out[:, r], 0, table.norm // 100)
        if rider.mode == "prepare":
            cost = cost * figures.ppm("people.prepare_only") // PPM
        else:
            cost = part(cost, together)
        load = divide(divide(cost * per_million, PPM) * MILLI, years)
        out[table.organisation] = out.get(table.organisation, 0) + load
    rung = list(world.rungs).index(a.rung)
    lead_party = world.tasks[a.lead].organisation
    out[lead_party] = out[lead_party] + rung * figures.milli("people.participate")
    return out


def _work_left(state: State, a: Assignment) -> int:
    """Part of the work (ppm) that is left when tasks are combined: shared like their cost."""
    shared = state.world.figures.ppm("people.shared")
    riding = [r for r in a.riders if r.mode != "prepare"]
    if not shared or len(riding) < 2:
        return PPM

    def make() -> int:
        sheet = coupling.sheet(state.world, riding, a.order)
        everybody = np.ones((1, len(a.order), len(riding)), dtype=np.bool_)
        works = coupling.works(state.world, sheet, everybody)
        saved, alone = int(works.saved.sum()), max(1, int(works.planned.sum()))
        return PPM - saved * PPM // alone * shared // PPM

    key = ("work_left", tuple((r.task, r.mode) for r in riding), tuple(a.order))
    return remembered(state, key, make)


def first_year(state: State, a: Assignment, lead: Ints | None = None) -> int:
    """First year in which it can execute, given its lead time and who joined (live game)."""
    need = int((lead_time(state, a, friction.friction(state, a)) if lead is None else lead)[0])
    left = need - int(a.progress[0]) - start_within(state)
    return state.year + max(0, -(-left // MILLI))


def years_open(state: State, a: Assignment, p: Plan) -> tuple[int, ...]:
    """Years in which it is expected to be open, from where it stands now."""
    start = int(a.began[0]) or max(a.start_year, first_year(state, a, p.lead))
    left = (
        int(p.weeks[0][~(a.opened[0] | a.skipped[0])].sum())
        if a.opened.shape[1]
        else int(p.weeks[0].sum())
    )
    start = max(start, state.year) if left else start
    return tuple(range(start, start + max(1, -(-left // weeks_a_year(state)))))
