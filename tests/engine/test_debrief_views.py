"""What a view tells of the streets when all is over, and of rain that stands in them."""

from __future__ import annotations

import pytest

from engine.journal import Journal
from engine.play import Game
from engine.rules import FACILITATOR, ROOM
from engine.views import view
from engine.whole import MILLI
from tests.bench.towns import played
from tests.engine.village import Play, village


@pytest.fixture(scope="module")
def journal() -> Journal:
    return played("kruispunt")


def test_what_was_believed_stands_beside_the_truth_only_after_the_game(journal: Journal) -> None:
    game, wrong = Game(journal.world, journal.seed), 0
    seats = (*journal.world.roles, FACILITATOR, ROOM)
    rows = list(journal.effective())
    for n, e in enumerate(rows):
        game.do(e.seat, e.move, e.number)
        if n % 25 and n < len(rows) - 4:
            continue
        over = game.state.phase == "ended"
        for seat in seats:
            for street in view(game, seat, e.number).streets:
                for layer in street.layers:
                    wears = over and layer.remaining is not None
                    assert (layer.believed is not None) == wears
                    wrong += wears and layer.believed != layer.remaining
    assert game.state.phase == "ended"
    assert wrong, "in a game nobody knows everything"


def test_what_was_believed_is_what_the_keeper_saw(journal: Journal) -> None:
    game = Game(journal.world, journal.seed)
    before = None
    for e in journal.effective():
        if game.state.phase != "ended":
            before = view(game, FACILITATOR, 0)
        game.do(e.seat, e.move, e.number)
    assert before is not None
    after, at = view(game, FACILITATOR, 0), game.state.index * MILLI
    names = [x.id for x in journal.world.layers]
    for n, (then, now) in enumerate(zip(before.streets, after.streets, strict=True)):
        seen = {x.layer: x.remaining for x in then.layers}
        for layer in now.layers:
            if layer.believed is not None:
                k = names.index(layer.layer)
                assert layer.remaining == (int(game.state.true_end[0, n, k]) - at) // MILLI
                assert layer.believed == seen[layer.layer]


def _rain(data: dict[str, object]) -> None:
    events = data["events"]
    assert isinstance(events, list)
    strains = {"verb": "hazard_factor", "layer": "sewer", "factor": "2", "years": 2}
    felt = {"verb": "nuisance", "block": "north", "weeks": "0.3"}
    events += [
        {"id": "rain", "icon": "cloud-rain", "year": 2024, "effects": [strains, felt]},
        {"id": "market", "icon": "leaf", "year": 2024, "effects": [felt]},
    ]


def test_rain_stands_where_an_event_strains_the_sewers_and_is_felt() -> None:
    play = Play(village(_rain))
    for _ in range(40):
        if play.game.state.year > 2024:
            break
        executing = play.game.state.phase == "execute" and play.game.state.years_left
        play.do(FACILITATOR, "next_year" if executing else "close_phase")
    told = view(play.game, ROOM, 0).happenings
    floods = {dict(h.values)["event"]: h.floods for h in told if h.kind == "event"}
    assert floods == {"rain": ("north",), "market": ()}
    assert all(h.floods == () for h in told if h.kind != "event")
