"""Tasks: what is known of them at one moment, which of them meet, and how their cards look."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from engine.project import coupling
from engine.rules.assignments import window
from engine.state import EXECUTING, SIGNED, Assignment, Rider, State
from engine.views import seen
from engine.views.shapes import CouplingView, TaskView
from engine.views.streets import norm_nuisance
from engine.world import World

if TYPE_CHECKING:
    from engine.views.cards import Cards

Years = tuple[int, int]


class Tasks:
    """All tasks at one moment, looked up once for everything that asks about them."""

    def __init__(self, state: State):
        self.state = state
        done = state.done[0].tolist()
        self.known = [n for n, year in enumerate(state.revealed[0].tolist()) if year <= state.year]
        """Tasks that have been revealed."""
        self.open = [n for n in self.known if not done[n]]
        """Of those the ones that have not been delivered."""
        self._windows = {n: window(state, n) for n in range(len(state.world.tasks))}
        self._first = {n: max(w[0], state.year) for n, w in self._windows.items()}
        self._last = {n: max(w[2], state.year) for n, w in self._windows.items()}
        self._meets: dict[int, dict[int, Years]] = {}

    def window(self, task: int) -> tuple[int, int, int]:
        """Earliest, wanted and latest year, as events have moved them."""
        return self._windows[task]

    @cached_property
    def rides(self) -> dict[int, Assignment]:
        """Task → the living assignment in which it rides, not merely prepared for."""
        out: dict[int, Assignment] = {}
        for a in self.state.assignments.values():
            if a.ended:
                continue
            for r, rider in enumerate(a.riders):
                if rider.mode != "prepare" and rider.task not in out and not a.out[0, r]:
                    out.update((n, a) for n in (rider.task, *self.state.world.twins[rider.task]))
        return out

    @cached_property
    def conduits(self) -> frozenset[tuple[int, int]]:
        """(street, layer) where a conduit lies."""
        if not self.state.conduit.any():
            return frozenset()
        return frozenset((int(s), int(k)) for s, k in np.argwhere(self.state.conduit[0]))

    @cached_property
    def reserved(self) -> frozenset[int]:
        """Tasks for which room is recorded."""
        return frozenset(self.state.reserved_room.values())

    @cached_property
    def _open(self) -> frozenset[int]:
        return frozenset(self.open)

    def meets(self, task: int) -> dict[int, Years]:
        """Other tasks to be done that meet this one in place and time, and when."""
        found = self._meets.get(task)
        if found is None:
            found = self._meets[task] = {}
            for other in self.state.world.meeting[task]:
                when = self.when(task, other) if other in self._open else None
                if when is not None:
                    found[other] = when
        return found

    def when(self, one: int, other: int, years: int = 0) -> Years | None:
        """Years in which two tasks meet in time, give or take so many, or None."""
        first = max(self._first[one], self._first[other])
        last = min(self._last[one], self._last[other]) + years
        return (first, last) if first <= last else None

    def age_left(self, task: int) -> int | None:
        """Years until the first of what a task replaces is worn out, as everybody may know it.

        None when it replaces nothing that wears.
        """
        world = self.state.world
        table = world.tasks[task]
        layers = [world.layer[w.layer] for w in table.task.works if w.operation == "replace"]
        left = [
            self._lives[s][k]
            for k in layers
            for s in table.place
            if self.state.present[0, s, k] and self.state.life[0, s, k] >= 0
        ]
        return max(0, min(left)) if left else None

    @cached_property
    def _lives(self) -> list[list[int]]:
        shared = bool(self.state.active_effects("share_knowledge"))
        return seen.lives(self.state, knows=shared)[0]


def task_views(tasks: Tasks, cards: Cards) -> tuple[TaskView, ...]:
    """Every revealed task."""
    return tuple(_task(tasks, cards, n) for n in tasks.known)


def _task(tasks: Tasks, cards: Cards, n: int) -> TaskView:
    state = tasks.state
    t = state.world.tasks[n]
    earliest, wanted, latest = tasks.window(n)
    there = tasks.rides.get(n)
    on_table = n in cards.table
    others = tasks.meets(n)
    return TaskView(
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
        state=_task_state(tasks, n, there, on_table),
        assignment=there.id if there else None,
        cost=t.norm,
        nuisance=_nuisance(state.world)[n],
        lead=t.lead,
        why_now=cards.why(n) if on_table else (),
        couples_with=tuple(state.world.tasks[m].task.id for m in others),
        reserved=n in tasks.reserved,
        closed_until=_closed_until(state, n),
    )


def _closed_until(state: State, task: int) -> int:
    if not state.rules["breekverbod"] or state.done[0, task]:
        return 0
    place = list(state.world.tasks[task].place)
    return int(coupling.closed_until(state, [Rider(task, "combine")], place).max(initial=0))


@lru_cache(maxsize=8)
def _nuisance(world: World) -> tuple[int, ...]:
    return tuple(norm_nuisance(world, n) for n in range(len(world.tasks)))


def _task_state(tasks: Tasks, task: int, there: Assignment | None, on_table: bool) -> str:
    if tasks.state.done[0, task]:
        return "done"
    if there is not None and there.stage[0] == EXECUTING:
        return "executing"
    if there is not None and there.stage[0] >= SIGNED:
        return "planned"
    if there is None and tasks.window(task)[2] < tasks.state.year:
        return "missed"
    return "table" if on_table else "drawer"


@lru_cache(maxsize=8)
def _sharing(world: World) -> dict[tuple[int, int], tuple[tuple[str, ...], int]]:
    """Per pair of tasks the streets they share, and cents that one opening for both saves."""
    out = {}
    for one, others in enumerate(world.meeting):
        for other in others:
            if other < one:
                continue
            both = [Rider(one, "combine"), Rider(other, "combine")]
            shared = [s for s in world.tasks[one].place if s in world.tasks[other].place]
            sheet = coupling.sheet(world, both, shared)
            saved = sheet.shared.sum(axis=1) - sheet.shared.max(axis=1)
            names = tuple(world.scenario.streets[s].id for s in shared)
            out[one, other] = (names, int(saved.sum()))
    return out


def couplings(tasks: Tasks, table: tuple[int, ...]) -> tuple[CouplingView, ...]:
    """Tasks that meet in place and time: those on the table, and all once that is an instrument."""
    state, world = tasks.state, tasks.state.world
    suggest = state.active_effects("suggest_couplings")
    years = 0
    for _, effect in suggest:
        years = max(years, world.figures.count(str(getattr(effect, "years", ""))))
    sharing, wanted = _sharing(world), frozenset(tasks.open)
    out = []
    for one in tasks.open:
        for other in world.meeting[one]:
            if other < one or other not in wanted:
                continue
            if not suggest and one not in table and other not in table:
                continue
            when = tasks.when(one, other, years)
            if when is None:
                continue
            streets, saves = sharing[one, other]
            there = tasks.rides.get(one)
            out.append(
                CouplingView(
                    tasks=(world.scenario.tasks[one].id, world.scenario.tasks[other].id),
                    streets=streets,
                    first=when[0],
                    last=when[1],
                    saves=saves,
                    made=there is not None and there is tasks.rides.get(other),
                )
            )
    return tuple(sorted(out, key=lambda c: -c.saves))
