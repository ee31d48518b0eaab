"""What goes wrong around a game, as one sentence for the table."""

from __future__ import annotations

from pathlib import Path

from engine.journal import JournalError
from game.sessions.fault import plain, told
from game.sessions.keeper import Keeps
from game.sessions.lock import BusyError
from game.sessions.reason import FORBIDDEN, reason
from game.words import Words

_LONGEST = 300
"""Letters of a sentence that a window has room for."""


def keeping(words: Words, store: Keeps) -> str:
    """What there is to say about how a game is kept; nothing when all is well."""
    why = store.trouble
    if why is None:
        return ""
    return words.t("app.not_stored" if store.kept else "app.not_kept", reason=reason(words, why))


def opening(words: Words, error: Exception, path: Path) -> tuple[str, bool]:
    """Why a stored game does not open, and whether a copy of it could be played."""
    if isinstance(error, JournalError):
        why, name = plain(told(error, words), _LONGEST), plain(path.name, _LONGEST)
        return words.t("app.unreadable_line", file=name, line=error.line, why=why), False
    if isinstance(error, BusyError):
        return words.t("app.busy"), True
    if isinstance(error, OSError) and error.errno in FORBIDDEN:
        return words.t("app.read_only"), True
    return words.t("app.unreadable"), False
