"""Nuisance, factor by factor.

Homes × weeks, what an earlier conduit and working at the same time save, severity, vulnerable
residents, shops, traffic, informing residents, and weariness of earlier openings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from engine.ledger import Part, Parts, steps
from engine.project.coupling import Sheet
from engine.state import Rider
from engine.whole import MILLI, Flags, Ints, nearest, part_of
from engine.world import World
from engine.year.opening import Opening


@dataclass(frozen=True)
class Spell:
    """How long works of an assignment would have lasted in its streets, each on its own.

    active, prepared: (R, K, n), which rider works where, and where a conduit waits for it.
    """

    world: World
    sheet: Sheet
    riders: tuple[Rider, ...]
    rows: Sequence[int]
    active: Flags
    prepared: Flags

    def street(self, n: int) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
        """Milli-weeks apart in the n-th street of an opening, and with conduits that lie there.

        Also the assumptions about pace and about severity.
        """
        k = self.rows[n]
        quieter = self.world.figures.ppm("prepare.quieter")
        apart = ready = 0
        pace: dict[str, None] = {}
        severity: dict[str, None] = {}
        for r, rider in enumerate(self.riders):
            weeks = int(self.sheet.weeks[k, r])
            if not self.active[0, k, r] or not weeks:
                continue
            apart += weeks
            ready += weeks - (part_of(weeks, quieter) if self.prepared[0, k, r] else 0)
            for work in self.world.tasks[rider.task].task.works:
                row = self.world.works[work.layer, work.operation]
                pace[row.pace] = None
                severity[row.severity] = None
        return apart, ready, tuple(pace), tuple(severity)


@dataclass(frozen=True)
class Felt:
    """The nuisance of one year as it was reckoned, for the live game; arrays (N,) by opening."""

    world: World
    openings: Sequence[Opening]
    where: Ints
    weeks: Ints
    severity: Ints
    amount: Ints
    talk: Ints
    talks: tuple[str, ...]
    """Which assumption about informing residents each opening rests on; empty for none."""

    def begin(self, opening: int, first: int) -> Parts:
        """The parts of an opening whose first street stands at ``first``."""
        return partial(self._parts, self.openings[opening], self.talks[opening], first)

    def _parts(self, o: Opening, talks: str, first: int, n: int) -> Iterator[Part]:
        world, at = self.world, first + n
        street = int(self.where[at])
        homes, weeks = int(world.homes[street]), int(self.weeks[at])
        yield from steps(
            *self._time(o, n, homes, weeks),
            *self._weight(o, n, at, homes, weeks, int(self.severity[at])),
            *self._people(at, talks),
        )

    def _time(self, o: Opening, n: int, homes: int, weeks: int) -> Iterator[Part]:
        if o.spell is not None:
            apart, ready, pace, _ = o.spell.street(n)
            yield Part("households_weeks", apart * homes, pace)
            yield Part("prepared_quieter", ready * homes, ("prepare.quieter",))
            yield Part("same_time", weeks * homes, self._modes(o))
            return
        yield Part("households_weeks", weeks * homes, self._lasts(o, n))

    def _modes(self, o: Opening) -> tuple[str, ...]:
        modes = dict.fromkeys(r.mode for r in o.spell.riders) if o.spell else {}
        return tuple(self.world.modes[m].rest_weeks for m in modes)

    def _lasts(self, o: Opening, n: int) -> tuple[str, ...]:
        if o.layers is None:
            return ("strike.weeks",) if o.kind == "strike" else ()
        name = self.world.layers[o.layers[n]].weeks_per_failure
        return (name,) if name else ()

    def _weight(
        self, o: Opening, n: int, at: int, homes: int, weeks: int, severity: int
    ) -> Iterator[Part]:
        f, street = self.world.figures, int(self.where[at])
        row = self.world.scenario.streets[street]
        shops = row.shops * f.milli("nuisance.shop") + homes * MILLI

        def heavy(milli: int) -> int:
            return nearest(weeks * milli, MILLI)

        if o.kind == "access":
            usual = heavy(f.milli("access.severity"))
            yield Part("severity", usual * homes, ("access.severity",))
            vulnerable = heavy(severity) * homes
            yield Part("vulnerable", vulnerable, ("access.vulnerable",))
        else:
            names = o.spell.street(n)[3] if o.spell else _SEVERITY.get(o.kind, ())
            yield Part("severity", heavy(severity) * homes, names)
        yield Part("shops", nearest(heavy(severity) * shops, MILLI), ("nuisance.shop",))
        full = nearest(heavy(severity) * int(self.world.weight[street]), MILLI)
        yield Part("traffic", full, (f"nuisance.traffic_{row.traffic}",))

    def _people(self, at: int, talks: str) -> Iterator[Part]:
        street = int(self.where[at])
        full = nearest(int(self.weeks[at]) * int(self.severity[at]), MILLI)
        full = nearest(full * int(self.world.weight[street]), MILLI)
        told = part_of(full, int(self.talk[at]))
        yield Part("talk", told, (talks,) if talks else ())
        yield Part("fatigue", int(self.amount[at]), ("nuisance.fatigue", "nuisance.memory_years"))


_SEVERITY = {"emergency": ("emergency.nuisance",), "strike": ("severity.strike",)}
