"""What keeping room below ground for a task would cost, and who could pay it: nothing changes."""

from __future__ import annotations

from engine.rules import means
from engine.state import State
from engine.views import seen
from engine.views.shapes import ReservingView
from engine.year import paying
from engine.year.instruments import payer


def reserving(state: State, task: str, seat: str) -> ReservingView:
    """The price now, and what it leaves in the purse of each role that may keep room.

    seat: who asks; of purses into which it may not look nothing is told. Raises KeyError for no
    task.
    """
    world = state.world
    cents = means.reserve_cost(state, means.reservable(state, world.task[task]))
    left = []
    for role in world.roles:
        if not means.may_reserve(state, role):
            continue
        organisation = payer(state, role)
        lines = paying.free_lines(state, organisation)
        if not all(seen.sees_line(state, seat, line) for line in lines):
            continue
        free = sum(int(state.balance[0, n] - state.reserved[0, n]) for n in lines)
        left.append((role, world.scenario.organisations[organisation].id, free - cents))
    return ReservingView(task, cents, tuple(left))
