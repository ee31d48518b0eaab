"""What a study is: arms, each with the same seeds, so that the luck is the same for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Literal

from engine.scenario import Model, Scenario
from engine.world import World, digest

Level = Literal["low", "typical", "high"]


@dataclass(frozen=True)
class Arm:
    """One kind of game.

    ``players`` is a style, or a style with other styles for some roles: ``quiet+energy=thrifty``.
    ``rules`` are switched before the first move; the others stay as every game begins.
    ``overrides`` set figures of the model, as decimals in text. ``parameter`` and ``level`` say
    which of them is being varied; in an arm that varies none these are empty and ``typical``.
    """

    players: str = "sectoral"
    rules: tuple[tuple[str, bool], ...] = ()
    parameter: str = ""
    level: Level = "typical"
    overrides: tuple[tuple[str, str], ...] = ()

    @property
    def rules_text(self) -> str:
        """The rules as one word: ``pooled=on,expiry=off``; empty when none was switched."""
        return ",".join(f"{name}={'on' if on else 'off'}" for name, on in self.rules)

    def seats(self, roles: Iterable[str]) -> dict[str, str]:
        """The style of every role."""
        style, others = mix(self.players)
        return {role: others.get(role, style) for role in roles}


def mix(players: str) -> tuple[str, dict[str, str]]:
    """What ``players`` says: the style of all, and that of the roles named apart.

    Raises ValueError where it says neither.
    """
    style, *rest = players.split("+")
    others: dict[str, str] = {}
    for part in rest:
        role, equals, other = part.partition("=")
        if not (role and equals and other) or role in others:
            raise ValueError(players)
        others[role] = other
    return style, others


@dataclass(frozen=True)
class Job:
    """One game of a study: the arm by its number, and the seed."""

    number: int
    arm: int
    seed: int


@dataclass(frozen=True)
class Study:
    """Which games are played: every arm with every seed."""

    scenario: Scenario
    model: Model
    arms: tuple[Arm, ...]
    seeds: tuple[int, ...]
    calendar: str | None = None

    def jobs(self) -> tuple[Job, ...]:
        """All games in their order: arm by arm, and in an arm by seed."""
        pairs = product(range(len(self.arms)), self.seeds)
        return tuple(Job(n, arm, seed) for n, (arm, seed) in enumerate(pairs))

    def world(self, arm: Arm | None = None) -> World:
        """The world in which the games of an arm are played; without one that of the scenario."""
        overrides = {} if arm is None else {k: Decimal(v) for k, v in arm.overrides}
        return World(self.scenario, self.model, self.calendar, overrides)

    @property
    def digest(self) -> str:
        """A hash of scenario, model and games: what is alike gives the same rows."""
        told = [
            [a.players, a.rules_text, a.parameter, a.level, [list(o) for o in a.overrides]]
            for a in self.arms
        ]
        return digest([self.world().fingerprint, told, list(self.seeds)])


def arms(
    study: Study,
    players: Sequence[str],
    rules: Sequence[tuple[tuple[str, bool], ...]] = ((),),
    vary: Sequence[str] = (),
) -> tuple[Arm, ...]:
    """Every combination of players and rules; with each, every parameter at its low and high.

    Parameters are varied one at a time. A level that is in force already has no arm of its own:
    that of the typical game is the same. Raises KeyError for a parameter that does not exist.
    """
    figures = study.world().figures
    levels: list[tuple[str, Level, Decimal]] = []
    for name in vary:
        held = study.model.parameters[name]
        both: tuple[tuple[Level, Decimal], ...] = (("low", held.low), ("high", held.high))
        levels += [(name, level, v) for level, v in both if v != figures.value(name)]
    out = []
    for who, switched in product(players, rules):
        out.append(Arm(who, switched))
        out += [Arm(who, switched, name, level, ((name, str(v)),)) for name, level, v in levels]
    return tuple(out)
