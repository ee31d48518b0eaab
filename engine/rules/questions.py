"""The six questions, the profile and the leader, participation, and informing residents."""

from __future__ import annotations

from collections.abc import Iterator

from engine import moves
from engine.ledger import Ledger
from engine.project import answers
from engine.rules.assignments import lead_only, partner
from engine.rules.base import (
    FACILITATOR,
    Choice,
    Domain,
    Refusal,
    Rule,
    Some,
    Template,
    drafted,
    find,
    living,
)
from engine.scenario.parts import COMPETENCES, INFLUENCES, QUESTIONS, RUNGS
from engine.state import DRAFTED, EXECUTING, SIGNED, Assignment, State

EFFORTS = ("none", "basic", "good")


def _talkable(state: State, seat: str, key: str) -> Assignment | Refusal:
    a = drafted(state, key)
    if isinstance(a, Refusal):
        return a
    return partner(state, seat, a) or a


def _check_answer(state: State, seat: str, move: moves.Answer) -> Refusal | None:
    a = _talkable(state, seat, move.assignment)
    if isinstance(a, Refusal):
        return a
    if move.value not in answers.options(state, a, move.question):
        return Refusal.of("no_such_answer", question=move.question)
    return None


def _answer(state: State, _: Ledger, seat: str, move: moves.Answer, n: int) -> None:
    a = state.assignments[move.assignment]
    a.answers.setdefault(move.question, {})[seat] = move.value
    a.settled.pop(move.question, None)
    a.college.discard(move.question)
    a.signed.clear()
    a.decisions.append(n)


def _drafts(state: State, seat: str) -> Iterator[Assignment]:
    for a in living(state):
        if a.stage[0] == DRAFTED and partner(state, seat, a) is None:
            yield a


def _answer_templates(state: State, seat: str) -> Iterator[Template]:
    for a in _drafts(state, seat):
        for question in QUESTIONS:
            yield Template(
                "answer",
                {
                    "assignment": Choice((a.id,)),
                    "question": Choice((question,)),
                    "value": Choice(answers.options(state, a, question)),
                },
            )


def _agreed(state: State, a: Assignment, question: str) -> str | None:
    held = {answers.held(state, a, role, question): None for role in answers.roles(state, a)}
    return next(iter(held)) if len(held) == 1 else None


def _check_settle(state: State, seat: str, move: moves.Settle) -> Refusal | None:
    """Partners settle what they all hold; the facilitator what the table agreed aloud.

    Either way everybody's own answer stays as it is.
    """
    aloud = seat == FACILITATOR
    a = drafted(state, move.assignment) if aloud else _talkable(state, seat, move.assignment)
    if isinstance(a, Refusal):
        return a
    if move.value not in answers.options(state, a, move.question):
        return Refusal.of("no_such_answer", question=move.question)
    if a.settled.get(move.question) == move.value:
        return Refusal.of("already_settled", question=move.question)
    for role in () if aloud else answers.roles(state, a):
        if answers.held(state, a, role, move.question) != move.value:
            return Refusal.of("answers_differ", role=role)
    return None


def _settle(state: State, _: Ledger, seat: str, move: moves.Settle, n: int) -> None:
    del seat
    a = state.assignments[move.assignment]
    a.settled[move.question] = move.value
    a.decisions.append(n)


def _settle_templates(state: State, seat: str) -> Iterator[Template]:
    if seat == FACILITATOR:
        yield from _aloud_templates(state)
        return
    for a in _drafts(state, seat):
        for question in QUESTIONS:
            value = _agreed(state, a, question)
            if value is not None and a.settled.get(question) != value:
                yield Template(
                    "settle",
                    {
                        "assignment": Choice((a.id,)),
                        "question": Choice((question,)),
                        "value": Choice((value,)),
                    },
                )


def _aloud_templates(state: State) -> Iterator[Template]:
    for a in living(state):
        if a.stage[0] != DRAFTED:
            continue
        for question in QUESTIONS:
            held = a.settled.get(question)
            free = tuple(v for v in answers.options(state, a, question) if v != held)
            if free:
                yield Template(
                    "settle",
                    {
                        "assignment": Choice((a.id,)),
                        "question": Choice((question,)),
                        "value": Choice(free),
                    },
                )


def _check_decide(state: State, seat: str, move: moves.Decide) -> Refusal | None:
    del seat
    a = drafted(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    if move.value not in answers.options(state, a, move.question):
        return Refusal.of("no_such_answer", question=move.question)
    if answers.settled(state, a, move.question) is not None:
        return Refusal.of("not_contested", question=move.question)
    return None


def _decide(state: State, ledger: Ledger, seat: str, move: moves.Decide, n: int) -> None:
    _settle(state, ledger, seat, moves.Settle(**{**move.model_dump(), "kind": "settle"}), n)
    state.assignments[move.assignment].college.add(move.question)


def _decide_templates(state: State, seat: str) -> Iterator[Template]:
    del seat
    for a in living(state):
        if a.stage[0] != DRAFTED:
            continue
        for question in QUESTIONS:
            if answers.settled(state, a, question) is None:
                yield Template(
                    "decide",
                    {
                        "assignment": Choice((a.id,)),
                        "question": Choice((question,)),
                        "value": Choice(answers.options(state, a, question)),
                    },
                )


def _check_profile(state: State, seat: str, move: moves.SetProfile) -> Refusal | None:
    a = drafted(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    wrong = lead_only(state, seat, a)
    if wrong:
        return wrong
    if len(set(move.competences)) < len(move.competences):
        return Refusal.of("twice")
    return None


def _profile(state: State, _: Ledger, seat: str, move: moves.SetProfile, n: int) -> None:
    del seat
    a = state.assignments[move.assignment]
    a.profile = tuple(move.competences)
    a.decisions.append(n)


def _led(state: State, seat: str) -> Iterator[Assignment]:
    for a in living(state):
        if lead_only(state, seat, a) is None:
            yield a


def _profile_templates(state: State, seat: str) -> Iterator[Template]:
    for a in _led(state, seat):
        if a.stage[0] == DRAFTED:
            fields: dict[str, Domain] = {
                "assignment": Choice((a.id,)),
                "competences": Some(COMPETENCES, 1, 3),
            }
            yield Template("set_profile", fields)


def busy(state: State, leader: int) -> int:
    """How many living assignments a leader has."""
    return sum(a.leader == leader for a in living(state))


def _check_leader(state: State, seat: str, move: moves.ChooseLeader) -> Refusal | None:
    a = find(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    wrong = lead_only(state, seat, a)
    if wrong:
        return wrong
    leader = state.world.leader.get(move.leader)
    if leader is None:
        return Refusal.of("unknown", what="leader", name=move.leader)
    if not a.profile:
        return Refusal.of("profile_first", assignment=a.id)
    if state.gone[0, leader]:
        return Refusal.of("leader_gone", leader=move.leader)
    if a.leader == leader:
        return Refusal.of("same_already")
    if busy(state, leader) >= state.world.scenario.leaders[leader].capacity:
        return Refusal.of("leader_full", leader=move.leader)
    return None


def _leader(state: State, _: Ledger, seat: str, move: moves.ChooseLeader, n: int) -> None:
    del seat
    a = state.assignments[move.assignment]
    a.leader = state.world.leader[move.leader]
    connects = state.world.scenario.leaders[a.leader].verbinder and a.stage[0] >= SIGNED
    late = state.world.figures.count("leader.rebuild") if connects else 0
    a.knits_from = state.year + late if late else 0
    a.decisions.append(n)


def _leader_templates(state: State, seat: str) -> Iterator[Template]:
    for a in _led(state, seat):
        free = tuple(
            row.id
            for row in state.world.scenario.leaders
            if _check_leader(state, seat, moves.ChooseLeader(assignment=a.id, leader=row.id))
            is None
        )
        if free:
            fields: dict[str, Domain] = {"assignment": Choice((a.id,)), "leader": Choice(free)}
            yield Template("choose_leader", fields)


def _check_participation(state: State, seat: str, move: moves.SetParticipation) -> Refusal | None:
    a = _talkable(state, seat, move.assignment)
    if isinstance(a, Refusal):
        return a
    if (a.rung, a.influence) == (move.rung, move.influence):
        return Refusal.of("same_already")
    return None


def _participation(
    state: State, _: Ledger, seat: str, move: moves.SetParticipation, n: int
) -> None:
    del seat
    a = state.assignments[move.assignment]
    a.rung, a.influence = move.rung, move.influence
    a.signed.clear()
    a.decisions.append(n)


def _participation_templates(state: State, seat: str) -> Iterator[Template]:
    for a in _drafts(state, seat):
        for rung in RUNGS:
            free = tuple(i for i in INFLUENCES if (rung, i) != (a.rung, a.influence))
            yield Template(
                "set_participation",
                {
                    "assignment": Choice((a.id,)),
                    "rung": Choice((rung,)),
                    "influence": Choice(free),
                },
            )


def _check_talk(state: State, seat: str, move: moves.Communicate) -> Refusal | None:
    a = find(state, move.assignment)
    if isinstance(a, Refusal):
        return a
    wrong = partner(state, seat, a)
    if wrong:
        return wrong
    if a.stage[0] >= EXECUTING:
        return Refusal.of("works_began", assignment=a.id)
    return Refusal.of("same_already") if a.talk == move.effort else None


def _talk(state: State, _: Ledger, seat: str, move: moves.Communicate, n: int) -> None:
    del seat
    a = state.assignments[move.assignment]
    a.talk = move.effort
    a.decisions.append(n)


def _talk_templates(state: State, seat: str) -> Iterator[Template]:
    for a in living(state):
        if a.stage[0] < EXECUTING and partner(state, seat, a) is None:
            free = tuple(e for e in EFFORTS if e != a.talk)
            yield Template("communicate", {"assignment": Choice((a.id,)), "effort": Choice(free)})


RULES = {
    "answer": Rule(_check_answer, _answer, _answer_templates),
    "settle": Rule(_check_settle, _settle, _settle_templates),
    "decide": Rule(_check_decide, _decide, _decide_templates),
    "set_profile": Rule(_check_profile, _profile, _profile_templates),
    "choose_leader": Rule(_check_leader, _leader, _leader_templates),
    "set_participation": Rule(_check_participation, _participation, _participation_templates),
    "communicate": Rule(_check_talk, _talk, _talk_templates),
}
