"""Where games come from and go to: neighbourhoods in their folder, games in theirs."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from babel.dates import format_datetime

from engine import journal as journals
from engine.journal import Journal, JournalError
from engine.moves import SetRule
from engine.reading import Reading, read
from engine.rules import FACILITATOR, ROOM
from engine.scenario import Scenario
from engine.study.bets import score
from engine.study.forecast import RUNS, forecast_later, held_against
from engine.study.objection import Conclusion, challenge
from engine.study.players import Player, Sectoral, let_play
from engine.table import Table
from engine.views.shapes import Said, View
from engine.world import World
from game.places import DEFAULT, scenarios_dir
from game.screens.scene import Comparison, Preparing, Session
from game.sessions import store as stores
from game.sessions.agenda import agenda
from game.sessions.explaining import Explaining
from game.sessions.fault import UnplayableError
from game.sessions.game import Game, Told
from game.sessions.keeper import Keeper, Keeps
from game.sessions.store import Store
from game.sessions.thinking import Thinking
from game.words import Language

_SHOWN = 6
"""How many stored games the start screen offers."""

MakeKit = Callable[[str, Language], Path]


class Library:
    """The neighbourhoods that can be played and the games that have been."""

    def __init__(
        self,
        *,
        scenarios: Path | None = None,
        games: Path | None = None,
        player: Callable[[str], Player] = Sectoral,
        runs: int = RUNS,
        kit: MakeKit | None = None,
        first: Path | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """``player`` makes a computer player for a role; ``runs`` is how often a forecast plays
        the future; ``kit`` makes the printed kit; ``first`` is where the first new game is kept
        instead of among the others."""
        self._scenarios = scenarios or scenarios_dir()
        self._games = games or stores.folder()
        self._elsewhere = games is not None
        self._player = player
        self._runs = runs
        self._kit = kit
        self._first = first
        self._now = now

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """Every neighbourhood without faults, by id, the usual one first."""
        found = {}
        for folder in sorted(
            self._scenarios.glob("*/"), key=lambda folder: (folder.name != DEFAULT, folder.name)
        ):
            if (folder / "scenario.yaml").is_file():
                reading = read(folder, self._scenarios / "model")
                if reading.scenario is not None:
                    found[reading.scenario.id] = reading
        return found

    def preparing(self, language: Language) -> Preparing:
        """What the start screen offers."""
        known = {key: r.scenario for key, r in self.readings.items() if r.scenario}
        return Preparing(
            tuple((key, self.readings[key].texts) for key in known),
            {
                key: tuple((c.id, c.rounds, c.minutes) for c in s.calendars)
                for key, s in known.items()
            },
            {key: tuple((r.id, r.icon, r.colour) for r in s.roles) for key, s in known.items()},
            {key: tuple(_lines(s)) for key, s in known.items()},
            tuple(self._sessions(language)),
            1000 + secrets.randbelow(9000),
        )

    def _sessions(self, language: Language) -> Iterator[Session]:
        for path in stores.games(self._games)[:_SHOWN]:
            try:
                journal = journals.read(stores.lines_of(path))
                changed = datetime.fromtimestamp(path.stat().st_mtime)
            except (JournalError, OSError, ValueError, OverflowError):
                continue
            kinds = [e.move.kind for e in journal.effective()]
            gone = kinds.count("next_year")
            yield Session(
                str(path),
                journal.world.scenario.id,
                journal.world.scenario.start_year + gone,
                _round(journal.world.calendar.rounds, gone) if "close_phase" in kinds else 0,
                len(kinds),
                str(format_datetime(changed, "d MMMM HH:mm", locale=language)),
            )

    def new(
        self,
        *,
        scenario: str,
        calendar: str,
        seed: int,
        humans: tuple[str, ...],
        minutes: int = 0,
        rules: Mapping[str, bool] | None = None,
    ) -> Game:
        """A new game from what the start screen chose."""
        reading = self.readings[scenario]
        assert reading.scenario is not None and reading.model is not None
        world = World(reading.scenario, reading.model, calendar)
        journal = Journal(world, seed, reading.texts, tuple(humans))
        game = self._begin(journal, minutes)
        now = dict(game.view(FACILITATOR).rules)
        for rule, on in (rules or {}).items():
            if now.get(rule, on) != on:
                move = SetRule.model_validate({"rule": rule, "on": on})
                game.table.submit(FACILITATOR, game.table.turn, move)
        return game

    def _begin(self, journal: Journal, minutes: int = 0) -> Game:
        first, self._first = self._first, None
        scenario = journal.world.scenario.id

        def make(lines: Iterable[str]) -> Store:
            where = first.parent if first else self._games
            names = [first] if first else stores.paths(where, scenario, self._now())
            return stores.make(names, lines, stores.last_played(where))

        def discarded() -> None:
            self._first = first or self._first

        return self._game(journal, Keeper(make, journal.lines(), discarded), minutes)

    def _game(self, journal: Journal, store: Keeps, minutes: int = 0) -> Game:
        world = journal.world
        table = Table(journal, store.add)
        players = [self._player(r) for r in world.roles if r not in journal.humans]
        return Game(
            table,
            store,
            texts=journal.texts,
            computers=lambda: let_play(table, players),
            slots=agenda(minutes or world.calendar.minutes, len(world.calendar.rounds)),
            forecast=lambda of, seat: forecast_later(of.game, seat, self._runs),
            against=lambda: partial(held_against, _still(table.journal), ROOM, self._runs),
            scores=lambda: partial(score, _still(table.journal), self._runs),
            challenge=lambda name, level: partial(_challenge, _still(table.journal), name, level),
            thinking=Thinking(table),
            explain=Explaining(table.journal, self._runs),
        )

    def resume(self, path: Path) -> tuple[Game, bool]:
        """A stored game, and whether its last line was torn and has been cut off.

        Raises JournalError when the file is no game of this program, BusyError when another window
        plays it, and OSError when it cannot be read or may not be written to.
        """
        store, stored = stores.reopen(path)
        try:
            journal = journals.read(f"{line}\n" for line in stored.lines)
            try:
                return self._game(journal, store), stored.cut
            except JournalError as error:
                raise UnplayableError(error, journal.texts) from error
        except Exception:
            store.close()  # or it would be held by nobody who plays it
            raise

    def copy(self, path: Path) -> Game:
        """A new game with all that counts of a stored one, which stays as it is where it is open.

        Raises JournalError, OSError and UnicodeDecodeError when it cannot be read.
        """
        old = journals.read(stores.lines_of(path))
        return self._branch(old, max((e.number for e in old.effective()), default=0))

    def branch(self, game: Game, to: int) -> Game:
        """A new game with the past of this one up to a journal entry; the old one is kept."""
        return self._branch(_still(self._journal(game)), to)

    def _branch(self, old: Journal, to: int) -> Game:
        kept = old.effective()
        numbers = [e.number for e in kept]
        past = kept[: numbers.index(to) + 1] if to in numbers else []
        parent = {"fingerprint": old.world.fingerprint, "seed": old.seed, "entry": to}
        return self._begin(Journal(old.world, old.seed, old.texts, old.humans, parent, past))

    def what_if(self, game: Game, entry: int, told: Told) -> Comparison:
        """The real run beside the run without one decision, with the same luck."""
        return self.compare_without(_still(self._journal(game)), entry, told)

    @staticmethod
    def compare_without(journal: Journal, entry: int, told: Told = lambda *_: None) -> Comparison:
        """The run of a journal beside the run without one decision, with the same luck."""
        numbers = [e.number for e in journal.effective()]
        before = numbers[numbers.index(entry) - 1] if entry in numbers[1:] else 0
        told(0, 3)
        other = journals.branch(journal, before, without=entry)
        told(1, 3)
        real = Table(journal).view(FACILITATOR)
        told(2, 3)
        return compare(
            entry,
            real,
            Table(other.journal).view(FACILITATOR),
            tuple(
                (e.seat, e.move.kind, Said(f"refusal.{r.code}", r.values)) for e, r in other.refused
            ),
        )

    def kit(self, scenario: str, language: Language) -> Path:
        """Makes the printed kit and says where it is. Raises LookupError when nothing makes it."""
        if self._kit is None:
            raise LookupError(scenario)
        return self._kit(scenario, language)

    def printed(self, name: str) -> Path:
        """Where a page to print is put: among the documents, or beside games kept elsewhere."""
        return (self._games / "print" if self._elsewhere else stores.papers()) / name

    @staticmethod
    def _journal(game: Game) -> Journal:
        journal: Any = getattr(game.table, "journal", None)
        assert isinstance(journal, Journal)
        return journal


def _still(journal: Journal) -> Journal:
    """A journal as it is now: the game goes on while something is worked out of it."""
    return replace(journal, entries=list(journal.entries))


def _challenge(journal: Journal, parameter: str, level: str, told: Told) -> tuple[Conclusion, ...]:
    return challenge(journal, parameter, level, step=told)


def compare(
    entry: int, real: View, other: View, refused: tuple[tuple[str, str, Said], ...] = ()
) -> Comparison:
    """Two runs side by side in the years that both have."""
    ours = {y.year: y for y in real.years}
    theirs = {y.year: y for y in other.years}
    years = tuple(sorted(set(ours) & set(theirs)))
    return Comparison(
        entry,
        years,
        tuple((ours[y].nuisance, theirs[y].nuisance) for y in years),
        tuple((ours[y].bill, theirs[y].bill) for y in years),
        tuple((ours[y].support, theirs[y].support) for y in years),
        refused,
    )


def _lines(scenario: Scenario) -> Iterator[tuple[tuple[float, float], ...]]:
    at = {j.id: j.at for j in scenario.junctions}
    for street in scenario.streets:
        points = (at[street.start], *street.via, at[street.end])
        yield tuple((float(x), float(y)) for x, y in points)


def _round(rounds: tuple[int, ...], gone: int) -> int:
    for number, span in enumerate(rounds, 1):
        if gone < span:
            return number
        gone -= span
    return len(rounds)
