"""Moves: checked and applied, handed to the table, stored on disk; and what a seat sees after."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from itertools import cycle, groupby
from pathlib import Path
from typing import Any

from engine.journal import Entry, Journal, replay
from engine.moves import AnyMove
from engine.play import Game
from engine.table import Accepted, Table
from game.sessions.store import Store
from tests.bench import others, towns
from tests.bench.clock import Case, Figures, Stopwatch, interleave, wall

PACE = ("close_phase", "next_year")
"""Moves that keep the pace: the facilitator's, and with them the years pass."""
BACK = ("undo", "rewind")


def is_pace(entry: Entry) -> bool:
    """Whether a move keeps the pace."""
    return entry.move.kind in PACE


def do_all(watch: Stopwatch, journals: Iterable[Journal], *, pace: bool) -> None:
    """Check and apply every accepted move of these games; without ``pace`` only the others count.

    Raises ValueError for a move that is refused.
    """
    for journal in journals:
        game = Game(journal.world, journal.seed)
        for paced, group in groupby(journal.effective(), is_pace):
            batch = list(group)
            if pace or not paced:
                with watch.running(len(batch)):
                    _do(game, batch)
            else:
                _do(game, batch)


def _do(game: Game, batch: list[Entry]) -> None:
    for entry in batch:
        if game.check(entry.seat, entry.move) is not None:
            raise ValueError(f"refused: entry {entry.number}")
        game.do(entry.seat, entry.move, entry.number)


def by_kind(journals: Iterable[Journal], rounds: int) -> dict[str, Figures]:
    """The same per kind of move."""
    found: dict[str, Figures] = {}
    for _ in range(rounds):
        watches: dict[str, Stopwatch] = {}
        for journal in journals:
            game = Game(journal.world, journal.seed)
            for entry in journal.effective():
                with watches.setdefault(entry.move.kind, Stopwatch()).running():
                    _do(game, [entry])
        for kind, watch in watches.items():
            figures = found.setdefault(kind, Figures())
            figures.samples.append(watch.seconds / watch.amount)
            figures.amount = watch.amount
    return found


def hand_in(
    watch: Stopwatch, journals: Iterable[Journal], folder: Path | None, *, views: bool = False
) -> None:
    """Hand every move to a table, with the real store when there is a folder.

    Undo and rewind are made but not timed: each computes the game again. With ``views`` not the
    move is timed but what the next role sees after it.
    """
    for n, journal in enumerate(journals):
        store = Store(folder / f"{n}.jsonl") if folder else None
        fresh = Journal(journal.world, journal.seed, journal.texts, journal.humans)
        if store:
            store.add(fresh.header())
        table = Table(fresh, store.add if store else None)
        seats = cycle(journal.world.roles)
        for entry in journal.entries:
            quiet = views or entry.move.kind in BACK
            _submit(Stopwatch() if quiet else watch, table, entry.seat, entry.move)
            if views:
                with watch.running():
                    table.view(next(seats))
        if store:
            store.close()


def _submit(watch: Stopwatch, table: Table, seat: str, move: AnyMove) -> None:
    with watch.running():
        answer: Any = table.submit(seat, table.turn, move)
    if not isinstance(answer, Accepted):
        raise ValueError(f"refused: {move.kind} by {seat}")


def measure(rounds: int, *, quick: bool) -> dict[str, Figures]:
    """Moves of ours and actions of catanatron, in turn."""
    games = towns.games()
    catan = 4 if quick else 12
    with tempfile.TemporaryDirectory() as folder:
        disk = (Path(folder) / str(n) for n in range(1000))
        cases = [
            Case("moves.all", lambda w: do_all(w, games, pace=True)),
            Case("moves.quiet", lambda w: do_all(w, games, pace=False)),
            Case("moves.table", lambda w: hand_in(w, games, None)),
            Case("moves.table_wall", lambda w: hand_in(w, games, None), wall),
            Case("moves.disk", lambda w: hand_in(w, games, next(disk)), wall),
        ]
        if others.there("catanatron"):
            cases.insert(
                1, Case("catan.actions", lambda w: others.catan(w, catan, count="actions"))
            )
        if others.there("mesa"):
            cases.append(Case("mesa.example", mesa))
        return interleave(cases, rounds)


def mesa(watch: Stopwatch) -> None:
    """Steps of single agents in Mesa's own first example."""
    model = others.mesa_example()
    for _ in range(20):
        with watch.running(len(model.agents)):
            model.step()


def replays(rounds: int) -> dict[str, Figures]:
    """Replay of whole games, and what a role sees after every move of them."""
    cases = []
    for name in towns.shipped():
        game = towns.played(name)
        cases += [
            Case(f"replay.{name}", _timed(lambda j=game: replay(j))),
            Case(f"view.{name}", lambda w, j=game: hand_in(w, [j], None, views=True)),
        ]
    longest = max(towns.golden(), key=lambda j: len(j.entries))
    cases.append(Case("replay.golden", _timed(lambda: replay(longest))))
    return interleave(cases, rounds)


def _timed(work: Any) -> Any:
    def run(watch: Stopwatch) -> None:
        with watch.running():
            work()

    return run
