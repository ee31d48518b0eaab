"""What if: which decision is offered, by name, to be taken back."""

from __future__ import annotations

from dataclasses import replace

from engine.views import shapes as s
from engine.views.shapes import EntryView
from game.screens.scene import UnderWay
from tests.game.test_rounds_screens import desk


def test_what_if_offers_the_decisions_that_had_time_to_work() -> None:
    at = desk("what_if", compared=False)
    view = at.scene.now
    assert view.years and view.assignments
    past, work = view.years[0].year, view.assignments[0]

    def entry(number: int, kind: str, *, year: int = past, undone: bool = False) -> EntryView:
        return EntryView(number, work.lead_role, kind, year, 1, "decide", work.id, undone)

    at.scene.journal = (
        entry(1, "sign"),
        entry(2, "answer"),
        entry(3, "bet"),
        entry(4, "sign", undone=True),
        entry(5, "sign", year=view.years[-1].year + 1),
        entry(6, "accept_coupling"),
    )
    frame = at.look()
    offered = [t.id for t in frame.targets if t.id.startswith("what_if.entry.")]
    assert offered == ["what_if.entry.6", "what_if.entry.1"], "no secrets, nothing without effect"
    name = at.scene.words.t(f"task.{work.lead_task}.name")
    assert all(name in target.label for target in frame.targets if target.id in offered)
    at.click("what_if.entry.1")
    assert at.actions.ran == [("what_if", {"entry": 1})]
    assert frame.faults() == []


def test_what_if_says_where_to_start() -> None:
    at = desk("what_if", compared=False)
    at.click("what_if.console")
    assert at.actions.went == ["console"]


def test_what_if_tells_once_why_many_moves_fell_away() -> None:
    at = desk("what_if")
    found = at.scene.comparison
    assert found is not None
    why = s.Said("refusal.unknown_now")
    rows = [("beleid", "sign", why)] * 20 + [("facilitator", "answer", why)] * 10
    other = ("sociaal", "sign", s.Said("refusal.too_late_now"))
    at.scene.comparison = replace(found, refused=(other, *rows))
    texts = [mark.text for mark in at.look().texts]
    assert [t for t in texts if t.endswith("×")] == ["30×", "1×"]
    assert texts.count("refusal.unknown_now") == 1
    assert at.frame.faults() == []


def test_what_if_says_how_far_it_is() -> None:
    at = desk("what_if", compared=False)
    at.scene.working = (UnderWay("what_if", 1, 3),)
    at.look()
    at.click("working.stop.what_if")
    assert at.actions.ran == [("stop_working", {"kind": "what_if"})]
