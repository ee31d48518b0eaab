"""Why is a number what it is: asked by mouse and by keys, opened down to a source, and closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.journal import Journal
from engine.play import Game as Play
from game.screens.explained import Cause, Explained
from tests.engine.test_golden import GAMES, stored
from tests.game.hands import Hands, Keys, Mouse


def cut(name: str, phase: str, number: int) -> Journal:
    """A golden game up to a phase of a round."""
    (path,) = (p for p in GAMES if p.stem == name)
    whole = stored(path)
    game, kept = Play(whole.world, whole.seed), []
    for entry in whole.effective():
        game.do(entry.seat, entry.move, entry.number)
        kept.append(entry)
        if game.state.phase == phase and game.state.round == number:
            break
    return Journal(whole.world, whole.seed, whole.texts, whole.humans, None, kept)


def opened(hands: Hands, folder: Path, phase: str = "look_back", number: int = 2) -> Hands:
    """The desk at a moment of the small golden game."""
    path = folder / "stored.jsonl"
    journal = cut("five_roles", phase, number)
    path.write_text("".join(f"{line}\n" for line in journal.lines()), "utf-8", newline="\n")
    hands.app.run("resume", path=str(path))
    hands.app.draw()
    return hands


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hands]:
    made = request.param(tmp_path / "games")
    yield opened(made, tmp_path)
    assert not made.faults, list(made.faults)
    made.close()


@pytest.fixture
def mouse(tmp_path: Path) -> Iterator[Hands]:
    made = Mouse(tmp_path / "games")
    yield made
    assert not made.faults, list(made.faults)
    made.close()


def answer(hands: Hands) -> Explained:
    asking = hands.app.questions.shown()
    assert asking is not None and asking.answer is not None
    return asking.answer


def sums(cause: Cause) -> None:
    """What is shown of parts sums to what is shown of the whole."""
    for one in cause.walk():
        if one.parts:
            assert sum(part.amount for part in one.parts) == one.amount, one.label


def texts(hands: Hands) -> list[str]:
    return [mark.text for mark in hands.frame.texts]


def first_row(hands: Hands, rows: list[str]) -> str:
    return next(row for row in rows if hands.sees(row))


@pytest.mark.parametrize(
    ("desk", "what"),
    [(Mouse, "nuisance"), (Mouse, "support"), (Keys, "cost")],
    indirect=["desk"],
    ids=str,
)
def test_a_number_is_opened_down_to_a_source_and_closed(desk: Hands, what: str) -> None:
    shown = desk.target(f"look_back.why.{what}").label
    desk.use(f"look_back.why.{what}")
    told = answer(desk)
    sums(told.whole)
    assert told.more_is_better == (what == "support"), "what takes off is a loss there"
    whole = {"nuisance": "weken", "cost": "€", "support": "%"}[what]
    assert whole in shown and whole in told.whole.shown
    # Down the first branch that rests on something.
    row, cause = "0", told.whole
    while cause.parts:
        n = next(n for n, part in enumerate(cause.parts) if part.rests_on)
        row, cause = f"{row}.{n}", cause.parts[n]
        desk.use(f"why.{row}")
    if desk.sees(f"why.{row}.d"):
        desk.use(f"why.{row}.d")  # who decided it is put away, to see what it rests on
    name = cause.rests_on[0]
    figure = told.assumptions[name]
    seen = " ".join(texts(desk))
    assert figure.meaning.split()[0] in seen
    assert desk.app.words.t(f"why.sign.{figure.flag}") in texts(desk)
    desk.key("escape")
    assert desk.app.questions.shown() is None
    assert not desk.sees("why.0")


def test_a_number_that_has_the_ring_is_asked_by_a_letter(mouse: Hands, tmp_path: Path) -> None:
    hands = opened(mouse, tmp_path)
    hands.app.desk.ui.focus = "look_back.why.cost"
    hands.key("w")
    assert answer(hands).whole.shown.startswith("€")


def test_what_a_seat_asked_is_gone_when_somebody_else_types(mouse: Hands, tmp_path: Path) -> None:
    hands = opened(mouse, tmp_path)
    app = hands.app
    app.act_as("networks")
    app.toggle_private()
    app.run("unveil")
    app.unveil()
    app.draw()
    hands.use("look_back.why.cost")
    assert hands.sees("why.0")
    app.toggle_private()
    app.draw()
    assert app.questions.shown() is None and not hands.sees("why.0")
    app.unveil()
    app.act_as("social")
    app.draw()
    assert not hands.sees("why.0")


def test_the_room_picture_never_shows_an_answer(mouse: Hands, tmp_path: Path) -> None:
    hands = opened(mouse, tmp_path)
    hands.use("look_back.why.nuisance")
    assert hands.sees("why.0")
    hands.app.run("room")
    hands.app.draw()
    assert hands.frame.room and not hands.sees("why.0")


def test_another_language_tells_the_same_answer(mouse: Hands, tmp_path: Path) -> None:
    hands = opened(mouse, tmp_path)
    hands.use("look_back.why.nuisance")
    before = answer(hands)
    hands.app.run("language", to="en")
    after = answer(hands)
    assert after.title != before.title
    assert after.whole.amount == before.whole.amount


def test_an_objection_is_made_from_the_assumption(mouse: Hands, tmp_path: Path) -> None:
    hands = opened(mouse, tmp_path)
    hands.use("look_back.why.nuisance")
    told, row, cause = answer(hands), "0", answer(hands).whole
    while cause.parts:
        row, cause = f"{row}.0", cause.parts[0]
        hands.use(f"why.{row}")
    name = next(n for n in cause.rests_on if n in told.assumptions)
    hands.use(f"why.{row}.a.{name}.high")
    assert hands.kinds()[-1] == "object"


def test_beside_the_sheet_one_click_is_enough(mouse: Hands, tmp_path: Path) -> None:
    hands = opened(mouse, tmp_path)
    hands.use("look_back.why.cost")
    box = hands.frame.popovers[-1].rect
    beside = [
        t.id
        for t in hands.frame.targets
        if ".why." in t.id and not t.id.endswith(".cost") and not box.holds(t.seen.centre)
    ]
    asked = dict(hands.app.questions.shown().values)  # type: ignore[union-attr]
    hands.use(beside[0])
    told = hands.app.questions.shown()
    assert told is not None and told.answer is not None and dict(told.values) != asked
    hands.use(beside[0])
    assert hands.app.questions.shown() is None, "its own number puts it away"
    hands.use(beside[0])
    hands.use("chrome.tab.console")
    assert hands.app.screen == "console" and hands.app.questions.shown() is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_count_and_sum_is_told_in_words(mouse: Hands, tmp_path: Path, language: str) -> None:
    hands = opened(mouse, tmp_path, number=6)
    hands.app.run("language", to=language)
    hands.app.draw()
    for what in ("missed_count", "missed", "missed_nuisance"):
        hands.use(f"look_back.why.{what}")
        told = answer(hands)
        sums(told.whole)
        shown = hands.target(f"look_back.why.{what}").label
        if what == "missed_count":
            assert f" {told.whole.shown} " in shown
        assert len(told.whole.parts) > 0
        hands.key("escape")
    for what in ("price", "openings", "spent"):
        hands.app.run("why", what=what)
        for one in answer(hands).whole.walk():
            assert one.label and not one.label.split(":")[0].islower(), one.label
        hands.app.run("why_close")


@pytest.mark.parametrize("hand", [Mouse, Keys], ids=str)
def test_a_forecast_tells_how_it_was_made_and_what_parts_low_from_high(
    hand: type[Hands], tmp_path: Path
) -> None:
    hands = opened(hand(tmp_path / "games"), tmp_path, "programme")
    hands.use("chrome.tab.ahead")
    forecast = hands.app.scene().forecast
    assert forecast is not None
    for what in ("nuisance", "goals"):
        shown = hands.target(f"ahead.why.{what}").label
        hands.use(f"ahead.why.{what}")
        told = answer(hands)
        sums(told.whole)
        sums(told.beside[0])
        if what == "nuisance":
            assert told.whole.shown in shown
        assert hands.app.words.number(forecast.runs) in told.where
        hands.use("why.1")
        assert not hands.sees("why.1.0") and hands.sees("why.1")
        hands.key("escape")
    risk = forecast.risks[0]
    hands.use(f"ahead.why.risk.{risk.street}.{risk.layer}")
    assert answer(hands).whole.amount == round(risk.cents / 100)
    hands.key("escape")
    hands.app.desk.ui.focus = f"ahead.risk.{risk.street}.{risk.layer}"
    hands.key("w")
    assert answer(hands).whole.amount == round(risk.cents / 100), "on its row as well"
    hands.key("escape")
    assert not hands.faults, list(hands.faults)
    hands.close()


def test_the_forecast_of_the_bets_is_explained_as_it_was_then(mouse: Hands, tmp_path: Path) -> None:
    hands = opened(mouse, tmp_path)
    against = hands.app.scene().bet_against
    assert against is not None
    hands.use("look_back.why.ahead.cost")
    told = answer(hands)
    sums(told.whole)
    assert str(against.made_in) in told.where
    band = against.band("cost")
    last = hands.app.scene().now.years[-1].year
    assert round(band.p50[band.years.index(last)] / 100) == told.whole.amount
