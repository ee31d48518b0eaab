"""What went wrong, as sentences: wrong input never ends in a traceback."""

from __future__ import annotations

import sys
from pathlib import Path

from engine.journal import Journal, JournalError, read, replay
from engine.moves import MOVES
from engine.reading import Fault, Reading, read_model
from engine.reading import read as read_scenario
from engine.views.shapes import Said
from game.cli.faults import lines
from game.places import assets_dir, scenarios_dir
from game.sessions.reason import reason
from game.sessions.store import lines_of
from game.words import Words


class TroubleError(Exception):
    """Input that cannot be used; ``sentences`` go to stderr."""

    def __init__(self, *sentences: str):
        super().__init__(sentences[0] if sentences else "")
        self.sentences = sentences


def cannot_write(path: Path, error: Exception, words: Words) -> TroubleError:
    """What to say when a file cannot be made."""
    why = reason(words, error) if isinstance(error, OSError) else str(error)
    return TroubleError(words.t("cli.cannot_write", path=path, reason=why))


def tell_lacking(words: Words) -> None:
    """Say which letters and icons of the program had to be drawn otherwise."""
    from game.drawing.lacking import lacking  # noqa: PLC0415 (only commands that draw)

    if found := lacking():
        sys.stderr.write(words.t("app.lacking", files=", ".join(found)) + "\n")


def icons() -> frozenset[str]:
    """Names of the icons that a scenario may use."""
    return frozenset(p.stem for p in (assets_dir() / "icons").glob("*.svg"))


def folder_of(name: str) -> Path:
    """The folder of a scenario: a shipped one by its name, else a path."""
    shipped = scenarios_dir() / name
    return shipped if name.isidentifier() and shipped.is_dir() else Path(name)


def reading(name: str, words: Words) -> Reading:
    """Read a scenario. Raises TroubleError with every fault in words."""
    found = read_scenario(
        folder_of(name), scenarios_dir() / "model", icons=icons(), moves=frozenset(MOVES)
    )
    if found.faults or found.scenario is None:
        raise TroubleError(*lines(found.faults, words))
    return found


def said(error: JournalError, path: Path, words: Words) -> str:
    """What is wrong with a journal, in one sentence with file and line."""
    values = dict(error.values)
    if error.refusal is not None:
        from game.screens.common import sentence  # noqa: PLC0415 (brings pygame along)

        why = Said(f"refusal.{error.refusal.code}", error.refusal.values)
        values["reason"] = sentence(words, why)
    return f"{path}:{error.line}: " + words.t(f"journal.{error.code}", **values)


def journal(path: Path, words: Words) -> Journal:
    """Read a journal. Raises TroubleError when it cannot be used."""
    try:
        return read(lines_of(path))
    except JournalError as error:
        raise TroubleError(said(error, path, words)) from None
    except UnicodeDecodeError:
        raise TroubleError(f"{path}:1: " + words.t("journal.not_a_journal")) from None
    except OSError as error:
        raise TroubleError(
            f"{path}: " + words.t("cli.cannot_read", reason=reason(words, error))
        ) from None


def checked(path: Path, words: Words) -> Journal:
    """As :func:`journal`, and every move in it must be legal."""
    found = journal(path, words)
    try:
        replay(found)
    except JournalError as error:
        told = Words(words.language, found.texts)
        raise TroubleError(said(error, path, told)) from None
    return found


def read_any(path: Path) -> tuple[Fault, ...]:
    """Faults of a scenario folder, a scenario file, or the model's folder or file."""
    folder = path.parent if path.is_file() else folder_of(str(path))
    if (folder / "model.yaml").is_file() and not (folder / "scenario.yaml").is_file():
        return read_model(folder, icons=icons()).faults
    model = scenarios_dir() / "model"
    return read_scenario(
        path if path.is_file() else folder, model, icons=icons(), moves=frozenset(MOVES)
    ).faults
