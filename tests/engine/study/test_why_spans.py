"""Why the numbers that screens show are what they are: sums over years, heights, and secrets."""

from __future__ import annotations

import pytest

from engine import moves
from engine.journal import Journal
from engine.study.why import Decision, Node, Why, WhyError
from engine.study.why.spans import KINDS, Question, explain, limited
from engine.table import Table
from engine.views import view
from engine.views.shapes import View
from tests.engine.games import shipped
from tests.engine.study.test_why import Played, of, sums
from tests.engine.test_golden import GAMES

every_game = pytest.mark.parametrize("label", [p.stem for p in GAMES])


def asked(played: Played, seat: str = "room", **question: object) -> Node:
    _, told = explain(played.journal, Question(**question), played.game, seat)  # type: ignore[arg-type]
    (symptom,) = told.symptoms
    sums(symptom)
    return symptom


def shown(played: Played) -> View:
    return view(played.game, "room", 0)


@every_game
def test_the_number_on_the_screen_is_the_number_that_is_explained(label: str) -> None:
    played = of(label)
    now = shown(played)
    assert asked(played, what="nuisance").amount == sum(y.nuisance for y in now.years)
    assert asked(played, what="cost").amount == now.years[-1].bill
    assert asked(played, what="support").amount == now.years[-1].support
    assert asked(played, what="goal").amount == now.years[-1].goals
    for goal in now.goals:
        assert asked(played, what="goal", goal=goal.id).amount == goal.reached


@every_game
def test_some_years_of_a_number(label: str) -> None:
    played = of(label)
    years = shown(played).years
    first, last = years[len(years) // 2].year, years[-1].year
    here = [y for y in years if y.year >= first]
    before = next((y for y in reversed(years) if y.year < first), None)
    span = {"first": first, "last": last}
    assert asked(played, what="nuisance", **span).amount == sum(y.nuisance for y in here)
    if before is not None:
        change = asked(played, what="support", **span).amount
        assert change == years[-1].support - before.support
        assert asked(played, what="cost", **span).amount == years[-1].bill - before.bill
    for kind in KINDS:
        field = {"strike": "strikes"}.get(kind, kind)
        sign = -1 if kind == "saved" else 1
        total = sum(getattr(y, field) for y in here)
        assert asked(played, what=kind, **span).amount == sign * total, kind


@every_game
def test_missed_couplings_and_the_price_of_a_euro_of_work(label: str) -> None:
    played = of(label)
    now = shown(played)
    first = now.years[len(now.years) // 2].year
    for since in (None, first):
        here = [m for m in now.missed if since is None or m.second_year >= since]
        assert asked(played, what="missed", first=since).amount == sum(m.cost for m in here)
        hinder = asked(played, what="missed_nuisance", first=since)
        assert hinder.amount == sum(m.nuisance for m in here)
        assert asked(played, what="missed_count", first=since).amount == len(here)
    assert asked(played, what="price").amount == now.years[-1].price
    leaves = [n for n in asked(played, what="missed").walk() if not n.parts]
    assert all(n.decisions and n.assumptions for n in leaves)


@every_game
def test_how_often_streets_were_opened_and_what_a_year_cost(label: str) -> None:
    played = of(label)
    now = shown(played)
    last = now.years[-1]
    assert asked(played, what="openings").amount == sum(y.openings for y in now.years)
    assert asked(played, what="spent", first=last.year, last=last.year).amount == last.spent
    for street in now.streets[::9]:
        opened = asked(played, what="openings", street=street.id)
        assert opened.amount == len(street.openings), street.id
        assert asked(played, what="nuisance", street=street.id).amount == street.nuisance


def test_years_stand_under_the_number_the_last_first_and_one_year_by_itself() -> None:
    played = of("five_roles")
    whole = asked(played, what="nuisance")
    told = [dict(part.about)["year"] for part in whole.parts]
    assert told == sorted(told, reverse=True) and len(told) > 1
    year = int(told[0])
    alone = asked(played, what="nuisance", first=year, last=year)
    assert alone.amount == whole.parts[0].amount
    assert {part.code for part in alone.parts} == {part.code for part in whole.parts[0].parts}


def test_a_year_that_was_not_played_is_refused() -> None:
    with pytest.raises(WhyError):
        asked(of("five_roles"), what="nuisance", last=2099)


def secret_purse() -> tuple[Table, str, str]:
    """A game with a private purse, the purse, and the role it belongs to."""
    table = Table(Journal(shipped("rivierenwijk"), 3))
    scenario = table.game.world.scenario
    secret = next(line for line in scenario.lines if line.private)
    world = table.game.world
    owner = world.role_of[world.organisation[secret.organisation]]
    return table, secret.id, owner


def test_who_may_not_look_into_a_purse_is_not_told_who_moved_its_money() -> None:
    table, line, owner = secret_purse()
    move = moves.GiveMoney(line=line, euros=1000)
    node = Node("cost", 5, "cents", (("line", line),), decisions=(7, 8))
    told = Why(
        "cost",
        2026,
        None,
        (Node("cost", 5, "cents", parts=(node,), decisions=(7, 8)),),
        (
            Decision(7, 2026, "facilitator", False, move.kind, moves.plain(move)),
            Decision(8, 2026, owner, False, "sign", {"assignment": "a1"}),
        ),
        (),
    )
    for seat, sees in ((owner, True), ("facilitator", True), ("room", False)):
        found = limited(told, table.game, seat)
        text = str(found)
        assert (line in text) == sees, seat
        assert ([d.number for d in found.decisions] == [7, 8]) == sees
        assert [d.number for d in found.decisions][-1] == 8
        assert sum(p.amount for p in found.symptoms[0].parts) == found.symptoms[0].amount


@every_game
def test_the_room_is_told_of_no_private_purse(label: str) -> None:
    played = of(label)
    private = {line.id for line in played.game.world.scenario.lines if line.private}
    for what in ("nuisance", "cost", "support", "goal", *KINDS):
        _, told = explain(played.journal, Question(what), played.game, "room")
        named = {value for s in told.symptoms for n in s.walk() for _, value in n.about}
        named |= {str(value) for d in told.decisions for value in d.move.values()}
        assert not named & private, what
