"""The words of the trade: what each means in one sentence, by its name in either language.

Nothing needs to be said on a screen: a text that is nothing but such a word, like a heading or the
name of a column, gets its meaning by itself (``Frame.explains``). What a button is called tells its
meaning too, unless it has a tooltip of its own. A new word is three texts in ``glossary.po``.
"""

from __future__ import annotations

from functools import cache

from game.words import Words

_START, _END = "term.", ".about"


@cache
def _terms() -> tuple[str, ...]:
    found = (key for key in Words("nl").under(_START) if key.endswith(_END))
    return tuple(key.removeprefix(_START).removesuffix(_END) for key in found)


def terms(words: Words) -> list[str]:
    """Every word that is explained, in the order of the alphabet of this language."""
    return sorted(_terms(), key=lambda term: name(words, term).casefold())


def name(words: Words, term: str) -> str:
    """How players say it."""
    return words.t(f"term.{term}")


def about(words: Words, term: str) -> str:
    """What it means, in one sentence or two."""
    return words.t(f"term.{term}.about")


def known_as(words: Words, term: str) -> tuple[str, ...]:
    """All that it is called, in small letters: also in the plural and as a verb."""
    return tuple(words.t(f"term.{term}.also").split("|"))


@cache
def _meanings(language: str) -> dict[str, str]:
    words = Words("en" if language == "en" else "nl")
    return {called: term for term in _terms() for called in known_as(words, term)}


def term_of(words: Words, text: str) -> str:
    """The term that a text is a name of; empty for any other text."""
    return _meanings(words.language).get(text.casefold().rstrip(" :"), "")


def meaning(words: Words, text: str) -> str:
    """What a text means when it is the name of a term; empty for any other text.

    A heading begins with a capital; the last word of a sentence, on a line of its own, does not.
    """
    term = term_of(words, text) if text[:1].isupper() else ""
    return about(words, term) if term else ""
