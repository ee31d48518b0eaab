"""The map tells the state of the neighbourhood by itself: rain, heat, new trees, new stones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pygame
import pytest

from engine.views.shapes import HappeningView, StreetView, View
from game.drawing.frame import Frame
from game.drawing.map import areas, camera, changes, draw, draw_map, lines, places, tiles, works
from game.drawing.map.sheet import Sheet
from game.drawing.map.town import town
from game.drawing.shape import Rect
from game.drawing.theme import CONTRAST, DARK, LIGHT, Theme, roles
from game.drawing.ui import SETTLED_MS, UiState
from tests.drawing.sample import layer, view, words

WORDS = words()
YEAR = 2030
BARE = (layer("sewer", "sewer", 180), layer("paving", "paving", 0))


def dry(*layers: object) -> View:
    """The neighbourhood with nothing but these layers in its streets."""
    plain = view()
    streets = tuple(
        replace(s, layers=layers or BARE, works=(), openings=(), failures=(), cut_off=False,
                closed=False) for s in plain.streets
    )  # fmt: skip
    return replace(plain, streets=streets, assignments=(), happenings=())  # type: ignore[arg-type]


def rain(*blocks: str, month: int = 3) -> tuple[HappeningView, ...]:
    return (HappeningView(YEAR, month, "event", None, None, (("event", "rain"),), blocks),)


def pixels(of: View, theme: Theme = LIGHT, month: int | None = None) -> bytes:
    frame = Frame(pygame.Surface((1366, 768)), theme, UiState())
    draw_map(frame, Rect(24, 24, 1300, 1000), of, WORDS, month=month, labels=False)
    frame.finish()
    return pygame.image.tobytes(frame.surface, "RGB")


def test_rain_stands_in_the_blocks_it_fell_on_and_dries_up():
    of = replace(dry(), happenings=rain("noord"))
    assert changes.flooded(of, YEAR, None) == {"noord": 1}
    assert changes.flooded(of, YEAR, 2) == {}
    left = [changes.flooded(of, YEAR, month).get("noord", 0) for month in (3, 4, 5, 6, 7)]
    assert left[0] == 1 and left == sorted(left, reverse=True) and left[-1] == 0
    assert changes.flooded(of, YEAR + 1, None) == {}
    shots = {pixels(dry()), pixels(of), pixels(of, month=5), pixels(of, month=9)}
    assert len(shots) == 3, "in September all is dry as if it never rained"


@pytest.mark.parametrize(
    ("more", "stays"),
    [
        ((), 1.0),
        ((layer("rain", "rain", 90),), 0.5),
        ((layer("wadi", "green", 0),), 0.5),
        ((layer("green", "green", 220),), 1.0),
        ((layer("rain", "rain", 90), layer("wadi", "green", 0)), 0.0),
        ((layer("rain", "rain", 90, present=False),), 1.0),
    ],
)
def test_a_rain_sewer_and_a_wadi_take_rain_in(more, stays):
    def pools(of: View) -> int:
        sheet, place = Sheet(), town(of.streets, of.places)
        changes.draw(sheet, place, of, LIGHT, YEAR, None, place.lanes)
        return sum(len(held) for held in sheet._shapes.values())

    of = dry(*BARE, *more)
    assert changes.thirst(of.streets[0]) == stays
    wet = pools(replace(of, happenings=rain("noord"))) - pools(of)
    full = pools(replace(dry(), happenings=rain("noord"))) - pools(dry())
    assert wet == full if stays == 1 else wet < full
    assert (wet == 0) == (stays == 0)


def test_heat_reaches_every_house_along_it():
    of = dry(*BARE, layer("heat", "heat", 140))
    place = town(of.streets, of.places)
    lane = place.lane("ijsselstraat")
    houses = place.houses_of("ijsselstraat")
    assert len(houses) > 5
    for house in houses:
        door = house.corners[0]
        along = lines.nearest(lane.line, door)
        assert 0 <= along <= lines.length(lane.line)
        spot = lines.at(lane.line, along)[0]
        gap = ((spot[0] - door[0]) ** 2 + (spot[1] - door[1]) ** 2) ** 0.5
        assert gap == pytest.approx(lines.distance(lane.line, door), abs=0.01)
    assert pixels(of) != pixels(dry())


def test_trees_are_young_for_two_years():
    trees = layer("green", "green", 220, new=True, built=YEAR, remaining=None)

    def young(year: int) -> int:
        made = town(dry(*BARE, trees).streets, (), year)
        return sum(t.young for t in made.trees)

    assert young(YEAR + 1) == young(YEAR + 2) > 5
    assert young(YEAR + 3) == 0


def test_new_stones_shine_and_a_trench_leaves_a_patch():
    def shot(built: int, *openings: int) -> bytes:
        stones = layer("paving", "paving", 0, new=True, built=built)
        of = dry(stones)
        streets = tuple(replace(s, openings=openings) for s in of.streets)
        return pixels(replace(of, streets=streets))

    old = shot(2000)
    assert shot(YEAR - 1) != old
    assert shot(YEAR - 5) == old
    assert shot(2000, YEAR - 1) not in {old, shot(YEAR - 1)}
    assert shot(2000, YEAR - 6) == old


def test_a_playground_stands_on_no_house_and_no_street():
    of = dry(*BARE, layer("play", "play", 0))
    place = town(of.streets, of.places)
    for lane in place.lanes:
        spot = changes._playground(lane, place)
        for house in place.houses:
            assert not lines.inside(house.corners, spot)


@pytest.mark.parametrize("theme", [DARK, CONTRAST])
def test_every_theme_draws_its_own_map(theme):
    frame = Frame(pygame.Surface((1366, 768)), theme, UiState())
    for overlay in (None, "planned", "condition", "support"):
        draw_map(frame, Rect(24, 24, 1300, 900), view(), WORDS, overlay=overlay, talk=True)
        frame.finish()
        assert frame.faults() == []
        frame = Frame(pygame.Surface((1366, 768)), theme, UiState())
    assert pixels(view(), theme) != pixels(view())


def test_of_a_street_only_what_lasts_makes_a_town():
    def moved(street: StreetView) -> StreetView:
        return replace(street, nuisance=street.nuisance + 1000, planned=("x",), used=1)

    plain = view()
    changed = tuple(moved(s) for s in plain.streets)
    assert town(plain.streets, plain.places, YEAR) is town(changed, plain.places, YEAR)


def test_a_large_town_comes_in_pieces(monkeypatch):
    monkeypatch.setattr(draw, "MANY", 5)
    laid: list[object] = []
    monkeypatch.setattr(tiles, "_draw", _counted(tiles._draw, laid))
    of, ui = replace(view(), year=2031), UiState(hurried=True)
    draw.forget()

    def shot(overlay: str | None = None) -> Frame:
        frame = Frame(pygame.Surface((1366, 768)), LIGHT, ui)
        draw_map(frame, Rect(24, 24, 1300, 1000), of, WORDS, overlay=overlay)
        frame.finish()
        return frame

    monkeypatch.setattr(draw, "_PATIENCE", 0.0)
    first = shot()
    assert ui.unfinished and not laid, "streets are there before any house is drawn"
    assert first.faults() == []
    named = {WORDS.t(f"street.{s.id}.name") for s in of.streets}
    assert named <= {mark.text for mark in first.texts}
    assert first.find("map.street.kadeweg") is not None
    camera.zoom_by(ui, 1)
    ui.still_ms = 0
    shot()
    assert not laid, "nothing is drawn while the map moves"
    camera.zoom_by(ui, 0)
    shot(overlay="condition")
    ui.still_ms = SETTLED_MS
    other = shot(overlay="condition")
    assert ui.unfinished and not laid, "another overlay does not wait for houses either"
    assert WORDS.t("map.condition.over") in {mark.text for mark in other.texts}
    monkeypatch.setattr(draw, "_PATIENCE", 0.05)
    shot()
    for _ in range(500):
        ui.unfinished, ui.still_ms = False, SETTLED_MS
        last = shot()
        if not ui.unfinished:
            break
    else:
        pytest.fail("it never becomes fine")
    draw.forget()
    ui.hurried = False
    fine = pygame.image.tobytes(shot().surface, "RGB")
    assert pygame.image.tobytes(last.surface, "RGB") == fine
    assert pygame.image.tobytes(first.surface, "RGB") != fine


def test_other_colours_are_there_at_once_before_the_houses_are(monkeypatch):
    of, ui = replace(view(), year=2032), UiState(hurried=True)
    draw.forget()

    def ground(theme: Theme) -> float:
        frame = Frame(pygame.Surface((1366, 768)), theme, ui)
        draw_map(frame, Rect(24, 24, 1300, 1000), of, WORDS)
        frame.finish()
        return float(pygame.surfarray.array3d(frame.surface).mean())

    light = ground(LIGHT)
    monkeypatch.setattr(draw, "_PATIENCE", 0.0)
    ui.unfinished = False
    assert ground(DARK) < light / 2 and ui.unfinished
    draw.forget()


def _counted(made, told: list[object]):
    def count(*args: object) -> object:
        told.append(args)
        return made(*args)

    return count


def test_boats_lie_in_the_water_and_a_street_crosses_by_a_bridge():
    colours = roles(LIGHT)
    bent = ((0.0, 0.0), (300.0, 40.0), (600.0, 0.0), (600.0, 40.0), (300.0, 80.0), (0.0, 40.0))
    shore = lines.smooth(bent, 3, closed=True)
    sheet = Sheet()
    places._boats(sheet, shore, colours)
    hulls = [box for (z, _), held in sheet._shapes.items() for box, _ in held if z == 12]
    assert hulls
    for left, top, right, bottom in hulls:
        assert lines.inside(shore, ((left + right) / 2, (top + bottom) / 2))

    def walls(line: lines.Line) -> int:
        over = Sheet()
        places.bridges(over, line, 4.0, [shore], colours)
        return sum(len(held) for held in over._shapes.values())

    assert walls(((300.0, -60.0), (300.0, 160.0))) > 0
    assert walls(((0.0, -60.0), (600.0, -60.0))) == 0


def test_a_block_ends_where_its_streets_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the ground near a street is asked about; that changes nothing of what is tinted."""
    of = view()
    place = town(of.streets, of.places, of.year)
    areas._nearest.cache_clear()
    near = areas._nearest(place)[1]
    monkeypatch.setattr(areas, "_BLEEDS", 1e6)
    areas._nearest.cache_clear()
    whole = areas._nearest(place)[1]
    areas._nearest.cache_clear()
    assert (whole < 0).any() and (np.maximum(near, -1) == np.maximum(whole, -1)).all()


def test_streets_without_a_way_out_are_told_with_one_sign_a_block() -> None:
    of = view()
    ids = [s.id for s in of.streets if s.block == "zuid"][:3]
    told = tuple(
        HappeningView(YEAR, 4, "access", key, None, (("assignment", ""), ("weeks", 6)))
        for key in ids
    )
    of = replace(of, happenings=told, assignments=(), streets=tuple(
        replace(s, failures=()) for s in of.streets
    ))  # fmt: skip
    place = town(of.streets, of.places, of.year)

    def signs(month: int | None) -> list[str]:
        found = works.draw(Sheet(), place, of, LIGHT, YEAR, month, place.lanes)
        return [s.street for s in found if s.icon == "ban"]

    assert [len(signs(month)) for month in (3, 4, 5, 6, None)] == [0, 1, 1, 0, 0]
    assert set(signs(4)) <= set(ids)
