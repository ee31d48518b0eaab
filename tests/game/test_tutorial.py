"""The tutorial of Kruispunt, played by somebody who does nothing but follow the arrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.app import picture
from game.drawing.frame import Frame
from game.screens import coach
from game.words import LANGUAGES, Language
from tests.game.hands import Mouse

INPUTS, WORDS = 12, 150
"""Up to the first coupling: five minutes at 8 seconds an input and 200 words a minute."""
DECISIONS = {"offer_coupling", "accept_coupling", "sign"}
OTHERS = ("policy", "urban_development", "social", "networks")


@pytest.fixture
def mouse(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path, (1920, 1080))
    yield made
    made.close()


def begin(mouse: Mouse, language: Language = "nl", computers: tuple[str, ...] = ()) -> int:
    """Start a game as one does who has never played; tells how many inputs that took."""
    mouse.app.run("language", to=language)
    mouse.app.draw()
    mouse.use("start.scenario.kruispunt")
    for role in computers:
        mouse.use(f"start.role.{role}.computer")
    mouse.use("start.begin")
    return 2 + len(computers)


def now(mouse: Mouse) -> coach.Step:
    scene = mouse.app.scene()
    step = coach.step(scene, scene.now, mouse.app.screen)
    assert step is not None, mouse.phase
    return step


def follow(mouse: Mouse) -> coach.Step:
    """Do what the arrow points at, and nothing else."""
    step = now(mouse)
    meant = coach.found(mouse.frame, step)
    assert meant, f"the arrow points at nothing: {step}"
    said = " ".join(mark.text for mark in mouse.frame.texts)
    assert all(word in said for word in step.text.split()), f"not on the screen: {step.text}"
    before = (step, len(mouse.kinds()), mouse.app.screen, mouse.phase, mouse.frame.ui.open)
    mouse.use(meant[0].id)
    scene = mouse.app.scene()
    after = coach.step(scene, scene.now, mouse.app.screen)
    assert (after, len(mouse.kinds()), mouse.app.screen, mouse.phase, mouse.frame.ui.open) != before
    return step


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_arrow_leads_to_a_first_decision_within_five_minutes(
    mouse: Mouse, language: Language
) -> None:
    inputs = begin(mouse, language)
    read: list[str] = []
    while not DECISIONS & set(mouse.kinds()):
        read.append(follow(mouse).text)
        inputs += 1
    words = sum(len(text.split()) for text in dict.fromkeys(read))
    assert inputs <= INPUTS
    assert words <= WORDS
    assert inputs * 8 + words * 60 / 200 < 300
    assert mouse.kinds()[-1] == "offer_coupling"
    follow(mouse)
    assert mouse.kinds()[-1] == "accept_coupling"
    assert not mouse.faults, "\n".join(mouse.faults)


@pytest.mark.parametrize("computers", [(), OTHERS])
def test_the_arrow_leads_through_the_whole_first_round(
    mouse: Mouse, computers: tuple[str, ...]
) -> None:
    begin(mouse, "nl", computers)
    for _ in range(60):
        if mouse.table.game.state.round == 2 and mouse.phase == "signals":
            break
        if mouse.sees("execution.skip"):
            mouse.use("execution.skip")
        follow(mouse)
    assert mouse.table.game.state.round == 2
    # A computer that plays Networks does not wait to be asked: its cables are under way already,
    # and the arrow leads to other work that can come along.
    wanted = {"mark", "offer_coupling", "reserve_room", "sign", "bet"}
    assert wanted <= set(mouse.kinds())
    assert not mouse.faults, "\n".join(mouse.faults)


def test_each_sentence_is_short_and_asks_one_thing(mouse: Mouse) -> None:
    begin(mouse)
    seen = []
    for _ in range(16):
        seen.append(follow(mouse).text)
    assert all(len(text.split()) <= 16 for text in seen), seen


def test_another_way_is_taken_up_where_one_is(mouse: Mouse) -> None:
    """The tutorial looks at what is done, not at which button did it."""
    begin(mouse)
    mouse.use("chrome.next")
    assert now(mouse).key == "signals"
    mouse.use("chrome.next")
    mouse.use("card.power_west")
    assert now(mouse).targets[0] == "couple.sewer_west"
    mouse.use("chrome.tab.board")
    assert now(mouse).targets == ("chrome.show",)
    mouse.use("chrome.show")
    assert mouse.app.screen == "neighbourhood"


def test_a_step_is_skipped_and_taken_up_again_from_help(mouse: Mouse) -> None:
    begin(mouse)
    mouse.use("chrome.next")
    mouse.use("chrome.next")
    assert now(mouse).key == "conduit"
    mouse.use("chrome.hint.close")
    assert now(mouse).key == "room"
    mouse.use("chrome.hint.close")
    mouse.use("chrome.hint.close")
    scene = mouse.app.scene()
    assert coach.step(scene, scene.now, mouse.app.screen) is None
    mouse.use("chrome.help")
    mouse.use("help.again")
    assert not mouse.app.helping
    assert now(mouse).key == "conduit"
    assert not mouse.faults, "\n".join(mouse.faults)


def test_the_room_is_led_along(mouse: Mouse) -> None:
    """On the beamer stand the same sentence, and a pin at the place it is about."""
    begin(mouse)
    for _ in range(8):
        step = now(mouse)
        frame = room(mouse)
        said = " ".join(mark.text for mark in frame.texts)
        assert step.text in said
        assert frame.faults() == [] and frame.shortened() == []
        pins = [mark for mark in frame.texts if mark.text == mouse.app.words.t("coach.here")]
        assert bool(pins) == bool(step.streets)
        follow(mouse)
    skipped = now(mouse)
    mouse.use("chrome.hint.close")
    assert skipped.text not in " ".join(mark.text for mark in room(mouse).texts)


def room(mouse: Mouse) -> Frame:
    return picture.render(mouse.app.scene(), "room", (1920, 1080))[1]
