"""What makes each style what it is, seen in what it does and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.project import answers, friction
from engine.scenario.parts import INFLUENCES, RUNGS
from engine.state import SIGNED, Assignment
from engine.study.summary import summary
from engine.table import Table
from tests.engine.study.test_players import played

CONNECTORS = ("thrifty", "quiet", "resident-first")
SEEDS = (1, 2)


def mean(style: str, measure: Callable[[Table], float], scenario: str = "rivierenwijk") -> float:
    """A measure of some whole games in which everybody plays a style."""
    return sum(measure(played(scenario, style, seed)) for seed in SEEDS) / len(SEEDS)


def begun(table: Table) -> list[Assignment]:
    """Assignments that players made and that came to works."""
    return [a for a in table.game.state.assignments.values() if a.entry > 0 and a.began[0]]


def parties(table: Table) -> float:
    """Organisations per assignment."""
    counts = [len(friction.organisations(table.game.state, a)) for a in begun(table)]
    return sum(counts) / len(counts)


def kinds(table: Table, kind: str) -> int:
    return sum(e.move.kind == kind for e in table.journal.entries)


def total(name: str) -> Callable[[Table], float]:
    def measure(table: Table) -> float:
        data = summary(table.journal)[0]["total"]
        found = data
        for part in name.split("."):
            found = found[part]
        return float(found)

    return measure


def openings(table: Table) -> float:
    """Openings per street."""
    data = summary(table.journal)[0]["total"]["openings"]["streets"]
    return sum(data.values()) / len(table.game.world.scenario.streets)


def fail_share(table: Table) -> float:
    cost = summary(table.journal)[0]["total"]["cost"]
    return float(cost["fail"] / cost["planned"])


def test_sectoral_players_ask_nobody() -> None:
    table = played("rivierenwijk", "sectoral")
    assert parties(table) == 1
    for kind in ("offer_coupling", "invest", "reserve_room", "build_relation", "shift_money"):
        assert kinds(table, kind) == 0


def test_opportunists_have_one_partner_at_most() -> None:
    table = played("rivierenwijk", "opportunist")
    counts = [len(friction.organisations(table.game.state, a)) for a in begun(table)]
    assert set(counts) == {1, 2}
    assert kinds(table, "answer") == kinds(table, "invest") == 0


@pytest.mark.parametrize("style", CONNECTORS)
def test_connectors_open_a_street_less_often_and_trouble_less(style: str) -> None:
    assert mean(style, openings) < 0.9 * mean("sectoral", openings)
    assert mean(style, total("nuisance")) < mean("sectoral", total("nuisance"))


@pytest.mark.parametrize("style", CONNECTORS)
@pytest.mark.parametrize("scenario", ["kruispunt", "rivierenwijk"])
def test_connectors_reach_more_goals_at_a_lower_bill_for_each(scenario: str, style: str) -> None:
    goals, bill = total("goals.total"), total("cost.bill")
    ours, theirs = (mean(s, goals, scenario) for s in (style, "sectoral"))
    assert ours > theirs + 5
    assert mean(style, bill, scenario) / ours < mean("sectoral", bill, scenario) / theirs


@pytest.mark.parametrize("style", CONNECTORS)
def test_connectors_record_room_for_what_comes_later(style: str) -> None:
    table = played("rivierenwijk", style)
    kept = [e.move.task for e in table.journal.entries if e.move.kind == "reserve_room"]
    assert kept
    heat = {t.id for t in table.game.world.scenario.tasks
            if any(w.layer == "heat" and w.operation == "add" for w in t.works)}  # fmt: skip
    assert set(kept) <= heat


def test_thrifty_players_keep_it_small_and_cheap() -> None:
    table = played("rivierenwijk", "thrifty")
    assert max(len(friction.organisations(table.game.state, a)) for a in begun(table)) <= 3
    bought = {e.move.instrument for e in table.journal.entries if e.move.kind == "invest"}
    assert bought <= {"cost_sharing"}
    price = total("cost.price")
    assert all(mean("thrifty", price) <= mean(s, price) + 0.01 for s in CONNECTORS)


def test_quiet_players_trouble_least_and_inform_well() -> None:
    nuisance = total("nuisance")
    assert mean("quiet", nuisance) < min(mean(s, nuisance) for s in ("sectoral", "thrifty"))
    talk = [a.talk for a in begun(played("rivierenwijk", "quiet"))]
    assert talk.count("good") > 0.8 * len(talk)


def test_resident_first_players_give_influence_and_win_support() -> None:
    table = played("rivierenwijk", "resident-first")
    real = [a for a in begun(table) if RUNGS.index(a.rung) > 0]  # type: ignore[arg-type]
    assert len(real) >= len(begun(table)) / 3
    for a in real:
        assert INFLUENCES.index(a.influence) >= RUNGS.index(a.rung)  # type: ignore[arg-type]
        assert not answers.sham(table.game.state, a)
    support = total("support.mean")
    assert mean("resident-first", support) > max(
        mean(s, support) for s in ("sectoral", "thrifty", "quiet", "everything")
    )


def test_everything_has_more_parties_and_pays_for_it() -> None:
    for scenario in ("kruispunt", "rivierenwijk"):
        fails = {s: mean(s, fail_share, scenario) for s in ("everything", *CONNECTORS)}
        prices = {s: mean(s, total("cost.price"), scenario) for s in fails}
        assert mean("everything", parties, scenario) > mean("thrifty", parties, scenario)
        assert max(fails, key=lambda s: fails[s]) == "everything"
        assert max(prices, key=lambda s: prices[s]) == "everything"
    bought = {e.move.instrument for e in played("rivierenwijk", "everything").journal.entries
              if e.move.kind == "invest"}  # fmt: skip
    assert len(bought) >= 8


def test_random_players_reach_the_least() -> None:
    goals = total("goals.total")
    assert mean("random", goals) < min(mean(s, goals) for s in ("sectoral", "everything"))


def test_sectoral_players_show_something_first() -> None:
    def first(table: Table) -> float:
        own = [a for a in begun(table) if a.stage[0] > SIGNED]
        return min(int(a.began[0]) for a in own)

    for style in CONNECTORS:
        assert mean("sectoral", first) <= mean(style, first)
