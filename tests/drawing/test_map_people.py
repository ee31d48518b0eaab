"""Residents on the map: what they do is seen, what they say is read and covers no name."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pygame
import pytest

from engine.views.shapes import HappeningView, View, YearView
from game.drawing.frame import Frame
from game.drawing.map import draw_map, people, voices
from game.drawing.map.blocks import MOODS
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState
from game.words import Words
from tests.drawing.sample import view, words

WORDS = words()


def drawn(of: View, *, room: bool = False, talk: bool = False, said: Words = WORDS) -> Frame:
    frame = Frame(pygame.Surface((1920, 1080)), LIGHT, UiState(), room=room)
    draw_map(frame, Rect(24, 24, 1400, 1000), of, said, talk=talk)
    frame.finish()
    return frame


def mooded(mood: str) -> View:
    plain = view()
    return replace(plain, blocks=tuple(replace(b, mood=mood) for b in plain.blocks))


def quotes(frame: Frame) -> list[str]:
    return [m.text for m in frame.texts if m.text.startswith("“")]


def test_every_mood_has_a_scene_of_its_own_also_without_colour():
    made = {m: people.scene(m, people.colours(LIGHT), 60) for m in MOODS}
    grey = {m: pygame.transform.grayscale(s) for m, s in made.items()}
    assert len({pygame.image.tobytes(s, "RGBA") for s in grey.values()}) == len(MOODS)


@pytest.mark.parametrize("mood", MOODS)
def test_people_stand_at_their_block_and_speak(mood):
    frame = drawn(mooded(mood))
    assert frame.faults() == []
    for block in view().blocks:
        told = frame.find(f"map.block.{block.id}").tooltip
        assert WORDS.t(f"mood.{mood}") in told
        assert "“" in told
    assert quotes(frame) == []


@pytest.mark.parametrize("room", [False, True])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_where_they_are_heard_a_balloon_covers_nothing(room, language):
    frame = drawn(mooded("complains"), room=room, talk=True, said=words(language))
    assert quotes(frame)
    assert frame.faults() == []
    assert frame.shortened() == []


def test_two_blocks_never_say_the_same():
    said = quotes(drawn(view(), talk=True))
    assert len(said) == len(set(said)) > 0


YEARS = (YearView(2033, *[0] * 14),)


def test_they_speak_of_what_goes_on():
    plain = view(year=2033)
    north = replace(plain.blocks[0], mood="waits")
    of = replace(plain, happenings=(), assignments=(), streets=tuple(
        replace(s, works=(), openings=(), cut_off=False) for s in plain.streets
    ))  # fmt: skip

    def heard(**changes: object) -> str:
        return voices.heard(replace(of, **changes), north, 2033)  # type: ignore[arg-type]

    def street(**changes: object) -> tuple[object, ...]:
        return tuple(
            replace(s, **changes) if s.id == "lindelaan" else s  # type: ignore[arg-type]
            for s in of.streets
        )

    assert heard() == "calm"
    coming = replace(plain.assignments[0], stage="signed", streets=("lindelaan",), executes=(2033,))
    assert heard(assignments=(coming,)) == "calm", "nobody speaks of a street that is still closed"
    works = HappeningView(2033, 2, "works", "lindelaan", None, (("weeks", 4),))
    assert heard(happenings=(works,), years=YEARS) == "works"
    then = replace(of, happenings=(works,), years=YEARS)
    assert voices.heard(then, north, 2033, over=True) == "calm", "all is closed again"
    assert heard(happenings=(works,), years=YEARS, streets=street(openings=(2030,))) == "again"
    assert heard(streets=street(openings=(2030,))) == "calm"
    assert heard(streets=street(openings=(2030, 2033))) == "again"
    rain = HappeningView(2033, 1, "event", None, None, (), floods=("noord",))
    assert heard(happenings=(rain,)) == "water"
    assert heard(happenings=(replace(rain, floods=("zuid",)),)) == "calm"
    cut = HappeningView(2033, 4, "cut_off", "lindelaan", "noord", ())
    assert heard(happenings=(rain, cut)) == "cut"


def test_every_sentence_differs_and_has_words_in_both_languages():
    for language in ("nl", "en"):
        said = words(language)
        keys = [f"map.voice.{w}" for w in ("cut", "water")]
        keys += [
            f"map.voice.{m}.{w}" for m in MOODS for w in ("works", "again", "calm.0", "calm.1")
        ]
        for one, other in combinations(keys, 2):
            assert said.t(one) != said.t(other)
