"""The ``wijken`` command."""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from game.cli import screen
from game.cli.parser import EXIT_FAULT, EXIT_WRONG, build, language_of
from game.sessions.reason import FULL, reason
from game.words import MissingWordsError, Words


def _lenient() -> None:
    """A letter that a console does not know becomes a question mark, and stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _hush() -> None:
    """Let nothing more be written to an output that cannot take it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _where(error: Exception) -> str:
    """What went wrong and in which line of the program, short enough to pass on."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    text = f"{type(error).__name__}: {error}"[:120]
    return f"{text}; {Path(frame.filename).name}:{frame.lineno}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Exit codes, each told in plain sentences on stderr: 0 fine, 2 wrong input,
    1 a fault of the program itself."""
    _lenient()
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = Words(language_of(given) or "nl")
    try:
        return _run(given, words)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the last net: nobody who plays can read a traceback
        from game.cli.trouble import tell  # noqa: PLC0415

        tell([words.t("cli.unforeseen", what=_where(error))])
        return EXIT_FAULT


def _run(given: Sequence[str], words: Words) -> int:
    found = build(words).parse_args(given)
    opens = found.command is None and screen.has_display()
    # The first picture comes before the rest of the program, which takes longer.
    desk = screen.front(found.lang) if opens else None
    # After the parser: --help and --version must not wait for numpy.
    from game.cli import commands  # noqa: PLC0415
    from game.cli.trouble import TroubleError, tell  # noqa: PLC0415

    def new(arguments: argparse.Namespace, words: Words) -> int:
        from game.cli.new import new as make  # noqa: PLC0415 (only this command draws)

        return make(arguments, words)

    def study(arguments: argparse.Namespace, words: Words) -> int:
        from game.cli.study import study as compare  # noqa: PLC0415 (nobody else plays many games)

        return compare(arguments, words)

    def forecast(arguments: argparse.Namespace, words: Words) -> int:
        from game.cli.forecast import show  # noqa: PLC0415 (only this command looks ahead)

        return show(arguments, words)

    def why(arguments: argparse.Namespace, words: Words) -> int:
        from game.cli.why import explain  # noqa: PLC0415 (nobody else asks)

        return explain(arguments, words)

    def assignment(arguments: argparse.Namespace, words: Words) -> int:
        from game.cli.sheet import assignment as write  # noqa: PLC0415 (nobody else asks)

        return write(arguments, words)

    run = {
        "play": commands.play,
        "replay": commands.replay,
        "check": commands.check,
        "new": new,
        "schema": commands.print_schema,
        "kit": commands.kit,
        "assignment": assignment,
        "screenshot": commands.screenshot,
        "forecast": forecast,
        "study": study,
        "why": why,
    }
    try:
        if found.command is None:
            if opens:
                return commands.window(found.lang, words, desk=desk)
            return commands.demo(words)
        code = run[found.command](found, words)
        sys.stdout.flush()
        return code
    except TroubleError as error:
        tell(error.sentences)
        return EXIT_WRONG
    except MissingWordsError as error:
        if found.command not in ("replay", "assignment", "screenshot", "forecast", "why"):
            raise
        what = words.t("journal.no_words", key=error.args[0])
        tell([f"{found.journal}:1: {what}"])
        return EXIT_WRONG
    except BrokenPipeError:
        _hush()  # whoever reads along, such as `head`, has seen enough
        return 0
    except OSError as error:
        if error.errno not in FULL:
            raise
        _hush()
        values = {"path": error.filename or "stdout", "reason": reason(words, error)}
        sys.stderr.write(words.t("cli.cannot_write", **values) + "\n")
        return EXIT_WRONG


if __name__ == "__main__":
    sys.exit(main())
