"""Making one assignment out of a group: questions, leader, residents, year, signature."""

from __future__ import annotations

from collections.abc import Iterator

from engine import moves
from engine.moves import Talk
from engine.scenario.parts import INFLUENCES, RUNGS, Rung
from engine.study.players import sense
from engine.study.players.taste import Taste
from engine.study.players.wish import Wish
from engine.views.shapes import AssignmentView, LeaderView, QuestionView, View
from engine.whole import MILLI

TOLD = 30
"""Percent of the nuisance that informing residents well takes away, by rule of thumb."""
PEOPLE_PER_RUNG = 150
"""Milli person-years that a rung of the ladder asks of who leads, by rule of thumb."""


def agreements(view: View, role: str, taste: Taste, a: AssignmentView) -> Iterator[Wish]:
    """What a partner does to make a draft an agreement of all."""
    partner = next((p for p in a.partners if p.role == role and p.has_say), None)
    if partner is None:
        return
    leads = a.lead_role == role
    many = len(a.partners) > 1
    rung, talk = _towards_residents(view, taste, a)
    if taste.settles and many:
        if not sense.opens_later(view, "answer"):
            for q in a.questions:
                yield from _answer(role, a, q, rung)
        if leads:
            yield from _leader(view, a)
    if leads and not sense.opens_later(view, "set_participation"):
        yield from _participation(a, rung)
    if leads and a.talk != talk and not sense.opens_later(view, "communicate"):
        yield Wish(moves.Communicate(assignment=a.id, effort=talk), "player.informs")


def _towards_residents(view: View, taste: Taste, a: AssignmentView) -> tuple[Rung, Talk]:
    """How residents take part and are informed; with less when there is no money for more."""
    if any(p.short for p in a.partners) and view.phase == "decide":
        return "inform", "basic"
    if view.phase == "decide":
        return a.rung, a.talk  # type: ignore[return-value]
    return _rung(view, taste, a), worth_telling(taste, a)


def worth_telling(taste: Taste, a: AssignmentView) -> Talk:
    """How much effort informing is worth: much, where many are troubled for long."""
    if a.talk == "good":
        return "good"
    spared = a.nuisance * TOLD // 100 * taste.week // MILLI
    return "good" if taste.talk == "good" or spared * 100 > a.total else "basic"


def _answer(role: str, a: AssignmentView, q: QuestionView, rung: str) -> Iterator[Wish]:
    """The lead says what it takes to agree; the others say the same."""
    held = {who: value for who, value, _ in q.answers}
    lead = held.get(a.lead_role)
    aloud = q.settled is not None and any(value != q.settled for value in held.values())
    if lead is None or aloud:  # what the table or the college agreed on stays agreed
        return
    want = lead
    if role == a.lead_role:
        if q.question == "e":
            want = "rides_along"
        elif q.question == "f":
            want = rung
        elif q.question == "d" and lead == "none":
            want = "five"
    if want in q.options and held.get(role) != want:
        yield Wish(
            moves.Answer(assignment=a.id, question=q.question, value=want),
            "player.one_answer",
            values=(("task", a.lead_task),),
        )


def _rung(view: View, taste: Taste, a: AssignmentView) -> Rung:
    """As far up the ladder as the lead has people for, and there is time for."""
    most = RUNGS.index(taste.rung)
    if not most or a.earliest_year >= view.end_year - 2:
        return "inform"
    lead = next(p.organisation for p in a.partners)
    who = sense.organisation(view, lead)
    load = max((asked for _, asked in who.load[:3]), default=0)
    left = max(0, who.people - load)
    return RUNGS[min(most, max(1, left // PEOPLE_PER_RUNG))]


def _participation(a: AssignmentView, rung: str) -> Iterator[Wish]:
    """Residents get the influence that the rung promises, or no promise at all."""
    agreed = next((q.settled for q in a.questions if q.question == "f"), None)
    if agreed is None:
        rung = "inform"
    influence = INFLUENCES[RUNGS.index(rung)]
    if (a.rung, a.influence) != (rung, influence):
        yield Wish(
            moves.SetParticipation(assignment=a.id, rung=rung, influence=influence),
            "player.real_influence" if rung != "inform" else "player.no_promise",
        )


def _leader(view: View, a: AssignmentView) -> Iterator[Wish]:
    """Somebody who brings what is needed, has time, and is likely to stay."""
    if sense.opens_later(view, "choose_leader") or a.leader_fits:
        return
    need = dict(a.needs)
    fitting = [x for x in view.leaders if x.here and x.busy < x.capacity and _fits(x, need)]
    if not fitting:
        return
    best = min(fitting, key=lambda x: (x.leaves, x.busy, x.id))
    if not a.profile:
        asked = sorted(need, key=lambda c: (-need[c], c))[:3]
        yield Wish(
            moves.SetProfile(assignment=a.id, competences=tuple(asked)),
            "player.profile",
        )
    else:
        yield Wish(
            moves.ChooseLeader(assignment=a.id, leader=best.id),
            "player.leader",
            values=(("leader", best.id),),
        )


def _fits(leader: LeaderView, need: dict[str, int]) -> bool:
    has = dict(leader.competences)
    return sum(max(0, level - has.get(c, 0)) for c, level in need.items()) <= 1


def new_leader(view: View, role: str, a: AssignmentView) -> Iterator[Wish]:
    """Who leads a riding assignment looks for somebody when its leader has gone."""
    if a.lead_role == role and a.leader is None and a.profile and len(a.partners) > 1:
        yield from _leader(view, a)


def signature(view: View, role: str, a: AssignmentView) -> Iterator[Wish]:
    """Sign when nothing is open any more; part from guests who cannot pay when time presses."""
    if any(o.state == "open" and o.assignment == a.id for o in view.offers):
        return
    short = [p for p in a.partners if p.short > 0]
    if short and _can_wait(view, a):
        return
    if a.lead_role == role and len(a.partners) > 1 and short:
        own = a.partners[0] in short
        for rider in a.riders:
            if rider.task == a.lead_task:
                continue
            if own or any(p.organisation == rider.organisation for p in short):
                yield Wish(
                    moves.Amend(assignment=a.id, remove_task=rider.task),
                    "player.partner_short",
                    values=(("task", rider.task),),
                )
                return
    if role in a.unsigned:
        yield Wish(moves.Sign(assignment=a.id), "player.agreed", _leaves(role, a))


def _can_wait(view: View, a: AssignmentView) -> bool:
    """Whether there is time to come back to it when the table meets again."""
    begins = view.task(a.lead_task).latest - (a.lead - a.progress) // MILLI
    return sense.step(view) == 1 and view.year + 1 <= begins


def _leaves(role: str, a: AssignmentView) -> Wish | None:
    """A guest with a say that cannot sign goes its own way, so that the others can go theirs."""
    for rider in a.riders:
        if rider.role == role and rider.task != a.lead_task and rider.mode == "combine":
            return Wish(
                moves.Amend(assignment=a.id, remove_task=rider.task),
                "player.cannot_pay",
                values=(("task", a.lead_task),),
            )
    return None
