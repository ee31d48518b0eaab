"""What is wrong with a stored game, in words: the same for the window and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from engine.journal import JournalError
from engine.views.shapes import Said
from game.words import MissingWordsError, Words

LONGEST = 2_000


class UnplayableError(JournalError):
    """A journal that can be read and not played, with the words of its own neighbourhood."""

    def __init__(self, error: JournalError, texts: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(error.code, error.line, **error.values)
        self.refusal = error.refusal
        self.texts = texts


def plain(sentence: str, longest: int = LONGEST) -> str:
    """A sentence in which no letter of a file or its name can play tricks on who reads it."""
    if len(sentence) > longest:
        sentence = f"{sentence[: longest // 2]}…{sentence[-longest // 2 :]}"
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else "\ufffd" for c in sentence)


def told(error: JournalError, words: Words) -> str:
    """What is wrong with the line that the error names, in one sentence."""
    if isinstance(error, UnplayableError):
        words = Words(words.language, error.texts)
    values = dict(error.values)
    if "part" in values and words.has(str(values["part"])):
        values["part"] = words.t(str(values["part"]))
    if error.refusal is not None:
        from game.screens.common import sentence  # noqa: PLC0415 (brings pygame along)

        why = Said(f"refusal.{error.refusal.code}", error.refusal.values)
        with suppress(MissingWordsError):  # whoever changed the move cut words out too
            values["reason"] = sentence(words, why)
    return words.t(f"journal.{error.code}", **values)
