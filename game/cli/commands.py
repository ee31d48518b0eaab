"""What each command does. Each returns an exit code; wrong input raises TroubleError."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from engine.journal import Journal
from engine.reading import schema
from engine.study.summary import summary
from engine.study.whole_game import play_out
from engine.table import Table
from engine.world import World
from game.cli import screen, tables, trouble
from game.cli.trouble import TroubleError
from game.places import DEFAULT, scenarios_dir
from game.sessions import store as stores
from game.words import Language, Words

if TYPE_CHECKING:
    from game.app.display import Display

Print = Callable[[str], None]

PICTURES = ("room", "neighbourhood", "board", "look_back", "ending")
"""Screens that a game without a display leaves as pictures."""


def out(text: str) -> None:
    """Print a line for the user."""
    sys.stdout.write(f"{text}\n")


def journal_for(name: str, calendar: str | None, seed: int, words: Words) -> Journal:
    """A fresh journal. Raises TroubleError for a scenario or calendar that cannot be played."""
    found = trouble.reading(name, words)
    assert found.scenario is not None
    assert found.model is not None
    known = [c.id for c in found.scenario.calendars]
    if calendar is not None and calendar not in known:
        raise TroubleError(words.t("cli.unknown_calendar", name=calendar, known=", ".join(known)))
    return Journal(World(found.scenario, found.model, calendar), seed, found.texts)


def _open_store(path: Path, journal: Journal, words: Words) -> stores.Store:
    if path.exists():
        raise TroubleError(words.t("cli.file_exists", path=path))
    try:
        return stores.make((path,), journal.lines())
    except OSError as error:
        raise trouble.cannot_write(path, error, words) from None


def _play(
    journal: Journal, style: str, store: stores.Store | None, words: Words, *, quiet: bool = False
) -> Table:
    label = Words(words.language, journal.texts).t("scenario.name")
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
    )
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as progress:
        bar = progress.add_task(words.t("cli.playing", scenario=label), total=None)

        def step(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        def keep(line: str) -> None:
            # Not as a refusal, which a computer player would take for an answer.
            assert store is not None
            try:
                store.add(line)
            except OSError as error:
                raise trouble.cannot_write(store.path, error, words) from None

        return play_out(journal, style, keep if store else None, step)


def play(arguments: argparse.Namespace, words: Words) -> int:
    """Play a scenario; without ``--headless`` and with a display that is the window."""
    journal = journal_for(arguments.scenario, arguments.calendar, arguments.seed, words)
    if not (arguments.headless or arguments.json) and screen.has_display():
        begin = {
            "scenario": journal.world.scenario.id,
            "calendar": journal.world.calendar.id,
            "seed": arguments.seed,
            "humans": journal.world.roles,
        }
        if arguments.journal and arguments.journal.exists():
            raise TroubleError(words.t("cli.file_exists", path=arguments.journal))
        return window(arguments.lang, words, begin, arguments.journal)
    store = _open_store(arguments.journal, journal, words) if arguments.journal else None
    try:
        table = _play(journal, arguments.players, store, words, quiet=arguments.json)
    finally:
        if store:
            store.close()
    _show(table, arguments.json, words)
    return 0


def _show(table: Table, as_json: bool, words: Words) -> None:
    data, game = summary(table.journal, refusals=table.refusals)
    _print(data, table.journal, game.world, as_json, words)


def _print(
    data: dict[str, Any], journal: Journal, world: World, as_json: bool, words: Words
) -> None:
    if as_json:
        out(json.dumps(data, ensure_ascii=False, indent=2))
        return
    told = Words(words.language, journal.texts)
    tables.result(data, world.scenario, told, Console())


def replay(arguments: argparse.Namespace, words: Words) -> int:
    """Play a journal again and print what came of it."""
    found = trouble.journal(arguments.journal, words)
    scenario = found.world.scenario
    last = scenario.start_year + found.world.years
    if arguments.until is not None and not scenario.start_year < arguments.until <= last:
        raise TroubleError(words.t("cli.year_range", first=scenario.start_year + 1, last=last))
    data, game = trouble.played(
        found, arguments.journal, words, lambda j: summary(j, arguments.until)
    )
    if found.torn:
        sys.stderr.write(words.t("cli.torn", path=arguments.journal) + "\n")
    _print(data, found, game.world, arguments.json, words)
    return 0


def check(arguments: argparse.Namespace, words: Words) -> int:
    """Check scenario folders, scenario files and journals."""
    wrong: list[str] = []
    for path in arguments.files:
        try:
            wrong += trouble.checked_any(path, words)
        except TroubleError as error:
            wrong += error.sentences
    trouble.tell(wrong)
    if wrong:
        sys.stderr.write(words.n("cli.faults", len(wrong)) + "\n")
        return 2
    out(words.n("cli.all_good", len(arguments.files)))
    return 0


def print_schema(arguments: argparse.Namespace, words: Words) -> int:
    """Print the JSON Schema of the files."""
    del arguments, words
    out(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


def kit(arguments: argparse.Namespace, words: Words) -> int:
    """Write the printed kit of a scenario."""
    from game.report.kit import KitError, write_kit  # noqa: PLC0415 (typst is heavy)

    trouble.reading(arguments.scenario, words)
    try:
        write_kit(trouble.folder_of(arguments.scenario), arguments.out, words.language)
    except KitError as error:
        raise TroubleError(words.t(f"kit.fault.{error.code}", **error.values)) from None
    except (OSError, RuntimeError) as error:
        raise trouble.cannot_write(arguments.out, error, words) from None
    out(words.t("cli.written", path=arguments.out))
    return 0


def screenshot(arguments: argparse.Namespace, words: Words) -> int:
    """Draw one screen of a stored game."""
    import pygame  # noqa: PLC0415 (slow to load, and not needed by other commands)

    from game.app.picture import picture, save, until  # noqa: PLC0415

    if arguments.out.suffix.lower() != ".png":
        raise TroubleError(words.t("cli.png_only", path=arguments.out))
    found = trouble.checked(arguments.journal, words)
    seats = ["facilitator", "room", *found.world.roles]
    if arguments.seat not in seats:
        known = ", ".join(seats)
        raise TroubleError(words.t("cli.unknown_seat", seat=arguments.seat, known=known))
    first, last = (
        found.world.scenario.start_year,
        found.world.scenario.start_year + found.world.years,
    )
    if arguments.year is not None and not first <= arguments.year <= last:
        raise TroubleError(words.t("cli.year_range", first=first, last=last))
    drawn = picture(
        until(found, arguments.year),
        arguments.screen,
        arguments.size,
        arguments.seat,
        words.language,
        arguments.look,
    )
    try:
        save(drawn, arguments.out)
    except (OSError, pygame.error) as error:
        raise trouble.cannot_write(arguments.out, error, words) from None
    trouble.tell_lacking(words)
    out(words.t("cli.written", path=arguments.out))
    return 0


def _warn(*sentences: str) -> None:
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")


def window(
    language: Language | None,
    words: Words,
    begin: Mapping[str, Any] | None = None,
    first: Path | None = None,
    desk: Display | None = None,
) -> int:
    """Open the game: at the start screen, or at once in the game that ``begin`` describes.

    ``language`` is the one asked for; without one it opens in the language last chosen. ``desk`` is
    the window when it stands there already.
    """
    from game.app.display import LostError, WrongPygameError  # noqa: PLC0415 (brings pygame along)
    from game.app.loop import run  # noqa: PLC0415
    from game.report.kit import KitError, write_kit  # noqa: PLC0415
    from game.sessions import preferences  # noqa: PLC0415
    from game.sessions.library import Library  # noqa: PLC0415

    def make_kit(scenario: str, language: Language) -> Path:
        path = stores.papers() / f"{scenario}-{language}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_kit(scenarios_dir() / scenario, path, language)
        except (KitError, RuntimeError) as error:
            raise LookupError(scenario) from error
        return path

    try:
        keep = partial(preferences.save, preferences.path())
        library = Library(kit=make_kit, first=first)
        run(library, screen.chosen(language), keep, begin, desk)
    except WrongPygameError:
        raise TroubleError(words.t("cli.wrong_pygame")) from None
    except LostError as error:
        raise TroubleError(words.t("cli.no_window", reason=error)) from None
    return 0


def demo(words: Words) -> int:
    """Without a display: play the default scenario, print it, and leave journal and pictures."""
    from datetime import datetime  # noqa: PLC0415

    import pygame  # noqa: PLC0415

    from game.app.picture import picture, save, until  # noqa: PLC0415

    journal = journal_for(DEFAULT, None, 1 + secrets.randbelow(9999), words)
    told = Words(words.language, journal.texts)
    out(words.t("cli.no_display", scenario=told.t("scenario.name")))
    path = stores.new_path(stores.folder().parent / "demo", DEFAULT, datetime.now())
    try:
        store = _open_store(path, journal, words)
    except TroubleError as error:
        _warn(*error.sentences, words.t("cli.demo_not_kept"))
        _show(_play(journal, "sectoral", None, words), False, words)
        return 0
    with store:
        table = _play(journal, "sectoral", store, words)
    _show(table, False, words)
    folder = path.with_suffix("")
    middle = journal.world.scenario.start_year + journal.world.years // 2
    try:
        for screen in PICTURES:
            moment = journal if screen in ("ending", "look_back") else until(journal, middle)
            with suppress(KeyError):
                save(picture(moment, screen, language=words.language), folder / f"{screen}.png")
    except (OSError, pygame.error) as error:
        _warn(*trouble.cannot_write(folder, error, words).sentences)
    trouble.tell_lacking(words)
    out(words.t("cli.written", path=path))
    if folder.is_dir():
        out(words.t("cli.written", path=folder))
    return 0
