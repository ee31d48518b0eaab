"""What residents and shops go through: household-weeks by cause, and streets cut off."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from engine.ledger import Because, Happening, Ledger
from engine.state import MEMORY, State
from engine.whole import MILLI, PPM, Flags, Ints, divide, part, part_of, tallied
from engine.year.opening import Opening
from engine.year.parts.nuisance import Felt

MONTH = 4_333
"""Milli-weeks in a month."""
CAUSES = {
    "works": ("nuisance.fatigue",),
    "emergency": ("emergency.nuisance",),
    "event": (),
    "access": ("access.severity",),
    "strike": ("severity.strike", "strike.weeks"),
}
"""Assumptions on which each kind of opening rests."""


def nuisance(state: State, ledger: Ledger, openings: list[Opening]) -> Ints:
    """Book the nuisance of this year. Returns milli household-weeks per street, (R, S).

    Name: Nuisance
    Formula: N = weight × weeks × severity × talk × (1 + fatigue × openings)
      weight = (homes + shop × shops) × traffic
    Where: N in household-weeks; severity 1 is a street open for a sewer; talk is how residents are
      informed about works (else 1); openings are those of the street in the last memory years and
      earlier in this year. A street cut off, or without service after a strike, knows no fatigue
    Figures: nuisance.fatigue, nuisance.memory_years, nuisance.shop, nuisance.traffic_*,
      nuisance.talk_*, severity.*
    Source: makers' judgement; direction of talk: TNO 2023
    """
    world, f = state.world, state.world.figures
    cut = cut_off(state, ledger, openings)
    listed = [*openings, cut] if cut is not None else openings
    if not listed:
        return np.zeros((state.count, len(world.homes)), dtype=np.int64)
    of, where = _cells(listed, state.count)
    weeks = np.concatenate([o.weeks.reshape(-1) for o in listed])
    severity = np.concatenate([o.severity.reshape(-1) for o in listed])
    sizes = [o.weeks.size for o in listed]
    tires = np.repeat([o.tired for o in listed], sizes)
    talk = np.repeat([o.talk for o in listed], sizes)
    now = MEMORY + state.index
    memory = f.count("nuisance.memory_years")
    before = state.opened[:, max(0, now - memory) : now].sum(axis=1)
    base = divide(divide(weeks * severity, MILLI) * world.weight[where], MILLI)
    amount = part(base, talk)
    earlier = before[of, where] + _earlier((weeks > 0) & tires, of * len(world.homes) + where)
    tired = np.where(tires, earlier, 0)
    amount += part(amount, f.ppm("nuisance.fatigue") * tired)
    talks = [_talks(state, o) for o in listed] if ledger.keeps else []
    felt = Felt(world, listed, where, weeks, severity, amount, talk, tuple(talks))
    _book(state, ledger, felt, amount)
    return tallied(amount, of, where, state.count, len(world.homes))


def _cells(listed: list[Opening], count: int) -> tuple[Ints, Ints]:
    """Replicate and street of all openings laid flat, one after the other."""
    cells = [o.flat(count) for o in listed]
    return np.concatenate([of for of, _ in cells]), np.concatenate([where for _, where in cells])


def _earlier(opens: Flags, place: Ints) -> Ints:
    """How often the same place was opened earlier in this list, (N,)."""
    order = np.argsort(place, kind="stable")
    counted = opens[order].astype(np.int64)
    running = np.cumsum(counted) - counted
    first = np.searchsorted(place[order], place[order])
    out = np.empty_like(running)
    out[order] = running - running[first]
    return out


def _talks(state: State, o: Opening) -> str:
    a = state.assignments.get(o.assignment or "")
    return f"nuisance.talk_{a.talk}" if a else ""


def _book(state: State, ledger: Ledger, felt: Felt, amount: Ints) -> None:
    begin = 0
    for number, o in enumerate(felt.openings):
        end = begin + o.weeks.size
        a = state.assignments.get(o.assignment or "")
        because = Because(a.made_by if a else (), CAUSES[o.kind], None, o.event, o.kind)
        parts = felt.begin(number, begin) if ledger.keeps else None
        blocks = state.world.block_of[o.streets].tolist()
        if o.of is None:
            ledger.book_streets(
                state.year, "nuisance", amount[begin:end].reshape(o.weeks.shape), o.streets,
                because, blocks=blocks, layers=o.layers, assignment=o.assignment, parts=parts,
            )  # fmt: skip
        else:
            ledger.book_each(
                state.year, "nuisance", amount[begin:end], o.of, o.streets, because,
                blocks=blocks, layers=o.layers, parts=parts,
            )  # fmt: skip
        begin = end
        # An event has been told already, once for the whole block, and so has a strike.
        if o.kind not in ("event", "strike"):
            ledger.happen_later(partial(_told, o, state.year))


def _told(o: Opening, year: int) -> Iterator[Happening]:
    # A live game is one replicate, so that all of an opening lies flat in it.
    weeks = o.weeks.reshape(-1).tolist()
    begins = [0] * len(weeks) if o.begins is None else o.begins.reshape(-1).tolist()
    for street, lasts, begin in zip(o.streets, weeks, begins, strict=True):
        if lasts > 0:
            month = min(12, begin // MONTH + 1)
            values = (("assignment", o.assignment or ""), ("weeks", max(1, lasts // MILLI)))
            yield Happening(year, month, o.kind, street, None, values)


def cut_off(state: State, ledger: Ledger, openings: list[Opening]) -> Opening | None:
    """Streets whose only ways out are closed together, month by month.

    Name: Streets cut off
    Formula: N = weight × months × 4.333 × severity × (1 + vulnerable × share vulnerable)
    Where: N in household-weeks; months in which streets that are closed together leave no way out;
      a street is closed by works as heavy as closed_from; share vulnerable is that of the block
      (0–1)
    Figures: access.severity, access.closed_from, access.vulnerable
    Source: makers' judgement
    """
    world, f = state.world, state.world.figures
    hard_from = f.milli("access.closed_from")
    closing = [
        (o, o.begins) for o in openings if o.begins is not None and (o.severity >= hard_from).any()
    ]
    if not closing:
        return None
    of, where = _cells([o for o, _ in closing], state.count)
    begins = np.concatenate([begins.reshape(-1) for _, begins in closing])
    ends = begins + np.concatenate([o.weeks.reshape(-1) for o, _ in closing])
    hard = np.concatenate([(o.severity >= hard_from).reshape(-1) for o, _ in closing])
    hard &= ends > begins
    of, where, begins, ends = of[hard], where[hard], begins[hard], ends[hard]
    order = np.argsort(of, kind="stable")
    of, where, begins, ends = of[order], where[order], begins[order], ends[order]
    found: dict[int, tuple[Ints, Ints]] = {}
    for month in range(12):
        middle = month * MONTH + MONTH // 2
        lies = np.flatnonzero((begins <= middle) & (middle < ends))
        first = np.flatnonzero(np.diff(of[lies], prepend=-1))
        for here in np.split(lies, first[1:]) if len(lies) else ():
            r = int(of[here[0]])
            _close(state, found, month, r, frozenset(where[here].tolist()))
    if not found:
        return None
    streets = sorted(found)
    severity = f.milli("access.severity")
    more = part_of(severity, f.ppm("access.vulnerable"))
    heavy = severity + part(world.vulnerable[streets], more)
    weeks = np.stack([found[s][0] for s in streets], axis=1)
    start = np.stack([found[s][1] for s in streets], axis=1)
    for n, street in enumerate(streets):
        month = int(start[0, n]) // MONTH + 1
        ledger.happen(state.year, month, "cut_off", weeks[:, n] > 0, street=street)
    level = np.repeat(heavy[None], state.count, axis=0)
    return Opening(streets, weeks, level, PPM, None, "access", start, tired=False)


def _close(
    state: State, found: dict[int, tuple[Ints, Ints]], month: int, r: int, closed: frozenset[int]
) -> None:
    """Add a month to the streets that these leave without a way out in one replicate."""
    for street in state.world.ways_out.isolated(closed):
        weeks, start = found.setdefault(
            street, (np.zeros(state.count, np.int64), np.full(state.count, -1, np.int64))
        )
        weeks[r] += MONTH
        if start[r] < 0:
            start[r] = month * MONTH
