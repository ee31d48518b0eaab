"""Who pays which part of an assignment: a bar one drags, in steps of five."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from engine import moves as m
from engine.views.shapes import PartnerView
from game.screens import closing
from game.screens.assignment import draw
from game.screens.assignment.shares import in_fives, moved, pro_rata
from tests.game.desk_hand import Desk
from tests.game.desk_town import view


def test_shares_go_in_steps_of_five() -> None:
    desk = Desk(draw, assignment="a1", tab="money")
    desk.click("share.riolering.more")
    desk.click("shares.agree")
    desk.click("shares.rata")
    desk.click("shares.agree")
    shares = [move.shares for move in desk.moves if isinstance(move, m.AgreeShares)]
    assert all(sum(s.values()) == 100 for s in shares)
    assert all(part % 5 == 0 for s in shares for part in s.values())
    assert shares[0]["riolering"] > shares[1]["riolering"]


def _held(desk: Desk) -> dict[str, int]:
    shares: dict[str, int] = desk.picked.values["shares:a1"]
    return shares


def test_a_border_is_dragged_in_steps_of_five() -> None:
    """Only the two partners at the border give and take; the picture says what each pays."""
    desk = Desk(draw, assignment="a1", tab="money")
    first, second, third = (p.organisation for p in view().assignment("a1").partners)
    before = in_fives({p.organisation: p.percent for p in view().assignment("a1").partners})
    desk.drag(f"share.border.{first}", -120)
    after = _held(desk)
    moved_by = before[first] - after[first]
    assert moved_by > 0 and moved_by % 5 == 0
    assert after[second] == before[second] + moved_by and after[third] == before[third]
    assert sum(after.values()) == 100
    assert desk.moves == [], "a draft until it is agreed"
    desk.click("shares.agree")
    assert desk.moves == [m.AgreeShares(assignment="a1", shares=after)]


def test_a_border_walks_with_the_arrows() -> None:
    desk = Desk(draw, assignment="a1", tab="money")
    first, second, _ = (p.organisation for p in view().assignment("a1").partners)
    before = in_fives({p.organisation: p.percent for p in view().assignment("a1").partners})
    desk.ui.focus = f"share.border.{first}"
    desk.key("right")
    assert _held(desk)[first] == before[first] + 5
    assert _held(desk)[second] == before[second] - 5
    desk.key("left")
    desk.key("left")
    assert _held(desk)[first] == before[first] - 5


def test_a_drag_taken_back_leaves_what_was() -> None:
    desk = Desk(draw, assignment="a1", tab="money")
    first = view().assignment("a1").partners[0].organisation
    before = {p.organisation: p.percent for p in view().assignment("a1").partners}
    place = desk.frame.find(f"share.border.{first}")
    assert place is not None
    x, y = place.rect.centre
    at = (round(x), round(y))
    desk.send(pygame.MOUSEBUTTONDOWN, pos=at, button=1)
    for dx in (-60, -160):
        pos = (at[0] + dx, at[1])
        desk.send(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(1, 0, 0))
    assert _held(desk) != before
    desk.key("escape")
    assert _held(desk) == before


def test_what_a_purse_may_not_carry_is_said_at_the_border() -> None:
    town = view()
    a = town.assignment("a1")
    first = a.partners[0]
    most = first.percent // 5 * 5 + 5
    partners = (replace(first, most=most), *a.partners[1:])
    desk = Desk(
        draw,
        shown=replace(town, assignments=(replace(a, partners=partners),)),
        assignment="a1",
        tab="money",
    )
    assert any("hooguit" in t.text for t in desk.frame.texts), "the rule stands at the partner"
    desk.drag(f"share.border.{first.organisation}", 500)
    assert _held(desk)[first.organisation] <= most
    desk.ui.focus = f"share.border.{first.organisation}"
    for _ in range(4):
        desk.key("right")
    assert _held(desk)[first.organisation] == most
    assert desk.ui.said is not None
    target, said = desk.ui.said
    assert target == f"share.border.{first.organisation}" and f"{most} procent" in said


def test_shares_are_fixed_by_signing() -> None:
    frame = Desk(draw, assignment="a3", tab="money").frame
    assert not any(t.id.startswith("share.border") for t in frame.targets)


@pytest.mark.parametrize("alone", [(1, 1, 1), (7, 2, 1), (0, 5, 0), (0, 0, 0)])
def test_pro_rata_makes_a_hundred(alone: tuple[int, ...]) -> None:
    partners = tuple(
        PartnerView(f"p{i}", "r", 0, False, 0, cents, True, False, 0)
        for i, cents in enumerate(alone)
    )
    shares = pro_rata(partners)
    assert sum(shares.values()) == 100
    assert all(part % 5 == 0 for part in shares.values())
    assert list(shares) == [p.organisation for p in partners]


def test_a_share_never_leaves_its_bounds() -> None:
    shares = in_fives({"a": 34, "b": 33, "c": 33})
    for _ in range(30):
        shares = moved(shares, "a", 1)
    assert shares == {"a": 100, "b": 0, "c": 0}
    for _ in range(30):
        shares = moved(shares, "a", -1)
    assert shares["a"] == 0 and sum(shares.values()) == 100


def test_a_division_that_was_begun_and_not_recorded_is_told_when_one_goes_on() -> None:
    desk = Desk(draw, assignment="a1", tab="money")
    desk.scene.view = replace(desk.scene.now, phase="programme")
    assert "vastgelegd" not in closing.left_open(desk.scene)
    desk.click("share.riolering.more")
    assert "verdeling van de kosten niet vastgelegd" in closing.left_open(desk.scene)
    desk.click("shares.agree")
    assert "vastgelegd" not in closing.left_open(desk.scene)
