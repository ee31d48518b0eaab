"""The cut of a street: true widths, labels that do not collide, and an honest ruler."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pygame
import pytest

from engine.views.shapes import FitView, StreetView, TaskView
from game.drawing.frame import Frame
from game.drawing.profile import strips, tree_lines
from game.drawing.section import draw_section
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState
from game.drawing.underground import Trial, coming, free_room, judged, laid
from tests.drawing.sample import LAYERS, layer, view, words

SIZES = [(1366, 768), (1920, 1080), (3840, 2160)]
NEIGHBOURHOOD = view()
STREETS = [s.id for s in NEIGHBOURHOOD.streets]


def drawn(
    street: StreetView | str,
    size: tuple[int, int] = (1920, 1080),
    *,
    room: bool = False,
    box: Rect | None = None,
    language: str = "nl",
    step: float = 1.0,
    **asked: object,
) -> Frame:
    frame = Frame(pygame.Surface(size), LIGHT, UiState(text_step=step), room=room)
    box = box or (Rect(24, 24, 1872, 1030) if room else Rect(24, 24, 1300, 780))
    draw_section(frame, box, NEIGHBOURHOOD, street, words(language), **asked)  # type: ignore[arg-type]
    frame.finish()
    return frame


def pixels(frame: Frame) -> bytes:
    return pygame.image.tobytes(frame.surface, "RGB")


def changed(key: str, **changes: object) -> StreetView:
    street = NEIGHBOURHOOD.street("ijsselstraat")
    layers = tuple(replace(x, **changes) if x.layer == key else x for x in street.layers)
    return replace(street, layers=layers)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("street", STREETS)
def test_labels_do_not_collide(street, size):
    assert drawn(street, size, trial="heat").faults() == []


@pytest.mark.parametrize("street", ["ijsselstraat", "kadeweg", "maaspad"])
def test_labels_do_not_collide_in_the_room(street):
    assert drawn(street, room=True, trial="heat").faults() == []


def test_it_fits_in_a_small_box_in_english_and_with_large_text():
    box = Rect(20, 20, 900, 620)
    assert drawn("ijsselstraat", box=box, language="en", trial="heat").faults() == []
    assert drawn("ijsselstraat", step=1.3).faults() == []


def test_every_layer_below_ground_is_named():
    texts = {m.text for m in drawn("ijsselstraat").texts}
    assert {"Riool", "Water", "Gas", "Power lv", "Telecom"} <= texts
    assert "Warmtenet" not in texts


def test_remaining_life_says_how_sure_it_is():
    texts = {m.text for m in drawn("ijsselstraat").texts}
    assert "nog 10 ± 4 jaar" in texts
    assert "3 ± 4 jaar over tijd" in texts


def test_recorded_and_unrecorded_conduits_look_different():
    bare = pixels(drawn("ijsselstraat"))
    recorded = pixels(drawn(changed("power_mv", conduit_recorded=True)))
    reserved = pixels(drawn(changed("heat", reserved=True)))
    assert len({bare, recorded, reserved}) == 3


@pytest.mark.parametrize("verdict", ["fits", "compact", "moves", "refused"])
def test_a_trial_says_whether_it_fits(verdict):
    street = NEIGHBOURHOOD.street("ijsselstraat")
    street = replace(street, fits=(FitView("heat", "heat", 140, 0, verdict, 100, 0),))
    trial = judged(street, "heat")
    assert trial == Trial("heat", 140, verdict, "heat", 100)
    said = words().t(f"section.trial.{verdict}", layer="Warmtenet", needs="1,4")
    assert said in {m.text for m in drawn(street, trial="heat").texts}


def test_what_is_there_already_is_no_trial():
    street = NEIGHBOURHOOD.street("ijsselstraat")
    assert judged(street, "sewer") is None
    assert judged(street, "nothing") is None


def test_works_that_are_planned_show_as_ghosts_with_their_year():
    seen = NEIGHBOURHOOD
    task = TaskView(
        "warm", "org", "role", 2, "flame", ("kadeweg",), (("heat", "add"),), 2030, 2032, 2035, (),
        False, False, "planned", "a2", 0, 0, 0, (), (), False,
    )  # fmt: skip
    rider = replace(seen.assignments[0].riders[0], task=task.id)
    a = replace(seen.assignments[0], riders=(rider,), stage="drafted", executes=(2033,))
    street = replace(seen.street("kadeweg"), planned=(a.id,))
    now = replace(seen, tasks=(task,), assignments=(a,))
    (plan,) = coming(now, street)
    assert (plan.layer, plan.operation, plan.year, plan.signed) == ("heat", "add", 2033, False)
    ghost = next(t for t in laid(street, None, (plan,)) if t.layer.layer == "heat")
    assert ghost.ghost
    assert ghost.coming == plan


def test_a_layer_lies_where_it_is_held():
    street = NEIGHBOURHOOD.street("kadeweg")
    trial = judged(street, "heat")
    assert trial is not None
    for at in (-9.0, 0.0, 9.0):
        things = laid(street, replace(trial, at=at))
        held = next(t for t in things if t.trial)
        assert abs(held.middle - at) < 3.5, at


def test_too_full_is_told():
    street = NEIGHBOURHOOD.street("maaspad")
    assert free_room(street) < 0
    said = " ".join(m.text for m in drawn(street).texts)
    assert "te veel" in said
    assert drawn(street).faults() == []


def test_widths_are_true_and_layers_stay_apart():
    street = NEIGHBOURHOOD.street("kadeweg")
    things = laid(street, "heat")
    assert [t.right - t.left for t in things if t.layer.layer == "sewer"] == [pytest.approx(1.8)]
    for one, other in itertools.pairwise(things):
        assert one.right <= other.left
    assert things[0].left >= -11
    assert things[-1].right <= 11


@pytest.mark.parametrize("traffic", ["distributor", "residential", "home_zone", "path"])
@pytest.mark.parametrize("profile", [300, 500, 900, 1150, 1600, 2400])
def test_strips_fill_the_profile_exactly(profile, traffic):
    found = strips(profile, traffic)
    assert found[0].left == pytest.approx(-profile / 200)
    assert found[-1].right == pytest.approx(profile / 200)
    for one, other in itertools.pairwise(found):
        assert one.right == pytest.approx(other.left)
    assert all(abs(x) <= profile / 200 for x in tree_lines(profile, traffic))


def test_the_same_street_gives_the_same_pixels():
    assert pixels(drawn("kadeweg", trial="heat")) == pixels(drawn("kadeweg", trial="heat"))


def test_an_unknown_layer_is_drawn_too():
    street = NEIGHBOURHOOD.street("kadeweg")
    odd = layer("pneumatic_mail", "pneumatic", 60)
    frame = drawn(replace(street, layers=(*LAYERS, odd)))
    assert "pneumatic_mail" in {m.text for m in frame.texts}
    assert frame.faults() == []
