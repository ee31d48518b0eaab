"""The scenario compiled once into arrays and tables; it never changes in play."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from engine.luck import Words, address
from engine.scenario.cards import BEFORE, Cards
from engine.scenario.parameters import (
    InstrumentEffect,
    Layer,
    Model,
    ModeRow,
    ProjectTypeRow,
    RungRow,
    Work,
)
from engine.scenario.parts import DIMENSIONS
from engine.scenario.things import Scenario, Task
from engine.whole import MILLI, PPM, Flags, Ints, whole
from engine.world import tables
from engine.world.figures import Figures
from engine.world.laid_out import TaskTable
from engine.world.lifetimes import Lifetimes
from engine.world.lookups import Lookups
from engine.world.ways import WaysOut
from engine.world.written import digest, written

ZONES = ("carriageway", "footway")


class World(Lookups):
    """A scenario and the figures in force, compiled for computing."""

    def __init__(
        self,
        scenario: Scenario,
        model: Model,
        calendar: str | None = None,
        overrides: Mapping[str, Decimal] | None = None,
    ):
        self.scenario = scenario
        self.model = model
        self.calendar = next(
            (c for c in scenario.calendars if c.id == calendar), scenario.calendars[0]
        )
        self.overrides = dict(overrides or {})
        self.figures = Figures(model, {**scenario.parameters, **self.overrides})
        self._index()
        self._streets()
        self._lives()
        self._tasks()
        self._friction()

    def _index(self) -> None:
        s = self.scenario
        self.street = {x.id: n for n, x in enumerate(s.streets)}
        self.block = {x.id: n for n, x in enumerate(s.blocks)}
        self.layer = {x.id: n for n, x in enumerate(self.model.layers)}
        self.organisation = {x.id: n for n, x in enumerate(s.organisations)}
        self.line = {x.id: n for n, x in enumerate(s.lines)}
        self.task = {x.id: n for n, x in enumerate(s.tasks)}
        self.leader = {x.id: n for n, x in enumerate(s.leaders)}
        self.event = {x.id: n for n, x in enumerate(s.events)}
        self.goal = {x.id: n for n, x in enumerate(s.goals)}
        self.roles = tuple(r.id for r in s.roles)
        self.role = {r.id: r for r in s.roles}
        self.role_of = tuple(o.role for o in s.organisations)
        self.lines_of = tuple(_lines(s, o.id) for o in s.organisations)
        chosen = {i.id: i for i in self.model.instruments}
        self.instruments = {key: chosen[key] for key in s.instruments}
        self.layers: tuple[Layer, ...] = self.model.layers
        self.works: dict[tuple[str, str], Work] = {
            (w.layer, w.operation): w for w in self.model.works
        }
        self.modes: dict[str, ModeRow] = {m.mode: m for m in self.model.modes}
        self.rungs: dict[str, RungRow] = {r.rung: r for r in self.model.rungs}
        self.types: dict[int, ProjectTypeRow] = {t.type: t for t in self.model.project_types}

    def _streets(self) -> None:
        s, f = self.scenario, self.figures
        at = {j.id: j.at for j in s.junctions}
        self.points: tuple[tuple[tuple[Decimal, Decimal], ...], ...] = tuple(
            (at[x.start], *x.via, at[x.end]) for x in s.streets
        )
        self.length: Ints = np.array([_length_cm(p) for p in self.points], dtype=np.int64)
        self.homes: Ints = np.array([x.homes for x in s.streets], dtype=np.int64)
        self.block_of: Ints = np.array([self.block[x.block] for x in s.streets], dtype=np.int64)
        self.profile: Ints = np.array([whole(x.profile, 100) for x in s.streets], dtype=np.int64)
        usable, paved = f.value("room.usable"), f.value("street.paved")
        self.usable: Ints = np.array(
            [whole(x.profile * usable, 100) for x in s.streets], dtype=np.int64
        )
        self.paved: Ints = np.array(
            [
                whole(Decimal(int(n)) / 100 * x.profile * paved)
                for n, x in zip(self.length, s.streets, strict=True)
            ],
            dtype=np.int64,
        )
        shop = f.value("nuisance.shop")
        self.weight: Ints = np.array(
            [
                whole((x.homes + x.shops * shop) * f.value(f"nuisance.traffic_{x.traffic}"), MILLI)
                for x in s.streets
            ],
            dtype=np.int64,
        )
        """Milli-households that an opening of the street troubles."""
        vulnerable = [whole(b.vulnerable, PPM) for b in s.blocks]
        self.vulnerable: Ints = np.array([vulnerable[b] for b in self.block_of], dtype=np.int64)
        self.block_homes: Ints = np.bincount(
            self.block_of, weights=self.homes, minlength=len(s.blocks)
        ).astype(np.int64)
        self.street_keys: Words = np.array(
            [address("street." + (x.luck_key or x.id)) for x in s.streets], dtype=np.uint64
        )
        shape = (len(s.streets), len(self.layers))
        self.start_present: Flags = np.zeros(shape, dtype=np.bool_)
        self.start_built: Ints = np.zeros(shape, dtype=np.int64)
        self.start_amount: Ints = np.zeros(shape, dtype=np.int64)
        self.width: Ints = np.array([f.cm(x.width) if x.width else 0 for x in self.layers])
        for n, street in enumerate(s.streets):
            for lying in street.layers:
                k = self.layer[lying.layer]
                self.start_present[n, k] = True
                self.start_built[n, k] = lying.built
                default = self.homes[n] if self.layers[k].home_based else 0
                self.start_amount[n, k] = default if lying.amount is None else lying.amount
        self.ways_out = WaysOut(
            [(x.start, x.end) for x in s.streets], [j.id for j in s.junctions if j.gate]
        )

    def _lives(self) -> None:
        """Life of what lies in the street: hazard tables by material and the known end of life."""
        f, s = self.figures, self.scenario
        names: list[tuple[str, str]] = []
        rows: list[Ints] = []
        medians: list[int] = []
        left: list[Ints] = []

        def kind(shape: str, scale: str) -> int:
            if (shape, scale) not in names:
                names.append((shape, scale))
                rows.append(tables.weibull_used(f.value(shape), f.value(scale)))
                left.append(tables.weibull_left(f.value(shape), f.value(scale)))
                medians.append(whole(tables.weibull_median(f.value(shape), f.value(scale)), MILLI))
            return names.index((shape, scale))

        self.default_life: Ints = np.full(len(self.layers), -1, dtype=np.int64)
        for k, layer in enumerate(self.layers):
            if layer.life_shape and layer.life_scale:
                self.default_life[k] = kind(layer.life_shape, layer.life_scale)
        self.start_life: Ints = np.tile(self.default_life, (len(s.streets), 1))
        self.start_end: Ints = np.zeros((len(s.streets), len(self.layers)), dtype=np.int64)
        self.nominal_end: Ints = self.start_end.copy()
        """Milli-years since the start year at which each layer is thought to be worn out."""
        for n, street in enumerate(s.streets):
            for lying in street.layers:
                k = self.layer[lying.layer]
                if lying.material:
                    stem = f"life.{lying.material}"
                    self.start_life[n, k] = kind(f"{stem}.shape", f"{stem}.scale")
                if self.start_life[n, k] < 0:
                    continue
                nominal = medians[self.start_life[n, k]] - (s.start_year - lying.built) * MILLI
                self.nominal_end[n, k] = nominal
                known = nominal if lying.remaining is None else lying.remaining * MILLI
                self.start_end[n, k] = known
        self.medians: Ints = np.array(medians or [0], dtype=np.int64)
        none = np.zeros((1, tables.AGES), np.int64)
        self.left: Ints = np.stack(left) if left else none
        """Milli-years that are still usual for what has reached an age, by life and age."""
        sewers = tables.sewer_used(
            f.value("sewer.hazard_at_limit"),
            f.value("sewer.hazard_growth"),
            f.value("sewer.hazard_cap"),
        )
        self.lifetimes = Lifetimes(np.stack(rows) if rows else none, sewers, self.medians)
        self.kinds = tuple(names)
        self.mishap = tables.mishap(f.value("fail.hazard"))
        keys = [
            [address(f"layer.{st.luck_key or st.id}.{x.id}") for x in self.layers]
            for st in s.streets
        ]
        self.layer_keys: Words = np.array(keys, dtype=np.uint64)
        self.failure_weeks: Ints = np.array(
            [f.milli(x.weeks_per_failure) if x.weeks_per_failure else 0 for x in self.layers]
        )
        self.sewers: Flags = np.array([x.family == "sewer" for x in self.layers])
        keeper = np.full(len(self.layers), -1, dtype=np.int64)
        for task in s.tasks:
            for work in task.works:
                if keeper[self.layer[work.layer]] < 0:
                    keeper[self.layer[work.layer]] = self.organisation[task.organisation]
        for number, organisation in enumerate(s.organisations):
            for managed in organisation.manages:
                keeper[self.layer[managed]] = number
        self.keeper: Ints = keeper
        """Organisation that keeps each layer; −1 when nobody does."""

    def _tasks(self) -> None:
        self.tasks = tuple(self._task(n, t) for n, t in enumerate(self.scenario.tasks))

    def _task(self, index: int, task: Task) -> TaskTable:
        """What a task costs, opens and takes in each of its streets.

        Name: Cost, opening and weeks of a task
        Formula: c = Σ quantity × price; o = c × share that opens
          w = max w_k + rest_weeks × the other w_k; w_k = length ÷ pace
        Where: euros and weeks apart; an opening over the whole street lies for street.carriageway
          in the carriageway, the rest in the footway
        Figures: cost.*, open.*, pace.*, street.carriageway, mode.combine.rest_weeks, reline.opens
        Source: riool.net (RIONED) for sewers; each price has its own source
        """
        f = self.figures
        streets = np.array([self.street[s] for s in task.streets], dtype=np.int64)
        count = len(streets)
        cost = np.zeros(count, dtype=np.int64)
        opening = np.zeros((count, len(ZONES)), dtype=np.int64)
        per_work = np.zeros((len(task.works), count), dtype=np.int64)
        layer_cost: dict[str, Ints] = {}
        split = self._zone_split()
        benefit = severity = conduit = 0
        leads = []
        for w, item in enumerate(task.works):
            row = self.works[item.layer, item.operation]
            share = f.value(row.opening_share) if row.opening_share else Decimal(0)
            zones = split[self.layers[self.layer[item.layer]].zone]
            amounts = np.zeros(count, dtype=np.int64)
            for n, s in enumerate(streets):
                quantity = self.quantity(int(s), item.layer, row.unit, item.amount)
                amounts[n] = whole(quantity * f.value(row.cost), 100)
                for z, zone in enumerate(zones):
                    opening[n, z] += whole(amounts[n] * share * zone / PPM)
                length = Decimal(int(self.length[s])) / 100
                per_work[w, n] = whole(length / f.value(row.pace), MILLI)
            cost += amounts
            layer_cost[item.layer] = layer_cost.get(item.layer, 0) + amounts
            severity = max(severity, f.milli(row.severity))
            benefit += f.ppm(row.benefit) if row.benefit else 0
            conduit += f.cents(row.conduit) if row.conduit else 0
            leads.append(
                f.milli(row.lead) if row.lead else f.milli(self.types[task.type].lead_years)
            )
        most = per_work.max(axis=0)
        rest = per_work.sum(axis=0) - most
        weeks = most + (rest * f.ppm("mode.combine.rest_weeks")) // PPM
        organisation = self.organisation[task.organisation]
        return TaskTable(
            index=index,
            task=task,
            organisation=organisation,
            role=self.role_of[organisation],
            streets=streets,
            cost=cost,
            layer_cost=layer_cost,
            opening=opening,
            weeks=weeks,
            severity=severity,
            benefit=benefit,
            lead=max(0, max(leads) - whole(task.prepared_years, MILLI)),
            adds=tuple(
                self.layer[w.layer]
                for w in task.works
                if w.operation == "add" and self.width[self.layer[w.layer]] > 0
            ),
            conduit=conduit,
            digs=f.count("reline.opens") > 0 or any(w.operation != "reline" for w in task.works),
        )

    def _zone_split(self) -> dict[str, tuple[int, int]]:
        """How the opening of a layer is spread over carriageway and footway, ppm, by its zone."""
        middle = self.figures.ppm("street.carriageway")
        return {
            "carriageway": (PPM, 0),
            "footway": (0, PPM),
            "whole": (middle, PPM - middle),
            "none": (0, 0),
        }

    def _friction(self) -> None:
        """Distances between organisations, scaled so that the mean pair sums to 1 (1000 milli).

        Name: Distance between organisations
        Formula: D_ijd = (1 − types) × |p_i − p_j| + types × |m_i − m_j|
        Where: p the profile of an organisation on dimension d (scenario), m that of the project
          type of its largest task; both scaled so that a mean pair sums to 1 over six dimensions
        Figures: friction.types, type*.*
        Source: that project types differ so: Stantec for City Deal Openbare Ruimte 2023; sizes
          judgement
        """
        profiles = np.array(
            [[whole(o.profile[d], MILLI) for d in DIMENSIONS] for o in self.scenario.organisations],
            dtype=np.int64,
        )
        distance = np.abs(profiles[:, None, :] - profiles[None, :, :])
        # Who has no task meets nobody, and is no measure for those who do.
        busy = [n for n in range(len(profiles)) if any(t.organisation == n for t in self.tasks)]
        pairs = len(busy) * (len(busy) - 1)
        total = int(distance[np.ix_(busy, busy)].sum())
        if pairs and total:
            distance = (distance * MILLI * pairs + total // 2) // total
        self.distance: Ints = distance
        """Shape (organisations, organisations, 6), milli."""
        zero = Decimal(0)
        manners = np.array(
            [
                [
                    whole(self.figures.value(row.manner[d]) if d in row.manner else zero, MILLI)
                    for d in DIMENSIONS
                ]
                for row in sorted(self.model.project_types, key=lambda row: row.type)
            ],
            dtype=np.int64,
        )
        apart = np.abs(manners[:, None, :] - manners[None, :, :])
        most, total = len(manners) * (len(manners) - 1), int(apart.sum())
        if total:
            apart = (apart * MILLI * most + total // 2) // total
        self.apart: Ints = apart
        """Shape (types, types, 6), milli: how far project types stand apart, row 0 being type 1."""
        self.q: dict[str, dict[str, int]] = {}
        for taming in self.model.taming:
            row = self.q.setdefault(taming.question, {})
            row[taming.dimension] = self.figures.ppm(taming.by)

    @property
    def cards(self) -> Cards:
        """By which rules task cards come to the table."""
        return self.scenario.cards or self.model.cards or BEFORE

    @cached_property
    def tasks_in(self) -> tuple[tuple[int, ...], ...]:
        """Per street the tasks that have work there."""
        out: list[list[int]] = [[] for _ in self.scenario.streets]
        for table in self.tasks:
            for street in table.place:
                out[street].append(table.index)
        return tuple(tuple(row) for row in out)

    @cached_property
    def meeting(self) -> tuple[tuple[int, ...], ...]:
        """Per task the other tasks that share a street with it, in their order."""
        return tuple(
            tuple(
                sorted(
                    {m for s in t.place for m in self.tasks_in[s]}.difference(
                        (t.index, *self.twins[t.index])
                    )
                )
            )
            for t in self.tasks
        )

    @cached_property
    def rounds(self) -> tuple[int, ...]:
        """Years per round."""
        return self.calendar.rounds

    @cached_property
    def years(self) -> int:
        """How many years are played."""
        return sum(self.rounds)

    def effects(self, key: str) -> tuple[InstrumentEffect, ...]:
        """What an instrument does."""
        return self.instruments[key].effects

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that the model computes with; texts stay outside."""
        return digest(self.plain())

    def plain(self) -> dict[str, Any]:
        """Scenario, model and figures as plain data, for the journal's header."""
        return {
            "scenario": written(self.scenario),
            "model": written(self.model),
            "calendar": self.calendar.id,
            "overrides": {k: str(v) for k, v in sorted(self.overrides.items())},
        }


def _lines(s: Scenario, organisation: str) -> tuple[int, ...]:
    """Purses that an organisation may pay from: its own, then what others share with it.

    Who keeps a purse private takes shared money first, else the shared purse would tell what is in
    the private one.
    """
    own = [n for n, line in enumerate(s.lines) if line.organisation == organisation]
    shared = [
        n
        for n, line in enumerate(s.lines)
        for rule in line.rules
        if rule.verb == "pooled" and organisation in rule.organisations and n not in own
    ]
    private = any(s.lines[n].private for n in own)
    return tuple(shared + own if private else own + shared)


def from_plain(data: Mapping[str, Any]) -> World:
    """The world that :meth:`World.plain` wrote down. Raises ValidationError on foreign data."""
    return World(
        Scenario.model_validate(data["scenario"]),
        Model.model_validate(data["model"]),
        data["calendar"],
        {k: Decimal(v) for k, v in data["overrides"].items()},
    )


def _length_cm(points: tuple[tuple[Decimal, Decimal], ...]) -> int:
    total = Decimal(0)
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        total += ((x2 - x1) ** 2 + (y2 - y1) ** 2).sqrt()
    return whole(total, 100)
