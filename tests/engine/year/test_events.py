"""What every kind of event does to the neighbourhood, how long, and to whom it does nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.play import Game
from engine.world import World
from tests.engine.games import Edit
from tests.engine.village import Play, village

START = 2024


def event(*effects: dict[str, Any], **when: Any) -> Edit:
    """An event beside those of the village: dated, by chance, or in the facilitator's hand."""

    def edit(data: dict[str, Any]) -> None:
        data["events"].append({"id": "it", "icon": "leaf", "effects": list(effects), **when})

    return edit


def year_of(*effects: dict[str, Any], call: bool = True, edits: tuple[Edit, ...] = ()) -> Play:
    """The first year, in which the facilitator calls an event with these effects, or does not."""
    play = Play(village(event(*effects), *edits)).to("programme")
    if call:
        play.do("facilitator", "call_event", event="it")
    return play.to("look_back")


def told(game: Game, kind: str) -> list[int]:
    """Years in which something happened."""
    return [h.year for h in game.ledger.happenings if h.kind == kind]


def booked(game: Game, kind: str) -> dict[tuple[int, str], int]:
    """Amounts of what came by an event, by year and by line, block or street."""
    s, out = game.world.scenario, {}
    for e in game.ledger.entries:
        if e.kind == kind and e.because.event == "it":
            where = (
                s.lines[e.line].id if e.line is not None
                else s.streets[e.street].id if e.street is not None
                else s.blocks[e.block or 0].id
            )  # fmt: skip
            out[e.year, where] = e.amount
    return out


def test_a_grant_comes_into_its_purse_in_full_and_is_booked() -> None:
    grant = {"verb": "grant", "line": "care", "amount": 1_234}
    game, without = year_of(grant).game, year_of(grant, call=False).game
    gained = game.state.balance[0] - without.state.balance[0]
    care = game.world.line["care"]
    assert gained[care] == 123_400
    assert np.count_nonzero(gained) == 1, "and into no other"
    assert booked(game, "grant") == {(START, "care"): 123_400}
    assert booked(without, "grant") == {}


def test_a_cut_takes_its_share_of_what_comes_in_from_then_on() -> None:
    cut = {"verb": "cut", "line": "road_money", "share": "0.3"}
    play = year_of(cut)
    play.to("look_back")
    game, line = play.game, play.game.world.line["road_money"]
    income = {
        e.year: e.amount for e in game.ledger.entries if e.kind == "income" and e.line == line
    }
    assert income == {START: 7_000_000, START + 1: 7_000_000}, "of 100,000 euros"
    assert told(game, "income_cut") == [START]


def test_trouble_in_a_block_is_felt_in_its_streets_and_told_once() -> None:
    game = year_of({"verb": "nuisance", "block": "north", "weeks": "1.5"}).game
    weight = {s: int(game.world.weight[game.world.street[s]]) for s in ("a", "b")}
    assert booked(game, "nuisance") == {(START, s): weight[s] * 3 // 2 for s in ("a", "b")}
    assert len(told(game, "event")) == 1


@pytest.mark.parametrize(("stands", "by", "change"), [
    ("0.6", "0.05", 50_000), ("0.6", "-0.2", -200_000),
    ("0.98", "0.05", 20_000), ("0.1", "-0.2", -100_000),
])  # fmt: skip
def test_support_goes_up_or_down_in_one_block_but_never_past_all_or_nothing(
    stands: str, by: str, change: int
) -> None:
    def stand(data: dict[str, Any]) -> None:
        for block in data["blocks"]:
            block["support"] = stands

    effect = {"verb": "support", "block": "south", "by": by}
    assert booked(year_of(effect, edits=(stand,)).game, "support") == {(START, "south"): change}


def test_a_task_may_be_revealed_before_its_time() -> None:
    effect = {"verb": "reveal_task", "task": "hidden"}
    play = year_of(effect)
    hidden = play.game.world.task["hidden"]
    assert play.game.state.revealed[0, hidden] == START
    play.to("ended")
    without = year_of(effect, call=False).to("ended").game
    assert told(without, "task_revealed") == [2028]
    assert told(play.game, "task_revealed") == [], "and not once more in its own year"


def test_what_was_revealed_long_ago_stays_so() -> None:
    play = (
        Play(village(event({"verb": "reveal_task", "task": "road"})))
        .to("programme")
        .to("programme")
    )
    road = play.game.world.task["road"]
    before = int(play.game.state.revealed[0, road])
    play.do("facilitator", "call_event", event="it")
    play.to("look_back")
    assert play.game.state.revealed[0, road] == before < play.game.state.year


def paid(world: World, start: int, *, call: bool) -> int:
    """What renewing the sewer costs when works start in a year; the event comes in the first."""
    play = Play(world).to("programme")
    if call:
        play.do("facilitator", "call_event", event="it")
    play.do("works", "just_do_it", task="sewer", start_year=start)
    game = play.to("ended").game
    assert game.state.done[0, game.world.task["sewer"]] == start
    return sum(e.amount for e in game.ledger.entries if e.kind == "planned")


def test_prices_rise_for_the_years_of_the_event_and_no_longer() -> None:
    world = village(event({"verb": "price_rise", "share": "0.25", "years": 2}))
    for start, rise in ((START, 1.25), (START + 1, 1.25), (START + 2, 1.0)):
        usual = paid(world, start, call=False)
        assert paid(world, start, call=True) == usual * rise


def test_less_room_leaves_no_room_for_heat() -> None:
    """Streets of twelve metres; where ten are lost nothing can be added."""

    def built(streets: list[str]) -> dict[str, bool]:
        effect = {"verb": "close_room", "streets": streets, "width": "10"}
        play = Play(village(event(effect))).to("programme")
        play.do("facilitator", "call_event", event="it")
        play.do("nets", "just_do_it", task="heat", start_year=2026)
        game = play.to("ended").game
        heat = game.world.layer["heat"]
        return {s: bool(game.state.present[0, game.world.street[s], heat]) for s in ("a", "b")}

    assert built(["c", "d"]) == {"a": True, "b": True}
    assert built(["b"]) == {"a": True, "b": False}


@pytest.mark.parametrize("years", [3, -1])
def test_needed_work_may_become_due_later_or_earlier(years: int) -> None:
    effect = {"verb": "window_shift", "task": "sewer", "years": years}

    def due(*, call: bool) -> int:
        def needed(data: dict[str, Any]) -> None:
            for task in data["tasks"]:
                task["required"] = task["id"] == "sewer"
                if task["id"] == "sewer":
                    task["window"].update(earliest=START, wanted=START, latest=2026)

        game = year_of(effect, call=call, edits=(needed,)).to("ended").game
        late = [e.year for e in game.ledger.entries if e.kind == "undelivered" and e.amount]
        return min(late)

    assert due(call=False) == 2026
    assert due(call=True) == 2026 + years


def worn(data: dict[str, Any]) -> None:
    """Sixty streets more like d, and every sewer past its limit."""
    row = next(s for s in data["streets"] if s["id"] == "d")
    for n in range(60):
        data["streets"].append({**row, "id": f"e{n}", "start": "g1", "end": "g2"})
    for street in data["streets"]:
        for layer in street["layers"]:
            if layer["layer"] == "sewer":
                layer.update(built=1950, remaining=-4)


def collapses(factor: str, years: int) -> list[int]:
    """Failures of sewers by year, when their hazard is so many times as high for some years."""
    effect = {"verb": "hazard_factor", "layer": "sewer", "factor": factor, "years": years}
    play = Play(village(worn, event(effect))).to("programme")
    play.do("facilitator", "call_event", event="it")
    for _ in range(4):
        play.to("look_back")
    return [int(play.game.ledger.total("failure", START + n)[0]) for n in range(4)]


def test_a_hazard_weighs_in_its_years_only() -> None:
    usual, safe, hard = collapses("1", 2), collapses("0", 2), collapses("20", 2)
    assert min(usual) > 0
    assert safe[:2] == [0, 0] and min(safe[2:]) > 0
    assert hard[0] > 3 * usual[0] and hard[1] > 3 * usual[1]
    assert max(hard[2:]) < 3 * max(usual[2:])


@pytest.mark.parametrize("when", [{"year": 2026}, {"chance": 1}])
def test_an_event_happens_once(when: dict[str, Any]) -> None:
    play = Play(village(event({"verb": "grant", "line": "care", "amount": 10}, **when)))
    game = play.to("ended").game
    year = when.get("year", START)
    assert booked(game, "grant") == {(year, "care"): 1_000}
    assert told(game, "event") == [year]
