from __future__ import annotations

from functools import partial

import pygame
import pytest

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import Phase
from tests.drawing.table_top import Player


def three_buttons(done: list[str]) -> Player:
    def draw(f: Frame) -> None:
        for i, name in enumerate(["een", "twee", "drie"]):
            w.button(f, Rect(100 + 200 * i, 100, 180, 48), name, name, partial(done.append, name))
        w.button(
            f,
            Rect(100, 300, 180, 48),
            "dicht",
            "Dicht",
            lambda: done.append("dicht"),
            enabled=False,
            why_not="Het riool ligt hier nog open.",
        )

    return Player(draw)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_a_click_uses_what_is_under_it_at_every_size(size: tuple[int, int]) -> None:
    done: list[str] = []
    player = Player(
        lambda f: w.button(f, Rect(900, 500, 200, 48), "a", "A", lambda: done.append("a")), size
    )
    player.click("a")
    assert done == ["a"]


def test_a_press_that_is_let_go_elsewhere_does_nothing() -> None:
    done: list[str] = []
    player = three_buttons(done)
    player.press(player.place("een"))
    player.release(player.place("drie"))
    assert done == []


def test_tab_travels_in_drawing_order_and_enter_uses() -> None:
    done: list[str] = []
    player = three_buttons(done)
    walk = []
    for _ in range(5):
        player.key("tab")
        walk.append(player.ui.focus)
    assert walk == ["een", "twee", "drie", "dicht", "een"]
    player.key("shift+tab")
    assert player.ui.focus == "dicht"
    player.key("shift+tab")
    player.key("enter")
    player.key("space")
    assert done == ["drie", "drie"]


def test_arrows_go_to_the_nearest_in_that_direction() -> None:
    player = three_buttons([])
    player.key("tab")
    player.key("right")
    assert player.ui.focus == "twee"
    player.key("left")
    player.key("down")
    assert player.ui.focus == "dicht"


def test_what_is_disabled_says_why_where_the_hand_is() -> None:
    done: list[str] = []
    player = three_buttons(done)
    player.click("dicht")
    assert done == []
    assert player.shows("Het riool ligt hier nog open.")
    assert player.frame.faults() == []
    player.key("tab")
    assert not player.shows("Het riool ligt hier nog open.")


def test_a_screen_can_say_a_refusal_at_a_target() -> None:
    player = three_buttons([])
    player.ui.say_at("twee", "De gemeenteraad wil dit niet.")
    player.look()
    said = next(mark for mark in player.frame.texts if "gemeenteraad" in mark.text)
    assert abs(said.box.y - player.place("twee")[1]) < 80


def test_only_the_keyboard_shows_a_focus_ring() -> None:
    player = three_buttons([])
    left_of_two = (297, 124)
    before = tuple(player.frame.surface.get_at(left_of_two))
    player.click("twee")
    assert tuple(player.frame.surface.get_at(left_of_two)) == before
    player.click("een")
    player.key("tab")
    assert tuple(player.frame.surface.get_at(left_of_two)) != before


def test_a_tooltip_comes_after_resting_on_a_target() -> None:
    player = Player(
        lambda f: w.icon_button(f, Rect(500, 500, 48, 48), "i", "info", "Uitleg", lambda: None)
    )
    player.move(player.place("i"))
    assert not player.shows("Uitleg")
    assert player.hand.tick(600)
    player.look()
    assert player.shows("Uitleg")
    assert not player.hand.tick(600)


def test_what_was_just_used_is_not_covered_by_its_own_tooltip() -> None:
    player = Player(
        lambda f: w.icon_button(f, Rect(500, 500, 48, 48), "i", "info", "Uitleg", lambda: None)
    )
    player.move(player.place("i"))
    player.click("i")
    player.hand.tick(2000)
    player.look()
    assert not player.shows("Uitleg")
    player.move((5.0, 5.0))
    player.move(player.place("i"))
    player.hand.tick(600)
    player.look()
    assert player.shows("Uitleg")


def test_shortcuts_work_and_keep_quiet_while_typing() -> None:
    done: list[str] = []

    def draw(f: Frame) -> None:
        f.shortcut("ctrl+z", lambda: done.append("undo"), "Terug")
        f.shortcut("m", lambda: done.append("map"), "Kaart")
        f.shortcut("f1", lambda: done.append("help"), "Hulp")
        w.text_field(f, Rect(100, 100, 300, 48), "t", "Naam", lambda text: None)

    player = Player(draw)
    for key in ("m", "ctrl+z", "f1"):
        player.key(key)
    assert done == ["map", "undo", "help"]
    player.click("t")
    for key in ("m", "ctrl+z", "f1"):
        player.key(key)
    assert done == ["map", "undo", "help", "undo", "help"]


def test_dragging_tells_how_far_in_design_units_and_escape_takes_it_back() -> None:
    told: list[tuple[float, float, Phase]] = []
    clicked: list[str] = []

    def draw(f: Frame) -> None:
        f.target(
            "kaart",
            Rect(100, 100, 200, 60),
            "Kaart",
            on=lambda: clicked.append("kaart"),
            on_drag=lambda dx, dy, phase: told.append((dx, dy, phase)),
        )

    player = Player(draw, (3840, 2160))
    player.press((150, 130))
    player.move((152, 130))
    assert told == []
    player.move((250, 180))
    player.move((260, 180))
    player.release((260, 180))
    assert told == [(100, 50, "start"), (110, 50, "move"), (110, 50, "end")]
    player.press((150, 130))
    player.move((250, 130))
    player.key("escape")
    assert told[-1][2] == "cancel"
    player.release((250, 130))
    assert told[-1][2] == "cancel"
    assert clicked == []
    player.click("kaart")
    assert clicked == ["kaart"]


def test_the_wheel_scrolls_what_is_under_the_pointer_and_focus_scrolls_along() -> None:
    chosen: list[str] = []

    def draw(f: Frame) -> None:
        rows = [w.Row(str(i), [f"straat {i}"]) for i in range(30)]
        w.table(f, Rect(100, 100, 500, 400), "t", [w.Column("Straat")], rows, on=chosen.append)

    player = Player(draw)
    assert player.shows("straat 2") and not player.shows("straat 25")
    player.send(pygame.MOUSEWHEEL, x=0, y=-3)
    assert player.shows("straat 0")
    player.move((300, 300))
    player.send(pygame.MOUSEWHEEL, x=0, y=-40)
    assert player.shows("straat 29") and not player.shows("straat 0")
    player.send(pygame.MOUSEWHEEL, x=0, y=40)
    player.key("tab")
    for _ in range(15):
        player.key("down")
    assert player.ui.focus == "t.15"
    assert player.shows("straat 15")
    player.key("enter")
    assert chosen == ["15"]
    assert player.frame.faults() == []


def test_a_modal_dialog_keeps_the_rest_away_and_escape_closes_it() -> None:
    done: list[str] = []
    is_open = [True]

    def close() -> None:
        is_open[0] = False

    def draw(f: Frame) -> None:
        w.button(f, Rect(100, 100, 180, 48), "onder", "Onder", lambda: done.append("onder"))
        if is_open[0]:
            w.modal(
                f,
                (600, 300),
                "zeker",
                "Zeker?",
                "Sluiten",
                close,
                lambda top, r: w.button(
                    top, r.split_bottom(48)[1], "ja", "Ja", lambda: done.append("ja")
                ),
            )

    player = Player(draw)
    assert player.frame.faults() == []
    player.click("onder")
    assert done == []
    player.key("tab")
    assert player.ui.focus == "ja"
    player.key("enter")
    assert done == ["ja"]
    player.key("escape")
    player.click("onder")
    assert done == ["ja", "onder"]


def test_targets_too_small_double_or_over_each_other_are_faults() -> None:
    def draw(f: Frame) -> None:
        f.target("klein", Rect(100, 100, 200, 20), "Klein")
        f.target("dubbel", Rect(100, 200, 200, 60), "Dubbel")
        f.target("dubbel", Rect(100, 300, 200, 60), "Dubbel")
        f.target("half", Rect(200, 330, 200, 60), "Half")
        f.target("stom", Rect(100, 500, 200, 60), "Stom", enabled=False)

    faults = "\n".join(Player(draw).frame.faults())
    assert "'klein' is only 20" in faults
    assert "two targets are called 'dubbel'" in faults
    assert "'dubbel' and 'half' overlap" in faults
    assert "'stom' is disabled without saying why" in faults


def _with_a_sheet(done: list[str], *, beside: bool) -> Player:
    """Three buttons, of which the first lays a sheet over the third."""
    open_now = [False]

    def show(top: Frame) -> None:
        box = Rect(480, 60, 300, 200)
        top.popover("sheet", box, lambda: open_now.__setitem__(0, False), beside=beside)
        top.panel(box)
        w.button(top, Rect(500, 180, 180, 48), "in", "in", partial(done.append, "in"))

    def draw(f: Frame) -> None:
        for i, name in enumerate(["een", "twee", "drie"]):
            place = Rect(100 + 200 * i, 100, 180, 48)
            w.button(f, place, name, name, partial(done.append, name), tooltip=f"dit is {name}")
        if open_now[0]:
            f.later(show)

    player = Player(draw)
    open_now[0] = True
    player.look()
    return player


def test_beside_a_sheet_that_leaves_the_mouse_free_a_click_closes_it_and_is_a_click() -> None:
    done: list[str] = []
    player = _with_a_sheet(done, beside=True)
    player.click("in")
    assert done == ["in"] and player.frame.popovers
    player.click("drie")
    assert done == ["in"] and player.frame.popovers, "it lies under the sheet"
    player.click("twee")
    assert done == ["in", "twee"] and not player.frame.popovers


def test_beside_a_list_a_click_only_closes_it() -> None:
    done: list[str] = []
    player = _with_a_sheet(done, beside=False)
    player.click("twee")
    assert done == [] and not player.frame.popovers


def test_what_lies_under_a_sheet_does_not_explain_itself_beside_it() -> None:
    player = _with_a_sheet([], beside=True)
    player.ui.hover, player.ui.hovered_ms = "een", 10_000
    player.look()
    assert "dit is een" not in [mark.text for mark in player.frame.texts]
    player.key("escape")
    assert "dit is een" in [mark.text for mark in player.frame.texts]
