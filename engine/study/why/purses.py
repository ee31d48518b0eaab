"""Why a purse holds, has promised and can still promise what it does.

    answer = purse(journal, Question("purse_free", line="sewer_levy"), game, "public_works")

Every tree sums to the very number of :class:`engine.views.shapes.LineView`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.journal import Journal
from engine.ledger import MONEY_IN
from engine.play import Game
from engine.project import purse as rules
from engine.rules import FACILITATOR
from engine.study.why.asked import Asked
from engine.study.why.spans import Question, told
from engine.study.why.tree import Node, Why, WhyError, grouped, over
from engine.views import seen

PURSES = ("purse_balance", "purse_promised", "purse_free")
"""What can be asked about a purse."""


def purse(journal: Journal, asked: Question, game: Game, seat: str = FACILITATOR) -> Why:
    """Why a number of a purse (``line``) is what it is, at this moment.

    asked: ``what`` is one of :data:`PURSES`. Raises WhyError for a purse that does not exist or
    into which the seat may not look.
    """
    ids = [row.id for row in game.world.scenario.lines]
    number = ids.index(asked.line) if asked.line in ids else -1
    if number < 0 or not seen.sees_line(game.state, seat, number):
        raise WhyError("no_plan", name=asked.line or "")
    parts = {"purse_balance": _balance, "purse_promised": _promised, "purse_free": _free}
    made = tuple(parts[asked.what](journal, game, number))
    return told(journal, asked, game, seat, (over(asked.what, "cents", made),))


def _balance(journal: Journal, game: Game, line: int) -> Iterator[Node]:
    """What lay in it at the start, and what came in and went out year by year."""
    world, state = game.world, game.state
    row = world.scenario.lines[line]
    yield Node("start", row.balance * 100, "cents", decisions=(0,))
    look = Asked(game, tuple(journal.effective()), state.year)
    years = []
    for year in range(world.scenario.start_year, state.year + 1):
        then = replace(look, year=year)
        items = [
            replace(item, about=tuple(x for x in item.about if x[0] != "line"))
            for n, e in then.booked
            if e.line == line and e.kind in (*MONEY_IN, "paid")
            for item in (then.item(n, e),)
        ]
        about = (("year", str(year)),)
        years.append(over("year", "cents", grouped(items, "cents", then.told), about))
    yield from reversed(years)


def _promised(journal: Journal, game: Game, line: int) -> Iterator[Node]:
    """What it has promised to each assignment that was signed."""
    del journal
    for a in game.state.assignments.values():
        held = a.funded.get(line)
        if held is not None and held[0]:
            about = (("assignment", a.id),)
            yield Node("promised", int(held[0]), "cents", about, decisions=a.made_by)


def _free(journal: Journal, game: Game, line: int) -> Iterator[Node]:
    """What lies in it, less what it promised, and income that may be promised beforehand."""
    state = game.state
    balance = over("purse_balance", "cents", tuple(_balance(journal, game, line)))
    promised = over("purse_promised", "cents", tuple(_promised(journal, game, line)))
    yield balance
    yield _less(promised)
    rest = int(rules.available(state, line)[0]) - balance.amount + promised.amount
    yield Node("advance", rest, "cents", assumptions=("money.advance_years",))


def _less(node: Node) -> Node:
    return replace(node, amount=-node.amount, parts=tuple(_less(part) for part in node.parts))
