"""Players that do anything that may be done: a floor to hold the others against.

Chance comes from who they are and what they see, never from a die of their own: the same view
gives the same wishes in every process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from engine import luck, moves
from engine.scenario.parts import COMPETENCES, INFLUENCES, MODES, RUNGS
from engine.study.players import sense
from engine.study.players.wish import Wish
from engine.views.shapes import AssignmentView, View

T = TypeVar("T")
BUSY = 3
"""How many moves it thinks of in one look; it stops looking by chance."""


class Dice:
    """Draws by address: from a role and the turn it sees."""

    def __init__(self, role: str, view: View):
        self._stem = f"{role}.{view.scenario}.{view.year}.{view.phase}.{view.turn}"
        self._count = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 up to but not including ``limit``."""
        self._count += 1
        return int(luck.address(f"{self._stem}.{self._count}")) % limit

    def one(self, values: Sequence[T]) -> T:
        """Any of these."""
        return values[self.below(len(values))]


class Random:
    """Makes any move that its seat might make, whatever it brings."""

    def __init__(self, role: str):
        self.role = role

    def wishes(self, view: View) -> Iterator[Wish]:
        """A few moves by chance; none when it has had enough of this phase."""
        dice = Dice(self.role, view)
        if view.phase == "bet" and not sense.seat_of(view, self.role).has_bet:
            outcomes = ("better", "as_forecast", "worse")
            street = dice.one((None, *(s.id for s in view.streets)))
            bet = {name: dice.one(outcomes) for name in ("nuisance", "cost", "support")}
            yield _wish("bet", {**bet, "street": street})
        if view.phase not in ("programme", "decide") or not dice.below(3):
            return
        found = {k: make for k, make in KINDS.items() if not sense.opens_later(view, k)}
        for _ in range(BUSY):
            kind = dice.one(tuple(found))
            fields = found[kind](view, self.role, dice)
            if fields is not None:
                yield _wish(kind, fields)


def _wish(kind: str, fields: dict[str, Any]) -> Wish:
    return Wish(moves.parse({"kind": kind, **fields}), "player.by_chance")


Fields = dict[str, Any] | None


def _task(view: View, role: str, dice: Dice) -> str | None:
    own = [t.id for t in view.tasks if t.role == role and t.state in sense.FREE]
    return dice.one(own) if own else None


def _assignment(
    view: View, role: str, dice: Dice, stages: tuple[str, ...] = ("drafted",)
) -> AssignmentView | None:
    own = [
        a for a in view.assignments if a.stage in stages and any(r.role == role for r in a.riders)
    ]
    return dice.one(own) if own else None


def _opens(view: View, role: str, dice: Dice) -> Fields:
    task = _task(view, role, dice)
    return None if task is None else {"task": task}


def _just_does(view: View, role: str, dice: Dice) -> Fields:
    task = _task(view, role, dice)
    if task is None:
        return None
    t = view.task(task)
    first = max(view.year, t.earliest)
    last = max(first, min(t.latest, view.end_year - 1))
    return {"task": task, "start_year": first + dice.below(last - first + 1)}


def _invites(view: View, role: str, dice: Dice) -> Fields:
    a = _assignment(view, role, dice, ("drafted", "signed", "prepared"))
    if a is None:
        return None
    here = frozenset(a.streets)
    near = [t.id for t in view.tasks if t.state in sense.FREE and here.intersection(t.streets)]
    if not near:
        return None
    return {"assignment": a.id, "task": dice.one(near), "mode": dice.one(MODES)}


def _offer(view: View, role: str, dice: Dice) -> str | None:
    mine = [o.id for o in view.offers if o.state == "open" and o.waits_for == role]
    return dice.one(mine) if mine else None


def _accepts(view: View, role: str, dice: Dice) -> Fields:
    offer = _offer(view, role, dice)
    return None if offer is None else {"offer": offer}


def _declines(view: View, role: str, dice: Dice) -> Fields:
    offer = _offer(view, role, dice)
    reasons = ("money", "time", "people", "trust", "content")
    return None if offer is None else {"offer": offer, "reason": dice.one(reasons)}


def _answers(view: View, role: str, dice: Dice) -> Fields:
    a = _assignment(view, role, dice)
    if a is None:
        return None
    q = dice.one(a.questions)
    return {"assignment": a.id, "question": q.question, "value": dice.one(q.options)}


def _profiles(view: View, role: str, dice: Dice) -> Fields:
    a = _assignment(view, role, dice)
    return None if a is None else {"assignment": a.id, "competences": (dice.one(COMPETENCES),)}


def _leads(view: View, role: str, dice: Dice) -> Fields:
    a = _assignment(view, role, dice, ("drafted", "signed", "prepared", "tendered"))
    if a is None or not view.leaders:
        return None
    return {"assignment": a.id, "leader": dice.one(view.leaders).id}


def _participates(view: View, role: str, dice: Dice) -> Fields:
    a = _assignment(view, role, dice)
    if a is None:
        return None
    return {"assignment": a.id, "rung": dice.one(RUNGS), "influence": dice.one(INFLUENCES)}


def _informs(view: View, role: str, dice: Dice) -> Fields:
    a = _assignment(view, role, dice, ("drafted", "signed", "prepared", "tendered"))
    return (
        None if a is None else {"assignment": a.id, "effort": dice.one(("none", "basic", "good"))}
    )


def _plans(view: View, role: str, dice: Dice) -> Fields:
    a = _assignment(view, role, dice)
    if a is None:
        return None
    years = max(1, view.end_year - view.year)
    return {"assignment": a.id, "start_year": view.year + dice.below(min(6, years))}


def _signs(view: View, role: str, dice: Dice) -> Fields:
    a = _assignment(view, role, dice)
    return {"assignment": a.id} if a is not None and view.phase == "decide" else None


def _postpones(view: View, role: str, dice: Dice) -> Fields:
    a = _assignment(view, role, dice, ("signed", "prepared", "tendered"))
    return None if a is None else {"assignment": a.id, "years": 1 + dice.below(3)}


def _buys(view: View, role: str, dice: Dice) -> Fields:
    del role
    if not view.instruments:
        return None
    return {"instrument": dice.one(view.instruments).id, "share": dice.one((25, 50, 75, 100))}


def _keeps_room(view: View, role: str, dice: Dice) -> Fields:
    del role
    return {"task": dice.one(view.tasks).id} if view.tasks else None


def _inspects(view: View, role: str, dice: Dice) -> Fields:
    own = [layer for layer, keeper in view.keepers if keeper == role]
    return {"layer": dice.one(own), "block": dice.one(view.blocks).id} if own else None


def _is_there(view: View, role: str, dice: Dice) -> Fields:
    del role
    return {"block": dice.one(view.blocks).id, "on": bool(dice.below(3))}


def _shifts(view: View, role: str, dice: Dice) -> Fields:
    own = [x.id for x in view.lines if x.role == role]
    if not own:
        return None
    target = dice.one(view.lines).id
    return {"source": dice.one(own), "target": target, "euros": 10_000 * (1 + dice.below(5))}


KINDS: dict[str, Callable[[View, str, Dice], Fields]] = {
    "open_assignment": _opens,
    "just_do_it": _just_does,
    "offer_coupling": _invites,
    "accept_coupling": _accepts,
    "decline_coupling": _declines,
    "answer": _answers,
    "set_profile": _profiles,
    "choose_leader": _leads,
    "set_participation": _participates,
    "communicate": _informs,
    "schedule": _plans,
    "sign": _signs,
    "postpone": _postpones,
    "invest": _buys,
    "reserve_room": _keeps_room,
    "inspect": _inspects,
    "build_relation": _is_there,
    "shift_money": _shifts,
}
"""Kinds of moves, and what makes one of what a seat sees; None when there is nothing to do."""
