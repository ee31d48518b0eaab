"""Players who make assignments together: the same hands, each style with its own priorities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine import moves
from engine.study.players import agreeing
from engine.study.players.budget import Budget
from engine.study.players.grouping import FAIR, Group, Grouping
from engine.study.players.means import means
from engine.study.players.sectoral import Sectoral
from engine.study.players.taste import Taste
from engine.study.players.wish import Wish
from engine.views.shapes import AssignmentView, OfferView, TaskView, View

SPARE = 30
"""Part of the cost that must be left in the purse before residents are told better."""
ENOUGH = 85
"""Percent of what it is asked that a guest must have to say yes: sharing saves the rest."""


class Connector(Sectoral):
    """Draws up assignments where tasks meet in place and time, and makes them agreements."""

    def __init__(self, role: str, taste: Taste):
        super().__init__(role)
        self.taste = taste

    def wishes(self, view: View) -> Iterator[Wish]:
        """Moves it would like to make now, best first."""
        if view.phase in ("programme", "decide"):
            yield from self._answers(view)
        if view.phase == "programme":
            plan = Grouping(view, self.taste)
            yield from self._groups(view, plan)
            yield from means(view, self.role, self.taste, plan.budget)
        if view.phase in ("programme", "decide"):
            yield from self._drafts(view)
        if view.phase == "decide":
            yield from self._alone(view)
        if view.phase == "bet" and not self._me(view).has_bet:
            yield Wish(self._bet(view), "player.bet")

    def _answers(self, view: View) -> Iterator[Wish]:
        for offer in view.offers:
            if offer.state != "open" or offer.waits_for != self.role:
                continue
            no = Wish(moves.DeclineCoupling(offer=offer.id, reason="money"), "player.not_cheaper")
            t = next((t for t in view.tasks if t.id == offer.task), None)
            if t is not None and self._welcome(view, offer, t):
                yield Wish(
                    moves.AcceptCoupling(offer=offer.id),
                    "player.rides_along",
                    no,
                    (("task", view.assignment(offer.assignment).lead_task),),
                )
            else:
                yield no

    def _welcome(self, view: View, offer: OfferView, t: TaskView) -> bool:
        a = view.assignment(offer.assignment)
        if offer.mode == "prepare" or t.role != self.role:
            return True
        start = max(a.start_year, a.earliest_year)
        if t.required and start > max(t.latest, view.year + 1):
            return False
        asked = t.cost
        if offer.share is not None:
            asked = min(asked, offer.share * (a.planned + t.cost) // 100)
        if self._purse(view).has(t) < asked * ENOUGH // 100:
            return False
        if offer.share is None:
            return True
        pair = {t.id, a.lead_task}
        saves = next((c.saves for c in view.couplings if pair.issubset(c.tasks)), 0)
        return offer.share * (a.planned + t.cost - a.saved - saves) <= FAIR * t.cost

    def _purse(self, view: View) -> Budget:
        """What is left when everything that was agreed to but not signed has been paid."""
        budget = Budget(view)
        for a in view.assignments:
            if a.stage == "drafted":
                costs = {p.organisation: p.cost for p in a.partners}
                for rider in a.riders:
                    if rider.role == self.role:
                        budget.take(view.task(rider.task), costs.pop(rider.organisation, 0))
        return budget

    def _groups(self, view: View, plan: Grouping) -> Iterator[Wish]:
        for group in plan.of(self.role):
            if group.assignment is None:
                yield from self._begins(view, group)
            else:
                yield from self._invites(view, group)

    def _alone(self, view: View) -> Iterator[Wish]:
        """What found no company in time is done alone, when the drafts have been signed."""
        waits = any(
            a.stage == "drafted" and self.role in a.unsigned and not a.partners[0].short
            for a in view.assignments
            if len(a.riders) > 1 and any(r.role == self.role for r in a.riders)
        )
        if waits:
            return
        waiting = Grouping(view, self.taste).waiting
        for group in Grouping(view, replace(self.taste, tasks=1)).of(self.role):
            if group.assignment is None and group.lead not in waiting:
                move = moves.JustDoIt(task=group.lead, start_year=group.start)
                yield Wish(move, "player.own_plan")

    def _tells(self, view: View, a: AssignmentView) -> Iterator[Wish]:
        """Inform residents better about what was begun in haste, when there is money for it."""
        talk = agreeing.worth_telling(self.taste, a)
        lead = view.task(a.lead_task)
        if talk != a.talk and self._purse(view).has(lead) * SPARE >= a.total:
            yield Wish(moves.Communicate(assignment=a.id, effort=talk), "player.informs")

    def _begins(self, view: View, group: Group) -> Iterator[Wish]:
        t = view.task(group.lead)
        if group.guests or self.taste.rung != "inform":
            values = (("task", group.guests[0].task),) if group.guests else ()
            why = "player.together" if group.guests else "player.own_plan"
            yield Wish(moves.OpenAssignment(task=t.id), why, values=values)
        else:
            yield Wish(moves.JustDoIt(task=t.id, start_year=group.start), "player.own_plan")

    def _invites(self, view: View, group: Group) -> Iterator[Wish]:
        a = group.assignment
        assert a is not None
        if group.start != a.start_year and group.start <= max(
            view.task(a.lead_task).latest, view.year
        ):
            yield Wish(
                moves.Schedule(assignment=a.id, start_year=group.start), "player.moves_along"
            )
            return
        asked = {o.task for o in view.offers if o.assignment == a.id and o.state == "open"}
        for guest in group.guests:
            if guest.task in asked:
                continue
            yield Wish(
                moves.OfferCoupling(
                    assignment=a.id, task=guest.task, mode=guest.mode, share=guest.share
                ),
                "player.invites",
                values=(("task", guest.task), ("cents", guest.saves)),
            )

    def _drafts(self, view: View) -> Iterator[Wish]:
        for a in view.assignments:
            if a.stage == "drafted":
                if not any(r.role == self.role for r in a.riders):
                    continue
                ready = True
                for wish in agreeing.agreements(view, self.role, self.taste, a):
                    ready = False
                    yield wish
                if ready and view.phase == "decide":
                    yield from agreeing.signature(view, self.role, a)
            elif a.stage in ("signed", "prepared", "tendered") and a.lead_role == self.role:
                yield from self._tells(view, a)
                if self.taste.settles:
                    yield from agreeing.new_leader(view, self.role, a)
