"""Streets, blocks and goals as a seat sees them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.project import room
from engine.state import MEMORY, State
from engine.views import seen
from engine.views.books import Books
from engine.views.shapes import (
    BlockView,
    GoalView,
    PlaceView,
    StreetLayerView,
    StreetView,
)
from engine.whole import MILLI, PPM, divide, whole
from engine.world import World
from engine.year import goals

if TYPE_CHECKING:
    from engine.views.tasks import Tasks


@dataclass(frozen=True)
class Ground:
    """What all seats see of the streets and only a year or a dig changes."""

    arrays: dict[str, list[Any]]
    """By name, street × layer, as plain numbers."""
    openings: list[tuple[int, ...]]
    used: list[int]
    reserved: list[int]
    cells: dict[tuple[int, int, bool], StreetLayerView]
    """Layers as they look to who knows of them and to who does not."""


def ground(state: State) -> Ground:
    """Look once at what lies in the streets."""
    names = ("present", "built", "amount", "new", "conduit")
    arrays = {name: getattr(state, name)[0].tolist() for name in names}
    first = state.world.scenario.start_year - MEMORY
    openings: list[list[int]] = [[] for _ in state.world.scenario.streets]
    for year, street in np.argwhere(state.opened[0]).tolist():
        openings[street] += [first + year] * int(state.opened[0, year, street])
    recorded = {street for street, _ in state.reserved_room}
    return Ground(
        arrays,
        [tuple(years) for years in openings],
        _used(state),
        [room.reserved(state, n) if n in recorded else 0 for n in range(len(openings))],
        {},
    )


def _used(state: State) -> list[int]:
    taken = (state.present[0] * state.world.width[None, :]).sum(axis=1)
    used: list[int] = (taken + state.lost_room[0] - state.squeezed[0]).tolist()
    return used


Now = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What the table changes of a street: the fields of a StreetView called NOW."""
NOW = ("planned", "tasks", "marks")


def now(state: State, tasks: Tasks) -> list[Now]:
    """Per street what the table changes of it."""
    count = len(state.world.scenario.streets)
    planned: list[list[str]] = [[] for _ in range(count)]
    for a in state.assignments.values():
        if not a.ended:
            gone = (a.opened[0] | a.skipped[0]).tolist()
            for k, street in enumerate(a.order):
                if not gone[k]:
                    planned[street].append(a.id)
    wanted: list[list[str]] = [[] for _ in range(count)]
    for n in tasks.open:
        table = state.world.tasks[n]
        for street in table.place:
            wanted[street].append(table.task.id)
    marks: list[list[str]] = [[] for _ in range(count)]
    for role, own in state.marks.items():
        for key in own:
            marks[state.world.street[key]].append(role)
    return [(tuple(p), tuple(t), tuple(m)) for p, t, m in zip(planned, wanted, marks, strict=True)]


Row = tuple[Now, StreetView]


def streets(
    state: State, seat: str, books: Books, lies: Ground, changing: list[Now], rows: dict[int, Row]
) -> tuple[StreetView, ...]:
    """All streets.

    rows: streets as this seat saw them while nothing changed but what the table changes; those
    that look otherwise now are put in.
    """
    for n, what in enumerate(changing):
        held = rows.get(n)
        if held is None or held[0] != what:
            rows[n] = (what, _street(state, seat, n, books, lies, what))
    return tuple(rows[n][1] for n in range(len(changing)))


def knows(state: State, seat: str) -> tuple[bool, ...]:
    """Per layer whether a seat knows what inspection found of it."""
    return tuple(seen.knows_layer(state, seat, k) for k in range(len(state.world.layers)))


def _street(state: State, seat: str, n: int, books: Books, lies: Ground, what: Now) -> StreetView:
    world = state.world
    s = world.scenario.streets[n]
    last = state.year - 1
    works = tuple(by for year, by in books.opened.get(n, ()) if year == last)
    cut_off = any(h.kind == "cut_off" and h.street == n for h in books.happened.get(last, ()))
    return StreetView(
        id=s.id,
        block=s.block,
        points=points(world)[n],
        length=int(world.length[n]),
        profile=int(world.profile[n]),
        homes=s.homes,
        shops=s.shops,
        traffic=s.traffic,
        housing=s.housing,
        layers=_layers(state, seat, n, lies),
        room=int(world.usable[n]),
        used=lies.used[n],
        reserved=lies.reserved[n],
        openings=lies.openings[n],
        failures=tuple(books.failures.get(n, ())),
        nuisance=books.nuisance.get(n, 0),
        nuisance_year=books.in_year.get((last, n), 0),
        works=works,
        closed=bool(works),
        cut_off=cut_off,
        planned=what[0],
        tasks=what[1],
        marks=what[2],
    )


@lru_cache(maxsize=8)
def points(world: World) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The line of every street."""
    return tuple(tuple((float(x), float(y)) for x, y in line) for line in world.points)


@lru_cache(maxsize=8)
def _materials(world: World) -> list[dict[str, str]]:
    return [{x.layer: x.material or "" for x in street.layers} for street in world.scenario.streets]


def _layers(state: State, seat: str, street: int, lies: Ground) -> tuple[StreetLayerView, ...]:
    here, conduit = lies.arrays["present"][street], lies.arrays["conduit"][street]
    out = []
    for k in range(len(state.world.layers)):
        if not (here[k] or conduit[k] or (street, k) in state.reserved_room):
            continue
        key = (street, k, seen.knows_layer(state, seat, k))
        cell = lies.cells.get(key)
        if cell is None:
            cell = lies.cells[key] = _layer(state, seat, street, k, lies)
        out.append(cell)
    return tuple(out)


def _layer(state: State, seat: str, street: int, k: int, lies: Ground) -> StreetLayerView:
    world, arrays = state.world, lies.arrays
    layer = world.layers[k]
    reserved = (street, k) in state.reserved_room
    conduit, here = arrays["conduit"][street][k], arrays["present"][street][k]
    new = arrays["new"][street][k]
    left, sure = seen.remaining(state, seat, street, k)
    return StreetLayerView(
        layer=layer.id,
        family=layer.family,
        present=here,
        built=arrays["built"][street][k],
        amount=arrays["amount"][street][k],
        material="" if new else _materials(world)[street].get(layer.id, ""),
        width=int(world.width[k]),
        remaining=left,
        sure=sure,
        new=new,
        conduit=conduit,
        conduit_recorded=conduit and reserved,
        reserved=reserved and not here,
    )


def blocks(state: State, books: Books) -> tuple[BlockView, ...]:
    """All blocks with the history of their support."""
    world, f = state.world, state.world.figures
    years = range(world.scenario.start_year, state.year)
    hinder = [0] * len(world.scenario.blocks)
    for street, amount in books.nuisance.items():
        hinder[int(world.block_of[street])] += amount
    objecting = {
        int(world.block_of[s])
        for a in state.assignments.values()
        if not a.ended and a.objections[0]
        for s in a.order
    }
    out = []
    for n, b in enumerate(world.scenario.blocks):
        history = [whole(b.support, PPM)]
        for year in years:
            history.append(history[-1] + books.support.get((year, n), 0))
        now = int(state.support[0, n])
        relation = int(state.relation[0, n])
        out.append(
            BlockView(
                id=b.id,
                homes=int(world.block_homes[n]),
                support=now,
                support_history=tuple(history),
                relation=relation,
                present=state.presence.get(n, False),
                weeks_per_home=hinder[n] // max(1, int(world.block_homes[n])),
                objects=n in objecting,
                mood=_mood(now, f.ppm("objection.line"), n in objecting, relation),
            )
        )
    return tuple(out)


def _mood(support: int, line: int, objects: bool, relation: int) -> str:
    if objects:
        return "objects"
    if support < line:
        return "complains"
    if support >= 600_000:
        return "helps" if relation >= 500_000 else "trusts"
    return "waits"


@lru_cache(maxsize=8)
def places(world: World) -> tuple[PlaceView, ...]:
    """What makes the map a neighbourhood; it never changes within a game."""
    return tuple(
        PlaceView(p.id, p.kind, tuple((float(x), float(y)) for x, y in p.outline))
        for p in world.scenario.places
    )


def goal_views(state: State) -> tuple[GoalView, ...]:
    """Every goal and how far it is."""
    shares = goals.shares(state)
    return tuple(
        GoalView(
            id=g.id,
            icon=g.icon,
            reached=int(shares[0, n]),
            amount=int(goals.amount(state, g)[0]),
            target=g.target,
            by=g.by,
            weight=whole(g.weight, MILLI),
        )
        for n, g in enumerate(state.world.scenario.goals)
    )


def norm_nuisance(world: World, task: int) -> int:
    """Milli household-weeks that a task gives on its own, before fatigue."""
    table = world.tasks[task]
    weight = world.weight[table.streets]
    return int(divide(divide(table.weeks * table.severity, MILLI) * weight, MILLI).sum())
