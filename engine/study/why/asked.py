"""The game a question is asked about, with what it takes to look things up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from engine import moves
from engine.journal import Entry as Move
from engine.ledger import Entry
from engine.play import Game
from engine.study.why.tree import About, Assumption, Decision, Item, Told


@dataclass(frozen=True)
class Asked:
    """A game, the moves that made it, and the year asked about."""

    game: Game
    entries: tuple[Move, ...]
    year: int
    street: int | None = None

    @cached_property
    def tasks(self) -> tuple[str, ...]:
        """Ids of all tasks."""
        return tuple(t.id for t in self.game.world.scenario.tasks)

    @cached_property
    def told(self) -> Told:
        """What names and orders the parts of a tree: causes in the order of the model's rows."""
        rows = self.game.world.model.causes
        return Told(self.tasks, {row.id: n for n, row in enumerate(rows)})

    @cached_property
    def booked(self) -> tuple[tuple[int, Entry], ...]:
        """Entries of this year with their index, in the street asked about if there is one."""
        entries = self.game.ledger.entries
        # Nothing is ever booked in a year that is over, so years stand one after the other.
        first = bisect_left(entries, self.year, key=lambda e: e.year)
        end = bisect_right(entries, self.year, key=lambda e: e.year)
        return tuple(
            (n, entries[n])
            for n in range(first, end)
            if self.street is None or entries[n].street == self.street
        )

    @cached_property
    def years(self) -> dict[int, int]:
        """In which year each journal entry was made."""
        out, year = {}, self.game.world.scenario.start_year
        for entry in self.entries:
            out[entry.number] = year
            year += isinstance(entry.move, moves.NextYear)
        return out

    def name(self, street: int | None) -> str | None:
        """The id of a street."""
        return None if street is None else self.game.world.scenario.streets[street].id

    def items(self, *kinds: str) -> Iterator[Item]:
        """What was booked of some kinds, each with its parts.

        What goes wrong in any work is told by itself: it is booked with the six dimensions, but
        no head of the monster brings it.
        """
        for n, e in self.booked:
            if e.kind == "fail" and e.kind in kinds:
                yield from _by_head(self.item(n, e))
            elif e.kind in kinds:
                yield self.item(n, e)

    def item(self, index: int, e: Entry) -> Item:
        """One booking, with its parts."""
        why = e.because
        return Item(
            why.cause or ("event" if why.event else e.kind),
            e.amount,
            self.about(e),
            why.dimension,
            why.entries,
            why.assumptions,
            self.game.ledger.parts(index),
            self.name(e.street),
        )

    def about(self, e: Entry) -> About:
        """What a booking is about."""
        world, s = self.game.world, self.game.world.scenario
        found: list[tuple[str, str]] = []
        if e.assignment is not None:
            found.append(("assignment", e.assignment))
        if e.because.event is not None:
            found.append(("event", e.because.event))
        if e.layer is not None:
            found.append(("layer", world.layers[e.layer].id))
        if e.kind == "instrument":
            found.append(("instrument", e.because.assumptions[0].split(".")[1]))
        if e.line is not None:
            found.append(("line", s.lines[e.line].id))
        return tuple(found)

    def assignment_of(self, task: int) -> tuple[About, tuple[int, ...]]:
        """The assignment in which a task rides or rode, and what was decided about it by then."""
        for a in self.game.state.assignments.values():
            for n, rider in enumerate(a.riders):
                if rider.task == task and rider.mode != "prepare" and not a.out[0, n]:
                    return (("assignment", a.id),), self.by_then(a.made_by)
        return (), ()

    def presence(self, block: str) -> tuple[int, ...]:
        """The last decision about a lasting presence in a block; 0 when nobody made one yet."""
        made = (
            e.number
            for e in self.entries
            if isinstance(e.move, moves.BuildRelation) and e.move.block == block
        )
        return self.by_then(tuple(made))[-1:] or (0,)

    def by_then(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """Of some journal entries those made by the end of the year asked about."""
        return tuple(n for n in numbers if not n or self.years.get(n, self.year + 1) <= self.year)

    def decisions(self, numbers: tuple[int, ...]) -> tuple[Decision, ...]:
        """Journal entries in full; 0 stands for the start, and names none.

        What a forecast lets run by itself has a number without an entry, and names none either.
        """
        made = {e.number: e for e in self.entries}
        return tuple(
            Decision(
                n,
                self.years[n],
                made[n].seat,
                made[n].auto,
                made[n].move.kind,
                moves.plain(made[n].move),
            )
            for n in numbers
            if n in made
        )

    def assumption(self, name: str) -> Assumption:
        """A parameter with the value in force."""
        value = self.game.world.figures.value(name)
        row = self.game.world.model.parameters.get(name)
        if row is None:
            return Assumption(name, value)
        return Assumption(
            name,
            value,
            row.low,
            row.typical,
            row.high,
            row.unit,
            row.flag,
            row.source,
            row.price_level,
        )


_ANYHOW = ("everyday", "misfit")


def _by_head(item: Item) -> Iterator[Item]:
    left = item.amount
    for part in item.parts:
        if part.cause in _ANYHOW:
            left -= part.amount
            yield replace(
                item,
                cause=part.cause,
                amount=part.amount,
                dimension=None,
                assumptions=part.assumptions,
                parts=(),
            )
    if left or not item.parts:
        rest = tuple(part for part in item.parts if part.cause not in _ANYHOW)
        names = tuple(dict.fromkeys(x for part in rest for x in part.assumptions))
        yield replace(item, amount=left, assumptions=names or item.assumptions, parts=rest)
