"""Underground room: what lies below a street must fit side by side.

``Σ widths ≤ usable fraction × profile``. A recorded reservation (*planologisch vastgelegd*) keeps
room for a later layer: others then build compact, in what is left beside it. Widths are
assumptions (the norm NEN 7171 was not seen).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from engine.state import Rider, State
from engine.whole import Flags, Ints, part
from engine.world import World
from engine.world.figures import Figures


def needed(world: World, present: Flags, layer: int) -> Ints:
    """Centimetres a layer needs, with its clearance where the other layer lies; (…,).

    Name: Room that a layer needs
    Formula: room = width + clearance where the other layer lies
    Where: metres below ground
    Figures: width.*, clearance.heat
    Source: makers' judgement; the norm NEN 7171-1 was not seen
    """
    row = world.layers[layer]
    out = np.full(present.shape[:-1], int(world.width[layer]), dtype=np.int64)
    if row.clearance is not None:
        other, name = row.clearance
        out = out + np.where(present[..., world.layer[other]], world.figures.cm(name), 0)
    return out


def below(state: State, streets: list[int]) -> tuple[Hashable, ...]:
    """Everything that room below these streets rests on, to tell whether it can have changed."""
    return (
        state.present[:, streets].tobytes(),
        state.conduit[:, streets].tobytes(),
        state.lost_room[:, streets].tobytes(),
        state.squeezed[:, streets].tobytes(),
        tuple(state.reserved_room.items()),
    )


def used(state: State, street: int | Ints) -> Ints:
    """Centimetres in use below a street, (R,), or below some streets, (R, K)."""
    taken = state.present[:, street] @ state.world.width
    taken = taken + state.lost_room[:, street] - state.squeezed[:, street]
    return np.asarray(taken, dtype=np.int64)


def kept(state: State, street: int, *, for_others_than: int | None = None) -> Ints:
    """Centimetres recorded for layers that do not lie there yet, (R,).

    With a task: only what is recorded for other tasks.
    """
    return _kept(state, [street], for_others_than)[:, 0]


def _kept(state: State, streets: list[int], for_others_than: int | None) -> Ints:
    total = np.zeros((state.count, len(streets)), dtype=np.int64)
    if not state.reserved_room:
        return total
    place = {street: k for k, street in enumerate(streets)}
    for (where, layer), task in state.reserved_room.items():
        k = place.get(where)
        if k is not None and task != for_others_than:
            need = needed(state.world, state.present[:, where], layer)
            total[:, k] += np.where(state.present[:, where, layer], 0, need)
    return total


def reserved(state: State, street: int) -> int:
    """Centimetres recorded in a live game for layers that do not lie there yet."""
    return int(kept(state, street)[0])


@dataclass(frozen=True)
class Fit:
    """Whether a task's new layers fit in streets, per replicate and street (R, K).

    ``share`` is what comes on top of the task's cost there (ppm), for building compact or for
    moving others; ``squeezed`` the centimetres that this wins, ``takes`` those that go. ``fits``
    False: the street is skipped.
    """

    fits: Flags
    share: Ints
    squeezed: Ints
    takes: Ints


def fit(state: State, task: int, streets: list[int], taken: Ints) -> Fit:
    """How a task's new layers fit in some of its streets now.

    taken: centimetres (R, K) that others take there in the same works.

    It fits beside what others reserved, or compact in what is left there (at least
    ``room.compact_least`` of what it wants), or by moving others; else not.

    Name: Whether it fits, compact or by moving others
    Formula: left = usable × profile − Σ widths − taken; beside = left − kept for others
      want ≤ beside: fits
      want ≤ left, beside ≥ compact_least × want: built compact, cost × (1 + compact_cost × new)
      left < want, left ≥ relocate_from × want: others move, cost × (1 + relocate_cost × new)
      otherwise: no room, the street is skipped
    Where: metres, per street; Σ widths of what lies there, with what events took and compact
      building won; want is the room of what is added and does not lie there yet; kept is recorded
      for layers to come; new the part of the task's cost that these additions make
    Figures: room.usable, room.compact_least, room.compact_cost, room.relocate_from,
      room.relocate_cost
    Source: makers' judgement, tuned in a try-out model
    """
    world, figures = state.world, state.world.figures
    table = world.tasks[task]
    present = state.present[:, streets]
    want = np.zeros(present.shape[:2], dtype=np.int64)
    for layer in table.adds:
        want += np.where(present[:, :, layer], 0, needed(world, present, layer))
    where = np.array(streets, dtype=np.int64)
    left = world.usable[where] - used(state, where) - taken
    beside = left - _kept(state, streets, task)
    free = want <= beside
    ok, share, squeezed = free, np.zeros_like(want), np.zeros_like(want)
    if not free.all():
        compact, moves = squeezing(figures, want, left, beside)
        share = np.where(compact, figures.ppm("room.compact_cost"), 0)
        share = np.where(moves, figures.ppm("room.relocate_cost"), share)
        new = table.new_part[[table.place[s] for s in streets]]
        share = part(share, new)
        squeezed = np.where(compact, want - beside, 0) + np.where(moves, want - left, 0)
        ok = free | compact | moves
    return Fit(ok, share, squeezed, np.where(ok, want - squeezed, 0))


def squeezing(figures: Figures, want: Ints, left: Ints, beside: Ints) -> tuple[Flags, Flags]:
    """What of layers that do not simply fit is built compact, and what by moving others.

    All in centimetres: what is wanted, what nothing uses, and what of that nobody else reserved.
    """
    free = want <= beside
    least = part(want, figures.ppm("room.compact_least"))
    enough = left >= part(want, figures.ppm("room.relocate_from"))
    compact = ~free & (want <= left) & (beside >= least)
    return compact, ~free & ~compact & (want > left) & enough


def fit_all(
    state: State, riders: list[Rider], order: list[int], out: Flags
) -> tuple[Flags, Ints, Ints]:
    """How all riders of an assignment fit together, those who came first going first.

    out: (R, riders), who dropped out. Returns (fits, share, squeezed), each (R, K, riders).
    """
    shape = (state.count, len(order), len(riders))
    fits = np.ones(shape, dtype=np.bool_)
    share, squeezed = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    taken = np.zeros(shape[:2], dtype=np.int64)
    for n, rider in enumerate(riders):
        table = state.world.tasks[rider.task]
        if rider.mode == "prepare" or not table.adds:
            continue
        rows = [k for k, street in enumerate(order) if street in table.place]
        found = fit(state, rider.task, [order[k] for k in rows], taken[:, rows])
        fits[:, rows, n] = found.fits
        share[:, rows, n] = found.share
        squeezed[:, rows, n] = found.squeezed
        taken[:, rows] += np.where(out[:, n, None], 0, found.takes)
    return fits, share, squeezed
