"""Computer players: for every empty role, seeing only what that role may see.

A player looks at a view and says which moves it would make, each with a reason by code. It goes
through the same gate as everybody; what is refused is not tried again in that phase.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from engine import moves
from engine.moves import AnyMove
from engine.table import Accepted, Table
from engine.views.shapes import AssignmentView, SeatView, TaskView, View
from engine.whole import MILLI


@dataclass(frozen=True)
class Wish:
    """A move a player would make, and why (a code for the language files)."""

    move: AnyMove
    why: str


class Player(Protocol):
    """Anybody who can play a role: the next move it wants, or None when it is content."""

    role: str

    def wishes(self, view: View) -> Iterator[Wish]:
        """Moves it would like to make now, best first."""


class Sectoral:
    """A competent professional with an own plan and own money.

    Starts its own tasks in time for their wanted year, signs what it leads, accepts an invitation
    when that is cheaper for itself than going alone, keeps its default answers, bets that things
    go as forecast.
    """

    def __init__(self, role: str):
        self.role = role

    def wishes(self, view: View) -> Iterator[Wish]:
        """Moves it would like to make now, best first."""
        if view.phase in ("programme", "decide"):
            yield from self._offers(view)
            yield from self._signatures(view)
            yield from self._own(view)
        if view.phase == "bet" and not self._me(view).has_bet:
            yield Wish(self._bet(view), "player.bet")

    def _me(self, view: View) -> SeatView:
        return next(s for s in view.seats if s.id == self.role)

    def _bet(self, view: View) -> AnyMove:
        busy = sorted(view.streets, key=lambda s: (-len(s.planned), s.id))
        return moves.Bet(
            nuisance="as_forecast",
            cost="worse",
            support="as_forecast",
            street=busy[0].id if busy and busy[0].planned else None,
        )

    def _offers(self, view: View) -> Iterator[Wish]:
        for offer in view.offers:
            if offer.state != "open" or offer.waits_for != self.role:
                continue
            a = view.assignment(offer.assignment)
            if self._likes(view, offer.task, offer.mode, offer.share, a):
                yield Wish(moves.AcceptCoupling(offer=offer.id), "player.cheaper")
            yield Wish(moves.DeclineCoupling(offer=offer.id, reason="money"), "player.not_cheaper")

    def _likes(
        self, view: View, task: str, mode: str, share: int | None, a: AssignmentView
    ) -> bool:
        """Whether an offer costs this role no more than going alone."""
        t = next((t for t in view.tasks if t.id == task), None)
        if t is None:
            return False
        if mode == "prepare":
            return True
        if t.role != self.role:
            return True
        late = max(a.start_year, a.earliest_year) > t.latest and t.required
        if late:
            return False
        if share is None:
            return True
        return share * (a.planned + t.cost) <= 100 * t.cost

    def _signatures(self, view: View) -> Iterator[Wish]:
        if view.phase != "decide":
            return
        for a in view.assignments:
            if a.stage != "drafted" or self.role not in a.unsigned:
                continue
            if any(o.state == "open" and o.assignment == a.id for o in view.offers):
                continue
            yield Wish(moves.Sign(assignment=a.id), "player.agreed")

    def _own(self, view: View) -> Iterator[Wish]:
        for t in sorted(view.tasks, key=lambda t: (not t.required, t.wanted, t.id)):
            if t.role != self.role or t.state not in ("table", "drawer", "missed"):
                continue
            if t.assignment is not None:
                continue
            if self._start_now(view, t):
                yield Wish(
                    moves.JustDoIt(task=t.id, start_year=max(view.year, t.earliest, t.wanted)),
                    "player.own_plan",
                )
                yield Wish(
                    moves.JustDoIt(task=t.id, start_year=max(view.year, t.earliest)),
                    "player.own_plan",
                )

    @staticmethod
    def _start_now(view: View, t: TaskView) -> bool:
        """Whether preparation must begin within the years until the table next meets."""
        step = max(1, view.round_years[1] - view.round_years[0] + 1)
        return t.wanted - -(-t.lead // MILLI) < view.year + step


def let_play(table: Table, players: list[Player], limit: int = 400) -> int:
    """Let computer players make moves until all are content. Returns how many were made.

    A wish that was refused is not repeated while nothing changes.
    """
    made = 0
    refused: set[tuple[str, str]] = set()
    moving = True
    while moving and made < limit:
        moving = False
        for player in players:
            view = table.view(player.role)
            for wish in player.wishes(view):
                key = (player.role, wish.move.model_dump_json())
                if key in refused:
                    continue
                result = table.submit(player.role, view.turn, wish.move, auto=True)
                if isinstance(result, Accepted):
                    made += 1
                    moving = True
                    break
                refused.add(key)
    return made


STYLES: dict[str, type[Sectoral]] = {"sectoral": Sectoral}
"""Styles of computer players by name."""
