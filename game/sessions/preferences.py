"""What this user last chose for the eyes: language, theme and size of text. No more than that."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from game.drawing.theme import THEMES
from game.sessions import store
from game.words import LANGUAGES, Language


@dataclass(frozen=True)
class Preferences:
    """How somebody wants to see the game."""

    language: Language = "nl"
    theme: str = "light"
    text_step: float = 1.0


def path() -> Path:
    """Where they are kept, beside the games."""
    return store.folder().parent / "preferences.json"


def load(where: Path) -> Preferences:
    """What was kept; whatever cannot be read or used is as at the first start."""
    usual = Preferences()
    try:
        held = json.loads(where.read_text(encoding="utf-8"))
        language, theme, step = (held.get(k) for k in ("language", "theme", "text_step"))
    except (OSError, ValueError, AttributeError):
        return usual
    return Preferences(
        language if language in LANGUAGES else usual.language,
        theme if theme in THEMES else usual.theme,
        float(step) if isinstance(step, (int, float)) and 1 <= step <= 2 else usual.text_step,
    )


def save(where: Path, chosen: Preferences) -> None:
    """Keeps them; a full or locked disk is no reason to bother anybody."""
    passing = where.with_name(f"{where.name}.part")
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        passing.write_text(json.dumps(asdict(chosen)) + "\n", encoding="utf-8")
        passing.replace(where)
    except OSError:
        logging.warning("preferences cannot be kept in %s", where)
        with suppress(OSError):
            passing.unlink()
