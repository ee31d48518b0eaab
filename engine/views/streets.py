"""Streets, blocks and goals as a seat sees them."""

from __future__ import annotations

import numpy as np

from engine.ledger import Ledger
from engine.project import room
from engine.state import MEMORY, State
from engine.views import seen
from engine.views.shapes import (
    BlockView,
    GoalView,
    PlaceView,
    StreetLayerView,
    StreetView,
)
from engine.whole import MILLI, PPM, divide, whole
from engine.year import goals


def streets(state: State, ledger: Ledger, seat: str) -> tuple[StreetView, ...]:
    """All streets."""
    world = state.world
    count = len(world.homes)
    total = np.zeros(count, dtype=np.int64)
    last = np.zeros(count, dtype=np.int64)
    failures: list[list[int]] = [[] for _ in range(count)]
    works: list[list[str]] = [[] for _ in range(count)]
    cut: set[int] = set()
    for e in ledger.entries:
        if e.street is None:
            continue
        if e.kind == "nuisance":
            total[e.street] += e.amount
            if e.year == state.year - 1:
                last[e.street] += e.amount
        elif e.kind == "failure":
            failures[e.street].append(e.year)
        elif e.kind == "opening" and e.year == state.year - 1 and e.assignment:
            works[e.street].append(e.assignment)
    for h in ledger.happenings:
        if h.kind == "cut_off" and h.year == state.year - 1 and h.street is not None:
            cut.add(h.street)
    planned: list[list[str]] = [[] for _ in range(count)]
    for a in state.assignments.values():
        if not a.ended:
            for k, street in enumerate(a.order):
                if not (a.opened[0, k] or a.skipped[0, k]):
                    planned[street].append(a.id)
    tasks: list[list[str]] = [[] for _ in range(count)]
    for n, table in enumerate(world.tasks):
        if state.revealed[0, n] <= state.year and not state.done[0, n]:
            for street in table.place:
                tasks[street].append(table.task.id)
    start = world.scenario.start_year
    rows = []
    for n, s in enumerate(world.scenario.streets):
        openings = [
            start - MEMORY + y
            for y in range(state.opened.shape[1])
            for _ in range(int(state.opened[0, y, n]))
        ]
        rows.append(
            StreetView(
                id=s.id,
                block=s.block,
                points=tuple((float(x), float(y)) for x, y in world.points[n]),
                length=int(world.length[n]),
                profile=int(world.profile[n]),
                homes=s.homes,
                shops=s.shops,
                traffic=s.traffic,
                housing=s.housing,
                layers=_layers(state, seat, n),
                room=int(world.usable[n]),
                used=int(room.used(state, n)[0]),
                reserved=room.reserved(state, n),
                openings=tuple(openings),
                failures=tuple(failures[n]),
                nuisance=int(total[n]),
                nuisance_year=int(last[n]),
                works=tuple(works[n]),
                closed=bool(works[n]),
                cut_off=n in cut,
                planned=tuple(planned[n]),
                tasks=tuple(tasks[n]),
                marks=tuple(r for r, own in state.marks.items() if s.id in own),
            )
        )
    return tuple(rows)


def _layers(state: State, seat: str, street: int) -> tuple[StreetLayerView, ...]:
    world = state.world
    out = []
    given = {x.layer: x for x in world.scenario.streets[street].layers}
    for k, layer in enumerate(world.layers):
        reserved = (street, k) in state.reserved_room
        conduit = bool(state.conduit[0, street, k])
        here = bool(state.present[0, street, k])
        if not (here or reserved or conduit):
            continue
        left, sure = seen.remaining(state, seat, street, k)
        new = bool(state.new[0, street, k])
        material = "" if new or layer.id not in given else (given[layer.id].material or "")
        out.append(
            StreetLayerView(
                layer=layer.id,
                family=layer.family,
                present=here,
                built=int(state.built[0, street, k]),
                amount=int(state.amount[0, street, k]),
                material=material,
                width=int(world.width[k]),
                remaining=left,
                sure=sure,
                new=new,
                conduit=conduit,
                conduit_recorded=conduit and reserved,
                reserved=reserved and not here,
            )
        )
    return tuple(out)


def blocks(state: State, ledger: Ledger) -> tuple[BlockView, ...]:
    """All blocks with the history of their support."""
    world, f = state.world, state.world.figures
    years = range(world.scenario.start_year, state.year)
    out = []
    for n, b in enumerate(world.scenario.blocks):
        history = [whole(b.support, PPM)]
        for year in years:
            change = sum(
                e.amount
                for e in ledger.entries
                if e.kind == "support" and e.block == n and e.year == year
            )
            history.append(history[-1] + change)
        hinder = sum(
            e.amount
            for e in ledger.entries
            if e.kind == "nuisance" and e.street is not None and world.block_of[e.street] == n
        )
        now = int(state.support[0, n])
        objects = any(
            a.objections[0] and not a.ended and n in {int(world.block_of[s]) for s in a.order}
            for a in state.assignments.values()
        )
        out.append(
            BlockView(
                id=b.id,
                homes=int(world.block_homes[n]),
                support=now,
                support_history=tuple(history),
                relation=int(state.relation[0, n]),
                present=state.presence.get(n, False),
                weeks_per_home=hinder // max(1, int(world.block_homes[n])),
                objects=objects,
                mood=_mood(now, f.ppm("objection.line"), objects, int(state.relation[0, n])),
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


def places(state: State) -> tuple[PlaceView, ...]:
    """What makes the map a neighbourhood."""
    return tuple(
        PlaceView(p.id, p.kind, tuple((float(x), float(y)) for x, y in p.outline))
        for p in state.world.scenario.places
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


def norm_nuisance(state: State, task: int) -> int:
    """Milli household-weeks that a task gives on its own, before fatigue."""
    table = state.world.tasks[task]
    weight = state.world.weight[table.streets]
    return int(divide(divide(table.weeks * table.severity, MILLI) * weight, MILLI).sum())
