"""A forecast knows what its seat knows, and is right as often as it says."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest

from engine.journal import Journal
from engine.play import Game
from engine.rules import FACILITATOR
from engine.study.forecast import (
    Futures,
    forecast,
    futures,
    programme,
    quantile,
    risks,
    years,
)
from engine.study.forecast.years import played
from engine.study.whole_game import play_out
from engine.table import Accepted, Table
from engine.views.shapes import BandView, ForecastView
from tests.engine.games import shipped

GAMES = 200
"""Games over which the bands are held against what came."""
INDICATORS = ("nuisance", "bill", "support")


def _table(seed: int, index: int, name: str = "kruispunt") -> Table:
    world = shipped(name)
    return play_out(Journal(world, seed), until=world.scenario.start_year + index)


def _told(of: ForecastView) -> str:
    return json.dumps(dataclasses.asdict(of))


def _so_far(game: Game) -> tuple[np.ndarray, np.ndarray]:
    return game.ledger.spent(), game.ledger.total("nuisance")


def test_bands_hold_as_often_as_they_say() -> None:
    """Eight times out of ten what really comes lies in the band; by indicator, in 70–90%."""
    inside: dict[str, list[float]] = {name: [] for name in INDICATORS}
    for seed in range(GAMES):
        game = _table(seed, 1 + seed % 6).game
        seen = futures(game.state, FACILITATOR, 60, *_so_far(game))
        truth = game.state.replicate(game.state.seeds)
        programme(truth)
        real = played(truth, *_so_far(game), game.state.end_year)
        for name in INDICATORS:
            values = getattr(seen, name)
            low, high = np.array(quantile(values, 100_000)), np.array(quantile(values, 900_000))
            came = getattr(real, name)[0]
            inside[name] += ((low <= came) & (came <= high)).tolist()
    share = {name: float(np.mean(values)) for name, values in inside.items()}
    assert all(0.70 <= part <= 0.90 for part in share.values()), share


@pytest.mark.parametrize("seat", ["facilitator", "room", "policy"])
def test_a_forecast_is_blind_to_the_games_own_luck(seat: str) -> None:
    """Another seed is another truth below the street and another future, not another forecast."""
    one, other = Game(shipped("kruispunt"), 1), Game(shipped("kruispunt"), 2)
    assert (one.state.true_end != other.state.true_end).any()
    assert _told(forecast(one, seat, 40)) == _told(forecast(other, seat, 40))


def test_what_is_hidden_changes_nothing_in_a_forecast() -> None:
    """In the middle of a game: other lifetimes below the street, the same forecast."""
    game = _table(3, 4).game
    before = _told(forecast(game, "policy", 40))
    game.state.true_end = game.state.true_end + 7_000
    game.state.fails[:, :, game.world.wearing] = game.state.index
    assert _told(forecast(game, "policy", 40)) == before


def test_batches_are_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory that a forecast may use changes nothing in what it tells."""
    game = _table(5, 2).game
    whole = _told(forecast(game, "room", 50))
    monkeypatch.setattr(years, "CELLS", 7 * game.state.known_end[0].size)
    assert _told(forecast(game, "room", 50)) == whole


def _draft() -> tuple[Table, str]:
    """A first round in which somebody drafts a new assignment and nobody signs."""
    table = Table(Journal(shipped("kruispunt"), 4))
    while table.game.state.phase != "programme":
        assert isinstance(table.submit(FACILITATOR, table.turn, {"kind": "close_phase"}), Accepted)
    for role in table.game.world.roles:
        for task in table.view(role).tasks:
            move = {"kind": "open_assignment", "task": task.id}
            if task.role == role and isinstance(table.submit(role, table.turn, move), Accepted):
                return table, task.id
    raise AssertionError("nobody has a task to begin")


def test_a_draft_is_told_apart_as_if_it_were_signed() -> None:
    """What lies on the table unsigned is not in the forecast, but beside it."""
    table, _ = _draft()
    empty = forecast(Game(shipped("kruispunt"), 4), "room", 30)
    told = forecast(table.game, "room", 30)
    assert len(told.drafts) == len(empty.drafts) + 1
    assert [b.indicator for b in told.signed] == [b.indicator for b in told.bands]
    end = {b.indicator: b.p50[-1] for b in told.signed}
    without = {b.indicator: b.p50[-1] for b in empty.signed}
    assert end["cost"] != without["cost"]
    assert told.band("nuisance").p50 == empty.band("nuisance").p50


def test_the_largest_risks_come_first_and_add_up_to_the_emergencies() -> None:
    game = Game(shipped("kruispunt"), 6)
    seen = futures(game.state, FACILITATOR, 80, *_so_far(game))
    named = risks(game.state, seen)
    assert 3 <= len(named) <= 10
    assert [r.cents for r in named] == sorted((r.cents for r in named), reverse=True)
    assert all(r.year in seen.years and 0 < r.chance <= 1_000_000 for r in named)
    every = risks(game.state, seen, most=10_000)
    assert sum(r.cents for r in every) * 80 == pytest.approx(seen.harm.sum(), abs=80 * len(every))


def test_an_older_sewer_is_the_larger_risk() -> None:
    """The street whose sewer is known to be over its limit is named above one that is new."""
    game = Game(shipped("kruispunt"), 6)
    sewer = game.world.layer["sewer"]
    where = np.flatnonzero(game.state.present[0, :, sewer])
    game.state.known_end[:, where, sewer] = 60_000
    game.state.known_end[:, where[2], sewer] = -6_000
    game.state.known_sd[:, where, sewer] = 1_000
    told = forecast(game, FACILITATOR, 40).risks[0]
    assert (told.street, told.layer) == (game.world.scenario.streets[where[2]].id, "sewer")


def _bands(of: tuple[BandView, ...]) -> dict[str, BandView]:
    return {b.indicator: b for b in of}


def test_every_goal_has_its_band_and_the_bands_are_in_order() -> None:
    game = _table(8, 3).game
    told = forecast(game, FACILITATOR, 40)
    names = [f"goal.{g.id}" for g in game.world.scenario.goals]
    assert [b.indicator for b in told.bands] == ["nuisance", "cost", "support", "goals", *names]
    for band in told.bands:
        assert band.years == tuple(range(game.state.year, game.state.end_year))
        assert all(a <= b <= c for a, b, c in zip(band.p10, band.p50, band.p90, strict=True))
    assert _bands(told.bands)["nuisance"].p50[0] >= int(game.ledger.total("nuisance")[0])


def test_nothing_is_left_to_expect_when_the_game_is_over() -> None:
    game = _table(9, 8).game
    told = forecast(game, FACILITATOR, 20)
    assert all(b.years == () for b in told.bands)
    assert told.risks == ()
    assert isinstance(futures(game.state, FACILITATOR, 20, *_so_far(game)), Futures)
