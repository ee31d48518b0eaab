"""What goes wrong around a game, as one sentence for the table."""

from __future__ import annotations

from game.sessions.keeper import Keeps
from game.sessions.lock import BusyError
from game.sessions.reason import FORBIDDEN, reason
from game.words import Words


def keeping(words: Words, store: Keeps) -> str:
    """What there is to say about how a game is kept; nothing when all is well."""
    why = store.trouble
    if why is None:
        return ""
    return words.t("app.not_stored" if store.kept else "app.not_kept", reason=reason(words, why))


def opening(words: Words, error: Exception) -> tuple[str, bool]:
    """Why a stored game does not open, and whether a copy of it could be played."""
    if isinstance(error, BusyError):
        return words.t("app.busy"), True
    if isinstance(error, OSError) and error.errno in FORBIDDEN:
        return words.t("app.read_only"), True
    return words.t("app.unreadable"), False
