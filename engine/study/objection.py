"""An objection to an assumption: does the conclusion flip when the figure is at its low or high?

The conclusion that is tested is the one a table argues about: did working as we did turn out
better than each department for itself? Both runs are played with the same luck, once with the
figure in force and once with the other value.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from engine.journal import Journal
from engine.moves import NextYear
from engine.play import Game
from engine.study.whole_game import play_out
from engine.world import World


@dataclass(frozen=True)
class Conclusion:
    """One indicator: how the table's run differs from the reference, before and after.

    Differences are table minus reference: cents, milli household-weeks, ppm. ``flips`` when the
    sign changes.
    """

    indicator: str
    before: int
    after: int

    @property
    def flips(self) -> bool:
        """Whether the conclusion turns round."""
        return (self.before > 0) - (self.before < 0) != (self.after > 0) - (self.after < 0)


def challenge(journal: Journal, parameter: str, level: str) -> tuple[Conclusion, ...]:
    """Test an objection; empty while no year has passed.

    Raises KeyError for a parameter that does not exist.
    """
    row = journal.world.model.parameters[parameter]
    value: Decimal = row.low if level == "low" else row.high
    world = journal.world
    other = World(
        world.scenario, world.model, world.calendar.id, {**world.overrides, parameter: value}
    )
    before = _differences(journal, world)
    if before is None:
        return ()
    after = _differences(journal, other)
    if after is None:
        return ()
    names = ("nuisance", "cost", "support")
    return tuple(Conclusion(n, b, a) for n, b, a in zip(names, before, after, strict=True))


def _differences(journal: Journal, world: World) -> tuple[int, int, int] | None:
    ours = Game(world, journal.seed)
    for entry in journal.effective():
        if ours.check(entry.seat, entry.move) is None:
            ours.do(entry.seat, entry.move, entry.number)
        elif isinstance(entry.move, NextYear):
            return None
    if ours.state.index == 0:
        return None
    alone = play_out(Journal(world, journal.seed), until=ours.state.year).game
    return (
        _nuisance(ours) - _nuisance(alone),
        _bill(ours) - _bill(alone),
        _support(ours) - _support(alone),
    )


def _nuisance(game: Game) -> int:
    return int(game.ledger.total("nuisance")[0])


def _bill(game: Game) -> int:
    last = game.state.year - 1
    return int(game.ledger.spent()[0] + game.ledger.total("undelivered", last)[0])


def _support(game: Game) -> int:
    homes = game.world.block_homes
    return int((game.state.support[0] * homes).sum() // max(1, int(homes.sum())))
