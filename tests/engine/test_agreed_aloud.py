"""What the table agrees aloud is settled once, and leaves everybody's own answer as it was."""

from __future__ import annotations

from dataclasses import replace

from engine import moves as m
from engine.journal import replay
from engine.rules import FACILITATOR, check, legal_moves
from engine.study.players.agreeing import agreements
from engine.study.players.taste import EVERYTHING
from engine.views import view
from tests.game.test_pictures import until
from tests.game.test_why_screen import cut


def test_everybody_keeps_the_own_answer_beside_what_was_agreed() -> None:
    game = replay(cut("five_roles", "programme", 2))
    drafts = [a for a in view(game, "room", 0).assignments if a.stage == "drafted"]
    if not drafts:
        seat, task = next(
            (t.role, t.id)
            for t in view(game, "room", 0).tasks
            if check(game.state, t.role, m.OpenAssignment(task=t.id)) is None
        )
        game.do(seat, m.OpenAssignment(task=task), 9_000)
    a = next(a for a in view(game, "room", 0).assignments if a.stage == "drafted")
    before = next(q for q in a.questions if q.question == "d")
    other = next(v for v in before.options if v not in {held for _, held, _ in before.answers})
    settle = m.Settle(assignment=a.id, question="d", value=other)
    assert check(game.state, a.lead_role, settle) is not None, "a role does not settle for others"
    found = [vars(t) for t in legal_moves(game.state, FACILITATOR) if t.kind == "settle"]
    assert any("'d'" in str(t) and f"'{other}'" in str(t) for t in found)
    game.do(FACILITATOR, settle, 9_001)
    after = next(q for q in view(game, "room", 0).assignment(a.id).questions if q.question == "d")
    assert after.settled == other and after.answers == before.answers and not after.by_college
    assert check(game.state, FACILITATOR, settle) is not None, "agreed already"


def test_a_computer_player_leaves_what_the_table_agreed() -> None:
    seen = view(replay(until("programme", 3)), "room", 0)
    asked = 0
    for a in (x for x in seen.assignments if x.stage == "drafted" and len(x.partners) > 1):
        for q in a.questions:
            held = [value for _, value, _ in q.answers]
            other = next((v for v in q.options if v not in held), held[-1])
            if set(held) == {other}:
                continue
            told = replace(a, questions=(replace(q, settled=other),))
            for role, _, _ in q.answers:
                wishes = agreements(seen, role, EVERYTHING, told)
                assert not any(wish.move.kind == "answer" for wish in wishes)
                asked += 1
    assert asked
