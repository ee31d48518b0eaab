"""What the rows of a study say: per arm, between arms with the same seeds, per parameter."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.study.experiments.columns import Row
from engine.study.experiments.figures import Difference, Spread, difference, spread
from engine.study.experiments.plan import Arm, Study

Of = Literal["players", "rules", "parameter"]


@dataclass(frozen=True)
class Comparison:
    """One arm against another that differs in one thing only; ``of`` names that thing."""

    of: Of
    arm: Arm
    base: Arm
    apart: dict[str, Difference]
    """By indicator: the arm minus its base."""


@dataclass(frozen=True)
class Effect:
    """What one parameter does to one indicator when it is low or high instead of typical.

    A level is None where it was in force already.
    """

    players: str
    rules: str
    parameter: str
    indicator: str
    low: Difference | None
    high: Difference | None

    @property
    def size(self) -> float:
        """The larger of both effects, without its sign."""
        return max((abs(d.mean) for d in (self.low, self.high) if d is not None), default=0.0)


def values(study: Study, rows: Sequence[Row], arm: int, indicator: str) -> list[float]:
    """One indicator of one arm, seed by seed. ``rows`` in the order of the study's jobs."""
    count = len(study.seeds)
    return [float(row[indicator]) for row in rows[arm * count : (arm + 1) * count]]


def spreads(
    study: Study, rows: Sequence[Row], indicators: Iterable[str]
) -> list[tuple[Arm, dict[str, Spread]]]:
    """Per arm the spread of each indicator."""
    names = list(indicators)
    return [
        (arm, {name: spread(values(study, rows, n, name)) for name in names})
        for n, arm in enumerate(study.arms)
    ]


def _kinds(arm: Arm) -> tuple[tuple[Of, object, Hashable], ...]:
    """Per thing that may differ: what this arm has there, and all that must be the same."""
    return (
        ("players", arm.players, (arm.rules, arm.overrides)),
        ("rules", arm.rules, (arm.players, arm.overrides)),
        ("parameter", arm.overrides, (arm.players, arm.rules)),
    )


def comparisons(study: Study, rows: Sequence[Row], indicators: Iterable[str]) -> list[Comparison]:
    """Every arm against the first that differs from it in one thing only, pair by pair."""
    names, out = list(indicators), []
    first: dict[tuple[Of, Hashable], int] = {}
    for n, arm in enumerate(study.arms):
        for of, held, rest in _kinds(arm):
            base = first.setdefault((of, rest), n)
            if {kind: has for kind, has, _ in _kinds(study.arms[base])}[of] == held:
                continue
            apart = {
                name: difference(values(study, rows, n, name), values(study, rows, base, name))
                for name in names
            }
            out.append(Comparison(of, arm, study.arms[base], apart))
    return out


def tornado(study: Study, rows: Sequence[Row], indicators: Iterable[str]) -> list[Effect]:
    """What each varied parameter does to each indicator; per indicator the largest first.

    Effects of the first players and rules come before those of the next.
    """
    levels: dict[tuple[str, str, str], dict[str, int]] = {}
    bases: dict[tuple[str, str], int] = {}
    for n, arm in enumerate(study.arms):
        kind = (arm.players, arm.rules_text)
        if arm.parameter:
            levels.setdefault((*kind, arm.parameter), {})[arm.level] = n
        else:
            bases[kind] = n
    out: list[Effect] = []
    for kind, base in bases.items():
        for name in indicators:
            usual = values(study, rows, base, name)
            found = []
            for (players, rules, parameter), at in levels.items():
                if (players, rules) != kind:
                    continue
                low, high = (
                    difference(values(study, rows, at[level], name), usual) if level in at else None
                    for level in ("low", "high")
                )
                found.append(Effect(players, rules, parameter, name, low, high))
            out += sorted(found, key=lambda e: (-e.size, e.parameter))
    return out
