"""What a street costs a partner, factor by factor.

Planned: each work apart at its price, what a conduit saves, dearer years. Saved: the opening shared
pro rata, dearer years, and what agreed shares and who causes an advance move between partners.
Overhead: number of tasks, then friction by dimension. Fail cost: everyday, a leader who does not
fit, and what went wrong in that dimension.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.ledger import Part, Parts, steps
from engine.project.coupling import Sheet, Works
from engine.project.friction import Friction
from engine.scenario.parts import DIMENSIONS
from engine.state import Assignment, Rider
from engine.whole import MILLI, PPM, Flags, Ints, nearest, part_of, split, whole
from engine.world import World


@dataclass(frozen=True)
class Made:
    """What the costs of an assignment were reckoned from; arrays (R, K, n)."""

    sheet: Sheet
    active: Flags
    prepared: Flags
    extra: Ints
    friction: Friction
    eased: int = PPM
    """Part of coordination by friction (ppm) that its leader leaves."""


@dataclass(frozen=True)
class Shares:
    """What the partners pay in each street, cents (R, K, P), at this year's prices."""

    bill: Ints
    alone: Ints
    conduit: Ints


class StreetCosts:
    """Parts of what each street (k) costs each partner (p); the n-th amount is k·P + p."""

    def __init__(
        self,
        world: World,
        a: Assignment,
        parties: Sequence[int],
        made: Made,
        done: Works,
        shares: Shares,
        price: int,
    ):
        self._world, self._made, self._done, self._shares = world, made, done, shares
        self._riders: tuple[Rider, ...] = tuple(a.riders)
        self._owner = [parties.index(world.tasks[r.task].organisation) for r in a.riders]
        self._parties, self._price, self._order = len(parties), price, tuple(a.order)
        self._riding = int((~a.out[0]).sum())
        self._everyday = a.everyday
        self._fail = [int(share) for share in a.fail[0]]

    def parts(self, kind: str, dimension: str | None, final: Ints) -> Parts | None:
        """How a kind of booking tells its parts; final: (R, K, P) cents; None without factors."""
        if kind == "relocation":
            return partial(self.relocation, final)
        if kind == "fail" and dimension is not None:
            return partial(self.fail, [str(d) for d in DIMENSIONS].index(dimension))
        found: dict[str, Parts] = {
            "planned": self.planned,
            "saved": self.saved,
            "conduit": self.conduit,
            "overhead": self.overhead,
        }
        return found.get(kind)

    def _at(self, n: int) -> tuple[int, int]:
        return divmod(n, self._parties)

    def _dear(self, cents: int) -> int:
        return cents if self._price == MILLI else nearest(cents * self._price, MILLI)

    def _own(self, n: int) -> Iterator[tuple[int, Rider]]:
        k, p = self._at(n)
        for r, rider in enumerate(self._riders):
            if self._owner[r] == p and self._made.active[0, k, r]:
                yield r, rider

    def planned(self, n: int) -> Iterator[Part]:
        """Each work apart at its price, less what lies ready, in a dear year."""
        world, (k, p) = self._world, self._at(n)
        f, street, total, rows = world.figures, self._order[k], 0, []
        for _, rider in self._own(n):
            task = world.tasks[rider.task].task
            if rider.mode == "prepare" or street not in world.tasks[rider.task].place:
                continue
            for item in task.works:
                row = world.works[item.layer, item.operation]
                quantity = world.quantity(street, item.layer, row.unit, item.amount)
                total += whole(quantity * f.value(row.cost), 100)
                rows.append(Part("work_apart", total, (row.cost,), task=rider.task))
        ready = sum(int(self._done.planned[0, k, r]) for r, _ in self._own(n))
        yield from steps(
            *rows,
            Part("prepared_saves", ready, ("prepare.saving",)),
            Part("price_rise", int(self._shares.alone[0, k, p])),
        )

    def saved(self, n: int) -> Iterator[Part]:
        """The opening paid once, pro rata; then what agreed shares move."""
        k, p = self._at(n)
        own = np.zeros((1, self._parties), dtype=np.int64)
        for r, owner in enumerate(self._owner):
            own[0, owner] += self._done.planned[0, k, r] + self._done.conduit[0, k, r]
        together = own.sum(axis=1) - self._done.saved[0, k]
        rata = int(split(together, own)[0, p])
        shares = self._shares
        apart = int(shares.alone[0, k, p] + shares.conduit[0, k, p])
        yield from steps(
            Part("shared_opening", rata - int(own[0, p]), self._openings(k)),
            Part("price_rise", self._dear(rata) - apart),
            Part("cost_shares", int(shares.bill[0, k, p]) - apart, ("money.cause_share",)),
        )

    def _openings(self, k: int) -> tuple[str, ...]:
        """The assumptions about what can be shared in a street."""
        world, street = self._world, self._order[k]
        names: dict[str, None] = {}
        for r, rider in enumerate(self._riders):
            table = world.tasks[rider.task]
            if rider.mode == "prepare" or street not in table.place:
                continue
            if not self._made.active[0, k, r]:
                continue
            names[world.modes[rider.mode].shares_opening] = None
            for work in table.task.works:
                share = world.works[work.layer, work.operation].opening_share
                if share:
                    names[share] = None
        return tuple(names)

    def conduit(self, n: int) -> Iterator[Part]:
        """Conduits at their price, in a dear year."""
        k, p = self._at(n)
        total = 0
        names: dict[str, None] = {}
        for r, rider in self._own(n):
            total += int(self._done.conduit[0, k, r])
            for work in self._world.tasks[rider.task].task.works:
                price = self._world.works[work.layer, work.operation].conduit
                if rider.mode == "prepare" and price:
                    names[price] = None
        yield from steps(
            Part("conduit", total, tuple(names)),
            Part("price_rise", int(self._shares.conduit[0, k, p])),
        )

    def relocation(self, final: Ints, n: int) -> Iterator[Part]:
        """Building compact, moving others, in a dear year; final: (R, K, P) cents."""
        world, (k, p) = self._world, self._at(n)
        f, total = world.figures, 0
        rows = []
        for r, rider in self._own(n):
            share = int(self._made.extra[0, k, r])
            if not share:
                continue
            table = world.tasks[rider.task]
            new = int(table.new_part[table.place[self._order[k]]])
            compact = share == part_of(f.ppm("room.compact_cost"), new)
            total += part_of(int(self._done.planned[0, k, r]), share)
            cause = "compact" if compact else "moved_aside"
            name = "room.compact_cost" if compact else "room.relocate_cost"
            rows.append(Part(cause, total, (name, "room.usable"), task=rider.task))
        yield from steps(*rows, Part("price_rise", int(final[0, k, p])))

    def overhead(self, n: int) -> Iterator[Part]:
        """Coordination: the number of tasks, then friction by dimension."""
        k, p = self._at(n)
        f, bill = self._world.figures, int(self._shares.bill[0, k, p])
        tasks = f.ppm("friction.overhead_per_task") * max(0, self._riding - 1)
        rows = [Part("many_tasks", part_of(bill, tasks), ("friction.overhead_per_task",))]
        lighter = ("leader.verbinder_overhead",) if self._made.eased < PPM else ()
        names = ("friction.overhead", *lighter)
        rubs = 0
        for d, dimension in enumerate(DIMENSIONS):
            rubs += int(self._made.friction.tamed[0, d])
            share = part_of(nearest(rubs * f.ppm("friction.overhead"), MILLI), self._made.eased)
            rows.append(Part("friction", part_of(bill, share + tasks), names, dimension))
        yield from steps(*rows)

    def fail(self, dimension: int, n: int) -> Iterator[Part]:
        """What goes wrong in any work, because of who leads it, and in this dimension."""
        k, p = self._at(n)
        bill = int(self._shares.bill[0, k, p])
        usual, led = self._everyday[dimension] if self._everyday else (0, 0)
        name = DIMENSIONS[dimension]
        rubs = ("fail.hazard", "fail.share_low", "fail.share_high")
        yield from steps(
            Part("everyday", part_of(bill, usual), ("fail.base",), name),
            Part("misfit", part_of(bill, led), ("fail.misfit",), name),
            Part("mishap", part_of(bill, self._fail[dimension]), rubs, name),
        )


def repair(world: World, layer: int, street: int, amount: int) -> Iterator[Part]:
    """An emergency: the piece to mend at its usual price, what haste adds, a dear year."""
    row = world.layers[layer]
    work = world.works.get((row.id, "replace")) or world.works.get((row.id, "add"))
    if work is None:
        return
    length = "emergency.length" if world.sewers[layer] else "emergency.length_pipe"
    f = world.figures
    norm = int(world.quantity(street, row.id, work.unit, None) * f.cents(work.cost))
    yield from steps(
        Part("piece", norm * f.ppm(length) // PPM, (work.cost, length)),
        Part("haste", int(world.emergency[layer, street]), ("emergency.cost",)),
        Part("price_rise", amount),
    )
