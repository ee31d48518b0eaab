"""``wijken study``: many whole games, compared."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from engine.study.experiments import Row, Study
from game.cli import trouble
from game.cli.trouble import TroubleError
from game.studies import StudyError, files, run, tables
from game.studies.asked import asked
from game.studies.crew import Crew
from game.words import Words

KINDS = (".csv", ".json", ".html")
MOST_WORKERS = 512


def study(arguments: argparse.Namespace, words: Words) -> int:
    """Play many whole games and tell what they have in common."""
    found = trouble.reading(arguments.scenario, words)
    assert found.scenario is not None
    assert found.model is not None
    told = Words(words.language, found.texts)
    try:
        wanted = asked(
            found.scenario,
            found.model,
            runs=arguments.runs,
            seed=arguments.seed,
            calendar=arguments.calendar,
            players=arguments.players,
            rules=arguments.rules,
            vary=arguments.vary,
        )
        _check(arguments, words)
        rows = _run(wanted, arguments, told)
    except StudyError as error:
        raise TroubleError(words.t(f"study.fault.{error.code}", **error.values)) from None
    if rows is None:
        return 130
    _write(wanted, rows, arguments.out, told)
    tables.show(wanted, rows, told, Console())
    for path in arguments.out:
        sys.stdout.write(words.t("cli.written", path=path) + "\n")
    return 0


def _check(arguments: argparse.Namespace, words: Words) -> None:
    """Everything that would be a pity to hear after hours of playing."""
    if not 1 <= arguments.workers <= MOST_WORKERS:
        raise StudyError("workers", found=arguments.workers, most=MOST_WORKERS)
    for path in arguments.out:
        if path.suffix.lower() not in KINDS:
            raise StudyError("kind", path=path, known=", ".join(KINDS))
        if path.exists():
            raise TroubleError(words.t("cli.file_exists", path=path))
        try:
            part = side(path)
            there = part.exists()
            part.open("ab").close()
            if not there:
                part.unlink()
        except OSError as error:
            raise trouble.cannot_write(path, error, words) from None


def side(path: Path) -> Path:
    """The file that keeps rows while the study runs."""
    return path.with_name(f"{path.name}.part.jsonl")


def _crew(arguments: argparse.Namespace) -> Crew | None:
    if arguments.dask is None:
        return None
    try:
        from game.studies.cluster import cluster  # noqa: PLC0415 (only for who has one)
    except ImportError:
        raise StudyError("no_dask") from None
    return cluster(arguments.dask)


def _run(wanted: Study, arguments: argparse.Namespace, words: Words) -> list[Row] | None:
    """The rows; None when somebody stopped it."""
    kept = side(arguments.out[0]) if arguments.out else None
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    so_far = [0, 0]
    try:
        with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            about = words.t("study.playing", scenario=words.t("scenario.name"))
            bar = progress.add_task(about, total=len(wanted.jobs()))

            def told(done: int, total: int) -> None:
                so_far[:] = [done, total]
                progress.update(bar, completed=done)

            crew = _crew(arguments)
            return run(wanted, arguments.workers, crew=crew, side=kept, told=told)
    except KeyboardInterrupt:
        key = "study.stopped" if kept else "study.stopped_lost"
        done, total = (words.number(n) for n in so_far)
        trouble.tell([words.t(key, done=done, total=total, path=kept)])
        return None
    except OSError as error:
        raise trouble.cannot_write(kept or Path(), error, words) from None


def _write(wanted: Study, rows: Sequence[Row], out: Sequence[Path], words: Words) -> None:
    for path in out:
        kind = path.suffix.lower()
        if kind == ".csv":
            text = files.as_csv(wanted, rows)
        elif kind == ".json":
            text = files.as_json(wanted, rows)
        else:
            from game.studies.page import page  # noqa: PLC0415 (brings fonts and templates)

            text = page(wanted, rows, words)
        try:
            path.write_text(text, "utf-8", newline="\n")
        except OSError as error:
            raise trouble.cannot_write(path, error, words) from None
    if out:
        side(out[0]).unlink(missing_ok=True)
