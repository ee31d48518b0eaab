"""Same luck: two games differ only by their decisions."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine import luck, moves
from engine.journal import Journal
from engine.play import Game
from engine.rules import FACILITATOR
from engine.table import Table
from engine.world import World, from_plain
from tests.engine.examples import choices, some_games
from tests.engine.games import changed, kruispunt, pace, random_game


def played(world: World, like: Table, names: dict[str, str] | None = None) -> Game:
    """The moves of a game, made in another world; names of things may differ there."""
    game = Game(world, like.journal.seed)
    for entry in like.journal.effective():
        plain = json.dumps(moves.plain(entry.move))
        for old, new in (names or {}).items():
            plain = plain.replace(f'"{old}"', f'"{new}"')
        move = moves.parse(json.loads(plain))
        assert game.check(entry.seat, move) is None, move
        game.do(entry.seat, move, entry.number)
    return game


def totals(game: Game) -> dict[Any, list[int]]:
    return {key: total.tolist() for key, total in game.ledger.totals.items() if total.any()}


@some_games(4)
@given(choices)
def test_the_order_in_a_file_means_nothing(number: int) -> None:
    """Streets, tasks, blocks, leaders and events listed the other way round: the same game."""
    table = random_game(number)

    def turned(s: dict[str, Any]) -> None:
        for name in ("streets", "tasks", "blocks", "leaders", "events", "goals"):
            s[name].reverse()

    other = played(changed(kruispunt(), turned), table)
    assert totals(other) == totals(table.game)
    assert other.state.balance.tolist() == table.game.state.balance.tolist()
    assert other.state.support.tolist() == table.game.state.support[:, ::-1].tolist()
    assert other.state.done.tolist() == table.game.state.done[:, ::-1].tolist()


@some_games(3)
@given(choices)
def test_a_new_name_with_the_old_luck_key_is_the_same_thing(number: int) -> None:
    table = random_game(number)
    s = kruispunt().scenario
    names = {x.id: f"x_{x.id}"[:40] for x in (*s.streets, *s.tasks)}
    text = json.dumps(kruispunt().plain())
    for old, new in names.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    plain = json.loads(text)
    for row, new in zip(s.streets, plain["scenario"]["streets"], strict=True):
        new["luck_key"] = row.luck_key or row.id
    for row, new in zip(s.tasks, plain["scenario"]["tasks"], strict=True):
        new["luck_key"] = row.luck_key or row.id
    other = played(from_plain(plain), table, names)
    assert other.fingerprints == table.game.fingerprints


def test_texts_are_outside_the_game() -> None:
    table = random_game(4, until=2026)
    told = Journal(kruispunt(), 4, {"nl": {"x": "Een verhaal"}}, entries=table.journal.entries)
    assert Table(told).game.fingerprints == table.game.fingerprints
    assert told.world.fingerprint == table.game.world.fingerprint


def test_doing_nothing_and_talking_meet_the_same_luck() -> None:
    """What one table decides does not change what happens to another thing."""
    quiet, busy = Game(kruispunt(), 77), random_game(77, busy=6).game
    n = 0
    while quiet.state.phase != "ended":
        n += 1
        quiet.do(FACILITATOR, pace(quiet), n)
    called = {
        h.values
        for h in busy.ledger.happenings
        if h.kind == "event" and h not in quiet.ledger.happenings
    }
    for game in (quiet, busy):
        assert len(game.fingerprints) == game.world.years
    by_luck = [n for n, e in enumerate(quiet.world.scenario.events) if e.chance is not None]
    for n in by_luck:
        name = (("event", quiet.world.scenario.events[n].id),)
        if name not in called:
            assert quiet.state.happened[0, n] == busy.state.happened[0, n]
    assert (quiet.state.gone[0] <= busy.state.gone[0]).all()


@given(st.integers(0, 2**64 - 1), st.integers(0, 40), st.text(min_size=1, max_size=12))
def test_a_draw_does_not_depend_on_its_neighbours(seed: int, year: int, purpose: str) -> None:
    """Asking for one thing, or for many at once, or for many games at once: the same draw."""
    keys = np.array([luck.address(f"street.{n}") for n in range(5)], dtype=np.uint64)
    seeds = luck.seeds(seed, 3)
    many = luck.draw(seeds, year, purpose, keys)
    for r in range(3):
        for k in range(5):
            alone = luck.draw(seeds[r : r + 1], year, purpose, keys[k])
            assert alone[0] == many[r, k]
    assert (luck.draw(luck.seeds(seed), year, purpose, keys)[0] == many[0]).all()


def test_draws_are_fair() -> None:
    """Over many seeds a chance is that chance, and addresses do not move together."""
    seeds = luck.seeds(1, 20_000)
    one = luck.happens(luck.draw(seeds, 3, "failure", luck.address("layer.a.sewer")), 250_000)
    two = luck.happens(luck.draw(seeds, 3, "failure", luck.address("layer.b.sewer")), 250_000)
    other_year = luck.happens(
        luck.draw(seeds, 4, "failure", luck.address("layer.a.sewer")), 250_000
    )
    for hits in (one, two, other_year):
        assert abs(int(hits.sum()) - 5_000) < 300
    assert abs(int((one & two).sum()) - 1_250) < 150
    assert abs(int((one & other_year).sum()) - 1_250) < 150
    assert not luck.happens(luck.draw(seeds, 0, "x", np.uint64(1)), 0).any()
    assert luck.happens(luck.draw(seeds, 0, "x", np.uint64(1)), 1_000_000).all()
