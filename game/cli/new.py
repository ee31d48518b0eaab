"""The command ``wijken new``: a complete scenario for an author to improve."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.authoring.draft import draft
from game.authoring.ids import is_id
from game.authoring.whole import summary, whole, write
from game.cli import trouble
from game.cli.commands import out
from game.cli.trouble import TroubleError
from game.words import Words

STREETS = (24, 2000)
"""Fewer hold no neighbourhood; more make files that a game does not read."""
BLOCKS = (1, 20)
YEARS = (1990, 2150)
HOMES_A_STREET = 40
STREETS_A_BLOCK = 8


def new(arguments: argparse.Namespace, words: Words) -> int:
    """Draw a neighbourhood and write it to an empty or fresh folder."""
    wrong = list(_wrong(arguments, words))
    if wrong:
        raise TroubleError(*wrong)
    folder: Path = arguments.out
    try:
        if folder.exists() and not folder.is_dir():
            raise TroubleError(words.t("cli.file_exists", path=folder))
        if folder.is_dir() and any(folder.iterdir()):
            raise TroubleError(words.t("cli.folder_not_empty", path=folder))
        drawn = draft(
            arguments.kind,
            arguments.streets,
            arguments.homes,
            arguments.blocks,
            arguments.seed,
            arguments.start_year,
            arguments.theme,
        )
        made = whole(drawn, arguments.id)
        write(made, folder)
    except (OSError, ValueError) as error:
        raise trouble.cannot_write(folder, error, words) from None
    out(words.t("cli.new_written", path=folder, **summary(made)))
    out(words.t("cli.new_next", path=folder))
    return 0


def _wrong(arguments: argparse.Namespace, words: Words) -> list[str]:
    """Every number or name that makes no neighbourhood."""
    told = []
    if not is_id(arguments.id):
        told.append(words.t("cli.new_bad_id", found=arguments.id))
    blocks = BLOCKS[0], min(BLOCKS[1], max(1, arguments.streets // STREETS_A_BLOCK))
    least = max(1, arguments.streets)
    limits = {
        "streets": (arguments.streets, *STREETS),
        "blocks": (arguments.blocks, *blocks),
        "start_year": (arguments.start_year, *YEARS),
        "homes": (arguments.homes, least, HOMES_A_STREET * least),
    }
    for name, (found, low, high) in limits.items():
        if found is not None and not low <= found <= high:
            values = {"option": f"--{name.replace('_', '-')}", "low": low, "high": high}
            told.append(words.t("cli.new_outside", found=found, **values))
            if name == "streets":
                break
    return told
