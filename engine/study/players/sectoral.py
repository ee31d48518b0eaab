"""Each department for itself: a competent professional with an own plan and own money."""

from __future__ import annotations

from collections.abc import Iterator, Set

from engine import moves
from engine.moves import AnyMove
from engine.study.players.wish import Wish
from engine.views.shapes import AssignmentView, SeatView, TaskView, View
from engine.whole import MILLI


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
        if view.phase == "programme":
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
            no = Wish(moves.DeclineCoupling(offer=offer.id, reason="money"), "player.not_cheaper")
            if self._likes(view, offer.task, offer.mode, offer.share, a):
                yield Wish(moves.AcceptCoupling(offer=offer.id), "player.cheaper", no)
            else:
                yield no

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
        mine = [
            t
            for t in view.tasks
            if t.role == self.role
            and t.state in ("table", "drawer", "missed")
            and t.assignment is None
            and self._start_now(view, t)
        ]
        purse = self._purses(view, {t.organisation for t in mine})
        for t in sorted(mine, key=lambda t: (not t.required, t.wanted, t.id)):
            if purse[t.organisation] >= t.cost:
                first = max(view.year, t.earliest)
                start = t.wanted if first < t.wanted < view.end_year else first
                yield Wish(moves.JustDoIt(task=t.id, start_year=start), "player.own_plan")

    @staticmethod
    def _purses(view: View, organisations: Set[str]) -> dict[str, int]:
        """The most there may be for works of each organisation, in its own and in pooled purses."""
        if not organisations:
            return {}
        all_pooled = dict(view.rules)["pooled"]
        out = dict.fromkeys(sorted(organisations), 0)
        for line in view.lines:
            if all_pooled or any(rule.code == "rule.pooled" for rule in line.rules):
                out = {key: cents + line.free for key, cents in out.items()}
            elif line.organisation in out:
                out[line.organisation] += line.free
        return out

    @staticmethod
    def _start_now(view: View, t: TaskView) -> bool:
        """Whether preparation must begin within the years until the table next meets."""
        step = max(1, view.round_years[1] - view.round_years[0] + 1)
        return t.wanted - -(-t.lead // MILLI) < view.year + step
