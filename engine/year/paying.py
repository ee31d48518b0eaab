"""What executing costs each partner, and which purse pays it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine import luck
from engine.ledger import Because, Kind, Ledger
from engine.project import coupling, friction, plan, purse, room
from engine.scenario.parts import DIMENSIONS
from engine.state import Assignment, State
from engine.whole import PPM, Flags, Ints, part, split
from engine.year.events import dearer
from engine.year.parts.costs import Made, Shares, StreetCosts

PAID = Because(cause="paid")
"""Where money came from; what it was for is told by the spending beside it."""


@dataclass(frozen=True)
class Costs:
    """Cents per replicate, street and organisation (R, K, P), at this year's prices."""

    bill: Ints
    alone: Ints
    conduit: Ints
    extras: dict[Kind, Ints]
    relocation: Ints
    joins: Ints
    """(R, P), paid with the first street."""
    due: Ints
    """What must be there before a street is opened: all but what goes wrong."""


def costs(
    state: State,
    a: Assignment,
    sheet: coupling.Sheet,
    done: coupling.Works,
    extra: Ints,
    f: friction.Friction,
) -> Costs:
    """Work out what each street costs each partner.

    extra: (R, K, n) ppm on top of a rider's cost, for building compact or moving others.

    Name: What is due
    Formula: due = share of coupled cost × (1 + overhead + participation + talk) + compact or moved
    Where: euros per street and organisation, at this year's prices; what goes wrong comes on top
    Source: makers' judgement; each share has a formula of its own
    """
    world = state.world
    parties = friction.organisations(state, a)
    bill = dearer(state, purse.bills(state, a, sheet, done))
    owners = [parties.index(world.tasks[r.task].organisation) for r in a.riders]
    owned = np.array([[p == own for p in range(len(parties))] for own in owners], dtype=np.int64)

    def of_parties(amount: Ints) -> Ints:
        return dearer(state, amount) @ owned if amount.any() else np.zeros_like(bill)

    alone, conduit = of_parties(done.planned), of_parties(done.conduit)
    relocation = of_parties(part(done.planned, extra) if extra.any() else extra)
    extras = {
        kind: part(bill, share[:, None, None])
        for kind, share in plan.overhead_ppm(state, a, f).items()
    }
    joins = np.zeros((state.count, len(parties)), dtype=np.int64)
    for _, cents, organisation in a.joins:
        if organisation in parties:
            joins[:, parties.index(organisation)] += cents
    due = bill + relocation + sum(extras.values())
    return Costs(bill, alone, conduit, extras, relocation, joins, due)


def _lines(state: State, organisation: int) -> tuple[int, ...]:
    """Lines an organisation may really pay from now, in the order in which it does."""
    # Every line of another organisation that is listed here is pooled by its own rule.
    return state.world.lines_of[organisation]


def free_lines(state: State, organisation: int) -> tuple[int, ...]:
    """Lines that may pay for what is nobody's project: those without an earmark."""
    return state.world.free_lines[organisation]


def layer_lines(state: State, organisation: int, layer: str) -> tuple[int, ...]:
    """Lines that may pay for the upkeep of a layer."""
    rows = state.world.scenario.lines
    return tuple(
        n
        for n in _lines(state, organisation)
        if all(r.verb != "earmarked" or layer in r.layers for r in rows[n].rules)
        and not any(r.verb == "investor" for r in rows[n].rules)
    )


def shortage(state: State, a: Assignment, due: Ints) -> Ints:
    """What each organisation lacks to pay this year's streets, (R, P) cents."""
    parties = friction.organisations(state, a)
    out = np.zeros((state.count, len(parties)), dtype=np.int64)
    total = due.sum(axis=1)
    for p, organisation in enumerate(parties):
        left = due[:, p].copy()
        for line in _lines(state, organisation):
            held = a.funded.get(line, np.zeros(state.count, dtype=np.int64))
            limit = part(total, purse.eligible_ppm(state, a, line))
            left -= np.minimum(left, np.minimum(purse.available(state, line) + held, limit))
        out[:, p] = left
    return out


def take(
    state: State,
    ledger: Ledger,
    a: Assignment | None,
    organisation: int,
    amount: Ints,
    lines: Callable[[State, int], tuple[int, ...]] = _lines,
) -> None:
    """Take an amount from an organisation's lines: what it promised first, then what is free.

    What no line has is overdrawn from the last, so that every cent is paid by somebody.
    """
    if not amount.any():
        return
    left = amount.copy()
    found = lines(state, organisation) or _lines(state, organisation)

    def pay(line: int, cents: Ints) -> None:
        state.balance[:, line] -= cents
        ledger.book(
            state.year, "paid", -cents, line=line, organisation=organisation,
            assignment=a.id if a else None, because=PAID,
        )  # fmt: skip

    for line in found if a is not None else ():
        held = a.funded.get(line) if a is not None else None
        if a is not None and held is not None and held.any():
            promised = np.minimum(left, held)
            a.funded[line] = held - promised
            state.reserved[:, line] -= promised
            pay(line, promised)
            left -= promised
    for line in found:
        if not left.any():
            return
        last = line == found[-1]
        taken = left.copy() if last else np.minimum(left, purse.available(state, line))
        pay(line, taken)
        left -= taken


def release(state: State, a: Assignment, when: Flags) -> None:
    """Give back what was promised and is not needed any more."""
    for line, held in a.funded.items():
        back = np.where(when, held, 0)
        state.reserved[:, line] -= back
        a.funded[line] = held - back


def release_party(state: State, a: Assignment, organisation: int, when: Flags) -> None:
    """Give back what a partner promised that has no task left in an assignment."""
    parties = friction.organisations(state, a)
    gone = when & ~purse.stays(state, a)[:, parties.index(organisation)]
    own = state.world.scenario.organisations[organisation].id
    for line, held in a.funded.items():
        if state.world.scenario.lines[line].organisation == own:
            back = np.where(gone, held, 0)
            state.reserved[:, line] -= back
            a.funded[line] = held - back


def charge(
    state: State,
    ledger: Ledger,
    a: Assignment,
    amount: Ints,
    kind: Kind,
    because: Because,
) -> None:
    """Book a cost of the whole assignment, shared like its cost."""
    if not amount.any():
        return
    parties = friction.organisations(state, a)
    shares = split(amount, purse.weights(state, a))
    for p, organisation in enumerate(parties):
        take(state, ledger, a, organisation, shares[:, p])
        a.spent = a.spent + shares[:, p]
        ledger.book(
            state.year, kind, shares[:, p], organisation=organisation, assignment=a.id,
            because=because,
        )  # fmt: skip


def pay_streets(
    state: State,
    ledger: Ledger,
    a: Assignment,
    c: Costs,
    done: coupling.Works,
    now: Flags,
    made: Made,
) -> Flags:
    """Pay for the streets of this year, kind by kind, and book who paid what and why.

    now: (R, K), which streets are done. Returns in which a cable or pipe was struck.
    """
    parties = friction.organisations(state, a)
    entries = a.made_by
    why = Because(entries)
    rows: list[tuple[Kind, Ints, Because]] = [
        ("planned", c.alone, why),
        ("conduit", c.conduit, why),
        ("saved", c.bill - c.alone - c.conduit, why),
        ("relocation", c.relocation, Because(entries, ("room.usable",))),
    ]
    rests_on = {
        "overhead": "friction.overhead",
        "participation": state.world.rungs[a.rung].cost_share,
        "communication": f"talk.{a.talk}_cost",
    }
    for kind, amounts in c.extras.items():
        rows.append((kind, amounts, Because(entries, (rests_on[kind],))))
    for d, dimension in enumerate(DIMENSIONS):
        if a.fail[:, d].any():
            lost = part(c.bill, a.fail[:, d, None, None])
            rows.append(("fail", lost, Because(entries, ("fail.base", "fail.hazard"), dimension)))
    struck = np.zeros_like(c.bill)
    hit = _strikes(state, ledger, a, now & coupling.opened(state, a.riders, a.order, made.active))
    struck[:, :, 0] = np.where(hit, state.world.figures.cents("strike.cost"), 0)
    rows.append(("strike", struck, Because(entries, (_odds(state, a), "strike.cost"))))
    if c.joins.any():
        begun = np.asarray(a.opened.any(axis=1))
        first = now & (np.cumsum(now, axis=1) == 1) & ~begun[:, None]
        joins = c.joins[:, None, :] * first[:, :, None]
        rows.append(("amendment", joins, why))
    every = np.stack([amount for _, amount, _ in rows]) * now[None, :, :, None]
    paid = every.sum(axis=(0, 2))
    flat = every.reshape(len(rows), state.count, -1)
    places = [street for street in a.order for _ in parties]
    payers = parties * len(a.order)
    tell = None
    if ledger.keeps:
        shares = Shares(c.bill, c.alone, c.conduit)
        tell = StreetCosts(state.world, a, parties, made, done, shares, int(state.price[0]))
    for n in np.flatnonzero(flat.any(axis=(1, 2))).tolist():
        kind, amount, because = rows[n]
        late = _joined(state, a, parties) * len(a.order) if kind == "amendment" else None
        ledger.book_streets(
            state.year, kind, flat[n], places, late or because, organisations=payers,
            assignment=a.id, parts=tell.parts(kind, because.dimension, amount) if tell else None,
        )  # fmt: skip
    for p, organisation in enumerate(parties):
        take(state, ledger, a, organisation, paid[:, p])
    a.spent = a.spent + paid.sum(axis=1)
    norm = done.planned.sum(axis=2) * now
    ledger.book_streets(state.year, "delivered", norm, a.order, why, assignment=a.id)
    return hit


def _joined(state: State, a: Assignment, parties: list[int]) -> list[Because]:
    """Why each partner pays for joining late: how far the work was when it came."""
    costs: dict[str, str] = {str(k): v for k, v in state.world.model.join_costs.items()}
    out = []
    for party in parties:
        own = [r for r in a.riders if state.world.tasks[r.task].organisation == party]
        names = tuple(dict.fromkeys(costs[r.joined] for r in own if r.joined in costs))
        out.append(Because(a.made_by, names, "time", cause="joined_late"))
    return out


def _digs_sewers(state: State, a: Assignment) -> bool:
    world = state.world
    return any(
        world.layers[world.layer[w.layer]].family == "sewer"
        for r in a.riders
        if world.tasks[r.task].digs
        for w in world.tasks[r.task].task.works
    )


def _odds(state: State, a: Assignment) -> str:
    """The assumption about how often a dig strikes something."""
    return "strike.chance_sewer" if _digs_sewers(state, a) else "strike.chance"


def _strikes(state: State, ledger: Ledger, a: Assignment, dug: Flags) -> Flags:
    """Where digging strikes a cable or pipe (KLO: 1 in 18 digs; sewers 9%), (R, K).

    Name: Striking a cable or pipe
    Formula: chance per street dug open = strike.chance (with sewers strike.chance_sewer)
      × full_profile where used room > full_from × usable room
      × asset_data.strikes while asset data is shared
    Where: chance per street and year of works. A strike costs strike.cost euros, paid by the lead,
      and strike.weeks of nuisance to the street
    Figures: strike.chance, strike.chance_sewer, strike.full_profile, strike.full_from, strike.cost,
      strike.weeks, instrument.asset_data.strikes
    Source: KLO 2022–2023: one dig in 18; landenwater.nl 2022: sewers 9%
    """
    world, f = state.world, state.world.figures
    chance = f.ppm(_odds(state, a))
    for _, effect in state.active_effects("share_knowledge"):
        chance = chance * f.ppm(str(getattr(effect, "strikes", ""))) // PPM
    where = np.array(a.order, dtype=np.int64)
    full = room.used(state, where) * PPM > world.usable[where] * f.ppm("strike.full_from")
    odds = np.where(full, chance * f.milli("strike.full_profile") // 1000, chance)
    raw = luck.draw(state.seeds, state.index, "strike", world.street_keys[where] ^ a.key)
    hit = dug & luck.happens(raw, odds)
    if hit.any():
        why = Because(a.made_by, (_odds(state, a),))
        ledger.book_streets(
            state.year, "outage", hit.astype(np.int64), a.order, why, assignment=a.id
        )
        for k in np.flatnonzero(hit[0]).tolist():
            ledger.happen(state.year, 5, "strike", hit[:, k], street=a.order[k], assignment=a.id)
    return np.asarray(hit)
