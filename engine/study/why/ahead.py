"""Why a forecast says what it says: the middle future, and what parts a low from a high one.

    answer = foresee(journal, Question("nuisance", ahead=2031), game, "room", runs=200)

A forecast is many futures from what a seat knows. Three of them are lived through once more, now
with every consequence booked: the middle one, whose number is the middle of the band, and those at
its edges. The first tree is the middle number, over what has been and what makes the rest; the
second is what the high future has more than the low one. Both sum to what is shown.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

import numpy as np

from engine.journal import Journal
from engine.play import Game
from engine.rules import FACILITATOR
from engine.study.forecast import RUNS, Futures, Step, believed, futures, programme
from engine.study.forecast.beliefs import seeds
from engine.study.why.spans import Question, Span, told
from engine.study.why.tree import Node, Why, WhyError, merged, over
from engine.whole import PPM, Ints
from engine.year import advance
from engine.year.wear import why_failed

EDGES = (100_000, 500_000, 900_000)
"""Low, middle and high, as a share of all futures in ppm: the edges of the band."""
_UNKNOWN = "sewer.knowledge_years"
"""The figure by which what a seat does not know is drawn."""


@dataclass(frozen=True)
class Foreseen:
    """An answer about a forecast: how it was made, its band, and the two trees.

    ``game`` is the middle future: it knows the names of what the trees are about.
    """

    game: Game
    asked: Question
    made_in: int
    runs: int
    low: int
    middle: int
    high: int
    why: Why


def foresee(
    journal: Journal,
    asked: Question,
    game: Game,
    seat: str = FACILITATOR,
    runs: int = RUNS,
    many: Futures | None = None,
) -> Foreseen:
    """Why the forecast of a year says what it says, for what a seat may know.

    asked: ``what`` is ``nuisance``, ``cost``, ``support`` or ``goal`` (all together), ``ahead`` the
    year. game: the journal as it was played; it is left as it is. many: the futures
    when somebody has them. Raises WhyError for a year that the forecast does not reach.
    """
    now = game.state.year
    found = many or all_of(game, seat, runs, drafts=asked.drafts)
    year = asked.ahead
    if year not in found.years:
        last = found.years[-1] if found.years else now - 1
        raise WhyError("not_ahead", year=year or 0, first=now, last=last)
    asked = replace(asked, last=year)
    values = _of(found, asked.what)[:, found.years.index(year)]
    order = np.argsort(values, kind="stable")
    low, middle, high = (int(order[(p * (len(order) - 1) + PPM // 2) // PPM]) for p in EDGES)
    three = dict.fromkeys((low, middle, high))
    lived = {n: _lived(game, seat, runs, n, year, drafts=asked.drafts) for n in three}
    spans = {n: Span(journal, asked, future, now, year) for n, future in lived.items()}
    number = int(values[middle])
    symptoms = (_middle(journal, asked, spans[middle], number), _spread(spans[low], spans[high]))
    return Foreseen(
        lived[middle],
        asked,
        now,
        runs,
        int(values[low]),
        number,
        int(values[high]),
        told(journal, asked, lived[middle], seat, symptoms),
    )


@dataclass(frozen=True)
class Risked:
    """Why a risk is so large: how often it fails in how many futures, and what that costs."""

    asked: Question
    made_in: int
    runs: int
    failures: int
    why: Why


def risked(
    journal: Journal, asked: Question, game: Game, seat: str, many: Futures, runs: int
) -> Risked:
    """What a failure is expected to cost, year by year: what all futures pay, divided by them.

    asked: the street and the layer. Raises WhyError for a street or layer that does not exist.
    """
    world, now = game.world, game.state.year
    if asked.street not in world.street or asked.layer not in world.layer:
        raise WhyError("street", name=f"{asked.street} {asked.layer}")
    street, layer = world.street[asked.street], world.layer[asked.layer]
    names = why_failed(game.state, street, layer).assumptions
    parts, so_far = [], 0
    for year, cents in zip(many.years, many.harm[:, street, layer].tolist(), strict=True):
        amount = (so_far + cents) // runs - so_far // runs
        so_far += cents
        parts.append(Node("year", amount, "cents", (("year", str(year)),), assumptions=names))
    asked = replace(asked, first=now, last=many.years[-1] if many.years else now)
    whole = over("risk", "cents", tuple(parts))
    failures = int(many.failures[:, street, layer].sum())
    return Risked(asked, now, runs, failures, told(journal, asked, game, seat, (whole,)))


def all_of(
    game: Game, seat: str, runs: int, step: Step = lambda *_: None, *, drafts: bool = False
) -> Futures:
    """The futures that the forecast of a seat is made of, as it stands or with drafts signed."""
    so_far = game.ledger.spent(), game.ledger.total("nuisance")
    return futures(game.state, seat, runs, *so_far, drafts=drafts, step=step)


def _of(found: Futures, what: str) -> Ints:
    values = {
        "nuisance": found.nuisance,
        "cost": found.bill,
        "support": found.support,
        "goal": found.goals,
    }
    return values[what]


def _lived(game: Game, seat: str, runs: int, number: int, last: int, *, drafts: bool) -> Game:
    """One of the futures, with everything that has been and will be booked in its ledger."""
    out = copy.copy(game)
    out.state = believed(game.state, seat, seeds(game.state, seat, runs)[number : number + 1])
    programme(out.state, seat if drafts else None)
    out.ledger = game.ledger.branch()
    while out.state.year <= last:
        advance(out.state, out.ledger)
    return out


def _middle(journal: Journal, asked: Question, span: Span, number: int) -> Node:
    _, years = span.apart()
    start, now = span.game.world.scenario.start_year, span.first
    about = (("year", str(now - 1)),)
    unit = years[0].unit
    if asked.what in ("nuisance", "cost") and now > start:
        past = Span(journal, asked, span.game, start, now - 1).whole()
        so_far = replace(past, code="so_far", about=about)
    else:
        # A mean of blocks is rounded elsewhere: what it was takes the last millionth.
        so_far = Node("so_far", number - sum(year.amount for year in years), unit, about)
    ahead = merged(years[-1].code, [(1, year) for year in years])
    top = over(ahead.code, unit, (so_far, *(ahead.parts or (ahead,))))
    return replace(top, dimension=ahead.dimension, depth=ahead.depth, scope=ahead.scope)


def _spread(low: Span, high: Span) -> Node:
    """What a high future has more than a low one; what is the same in both is left out."""
    trees = [(1, year) for year in high.apart()[1]] + [(-1, year) for year in low.apart()[1]]
    apart = merged("spread", trees)
    return replace(apart, assumptions=tuple(dict.fromkeys((_UNKNOWN, *apart.assumptions))))
