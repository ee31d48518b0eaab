"""What a picture has to do anew, counted: nothing here looks at a clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pygame
import pytest

from game.drawing.canvas import Canvas
from game.drawing.map import draw as maps
from game.drawing.map import picture as map_picture
from game.screens.neighbourhood import side, tray
from tests.bench import report, screens
from tests.bench.clock import Figures
from tests.bench.test_bench import GROWTH

SIZE = (1366, 768)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts what is drawn, from here on."""
    found: Counter[str] = Counter()

    def counted(owner: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def call(*given: Any, **named: Any) -> Any:
            found[name] += 1
            return real(*given, **named)

        monkeypatch.setattr(owner, name, call)

    for name in ("text", "panel", "icon"):
        counted(Canvas, name)
    counted(map_picture, "_make")
    counted(tray, "_draw_card")
    counted(side, "draw_outlook")
    counted(maps, "_above")
    return found


@pytest.fixture
def window() -> screens.Window:
    made = screens.Window(screens.busy(), size=SIZE)
    made.rest()
    made.show()
    return made


def test_the_moment_is_as_busy_as_its_rows_say() -> None:
    view = screens.busy().now
    assert len(view.streets) > 120 and len(view.assignments) >= 40
    told = f"{len(view.streets)} streets and {len(view.assignments)} assignments"
    assert any(told in p.what for p in screens.pictures())


def test_with_nothing_new_nothing_is_drawn_anew(window: screens.Window, done: Counter[str]) -> None:
    before = window.frame
    again = window.show()
    # What lies open over the screen, and advice, is not a part.
    assert done["text"] + done["panel"] + done["icon"] < 20, done
    assert done["_make"] == done["_draw_card"] == done["draw_outlook"] == 0
    assert [t.id for t in again.targets] == [t.id for t in before.targets]
    assert again.texts == before.texts


def test_a_hand_on_a_card_leaves_the_map_alone(window: screens.Window, done: Counter[str]) -> None:
    card = next(t.id for t in window.frame.targets if t.id.startswith("card."))
    window.point(pygame.MOUSEMOTION, card, rel=(0, 0), buttons=(0, 0, 0))
    assert done["_draw_card"] > 0
    assert done["_make"] == done["_above"] == done["draw_outlook"] == 0


def test_a_hand_on_a_street_leaves_cards_and_figures_alone(
    window: screens.Window, done: Counter[str]
) -> None:
    spots = screens._streets(window)
    window.feed(pygame.MOUSEMOTION, pos=spots[5], rel=(0, 0), buttons=(0, 0, 0))
    assert done["_above"] == 1
    assert done["_make"] == done["_draw_card"] == done["draw_outlook"] == 0


def test_a_card_that_is_picked_lights_up_before_names_give_way(
    window: screens.Window, done: Counter[str]
) -> None:
    cards = [t.id for t in window.frame.targets if t.id.startswith("card.")]
    lit = next(c for c in cards if _streets_of(window, c))
    window.point(pygame.MOUSEBUTTONDOWN, lit, button=1)
    window.point(pygame.MOUSEBUTTONUP, lit, button=1)
    assert window.now.picked.task == lit.removeprefix("card.")
    assert done["_make"] == 0 and window.ui.unfinished
    window.rest()
    assert done["_make"] == 1 and not window.ui.unfinished


def _streets_of(window: screens.Window, card: str) -> tuple[str, ...]:
    key = card.removeprefix("card.")
    return next(t.streets for t in window.now.now.tasks if t.id == key)


def test_every_row_of_the_pictures_is_told_beside_its_floor() -> None:
    slow = {p.what: Figures([0.02], 1) for p in screens.pictures()}
    slow[screens.BLIT] = Figures([0.002], 1)
    found = report.Found({}, {}, GROWTH, {}, {}, slow)
    rows = {r.what: r for r in report.rows(found)}
    assert {p.what for p in screens.pictures()} <= set(rows)
    assert rows["redraw of the main screen"].ratio == "10.0×"
    goals = {r.goal: r.met for r in rows.values() if r.what.startswith(("redraw", "click"))}
    assert goals == {"≤ 4 ms": False, "≤ 10 ms": False, "≤ 33 ms": True}
