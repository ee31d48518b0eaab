"""Names of streets in pieces: once from afar, each piece its own close by."""

from __future__ import annotations

import pygame
import pytest

from game.drawing.frame import Frame
from game.drawing.map import draw_map
from game.drawing.map.camera import zoom_by
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState
from game.words import Words
from tests.drawing.sample import view

PIECES = {
    "lindelaan": "Langeweg, bij het oude gemaal",
    "stationsweg": "Langeweg, bij de fietsenstalling",
}


def told(ui: UiState, glowing: tuple[str, ...] = ()) -> set[str]:
    texts = {f"street.{s.id}.name": PIECES.get(s.id, s.id) for s in view().streets}
    frame = Frame(pygame.Surface((1366, 768)), LIGHT, ui)
    box = Rect(24, 24, 760, 560)
    draw_map(frame, box, view(), Words("nl", {"nl": texts}), glowing=glowing)
    frame.finish()
    assert frame.faults() == []
    return {mark.text for mark in frame.texts}


@pytest.mark.parametrize("glowing", [(), tuple(PIECES)])
def test_pieces_of_a_street_share_its_name_from_afar(glowing):
    assert "Langeweg" in told(UiState(), glowing)
    assert not set(PIECES.values()) & told(UiState(), glowing)


def test_close_by_every_piece_has_its_own_name():
    ui = UiState()
    told(ui)
    zoom_by(ui, 3)
    ui.scroll["map.y"] = -1e6
    assert set(PIECES.values()) & told(ui, tuple(PIECES))
    assert "Langeweg" not in told(ui, tuple(PIECES))
