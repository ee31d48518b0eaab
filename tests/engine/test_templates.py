"""What is offered is what is allowed: templates of legal moves and the check say the same."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import given
from pydantic import ValidationError

from engine import moves
from engine.journal import Journal
from engine.moves import MOVES, AnyMove
from engine.play import Game
from engine.rules import FACILITATOR, RULES, Template, legal_moves
from engine.rules.base import CODES, Choice, Domain, Hundred, Order, Some, Steps, Words
from engine.table import Table
from tests.engine.examples import choices, some_games
from tests.engine.games import kruispunt, move_of, steps

EVERY = 15
"""One position in so many is looked at."""


def allows(domain: Domain, value: Any) -> bool:
    """Whether a value lies in a domain."""
    match domain:
        case Choice(values):
            return any(value == v and type(value) is type(v) for v in values)
        case Steps(low, high, step):
            return low <= value <= high and (value - low) % step == 0
        case Some(values, least, most):
            different = len(set(value)) == len(value)
            return different and least <= len(value) <= most and set(value) <= set(values)
        case Order(values):
            return sorted(value) == sorted(values)
        case Hundred(names, most, step):
            right = set(value) == set(names) and sum(value.values()) == 100
            return right and all(
                value[n] % step == 0 and value[n] <= m for n, m in zip(names, most, strict=True)
            )
        case Words(most):
            return len(value) <= most


def contains(template: Template, move: AnyMove) -> bool:
    """Whether a template allows a move; a field it does not name has its default."""
    fields = {k: v for k, v in move if k != "kind"}
    defaults = {k: MOVES[move.kind].model_fields[k].default for k in fields}
    return move.kind == template.kind and all(
        allows(template.fields[name], value) if name in template.fields else value == defaults[name]
        for name, value in fields.items()
    )


def beside(dice: Random, domain: Domain, value: Any, pool: list[Any]) -> Any:
    """A value of the right type that is near, and usually just outside the domain."""
    match domain:
        case Choice():
            same = [v for v in pool if v is None or type(v) is type(value) or value is None]
            return dice.choice(same)
        case Steps(low, high, step):
            return dice.choice((low - step, high + step, value + max(1, step // 2), low, high))
        case Some(values, _, most):
            longer = tuple(dice.sample(values, min(len(values), most + 1)))
            return dice.choice(((), longer, (*value, value[0]), (value[0],) * 2))
        case Order(values):
            return dice.choice((values[1:], (*values, values[0]), ("nowhere", *values[1:]), ()))
        case Hundred(names, most, step):
            out, name = dict(value), dice.choice(names)
            other = dice.choice(names)
            how = dice.randrange(4)
            if how == 0:
                out[name] = max(0, out[name] - step)
            elif how == 1:
                del out[name]
            elif how == 2:
                out = dict.fromkeys(names, 0) | {name: 100}
            else:
                out[name], out[other] = max(0, out[name] - 1), min(100, out[other] + 1)
            return out
        case Words(most):
            return "w" * (most + 1)


def offered(game: Game, seat: str) -> list[Template]:
    return list(legal_moves(game.state, seat))


def positions(number: int) -> Iterator[Game]:
    table = Table(Journal(kruispunt(), number))
    for n, game in enumerate(steps(table, number)):
        if n % EVERY == number % EVERY:
            yield game


def seats(game: Game) -> tuple[str, ...]:
    return (*game.world.roles, FACILITATOR)


@some_games(6)
@given(choices)
def test_whatever_is_offered_is_accepted(number: int) -> None:
    dice = Random(number)
    for game in positions(number):
        for seat in seats(game):
            for template in offered(game, seat):
                for _ in range(2):
                    move = move_of(dice, template)
                    assert contains(template, move)
                    assert game.check(seat, move) is None, (seat, move)


@some_games(6)
@given(choices)
def test_whatever_is_not_offered_is_refused(number: int) -> None:
    """Values just outside, other names, other seats, other phases: a reason with a code."""
    dice = Random(number)
    seen: dict[str, list[tuple[str, Template, AnyMove]]] = {}
    for game in positions(number):
        by_seat = {seat: offered(game, seat) for seat in seats(game)}
        pool = _names(game)
        for seat, templates in by_seat.items():
            for template in templates:
                seen.setdefault(template.kind, []).append((seat, template, move_of(dice, template)))
        for rows in seen.values():
            for seat, template, move in dice.choices(rows, k=4):
                who = dice.choice((seat, seat, dice.choice(list(by_seat))))
                for other in (move, *_bent(dice, template, move, pool)):
                    allowed = any(contains(t, other) for t in by_seat[who])
                    refusal = game.check(who, other)
                    assert (refusal is None) == allowed, (who, other, refusal, game.state.phase)
                    assert refusal is None or refusal.code in CODES


def _bent(
    dice: Random, template: Template, move: AnyMove, pool: dict[str, list[Any]]
) -> Iterator[AnyMove]:
    """The same move with one field changed; what is malformed never reaches the rules."""
    for name, domain in template.fields.items():
        value = beside(dice, domain, getattr(move, name), pool.get(name, [getattr(move, name)]))
        try:
            yield moves.parse({**moves.plain(move), name: value})
        except ValidationError:
            continue


def _names(game: Game) -> dict[str, list[Any]]:
    """Names that exist, and one that does not, by the field in which they are used."""
    s, state = game.world.scenario, game.state
    tasks = [*game.world.task, "nothing"]
    lines = [*game.world.line, "nothing"]
    return {
        "task": tasks,
        "remove_task": tasks,
        "assignment": [*state.assignments, "a99999"],
        "offer": [*state.offers, "o99999"],
        "street": [*game.world.street, "nothing", None],
        "leader": [*game.world.leader, "nobody"],
        "block": [*game.world.block, "nothing"],
        "layer": [*game.world.layer, "nothing"],
        "line": lines,
        "source": lines,
        "target": lines,
        "event": [*game.world.event, "nothing"],
        "instrument": [*(i.id for i in game.world.model.instruments), "nothing"],
        "parameter": [*list(game.world.model.parameters)[:5], "nothing"],
        "question": list("abcdef"),
        "value": [
            "none",
            "five",
            "department",
            "together",
            "inform",
            "x",
            *(t.id for t in s.tasks),
        ],
        "mode": ["combine", "align", "prepare", "piggyback"],
        "share": [None, 0, 5, 7, 25, 50, 100],
        "on": [True, False],
        "rule": ["everything_open", "breekverbod", "expiry", "pooled"],
        "rung": ["inform", "codecide"],
        "influence": ["nothing", "outcome"],
        "effort": ["none", "basic", "good"],
        "level": ["low", "high"],
        "reason": ["money", "content"],
        **{name: ["better", "worse"] for name in ("nuisance", "cost", "support")},
    }


def test_every_move_is_offered_in_some_phase() -> None:
    """In games played at random every kind of move that has a rule comes by."""
    missing = set(RULES)
    for number in range(12):
        for game in positions(number):
            missing -= {t.kind for seat in seats(game) for t in offered(game, seat)}
            if not missing:
                return
    assert not missing
