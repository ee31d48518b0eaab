"""Print the model reference, or write it: ``python -m tests.reference [--write]``."""

from __future__ import annotations

import sys

from tests.reference.page import PAGE, text


def main(arguments: list[str]) -> int:
    """Write the page where it belongs, or print it."""
    if arguments not in ([], ["--write"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if arguments:
        PAGE.write_text(text(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
