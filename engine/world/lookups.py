"""What a year looks up about a neighbourhood, worked out when it is first asked for."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

import numpy as np

from engine.luck import Words, address
from engine.scenario.parameters import Layer, Model, Work
from engine.scenario.things import Scenario
from engine.whole import MILLI, PPM, Flags, Ints, whole
from engine.world.before import YearlyChances
from engine.world.figures import Figures
from engine.world.laid_out import TaskTable


class Lookups:
    """Rows of numbers by task, goal, organisation, event, leader and layer."""

    scenario: Scenario
    model: Model
    kinds: tuple[tuple[str, str], ...]
    figures: Figures
    tasks: tuple[TaskTable, ...]
    layers: tuple[Layer, ...]
    works: dict[tuple[str, str], Work]
    street: dict[str, int]
    task: dict[str, int]
    role_of: tuple[str, ...]
    lines_of: tuple[tuple[int, ...], ...]
    layer: dict[str, int]
    block_of: Ints
    length: Ints
    homes: Ints
    paved: Ints
    start_amount: Ints
    keeper: Ints
    failure_weeks: Ints
    sewers: Flags
    medians: Ints
    layer_keys: Words

    def quantity(self, street: int, layer: str, unit: str, amount: int | None) -> Decimal:
        """How much of a work one street holds: metres, m², homes or pieces.

        Name: How much of a work a street holds
        Formula: metres: length of the street
          m²: as the task says, else what lies there, else length × profile × paved
          pieces: as the task says, else what stands there, else length ÷ metres_each
        Where: metres, square metres, homes or pieces, by the unit of the work
        Figures: street.metres_each, street.paved
        Source: makers' judgement: an ordinary residential street
        """
        if unit == "m":
            return Decimal(int(self.length[street])) / 100
        if unit == "home":
            return Decimal(int(self.homes[street]))
        if amount is not None:
            return Decimal(amount)
        lying = int(self.start_amount[street, self.layer[layer]])
        if unit == "m2":
            return Decimal(lying or int(self.paved[street]))
        apart = self.figures.cm("street.metres_each")
        return Decimal(lying or max(1, int(self.length[street]) // apart))

    @cached_property
    def norms(self) -> Ints:
        """Norm cost of every task, cents."""
        return np.array([t.norm for t in self.tasks], dtype=np.int64)

    @cached_property
    def required(self) -> Flags:
        """Which tasks are needed work."""
        return np.array([t.required for t in self.scenario.tasks])

    @cached_property
    def latest(self) -> Ints:
        """Latest year of every task."""
        return np.array([t.window.latest for t in self.scenario.tasks], dtype=np.int64)

    @cached_property
    def twins(self) -> tuple[tuple[int, ...], ...]:
        """Per task those that are done instead of it: another way to reach the same."""
        out: list[dict[int, None]] = [{} for _ in self.scenario.tasks]
        for n, t in enumerate(self.scenario.tasks):
            if t.instead_of is not None and self.task[t.instead_of] != n:
                out[n][self.task[t.instead_of]] = None
                out[self.task[t.instead_of]][n] = None
        return tuple(tuple(row) for row in out)

    @cached_property
    def wishes(self) -> tuple[tuple[int, list[int]], ...]:
        """Social tasks that become known later, with the blocks in which they lie."""
        start = self.scenario.start_year
        return tuple(
            (n, sorted({int(self.block_of[self.street[s]]) for s in t.streets}))
            for n, t in enumerate(self.scenario.tasks)
            if t.social and t.revealed is not None and t.revealed > start
        )

    @cached_property
    def goal_streets(self) -> dict[str, Ints | slice]:
        """Which streets each goal looks at."""
        return {
            g.id: np.array([self.street[s] for s in g.streets], dtype=np.int64)
            if g.streets
            else slice(None)
            for g in self.scenario.goals
        }

    @cached_property
    def goal_targets(self) -> Ints:
        """Target of every goal, in its own unit."""
        return np.array([g.target for g in self.scenario.goals], dtype=np.int64)

    @cached_property
    def goal_weights(self) -> Ints:
        """Weight of every goal, milli."""
        return np.array([whole(g.weight, MILLI) for g in self.scenario.goals], dtype=np.int64)

    @cached_property
    def capacity(self) -> Ints:
        """Milli person-years a year of every organisation."""
        return np.array(
            [whole(o.people, MILLI) for o in self.scenario.organisations], dtype=np.int64
        )

    @cached_property
    def carer(self) -> int:
        """The organisation that carries relations: the first of the role that leads type 5."""
        caring = [r.id for r in self.scenario.roles if 5 in r.leads][:1]
        return next((n for n, owner in enumerate(self.role_of) if owner in caring), 0)

    @cached_property
    def exposed(self) -> tuple[bool, ...]:
        """Which lines the council may cap and other neighbourhoods may claim."""
        return tuple(
            x.council and not any(r.verb in ("provision", "regulated") for r in x.rules)
            for x in self.scenario.lines
        )

    @cached_property
    def idle(self) -> tuple[int, ...]:
        """Lines from which the council may take back what lies idle."""
        return tuple(n for n, exposed in enumerate(self.exposed) if exposed)

    @cached_property
    def free_lines(self) -> tuple[tuple[int, ...], ...]:
        """Lines of each organisation that carry no earmark and wait for no investor."""
        rows = self.scenario.lines
        bound = ("earmarked", "investor")
        return tuple(
            tuple(n for n in lines if not any(r.verb in bound for r in rows[n].rules))
            for lines in self.lines_of
        )

    @cached_property
    def event_keys(self) -> Words:
        """Luck of every event."""
        return _addresses("event", [x.id for x in self.scenario.events])

    @cached_property
    def event_year(self) -> Ints:
        """Year of every dated event; 0 for the others."""
        return np.array([x.year or 0 for x in self.scenario.events], dtype=np.int64)

    @cached_property
    def event_chance(self) -> Ints:
        """Chance a year (ppm) of every event that comes by chance; 0 for the others."""
        return np.array(
            [
                whole(x.chance, PPM) if x.chance is not None and x.year is None else 0
                for x in self.scenario.events
            ],
            dtype=np.int64,
        )

    @cached_property
    def organisation_keys(self) -> Words:
        """Luck of every organisation."""
        return _addresses("organisation", [x.id for x in self.scenario.organisations])

    @cached_property
    def leader_keys(self) -> Words:
        """Luck of every leader."""
        return _addresses("leader", [x.id for x in self.scenario.leaders])

    @cached_property
    def leaving(self) -> Ints:
        """Chance a year (ppm) that each leader goes."""
        return np.array([whole(x.leaves, PPM) for x in self.scenario.leaders], dtype=np.int64)

    @cached_property
    def wearing(self) -> Ints:
        """Layers that can fail, (W,)."""
        return np.flatnonzero(self.failure_weeks > 0).astype(np.int64)

    @cached_property
    def yearly(self) -> YearlyChances | None:
        """What fails by a chance every year; None when lifetimes are drawn once."""
        if self.model.lifetimes == "once":
            return None
        return YearlyChances(self.figures, self.kinds, self.medians, self.wearing)

    @cached_property
    def wears(self) -> Flags:
        """Which layers can fail, (L,)."""
        return self.failure_weeks > 0

    @cached_property
    def emergency(self) -> Ints:
        """What mending a failure costs by layer and street, cents; 0 where nobody keeps it.

        Name: Price of an emergency repair
        Formula: whole street at norm cost × length × emergency.cost
        Where: euros; length is emergency.length for sewers, emergency.length_pipe for the rest;
          norm cost is that of replacing the layer, else of adding it
        Figures: emergency.length, emergency.length_pipe, emergency.cost
        Source: makers' judgement
        """
        f = self.figures
        out = np.zeros((len(self.layers), len(self.homes)), dtype=np.int64)
        for k, row in enumerate(self.layers):
            work = self.works.get((row.id, "replace")) or self.works.get((row.id, "add"))
            if work is None or self.keeper[k] < 0 or self.failure_weeks[k] == 0:
                continue
            length = f.ppm("emergency.length" if self.sewers[k] else "emergency.length_pipe")
            for n in range(len(self.homes)):
                norm = int(self.quantity(n, row.id, work.unit, None) * f.cents(work.cost))
                out[k, n] = norm * length // PPM * f.milli("emergency.cost") // MILLI
        return out


def _addresses(kind: str, names: list[str]) -> Words:
    return np.array([address(f"{kind}.{name}") for name in names], dtype=np.uint64)
