"""The log is the game: replay, the file it is stored in, undo, rewind and branches."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given

from engine import moves
from engine.journal import FENCES, UNDOABLE, Entry, Journal, branch, effective, read, replay
from engine.play import Game, fingerprint
from engine.rules import FACILITATOR
from engine.table import Accepted, Refused, Table
from tests.engine.examples import choices, some_games
from tests.engine.games import all_of, kruispunt, random_game, steps

MAKES_IDS = ("open_assignment", "just_do_it", "offer_coupling", "reserve_room", "call_card")
"""What these make carries the number of the entry, or was there before."""


@pytest.fixture(scope="module")
def played() -> Table:
    return random_game(21, busy=4)


@some_games(6)
@given(choices)
def test_replay_is_play(number: int) -> None:
    """Year by year and to the last cent, also from the lines of the file."""
    table = random_game(number)
    again = replay(table.journal)
    assert again.fingerprints == table.game.fingerprints
    assert len(again.fingerprints) == table.game.world.years
    stored = read(json.loads(json.dumps([line + "\n" for line in table.journal.lines()])))
    assert stored == Journal(
        stored.world, table.journal.seed, table.journal.texts, entries=table.journal.entries
    )
    assert stored.world.plain() == table.game.world.plain()
    assert all_of(replay(stored)) == all_of(table.game)


def test_replay_stops_at_a_year(played: Table) -> None:
    for year in (2024, 2027, 2032):
        game = replay(played.journal, until=year)
        assert game.state.year == year
        expected = {y: f for y, f in played.game.fingerprints.items() if y < year}
        assert game.fingerprints == expected


def test_what_comes_after_a_cut_is_gone_and_nothing_else(played: Table) -> None:
    """A file of which the last line was torn plays on from the last whole move."""
    lines = list(played.journal.lines())
    torn = read([*(f"{line}\n" for line in lines[:40]), lines[40][:-5]])
    assert torn.torn
    assert torn.entries == played.journal.entries[:39]


def shadow(kept: list[Entry], entry: Entry) -> None:
    """What a move does to the list of moves that count, told plainly."""
    if isinstance(entry.move, moves.Rewind):
        while kept and kept[-1].number != entry.move.to:
            kept.pop()
    elif isinstance(entry.move, moves.Undo):
        for n in range(len(kept) - 1, -1, -1):
            assert kept[n].move.kind not in FENCES
            if kept[n].seat == entry.seat and kept[n].move.kind in UNDOABLE:
                del kept[n]
                return
    else:
        kept.append(entry)


@some_games(6)
@given(choices)
def test_undo_and_rewind_leave_what_counts(number: int) -> None:
    """At any moment the game is what the moves that count make of it."""
    dice = Random(number)
    table = Table(Journal(kruispunt(), number))
    kept: list[Entry] = []
    done = 0
    backs = {"undo": 0, "rewind": 0}
    for _ in steps(table, number, until=2026):
        for entry in table.journal.entries[done:]:
            shadow(kept, entry)
        done = len(table.journal.entries)
        if dice.random() < 0.12:
            seat = dice.choice((FACILITATOR, kept[-1].seat, kept[-1].seat, kept[-1].seat))
            to = dice.choice([0, *(e.number for e in kept)][-12:])
            back = dice.choice((moves.Undo(), moves.Undo(), moves.Rewind(to=to)))
            before = all_of(table.game)
            result = table.submit(seat, table.turn, back)
            if isinstance(result, Refused):
                assert all_of(table.game) == before
                continue
            backs[back.kind] += 1
            shadow(kept, result.entry)
            done += 1
            assert table.journal.effective() == kept == effective(table.journal.entries)
            game = Game(kruispunt(), number)
            for entry in kept:
                assert game.check(entry.seat, entry.move) is None
                game.do(entry.seat, entry.move, entry.number)
            assert all_of(game) == all_of(table.game)
        if table.turn > 400:
            break
    if not any(backs.values()):
        # A game in which chance took nothing back goes back as a whole.
        assert not isinstance(table.submit(FACILITATOR, table.turn, moves.Rewind(to=0)), Refused)
        assert all_of(table.game) == all_of(Game(kruispunt(), number))


def test_undo_and_the_same_again_is_as_before(played: Table) -> None:
    """For every move that a seat can take back: without it, then with it again."""
    tried = set()
    journal = Journal(played.journal.world, played.journal.seed)
    entries = played.journal.entries
    table = Table(journal)
    for entry in entries:
        before = all_of(table.game)
        assert isinstance(table.submit(entry.seat, table.turn, entry.move), Accepted)
        kind = entry.move.kind
        if kind not in UNDOABLE or kind in tried or entry.number != table.turn:
            continue
        after = fingerprint(table.game.state, table.game.ledger)
        fork = Table(Journal(journal.world, journal.seed, entries=list(journal.entries)))
        assert isinstance(fork.submit(entry.seat, fork.turn, moves.Undo()), Accepted)
        assert all_of(fork.game) == before, kind
        assert isinstance(fork.submit(entry.seat, fork.turn, entry.move), Accepted)
        if kind not in MAKES_IDS:
            assert fingerprint(fork.game.state, fork.game.ledger) == after, kind
        tried.add(kind)
    assert len(tried) >= 12, tried


@some_games(5)
@given(choices)
def test_a_branch_without_a_change_is_the_game(number: int) -> None:
    table = random_game(number)
    at = Random(number).choice([0, *(e.number for e in table.journal.effective())])
    twin = branch(table.journal, at)
    assert twin.refused == ()
    assert twin.journal.entries == table.journal.effective()
    assert replay(twin.journal).fingerprints == table.game.fingerprints
    assert twin.journal.parent == {
        "fingerprint": table.game.world.fingerprint,
        "seed": number,
        "entry": at,
    }


def test_a_branch_tells_which_moves_cannot_be_any_more(played: Table) -> None:
    """Leave one decision out: what built on it is listed with its reason, the rest is kept."""
    kept = played.journal.effective()
    about = {getattr(e.move, "assignment", None) for e in kept}
    begun = [e for e in kept if e.move.kind in ("open_assignment", "just_do_it")]
    first = next(e for e in begun if f"a{e.number}" in about)
    built = [e for e in kept if getattr(e.move, "assignment", None) == f"a{first.number}"]
    other = branch(played.journal, 0, without=first.number)
    refused = [entry for entry, _ in other.refused]
    assert all(entry in refused for entry in built)
    assert first not in other.journal.entries
    assert sorted(e.number for e in (*other.journal.entries, *refused, first)) == [
        e.number for e in kept
    ]
    for entry, refusal in other.refused:
        if entry in built:
            assert refusal.code == "unknown"
            assert dict(refusal.values)["name"] == f"a{first.number}"


def test_a_branch_does_what_was_asked_first(played: Table) -> None:
    """A change is made just after the moment gone back to, with the same luck until it bites."""
    kept = played.journal.effective()
    at = next(e.number for e in kept if e.move.kind == "close_phase")
    other = branch(played.journal, at, [(FACILITATOR, moves.Note(words="what if"))])
    place = [e.number for e in other.journal.entries].index(at)
    assert other.journal.entries[place + 1].move == moves.Note(words="what if")
    assert replay(other.journal).fingerprints == played.game.fingerprints
