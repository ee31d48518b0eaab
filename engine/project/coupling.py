"""What coupled works cost and how long they last, on what is truly shared per street.

Per street and zone, the opening of all partners is paid once instead of once each (:func:`works`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine import luck
from engine.project.memory import remembered
from engine.state import Rider, State
from engine.whole import PPM, Flags, Ints, divide, part, part_of
from engine.world import World
from engine.world.compile import ZONES


@dataclass(frozen=True)
class Sheet:
    """An assignment laid out: axes are streets (K) in order and riders (n)."""

    streets: tuple[int, ...]
    cost: Ints
    """(K, n) cents apart; 0 where the rider has no work, or only prepares."""
    opening: Ints
    """(K, n, zones) cents of it that open and close the street."""
    shared: Ints
    """(K, n, zones) cents of opening that the rider's mode lets it share."""
    weeks: Ints
    """(K, n) milli-weeks."""
    rest: Ints
    """(n,) ppm of a rider's weeks that come on top when it is not the longest."""
    severity: Ints
    """(n,) thousandths."""
    conduit: Ints
    """(K, n) cents to lay a conduit for a rider that prepares."""


def streets_of(world: World, riders: list[Rider]) -> list[int]:
    """All streets in which the riders really work, the lead's first."""
    out: dict[int, None] = {}
    for rider in riders:
        if rider.mode != "prepare":
            for street in world.tasks[rider.task].streets:
                out[int(street)] = None
    return list(out)


def sheet(world: World, riders: list[Rider], order: list[int]) -> Sheet:
    """Lay an assignment out over its streets."""
    shape = (len(order), len(riders))
    cost, weeks, conduit = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    opening = np.zeros((*shape, len(ZONES)), dtype=np.int64)
    shared = np.zeros_like(opening)
    rest, severity = (np.zeros(len(riders), dtype=np.int64) for _ in range(2))
    for n, rider in enumerate(riders):
        table, mode = world.tasks[rider.task], world.modes[rider.mode]
        rest[n] = world.figures.ppm(mode.rest_weeks)
        severity[n] = table.severity
        for k, street in enumerate(order):
            row = table.place.get(street)
            if row is None:
                continue
            if rider.mode == "prepare":
                conduit[k, n] = table.conduit * int(world.length[street]) // 100
                continue
            cost[k, n] = table.cost[row]
            opening[k, n] = table.opening[row]
            weeks[k, n] = table.weeks[row]
        shared[:, n] = part(opening[:, n], world.figures.ppm(mode.shares_opening))
    return Sheet(tuple(order), cost, opening, shared, weeks, rest, severity, conduit)


def laid_out(state: State, riders: list[Rider], order: list[int]) -> Sheet:
    """As :func:`sheet`, made once for the same riders and streets."""
    key = ("sheet", tuple((r.task, r.mode) for r in riders), tuple(order))
    return remembered(state, key, lambda: sheet(state.world, riders, order))


@dataclass(frozen=True)
class Works:
    """What executing a sheet means, per replicate: (R, K, n) or (R, K)."""

    planned: Ints
    """(R, K, n) cents each rider's work costs apart."""
    saved: Ints
    """(R, K) cents that sharing the opening saves."""
    conduit: Ints
    """(R, K, n) cents for preparing."""
    weeks: Ints
    """(R, K) milli-weeks that the street is open."""
    severity: Ints
    """(R, K) thousandths, weighed by weeks."""

    @property
    def cost(self) -> Ints:
        """(R, K) cents: coupled cost with conduits."""
        return np.asarray(self.planned.sum(axis=2) - self.saved + self.conduit.sum(axis=2))


def works(world: World, s: Sheet, active: Flags, prepared: Flags | None = None) -> Works:
    """Cost and time of the works of the active riders.

    active: (R, K, n), which rider works in which street. prepared: (R, K, n), where a conduit
    waits for a rider; it then opens and troubles less.

    Name: Coupled cost and weeks
    Formula: cost = Σ cᵢ + conduits − Σ_zones (Σ oᵢ − max oᵢ)
      oᵢ = opening of i in that zone × share of its mode
      weeks = max wᵢ + Σ rest of its mode × the other wᵢ
    Where: per street; cᵢ what work i costs apart (euros), wᵢ its weeks apart; zones are carriageway
      and footway; where a conduit waits: cᵢ −= prepare.saving × its opening, wᵢ −= prepare.quieter
      × wᵢ
    Figures: mode.*.opening, mode.*.rest_weeks, prepare.saving, prepare.quieter
    Source: RIONED's worked example (sewer and road together save 25%), to which open.paving is
      fitted; the structure is a judgement
    """
    on = active.astype(np.int64)
    if on.shape[2] == 1 and (prepared is None or not prepared.any()):
        return _alone(s, on)
    opening = s.opening[None] * on[..., None]
    shared = s.shared[None] * on[..., None]
    weeks = s.weeks[None] * on
    planned = s.cost[None] * on
    if prepared is not None and prepared.any():
        f = world.figures
        less = np.where(prepared, f.ppm("prepare.saving"), 0)
        planned = planned - part(opening.sum(axis=3), less)
        shared = shared - part(shared, less[..., None])
        weeks = weeks - part(weeks, np.where(prepared, f.ppm("prepare.quieter"), 0))
    saved = (shared.sum(axis=2) - shared.max(axis=2, initial=0)).sum(axis=2)
    longest = weeks.max(axis=2, initial=0)
    first = np.argmax(weeks, axis=2) if weeks.shape[2] else np.zeros_like(longest)
    extra = part(weeks, s.rest[None, None, :])
    head = np.take_along_axis(extra, first[..., None], axis=2)[..., 0] if weeks.shape[2] else 0
    total = longest + extra.sum(axis=2) - head
    all_weeks = weeks.sum(axis=2)
    heavy = (weeks * s.severity[None, None, :]).sum(axis=2)
    severity = np.where(all_weeks > 0, divide(heavy, np.maximum(all_weeks, 1)), 0)
    conduit = s.conduit[None] * on
    return Works(planned, saved, conduit, total, severity)


def _alone(s: Sheet, on: Ints) -> Works:
    """One rider shares nothing, and waits for nobody."""
    weeks = (s.weeks[None] * on)[:, :, 0]
    severity = np.where(weeks > 0, s.severity[0], 0)
    return Works(s.cost[None] * on, np.zeros_like(weeks), s.conduit[None] * on, weeks, severity)


def turns(state: State, riders: list[Rider], order: list[int]) -> Ints | None:
    """In which order streets are done when works of one rider come after those of another, (K,).

    A sewer is renewed from downstream up. None: in the order that was agreed.
    """
    key = ("turns", tuple((r.task, r.mode) for r in riders), tuple(order))
    return remembered(state, key, lambda: _turns(state.world, riders, order))


def _turns(world: World, riders: list[Rider], order: list[int]) -> Ints | None:
    inside = [r.task for r in riders if r.mode != "prepare"]
    waits = {n: [world.task[x] for x in world.tasks[n].task.after] for n in inside}
    depth = dict.fromkeys(inside, 0)
    for _ in inside:
        for n in inside:
            depth[n] = max([0, *(depth[first] + 1 for first in waits[n] if first in depth)])
    if not any(depth.values()):
        return None
    here = [[depth[n] for n in inside if s in world.tasks[n].place] for s in order]
    return np.argsort(np.array([max(d, default=0) for d in here]), kind="stable")


def opened(state: State, riders: list[Rider], order: list[int], active: Flags) -> Flags:
    """Which streets the active riders (R, K, n) dig open, (R, K): relining needs no opening."""
    digs = np.array([r.mode == "prepare" or state.world.tasks[r.task].digs for r in riders])
    return np.asarray(active.any(axis=2) if digs.all() else active[:, :, digs].any(axis=2))


def dug_by(world: World, riders: list[Rider]) -> set[int]:
    """Streets that open for the riders' own works."""
    tables = [world.tasks[r.task] for r in riders if r.mode != "prepare"]
    return {street for table in tables if table.digs for street in table.place}


def saves_later(state: State, riders: list[Rider], order: list[int]) -> int:
    """Cents that conduits of who only prepares are expected to save when they are used.

    Name: What a conduit is expected to save
    Formula: Σ opening of the later work × prepare.saving × chance that it may be used
    Where: over the streets in which the conduit is laid; the chance is 1 where it is recorded,
      else 1 − prepare.unrecorded
    Figures: prepare.saving, prepare.unrecorded
    Source: makers' judgement
    """
    world, f = state.world, state.world.figures
    whole, total = PPM - f.ppm("prepare.unrecorded"), 0
    for rider in riders:
        if rider.mode != "prepare":
            continue
        table = world.tasks[rider.task]
        layers = [world.layer[w.layer] for w in table.task.works]
        for street in order:
            row = table.place.get(street)
            if row is None or not table.conduit:
                continue
            sure = any((street, layer) in state.reserved_room for layer in layers)
            saved = part_of(int(table.opening[row].sum()), f.ppm("prepare.saving"))
            total += saved if sure else part_of(saved, whole)
    return total


def closed_until(state: State, riders: list[Rider], order: list[int]) -> Ints:
    """From which year streets may be dug open again by these riders, (R, K); 0: at any time.

    A ban on reopening young paving (*breekverbod*) holds where the rules have one.

    Name: Ban on reopening young paving
    Formula: closed until = year in which the paving was laid + ban_years
    Where: only where the rules have a ban, and only for paving that was laid during the game
    Figures: paving.ban_years
    Source: reopening bans exist in local rules (Veghel, Maasgouw, Den Bosch 2016)
    """
    world = state.world
    none = np.zeros((state.count, len(order)), dtype=np.int64)
    layer = next((k for k, x in enumerate(world.layers) if x.family == "paving"), -1)
    if not state.rules["breekverbod"] or layer < 0:
        return none
    dug = dug_by(world, riders)
    here = state.new[:, order, layer] & np.array([s in dug for s in order])
    years = world.figures.count("paving.ban_years")
    return np.where(here, state.built[:, order, layer] + years, none)


def everywhere(s: Sheet, out: Flags) -> Flags:
    """(R, K, n): every rider that has not dropped out, in every street of the sheet."""
    return np.repeat(~out[:, None, :], len(s.streets), axis=1)


def prepared_for(
    state: State, riders: list[Rider], order: list[int], *, certain: bool = False
) -> Flags:
    """(R, K, n): where a conduit lies that its rider may really use.

    certain: only what is recorded, as far as a plan can know.

    A recorded conduit (*planologisch vastgelegd*) always counts; an unrecorded one is refused
    to its user by chance, drawn once per street.

    Name: Conduits that may be used
    Formula: usable: always when recorded, else refused with chance prepare.unrecorded
    Where: chance drawn once per street and layer
    Figures: prepare.unrecorded
    Source: makers' judgement
    """
    world = state.world
    out = np.zeros((state.count, len(order), len(riders)), dtype=np.bool_)
    if not state.conduit[:, order].any():
        return out
    refuse = world.figures.ppm("prepare.unrecorded")
    for n, rider in enumerate(riders):
        table = world.tasks[rider.task]
        layers = [world.layer[w.layer] for w in table.task.works]
        for k, street in enumerate(order):
            if street not in table.place:
                continue
            for layer in layers:
                lies = state.conduit[:, street, layer]
                if not lies.any():
                    continue
                if (street, layer) not in state.reserved_room:
                    if certain:
                        continue
                    key = world.layer_keys[street, layer]
                    raw = luck.draw(state.seeds, 0, "conduit", key)
                    lies = lies & ~luck.happens(raw, refuse)
                out[:, k, n] |= lies
    return out
