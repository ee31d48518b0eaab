"""What players buy, keep and share outside assignments: instruments, room, presence, money."""

from __future__ import annotations

from collections.abc import Iterator

from engine import moves
from engine.study.players import sense
from engine.study.players.budget import Budget
from engine.study.players.taste import Taste
from engine.study.players.wish import Wish
from engine.views.shapes import LineView, TaskView, View

STEP = 10_000
"""Euros per step in which money is shifted."""


def means(view: View, role: str, taste: Taste, left: Budget) -> Iterator[Wish]:
    """Everything this style wants that is no assignment.

    left: what there will be when all that is planned has been paid.
    """
    yield from _room(view, role, taste)
    yield from _presence(view, role, taste)
    yield from _instruments(view, role, taste, left)
    if taste.helps:
        yield from _gifts(view, role, left)


def _room(view: View, role: str, taste: Taste) -> Iterator[Wish]:
    """Record room for heat to come, and every conduit that is laid."""
    seat = sense.seat_of(view, role)
    if not taste.reserves or 2 not in seat.leads or sense.opens_later(view, "reserve_room"):
        return
    if all(sense.organisation(view, key).network for key in seat.organisations):
        return
    laid = [key for a in view.assignments if a.stage not in ("done", "cancelled")
            for key in a.prepares]  # fmt: skip
    for t in view.tasks:
        if t.reserved or t.state in ("done", "executing"):
            continue
        if t.id in laid or ("heat", "add") in t.works:
            yield Wish(moves.ReserveRoom(task=t.id), "player.keeps_room", values=(("task", t.id),))


def _presence(view: View, role: str, taste: Taste) -> Iterator[Wish]:
    """People in the blocks that trust the least."""
    seat = sense.seat_of(view, role)
    if 5 not in seat.leads or sense.opens_later(view, "build_relation"):
        return
    there = sum(b.present for b in view.blocks)
    far = sorted((b for b in view.blocks if not b.present), key=lambda b: (b.support, b.id))
    for b in far[: max(0, taste.blocks - there)]:
        yield Wish(
            moves.BuildRelation(block=b.id, on=True), "player.is_there", values=(("block", b.id),)
        )


def _instruments(view: View, role: str, taste: Taste, left: Budget) -> Iterator[Wish]:
    """Pledge a part of the first instrument on the list that is not there yet."""
    if sense.opens_later(view, "invest"):
        return
    seat = sense.seat_of(view, role)
    if all(sense.organisation(view, key).network for key in seat.organisations):
        return
    known = {i.id: i for i in view.instruments}
    for key in taste.instruments:
        i = known.get(key)
        if i is None or i.state in ("coming", "working"):
            continue
        rest = 100 - sum(share for _, share in i.pledges)
        if role in dict(i.pledges) or rest <= 0:
            return
        share = min(50, rest)
        if left.spare(seat.organisations) >= 2 * i.price * share // 100:
            yield Wish(
                moves.Invest(instrument=key, share=share),
                "player.buys_together",
                values=(("instrument", key),),
            )
        return


def _gifts(view: View, role: str, left: Budget) -> Iterator[Wish]:
    """Shift what can be missed to whoever lacks it for a work that is due."""
    if sense.opens_later(view, "shift_money"):
        return
    asked: dict[tuple[str, str], None] = {}
    for t, short in _lacking(view, Budget(view)):
        lacks = short
        if t.role == role:
            continue
        for line in view.lines:
            if line.role != role or "shiftable" not in sense.rules_of(line.rules):
                continue
            target = _target(view, line, t)
            if target is None or lacks <= 0 or (line.id, target) in asked:
                continue
            percent = int(sense.rules_of(line.rules)["shiftable"].get("percent", 0))
            most = min((line.income or line.balance) * percent // 100, line.balance - line.reserved)
            most = most if t.social else min(most, left.on(line.id))
            euros = min(lacks // 100 + STEP, most // 100) // STEP * STEP
            if euros >= STEP:
                asked[line.id, target] = None
                lacks -= euros * 100
                yield Wish(
                    moves.ShiftMoney(source=line.id, target=target, euros=euros),
                    "player.shares_money",
                    values=(("task", t.id), ("cents", euros * 100)),
                )


def _lacking(view: View, budget: Budget) -> Iterator[tuple[TaskView, int]]:
    """Works that are due and what they lack in cents, after what comes before them."""
    until = view.year + sense.step(view)
    for t in sorted(view.tasks, key=lambda t: (not t.social, t.wanted, t.id)):
        if t.state not in sense.FREE or t.wanted - sense.lead_years(t.lead) >= until:
            continue
        has = budget.has(t)
        if has < t.cost:
            yield t, t.cost - has
        budget.take(t, t.cost)


def _target(view: View, line: LineView, t: TaskView) -> str | None:
    names = str(sense.rules_of(line.rules)["shiftable"].get("to", "")).split(",")
    return next(
        (x.id for x in view.lines if x.id in names and x.organisation == t.organisation), None
    )
