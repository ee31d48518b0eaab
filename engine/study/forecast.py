"""What the coming years may bring under the present plan, from what one seat knows.

Truth, knowledge and the future are three things: a forecast starts from the seat's beliefs, uses
seeds of its own (never the game's), and assumes that nobody makes another move. What is needed
and not programmed runs at its hard limit, each department for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine import luck
from engine.journal import Journal
from engine.ledger import Ledger
from engine.play import Game
from engine.rules import assignments
from engine.rules.base import FACILITATOR
from engine.state import DRAFTED, State
from engine.views import seen
from engine.views.shapes import BandView, ForecastView
from engine.whole import MILLI, PPM, Ints, divide
from engine.world.tables import AGES
from engine.year import advance

RUNS = 120
"""Replicates of a forecast unless asked otherwise."""
_SALT = 0x5EED_F0CA_57


@dataclass(frozen=True)
class Futures:
    """Per coming year (axis 1) and replicate (axis 0).

    ``nuisance`` in milli household-weeks since the start of the game, ``bill`` in cents since the
    start, ``support`` the mean of the blocks by homes in ppm, ``goals`` in ppm.
    """

    years: tuple[int, ...]
    nuisance: Ints
    bill: Ints
    support: Ints
    goals: Ints


def believed(game: Game, seat: str, runs: int = RUNS) -> State:
    """The game as a seat believes it to be, in so many replicates with seeds of their own."""
    state = game.state
    salt = luck.address(f"forecast.{game.world.scenario.id}.{seat}.{state.year}")
    seeds = luck.seeds(int(salt) ^ _SALT, runs)
    out = state.replicate(seeds)
    world = game.world
    own = np.array([seen.knows_layer(state, seat, k) for k in range(len(world.layers))])
    fresh = state.new
    usual = _usual(state)
    wide = np.full_like(state.known_sd, seen.unknown(world))
    known = own[None, None, :] | fresh
    end = np.where(known, state.known_end, usual)
    sd = np.where(known, state.known_sd, wide)
    error = luck.bell(seeds, 0, "belief", world.layer_keys.reshape(-1)).reshape(out.true_end.shape)
    out.known_end = np.repeat(end, runs, axis=0)
    out.known_sd = np.repeat(sd, runs, axis=0)
    out.true_end = out.known_end + divide(error * out.known_sd, MILLI)
    out.draw_lifetimes()
    for n in range(len(world.scenario.lines)):
        if not seen.sees_line(state, seat, n):
            out.balance[:, n] = 0
            out.income[:, n] = 0
            out.reserved[:, n] = 0
    hidden = np.array([not known_task(state, n) for n in range(len(world.tasks))])
    out.revealed[:, hidden] = state.end_year + 1
    _quiet(out, seat)
    return out


def _usual(state: State) -> Ints:
    """When who does not know it thinks that each layer is worn out, milli-years, (1, S, L).

    Its usual life from when it was built; for a sewer the limit is thought no nearer than is usual
    for one of its age that still holds.
    """
    world = state.world
    age = np.clip(state.year - state.built, 0, AGES - 1)
    still = state.index * MILLI + world.left[np.maximum(0, state.life), age]
    later = np.maximum(world.nominal_end[None], still)
    return np.where(world.sewers[None, None, :], later, world.nominal_end[None])


def known_task(state: State, task: int) -> bool:
    """Whether a task has been revealed."""
    return bool(state.revealed[0, task] <= state.year)


def _quiet(state: State, seat: str) -> None:
    """What only the scenario knows stays out: dated events that nobody was told of."""
    state.called_events = [] if seat != FACILITATOR else state.called_events
    for n, event in enumerate(state.world.scenario.events):
        if event.year is not None and not state.happened[0, n]:
            state.happened[:, n] = -1


def programme(state: State) -> None:
    """Let what is needed and not signed run at its hard limit, each department for itself."""
    for a in list(state.assignments.values()):
        if a.stage[0] == DRAFTED:
            del state.assignments[a.id]
    for n, table in enumerate(state.world.tasks):
        if not table.task.required or not known_task(state, n) or state.done[0, n]:
            continue
        if state.assignment_of(n) is not None:
            continue
        latest = assignments.window(state, n)[2]
        start = min(max(state.year, latest), state.end_year - 1)
        a = assignments.new(state, n, 10_000_000 + n, start)
        a.signed[table.role] = 0
        assignments.fix(state, a)


def prepare(
    game: Game, seat: str, runs: int = RUNS, until: int | None = None
) -> Callable[[], Futures]:
    """Copy what is needed now; the function returned does the work and may run elsewhere."""
    state = believed(game, seat, runs)
    nuisance = np.repeat(game.ledger.total("nuisance"), runs)
    spent = np.repeat(game.ledger.spent(), runs)
    last = min(until or state.end_year, state.end_year)
    return lambda: _play(state, nuisance, spent, last)


def futures(game: Game, seat: str, runs: int = RUNS, until: int | None = None) -> Futures:
    """Play the coming years over many replicates."""
    return prepare(game, seat, runs, until)()


def _play(state: State, nuisance: Ints, spent: Ints, last: int) -> Futures:
    programme(state)
    ledger = Ledger(state.count, entries=False)
    homes = np.maximum(1, state.world.block_homes)
    years: list[int] = []
    rows: list[tuple[Ints, Ints, Ints, Ints]] = []
    while state.year < last:
        year = state.year
        advance(state, ledger)
        nuisance = nuisance + ledger.total("nuisance", year)
        spent = spent + ledger.spent(year)
        mean = divide((state.support * homes[None, :]).sum(axis=1), int(homes.sum()))
        bill = spent + ledger.total("undelivered", year)
        years.append(year)
        rows.append((nuisance, bill, mean, ledger.total("goal", year)))
    if not rows:
        empty = np.zeros((state.count, 0), dtype=np.int64)
        return Futures((), empty, empty, empty, empty)
    columns = [np.stack([row[n] for row in rows], axis=1) for n in range(4)]
    return Futures(tuple(years), *columns)


def quantile(values: Ints, ppm: int) -> tuple[int, ...]:
    """The value below which a share (ppm) of the replicates lies, per year; a real outcome."""
    ordered = np.sort(values, axis=0)
    place = (ppm * (values.shape[0] - 1) + PPM // 2) // PPM
    return tuple(int(v) for v in ordered[place])


def bands(f: Futures, made_in: int) -> ForecastView:
    """Median and 10–90% band of the three indicators."""
    out = [
        BandView(
            name,
            f.years,
            quantile(values, 100_000),
            quantile(values, 500_000),
            quantile(values, 900_000),
        )
        for name, values in (("nuisance", f.nuisance), ("cost", f.bill), ("support", f.support))
    ]
    return ForecastView(made_in, f.nuisance.shape[0], tuple(out))


def forecast(game: Game, seat: str, runs: int = RUNS) -> ForecastView:
    """The three indicators until the end of the game, as a seat may expect them now."""
    return bands(futures(game, seat, runs), game.state.year)


def forecast_later(game: Game, seat: str, runs: int = RUNS) -> Callable[[], ForecastView]:
    """As :func:`forecast`, but only copies now; the function returned may run in a thread."""
    work, year = prepare(game, seat, runs), game.state.year
    return lambda: bands(work(), year)


def held_against(journal: Journal, seat: str, runs: int = RUNS) -> ForecastView | None:
    """The forecast that the bets of the last round were made against.

    It is that of the moment at which the table began to bet; None before anybody could.
    """
    entries = journal.effective()
    phases = [n for n, e in enumerate(entries) if e.move.kind == "close_phase"]
    # Phases per round: six; the first closes the anatomy, the fourth of a round opens the bets.
    opens = [n for count, n in enumerate(phases) if count % 6 == 3]
    if not opens:
        return None
    game = Game(journal.world, journal.seed)
    for entry in entries[: opens[-1] + 1]:
        game.do(entry.seat, entry.move, entry.number)
    return forecast(game, seat, runs)
