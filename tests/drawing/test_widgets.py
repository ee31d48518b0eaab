from __future__ import annotations

from dataclasses import dataclass

import pytest

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from tests.drawing.table_top import Player


@dataclass
class Form:
    share: float = 25
    year: int = 2031
    name: str = ""
    sent: str = ""
    who: str = "b"
    margin: str = "10"
    trees: bool = False

    def draw(self, f: Frame) -> None:
        left = Rect(100, 100, 400, 48)
        w.slider(f, left, "share", "Aandeel", self.share, 0, 100, 5, self.set_share)
        w.stepper(
            f,
            left.move(0, 80),
            "year",
            "Jaar",
            str(self.year),
            self.step,
            can_more=self.year < 2033,
        )
        w.text_field(
            f, left.move(0, 160), "name", "Naam", self.set_name, on_enter=self.send, longest=12
        )
        options = [w.Option("a", "Stuurgroep"), w.Option("b", "Tafel"), w.Option("c", "Raad")]
        w.dropdown(f, left.move(0, 240), "who", "Wie", options, self.who, self.set_who)
        margins = [w.Option(m, m) for m in ("0", "5", "10", "20")]
        w.segmented(f, left.move(0, 320), "margin", margins, self.margin, self.set_margin)
        w.checkbox(f, left.move(0, 400), "trees", "Bomen", self.trees, self.set_trees)

    def set_share(self, value: float) -> None:
        self.share = value

    def step(self, by: int) -> None:
        self.year += by

    def set_name(self, text: str) -> None:
        self.name = text

    def send(self) -> None:
        self.sent = self.name

    def set_who(self, who: str) -> None:
        self.who = who

    def set_margin(self, margin: str) -> None:
        self.margin = margin

    def set_trees(self, so: bool) -> None:
        self.trees = so


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (3840, 2160)])
def test_a_form_has_no_faults(size: tuple[int, int]) -> None:
    assert Player(Form().draw, size).frame.faults() == []


def test_a_slider_follows_the_hand_in_steps_and_stays_within_bounds() -> None:
    form = Form()
    player = Player(form.draw)
    player.drag((200, 124), (300, 124))
    assert form.share == 50
    player.drag((300, 124), (900, 124))
    assert form.share == 100
    player.key("left")
    assert form.share == 95
    player.key("home")
    assert form.share == 0


def test_a_stepper_steps_by_click_and_by_key_and_stops_at_its_end() -> None:
    form = Form()
    player = Player(form.draw)
    player.click("year.more")
    player.click("year.more")
    player.click("year.more")
    assert form.year == 2033
    player.click("year")
    player.key("left")
    assert form.year == 2032


def test_typing_moving_the_caret_and_erasing() -> None:
    form = Form()
    player = Player(form.draw)
    player.click("name")
    player.write("Linelaan")
    for _ in range(5):
        player.key("left")
    player.write("d")
    assert form.name == "Lindelaan"
    player.key("end")
    player.key("backspace")
    player.key("home")
    player.key("delete")
    assert form.name == "indelaa"
    player.key("ctrl+backspace")
    assert form.name == "indelaa"
    player.key("enter")
    assert form.sent == "indelaa"
    player.write("en nog veel meer")
    assert len(form.name) == 12


def test_a_click_in_a_text_puts_the_caret_there() -> None:
    form = Form()
    player = Player(form.draw)
    player.click("name")
    player.write("aan")
    player.press((116, 284))
    player.release((116, 284))
    player.write("L")
    assert form.name == "Laan"


def test_a_choice_list_opens_is_walked_and_chooses() -> None:
    form = Form()
    player = Player(form.draw)
    player.click("who")
    assert player.frame.find("who.a") is not None
    assert player.frame.faults() == []
    player.key("down")
    player.key("enter")
    assert form.who == "c"
    assert player.frame.find("who.a") is None
    assert player.ui.focus == "who"
    player.click("who")
    player.press((1500, 900))
    assert player.frame.find("who.a") is None
    player.click("who")
    player.key("escape")
    assert player.frame.find("who.a") is None


def test_a_segmented_choice_is_one_stop_for_tab_and_arrows_walk_in_it() -> None:
    form = Form()
    player = Player(form.draw)
    player.click("margin.5")
    assert form.margin == "5"
    player.key("right")
    assert player.ui.focus == "margin.10"
    player.key("tab")
    assert player.ui.focus == "trees"
    player.key("space")
    assert form.trees


def test_a_choice_list_near_the_bottom_opens_upwards() -> None:
    options = [w.Option(str(i), f"Keuze {i}") for i in range(20)]

    def draw(f: Frame) -> None:
        w.dropdown(f, Rect(100, 1010, 300, 48), "d", "D", options, "0", lambda choice: None)

    player = Player(draw)
    player.click("d")
    assert all(p.rect.bottom <= player.frame.h for p in player.frame.popovers)
    assert player.place("d.0")[1] < 1010
