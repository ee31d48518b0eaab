"""Worked examples of projects: coupled cost, friction."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import numpy as np

from engine.play import Game
from engine.project import coupling, friction, plan
from engine.rules import assignments
from engine.state import Assignment, Rider
from engine.whole import MILLI, PPM
from engine.world import World
from tests.engine.village import plain
from tests.reference.hand import LENGTH, WIDE, Step, of, place
from tests.reference.words import number


def coupled() -> list[Step]:
    """Sewer and road of one street, apart and together."""
    world = place()
    riders = [Rider(world.task[name], "combine") for name in ("sewer", "road")]
    order = [world.street["a"]]
    sheet = coupling.sheet(world, riders, order)
    done = coupling.works(world, sheet, np.ones((1, 1, 2), dtype=np.bool_))
    sewer = LENGTH * of("cost.sewer_replace")
    paved = LENGTH * WIDE * of("street.paved")
    road = paved * of("cost.paving_replace")
    dug = sewer * of("open.sewer_replace")
    laid = road * of("open.paving") * of("street.carriageway")
    saved = min(dug, laid)
    weeks = LENGTH / of("pace.sewer_replace"), LENGTH / of("pace.paving")
    long = max(weeks) + of("mode.combine.rest_weeks") * min(weeks)
    heavy = weeks[0] * of("severity.sewer_replace") + weeks[1] * of("severity.paving")
    euro, cent = "euros", Decimal("0.02")
    got = [Decimal(int(x)) / 100 for x in (*done.planned[0, 0], done.saved[0, 0], done.cost[0, 0])]
    return [
        Step("sewer apart", f"60 m × €{of('cost.sewer_replace')}", sewer, got[0], euro, cent),
        Step(
            "road apart",
            f"60 m × 12 m × {of('street.paved')} = {number(paved)} m² × "
            f"€{of('cost.paving_replace')}",
            road,
            got[1],
            euro,
            cent,
        ),
        Step(
            "saved in the carriageway",
            f"the smaller of {of('open.sewer_replace')} × {number(sewer)} and "
            f"{of('open.paving')} × {of('street.carriageway')} × {number(road)}; the sewer opens "
            "no footway",
            saved,
            got[2],
            euro,
            cent,
        ),
        Step("together", "apart − saved", sewer + road - saved, got[3], euro, cent),
        Step(
            "weeks",
            f"{number(weeks[0])} + {of('mode.combine.rest_weeks')} × {number(weeks[1])}",
            long,
            Decimal(int(done.weeks[0, 0])) / MILLI,
            "weeks",
            Decimal("0.002"),
        ),
        Step(
            "severity",
            f"({number(weeks[0])} × {of('severity.sewer_replace')} + {number(weeks[1])} × "
            f"{of('severity.paving')}) ÷ {number(sum(weeks, Decimal()))}",
            heavy / sum(weeks, Decimal()),
            Decimal(int(done.severity[0, 0])) / MILLI,
            "",
            Decimal("0.001"),
        ),
    ]


def _together() -> tuple[Game, Assignment]:
    """Sewer and power cable in one assignment, by two organisations; nobody leads it yet."""
    game = Game(place(), 1)
    world, state = game.world, game.state
    a = assignments.new(state, world.task["sewer"], 1)
    a.riders.append(Rider(world.task["power"], "combine"))
    a.size(state.count, len(a.order))
    return game, a


_SETTLED = {
    "organisation": ("tame.c.organisation",),
    "finance": ("tame.c.finance",),
    "law": ("tame.f.law",),
    "culture": ("tame.f.culture",),
    "time": ("tame.f.time",),
    "agenda": ("tame.c.agenda", "tame.f.agenda"),
}
"""Both roles hold the same answer to c and f before they have spoken, and differ on the others."""


def _scaled(rows: list[list[Decimal]], one: int, other: int) -> list[Decimal]:
    """Distances between two rows by dimension, where a mean pair of all rows sums to 1."""
    pairs = list(combinations(rows, 2))
    mean = sum((abs(x - y) for a, b in pairs for x, y in zip(a, b, strict=True)), Decimal())
    mean /= len(pairs)
    return [abs(x - y) / mean for x, y in zip(rows[one], rows[other], strict=True)]


def friction_of_two() -> list[Step]:
    """Friction by dimension between the sewer department and the power company."""
    game, a = _together()
    world = game.world
    got = friction.friction(game.state, a).tamed[0]
    organisations = plain()["organisations"]
    profiles = [[Decimal(o["profile"][d]) for d in _SETTLED] for o in organisations]
    ids = [o["id"] for o in organisations]
    far = _scaled(profiles, ids.index("sewers"), ids.index("powerco"))
    types = [
        [of(f"type{n}.{d}") if d in ("culture", "time", "agenda") else Decimal() for d in _SETTLED]
        for n in range(1, 6)
    ]
    apart = _scaled(types, 0, 1)
    part = of("friction.types")
    size = LENGTH * of("cost.power_lv_replace") / (LENGTH * of("cost.sewer_replace"))
    weight = max(of("friction.weight_min"), size.sqrt())
    trusted = 1 - of("friction.trust") * of("trust.start")
    steps = [
        Step(
            "weight of the cable",
            f"√({number(LENGTH * of('cost.power_lv_replace'))} ÷ "
            f"{number(LENGTH * of('cost.sewer_replace'))})",
            weight,
            _weight(world),
            "",
            Decimal("0.001"),
            3,
        )
    ]
    total = Decimal()
    for n, (dimension, names) in enumerate(_SETTLED.items()):
        distance = (1 - part) * far[n] + part * apart[n]
        tamed = Decimal(1)
        for name in names:
            tamed *= 1 - of(name)
        kept = max(of("friction.tau_min"), tamed * trusted)
        hand = distance * weight * kept
        total += hand
        said = " × ".join(f"(1 − {of(name)})" for name in names)
        steps.append(
            Step(
                dimension,
                f"{distance:.3f} × {weight:.3f} × {said} × {number(trusted)}",
                hand,
                Decimal(int(got[n])) / MILLI,
                "",
                Decimal("0.002"),
                3,
            )
        )
    whole = Decimal(int(got.sum())) / MILLI
    steps.append(Step("ΣF", "all six", total, whole, "", Decimal("0.006"), 3))
    f = friction.friction(game.state, a)
    share = of("friction.overhead") * total + of("friction.overhead_per_task")
    steps.append(
        Step(
            "coordination",
            f"{of('friction.overhead')} × {total:.3f} + {of('friction.overhead_per_task')} × 1",
            share * 100,
            Decimal(int(friction.overhead_share(game.state, a, f)[0])) / (PPM // 100),
            "% of cost",
            Decimal("0.02"),
        )
    )
    talk = of("friction.settle_years") * len(
        {n.split(".")[1] for r in _SETTLED.values() for n in r}
    )
    extra = of("friction.lead") * total + talk + of("rung.inform.years")
    lead = Decimal(int(plan.lead_time(game.state, a, f)[0])) / MILLI
    slowest = max(world.tasks[r.task].lead for r in a.riders)
    steps.append(
        Step(
            "preparation on top",
            f"{of('friction.lead')} × {total:.3f} + {of('friction.settle_years')} × 2 settled × 1 "
            f"pair + {of('rung.inform.years')}",
            extra,
            lead - Decimal(slowest) / MILLI,
            "years",
            Decimal("0.005"),
            3,
        )
    )
    return steps


def _weight(world: World) -> Decimal:
    """Weight of the cable, from what the engine thinks that both cost."""
    sewer, power = (Decimal(int(world.tasks[world.task[n]].norm)) for n in ("sewer", "power"))
    return (power / sewer).sqrt()
