from __future__ import annotations

import re

import pygame
import pytest

from game.drawing.frame import Frame
from game.drawing.icons import source
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState
from game.places import assets_dir, scenarios_dir

SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]


def frame(size: tuple[int, int] = (1920, 1080)) -> Frame:
    return Frame(pygame.Surface(size), LIGHT, UiState())


def colour_at(f: Frame, x: float, y: float) -> tuple[int, ...]:
    return tuple(f.surface.get_at((round(x * f.scale), round(y * f.scale))))[:3]


def test_rectangles_divide_without_loss() -> None:
    r = Rect(10, 20, 300, 100)
    left, right = r.split_left(80, 20)
    assert left == (10, 20, 80, 100) and right == (110, 20, 200, 100)
    rest, foot = r.split_bottom(30, 10)
    assert rest == (10, 20, 300, 60) and foot == (10, 90, 300, 30)
    columns = r.columns(3, 15)
    assert columns[0].x == r.x and columns[-1].right == pytest.approx(r.right)
    assert r.overlap(Rect(0, 0, 20, 30)) == (10, 20, 10, 10)
    assert r.overlap(Rect(900, 900, 5, 5)).w == 0
    assert Rect(-5, 2000, 50, 50).within(Rect(0, 0, 100, 100)) == (0, 50, 50, 50)


@pytest.mark.parametrize("size", SIZES)
def test_a_panel_fills_its_rectangle_and_no_more(size: tuple[int, int]) -> None:
    f = frame(size)
    f.panel(Rect(100, 100, 200, 100), fill="accent", radius=20)
    assert colour_at(f, 200, 150) == LIGHT.accent
    assert colour_at(f, 102, 150) == LIGHT.accent
    assert colour_at(f, 101, 101) == LIGHT.background
    assert colour_at(f, 310, 150) == LIGHT.background


@pytest.mark.parametrize("size", SIZES)
def test_shapes_come_where_they_are_asked(size: tuple[int, int]) -> None:
    f = frame(size)
    f.polygon([(100, 100), (300, 100), (300, 300)], fill="bad")
    f.polyline([(400, 100), (600, 300)], colour="good", thick=12)
    f.circle((800, 200), 50, fill="warn", border="ink", thick=6)
    assert colour_at(f, 280, 150) == LIGHT.bad
    assert colour_at(f, 120, 250) == LIGHT.background
    assert colour_at(f, 500, 200) == LIGHT.good
    assert colour_at(f, 800, 200) == LIGHT.warn
    assert colour_at(f, 800, 153) == LIGHT.ink


def test_a_see_through_colour_lets_what_is_below_shine() -> None:
    f = frame()
    f.panel(Rect(100, 100, 100, 100), fill=(0, 0, 0, 128), radius=0)
    r, _, _ = colour_at(f, 150, 150)
    assert abs(r - LIGHT.background[0] / 2) < 4


def test_nothing_is_drawn_outside_a_clip_and_cut_text_is_told() -> None:
    f = frame()
    with f.clip(Rect(100, 100, 60, 60)):
        f.panel(Rect(100, 100, 300, 60), fill="accent", radius=0)
        f.text((110, 110), "een lange straatnaam", colour="accent_ink")
    assert colour_at(f, 300, 120) == LIGHT.background
    assert any("outside its box" in fault for fault in f.faults())
    f = frame()
    with f.clip(Rect(100, 100, 60, 60), may_cut=True):
        f.text((110, 110), "een lange straatnaam")
    assert f.faults() == []


@pytest.mark.parametrize("pattern", ["hatch", "back", "cross", "dots", "bars"])
def test_a_pattern_shows_and_stays_in_its_shape(pattern: str) -> None:
    f = frame()
    f.pattern([(100, 100), (200, 100), (100, 200)], pattern, colour="ink")  # type: ignore[arg-type]
    inside = {colour_at(f, x, 120) for x in range(102, 175)}
    outside = {colour_at(f, x, 198) for x in range(110, 200)}
    assert len(inside) > 1
    assert outside == {LIGHT.background}


def test_every_icon_can_be_drawn_in_the_asked_colour() -> None:
    f = frame((1280, 720))
    names = sorted(path.stem for path in (assets_dir() / "icons").glob("*.svg"))
    assert len(names) >= 90
    for name in names:
        assert not re.search(r"<(text|use|clipPath)\b", source(name)), name
        f.panel(Rect(0, 0, 100, 100), fill="panel", radius=0)
        f.icon(name, Rect(0, 0, 100, 100), size=80, colour=(200, 0, 0))
        seen = {tuple(f.surface.get_at((x, y)))[:3] for x in range(5, 62, 2) for y in range(5, 62)}
        assert any(r > 190 and g < 40 for r, g, _ in seen), name


def test_the_files_that_come_with_the_game_are_found() -> None:
    assert (assets_dir() / "fonts" / "OFL.txt").is_file()
    assert scenarios_dir().name == "scenarios"
