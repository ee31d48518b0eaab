"""The picture for the room: where the table is can be read in ten seconds, and nothing private."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pygame
import pytest

from engine.journal import Journal, read
from engine.play import Game
from engine.rules import ROOM
from engine.scenario.parts import INDICATORS, ROUND_PHASES
from engine.study.forecast import forecast
from engine.views import Memory, Moment, view
from engine.views.shapes import ForecastView, View, begins
from game.app import picture
from game.drawing.frame import Frame
from game.drawing.map import lines, naming, themes, works
from game.drawing.map.picture import town_of as picture_of
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT, ROOM_SMALLEST
from game.drawing.ui import UiState
from game.screens import common, figures, pictures, registry
from game.screens.pictures import parts
from game.screens.scene import Picked, Scene
from game.words import LANGUAGES, Language, Words
from tests.engine.games import changed
from tests.game.test_chrome_start_room import Asked
from tests.golden.make import HERE

GOLDEN = ("five_roles", "whole_neighbourhood", "home_zones", "pre_war_streets")
"""A whole game in each neighbourhood."""
SIZES = ((1366, 768), (1920, 1080), (3840, 2160))
MOMENTS = ("anatomy", *ROUND_PHASES, "ended")


@cache
def golden(name: str) -> Journal:
    with (HERE / f"{name}.jsonl").open(encoding="utf-8", newline="\n") as lines:
        return read(lines)


@cache
def moments(name: str) -> dict[str, View]:
    """What the room sees in each phase, of a round in which there is something to look back on."""
    journal = golden(name)
    game = Game(journal.world, journal.seed)
    found = {"anatomy": view(game, ROOM, 0)}
    for entry in journal.effective():
        game.do(entry.seat, entry.move, entry.number)
        phase = game.state.phase
        late = game.state.round >= 2 and phase not in found
        # Of the years that pass the last moment: then there is most to tell.
        if late or (phase == "execute" and game.state.round == 2):
            found[phase] = view(game, ROOM, entry.number)
    assert found.keys() == set(MOMENTS)
    return found


@cache
def ahead() -> ForecastView:
    """A forecast of Kruispunt at the start, in which all rounds still lie ahead."""
    journal = golden("five_roles")
    return forecast(Game(journal.world, journal.seed), ROOM, 4)


def scene(name: str, phase: str, language: Language, **values: Any) -> Scene:
    words = Words(language, golden(name).texts)
    held = moments(name)[phase]
    return Scene(words, Asked(), Picked(), view=held, room=held, **values)


def look(of: Scene, size: tuple[int, int] = (1920, 1080), step: float = 1.0) -> Frame:
    picture.headless()
    frame = Frame(pygame.Surface(size), LIGHT, UiState(text_step=step), room=True)
    registry.screen("room")(frame, of)
    frame.finish()
    return frame


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without the map, which takes most of the time and has tests of its own."""
    monkeypatch.setattr(parts, "draw_map", lambda *_, **__: None)
    yield


def said(frame: Frame) -> str:
    return " ".join(mark.text for mark in frame.texts)


def holds(frame: Frame, text: str) -> bool:
    return all(word in said(frame) for word in text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("name", GOLDEN)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("bare")
def test_ten_seconds_tell_where_the_table_is(name: str, language: Language) -> None:
    """Neighbourhood, year, round, phase and its place in the round, question, three indicators."""
    for phase in MOMENTS:
        told = {"forecast": ahead(), "bet_against": ahead()} if name == GOLDEN[0] else {}
        of = scene(name, phase, language, **told)
        room, words = of.room, of.words
        assert room is not None
        for size in SIZES:
            frame = look(of, size)
            where = (phase, size)
            assert all(mark.size >= ROOM_SMALLEST for mark in frame.texts), where
            texts = {mark.text for mark in frame.texts}
            assert {words.t("scenario.name"), str(common.year_of(room))} <= texts, where
            if room.round:
                count = words.t("room.round", number=room.round, count=len(room.rounds))
                assert count in texts, where
            label = words.t(f"phase.{phase}")
            if phase in ROUND_PHASES:
                at = ROUND_PHASES.index(phase) + 1
                assert f"{at}  {label}" in texts, where
                assert {str(n) for n in range(at + 1, len(ROUND_PHASES) + 1)} <= texts, where
            else:
                assert label in texts, where
            asked = words.t(f"room.question.{phase}")
            if phase == "look_back" and room.discussion:
                asked = words.t(f"discussion.{room.discussion}.text")
            assert holds(frame, asked), where
            assert {words.t(k) for k in ("room.nuisance", "room.cost", "room.support")} <= texts
            homes = sum(b.homes for b in room.blocks)
            support = sum(b.support * b.homes for b in room.blocks) / homes / 1_000_000
            assert words.percent(support) in texts, where
            weeks = common.weeks(words, common.nuisance_per_home(room)).split()[0]
            bill = words.euro(room.years[-1].bill if room.years else 0)
            assert weeks in texts and holds(frame, bill), where
            if room.years:
                done = words.t("room.in_round", number=room.round - 1)
                done = words.t("room.in_round", number=room.round) if phase == "ended" else done
                done = words.t("room.this_round") if phase in ("execute", "look_back") else done
                # What the first round added to a sum is the sum itself.
                first = room.round - (phase not in ("execute", "look_back", "ended")) <= 1
                assert said(frame).count(done) >= (1 if first else len(INDICATORS)), where
            assert frame.faults() == [] and frame.shortened() == [], where
            assert frame.targets == [] and frame.hints == [], where


@pytest.mark.parametrize("phase", ["programme", "decide", "bet", "execute", "look_back"])
@pytest.mark.usefixtures("bare")
def test_what_was_expected_stands_beside_what_is(phase: str) -> None:
    of = scene("five_roles", phase, "nl", forecast=ahead(), bet_against=ahead())
    of.outcome = {"nuisance": "worse", "cost": "as_forecast", "support": "better"}
    assert of.room is not None
    frame = look(of)
    last = of.room.round_years[1]
    band = ahead().band("support")
    likely = dict(zip(band.years, band.p50, strict=True))[last]
    key = "room.was_expected" if phase == "look_back" else "room.expected"
    assert holds(frame, of.words.t(key, year=last))
    low, high = (
        of.words.percent(dict(zip(band.years, values, strict=True))[last] / 1_000_000)
        for values in (band.p10, band.p90)
    )
    middle = of.words.percent(likely / 1_000_000)
    assert (f"{low[:-1]}–{high}" if phase == "look_back" else middle) in said(frame)
    verdicts = [of.words.t(f"room.verdict.{v}") for v in of.outcome.values()]
    assert all(v in said(frame) for v in verdicts) == (phase == "look_back")
    of.forecast = of.bet_against = None
    assert not holds(look(of), of.words.t(key, year=last))


@pytest.mark.usefixtures("bare")
def test_more_rows_than_fit_are_counted_and_none_is_cut() -> None:
    of = scene("whole_neighbourhood", "programme", "nl")
    picture.headless()
    frame = Frame(pygame.Surface((1920, 1080)), LIGHT, UiState(), room=True)
    found = [parts.Row("shovel", f"Een werk met een lange naam dat {n} heet") for n in range(14)]
    parts.rows(frame, Rect(0, 0, 700, 1080), of.words, "Titel", found)
    shown = [mark for mark in frame.texts if "heet" in mark.text or "naam" in mark.text]
    rows = {n for n in range(14) if any(f"dat {n} heet" in said(frame) for _ in shown)}
    assert rows == set(range(len(rows))) and 3 < len(rows) <= parts.MOST
    assert of.words.n("room.more", 14 - len(rows)) in said(frame)
    assert frame.faults() == [] and frame.shortened() == []


@pytest.mark.usefixtures("bare")
def test_an_assignment_says_whom_it_waits_for() -> None:
    of = scene("five_roles", "decide", "nl")
    room = of.room
    assert room is not None and room.assignments
    first = replace(
        room.assignments[0], stage="drafted", waiting=(), signed=(), unsigned=("networks",),
        partners=tuple(replace(p, short=0) for p in room.assignments[0].partners),
    )  # fmt: skip
    of.room = replace(room, assignments=(first,))
    who = common.role_name(of.words, "networks", short=True)
    assert holds(look(of), of.words.t("room.waits.signature", roles=who))
    poor = replace(first.partners[0], short=100_00, role="social")
    of.room = replace(room, assignments=(replace(first, partners=(poor,)),))
    who = common.role_name(of.words, "social", short=True)
    assert holds(look(of), of.words.t("room.waits.money", roles=who))


# Nothing private


def secret(world: dict[str, Any]) -> None:
    """Everybody wants something else than before, and private purses hold something else."""
    for role in world["roles"]:
        role["secrets"] = [{"weight": "1", "indicator": "nuisance"}]


def richer(world: dict[str, Any]) -> None:
    for row in world["lines"]:
        if row["private"]:
            row["balance"] += 300_000
            row["income"] += 70_000


def deeds(game: Game) -> list[Any]:
    """What is seen of a game in the streets."""
    return [(key, a.stage.tolist(), a.out.tolist()) for key, a in game.state.assignments.items()]


@pytest.mark.parametrize("name", GOLDEN)
@pytest.mark.parametrize("edit", [secret, richer])
@pytest.mark.usefixtures("bare")
def test_the_room_is_the_same_whatever_is_private(name: str, edit: Any) -> None:
    """Over a whole game, in every phase, as long as private money makes no other works go on."""
    journal = golden(name)
    one = Game(journal.world, journal.seed)
    two = Game(changed(journal.world, edit), journal.seed)
    two.state.true_end = one.state.true_end.copy()
    words = Words("nl", journal.texts)
    compared: list[str] = []
    phase, own = "", False
    role = journal.world.roles[0]
    memories = Memory(), Memory()  # as a table looks: what did not change is not worked out anew
    for entry in journal.effective():
        if two.check(entry.seat, entry.move) is not None:
            break
        for game in (one, two):
            game.do(entry.seat, entry.move, entry.number)
        if one.state.phase == phase:
            continue
        phase = one.state.phase
        if deeds(one) != deeds(two):
            break
        looks = (
            Moment(game, entry.number, memory=memory).view(ROOM)
            for game, memory in zip((one, two), memories, strict=True)
        )
        seen = [_texts(look, words) for look in looks]
        assert seen[0] == seen[1], (phase, one.state.year)
        if edit is secret and not own:
            mine = [Moment(game, 0).look(role).secrets for game in (one, two)]
            own = mine[0] != mine[1]
        compared.append(phase)
    least = len(MOMENTS) if edit is secret else 6
    assert len(compared) >= least, compared
    if edit is secret:
        assert set(compared) >= set(MOMENTS) - {"anatomy"}
        assert own, "its owner sees it"


def _texts(held: View, words: Words) -> list[tuple[str, Rect]]:
    frame = look(Scene(words, Asked(), Picked(), view=held, room=held), (640, 360))
    return [(mark.text, mark.box) for mark in frame.texts]


def test_every_phase_has_its_picture() -> None:
    assert set(pictures.PICTURES) == set(MOMENTS)


_ON_IT = 24.0
"""Design units from the middle of its street at which a name lies on it, also where two cross."""


@pytest.mark.parametrize("phase", ["signals", "programme", "bet", "look_back"])
@pytest.mark.parametrize("name", ["five_roles", "whole_neighbourhood"])
def test_the_street_that_is_nearest_to_a_name_bears_it(name: str, phase: str) -> None:
    """From six metres a name is read as that of the street or colour it stands at."""
    words = Words("nl", golden(name).texts)
    frame = look(scene(name, phase, "nl"))
    seen, town = frame.ui.cameras["room"], picture_of(moments(name)[phase])
    paths = [
        (naming.bare(words.t(f"street.{lane.id}.name")), [seen.to(p) for p in lane.line])
        for lane in town.lanes
    ]
    streets = {called for called, _ in paths}
    spots: dict[str, list[Rect]] = {}
    for mark in frame.texts:
        if naming.bare(mark.text) in streets and seen.rect.holds(mark.box.centre):
            spots.setdefault(naming.bare(mark.text), []).append(mark.box)
    assert spots
    for called, boxes in spots.items():
        x = sum(box.centre[0] for box in boxes) / len(boxes)
        y = sum(box.centre[1] for box in boxes) / len(boxes)
        far = sorted((lines.distance(line, (x, y)), who) for who, line in paths)
        own = next(distance for distance, who in far if who == called)
        assert own <= max(far[0][0], _ON_IT), (called, far[:3])


def test_every_card_and_its_place_on_the_map_bear_the_same_number() -> None:
    frame = look(scene("whole_neighbourhood", "programme", "nl"))
    seen = frame.ui.cameras["room"].rect
    numbers = [mark for mark in frame.texts if mark.text.isdigit() and len(mark.text) < 3]
    there = sorted(int(m.text) for m in numbers if seen.holds(m.box.centre))
    rows = sorted(int(m.text) for m in numbers if m.box.x > seen.right and m.box.y > seen.y)
    assert len(rows) >= 5 and there == rows


def test_the_room_hears_what_a_year_came_to_when_it_is_over() -> None:
    """In May nobody knows yet how the year ends: neither in figures nor on the map."""
    words = Words("nl", golden("whole_neighbourhood").texts)
    held = moments("whole_neighbourhood")["execute"]
    last = held.years[-1]
    of = {m: scene("whole_neighbourhood", "execute", "nl") for m in (1, 12)}
    for month, moment in of.items():
        moment.picked.month = month
    early, late = ({mark.text for mark in look(moment).texts} for moment in of.values())
    cost = figures.parted(words, "cost", last.bill)[0]
    assert cost in late and cost not in early
    began = figures.parted(words, "cost", held.years[-2].bill)[0]
    assert began in early and began not in late
    opened = [
        themes.layer_of("openings", held, words, LIGHT, last.year, m).ribbons for m in (1, 12)
    ]
    assert (
        opened[0] != opened[1] == themes.layer_of("openings", held, words, LIGHT, last.year).ribbons
    )


def test_streets_are_open_while_a_year_goes_by_and_closed_again_when_it_is_over() -> None:
    held = moments("whole_neighbourhood")["execute"]
    year = held.years[-1].year
    stages = {
        m: {d.street: d.stage for d in works.digs(held, year, m)} for m in (*range(1, 13), None)
    }
    assert set(stages[None].values()) == {"closed"}
    for street in stages[None]:
        passed = [stages[m][street] for m in range(1, 13)]
        assert passed == sorted(passed, key=["waiting", "open", "closed"].index)
        assert "open" in passed
    assert {d.stage for d in works.digs(held, held.year, None)} <= {"waiting"}, "next year's works"


def _round_two(phase: str) -> Scene:
    """The first moment of a phase of the second round in the real size."""
    journal = golden("whole_neighbourhood")
    game = Game(journal.world, journal.seed)
    for entry in journal.effective():
        game.do(entry.seat, entry.move, entry.number)
        if (game.state.phase, game.state.round) == (phase, 2):
            break
    held = view(game, ROOM, 0)
    return Scene(Words("nl", journal.texts), Asked(), Picked(), view=held, room=held)


def test_before_a_year_passes_the_room_sees_what_will_be_opened() -> None:
    of = _round_two("execute")
    assert of.room is not None
    year = of.room.year
    coming = [a for a in of.room.assignments if year in a.executes and a.stage in works.COMING]
    told = " ".join(mark.text for mark in look(of).texts)
    assert coming and f"Gaat open in {year}" in told and "rustig jaar" not in told
    lead = of.words.t(f"task.{coming[0].lead_task}.name")
    assert lead.split()[0] in told


def test_a_card_has_the_year_of_its_work_and_says_with_whom_it_goes() -> None:
    of = _round_two("programme")
    held = of.room
    assert held is not None
    lone = next(t for t in held.tasks if t.id in held.cards and t.assignment is None)
    work = next(a for a in held.assignments if a.stage not in ("done", "cancelled"))
    joined = replace(lone, assignment=work.id, wanted=begins(work) + 5)
    tasks = tuple(joined if t.id == lone.id else t for t in held.tasks)
    of.room = replace(held, tasks=tasks, cards=(lone.id,))
    told = [mark.text for mark in look(of).texts]
    assert str(begins(work)) in told and str(begins(work) + 5) not in told
    lead = of.words.t(f"task.{work.lead_task}.name")
    assert f"gaat mee met ‘{lead}’" in " ".join(told)


def test_the_room_is_told_what_partners_have_to_talk_about() -> None:
    of = scene("five_roles", "decide", "nl")
    assert of.room is not None
    left = [q for a in of.room.assignments for q in a.questions
            if q.settled is None and a.stage == "drafted" and len(a.partners) > 1]  # fmt: skip
    told = " ".join(mark.text for mark in look(of).texts)
    assert left and "Praat over:" in told
    for question in left:
        asked = of.words.t(f"question.{question.question}").rstrip("?").lower()
        assert asked.split()[-1] in told


def test_an_event_is_told_to_the_room_with_its_story() -> None:
    of = scene("whole_neighbourhood", "signals", "nl")
    assert of.room is not None
    event = next(dict(s.values)["event"] for s in of.room.signals if s.code == "signal.event")
    told = " ".join(mark.text for mark in look(of).texts)
    assert of.words.t(f"event.{event}.text").split(".")[0].split()[-1] in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_expected_leaves_the_map_its_room(language: Language) -> None:
    """Where streets are bet on the map is looked at, not the figures below it."""
    of = scene("five_roles", "bet", language, forecast=ahead(), bet_against=ahead())
    frame = look(of)
    assert frame.ui.cameras["room"].rect.h >= 360
    assert frame.faults() == []
