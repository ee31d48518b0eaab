"""What is open in a month while a year goes by."""

from __future__ import annotations

from dataclasses import replace

from engine.views.shapes import HappeningView
from game.screens.registry import screen
from tests.game.desk_hand import Desk
from tests.game.desk_town import NOW, view, words


def test_what_is_open_in_a_month_is_told_and_what_was_open_before() -> None:
    """Also of work that is expected in other years by now."""
    base = view()
    (street, *_), a = base.assignment("a4").streets, base.assignment("a4")
    work = HappeningView(NOW - 1, 3, "works", street, None, (("assignment", a.id), ("weeks", 4)))
    shown = replace(
        base,
        phase="execute",
        happenings=(work,),
        assignments=(replace(a, executes=(NOW,)),),
    )
    for month, told in ((3, words("nl").t(f"street.{street}.name")), (7, "Nu geen; 1 was al open")):
        values = {"year": NOW - 1, "month": month}
        frame = Desk(screen("execution"), shown=shown, **values).frame
        inside = [mark.text for mark in frame.texts if mark.box.x > frame.w / 2]
        assert any(told in text for text in inside), month
        assert frame.faults() == []
