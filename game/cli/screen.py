"""Whether there is a screen, and the first picture on it."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from game.sessions import preferences
from game.sessions.preferences import Preferences
from game.words import Language

if TYPE_CHECKING:
    from game.app.display import Display


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if os.environ.get("SDL_VIDEODRIVER") in ("dummy", "offscreen"):
        return False
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def chosen(language: Language | None) -> Preferences:
    """How it was last seen, in the language asked for if there is one."""
    kept = preferences.load(preferences.path())
    return kept if language is None else replace(kept, language=language)


def front(language: Language | None) -> Display | None:
    """The window with its first picture; None when none opens: who opens it next tells why."""
    from game.app.display import LostError, WrongPygameError  # noqa: PLC0415 (brings pygame along)
    from game.app.front import open_front  # noqa: PLC0415

    try:
        return open_front(chosen(language))
    except (LostError, WrongPygameError):
        return None
