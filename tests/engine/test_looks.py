"""Views take over what did not change, looks are filled in as they are read; neither ever lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from engine import moves
from engine.journal import Journal, read
from engine.rules import FACILITATOR, ROOM
from engine.study.players import Sectoral, Wish, let_play
from engine.study.whole_game import play_out, step
from engine.table import Accepted, Table
from engine.views import Moment, PastError, view
from engine.views.shapes import AssignmentView, LineView, StreetView, View
from tests.engine.games import kruispunt, random_game, steps
from tests.engine.village import Play
from tests.golden import make

NUMBERS = (41, 42)
GAMES = sorted(make.HERE.glob("*.jsonl"))
SMALL = 40
"""Streets of a neighbourhood in which every look is compared."""


PARTS: dict[str, type[Any]] = {
    "streets": StreetView,
    "lines": LineView,
    "assignments": AssignmentView,
}
"""Parts of a look that are themselves filled in as they are read."""


def seats(table: Table) -> tuple[str, ...]:
    return (*table.game.world.roles, FACILITATOR, ROOM)


def same(table: Table) -> None:
    """What this table shows, having looked all along, is what a first look would show."""
    fresh = Moment(table.game, table.turn, table.journal.humans)
    for seat in seats(table):
        shown, first = table.view(seat), fresh.view(seat)
        if shown != first:
            names = [f.name for f in fields(View)]
            stale = [n for n in names if getattr(shown, n) != getattr(first, n)]
            pytest.fail(f"{seat} sees old {stale} after {table.journal.entries[-1:]}")


@pytest.mark.parametrize("number", NUMBERS)
def test_no_picture_is_stale_in_any_game(number: int) -> None:
    table = Table(Journal(kruispunt(), number))
    for _ in steps(table, number):
        same(table)


@pytest.mark.parametrize("path", GAMES, ids=[p.stem for p in GAMES])
def test_no_picture_is_stale_in_a_golden_game(path) -> None:  # type: ignore[no-untyped-def]
    """Somebody looks after every move; in a large neighbourhood not every look is compared."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        stored = read(lines)
    table = Table(Journal(stored.world, stored.seed, stored.texts, stored.humans))
    seen = Counter[str]()
    for n, entry in enumerate(stored.entries):
        assert isinstance(table.submit(entry.seat, entry.turn, entry.move), Accepted)
        kind = entry.move.kind
        seen[kind] += 1
        if len(stored.world.street) <= SMALL or seen[kind] <= 2 or n % 7 == 0:
            same(table)
        else:
            for seat in seats(table):
                table.view(seat)


def test_no_picture_is_stale_after_going_back() -> None:
    table = random_game(43, until=2026)
    same(table)
    for to in (table.turn // 2, 3, 0):
        assert isinstance(table.submit(FACILITATOR, table.turn, moves.Rewind(to=to)), Accepted)
        same(table)


def read_all(table: Table, seat: str) -> Iterator[tuple[str, object, object]]:
    """Every field of a look and of a view, and of streets and assignments in them."""
    shown, look = table.view(seat), table.look(seat)
    for f in fields(View):
        if f.name not in PARTS:
            yield f.name, getattr(shown, f.name), getattr(look, f.name)
    for name, shape in PARTS.items():
        for one, other in zip(getattr(shown, name), getattr(look, name), strict=True):
            for f in fields(shape):
                yield f"{name}.{f.name}", getattr(one, f.name), getattr(other, f.name)


def test_a_look_shows_what_a_view_shows() -> None:
    table = Table(Journal(kruispunt(), 44))
    for n, _ in enumerate(steps(table, 44)):
        if n % 5 == 0:
            for seat in seats(table):
                wrong = [name for name, one, other in read_all(table, seat) if one != other]
                assert wrong == []


def test_a_look_is_good_until_the_next_move() -> None:
    play = Play().to("programme")
    look = play.table.look("works")
    tasks, street, assignments = look.tasks, look.streets[0], look.assignments
    assert street.planned == ()
    key = play.opens("works", "sewer")
    assert look.tasks is tasks
    assert street.planned == ()
    for late in (lambda: look.couplings, lambda: street.used):
        with pytest.raises(PastError):
            late()
    assert assignments == ()
    now = play.table.look("works")
    assert now.assignment(key).stage == "drafted"
    play.table.submit("works", play.table.turn, {"kind": "undo"})
    with pytest.raises(PastError):
        now.assignment(key).total  # noqa: B018
    with pytest.raises(AttributeError):
        now.nothing_of_the_kind  # noqa: B018
    assert play.table.look("works").assignments == ()


def test_a_look_is_for_a_seat_that_exists() -> None:
    play = Play()
    for look in (play.table.look, play.table.view):
        with pytest.raises(KeyError):
            look("nobody")


def test_a_view_stays_what_it_was() -> None:
    play = Play().to("programme")
    before = play.table.view("works")
    again = view(play.game, "works", play.table.turn)
    play.opens("works", "sewer")
    assert before == again
    assert play.table.view("works") != again


def test_a_move_works_out_no_view(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = random_game(45, until=2026).journal
    table = Table(Journal(stored.world, stored.seed))

    def never(*_: object) -> None:
        pytest.fail("somebody looked")

    monkeypatch.setattr(Moment, "__init__", never)
    for entry in stored.entries:
        assert isinstance(table.submit(entry.seat, entry.turn, entry.move), Accepted)


class Eager:
    """Wishes what it was told to, whatever it sees, and counts its looks."""

    def __init__(self, role: str, *wishes: Wish):
        self.role, self.list, self.looks = role, wishes, 0

    def wishes(self, view: View) -> Iterator[Wish]:
        assert view.seat == self.role
        self.looks += 1
        yield from self.list


def starts(task: str, otherwise: Wish | None = None) -> Wish:
    return Wish(moves.OpenAssignment(task=task), "player.own_plan", otherwise)


def test_players_go_round_the_table_a_move_each() -> None:
    table = Play().to("programme").table
    first = Eager("works", starts("sewer"), starts("road"))
    second = Eager("social", starts("light"), starts("play"))
    assert let_play(table, [first, second]) == 4
    assert [e.move.task for e in table.journal.entries[-4:]] == ["sewer", "light", "road", "play"]
    # Once to wish, and once to see that nothing is left.
    assert (first.looks, second.looks) == (2, 2)
    assert all(e.auto for e in table.journal.entries[-4:])


def test_what_was_refused_is_not_wished_again_but_something_else() -> None:
    table = Play().to("programme").table
    wish = starts("hidden", starts("light", starts("play")))
    assert let_play(table, [Eager("social", wish)]) == 2
    assert [e.move.task for e in table.journal.entries[-2:]] == ["light", "play"]
    (refusals,) = table.refusals.values()
    assert refusals == {"unknown": 1, "task_taken": 2}


def test_a_wish_that_others_overtook_is_looked_at_again() -> None:
    play = Play().to("programme")
    key = play.opens("works", "sewer")
    play.do("works", "offer_coupling", assignment=key, task="light", mode="combine")
    offer = f"o{play.table.turn}"
    talk = Wish(moves.Communicate(assignment=key, effort="good"), "player.agreed")
    yes = Wish(moves.AcceptCoupling(offer=offer), "player.cheaper")
    assert let_play(play.table, [Eager("works", talk), Eager("social", yes)]) == 2
    assert play.table.view("social").offers[-1].state == "accepted"


def test_computer_players_play_as_they_did() -> None:
    """Who wishes on one look makes the same moves in the same order as who looks all the time."""
    with (make.HERE / "each_for_itself.jsonl").open(encoding="utf-8", newline="\n") as lines:
        stored = read(lines)
    played = play_out(Journal(stored.world, stored.seed)).journal
    assert [(e.seat, e.move) for e in played.entries] == [(e.seat, e.move) for e in stored.entries]


def test_players_who_see_through_looks_do_what_they_would_do_with_views() -> None:
    table = Table(Journal(kruispunt(), 46))
    players = [Sectoral(role) for role in kruispunt().roles]
    while table.game.state.phase != "ended":
        for player in players:
            wishes = list(player.wishes(table.look(player.role)))
            assert wishes == list(player.wishes(table.view(player.role)))
        let_play(table, list(players))
        assert isinstance(table.submit(FACILITATOR, table.turn, step(table)), Accepted)
