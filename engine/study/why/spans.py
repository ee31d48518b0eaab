"""Why a number that somebody looks at is what it is: over several years, for what a seat may know.

    answer = explain(journal, Question("nuisance", last=2031), game, "room")

:func:`engine.study.why.why` tells one year. Here years are put under one number, so that what is
asked about is the very number that a screen shows, and its parts sum to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from engine.journal import Journal
from engine.ledger import SPENDING
from engine.play import Game
from engine.rules import FACILITATOR
from engine.state import MEMORY
from engine.study.why import ambitions, apart, price, why
from engine.study.why.asked import Asked
from engine.study.why.tree import Node, Unit, Why, WhyError, grouped, over, union
from engine.views import seen
from engine.whole import PPM, nearest, whole
from engine.year import goals
from engine.year.standing import share

OPENINGS = ("opening", "failure")
"""Bookings of a street that was opened: for work, or because something broke."""
_OWN = ("planned", "saved", "overhead", "fail", "emergency", "strike")
KINDS: dict[str, tuple[str, ...]] = {
    **{kind: (kind,) for kind in _OWN},
    "other": tuple(kind for kind in SPENDING if kind not in _OWN),
}
_COUNTED = {**KINDS, "spent": SPENDING, "openings": OPENINGS}
"""Parts of what was spent that can be asked about by themselves, and the bookings in them."""
_LINES = ("source", "target", "line")
"""Fields of moves that name a purse."""


@dataclass(frozen=True)
class Question:
    """What somebody points at.

    what: ``nuisance``, ``cost``, ``support``, ``goal``; one of :data:`KINDS`, or ``spent`` for all
    of them; ``openings``; ``price``; or one of :data:`engine.study.why.apart.UNITS`. last: the last
    year that counts; None: the last that passed. first: the first year that counts; None: all
    years, and of support and goals the height itself instead of how it changed. street and goal:
    only that one. ahead: of a forecast, see :mod:`engine.study.why.ahead`.
    """

    what: str
    last: int | None = None
    first: int | None = None
    street: str | None = None
    goal: str | None = None
    ahead: int | None = None
    """The year of which a forecast is asked about; None: what has happened is."""
    bet: bool = False
    """Whether that is the forecast against which the table last bet, instead of the present one."""
    layer: str | None = None
    """Of ``risk``: what may break in the street."""
    task: str | None = None
    """Of which card, see :mod:`engine.study.why.plans`."""
    assignment: str | None = None
    """Of which assignment, see :mod:`engine.study.why.plans`."""
    line: str | None = None
    """Of which purse, see :mod:`engine.study.why.purses`."""
    drafts: bool = False
    """Of a forecast: that with all drafts signed."""


def explain(
    journal: Journal, asked: Question, game: Game, seat: str = FACILITATOR
) -> tuple[Question, Why]:
    """Why a number is what it is, as far as a seat may know; and the question with its years.

    game: the journal as it was played. Raises WhyError as :func:`engine.study.why.why` does.
    """
    start, now = game.world.scenario.start_year, game.state.year
    if now == start:
        raise WhyError("nothing_played")
    last = now - 1 if asked.last is None else asked.last
    asked = replace(asked, last=last)
    first = start if asked.first is None else asked.first
    for year in (first, last):
        if not start <= year < now:
            raise WhyError("year", year=year, first=start, last=now - 1)
    symptom = Span(journal, asked, game, first, last).whole()
    return asked, told(journal, asked, game, seat, (symptom,))


def told(
    journal: Journal, asked: Question, game: Game, seat: str, symptoms: tuple[Node, ...]
) -> Why:
    """An answer with all that its trees name, as far as a seat may know."""
    every = [node for symptom in symptoms for node in symptom.walk()]
    last = game.state.year - 1 if asked.last is None else asked.last
    look = Asked(game, tuple(journal.effective()), last)
    found = Why(
        asked.what,
        last,
        asked.street,
        symptoms,
        look.decisions(tuple(sorted(union(*(n.decisions for n in every))))),
        tuple(look.assumption(name) for name in union(*(n.assumptions for n in every))),
    )
    return limited(found, game, seat)


@dataclass(frozen=True)
class Span:
    """Years under one question, both included."""

    journal: Journal
    asked: Question
    game: Game
    first: int
    last: int

    def whole(self) -> Node:
        """The number over the years that made it."""
        what = self.asked.what
        if what == "support":
            return self._height(self._support())
        if what == "goal":
            return self._height(self._goals(), self._since())
        if what in apart.UNITS:
            return apart.missed(self._at(self.last), what, self.first, self.last)
        if what == "price":
            return price.price(self._at(self.last), KINDS, self._years)
        one: Callable[[int], Node] = self._kind if what in _COUNTED else self._symptom
        around: tuple[Node, ...] = ()
        if what == "openings" and self.asked.street is not None and self.asked.first is None:
            around = (self._opened_before(self.asked.street),)
        return self._over((one(year) for year in self._years), around=around)

    def _opened_before(self, street: str) -> Node:
        """How often a street had been opened when the game began, as far as is remembered."""
        opened = self.game.state.opened[0, :MEMORY, self.game.world.street[street]]
        return Node("start", int(opened.sum()), "count", decisions=(0,))

    def apart(self) -> tuple[int, list[Node]]:
        """What it was before the first year, and what each year did to it.

        Of nuisance and cost what it was is 0: only what these years did is told.
        """
        what = self.asked.what
        if what == "support":
            return self._support()
        if what == "goal":
            return self._goals()
        return 0, [self._symptom(year) for year in self._years]

    @property
    def _years(self) -> range:
        return range(self.first, self.last + 1)

    def _told(self, year: int, goal: str | None = None) -> tuple[Node, ...]:
        asked = self.asked
        return why(self.journal, asked.what, year, asked.street, goal, self.game).symptoms

    def _symptom(self, year: int) -> Node:
        return self._told(year)[0]

    def _at(self, year: int) -> Asked:
        where = self.asked.street
        street = None if where is None else self.game.world.street[where]
        return Asked(self.game, tuple(self.journal.effective()), year, street)

    def _kind(self, year: int) -> Node:
        asked, what = self._at(year), self.asked.what
        unit: Unit = "count" if what == "openings" else "cents"
        items = list(asked.items(*_COUNTED[what]))
        return over(what, unit, grouped(items, unit, asked.told))

    def _over(self, years: Iterable[Node], *, around: tuple[Node, ...] = ()) -> Node:
        """One number over what each year added to it; of one year that year itself.

        around: what else is in the number: what stood before the first year, and came after all.
        """
        found = list(years)
        if len(found) == 1 and not around:
            return found[0]
        named = [
            replace(node, code="year", about=(("year", str(year)),))
            for year, node in zip(self._years, found, strict=True)
        ]
        top = found[-1]
        number = over(top.code, top.unit, (*around, *reversed(named)), top.about)
        return replace(number, dimension=top.dimension, depth=top.depth, scope=top.scope)

    def _height(self, found: tuple[int, list[Node]], since: int = 0) -> Node:
        """A height: what it was before, what each year did to it, and the last turn of the year."""
        before, years = found
        if self.asked.first is not None:
            return self._over(years)
        around = (Node("start", before, "ppm"), Node("turn_of_year", since, "ppm"))
        return self._over(years, around=around)

    def _support(self) -> tuple[int, list[Node]]:
        """The mean of all households, or of the block of a street."""
        world, start = self.game.world, self.game.world.scenario.start_year
        homes = {
            b.id: int(h) for b, h in zip(world.scenario.blocks, world.block_homes, strict=True)
        }
        high = {b.id: whole(b.support, PPM) for b in world.scenario.blocks}
        before, out = 0, []
        for year in range(start, self.last + 1):
            blocks = self._told(year)
            here = [dict(node.about)["block"] for node in blocks]
            total = sum(high[b] * homes[b] for b in here)
            every = max(1, sum(homes[b] for b in here))
            if year == self.first:
                before = total // every
            if year >= self.first:
                out.append(_mean(blocks, [homes[b] for b in here], total, every))
            for name, node in zip(here, blocks, strict=True):
                high[name] += node.amount
        return before, out

    def _goals(self) -> tuple[int, list[Node]]:
        world, goal = self.game.world, self.asked.goal
        years = [self._told(year, goal)[0] for year in self._years]
        stood = self.game.ledger.standings[self.first - 1]
        reached = [
            ambitions.within(share(int(stood[n].sum()), int(world.goal_targets[n])))
            for n in range(len(world.goal))
        ]
        if goal is not None:
            return reached[world.goal[goal]], years
        weights = [int(weight) for weight in world.goal_weights]
        total = sum(w * r for w, r in zip(weights, reached, strict=True))
        return nearest(total, max(1, sum(weights))), years

    def _since(self) -> int:
        """What a goal changed when the year after the last began: by then more is worn out."""
        world, state, goal = self.game.world, self.game.state, self.asked.goal
        if goal is None or self.last != state.year - 1:
            return 0
        n = world.goal[goal]
        stood = int(self.game.ledger.standings[self.last][n].sum())
        then = ambitions.within(share(stood, int(world.goal_targets[n])))
        return ambitions.within(int(goals.shares(state)[0, n])) - then


def _mean(blocks: tuple[Node, ...], homes: list[int], total: int, every: int) -> Node:
    """What blocks added to the mean of all households; total: Σ support × homes just before."""
    if len(blocks) == 1:
        return blocks[0]
    parts = []
    for node, weight in zip(blocks, homes, strict=True):
        part, total = _weighed(node, weight, total, every)
        parts.append(replace(part, code="block"))
    first = blocks[0]
    mean = over("support", "ppm", tuple(parts))
    return replace(mean, dimension=first.dimension, depth=first.depth, scope=first.scope)


def _weighed(node: Node, weight: int, total: int, every: int) -> tuple[Node, int]:
    """A node as it counts in a mean, and the total after it.

    Each leaf takes what the rounded mean changes by it, so that all of them are what it changed.
    """
    if not node.parts:
        after = total + node.amount * weight
        return replace(node, amount=after // every - total // every, places=()), after
    parts = []
    for part in node.parts:
        told, total = _weighed(part, weight, total, every)
        parts.append(told)
    amount = sum(part.amount for part in parts)
    return replace(node, amount=amount, parts=tuple(parts), places=()), total


def limited(told: Why, game: Game, seat: str) -> Why:
    """An answer without what a seat may not know: purses of others, and who moved their money."""
    hidden = {
        row.id
        for n, row in enumerate(game.world.scenario.lines)
        if not seen.sees_line(game.state, seat, n)
    }
    if not hidden:
        return told
    secret = {d.number for d in told.decisions if hidden & {d.move.get(key) for key in _LINES}}
    return replace(
        told,
        symptoms=tuple(_without(node, hidden, secret) for node in told.symptoms),
        decisions=tuple(d for d in told.decisions if d.number not in secret),
    )


def _without(node: Node, lines: set[str], decisions: set[int]) -> Node:
    return replace(
        node,
        about=tuple(x for x in node.about if x[0] != "line" or x[1] not in lines),
        decisions=tuple(n for n in node.decisions if n not in decisions),
        parts=tuple(_without(part, lines, decisions) for part in node.parts),
    )
