from __future__ import annotations

import pygame
import pytest

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState

SIZES = [(1280, 720), (1366, 768), (1920, 1080), (3840, 2160), (1920, 1200)]
LONG = "De schop gaat maar één keer de grond in, en dan ligt er twintig jaar rust in de straat."


def frame(size: tuple[int, int] = (1920, 1080), *, room: bool = False, step: float = 1) -> Frame:
    return Frame(pygame.Surface(size), LIGHT, UiState(text_step=step), room=room)


@pytest.mark.parametrize("size", SIZES)
def test_wrapped_text_stays_in_its_box_at_every_size(size: tuple[int, int]) -> None:
    f = frame(size)
    used = f.text(Rect(100, 100, 300, 200), LONG, wrap=True)
    assert len(f.texts) > 2
    assert used == pytest.approx(len(f.texts) * f.leading("body"))
    assert f.faults() == []
    assert " ".join(mark.text for mark in f.texts) == LONG


@pytest.mark.parametrize("width", range(100, 330, 10))
def test_an_amount_keeps_its_sign_on_the_same_line(width: int) -> None:
    f = frame()
    f.text(Rect(100, 100, width, 400), "Dit kost € 27.000 en later € 4.441.", wrap=True)
    lines = [mark.text for mark in f.texts]
    assert not any(line.endswith("€") for line in lines)
    assert " ".join(lines) == "Dit kost € 27.000 en later € 4.441."


@pytest.mark.parametrize("size", SIZES)
def test_measure_foretells_the_height(size: tuple[int, int]) -> None:
    f = frame(size)
    _, high = f.measure(LONG, "body", width=320)
    assert f.text(Rect(0, 0, 320, high), LONG, wrap=True) == pytest.approx(high)


@pytest.mark.parametrize("size", SIZES)
def test_the_picture_is_as_large_as_the_window_in_design_units(size: tuple[int, int]) -> None:
    f = frame(size)
    assert f.w >= 1920 - 1e-6 and f.h >= 1080 - 1e-6
    whole = f.px(f.rect)
    assert whole.size == size


def test_text_that_does_not_fit_is_a_fault_unless_it_may_be_shortened() -> None:
    f = frame()
    f.text(Rect(100, 100, 200, 30), LONG)
    assert any("outside its box" in fault for fault in f.faults())
    f = frame()
    f.text(Rect(100, 100, 200, 30), LONG, ellipsis=True)
    assert f.faults() == []
    assert f.texts[0].text.endswith("…")


def test_too_many_lines_are_a_fault_unless_they_may_be_shortened() -> None:
    f = frame()
    f.text(Rect(100, 100, 300, 60), LONG, wrap=True, max_lines=2)
    assert any("cut off" in fault for fault in f.faults())
    f = frame()
    f.text(Rect(100, 100, 300, 60), LONG, wrap=True, max_lines=2, ellipsis=True)
    assert f.faults() == []
    assert len(f.texts) == 2 and f.texts[1].text.endswith("…")


def test_a_word_too_long_breaks_at_its_soft_hyphens() -> None:
    f = frame()
    f.text(Rect(100, 100, 190, 90), "herstructurerings\u00adopdracht", wrap=True)
    assert [mark.text for mark in f.texts] == ["herstructurerings-", "opdracht"]
    assert f.faults() == []
    f = frame()
    f.text(Rect(100, 100, 190, 90), "herstructureringsopdracht", wrap=True)
    assert any("word too long" in fault for fault in f.faults())


def test_texts_over_each_other_are_a_fault() -> None:
    f = frame()
    f.text((100, 100), "Lindelaan")
    f.text((130, 106), "Kadeweg")
    assert any("overlap" in fault for fault in f.faults())


def test_text_under_a_panel_is_a_fault() -> None:
    f = frame()
    f.text((100, 100), "Lindelaan")
    f.panel(Rect(90, 90, 300, 100))
    assert any("covered" in fault for fault in f.faults())


def test_small_and_faint_text_is_a_fault() -> None:
    f = frame()
    f.text((100, 100), "klein", size=14)
    f.text((100, 200), "vaag", colour="line")
    assert any("smallest is 18" in fault for fault in f.faults())
    assert any("contrast" in fault for fault in f.faults())
    beamer = frame(room=True)
    beamer.text((100, 100), "body is te klein op zes meter", size="body")
    assert any("smallest is 36" in fault for fault in beamer.faults())


def test_larger_text_steps_take_more_room() -> None:
    assert frame(step=1.3).measure("Straat")[0] > frame().measure("Straat")[0] * 1.2


def test_digits_are_equally_wide_so_columns_line_up() -> None:
    f = frame()
    assert len({f.measure(digit * 10)[0] for digit in "0123456789"}) == 1


@pytest.mark.parametrize("letter", "≥≤€₂²✓–—‘’“”…×·→←↑↓Ĳĳéëïü½−")
def test_the_font_has_what_dutch_sentences_need(letter: str) -> None:
    f = frame()
    missing = "\uffff"
    one, other = pygame.Surface((60, 60)), pygame.Surface((60, 60))
    f.surface.fill((255, 255, 255))
    f.text((10, 10), letter, size=40)
    one.blit(f.surface, (0, 0))
    f.surface.fill((255, 255, 255))
    f.text((10, 10), missing, size=40)
    other.blit(f.surface, (0, 0))
    assert pygame.image.tobytes(one, "RGB") != pygame.image.tobytes(other, "RGB")
