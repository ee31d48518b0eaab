"""Bets held against the forecast, objections tested, and a tutorial that leads the first round."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.journal import Journal, read, replay
from engine.rules import FACILITATOR
from engine.study.bets import actual, judged, outcome, score
from engine.study.objection import Conclusion, challenge
from engine.study.whole_game import play_out
from engine.table import Accepted, Table
from engine.views.shapes import BandView, ForecastView, View
from tests.engine.games import kruispunt

GOLDEN = Path(__file__).parents[1] / "golden" / "five_roles.jsonl"
LEVELS = ("better", "as_forecast", "worse")


def _does(table: Table, seat: str, **move: object) -> None:
    result = table.submit(seat, table.turn, move)
    assert isinstance(result, Accepted), (move, result)


def _first_round() -> Table:
    """A first round in which three roles bet the three outcomes of everything."""
    table = Table(Journal(kruispunt(), 11))
    while table.game.state.phase != "bet":
        _does(table, FACILITATOR, kind="close_phase")
    for seat, level in zip(("public_works", "policy", "social"), LEVELS, strict=True):
        _does(table, seat, kind="bet", nuisance=level, cost=level, support=level)
    _does(table, FACILITATOR, kind="close_phase")
    _does(table, FACILITATOR, kind="next_year")
    _does(table, FACILITATOR, kind="close_phase")
    return table


def _forecast(view: View, shift: int) -> ForecastView:
    """A forecast whose bands lie so much above what really came."""
    year = (view.years[-1].year,)
    bands = []
    for name in ("nuisance", "cost", "support"):
        mid = actual(view, name) + shift
        bands.append(BandView(name, year, (mid - 10,), (mid,), (mid + 10,)))
    return ForecastView(view.start_year, 3, tuple(bands))


@pytest.mark.parametrize(
    ("shift", "told"),
    [
        (0, {"nuisance": "as_forecast", "cost": "as_forecast", "support": "as_forecast"}),
        (50, {"nuisance": "better", "cost": "better", "support": "worse"}),
        (-50, {"nuisance": "worse", "cost": "worse", "support": "better"}),
    ],
)
def test_less_nuisance_and_cost_is_better_and_less_support_is_worse(
    shift: int, told: dict[str, str]
) -> None:
    view = _first_round().view("room")
    assert outcome(view, _forecast(view, shift)) == told


def test_of_the_three_outcomes_exactly_one_was_right_each_time() -> None:
    table = _first_round()
    view = table.view("room")
    right = {b.role: b.right for b in judged(view, _forecast(view, 50)).bets if b.made}
    assert right == {"public_works": 2, "policy": 0, "social": 1}
    assert judged(view, None) is view
    total = {b.role: b.right for b in score(table.journal, 20)}
    assert set(total) == set(right)
    assert sum(n or 0 for n in total.values()) == 3


def test_bets_count_for_every_round_of_a_game() -> None:
    whole = score(play_out(Journal(kruispunt(), 2), until=2026).journal, 20)
    assert {b.role for b in whole} == set(kruispunt().roles)
    assert all(0 <= (b.right or 0) <= 6 for b in whole)


def test_a_conclusion_flips_when_its_sign_does() -> None:
    assert Conclusion("cost", 5, -3).flips
    assert Conclusion("cost", 0, 4).flips
    assert not Conclusion("cost", 5, 1).flips


def test_an_objection_is_tested_against_each_for_itself() -> None:
    whole = read(GOLDEN.read_text("utf-8").splitlines(keepends=True))
    until = next(
        n
        for n, e in enumerate(whole.entries)
        if e.move.kind == "next_year"
        and sum(x.move.kind == "next_year" for x in whole.entries[:n]) == 1
    )
    some = replace(whole, entries=whole.entries[: until + 1])
    ours = replay(some)
    alone = play_out(Journal(whole.world, whole.seed), until=ours.state.year).game
    found = {c.indicator: c for c in challenge(some, "nuisance.fatigue", "high")}
    gap = ours.ledger.total("nuisance")[0] - alone.ledger.total("nuisance")[0]
    assert found["nuisance"].before == gap
    assert found["nuisance"].after != found["nuisance"].before
    assert found["cost"].after == found["cost"].before


def test_nothing_can_be_concluded_before_a_year_has_passed() -> None:
    assert challenge(Journal(kruispunt(), 1), "nuisance.fatigue", "low") == ()
    with pytest.raises(KeyError):
        challenge(Journal(kruispunt(), 1), "no.such", "low")


def test_the_first_round_is_led_step_by_step() -> None:
    table = Table(Journal(kruispunt(), 7))

    def hint() -> str:
        found = table.view(FACILITATOR).hint
        return found.id if found else ""

    def on() -> None:
        _does(table, FACILITATOR, kind="close_phase")

    seen = [hint()]
    on()
    seen.append(hint())
    on()
    seen.append(hint())
    invite = {"assignment": "sewer_works", "task": "power_west", "mode": "prepare"}
    _does(table, "public_works", kind="offer_coupling", **invite)
    seen.append(hint())
    _does(table, "networks", kind="accept_coupling", offer=f"o{table.turn}")
    seen.append(hint())
    _does(table, "policy", kind="reserve_room", task="power_west")
    seen.append(hint())
    _does(table, "policy", kind="reserve_room", task="heat_network")
    seen.append(hint())
    on()
    seen.append(hint())
    for seat in ("public_works", "networks"):
        _does(table, seat, kind="sign", assignment="sewer_works")
    seen.append(hint())
    on()
    seen.append(hint())
    on()
    seen.append(hint())
    assert seen == [
        "look",
        "signals",
        "conduit",
        "answer",
        "record",
        "room",
        "planned",
        "sign",
        "signed",
        "bet",
        "years",
    ]
