"""What every rule shares: refusals, templates, and looking things up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from engine.ledger import Ledger
from engine.state import DRAFTED, TENDERED, Assignment, Offer, State

FACILITATOR = "facilitator"
ROOM = "room"

Code = Literal[
    "malformed",
    "unknown_seat",
    "stale",
    "game_over",
    "facilitator_only",
    "not_for_facilitator",
    "wrong_phase",
    "opens_later",
    "unknown",
    "not_your_task",
    "not_your_line",
    "not_your_layer",
    "not_a_partner",
    "not_the_lead",
    "no_say",
    "not_your_turn",
    "task_taken",
    "task_done",
    "too_early",
    "too_late",
    "order_wrong",
    "already_signed",
    "not_signed",
    "train_rides",
    "train_gone",
    "not_riding",
    "works_began",
    "short_of_money",
    "partner_short",
    "no_shared_street",
    "nothing_to_prepare",
    "already_offered",
    "own_money_only",
    "share_step",
    "share_not_for_mode",
    "share_over_rule",
    "shares_parties",
    "shares_sum",
    "offer_closed",
    "no_such_answer",
    "answers_differ",
    "already_settled",
    "not_contested",
    "profile_first",
    "leader_gone",
    "leader_full",
    "twice",
    "is_the_lead_task",
    "money_step",
    "not_shiftable",
    "shift_limit",
    "already_bought",
    "over_pledged",
    "may_not_reserve",
    "needs_no_room",
    "no_room",
    "already_reserved",
    "does_not_wear",
    "known_already",
    "same_already",
    "no_people",
    "may_not_build",
    "on_the_table",
    "years_left",
    "no_years_left",
    "happened_already",
    "nothing_to_undo",
    "built_upon",
    "not_so_far",
    "not_stored",
]
CODES: tuple[str, ...] = get_args(Code)
"""Every reason for which a move can be refused; each has words in every language."""


@dataclass(frozen=True)
class Refusal:
    """Why a move cannot be, as a code with the numbers in it; never a sentence."""

    code: Code
    values: tuple[tuple[str, str | int], ...] = ()

    @staticmethod
    def of(code: Code, **values: str | int) -> Refusal:
        """A refusal with named values, in the order given."""
        return Refusal(code, tuple(values.items()))


@dataclass(frozen=True)
class Choice:
    """One of these values."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Steps:
    """A whole number from low to high in steps."""

    low: int
    high: int
    step: int = 1


@dataclass(frozen=True)
class Some:
    """A tuple of different values of these, at least and at most so many."""

    values: tuple[Any, ...]
    least: int
    most: int


@dataclass(frozen=True)
class Order:
    """All of these values in any order."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Hundred:
    """Percentages for exactly these names, in steps, none above its most, that make 100."""

    names: tuple[str, ...]
    most: tuple[int, ...]
    step: int = 5


@dataclass(frozen=True)
class Words:
    """Free text of at most so many characters."""

    most: int = 280


Domain = Choice | Steps | Some | Order | Hundred | Words


@dataclass(frozen=True)
class Template:
    """A family of legal moves of one kind: every combination of the domains is legal.

    A field that is not named has its default.
    """

    kind: str
    fields: Mapping[str, Domain] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """What the game knows about one kind of move.

    ``check`` says why not; ``apply`` changes the state (and may only be called on a move that
    passed); ``templates`` lists what would pass.
    """

    check: Callable[[State, str, Any], Refusal | None]
    apply: Callable[[State, Ledger, str, Any, int], None]
    templates: Callable[[State, str], Iterator[Template]]


def find(state: State, key: str) -> Assignment | Refusal:
    """A living assignment by id, or why not."""
    a = state.assignments.get(key)
    if a is None or a.ended:
        return Refusal.of("unknown", what="assignment", name=key)
    return a


def find_offer(state: State, key: str) -> Offer | Refusal:
    """An open offer by id, or why not."""
    offer = state.offers.get(key)
    if offer is None:
        return Refusal.of("unknown", what="offer", name=key)
    if offer.state != "open":
        return Refusal.of("offer_closed")
    return offer


def find_task(state: State, key: str) -> int | Refusal:
    """A revealed task by id, or why not; a task nobody knows yet does not exist for anybody."""
    task = state.world.task.get(key)
    if task is None or state.revealed[0, task] > state.year:
        return Refusal.of("unknown", what="task", name=key)
    return task


def known_tasks(state: State) -> Iterator[int]:
    """Tasks that have been revealed."""
    for n in range(len(state.world.tasks)):
        if state.revealed[0, n] <= state.year:
            yield n


def living(state: State) -> Iterator[Assignment]:
    """Assignments that have not ended."""
    for a in state.assignments.values():
        if not a.ended:
            yield a


def drafted(state: State, key: str) -> Assignment | Refusal:
    """An assignment that has not been signed by all, or why not."""
    a = find(state, key)
    if isinstance(a, Refusal):
        return a
    return a if a.stage[0] == DRAFTED else Refusal.of("train_rides", assignment=key)


def before_tender(state: State, key: str) -> Assignment | Refusal:
    """An assignment that can still be joined, or why not."""
    a = find(state, key)
    if isinstance(a, Refusal):
        return a
    return a if a.stage[0] < TENDERED else Refusal.of("train_gone", assignment=key)


def nothing(state: State, seat: str) -> Iterator[Template]:
    """No templates."""
    del state, seat
    yield from ()
