"""The keyboard keeps a place, whatever the picture does under it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from tests.drawing.table_top import Player

NAMES = ("een", "twee", "drie", "vier")


class Table:
    """Four buttons; what is drawn of them, and a dialog over them, can change."""

    def __init__(self) -> None:
        self.shown = list(NAMES)
        self.open = False
        self.does: Callable[[], None] = lambda: None
        self.player = Player(self.draw)

    def draw(self, f: Frame) -> None:
        for i, name in enumerate(NAMES):
            if name in self.shown:
                w.button(f, Rect(100 + 200 * i, 100, 180, 48), name, name, self.use)
        if self.open:
            f.later(lambda top: None)
            w.modal(f, (600, 300), "zeker", "Zeker?", "Sluiten", self.close, self.inside)

    def inside(self, top: Frame, rect: Rect) -> None:
        w.button(top, rect.split_bottom(48)[1], "ja", "Ja", self.use)

    def use(self) -> None:
        self.does()

    def close(self) -> None:
        self.open = False

    @property
    def focus(self) -> str:
        return self.player.ui.focus


def test_from_a_dialog_one_comes_back_to_where_one_was() -> None:
    table = Table()
    table.player.key("tab")
    table.player.key("tab")
    table.does = partial(setattr, table, "open", True)
    table.player.key("enter")
    assert table.focus == "ja", "the first thing to do in it, not its cross"
    table.player.key("escape")
    assert table.focus == "twee"
    table.player.key("tab")
    assert table.focus == "drie"


@pytest.mark.parametrize(("lost", "next_one"), [("twee", "drie"), ("vier", "drie")])
def test_when_what_was_used_is_gone_its_neighbour_has_the_keyboard(
    lost: str, next_one: str
) -> None:
    table = Table()
    while table.focus != lost:
        table.player.key("tab")
    table.does = partial(table.shown.remove, lost)
    table.player.key("enter")
    assert table.focus == next_one
    assert table.player.frame.ui.by_keyboard


def test_one_is_led_to_what_comes_next_and_by_the_mouse_nowhere() -> None:
    table = Table()
    table.player.key("tab")
    table.does = partial(table.player.ui.lead, "nergens", "vi", "vier")
    table.player.key("enter")
    assert table.focus == "vier"
    table.player.click("een")
    assert table.focus == "een"


def test_another_screen_has_a_place_and_the_last_one_is_found_again() -> None:
    table = Table()
    ui = table.player.ui
    ui.arrive("kaart")
    table.player.key("tab")
    table.player.key("tab")
    assert table.focus == "twee"
    ui.arrive("bord")
    table.player.look()
    assert table.focus == "een"
    ui.arrive("kaart")
    table.player.look()
    assert table.focus == "twee"


def test_where_one_did_not_walk_to_the_space_bar_belongs_to_the_screen() -> None:
    table = Table()
    done: list[str] = []
    table.does = partial(done.append, "button")
    draw = table.draw

    def with_key(f: Frame) -> None:
        draw(f)
        f.shortcut("space", partial(done.append, "screen"), "Pauze")

    table.player._draw = with_key
    table.player.key("tab")
    table.player.key("space")
    table.player.ui.arrive("kaart")
    table.player.look()
    assert table.focus == "een"
    table.player.key("space")
    table.player.key("enter")
    assert done == ["button", "screen", "button"]


def choices(f: Frame) -> None:
    for n, name in enumerate(("mens", "computer")):
        options = [w.Option(str(i), f"{name} {i}") for i in range(3)]
        w.segmented(f, Rect(100, 100 + 100 * n, 600, 48), name, options, "1", lambda _: None)


def test_a_group_is_come_to_at_what_is_chosen_and_arrows_stop_at_its_ends() -> None:
    player = Player(choices)
    player.key("tab")
    assert player.ui.focus == "mens.1"
    player.key("tab")
    assert player.ui.focus == "computer.1"
    player.key("shift+tab")
    assert player.ui.focus == "mens.1"
    for way in ("right", "right", "right", "down"):
        player.key(way)
    assert player.ui.focus == "mens.2"
    for _ in range(4):
        player.key("left")
    assert player.ui.focus == "mens.0"


def test_what_can_only_be_read_is_scrolled_by_keyboard() -> None:
    def draw(f: Frame) -> None:
        w.button(f, Rect(700, 100, 180, 48), "een", "Een", lambda: None)
        with f.scroll("lijst", Rect(100, 100, 500, 200), 900) as inside:
            for i in range(30):
                f.text(Rect(inside.x, inside.y + 30 * i, 300, 30), f"regel {i}")

    player = Player(draw)
    player.key("tab")
    player.key("tab")
    assert player.ui.focus == "scroll.lijst"
    player.key("down")
    assert 0 < player.ui.scroll["lijst"] < 100
    player.key("end")
    player.look()
    assert player.ui.scroll["lijst"] == 700
    assert player.frame.faults() == []
    player.click("een")
    player.key("page up")
    assert player.ui.scroll["lijst"] < 700, "the only one there is to read"


@pytest.mark.parametrize("at", [0, 2, 4])
def test_at_rest_it_is_told_what_something_is_beside_what_one_needs(at: int) -> None:
    def draw(f: Frame) -> None:
        for i in range(5):
            place = Rect(800, 300 + 60 * i, 300, 52)
            f.target(f"k.{i}", place, f"kaart {i}", tooltip="Waarom nu", group="kaarten")

    player = Player(draw)
    player.key("tab")
    for _ in range(at):
        player.key("down")
    assert player.ui.focus == f"k.{at}" and not player.shows("Waarom")
    player.hand.tick(1000)
    player.look()
    (told,) = [mark for mark in player.frame.texts if "Waarom" in mark.text]
    assert all(told.box.overlap(t.rect).h * told.box.overlap(t.rect).w == 0
               for t in player.frame.targets)  # fmt: skip
    player.key("up")
    assert not player.shows("Waarom")


def test_what_the_keyboard_was_brought_to_is_not_explained_until_it_is_asked() -> None:
    shown = ["een", "twee"]

    def draw(f: Frame) -> None:
        for i, name in enumerate(shown):
            w.icon_button(f, Rect(100 + 100 * i, 100, 48, 48), name, "info", f"Uitleg {name}", use)

    def use() -> None:
        shown.remove("een")

    player = Player(draw)
    player.key("tab")
    player.hand.tick(1000)
    player.look()
    assert player.shows("Uitleg een")
    player.key("enter")
    player.hand.tick(5000)
    player.look()
    assert player.ui.focus == "twee" and not player.shows("Uitleg twee")
    player.key("?")
    assert player.shows("Uitleg twee")


def test_arrows_stay_on_the_panel_and_go_on_to_what_it_lies_on() -> None:
    def draw(f: Frame) -> None:
        f.panel(Rect(100, 100, 600, 600))
        f.panel(Rect(120, 120, 560, 100), fill="panel_raised")
        for name, at in {"min": (480, 140), "plus": (560, 140), "samen": (140, 400)}.items():
            w.button(f, Rect(*at, 100, 48), name, name, lambda: None)
        f.panel(Rect(800, 100, 600, 600))
        w.button(f, Rect(850, 500, 100, 48), "teken", "teken", lambda: None)

    player = Player(draw)
    for _ in range(2):
        player.key("tab")
    for key, at in (("left", "min"), ("right", "plus"), ("right", "plus"), ("down", "samen")):
        player.key(key)
        assert player.ui.focus == at, key
    player.key("down")
    player.key("right")
    assert player.ui.focus != "teken"
