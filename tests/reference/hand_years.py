"""Worked examples of a year: wear, nuisance, support, the council."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np

from engine.ledger import Ledger
from engine.play import Game
from engine.state import MEMORY
from engine.whole import MILLI, PPM
from engine.world import tables
from engine.year.money import council
from engine.year.nuisance import nuisance
from engine.year.opening import Opening
from engine.year.support import support
from tests.engine.village import village
from tests.reference.hand import HOMES, LENGTH, Step, of, place
from tests.reference.words import number


def hazard() -> list[Step]:
    """The chance that a sewer collapses, by years past its limit."""
    names = ("sewer.hazard_at_limit", "sewer.hazard_growth", "sewer.hazard_cap")
    at, growth, cap = (of(name) for name in names)
    used = tables.sewer_used(at, growth, cap)
    steps = []
    for years in (-5, 0, 5, 10, 15):
        place = tables.SOUND + years
        bears = Decimal(int(used[place + 1] - used[place])) / tables.BEARS
        steps.append(
            Step(
                f"{abs(years)} years {'past' if years > 0 else 'before'} it" if years else "limit",
                f"the smaller of {at} × e^({growth} × {years}) and {cap}",
                min(cap, at * (growth * years).exp()) * 100,
                (1 - (-bears).exp()) * 100,
                "% a year",
                Decimal("0.0001"),
            )
        )
    return steps


def usual() -> list[Step]:
    """How long concrete lasts."""
    steps = []
    for name in ("concrete_firm", "concrete_soft"):
        shape, scale = of(f"life.{name}.shape"), of(f"life.{name}.scale")
        hand = scale * Decimal(2).ln() ** (1 / shape)
        got = tables.weibull_median(shape, scale)
        sum_ = f"{number(scale)} × (ln 2)^(1 ÷ {number(shape)})"
        what = "concrete in " + ("firm soil" if name.endswith("firm") else "soft soil")
        steps.append(Step(what, sum_, hand, got, "years", Decimal("0.001"), 1))
    age = 70
    shape, scale = of("life.concrete_soft.shape"), of("life.concrete_soft.scale")
    hand = scale * ((age / scale) ** shape + Decimal(2).ln()) ** (1 / shape)
    left = Decimal(int(tables.weibull_left(shape, scale)[age])) / MILLI
    sum_ = f"{number(scale)} × (({age} ÷ {number(scale)})^{number(shape)} + ln 2)"
    sum_ += f"^(1 ÷ {number(shape)})"
    what = f"in soft soil, holding at {age}"
    return [*steps, Step(what, sum_, hand, age + left, "years", Decimal("0.001"), 1)]


def emergency() -> list[Step]:
    """What a collapse costs."""
    world = place()
    hand = LENGTH * of("cost.sewer_replace") * of("emergency.length") * of("emergency.cost")
    got = Decimal(int(world.emergency[world.layer["sewer"], world.street["a"]])) / 100
    told = f"60 m × €{of('cost.sewer_replace')} × {of('emergency.length')} × {of('emergency.cost')}"
    return [Step("a sewer of 60 m collapses", told, hand, got, "euros", Decimal("0.02"))]


def hindered() -> list[Step]:
    """Nuisance of the same works after earlier openings and with better information."""
    weeks, severity = Decimal("3.7"), Decimal("0.88")
    first = HOMES * of("nuisance.traffic_residential") * weeks * severity
    steps = []
    for earlier, talk in ((0, "basic"), (2, "basic"), (2, "good")):
        game = Game(place(), 1)
        state, street = game.state, game.world.street["a"]
        state.opened[0, MEMORY + state.index - 1, street] = earlier
        works = Opening(
            [street],
            np.array([[int(weeks * MILLI)]]),
            np.array([[int(severity * MILLI)]]),
            game.world.figures.ppm(f"nuisance.talk_{talk}"),
            None,
            "works",
        )
        got = Decimal(int(nuisance(state, Ledger(1, entries=True), [works])[0, street])) / MILLI
        told = of(f"nuisance.talk_{talk}")
        more = 1 + of("nuisance.fatigue") * earlier
        steps.append(
            Step(
                f"opened {earlier} times before, {talk} information",
                f"20 × {weeks} × {severity} × {told} × (1 + {of('nuisance.fatigue')} × {earlier})",
                first * told * more,
                got,
                "household-weeks",
                Decimal("0.005"),
            )
        )
    return steps


def supported() -> list[Step]:
    """What moves support in a year."""
    game = Game(place(), 1)
    world, state = game.world, game.state
    north = world.block["north"]
    before = Decimal(int(state.support[0, north])) / PPM
    hinder = np.zeros((1, len(world.homes)), dtype=np.int64)
    hinder[0, world.street["a"]] = int(world.block_homes[north]) * MILLI
    failures = np.zeros((1, len(world.scenario.blocks)), dtype=np.int64)
    failures[0, north] = 1
    ledger = Ledger(1, entries=True)
    support(state, ledger, hinder, failures)
    booked = {
        e.because.cause: Decimal(e.amount) / PPM
        for e in ledger.entries
        if e.block == north and e.kind == "support"
    }
    loss, drift = of("support.loss"), of("support.drift") * (of("support.rest") - before)
    failed, unit, rounding = of("support.failure"), "points", Decimal("0.001")
    known = Decimal("0.1")
    near = known * of("support.relation") * (1 - before)
    rows = (
        ("one week of nuisance per household", f"−{loss} × 1 × {before}", -loss * before,
         booked["lost_by_nuisance"]),
        ("one failure", f"−{failed} × 1", -failed, booked["lost_by_failures"]),
        ("back to usual", f"{of('support.drift')} × ({of('support.rest')} − {before})", drift,
         booked["drift"]),
        ("relation of .1", f"{known} × {of('support.relation')} × (1 − {before})", near,
         booked["relation"]),
        ("support after the year", f"{before} and these",
         before - loss * before - failed + drift + near,
         Decimal(int(state.support[0, north])) / PPM),
    )  # fmt: skip
    return [Step(w, s, h * 100, e * 100, unit, rounding) for w, s, h, e in rows]


def decided() -> list[Step]:
    """What the council grants."""

    def granted(data: dict[str, Any]) -> None:
        data["lines"][1]["council"] = True

    game = Game(village(granted), 1)
    state, line = game.state, game.world.line["road_money"]
    before = Decimal(int(state.income[0, line]))
    council(state, Ledger(1, entries=True))
    after = Decimal(int(state.income[0, line]))
    low, high = of("council.low"), of("council.high")
    liked = Decimal("0.6")
    hand = 1 + of("council.support_weight") * (liked - of("council.neutral")) - of("council.blind")
    told = f"1 + {of('council.support_weight')} × ({liked} − {of('council.neutral')})"
    told += f" − {of('council.blind')}"
    hand = min(max(hand, low), high)
    what = "support .6, no monitoring"
    return [Step(what, told, hand * 100, after / before * 100, "% of income", Decimal("0.001"))]
