"""Every move a seat can make: one small frozen class each, and one discriminated union.

A move says what somebody wants, never what it does: that is for ``engine.rules``. Ids refer to
the scenario; an assignment or offer has an id with the number of the journal entry that made it
(``a12``, ``o15``), and an assignment that was there at the start one of the scenario.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from engine.scenario.parts import (
    Competence,
    Influence,
    Key,
    Mode,
    ParameterKey,
    Question,
    Rung,
    Year,
)

Handle = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Line = Annotated[str, StringConstraints(max_length=280)]
"""Free text: at most 280 characters, kept for the debrief, never for the model."""
# Strict: what a file or a program gives is never bent into something else (true is no 1).
Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Percent = Annotated[Whole, Field(ge=0, le=100)]
AnswerValue = Annotated[str, StringConstraints(max_length=80)]
Talk = Literal["none", "basic", "good"]
MOST_EUROS = 100_000_000
"""The most that one move can shift or give."""


class Move(BaseModel):
    """Base of all moves."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OpenAssignment(Move):
    """Start a *projectopdracht* for one task; by the task's own role."""

    kind: Literal["open_assignment"] = "open_assignment"
    task: Key


class JustDoIt(Move):
    """A work that concerns one department: open, answer by default, agree and sign in one."""

    kind: Literal["just_do_it"] = "just_do_it"
    task: Key
    start_year: Annotated[Year, Field(strict=True)]


class OfferCoupling(Move):
    """Invite a task into an assignment, in a mode, with a share of the cost.

    ``share`` is a percentage of the whole cost for the invited organisation; ``None`` means pro
    rata to what it would cost on its own.
    """

    kind: Literal["offer_coupling"] = "offer_coupling"
    assignment: Handle
    task: Key
    mode: Mode
    share: Percent | None = None


class AcceptCoupling(Move):
    kind: Literal["accept_coupling"] = "accept_coupling"
    offer: Handle


class DeclineCoupling(Move):
    """Say no; the reason is kept for the debrief."""

    kind: Literal["decline_coupling"] = "decline_coupling"
    offer: Handle
    reason: Literal["money", "time", "people", "trust", "content"]
    words: Line = ""


class CounterCoupling(Move):
    """Answer an offer with another mode or share; the offer then waits for the other side."""

    kind: Literal["counter_coupling"] = "counter_coupling"
    offer: Handle
    mode: Mode
    share: Percent | None = None


class Answer(Move):
    """A partner's own answer to one of the six questions (see ``engine.answers``)."""

    kind: Literal["answer"] = "answer"
    assignment: Handle
    question: Question
    value: AnswerValue


class Settle(Move):
    """One answer for all partners; legal when every partner with a say holds it as its own."""

    kind: Literal["settle"] = "settle"
    assignment: Handle
    question: Question
    value: AnswerValue


class AgreeShares(Move):
    """Percentages per organisation that together make 100, in steps of five."""

    kind: Literal["agree_shares"] = "agree_shares"
    assignment: Handle
    shares: dict[Key, Percent] = Field(max_length=64)


class SetProfile(Move):
    """Which competences this assignment asks of its leader: one to three."""

    kind: Literal["set_profile"] = "set_profile"
    assignment: Handle
    competences: tuple[Competence, ...] = Field(min_length=1, max_length=3)


class ChooseLeader(Move):
    kind: Literal["choose_leader"] = "choose_leader"
    assignment: Handle
    leader: Key


class SetParticipation(Move):
    """A rung of the ladder, and what residents really may influence."""

    kind: Literal["set_participation"] = "set_participation"
    assignment: Handle
    rung: Rung
    influence: Influence


class Schedule(Move):
    """Start year and the order in which the streets are opened."""

    kind: Literal["schedule"] = "schedule"
    assignment: Handle
    start_year: Annotated[Year, Field(strict=True)]
    order: tuple[Key, ...] = Field(default=(), max_length=20_000)


class Sign(Move):
    """Put a role's signature; when all partners have, money and people are committed."""

    kind: Literal["sign"] = "sign"
    assignment: Handle


class WithdrawSignature(Move):
    kind: Literal["withdraw_signature"] = "withdraw_signature"
    assignment: Handle


class Amend(Move):
    """Take one guest out of an assignment; free before signing, then at a cost by stage."""

    kind: Literal["amend"] = "amend"
    assignment: Handle
    remove_task: Key


class Postpone(Move):
    """Move the start of a signed assignment by one to three years; costs by stage."""

    kind: Literal["postpone"] = "postpone"
    assignment: Handle
    years: Annotated[Whole, Field(ge=1, le=3)]


class Cancel(Move):
    """End an assignment before it executes; costs by stage."""

    kind: Literal["cancel"] = "cancel"
    assignment: Handle


class ShiftMoney(Move):
    """Move money between lines, in steps of € 10,000, where the rules of the line allow."""

    kind: Literal["shift_money"] = "shift_money"
    source: Key
    target: Key
    euros: Annotated[Whole, Field(ge=10_000, le=MOST_EUROS)]


class Invest(Move):
    """Buy an instrument alone, or pledge a share of it (steps of 25%) with others."""

    kind: Literal["invest"] = "invest"
    instrument: Key
    share: Literal[25, 50, 75, 100] = 100


class ReserveRoom(Move):
    """Record underground room for a later task in all its streets (*planologisch vastleggen*)."""

    kind: Literal["reserve_room"] = "reserve_room"
    task: Key


class Inspect(Move):
    """Buy knowledge of the true condition of one layer in one block."""

    kind: Literal["inspect"] = "inspect"
    layer: Key
    block: Key


class Communicate(Move):
    """How much effort goes into informing residents during the works."""

    kind: Literal["communicate"] = "communicate"
    assignment: Handle
    effort: Talk


class BuildRelation(Move):
    """Be present in a block from now on, or stop; carried by people."""

    kind: Literal["build_relation"] = "build_relation"
    block: Key
    on: Flag


class Object(Move):
    """Challenge an assumption: what if this figure were at its low or high value?"""

    kind: Literal["object"] = "object"
    parameter: ParameterKey
    level: Literal["low", "high"]
    words: Line = ""


class Bet(Move):
    """Will the three indicators turn out better or worse than forecast; where will it hurt?"""

    kind: Literal["bet"] = "bet"
    nuisance: Literal["better", "as_forecast", "worse"]
    cost: Literal["better", "as_forecast", "worse"]
    support: Literal["better", "as_forecast", "worse"]
    street: Key | None = None


class Mark(Move):
    """Anatomy: where the table expects tasks to meet (again: takes the mark away)."""

    kind: Literal["mark"] = "mark"
    street: Key


class CallCard(Move):
    """Bring a task card from the drawer to the table."""

    kind: Literal["call_card"] = "call_card"
    task: Key


class Ready(Move):
    kind: Literal["ready"] = "ready"
    on: Flag = True


class Undo(Move):
    """Take back this seat's last own unsigned move, when nobody has built on it."""

    kind: Literal["undo"] = "undo"


class ClosePhase(Move):
    """Facilitator: go on to the next phase."""

    kind: Literal["close_phase"] = "close_phase"


class NextYear(Move):
    """Facilitator: let one year pass."""

    kind: Literal["next_year"] = "next_year"


class CallEvent(Move):
    """Facilitator: let an event of the scenario happen at the start of the next year."""

    kind: Literal["call_event"] = "call_event"
    event: Key


class SetRule(Move):
    """Facilitator: switch a rule of the game."""

    kind: Literal["set_rule"] = "set_rule"
    rule: Literal["everything_open", "breekverbod", "expiry", "pooled"]
    on: Flag


class GiveMoney(Move):
    """Facilitator: put money on a line or take it off, in steps of € 10,000."""

    kind: Literal["give_money"] = "give_money"
    line: Key
    euros: Annotated[Whole, Field(ge=-MOST_EUROS, le=MOST_EUROS)]


class Decide(Move):
    """Facilitator as *college*: settle a contested question for an assignment."""

    kind: Literal["decide"] = "decide"
    assignment: Handle
    question: Question
    value: AnswerValue


class Rewind(Move):
    """Facilitator: go back to just after journal entry ``to`` (0: the very start)."""

    kind: Literal["rewind"] = "rewind"
    to: Annotated[Whole, Field(ge=0, le=1_000_000)]


class Note(Move):
    """Facilitator: remember something for the debrief."""

    kind: Literal["note"] = "note"
    words: Line


AnyMove = Annotated[
    OpenAssignment
    | JustDoIt
    | OfferCoupling
    | AcceptCoupling
    | DeclineCoupling
    | CounterCoupling
    | Answer
    | Settle
    | AgreeShares
    | SetProfile
    | ChooseLeader
    | SetParticipation
    | Schedule
    | Sign
    | WithdrawSignature
    | Amend
    | Postpone
    | Cancel
    | ShiftMoney
    | Invest
    | ReserveRoom
    | Inspect
    | Communicate
    | BuildRelation
    | Object
    | Bet
    | Mark
    | CallCard
    | Ready
    | Undo
    | ClosePhase
    | NextYear
    | CallEvent
    | SetRule
    | GiveMoney
    | Decide
    | Rewind
    | Note,
    Field(discriminator="kind"),
]

MOVE: TypeAdapter[AnyMove] = TypeAdapter(AnyMove)
MOVES: dict[str, type[Move]] = {
    cls.model_fields["kind"].default: cls for cls in get_args(get_args(AnyMove)[0])
}
"""Every kind of move by name."""


def parse(data: Any) -> AnyMove:
    """Turn plain data into a move. Raises pydantic.ValidationError when it is malformed."""
    return MOVE.validate_python(data)


def plain(move: AnyMove) -> dict[str, Any]:
    """A move as plain data for JSON; defaults are written out."""
    return MOVE.dump_python(move, mode="json")  # type: ignore[no-any-return]
