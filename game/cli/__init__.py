"""The ``wijken`` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from game.cli.parser import EXIT_WRONG, build, language_of
from game.cli.trouble import TroubleError
from game.words import Words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Exit codes: 0 fine, 2 wrong input (told in plain sentences on stderr)."""
    from game.cli import commands  # noqa: PLC0415 (--help must not wait for numpy)

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
        return run[found.command](found, words)
    except TroubleError as error:
        for sentence in error.sentences:
            sys.stderr.write(f"{sentence}\n")
        return EXIT_WRONG
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
