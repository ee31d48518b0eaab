"""How many inputs an assignment takes from the hand: clicks or keys on the real screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import moves as m
from engine.scenario.parts import MODES
from tests.game.hands import Hands, Keys, Mouse

MOST = 8


@pytest.fixture(params=[Mouse, Keys], ids=["mouse", "keyboard"])
def hands(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hands]:
    made: Hands = request.param(tmp_path)
    yield made
    made.close()


def _make(hands: Hands, seat: str, move: m.AnyMove) -> None:
    assert hands.app.submit(move, "test", seat=seat), (move, hands.app.desk.ui.said)
    hands.app.dirty = True


def _show(hands: Hands, screen: str) -> None:
    hands.app.go(screen)
    hands.post()


def _second_round(hands: Hands) -> None:
    """The small neighbourhood with people in all roles, in the round that has all six questions."""
    hands.use("start.scenario.kruispunt")
    hands.use("start.begin")
    state = hands.table.game.state
    while state.round < 2 or state.phase != "programme":
        if state.phase == "execute" and state.years_left:
            _make(hands, "facilitator", m.NextYear())
        else:
            _make(hands, "facilitator", m.ClosePhase())
        state = hands.table.game.state


def _coupled(hands: Hands) -> str:
    """An assignment with a partner of another role that both can pay; its id."""
    game = hands.table.game
    tasks = game.world.scenario.tasks
    for one in tasks:
        lead = game.world.tasks[game.world.task[one.id]].role
        if game.check(lead, m.OpenAssignment(task=one.id)) is not None:
            continue
        _make(hands, lead, m.OpenAssignment(task=one.id))
        game = hands.table.game
        key = list(game.state.assignments)[-1]
        for other in tasks:
            guest = game.world.tasks[game.world.task[other.id]].role
            offers = [m.OfferCoupling(assignment=key, task=other.id, mode=x) for x in MODES[:2]]
            offer = next((o for o in offers if game.check(guest, o) is None), None)
            if guest == lead or offer is None:
                continue
            _make(hands, guest, offer)
            made = list(hands.table.game.state.offers)[-1]
            _make(hands, lead, m.AcceptCoupling(offer=made))
            return str(key)
        _make(hands, lead, m.Cancel(assignment=key))
        game = hands.table.game
    raise AssertionError("no two tasks couple here")


class Counted:
    """Counts what the hand does: each use of a target is a click, or an Enter."""

    def __init__(self, hands: Hands):
        self.hands, self.inputs = hands, 0

    def use(self, target: str) -> None:
        self.hands.use(target)
        self.inputs += 1


def test_an_ordinary_assignment(hands: Hands) -> None:
    """From the list of assignments to the last signature, with every question agreed."""
    _second_round(hands)
    key = _coupled(hands)
    _make(hands, "facilitator", m.ClosePhase())
    hands.app.picked.assignment = None
    _show(hands, "assignment")
    hand = Counted(hands)
    hand.use(f"open.{key}")
    a = hands.app.scene().now.assignment(key)
    assert len(a.unsigned) > 1
    open_ones = sum(q.settled is None for q in a.questions)
    assert open_ones, "there is something to talk about"
    while said := [t.id for t in hands.frame.targets if t.id.startswith("agree.")]:
        hand.use(said[0])
    a = hands.app.scene().now.assignment(key)
    assert all(q.settled is not None for q in a.questions)
    hand.use("sign.all")
    a = hands.app.scene().now.assignment(key)
    assert a.stage == "signed", hands.app.desk.ui.said
    assert hand.inputs == 1 + open_ones + 1 <= MOST
    assert not hands.faults, "\n".join(hands.faults)


def test_a_work_of_one_department_takes_one_input(hands: Hands) -> None:
    """With its card on the table: just do it."""
    _second_round(hands)
    _show(hands, "neighbourhood")
    game = hands.table.game
    for task in hands.app.scene().now.tasks:
        move = m.JustDoIt(task=task.id, start_year=max(game.state.year, task.earliest, task.wanted))
        if hands.sees(f"card.{task.id}") and game.check(task.role, move) is None:
            break
    else:
        raise AssertionError("no work can just be done")
    hands.use(f"card.{task.id}")
    hand = Counted(hands)
    hand.use("act.just")
    made = list(hands.table.game.state.assignments.values())[-1]
    assert made.stage_name == "signed" and hand.inputs == 1


def test_the_page_is_told_where_it_is(tmp_path: Path) -> None:
    hands = Mouse(tmp_path)
    try:
        hands.use("start.scenario.kruispunt")
        hands.use("start.begin")
        key = hands.app.scene().now.assignments[0].id
        hands.app.picked.assignment = key
        _show(hands, "assignment")
        hands.use("assignment.print")
        said = hands.app.desk.ui.said
        assert said is not None and said[0] == "assignment.print"
        (made,) = (tmp_path / "print").glob(f"kruispunt-{key}-*.pdf")
        assert str(made) in said[1]
        assert not hands.faults, "\n".join(hands.faults)
    finally:
        hands.close()
