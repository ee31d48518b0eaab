"""Streets, blocks and goals as a seat sees them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from engine.project import room
from engine.state import MEMORY, State
from engine.views import seen
from engine.views.books import Books
from engine.views.fits import fits
from engine.views.shapes import (
    BlockView,
    FitView,
    GoalView,
    PlaceView,
    StreetLayerView,
    StreetView,
)
from engine.whole import MILLI, PPM, divide, whole
from engine.world import World
from engine.world.figures import Figures
from engine.year import goals

if TYPE_CHECKING:
    from engine.views.tasks import Tasks

_LYING = ("present", "built", "amount", "life", "new", "conduit", "known_end", "known_sd")
_BELOW = ("lost_room", "squeezed")


class Desk(NamedTuple):
    """What players change of a street at once; fields of a StreetView."""

    planned: tuple[str, ...]
    """Assignments that will open it."""
    tasks: tuple[str, ...]
    """Known tasks that are to be done in it."""
    marks: tuple[str, ...]


class Now(NamedTuple):
    """All of a street that can change, as content to compare."""

    desk: Desk
    works: tuple[str, ...]
    """Assignments that opened it last year."""
    nuisance: tuple[int, int]
    """Milli household-weeks in all years and in the last."""
    failures: int
    cut_off: bool
    recorded: tuple[int, ...]
    """Layers for which room is recorded."""
    lying: bytes
    """What lies there and what is known of it."""


Row = tuple[tuple[bool, ...], Now, StreetView]
"""A street as it was shown: what was known of its layers, what it was made of, and the picture."""


class Streets:
    """All streets at one moment, for every seat."""

    def __init__(self, state: State, tasks: Tasks, books: Callable[[], Books]):
        self._state, self._tasks, self._read = state, tasks, books
        self._cells: dict[tuple[int, int, bool], StreetLayerView] = {}
        """Layers as they look to who knows of them and to who does not."""

    @cached_property
    def _books(self) -> Books:
        return self._read()

    @cached_property
    def desk(self) -> list[Desk]:
        """Per street what players change of it at once."""
        state = self._state
        count = len(state.world.scenario.streets)
        planned: list[list[str]] = [[] for _ in range(count)]
        wanted: list[list[str]] = [[] for _ in range(count)]
        marks: list[list[str]] = [[] for _ in range(count)]
        for a in state.assignments.values():
            if not a.ended:
                gone = (a.opened[0] | a.skipped[0]).tolist()
                for k, street in enumerate(a.order):
                    if not gone[k]:
                        planned[street].append(a.id)
        for n in self._tasks.open:
            task = state.world.tasks[n]
            for street in task.place:
                wanted[street].append(task.task.id)
        for role, own in state.marks.items():
            for key in own:
                marks[state.world.street[key]].append(role)
        rows = zip(planned, wanted, marks, strict=True)
        return [Desk(tuple(p), tuple(t), tuple(m)) for p, t, m in rows]

    @cached_property
    def now(self) -> list[Now]:
        """Per street all that can change of it."""
        books, last = self._books, self._state.year - 1
        recorded: list[list[int]] = [[] for _ in self.desk]
        for street, layer in self._state.reserved_room:
            recorded[street].append(layer)
        cut = [h.street for h in books.happened.get(last, ()) if h.kind == "cut_off"]
        lying = self._lying()
        return [
            Now(
                desk,
                tuple(by for year, by in books.opened.get(n, ()) if year == last),
                (books.nuisance.get(n, 0), books.in_year.get((last, n), 0)),
                len(books.failures.get(n, ())),
                n in cut,
                tuple(recorded[n]),
                lying[n],
            )
            for n, desk in enumerate(self.desk)
        ]

    def _lying(self) -> list[bytes]:
        state = self._state
        arrays = [getattr(state, name)[0] for name in _LYING]
        if state.phase == "ended":
            arrays.append(state.true_end[0])
        below = [getattr(state, name)[0][:, None] for name in _BELOW]
        year = np.full_like(below[0], state.year * 2 + (state.phase == "ended"))
        rows = [*arrays, state.opened[0].T, *below, year]
        table = np.concatenate([np.ascontiguousarray(x).view(np.uint8) for x in rows], axis=1)
        return [row.tobytes() for row in table]

    def seen_by(self, seat: str, rows: dict[int, Row]) -> tuple[StreetView, ...]:
        """All streets as a seat sees them.

        rows: streets as they were shown to this seat before; those that look otherwise now are
        put in.
        """
        count = len(self._state.world.layers)
        knows = tuple(seen.knows_layer(self._state, seat, k) for k in range(count))
        for n, now in enumerate(self.now):
            held = rows.get(n)
            if held is None or held[1] != now or held[0] != knows:
                rows[n] = (knows, now, self._street(n, now, knows))
        return tuple(rows[n][2] for n in range(len(self.now)))

    def _street(self, n: int, now: Now, knows: tuple[bool, ...]) -> StreetView:
        state, world = self._state, self._state.world
        s = world.scenario.streets[n]
        here = [
            k
            for k, lies in enumerate(self._arrays["shown"][n])
            if lies or (now.recorded and k in now.recorded)
        ]
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
            layers=tuple(self._layer(n, k, knows[k], k in now.recorded) for k in here),
            room=int(world.usable[n]),
            used=self._used[n],
            reserved=room.reserved(state, n) if now.recorded else 0,
            openings=self._openings[n],
            failures=tuple(self._books.failures.get(n, ())),
            nuisance=now.nuisance[0],
            nuisance_year=now.nuisance[1],
            works=now.works,
            closed=bool(now.works),
            cut_off=now.cut_off,
            planned=now.desk.planned,
            tasks=now.desk.tasks,
            marks=now.desk.marks,
            fits=self._fits[n],
        )

    def _layer(self, street: int, k: int, knows: bool, recorded: bool) -> StreetLayerView:
        cell = self._cells.get((street, k, knows))
        if cell is not None:
            return cell
        world, arrays = self._state.world, self._arrays
        layer = world.layers[k]
        left, sure = self._known if knows else self._believed
        here, conduit, new = (arrays[x][street][k] for x in ("present", "conduit", "new"))
        ended = self._state.phase == "ended"
        wears = here and arrays["life"][street][k] >= 0
        cell = self._cells[street, k, knows] = StreetLayerView(
            layer=layer.id,
            family=layer.family,
            present=here,
            built=arrays["built"][street][k],
            amount=arrays["amount"][street][k],
            material="" if new else _materials(world)[street].get(layer.id, ""),
            width=int(world.width[k]),
            remaining=left[street][k] if wears else None,
            sure=sure[street][k] if wears else 0,
            new=new,
            conduit=conduit,
            conduit_recorded=conduit and recorded,
            reserved=recorded and not here,
            believed=self._thought[street][k] if wears and ended else None,
        )
        return cell

    @cached_property
    def _arrays(self) -> dict[str, list[list[Any]]]:
        """By name, street by layer, as plain numbers."""
        out = {name: getattr(self._state, name)[0].tolist() for name in _LYING}
        out["shown"] = (self._state.present[0] | self._state.conduit[0]).tolist()
        return out

    @cached_property
    def _known(self) -> seen.Lives:
        return seen.lives(self._state, knows=True)

    @cached_property
    def _believed(self) -> seen.Lives:
        return seen.lives(self._state, knows=False)

    @cached_property
    def _thought(self) -> list[list[int]]:
        """Remaining lives as keepers took them to be."""
        return seen.beliefs(self._state, knows=True)[0]

    @cached_property
    def _fits(self) -> list[tuple[FitView, ...]]:
        return fits(self._state)

    @cached_property
    def _used(self) -> list[int]:
        state = self._state
        taken = (state.present[0] * state.world.width[None, :]).sum(axis=1)
        used: list[int] = (taken + state.lost_room[0] - state.squeezed[0]).tolist()
        return used

    @cached_property
    def _openings(self) -> list[tuple[int, ...]]:
        first = self._state.world.scenario.start_year - MEMORY
        out: list[list[int]] = [[] for _ in self.desk]
        for year, street in np.argwhere(self._state.opened[0]).tolist():
            out[street] += [first + year] * int(self._state.opened[0, year, street])
        return [tuple(years) for years in out]


@lru_cache(maxsize=8)
def points(world: World) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The line of every street."""
    return tuple(tuple((float(x), float(y)) for x, y in line) for line in world.points)


@lru_cache(maxsize=8)
def _materials(world: World) -> list[dict[str, str]]:
    return [{x.layer: x.material or "" for x in street.layers} for street in world.scenario.streets]


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
                mood=_mood(f, now, n in objecting, relation),
            )
        )
    return tuple(out)


def _mood(f: Figures, support: int, objects: bool, relation: int) -> str:
    """How the residents of a block stand, as a word for their faces.

    Name: Faces of residents
    Formula: S < objection.line: complains; S ≥ trusts: trusts, and helps where relation ≥ counts
    Where: S and relation are those of the block (0–1); between them residents wait, and where works
      were objected to they object
    Figures: objection.line, support.trusts, relation.counts
    Source: makers' judgement; it changes nothing but what is shown
    """
    if objects:
        return "objects"
    if support < f.ppm("objection.line"):
        return "complains"
    if support >= f.ppm("support.trusts"):
        return "helps" if relation >= f.ppm("relation.counts") else "trusts"
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
