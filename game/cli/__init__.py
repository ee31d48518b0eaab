"""The ``wijken`` command."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from game.cli.parser import EXIT_WRONG, build, language_of
from game.cli.trouble import TroubleError
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Exit codes: 0 fine, 2 wrong input (told in plain sentences on stderr)."""
    from game.cli import commands  # noqa: PLC0415 (--help must not wait for numpy)

    _lenient()
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = Words(language_of(given))
    found = build(words).parse_args(given)
    run = {
        "play": commands.play,
        "replay": commands.replay,
        "check": commands.check,
        "schema": commands.print_schema,
        "kit": commands.kit,
        "screenshot": commands.screenshot,
    }
    try:
        if found.command is None:
            return commands.window(words) if commands.has_display() else commands.demo(words)
        code = run[found.command](found, words)
        sys.stdout.flush()
        return code
    except TroubleError as error:
        for sentence in error.sentences:
            sys.stderr.write(f"{sentence}\n")
        return EXIT_WRONG
    except MissingWordsError as error:
        if found.command not in ("replay", "screenshot"):
            raise
        what = words.t("journal.bad_header", what=f"texts, {error.args[0]}")
        sys.stderr.write(f"{found.journal}:1: {what}\n")
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
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
