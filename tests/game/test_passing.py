"""The years of a round go by month by month, at the pace that the table chooses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.game.hands import Mouse


class Watched(Mouse):
    """A desk whose time goes by when the test says so."""

    def __init__(self, games: Path) -> None:
        super().__init__(games)
        self.now = 0.0
        self.app.clock.now = lambda: self.now

    def let_pass(self, seconds: float) -> list[int | None]:
        """The months that are shown meanwhile, each once."""
        seen, end = [self.app.picked.month], self.now + seconds
        while self.now < end:
            self.now = round(self.now + 0.05, 2)
            self.app.tick()
            if self.app.picked.month != seen[-1]:
                seen.append(self.app.picked.month)
        self.app.draw()
        return seen


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path)
    made.use("start.scenario.kruispunt")
    made.use("start.begin")
    while made.phase != "execute":
        made.use("chrome.next")
    yield made
    made.close()


def whole(desk: Watched) -> float:
    """Seconds that the months of this year take."""
    start = desk.now
    while desk.app.picked.month is not None:
        desk.let_pass(0.1)
    return desk.now - start


def year(desk: Watched) -> int:
    return int(desk.table.game.state.year)


def test_a_round_takes_twenty_to_forty_seconds_and_half_at_double_speed(desk: Watched) -> None:
    desk.use("execution.next")
    usual = whole(desk)
    assert 20 <= usual <= 40
    desk.use("execution.again")
    assert desk.app.picked.month == 1
    desk.use("execution.speed.2")
    assert whole(desk) == pytest.approx(usual / 2, abs=1.5)


def test_the_months_stand_still_and_go_on_by_space(desk: Watched) -> None:
    desk.use("execution.next")
    desk.let_pass(5)
    desk.key("space")
    shown = desk.app.picked.month
    assert shown not in (None, 1)
    assert desk.let_pass(60) == [shown] and desk.app.waits() > 1
    desk.key("space")
    assert desk.let_pass(5)[:2] == [shown, shown + 1]


def test_the_end_of_a_year_is_shown_at_once(desk: Watched) -> None:
    desk.use("execution.next")
    desk.key("end")
    assert desk.app.picked.month == 12
    assert desk.let_pass(5) == [12, None]


def test_after_each_year_the_desk_waits_for_the_facilitator(desk: Watched) -> None:
    to_round_of_two_years(desk)
    before = year(desk)
    desk.use("execution.next")
    desk.let_pass(120)
    assert year(desk) == before + 1 and desk.sees("execution.next")


def test_years_follow_each_other_until_the_round_is_over(desk: Watched) -> None:
    to_round_of_two_years(desk)
    before = year(desk)
    desk.key("d")
    desk.use("execution.next")
    months = desk.let_pass(120)
    assert [*range(1, 13), None, *range(1, 13), None] == months
    assert year(desk) == before + 2 and desk.phase == "execute"
    assert not desk.frame.faults()


def test_a_year_that_was_taken_back_passes_no_longer(desk: Watched) -> None:
    desk.use("execution.next")
    desk.let_pass(3)
    desk.app.run("pace", flows=True)
    entry = next(e.number for e in desk.table.journal.entries if e.move.kind == "close_phase")
    desk.use("chrome.tab.console")
    desk.use(f"console.entry.{entry}")
    desk.use("console.rewind")
    before = year(desk)
    assert desk.let_pass(60) == [None] and year(desk) == before


def to_round_of_two_years(desk: Watched) -> None:
    rounds = desk.table.game.world.rounds
    while rounds[desk.table.game.state.round - 1] < 2 or desk.phase != "execute":
        desk.use("chrome.next")
        desk.app.passing.stop()
        desk.app.draw()
