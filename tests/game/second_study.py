"""The ``wijken`` command in a process of its own: ``python -m tests.game.second_study study …``."""

from __future__ import annotations

import sys

from game.cli import main

if __name__ == "__main__":
    sys.exit(main())
