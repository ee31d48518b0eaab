"""Thoughts about moving and joining work: true to what comes, discreet, and without effect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.journal import Journal
from engine.moves import AnyMove
from engine.play import Game
from engine.rules import FACILITATOR
from engine.study.forecast import imagined_later
from engine.study.whole_game import play_out
from engine.table import Accepted, Table
from engine.views.shapes import AssignmentView, CouplingView
from engine.views.thoughts import meeting, thought
from tests.engine.games import shipped


def _table(name: str = "kruispunt", years: int = 0) -> Table:
    """A table in a phase of programming, where plans can still be changed."""
    world = shipped(name)
    table = play_out(Journal(world, 4), until=world.scenario.start_year + years)
    while table.game.state.phase != "programme":
        _do(table, FACILITATOR, {"kind": "close_phase"})
    return table


def _do(table: Table, seat: str, move: AnyMove | dict[str, object]) -> None:
    answer = table.submit(seat, table.turn, move)
    assert isinstance(answer, Accepted), answer


def _drafted(table: Table) -> AssignmentView:
    """An assignment that somebody has just opened and may still move freely."""
    for task in table.view(FACILITATOR).tasks:
        move = {"kind": "open_assignment", "task": task.id}
        if task.cost and isinstance(table.submit(task.role, table.turn, move), Accepted):
            view = table.view(FACILITATOR)
            return next(a for a in view.assignments if a.lead_task == task.id)
    raise AssertionError("nobody has a task to begin")


def test_thinking_changes_nothing() -> None:
    table = _table()
    before = table.view(FACILITATOR)
    for task in before.tasks:
        thought(table.game.state, "room", task.id, before.year + 3)
    for a in before.assignments:
        thought(table.game.state, "room", a.id, before.year + 2)
    for c in before.couplings:
        meeting(table.game.state, *c.tasks)
    fresh = Table(Journal(table.journal.world, 4, entries=list(table.journal.entries)))
    assert table.view(FACILITATOR) == replace(fresh.view(FACILITATOR), turn=before.turn)


@pytest.mark.parametrize("later", [0, 1, 2])
def test_what_a_thought_says_is_what_comes_of_the_move(later: int) -> None:
    table = _table()
    a = _drafted(table)
    year = a.start_year + later
    said = thought(table.game.state, FACILITATOR, a.id, year)
    _do(table, a.lead_role, {"kind": "schedule", "assignment": a.id, "start_year": year})
    came = table.view(FACILITATOR).assignment(a.id)
    assert said.opens == came.executes
    assert said.ready == came.earliest_year
    assert [(p.organisation, p.cents, p.short) for p in said.payments] == [
        (p.organisation, p.cost, p.short) for p in came.partners
    ]


def test_a_thought_signs_the_work_and_takes_its_people() -> None:
    """People and money are shown as they would be with the signature of everybody."""
    table = _table()
    a = _drafted(table)
    view = table.view(FACILITATOR)
    said = thought(table.game.state, FACILITATOR, a.id, a.start_year)
    asked = {o.id: sum(n for _, n in o.load) for o in said.organisations}
    now = {o.id: sum(n for _, n in o.load) for o in view.organisations}
    more = {key for key in asked if asked[key] > now[key]}
    assert more == {p.organisation for p in a.partners}
    promised = sum(n for line in said.lines for _, _, n in line.years)
    before = sum(n for line in view.lines for _, _, n in line.years)
    assert promised - before == sum(p.cost for p in a.partners)


def test_streets_that_were_opened_lately_weigh_on_residents() -> None:
    """Far from any other opening a work is felt less, and no street is named."""
    table = _table("rivierenwijk", 4)
    state, year = table.game.state, table.view("room").year
    told = {
        y: [thought(state, "room", t.id, y) for t in table.view("room").tasks if not t.assignment]
        for y in (year + 1, year + 12)
    }
    pairs = list(zip(*told.values(), strict=True))
    assert any(soon.reopenings and not late.reopenings for soon, late in pairs)
    for soon, late in pairs:
        if len(soon.reopenings) > len(late.reopenings) == 0:
            assert soon.nuisance > late.nuisance
    near = [r for soon, _ in pairs for r in soon.reopenings if r.by is None]
    opened = {s.id: s.openings for s in table.view("room").streets}
    assert near and all(r.year in opened[r.street] for r in near)


def test_planned_work_in_the_same_street_weighs_on_residents_before_and_after() -> None:
    table = _table("stationskwartier")
    _do(table, "policy", {"kind": "open_assignment", "task": "green_yard"})
    first = next(a for a in table.view("room").assignments if a.lead_task == "green_yard")
    opens = first.executes[0]
    near, far = (thought(table.game.state, "room", "rain_yard", opens + years) for years in (3, 12))
    planned = [r for r in near.reopenings if r.by == first.id]
    assert planned and all(r.street in first.streets and r.year == opens for r in planned)
    assert not [r for r in far.reopenings if r.by == first.id]
    assert near.nuisance > far.nuisance


def test_what_lies_there_first_takes_the_room() -> None:
    """In a narrow street the later of two works is told which came first; the first is not."""
    table = _table("stationskwartier")
    _do(table, "policy", {"kind": "open_assignment", "task": "green_yard"})
    first = next(a for a in table.view("room").assignments if a.lead_task == "green_yard")
    state = table.game.state
    late = thought(state, "room", "rain_yard", first.start_year + 5)
    taken = [n for n in late.no_room if n.by == first.id]
    assert taken and all(n.street in first.streets and n.task == "rain_yard" for n in taken)
    early = thought(state, "room", "rain_yard", first.start_year - 1)
    assert not [n for n in early.no_room if n.by == first.id]


def test_purses_that_a_seat_may_not_see_are_not_told_of() -> None:
    """The room does not know what a private reserve holds, so nor whether its owner can pay."""
    table = _table("rivierenwijk")
    view = table.view("room")
    shown = {line.id for line in view.lines}
    rows = table.game.world.scenario.lines
    hidden = {row.organisation for row in rows if row.id not in shown}
    tasks = [t for t in view.tasks if t.organisation in hidden and not t.assignment]
    assert tasks
    for task in tasks:
        said = thought(table.game.state, "room", task.id, view.year + 2)
        mine = [p for p in said.payments if p.organisation in hidden]
        assert mine and all((p.short, p.year, p.lacks) == (None, None, None) for p in mine)
        assert {line.id for line in said.lines} == shown
        own = thought(table.game.state, task.role, task.id, view.year + 2)
        assert [p.short for p in own.payments if p.organisation in hidden] != [None]


def _free(table: Table) -> list[CouplingView]:
    view = table.view(FACILITATOR)
    loose = {t.id for t in view.tasks if t.assignment is None}
    return [c for c in view.couplings if set(c.tasks) <= loose]


def test_a_meeting_saves_what_the_coupling_then_saves() -> None:
    table = _table("rivierenwijk")
    found = _free(table)
    assert found
    for c in found[:6]:
        told = meeting(table.game.state, *c.tasks)
        assert told.saved == c.saves or told.no_room
        assert len(told.organisations) in (1, 2)
        assert told.nuisance >= 0


def test_organisations_that_meet_rub_and_one_alone_does_not() -> None:
    table = _table("rivierenwijk")
    told = [meeting(table.game.state, *c.tasks) for c in _free(table)]
    alone = [m for m in told if len(m.organisations) == 1]
    assert any(m.rubs and m.lead > 0 for m in told if len(m.organisations) == 2)
    assert all(not m.rubs for m in alone)


def test_bands_of_a_thought_are_blind_to_the_games_own_luck() -> None:
    told = []
    for seed in (1, 2):
        game = Game(shipped("kruispunt"), seed)
        told.append(imagined_later(game, "room", "heat_network", [2027, 2031], 20)())
    assert told[0] == told[1]
    ends = {
        year: np.array([band.p50[-1] for band in bands]) for (_, year), bands in told[0].items()
    }
    assert (ends[2027] != ends[2031]).any(), "another start year is another future"


def test_there_is_nothing_to_think_about_what_is_not_there() -> None:
    state = _table().game.state
    with pytest.raises(KeyError):
        thought(state, "room", "nothing", 2030)
    with pytest.raises(KeyError):
        meeting(state, "nothing", "heat_network")
