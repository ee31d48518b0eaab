"""``python -m tests.soak --games 500``: plays whole games in one process; fails when it grows."""

from __future__ import annotations

import argparse
import sys
import time

from tests.soak.soak import Moment, soak


def main() -> int:
    """Exit code 0 when nothing grew, 1 when something did."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--games", type=int, default=500)
    parser.add_argument("--scenario", default="kruispunt")
    parser.add_argument(
        "--fast", action="store_true", help="do not count bytes, only objects and the process"
    )
    asked = parser.parse_args()
    began = time.monotonic()

    def tell(now: Moment) -> None:
        seconds = time.monotonic() - began
        held, size = now.held / 2**20, now.resident / 2**20
        sys.stdout.write(
            f"{now.games:5} games {seconds:7.1f} s   {held:8.2f} MB held   {size:8.1f} MB resident"
            f"   {sum(now.objects.values())} objects\n"
        )
        sys.stdout.flush()

    faults = soak(asked.games, asked.scenario, trace=not asked.fast, told=tell)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
