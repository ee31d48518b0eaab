"""Whole games to test with: Kruispunt read once, and players that try whatever is legal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from random import Random
from typing import Any

import numpy as np

from engine import moves
from engine.journal import Journal
from engine.moves import AnyMove
from engine.play import Game
from engine.reading import read
from engine.rules import FACILITATOR, Template, legal_moves
from engine.rules.base import Choice, Domain, Hundred, Order, Some, Steps, Words
from engine.scenario import Model
from engine.table import Accepted, Table
from engine.world import World, from_plain
from game.places import scenarios_dir

Edit = Callable[[dict[str, Any]], None]
"""Changes the plain data of a scenario."""


@cache
def shipped(name: str) -> World:
    """A shipped neighbourhood, read once."""
    reading = read(scenarios_dir() / name, scenarios_dir() / "model")
    assert reading.scenario is not None, reading.faults
    assert reading.model is not None
    return World(reading.scenario, reading.model)


def kruispunt() -> World:
    """The small neighbourhood."""
    return shipped("kruispunt")


@lru_cache(maxsize=1)
def model() -> Model:
    """The shipped model, read once."""
    return kruispunt().model


def changed(world: World, edit: Edit) -> World:
    """Another world: the same, but for what ``edit`` does to the plain data of its scenario."""
    plain = world.plain()
    edit(plain["scenario"])
    return from_plain(plain)


def sample(dice: Random, domain: Domain) -> Any:
    """Any value that a domain allows."""
    match domain:
        case Choice(values):
            return dice.choice(values)
        case Steps(low, high, step):
            return low + step * dice.randint(0, (high - low) // step)
        case Some(values, least, most):
            return tuple(dice.sample(values, dice.randint(least, min(most, len(values)))))
        case Order(values):
            return tuple(dice.sample(values, len(values)))
        case Hundred(names, most, step):
            return dict(zip(names, _hundred(dice, list(most), step), strict=True))
        case Words(most):
            return "woorden "[: dice.randint(0, 8)] * dice.randint(0, most // 8)


def _hundred(dice: Random, most: list[int], step: int) -> list[int]:
    out = [0] * len(most)
    while sum(out) < 100:
        room = [n for n, value in enumerate(out) if value + step <= most[n]]
        out[dice.choice(room)] += step
    return out


def move_of(dice: Random, template: Template) -> AnyMove:
    """Any move of a family."""
    fields = {name: sample(dice, domain) for name, domain in template.fields.items()}
    return moves.parse({"kind": template.kind, **fields})


def templates_by_kind(game: Game, seat: str) -> dict[str, list[Template]]:
    """All that a seat may do now, by kind of move."""
    out: dict[str, list[Template]] = {}
    for template in legal_moves(game.state, seat):
        out.setdefault(template.kind, []).append(template)
    return out


PACE = ("close_phase", "next_year")
WEIGHTS = {
    **dict.fromkeys(("object", "mark", "note", "give_money", "set_rule", "call_event"), 1),
    **dict.fromkeys(("cancel", "withdraw_signature", "decline_coupling", "ready"), 1),
    **dict.fromkeys(("just_do_it", "offer_coupling", "open_assignment"), 8),
    **dict.fromkeys(("accept_coupling", "sign"), 30),
}
"""How eager players are: rarely for what breaks off, often for what makes works happen."""


def tries(dice: Random, game: Game, seat: str) -> AnyMove | None:
    """Something that a seat could do now."""
    found = {k: v for k, v in templates_by_kind(game, seat).items() if k not in PACE}
    if not found:
        return None
    kind = dice.choices(list(found), [WEIGHTS.get(kind, 3) for kind in found])[0]
    return move_of(dice, dice.choice(found[kind]))


def pace(game: Game) -> AnyMove:
    """The facilitator's move with which the game goes on."""
    if game.state.phase == "execute" and game.state.years_left:
        return moves.NextYear()
    return moves.ClosePhase()


def steps(
    table: Table, choices: int, busy: int = 3, until: int | None = None, silent: str = ""
) -> Iterator[Game]:
    """Play at random to the end (or until a year), and stop after every accepted move.

    choices: seed of what players choose. busy: about how many moves a seat makes in a phase.
    silent: a role that does nothing.
    """
    dice = Random(choices)
    seats = tuple(s for s in (*table.game.world.roles, FACILITATOR) if s != silent)
    while table.game.state.phase != "ended" and (until is None or table.game.state.year < until):
        wanted = busy if table.game.state.phase in ("programme", "decide") else 1
        for _ in range(dice.randint(0, wanted * len(seats))):
            seat = dice.choice(seats)
            move = tries(dice, table.game, seat)
            if move is not None:
                _must(table, seat, move)
                yield table.game
        _must(table, FACILITATOR, pace(table.game))
        yield table.game


def _must(table: Table, seat: str, move: AnyMove) -> None:
    result = table.submit(seat, table.turn, move)
    assert isinstance(result, Accepted), (seat, move, result)


def random_game(
    choices: int,
    *,
    world: World | None = None,
    busy: int = 3,
    until: int | None = None,
    silent: str = "",
) -> Table:
    """A game played at random; luck and choices come from the same number."""
    table = Table(Journal(world or kruispunt(), choices))
    for _ in steps(table, choices, busy, until, silent):
        pass
    return table


def arrays(game: Game) -> dict[str, np.ndarray]:
    """Every array of a state, by where it is."""
    return dict(arrays_of(game.state))


def arrays_of(state: Any) -> Iterator[tuple[str, np.ndarray]]:
    """Every array in a state and in its assignments."""
    for name, value in vars(state).items():
        if isinstance(value, np.ndarray) and name != "seeds":
            yield name, value
    for key, a in state.assignments.items():
        for name, value in vars(a).items():
            if isinstance(value, np.ndarray):
                yield f"{key}.{name}", value
        for line, held in a.funded.items():
            yield f"{key}.funded.{line}", held


def all_of(game: Game) -> dict[str, Any]:
    """Everything a game holds, as plain data that can be compared."""
    return {
        "state": _plain(game.state),
        "entries": list(game.ledger.entries),
        "happenings": list(game.ledger.happenings),
        "fingerprints": dict(game.fingerprints),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, set):
        return sorted(value)
    if hasattr(value, "__dict__"):
        skip = ("world", "archived", "memory")
        return {k: _plain(v) for k, v in vars(value).items() if k not in skip}
    return value
