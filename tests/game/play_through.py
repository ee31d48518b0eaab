"""What somebody does who plays a whole game of Kruispunt as public works, screen by screen."""

from __future__ import annotations

from collections.abc import Callable

from engine.moves import OfferCoupling
from engine.scenario.parts import MODES, ROUND_PHASES
from tests.game.hands import Hands

ROLE = "public_works"
KINDS = {"mark", "offer_coupling", "accept_coupling", "sign", "bet", "undo", "rewind"}
"""Kinds of the moves that are made by hand, at least."""
_MONTH = 2.1
"""Seconds after which the last month of a year has gone by, at the slowest."""
OTHERS = ("policy", "urban_development", "social", "networks")


def start(hands: Hands) -> None:
    """Chooses the neighbourhood and who plays, and begins."""
    assert hands.app.screen == "start"
    hands.use("start.scenario.kruispunt")
    for role in OTHERS:
        hands.use(f"start.role.{role}.computer")
    hands.use("start.begin")
    assert hands.phase == "anatomy"
    assert hands.table.journal.humans == (ROLE,)


def anatomy(hands: Hands) -> None:
    """Marks a street, reads the help, and goes to English and the room picture and back."""
    hands.use("ground.street.molenweg")
    assert hands.table.game.state.marks
    language = hands.app.language
    hands.use("chrome.language")
    assert hands.app.language != language
    hands.use("chrome.help")
    assert hands.app.helping
    hands.use("help.close")
    hands.use("chrome.language")
    hands.key("f2")
    assert hands.frame.room
    hands.key("f2")
    assert not hands.frame.room
    hands.use("chrome.next")


def rounds(hands: Hands, arrive: Callable[[], object] = lambda: None) -> None:
    """Every round to the end; `arrive` is called where a phase begins, and at the end."""
    for number in range(1, len(hands.table.game.world.rounds) + 1):
        assert hands.table.game.state.round == number
        _round(hands, number, arrive)
    assert hands.phase == "ended" and hands.app.screen == "ending"
    state = hands.table.game.state
    assert state.year == state.end_year
    arrive()


def _round(hands: Hands, number: int, arrive: Callable[[], object]) -> None:
    for phase in ROUND_PHASES:
        assert hands.phase == phase
        arrive()
        if phase == "decide":
            hands.use("chrome.language")
        if phase == "signals":
            _open_a_card(hands)
        elif phase == "programme":
            if number == 1:
                _couple(hands)
            if number == 2:
                _undo(hands)
        elif phase == "decide":
            _sign(hands)
        elif phase == "bet":
            _bet(hands)
        elif phase == "execute":
            _execute(hands)
            if number == 1:
                _rewind(hands)
        hands.use("chrome.next")


def _open_a_card(hands: Hands) -> None:
    card = hands.first("card.")
    hands.use(card)
    assert f"card.{hands.app.picked.task}" == card
    hands.use("side.close")


def _pair(hands: Hands) -> tuple[str, str]:
    """A task of a computer that could ride with an assignment of ours, and in which mode."""
    game = hands.table.game
    for task in game.world.scenario.tasks:
        role = game.world.tasks[game.world.task[task.id]].role
        if role == ROLE or not hands.sees(f"card.{task.id}"):
            continue
        for mode in MODES:
            move = OfferCoupling(assignment="sewer_works", task=task.id, mode=mode)
            if game.check(role, move) is None:
                return task.id, mode
    raise AssertionError("nothing could ride with the sewer")


def _couple(hands: Hands) -> None:
    """Type for the owner of another task that asks to ride along; then answer as ourselves."""
    hands.use("chrome.tab.neighbourhood")
    task, mode = _pair(hands)
    world = hands.table.game.world
    owner = world.tasks[world.task[task]].role
    hands.choose("chrome.seat", owner)
    hands.use(f"card.{task}")
    hands.use("act.invite")
    if hands.frame.find("invite.host") and hands.app.picked.values.get("host") != "sewer_works":
        hands.choose("invite.host", "sewer_works")
    hands.use(f"mode.{mode}")
    hands.use("invite.send")
    assert hands.kinds()[-1] == "offer_coupling", hands.app.desk.ui.said
    hands.choose("chrome.seat", ROLE)
    hands.use("offer.yes")
    assert hands.kinds()[-1] == "accept_coupling", hands.app.desk.ui.said
    hands.choose("chrome.seat", "facilitator")


def _undo(hands: Hands) -> None:
    hands.use("chrome.tab.neighbourhood")
    mine = [t.id for t in hands.app.scene().now.tasks if t.role == ROLE and not t.assignment]
    task = next(t for t in mine if hands.sees(f"card.{t}"))
    hands.choose("chrome.seat", ROLE)
    hands.use(f"card.{task}")
    hands.use("act.open")
    assert hands.kinds()[-1] == "open_assignment", hands.app.desk.ui.said
    hands.use("chrome.undo")
    assert hands.kinds()[-1] == "undo"
    assert hands.table.game.state.assignment_of(hands.table.game.world.task[task]) is None
    hands.use("act.open")
    hands.choose("chrome.seat", "facilitator")


def _sign(hands: Hands) -> None:
    """Sign what waits for us, where the money suffices."""
    for a in hands.app.scene().now.assignments:
        if a.stage == "drafted" and ROLE in a.unsigned:
            if hands.app.screen != "board":
                hands.use("chrome.tab.board")
            hands.use(f"row.{a.id}")
            if hands.app.screen != "assignment":
                hands.use("chrome.tab.assignment")
            assert hands.app.picked.assignment == a.id
            hands.use(f"sign.{ROLE}")


def _bet(hands: Hands) -> None:
    stem = f"bets.{ROLE}"
    for indicator, level in (("nuisance", "worse"), ("cost", "as_forecast"), ("support", "better")):
        hands.use(f"{stem}.{indicator}.{level}")
    assert ROLE in hands.table.game.state.bets
    hands.choose(f"{stem}.street", "molenweg")
    assert hands.table.game.state.bets[ROLE].street == "molenweg"


def _execute(hands: Hands) -> None:
    while hands.table.game.state.years_left:
        year = hands.table.game.state.year
        hands.use("chrome.next")
        assert hands.table.game.state.year == year + 1
        if hands.sees("execution.skip"):
            hands.skip()
            hands.wait(_MONTH)
            assert hands.app.picked.month is None, "the year has gone by"


def _rewind(hands: Hands) -> None:
    """Go back to before the bet by way of the console, and do it again."""
    entries = hands.table.journal.effective()
    to = next(e.number for e in reversed(entries) if e.move.kind == "bet" and not e.auto)
    hands.use("chrome.tab.console")
    hands.use(f"console.entry.{to}")
    hands.use("console.rewind")
    assert hands.kinds()[-1] == "rewind" and hands.phase == "bet"
    hands.use("chrome.next")
    _execute(hands)


def look_around(hands: Hands) -> None:
    """After the end: what if one decision had been another."""
    hands.use("chrome.tab.look_back")
    signed = next(e for e in hands.table.journal.effective() if e.move.kind == "sign")
    hands.use("chrome.tab.console")
    hands.use(f"console.entry.{signed.number}")
    hands.use("console.what_if")
    assert hands.app.screen == "what_if" and hands.app.comparison is not None
    assert hands.app.comparison.entry == signed.number
    assert hands.app.comparison.years
    hands.use("chrome.language")


def branch(hands: Hands, look: Callable[[], object] = lambda: None) -> None:
    """Go on from an earlier moment, in a game of its own; `look` waits until it is on the table."""
    first = next(e for e in hands.table.journal.effective() if e.move.kind == "next_year")
    hands.use("chrome.tab.console")
    hands.use(f"console.entry.{first.number}")
    hands.use("console.branch")
    state = hands.table.game.state
    assert state.index == 1
    assert hands.table.journal.parent["entry"] == first.number
    before = len(hands.kinds())
    look()
    hands.key("f5")
    assert hands.kinds()[before:][:1] in (["next_year"], ["close_phase"])
