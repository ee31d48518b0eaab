"""What went wrong, as sentences: wrong input never ends in a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from engine.journal import Journal, JournalError, read, replay
from engine.moves import MOVES
from engine.reading import Fault, Reading, read_model
from engine.reading import read as read_scenario
from engine.reading.file import kind
from game.cli.faults import lines
from game.places import assets_dir, scenarios_dir
from game.sessions.fault import plain, told
from game.sessions.reason import reason
from game.sessions.store import MOST_BYTES, TooLargeError, lines_of
from game.words import Words

T = TypeVar("T")


class TroubleError(Exception):
    """Input that cannot be used; ``sentences`` go to stderr."""

    def __init__(self, *sentences: str):
        super().__init__(sentences[0] if sentences else "")
        self.sentences = sentences


def tell(sentences: Iterable[str]) -> None:
    """Write sentences for the user, each on a line of its own."""
    for sentence in sentences:
        sys.stderr.write(plain(sentence) + "\n")


def strange(path: Path, words: Words) -> TroubleError | None:
    """Why nothing can be read from a path whatever it should hold; None for file or folder."""
    found = kind(path)
    if found in ("file", "folder", "missing"):
        return None
    return TroubleError(f"{path}: " + words.t(f"cli.path.{found}"))


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
    return shipped if name.isidentifier() and kind(shipped) == "folder" else Path(name)


def reading(name: str, words: Words) -> Reading:
    """Read a scenario. Raises TroubleError with every fault in words."""
    place = folder_of(name)
    if trouble := strange(place, words):
        raise trouble
    found = read_scenario(place, scenarios_dir() / "model", icons=icons(), moves=frozenset(MOVES))
    if found.faults or found.scenario is None:
        raise TroubleError(*lines(found.faults, words))
    return found


def said(error: JournalError, path: Path, words: Words) -> str:
    """What is wrong with a journal, in one sentence with file and line."""
    return f"{path}:{error.line}: {told(error, words)}"


def journal(path: Path, words: Words) -> Journal:
    """Read a journal. Raises TroubleError when it cannot be used."""
    if trouble := strange(path, words):
        raise trouble
    try:
        if path.is_dir():
            raise TroubleError(f"{path}: " + words.t("cli.path.folder"))
        return read(lines_of(path))
    except JournalError as error:
        raise TroubleError(said(error, path, words)) from None
    except UnicodeDecodeError:
        raise TroubleError(f"{path}:1: " + words.t("journal.not_a_journal")) from None
    except TooLargeError:
        limit = MOST_BYTES // 1_000_000
        why = words.t("cli.path.too_large", limit=limit)
        raise TroubleError(f"{path}: {why}") from None
    except FileNotFoundError:
        raise TroubleError(f"{path}: " + words.t("cli.path.missing")) from None
    except OSError as error:
        raise TroubleError(
            f"{path}: " + words.t("cli.cannot_read", reason=reason(words, error))
        ) from None


def checked(path: Path, words: Words) -> Journal:
    """As :func:`journal`, and every move in it must be legal."""
    found = journal(path, words)
    played(found, path, words, replay)
    return found


def played(found: Journal, path: Path, words: Words, play: Callable[[Journal], T]) -> T:
    """What comes of playing a journal again. Raises TroubleError when it cannot be."""
    try:
        return play(found)
    except JournalError as error:
        own = Words(words.language, found.texts)
        raise TroubleError(said(error, path, own)) from None
    except Exception as error:  # whoever seals a neighbourhood that cannot exist
        why = words.t("journal.unplayable", reason=type(error).__name__)
        raise TroubleError(f"{path}:1: {why}") from error


def checked_any(path: Path, words: Words) -> list[str]:
    """The faults of a stored game, a scenario or a model, as sentences."""
    if trouble := strange(path, words):
        raise trouble
    other = kind(path) == "file" and path.suffix not in (".yaml", ".yml")
    if other or path.suffix in (".jsonl", ".journal"):
        checked(path, words)
        return []
    return lines(read_any(path), words)


def read_any(path: Path) -> tuple[Fault, ...]:
    """Faults of a scenario folder, a scenario file, or the model's folder or file."""
    is_file = kind(path) == "file"
    folder = path.parent if is_file else folder_of(str(path))
    if (folder / "model.yaml").is_file() and not (folder / "scenario.yaml").is_file():
        return read_model(folder, icons=icons()).faults
    model = scenarios_dir() / "model"
    return read_scenario(
        path if is_file else folder, model, icons=icons(), moves=frozenset(MOVES)
    ).faults
