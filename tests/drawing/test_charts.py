from __future__ import annotations

from xml.etree import ElementTree as Xml

import pygame
import pytest

from game.drawing import charts as c
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState

YEARS = c.Axis(2031, 2051, [(2031, "2031"), (2041, "2041"), (2051, "2051")])
EUROS = c.Axis(0, 9, [(0, "0"), (3, "3"), (6, "6"), (9, "9")])


def draw_all(pen: c.Pen, rect: Rect) -> None:
    one, two, three, four, five = rect.rows(5, 30)
    band = [(float(x), 2.0, 3.0, 4.0) for x in range(2031, 2052)]
    lines = [c.Series([(2031, 5), (2051, 3.1)], "wine", "ieder voor zich", dash=(8, 6))]
    c.line_chart(pen, one, YEARS, EUROS, lines, bands=[c.Band(band, "teal", "dit plan")], now=2036)
    stack = [c.Part(2, "blue", "bars"), c.Part(3, "orange", "hatch"), c.Part(1, "teal", "dots")]
    c.stacked_bars(pen, two, EUROS, [(str(y), stack) for y in range(2031, 2041)], limit=[7] * 10)
    c.bars(pen, three, EUROS, [c.Part(v, "accent", label=str(v)) for v in range(1, 9)], every=2)
    c.segments(
        pen, four.split_top(40)[0], [c.Part(3, "blue", label="30%"), c.Part(7, "teal", label="70%")]
    )
    c.sparkline(pen, four.split_bottom(60)[1], [1, 4, 2, 6], low=0, high=8)
    dots = [(2.0, "blue"), (5.0, "orange")]
    c.dot_strip(pen, five.split_top(110)[0], EUROS, dots, mark=(4.0, "best mogelijk"))


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_charts_on_a_picture_have_no_faults(size: tuple[int, int]) -> None:
    f = Frame(pygame.Surface(size), LIGHT, UiState())
    f.panel(f.rect, radius=0)
    draw_all(c.FramePen(f), f.rect.inset(40))
    assert f.faults() == []


def test_the_same_charts_come_out_as_svg_with_the_same_words() -> None:
    f = Frame(pygame.Surface((1920, 1080)), LIGHT, UiState())
    draw_all(c.FramePen(f), f.rect.inset(40))

    def svg() -> str:
        pen = c.SvgPen(1920, 1080, LIGHT, 'Hinder & "kosten"')
        draw_all(pen, pen.rect.inset(40))
        return pen.source()

    assert svg() == svg()
    root = Xml.fromstring(svg())
    assert root.get("aria-label") == 'Hinder & "kosten"'
    words = [e.text for e in root.iter("{http://www.w3.org/2000/svg}text")]
    assert sorted(filter(None, words)) == sorted(mark.text for mark in f.texts)


def test_names_at_the_ends_of_lines_do_not_cover_each_other() -> None:
    f = Frame(pygame.Surface((1920, 1080)), LIGHT, UiState())
    f.panel(f.rect, radius=0)
    lines = [c.Series([(2031, 5), (2051, 0.1 * i)], "accent", f"plan {i}") for i in range(5)]
    c.line_chart(c.FramePen(f), Rect(100, 100, 600, 300), YEARS, EUROS, lines)
    assert f.faults() == []


def test_empty_data_draws_an_empty_chart() -> None:
    f = Frame(pygame.Surface((1280, 720)), LIGHT, UiState())
    pen = c.FramePen(f)
    c.line_chart(pen, Rect(100, 100, 500, 300), YEARS, EUROS, [])
    c.stacked_bars(pen, Rect(700, 100, 500, 300), EUROS, [])
    c.sparkline(pen, Rect(100, 500, 100, 40), [], low=0, high=1)
    c.segments(pen, Rect(300, 500, 100, 40), [])
    assert f.faults() == []
