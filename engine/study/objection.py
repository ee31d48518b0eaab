"""An objection to an assumption: does the conclusion flip when the figure is at its low or high?

The conclusion that is tested is the one a table argues about: which of two plans turned out better?
The other plan is another journal (a branch, another table), or each department for itself. Both are
played with the same luck, once with the figure in force and once with the other value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from engine.journal import Journal
from engine.moves import NextYear
from engine.play import Game
from engine.study.whole_game import play_out
from engine.world import World
from engine.year import goals

Level = Literal["low", "high"]
INDICATORS = ("nuisance", "cost", "support", "goals")
"""What every conclusion is told for; each goal is told after them."""


class ObjectionError(Exception):
    """Two plans that cannot be compared, by code: ``scenario``, ``calendar`` or ``seed``."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Conclusion:
    """One indicator: how the table's run differs from the other plan, before and after.

    Differences are table minus other: cents, milli household-weeks, ppm. ``goal`` names the goal
    when ``indicator`` is ``goal``. ``flips`` when the sign changes.
    """

    indicator: str
    before: int
    after: int
    goal: str | None = None

    @property
    def flips(self) -> bool:
        """Whether the conclusion turns round."""
        return _sign(self.before) != _sign(self.after)

    def better(self, *, after: bool) -> int:
        """Whether the table's run is better (1), worse (−1) or the same, before or after."""
        sign = _sign(self.after if after else self.before)
        return sign if self.indicator in ("support", "goals", "goal") else -sign


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


@dataclass(frozen=True)
class Verdict:
    """What became of an objection.

    ``used`` and ``tried`` are the two values of the parameter; ``until`` the first year that
    neither plan was judged on; ``skipped`` how many moves of both plans the rules refuse at the
    other value, so that they were left out there.
    """

    parameter: str
    level: Level
    used: Decimal
    tried: Decimal
    until: int
    conclusions: tuple[Conclusion, ...]
    skipped: int

    @property
    def flips(self) -> bool:
        """Whether any of the conclusions turns round."""
        return any(c.flips for c in self.conclusions)


def challenge(
    journal: Journal,
    parameter: str,
    level: str,
    against: Journal | None = None,
    step: Callable[[int, int], None] = lambda *_: None,
) -> tuple[Conclusion, ...]:
    """Test an objection; empty while no year has passed.

    step: hears how many games of how many have been played; what it raises ends the work.
    Raises KeyError for a parameter that does not exist, ObjectionError as :func:`weigh` does.
    """
    found = weigh(journal, parameter, "low" if level == "low" else "high", against, step)
    return () if found is None else found.conclusions


def weigh(
    journal: Journal,
    parameter: str,
    level: Level,
    against: Journal | None = None,
    step: Callable[[int, int], None] = lambda *_: None,
) -> Verdict | None:
    """Compare a game with another plan at both values of a parameter; None before a year passed.

    against: another game in the same neighbourhood with the same luck; without one each department
    for itself. Both are judged on the years that both have played. Raises KeyError for a parameter
    that does not exist, ObjectionError when the plans cannot be compared.
    """
    world = journal.world
    row = world.model.parameters[parameter]
    value: Decimal = row.low if level == "low" else row.high
    _comparable(journal, against)
    until = min(_played(j) for j in (journal, against) if j is not None)
    if until == world.scenario.start_year:
        return None
    runs = []
    for n, w in enumerate((world, _with(world, parameter, value))):
        step(2 * n, 4)
        ours = _run(journal, w, until)
        step(2 * n + 1, 4)
        runs.append((ours, _other(journal, against, w, until)))
    differences = []
    skipped = 0
    for ours, theirs in runs:
        if ours is None or theirs is None:
            return None
        told, other = _told(ours[0]), _told(theirs[0])
        differences.append([a - b for a, b in zip(told, other, strict=True)])
        skipped = ours[1] + theirs[1] - skipped
    names = [(name, None) for name in INDICATORS]
    named = [*names, *(("goal", goal.id) for goal in world.scenario.goals)]
    found = (
        Conclusion(name, before, after, goal)
        for (name, goal), before, after in zip(named, *differences, strict=True)
    )
    used = world.figures.value(parameter)
    return Verdict(parameter, level, used, value, until, tuple(found), skipped)


def _comparable(journal: Journal, against: Journal | None) -> None:
    if against is None:
        return
    if journal.world.scenario.id != against.world.scenario.id:
        raise ObjectionError("scenario")
    if journal.world.years != against.world.years:
        raise ObjectionError("calendar")
    if journal.seed != against.seed:
        raise ObjectionError("seed")


def _with(world: World, parameter: str, value: Decimal) -> World:
    return World(
        world.scenario, world.model, world.calendar.id, {**world.overrides, parameter: value}
    )


def _played(journal: Journal) -> int:
    """The first year that a game has not played."""
    passed = sum(isinstance(e.move, NextYear) for e in journal.effective())
    return journal.world.scenario.start_year + passed


def _run(journal: Journal, world: World, until: int) -> tuple[Game, int] | None:
    """A journal played in a world, and how many moves could not be; None when it stops there."""
    game, skipped = Game(world, journal.seed), 0
    for entry in journal.effective():
        if game.state.year >= until:
            break
        if game.check(entry.seat, entry.move) is None:
            game.do(entry.seat, entry.move, entry.number)
        elif isinstance(entry.move, NextYear):
            return None
        else:
            skipped += 1
    return game, skipped


def _other(
    journal: Journal, against: Journal | None, world: World, until: int
) -> tuple[Game, int] | None:
    if against is not None:
        # The other game may have a model of its own; both are played in ours.
        return _run(against, world, until)
    return play_out(Journal(world, journal.seed), until=until).game, 0


def _told(game: Game) -> list[int]:
    """The indicators of a game in the order of :data:`INDICATORS`, then each goal."""
    last = game.state.year - 1
    homes = game.world.block_homes
    each = goals.shares(game.state)[0].tolist() if game.world.scenario.goals else []
    return [
        int(game.ledger.total("nuisance")[0]),
        int(game.ledger.spent()[0] + game.ledger.total("undelivered", last)[0]),
        int((game.state.support[0] * homes).sum() // max(1, int(homes.sum()))),
        int(game.ledger.total("goal", last)[0]),
        *(int(share) for share in each),
    ]
