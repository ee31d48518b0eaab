"""Words of the trade are explained where they stand, in a list, and when one searches for them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pygame
import pytest

from game.drawing.overlays import TOOLTIP_AFTER_MS
from game.screens import execution, glossary, neighbourhood
from game.screens.help import draw as help_over
from game.screens.purse import draw as purse
from game.words import LANGUAGES, Language, Words
from tests.game.desk_hand import SIZES, Desk

ASKED = (
    *("coupling", "assignment", "nuisance", "support", "window", "train", "tactical", "monster"),
    *("connector", "ban", "conduit", "reserving", "levy", "spuk", "corporation", "disconnecting"),
    *("wadi", "ladder", "fail", "advance", "college", "table", "riding", "combine", "align"),
    *("prepare", "piggyback"),
)
"""Words that players meet at the table."""


def with_help(frame: Any, scene: Any) -> None:
    neighbourhood.draw(frame, scene)
    help_over(frame, scene)


def said(desk: Desk) -> str:
    return " ".join(mark.text for mark in desk.frame.texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_words_and_no_name_means_two_things(language: Language) -> None:
    words = Words(language)
    found = glossary.terms(words)
    assert set(ASKED) <= set(found)
    names = Counter(n for term in found for n in glossary.known_as(words, term))
    assert [n for n, count in names.items() if count > 1] == []
    for term in found:
        assert glossary.name(words, term).casefold() in glossary.known_as(words, term)
        assert glossary.about(words, term).endswith(".")
        assert glossary.term_of(words, glossary.name(words, term)) == term


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_found_by_searching(language: Language) -> None:
    desk = Desk(neighbourhood.draw, language=language, values={"find": True})
    for term in glossary.terms(desk.scene.words):
        desk.ui.texts["find.text"] = glossary.name(desk.scene.words, term)
        desk.look()
        assert desk.frame.find(f"find.list.term.{term}") is not None, term


def test_what_is_found_opens_the_list_at_that_term() -> None:
    desk = Desk(neighbourhood.draw, values={"find": True})
    ran: list[str] = []
    desk.actions.run = lambda command, **_: ran.append(command)  # type: ignore[method-assign]
    desk.ui.texts["find.text"] = "wadi"
    desk.look()
    desk.click("find.list.term.wadi")
    assert ran == ["help"]
    desk._draw = with_help
    desk.look()
    shown = said(desk)
    assert "zakt." in shown and "Wadi" in shown, "the last in the alphabet is in sight"
    desk.key("escape")
    assert "help.term" not in desk.picked.values


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_the_list_has_no_faults(size: tuple[int, int], language: Language) -> None:
    desk = Desk(with_help, size, language)
    assert desk.frame.faults() == []
    top = desk.frame.popovers[-1].layer
    assert not [m.text for m in desk.frame.texts if m.short and m.layer >= top]


def test_a_word_on_a_screen_is_explained_under_the_mouse() -> None:
    desk = Desk(execution.draw)
    words = desk.scene.words
    hint = next(h for h in desk.frame.hints if h.sentence == glossary.about(words, "support"))
    pos = desk._pixel(*hint.rect.centre)
    desk.send(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))
    assert hint.sentence not in said(desk)
    desk.hand.tick(TOOLTIP_AFTER_MS)
    desk.look()
    assert hint.sentence.split(".")[0][:20] in said(desk)
    desk.send(pygame.MOUSEMOTION, pos=(4, 4), rel=(0, 0), buttons=(0, 0, 0))
    assert hint.sentence.split(".")[0][:20] not in said(desk)


def test_words_are_explained_one_by_one_by_keyboard() -> None:
    desk = Desk(execution.draw)
    told = []
    for _ in desk.frame.hints:
        desk.send(pygame.KEYDOWN, key=pygame.K_SLASH, mod=pygame.KMOD_SHIFT, unicode="?")
        told.append(desk.ui.explained)
    assert told == [h.id for h in desk.frame.hints] and len(told) >= 3
    assert desk.frame.faults() == []
    desk.key("escape")
    assert desk.ui.explained == ""


def test_a_question_mark_in_a_field_is_a_letter() -> None:
    desk = Desk(neighbourhood.draw)
    desk.click("chrome.find")
    desk.send(pygame.KEYDOWN, key=pygame.K_SLASH, mod=pygame.KMOD_SHIFT, unicode="?")
    desk.send(pygame.TEXTINPUT, text="?")
    assert desk.ui.explained == "" and desk.ui.texts["find.text"] == "?"


def test_a_button_named_after_a_term_tells_what_it_means() -> None:
    desk = Desk(purse)
    words = desk.scene.words
    desk._draw = lambda frame, scene: (
        purse(frame, scene),
        frame.target("x", frame.rect.centred(200, 60), glossary.name(words, "conduit")),
    )
    desk.look()
    desk.ui.focus, desk.ui.by_keyboard, desk.ui.walked = "x", True, True
    desk.look()
    assert glossary.about(words, "conduit")[:20] not in said(desk), "only when it rests there"
    desk.hand.tick(1000)
    desk.look()
    assert glossary.about(words, "conduit")[:20] in said(desk)


def test_advice_that_was_closed_comes_back() -> None:
    desk = Desk(with_help, values={"told": {"chrome.todo.programme", "first"}})
    desk.click("help.again")
    assert not desk.picked.values.get("told")
