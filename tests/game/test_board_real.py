"""The board of the real program: a bar is dragged by posted events, and what it tells is true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.app.thinking import Thoughts
from game.screens.board.lanes import lanes
from game.sessions.thinking import Thinking
from tests.game.hands import Mouse


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Mouse]:
    made = Mouse(tmp_path, (1920, 1080))
    made.use("start.scenario.kruispunt")
    made.use("start.begin")
    while made.phase != "programme":
        made.key("f5")
    made.app.go("board")
    made.app.draw()
    yield made
    made.close()


def told(hands: Mouse) -> str:
    return " ".join(mark.text for mark in hands.frame.texts)


def _pull(hands: Mouse, target: str, years: float) -> tuple[int, int]:
    found = hands.target(target)
    view = hands.app.scene().now
    shown = min(view.year + 10, view.end_year - 1) - view.year - 3
    wide = hands.target("board.gap").rect.w / shown
    x, y = found.seen.centre
    scale = hands.frame.scale
    start, end = (
        (round(x * scale), round(y * scale)),
        (
            round((x + years * wide) * scale),
            round(y * scale),
        ),
    )
    hands.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1))
    for _ in range(2):
        hands.post(pygame.event.Event(pygame.MOUSEMOTION, pos=end, rel=(0, 0), buttons=(1, 0, 0)))
    return end


def _draft(hands: Mouse) -> str:
    """An assignment that a person has just opened, in sight and free to move."""
    scene = hands.app.scene()
    task = next(x for x in lanes(scene) if x.task is not None and "public_works" in x.roles)
    hands.app.picked.task = task.id
    hands.app.picked.values["board.show"] = task.id
    hands.app.draw()
    hands.use("board.open")
    hands.app.go("board")
    view = hands.app.scene().now
    a = next(a for a in view.assignments if a.lead_task == task.id)
    hands.app.picked.values["board.show"] = a.id
    hands.app.draw()
    return a.id


def test_a_real_drag_tells_then_moves_and_can_be_undone(hands: Mouse) -> None:
    key = _draft(hands)
    before = hands.app.scene().now.assignment(key)
    end = _pull(hands, f"bar.{key}", 2)
    shown = told(hands)
    year = before.start_year + 2
    assert f"Van {before.start_year} naar {year}" in shown
    for word in ("Geld", "Mensen", "Ruimte", "Hinder", "Samen", "Vooruitblik tot het einde"):
        assert word in shown
    assert "Draagvlak" in shown, "the forecast has come"
    assert hands.app.scene().now.assignment(key).start_year == before.start_year
    hands.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end, button=1))
    assert hands.app.scene().now.assignment(key).start_year == year
    assert hands.kinds()[-1] == "schedule"
    hands.use("chrome.undo")
    assert hands.app.scene().now.assignment(key).start_year == before.start_year
    assert not hands.faults, "\n".join(hands.faults)


def test_escape_in_a_real_drag_changes_nothing(hands: Mouse) -> None:
    key = _draft(hands)
    before = hands.kinds()
    _pull(hands, f"bar.{key}", 2)
    hands.key("escape")
    assert "Vooruitblik tot het einde" not in told(hands) and hands.kinds() == before


class _Later:
    """A forecaster that has not finished anything yet."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, object]] = []

    def ask(self, seat: str, turn: int, work: object) -> None:
        self.asked.append((turn, work))


def test_a_future_of_another_moment_is_let_go(hands: Mouse) -> None:
    """What comes back after somebody moved is about a game that is no more."""
    later = _Later()
    thoughts = Thoughts(later)  # type: ignore[arg-type]
    table = hands.table
    thinks = thoughts.of_table(Thinking(table), "room")
    assert thinks.bands("heat_network", (2027, 2030)) is None
    assert thinks.bands("heat_network", (2027, 2030)) is None
    assert len(later.asked) == 1, "asked once"
    moment, work = later.asked[0]
    bands = work()  # type: ignore[operator]
    thoughts.take(moment, bands)
    assert thinks.bands("heat_network", (2027, 2030)) is not None
    thoughts.of_table(Thinking(table), "policy")
    assert thinks.bands("heat_network", (2027, 2030)) is None
    thoughts.take(moment, bands)
    assert thinks.bands("heat_network", (2027, 2030)) is None
