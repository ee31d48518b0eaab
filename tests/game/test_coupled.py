"""A coupling is judged by what friction leaves of it, and says whose purse cannot carry it."""

from __future__ import annotations

from dataclasses import replace

from engine.views import shapes as s
from game.screens import coupled
from game.screens.neighbourhood import draw
from game.screens.scene import Thoughtless
from tests.game.desk_hand import Desk


class Thinker(Thoughtless):
    """Every coupling saves 100,000 and rubs away what it is told to."""

    def __init__(self, rubs: int, short: int = 0, left: int = 0) -> None:
        self.rubs, self.short, self.left = rubs, short, left

    def meeting(self, one: str, other: str) -> s.MeetingView | None:
        lacks = (("wegen", self.short),) if self.short else ()
        rubs = self.rubs // 2
        return s.MeetingView(
            (one, other), (), 10_000_000, 24_000, rubs, rubs, 0, (), (), short=lacks
        )

    def reserving(self, task: str) -> s.ReservingView | None:
        left = (("stadsbeheer", "wegen", self.left),)
        return s.ReservingView(task, 1_200_000, left)


def _shown(thinker: Thinker, **picked: str) -> str:
    desk = Desk(draw, **picked)
    desk.scene.thinks = thinker
    told = " ".join(mark.text for mark in desk.look().texts).replace("\u00a0", " ")
    assert desk.frame.faults() == []
    return told


def test_what_friction_leaves_is_shown_in_its_colour() -> None:
    desk = Desk(draw)
    of = desk.scene.now.couplings[0]
    for rubs, ink, told in ((4_000_000, "good", "60.000 minder"), (13_000_000, "warn", "30.000")):
        desk.scene.thinks = Thinker(rubs)
        worth = coupled.worth(desk.scene, of)
        assert worth.ink == ink and told in worth.told.replace("\u00a0", " ")
    assert "24 weken minder hinder" in worth.told
    assert "niet is getemd" in worth.told, "agreements can still make it worth it"
    desk.scene.thinks = Thinker(21_000_000)
    told = coupled.worth(desk.scene, of).told
    assert "getemd" not in told, "coordination alone costs more than it saves"


def test_the_best_coupling_can_be_paid_or_says_who_lacks_what() -> None:
    assert "Wegen komt € 70.000 tekort" in _shown(Thinker(0, short=7_000_000))
    assert "tekort" not in _shown(Thinker(0))
    desk = Desk(draw)
    one, two = (replace(k, saves=v) for k, v in
                zip(desk.scene.now.couplings[:2], (9, 5), strict=True))  # fmt: skip

    class Dear(Thinker):
        def meeting(self, *tasks: str) -> s.MeetingView | None:
            found = super().meeting(*tasks)
            return found if found and tasks == two.tasks else replace(found, short=(("wegen", 1),))

    desk.scene.thinks = Dear(0)
    assert coupled.best(desk.scene, [one, two]) == two


def test_keeping_room_says_its_price_and_warns_before_the_click() -> None:
    told = _shown(Thinker(0, left=-300_000), task="bomen_singel")
    assert "Leg ruimte vast · € 12.000" in told
    assert "Wegen staat dan € 3.000 in de min" in told
    assert "in de min" not in _shown(Thinker(0, left=300_000), task="bomen_singel")
