"""The command line in the language of the user: what can be asked, and how."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn, cast

from game.authoring import KINDS, THEMES
from game.drawing.theme import THEMES as LOOKS
from game.places import DEFAULT
from game.screens.registry import SCREENS
from game.words import LANGUAGES, Language, Words

PLAYERS = (
    "everything",
    "opportunist",
    "quiet",
    "random",
    "resident-first",
    "sectoral",
    "thrifty",
)
"""The styles of the computer players, told here as well: --help must not wait for the engine."""
WHAT = ("nuisance", "cost", "support", "goal")
"""What ``wijken why`` can be asked about, told here as well for the same reason."""
EXIT_WRONG = 2
"""Exit code for input that cannot be used."""
EXIT_FAULT = 1
"""Exit code when the program itself is at fault."""


class _Parser(argparse.ArgumentParser):
    """argparse with words of our own."""

    words: Words

    def error(self, message: str) -> NoReturn:
        text = self.words.t("cli.usage", message=message, prog=self.prog)
        self.exit(EXIT_WRONG, f"{text}\n")


def _speak(words: Words) -> None:
    """Let argparse say its own sentences in this language."""

    def one(text: str) -> str:
        key = f"argparse.{text}"
        return words.t(key) if words.has(key) else text

    def some(single: str, plural: str, count: int) -> str:
        return one(single if count == 1 else plural)

    argparse._ = one  # type: ignore[attr-defined]
    argparse.ngettext = some  # type: ignore[attr-defined]


def language_of(arguments: Sequence[str]) -> Language | None:
    """The language asked for, before anything else is read; None when nobody asked."""
    for n, word in enumerate(arguments):
        if word == "--lang" and n + 1 < len(arguments) and arguments[n + 1] in LANGUAGES:
            return cast(Language, arguments[n + 1])
        if word.startswith("--lang=") and word[7:] in LANGUAGES:
            return cast(Language, word[7:])
    return None


def _path(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError(_Parser.words.t("cli.empty_name"))
    return Path(text)


def _name(text: str) -> str:
    return str(_path(text)) if not text.strip() else text


def _size(text: str) -> tuple[int, int]:
    wide, _, high = text.lower().partition("x")
    size = (int(wide), int(high))
    if not (640 <= size[0] <= 7680 and 360 <= size[1] <= 4320):
        raise ValueError(text)
    return size


def build(words: Words) -> argparse.ArgumentParser:
    """The parser in one language."""
    _speak(words)
    _Parser.words = words
    t = words.t
    shared = _Parser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, help=t("cli.help.lang"))
    parser = _Parser(prog="wijken", description=t("cli.about"), parents=[shared])
    parser.add_argument(
        "--version",
        action="version",
        version=f"wijken {version('wijken')}",
        help=t("cli.help.version"),
    )
    commands = parser.add_subparsers(
        dest="command",
        metavar="{play,replay,check,new,schema,kit,assignment,screenshot,forecast,study,why}",
    )

    def command(name: str) -> argparse.ArgumentParser:
        about = t(f"cli.command.{name}")
        return commands.add_parser(name, help=about, description=about, parents=[shared])

    play = command("play")
    play.add_argument(
        "scenario", nargs="?", type=_name, default=DEFAULT, help=t("cli.help.scenario")
    )
    play.add_argument("--seed", type=int, default=1, metavar="N", help=t("cli.help.seed"))
    play.add_argument("--players", choices=PLAYERS, default="sectoral", help=t("cli.help.players"))
    play.add_argument("--calendar", metavar="ID", help=t("cli.help.calendar"))
    play.add_argument("--headless", action="store_true", help=t("cli.help.headless"))
    play.add_argument("--journal", type=_path, metavar="FILE", help=t("cli.help.journal"))
    play.add_argument("--json", action="store_true", help=t("cli.help.json"))

    replay = command("replay")
    replay.add_argument("journal", type=_path, metavar="JOURNAL", help=t("cli.help.stored"))
    replay.add_argument("--until", type=int, metavar="YEAR", help=t("cli.help.until"))
    replay.add_argument("--json", action="store_true", help=t("cli.help.json"))

    check = command("check")
    check.add_argument("files", nargs="+", type=_path, metavar="FILE", help=t("cli.help.files"))

    new = command("new")
    new.add_argument("id", metavar="ID", help=t("cli.help.new_id"))
    new.add_argument("--kind", choices=KINDS, default="postwar", help=t("cli.help.kind"))
    new.add_argument("--theme", choices=THEMES, default="rivers", help=t("cli.help.theme"))
    for name, usual in (("streets", 120), ("homes", None), ("blocks", 5), ("start-year", 2026)):
        about = t(f"cli.help.{name.replace('-', '_')}")
        new.add_argument(f"--{name}", type=int, default=usual, metavar="N", help=about)
    new.add_argument("--seed", type=int, default=1, metavar="N", help=t("cli.help.drawing"))
    new.add_argument(
        "-o", dest="out", type=_path, required=True, metavar="FOLDER", help=t("cli.help.folder")
    )

    command("schema")

    kit = command("kit")
    kit.add_argument("scenario", type=_name, metavar="SCENARIO", help=t("cli.help.scenario"))
    kit.add_argument(
        "-o", dest="out", type=_path, required=True, metavar="FILE.pdf", help=t("cli.help.out")
    )

    sheet = command("assignment")
    sheet.add_argument("journal", type=_path, metavar="JOURNAL", help=t("cli.help.stored"))
    sheet.add_argument("id", metavar="ID", help=t("cli.help.assignment"))
    sheet.add_argument("--year", type=int, metavar="Y", help=t("cli.help.year"))
    sheet.add_argument(
        "-o", dest="out", type=_path, required=True, metavar="FILE.pdf", help=t("cli.help.out")
    )

    shot = command("screenshot")
    shot.add_argument("journal", type=_path, metavar="JOURNAL", help=t("cli.help.stored"))
    shot.add_argument("--screen", required=True, choices=SCREENS, help=t("cli.help.screen"))
    shot.add_argument("--year", type=int, metavar="Y", help=t("cli.help.year"))
    shot.add_argument(
        "--size", type=_size, default=(1920, 1080), metavar="WxH", help=t("cli.help.size")
    )
    shot.add_argument("--look", choices=tuple(LOOKS), default="light", help=t("cli.help.look"))
    shot.add_argument("--seat", metavar="ROLE", default="facilitator", help=t("cli.help.seat"))
    shot.add_argument(
        "-o", dest="out", type=_path, required=True, metavar="FILE.png", help=t("cli.help.out")
    )
    ahead = command("forecast")
    ahead.add_argument("journal", type=_path, metavar="JOURNAL", help=t("cli.help.stored"))
    ahead.add_argument("--at", type=int, metavar="YEAR", help=t("cli.help.at"))
    ahead.add_argument("--seat", metavar="ROLE", default="facilitator", help=t("cli.help.seat"))
    ahead.add_argument("--runs", type=int, default=200, metavar="N", help=t("cli.help.futures"))
    ahead.add_argument("--json", action="store_true", help=t("cli.help.json"))

    _study(command("study"), words)
    _why(command("why"), words)
    return parser


def _why(why: argparse.ArgumentParser, words: Words) -> None:
    t = words.t
    why.add_argument("journal", type=_path, metavar="JOURNAL", help=t("cli.help.stored"))
    why.add_argument("--year", type=int, metavar="Y", help=t("cli.help.why_year"))
    why.add_argument("--street", metavar="S", help=t("cli.help.why_street"))
    why.add_argument("--what", choices=WHAT, default="nuisance", help=t("cli.help.what"))
    why.add_argument("--goal", metavar="ID", help=t("cli.help.goal"))
    why.add_argument("--all", action="store_true", help=t("cli.help.all"))
    why.add_argument("--object", metavar="PARAM=low|high", help=t("cli.help.object"))
    why.add_argument("--against", type=_path, metavar="JOURNAL", help=t("cli.help.against"))
    why.add_argument("--without", type=int, metavar="N", help=t("cli.help.without"))
    why.add_argument("--json", action="store_true", help=t("cli.help.json"))


def _study(study: argparse.ArgumentParser, words: Words) -> None:
    t = words.t
    known = ", ".join(PLAYERS)
    study.add_argument("scenario", type=_name, metavar="SCENARIO", help=t("cli.help.scenario"))
    study.add_argument("--runs", type=int, default=20, metavar="N", help=t("cli.help.study_runs"))
    study.add_argument(
        "--players",
        default="sectoral",
        metavar="A,B,…",
        help=t("cli.help.study_players", known=known),
    )
    study.add_argument("--rules", default="", metavar="A,B=on,…", help=t("cli.help.study_rules"))
    study.add_argument("--vary", default="", metavar="P,Q,…", help=t("cli.help.study_vary"))
    study.add_argument("--calendar", metavar="ID", help=t("cli.help.calendar"))
    study.add_argument("--seed", type=int, default=1, metavar="N", help=t("cli.help.study_seed"))
    cores = min(512, os.cpu_count() or 1)
    study.add_argument(
        "--workers", type=int, default=cores, metavar="N", help=t("cli.help.study_workers")
    )
    study.add_argument("--dask", metavar="ADDRESS", help=t("cli.help.study_dask"))
    study.add_argument(
        "-o",
        dest="out",
        type=_path,
        action="append",
        default=[],
        metavar="FILE",
        help=t("cli.help.study_out"),
    )
