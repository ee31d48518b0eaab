"""Printing one assignment of a stored game (``wijken assignment``)."""

from __future__ import annotations

import argparse

from engine.table import Table
from game.cli import trouble
from game.cli.commands import out
from game.cli.trouble import TroubleError
from game.words import Words


def assignment(arguments: argparse.Namespace, words: Words) -> int:
    """Write the page of an assignment, with only what everybody may know."""
    from game.app.picture import until  # noqa: PLC0415 (brings pygame along)
    from game.report.assignment import write  # noqa: PLC0415 (typst is heavy)

    if arguments.out.suffix.lower() != ".pdf":
        raise TroubleError(words.t("cli.pdf_only", path=arguments.out))
    found = trouble.checked(arguments.journal, words)
    start = found.world.scenario.start_year
    last = start + found.world.years
    if arguments.year is not None and not start <= arguments.year <= last:
        raise TroubleError(words.t("cli.year_range", first=start, last=last))
    view = Table(until(found, arguments.year)).view("room")
    own = Words(words.language, found.texts)
    try:
        write(view, arguments.id, own, arguments.out)
    except KeyError:
        known = ", ".join(a.id for a in view.assignments) or "-"
        told = words.t("cli.unknown_assignment", name=arguments.id, known=known)
        raise TroubleError(told) from None
    except (OSError, RuntimeError) as error:
        raise trouble.cannot_write(arguments.out, error, words) from None
    out(words.t("cli.written", path=arguments.out))
    return 0
