"""Assignments move on: preparation, waiting, execution street by street, delivery."""

from __future__ import annotations

import numpy as np

from engine import luck
from engine.ledger import Because, Ledger
from engine.project import answers, coupling, friction, plan, room
from engine.scenario.parts import DIMENSIONS, QUESTIONS
from engine.state import (
    CANCELLED,
    DONE,
    EXECUTING,
    MEMORY,
    PREPARED,
    SIGNED,
    TENDERED,
    Assignment,
    State,
)
from engine.whole import PPM, Flags, Ints, divide, part, split
from engine.year import paying, people, streets
from engine.year.opening import Opening
from engine.year.parts.costs import Made
from engine.year.parts.nuisance import Spell

MISHAPS = tuple(f"fail.{d}" for d in DIMENSIONS)
SIZES = tuple(f"fail.size.{d}" for d in DIMENSIONS)


def works(state: State, ledger: Ledger, openings: list[Opening]) -> None:
    """One year for all assignments that have been signed."""
    rate = people.rates(state, people.load(state))
    for a in list(state.assignments.values()):
        if (a.stage >= SIGNED).any() and (a.stage < DONE).any():
            _year(state, ledger, openings, a, rate)


def _year(state: State, ledger: Ledger, openings: list[Opening], a: Assignment, rate: Ints) -> None:
    """Move one assignment on by a year.

    Name: When works begin
    Formula: begins when lead time − progress ≤ start_within and its year has come
      prepared when progress ≥ prepared_from × lead time
    Where: lead time and progress in years. It waits where works that come first are not done, where
      residents object, or where the slowest partner has less than people.least of the people asked
    Figures: works.start_within, works.prepared_from, people.least
    Source: makers' judgement
    """
    riding = (a.stage >= SIGNED) & (a.stage < DONE)
    if not a.reopened:
        _reopen(state, ledger, a, riding)
    f = friction.friction(state, a)
    lead = plan.lead_time(state, a, f)
    near = lead - a.progress <= plan.start_within(state)
    due = riding & (a.stage < EXECUTING) & near & (a.start_year <= state.year)
    slow = people.pace(state, a, rate)
    if due.any():
        due &= _after_done(state, ledger, a, due)
        due &= ~_object(state, ledger, a, due)
        busy = due & (slow < state.world.figures.milli("people.least"))
        ledger.happen(state.year, 1, "no_people", busy, assignment=a.id)
        due &= ~busy
    going = due | (a.stage == EXECUTING)
    if going.any():
        _execute(state, ledger, openings, a, f, going)
    riding &= a.stage < EXECUTING
    a.progress += np.where(riding, slow, 0)
    left = lead - a.progress
    prepared = divide(lead * state.world.figures.ppm("works.prepared_from"), PPM)
    stage = np.where(prepared <= a.progress, PREPARED, SIGNED)
    ready = (left <= plan.start_within(state)) & (a.start_year <= state.year + 1)
    stage = np.where(ready, TENDERED, stage)
    a.stage = np.where(riding, np.maximum(a.stage, stage), a.stage)


def _after_done(state: State, ledger: Ledger, a: Assignment, due: Flags) -> Flags:
    """Where all has been done that has to come first, such as a sewer downstream."""
    ok = np.ones(state.count, dtype=np.bool_)
    inside = {r.task for r in a.riders if r.mode != "prepare"}
    for rider in a.riders:
        for name in state.world.tasks[rider.task].task.after:
            first = state.world.task[name]
            if first not in inside:
                ok &= state.done[:, first] > 0
    ledger.happen(state.year, 1, "waits_for_task", due & ~ok, assignment=a.id)
    return ok


def _reopen(state: State, ledger: Ledger, a: Assignment, riding: Flags) -> None:
    """Unsettled questions may be reopened.

    Name: Questions that come back
    Formula: chance per unsettled question = reopen × (n − 1) × frame − talk
      when it comes: preparation += reopen_years, cost += reopen_cost × total
    Where: n organisations; frame is that of the assessment frame while it works, else 1; talk that
      of a verbinder who fits, else 0; total in euros; drawn once, in the first year after signing
    Figures: friction.reopen, friction.reopen_years, friction.reopen_cost, leader.verbinder_talk,
      instrument.assessment_frame.factor
    Source: makers' judgement, tuned in a try-out model
    """
    a.reopened = True
    f = state.world.figures
    parties = len(friction.organisations(state, a))
    if parties < 2:
        return
    chance = f.ppm("friction.reopen") * (parties - 1)
    for _, effect in state.active_effects("fewer_reopenings"):
        chance = chance * f.ppm(str(getattr(effect, "factor", ""))) // PPM
    calmer = chance
    if friction.connects(state, a):
        calmer = max(0, chance - f.ppm("leader.verbinder_talk"))
    odds = np.where(friction.led(state, a), min(PPM, calmer), min(PPM, chance))
    settled = answers.all_settled(state, a)
    for question in QUESTIONS:
        if question in settled:
            continue
        raw = luck.draw(state.seeds, state.index, f"reopen.{question}", a.key)
        hit = riding & luck.happens(raw, odds)
        a.extra += np.where(hit, f.milli("friction.reopen_years"), 0)
        if not hit.any():
            continue
        cost = np.where(hit, plan.plan(state, a).total, 0)
        because = Because(a.made_by, ("friction.reopen",), "agenda", cause="reopened")
        paying.charge(
            state, ledger, a, part(cost, f.ppm("friction.reopen_cost")), "overhead", because
        )
        ledger.happen(state.year, 2, "reopened", hit, assignment=a.id, question=question)


def _object(state: State, ledger: Ledger, a: Assignment, due: Flags) -> Flags:
    """Residents of a block with little support object: a year later, at most twice.

    Name: Objections
    Formula: chance = base + slope × (line − S) ÷ line, where S < line
      when it comes: preparation += objection.years × (settled, when question c is settled)
    Where: S is the support of the least willing block where works are (0–1); drawn every year in
      which works are ready to begin, until it has come objection.most times
    Figures: objection.line, objection.base, objection.slope, objection.years, objection.most,
      objection.settled
    Source: makers' judgement, tuned in a try-out model
    """
    f, world = state.world.figures, state.world
    blocks = sorted({int(world.block_of[s]) for s in a.order})
    low = state.support[:, blocks].min(axis=1) if blocks else np.full(state.count, PPM)
    line = f.ppm("objection.line")
    short = np.maximum(0, line - low)
    chance = f.ppm("objection.base") + divide(short * f.ppm("objection.slope"), line)
    chance = np.where(low < line, chance, 0)
    raw = luck.draw(state.seeds, state.index, "objection", a.key)
    hit = due & luck.happens(raw, chance) & (a.objections < f.count("objection.most"))
    delay = f.milli("objection.years")
    if answers.settled(state, a, "c") is not None:
        delay = delay * f.ppm("objection.settled") // PPM
    a.objections += hit
    a.extra += np.where(hit, delay, 0)
    ledger.happen(state.year, 2, "objected", hit, assignment=a.id)
    return np.asarray(hit)


def _execute(
    state: State,
    ledger: Ledger,
    openings: list[Opening],
    a: Assignment,
    f: friction.Friction,
    going: Flags,
) -> None:
    world = state.world
    sheet = coupling.laid_out(state, a.riders, a.order)
    prepared = coupling.prepared_for(state, a.riders, a.order)
    active = coupling.everywhere(sheet, a.out)
    fits, extra, squeezed = room.fit_all(state, a.riders, a.order, a.out)
    if not fits.all():
        _tell_no_room(state, ledger, a, active & ~fits & (going[:, None] & ~a.opened)[:, :, None])
    active &= fits
    done = coupling.works(world, sheet, active, prepared)
    now, begins = _streets_now(state, ledger, a, done.weeks, going)
    costs = paying.costs(state, a, sheet, done, extra, f)
    short = paying.shortage(state, a, (costs.due * now[:, :, None]).sum(axis=1))
    if short.any():
        going = _wait(state, ledger, a, short, going)
        now &= going[:, None]
    fresh = going & (a.stage < EXECUTING)
    _begin(state, a, f, fresh)
    a.stage = np.where(going, EXECUTING, a.stage)
    if now.any():
        made = Made(sheet, active, prepared, extra, f, friction.eased(state, a))
        struck = paying.pay_streets(state, ledger, a, costs, done, now, made)
        rows = np.flatnonzero(now.any(axis=0)).tolist()
        openings.append(
            Opening(
                [a.order[k] for k in rows],
                (done.weeks * now)[:, rows],
                done.severity[:, rows],
                plan.talk_factor(state, a),
                a.id,
                "works",
                begins[:, rows],
                spell=Spell(world, sheet, tuple(a.riders), rows, active, prepared),
            )
        )
        if struck.any():
            openings.append(_cut_short(state, a, struck))
        built = now[:, :, None] & active
        dug = coupling.opened(state, a.riders, a.order, built)
        streets.change(state, ledger, a, built, dug)
        for n, rider in enumerate(a.riders):
            if rider.mode != "prepare":
                state.delivered[:, rider.task] += (sheet.cost[:, n] * built[:, :, n]).sum(axis=1)
        state.squeezed[:, a.order] += (squeezed * built).sum(axis=2)
        state.opened[:, MEMORY + state.index, a.order] += dug
        a.opened |= now
    idle = (done.weeks == 0) & going[:, None]
    a.skipped |= idle & ~a.opened
    _deliver(state, ledger, a, going)


def _cut_short(state: State, a: Assignment, struck: Flags) -> Opening:
    """A street without water, power or internet after a strike, as long as the repair lasts."""
    f = state.world.figures
    rows = np.flatnonzero(struck.any(axis=0)).tolist()
    weeks = struck[:, rows] * f.milli("strike.weeks")
    severity = np.full_like(weeks, f.milli("severity.strike"))
    streets = [a.order[k] for k in rows]
    return Opening(streets, weeks, severity, PPM, a.id, "strike", tired=False)


def _tell_no_room(state: State, ledger: Ledger, a: Assignment, lost: Flags) -> None:
    tasks = state.world.scenario.tasks
    for n, rider in enumerate(a.riders):
        for k, street in enumerate(a.order):
            ledger.happen(
                state.year, 3, "no_room", lost[:, k, n], street=street, task=tasks[rider.task].id
            )


def _streets_now(
    state: State, ledger: Ledger, a: Assignment, weeks: Ints, going: Flags
) -> tuple[Flags, Ints]:
    """Which streets are opened this year (R, K), and when each begins (milli-weeks)."""
    wanted = going[:, None] & ~a.opened & (weeks > 0)
    if state.rules["breekverbod"]:
        banned = wanted & (coupling.closed_until(state, a.riders, a.order) > state.year)
        held = np.asarray(banned.any(axis=1))
        ledger.happen(state.year, 1, "held_by_ban", held, assignment=a.id)
        wanted &= ~banned
    turns = coupling.turns(state, a.riders, a.order)
    if turns is None:
        return _one_by_one(state, weeks, wanted)
    back = np.argsort(turns)
    now, begins = _one_by_one(state, weeks[:, turns], wanted[:, turns])
    return now[:, back], begins[:, back]


def _one_by_one(state: State, weeks: Ints, wanted: Flags) -> tuple[Flags, Ints]:
    """Streets follow one another in their order for as long as the year lasts.

    Name: Streets of a year
    Formula: streets of this year: those that end within weeks_a_year, one after the other
    Where: weeks; the first street of a year may last longer
    Figures: works.weeks_a_year
    Source: makers' judgement: a year less frost, holidays and the building recess
    """
    own = weeks * wanted
    begins = np.cumsum(own, axis=1) - own
    fits = (begins + weeks <= plan.weeks_a_year(state)) | (begins == 0)
    closed = np.cumsum(wanted & ~fits, axis=1) > 0
    return wanted & ~closed, begins


def _wait(state: State, ledger: Ledger, a: Assignment, short: Ints, going: Flags) -> Flags:
    """A partner without money: the work waits; after some years the partner drops out.

    Name: A partner without money
    Formula: drops out after wait_years without money (wait_first: who rides along, or time first)
      then cost += drop_cost × total and trust −= drop_trust with each other partner
    Where: waiting in years, only before works begin; time first: question b was settled with time
      as the first criterion; when the lead has no money, all is cancelled; total in euros
    Figures: money.wait_years, money.wait_first, money.drop_cost, money.drop_trust
    Source: makers' judgement, tuned in a try-out model
    """
    world, f = state.world, state.world.figures
    parties = friction.organisations(state, a)
    lacks = short > 0
    waits = going & lacks.any(axis=1) & (a.stage < EXECUTING)
    a.waited += waits
    so_long = a.waited
    patience, soon = f.count("money.wait_years"), f.count("money.wait_first")
    first = (answers.settled(state, a, "b") or "").startswith("time")
    for p, organisation in enumerate(parties):
        name = world.scenario.organisations[organisation].id
        stuck = waits & lacks[:, p]
        guest = all(
            r.mode == "piggyback"
            for r in a.riders
            if world.tasks[r.task].organisation == organisation
        )
        limit = soon if first or guest else patience
        ledger.happen(
            state.year, 3, "waits_for_money", stuck, assignment=a.id, organisation=name,
            cents=int(short[0, p]), last_year=state.year + max(0, limit - int(so_long[0])),
        )  # fmt: skip
        leaves = stuck & (so_long >= limit)
        if not leaves.any():
            continue
        if p == 0:
            a.stage = np.where(leaves, CANCELLED, a.stage)
            paying.release(state, a, leaves)
            ledger.happen(state.year, 3, "cancelled", leaves, assignment=a.id)
            continue
        a.waited = np.where(leaves, 0, a.waited)
        for r, rider in enumerate(a.riders):
            if world.tasks[rider.task].organisation == organisation:
                a.out[:, r] |= leaves
        paying.release_party(state, a, organisation, leaves)
        for other in parties:
            if other != organisation:
                broken(state, organisation, other, leaves, "money.drop_trust")
        ledger.happen(state.year, 3, "dropped_out", leaves, assignment=a.id, organisation=name)
        lost = part(plan.plan(state, a).total, f.ppm("money.drop_cost"))
        because = Because(a.made_by, ("money.drop_cost",), "finance", cause="dropped_out")
        paying.charge(state, ledger, a, np.where(leaves, lost, 0), "amendment", because)
    return going & ~waits


def broken(state: State, one: int, other: int, when: Flags, figure: str = "trust.broken") -> None:
    """A promise broken: trust between two organisations falls by a figure.

    Name: Trust when a promise is broken
    Formula: trust −= trust.broken (a partner that drops out: money.drop_trust)
    Where: trust between two organisations (0–1)
    Figures: trust.broken, money.drop_trust
    Source: makers' judgement; direction: Slovic 1993, trust is lost faster than won
    """
    lost = np.where(when, state.world.figures.ppm(figure), 0)
    for i, j in ((one, other), (other, one)):
        state.trust[:, i, j] = np.clip(state.trust[:, i, j] - lost, 0, PPM)


def _begin(state: State, a: Assignment, f: friction.Friction, fresh: Flags) -> None:
    """Draw what goes wrong, once, when works begin: fail cost as a share per dimension.

    Name: Fail cost, as it is drawn
    Formula: fail cost = cost × (u + Σ_d x_d)
      u uniform in 0 … 2 × base (× misfit when the leader does not fit)
      x_d = 0, or with chance 1 − e^(−hazard × F_d) uniform in share_low … share_high
    Where: F_d is friction left on dimension d; cost in euros, coupled and with conduits; drawn once
      per assignment, when works begin
    Figures: fail.base, fail.misfit, fail.hazard, fail.share_low, fail.share_high
    Source: makers' judgement, tuned so that fail cost comes to 5–13% (construction: 5–20%)
    """
    if not fresh.any():
        return
    world, figures = state.world, state.world.figures
    a.began = np.where(fresh, state.year, a.began)
    low, high = figures.ppm("fail.share_low"), figures.ppm("fail.share_high")
    raw = luck.draw(state.seeds, state.index, "fail.base", a.key)
    usual, worse = (luck.uniform(raw, 0, 2 * base) for base in friction.everyday_fail(state))
    u = np.where(friction.misled(state, a), worse, usual)
    raw = luck.draws(state.seeds, state.index, MISHAPS, a.key)
    size = luck.draws(state.seeds, state.index, SIZES, a.key)
    chance = world.mishap[np.minimum(np.maximum(f.tamed, 0), len(world.mishap) - 1)]
    shares = np.where(luck.happens(raw, chance), luck.uniform(size, low, high), 0)
    even = np.ones(len(DIMENSIONS), dtype=np.int64)
    everyday = split(u, even)
    if state.count == 1:
        well = split(usual, even)
        a.everyday = tuple(zip(well[0].tolist(), everyday[0].tolist(), strict=True))
    a.fail = np.where(fresh[:, None], shares + everyday, a.fail)


def _deliver(state: State, ledger: Ledger, a: Assignment, going: Flags) -> None:
    """Tasks whose streets have all been done (or had no room) are delivered; then all is done.

    Name: Trust when a promise is kept
    Formula: when all is done: trust += trust.kept between all its organisations
    Where: trust between two organisations (0–1), at the start trust.start
    Figures: trust.kept, trust.start
    Source: makers' judgement; direction: Slovic 1993, trust is lost faster than won
    """
    world = state.world
    over = a.opened | a.skipped
    for r, rider in enumerate(a.riders):
        if rider.mode == "prepare":
            continue
        rows = [k for k, s in enumerate(a.order) if s in world.tasks[rider.task].place]
        ready = going & over[:, rows].all(axis=1) & ~a.out[:, r]
        ready &= a.opened[:, rows].any(axis=1) & (state.done[:, rider.task] == 0)
        state.done[:, rider.task] = np.where(ready, state.year, state.done[:, rider.task])
        for twin in world.twins[rider.task]:
            state.done[:, twin] = np.where(ready, state.year, state.done[:, twin])
            norm = np.maximum(state.delivered[:, twin], world.tasks[twin].norm)
            state.delivered[:, twin] = np.where(ready, norm, state.delivered[:, twin])
    finished = going & over.all(axis=1)
    if not finished.any():
        return
    a.stage = np.where(finished, DONE, a.stage)
    paying.release(state, a, finished)
    ledger.happen(state.year, 12, "delivered", finished, assignment=a.id)
    parties = friction.organisations(state, a)
    if len(parties) > 1:
        kept = np.where(finished, world.figures.ppm("trust.kept"), 0)
        between = np.ix_(range(state.count), parties, parties)
        others = kept[:, None, None] * (1 - np.eye(len(parties), dtype=np.int64))
        state.trust[between] = np.clip(state.trust[between] + others, 0, PPM)
