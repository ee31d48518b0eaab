"""``python -m tests.fuzz scenarios|journals|moves --minutes 10``: look for input that breaks.

With the extra ``fuzz`` atheris writes the recipes and remembers those that reached new code;
without it they are random. A recipe that breaks something is printed: make it a test.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable

from tests.fuzz.targets import TARGETS

SIZE = 96


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="random recipes, without atheris")
    found = parser.parse_args()
    try:
        if not found.plain:
            import atheris  # noqa: F401
    except ImportError:
        sys.stdout.write("atheris is not installed (extra `fuzz`): recipes are random\n")
        found.plain = True
    if found.plain:
        at_random(TARGETS[found.target](), found.minutes, found.seed)
    else:
        guided(found.target, found.minutes, found.seed)


def at_random(attempt: Callable[[bytes], None], minutes: float, seed: int) -> None:
    """Try random recipes until the time is up."""
    dice = random.Random(seed)
    end, tried = time.monotonic() + minutes * 60, 0
    while time.monotonic() < end:
        recipe = dice.randbytes(dice.randrange(6, SIZE))
        try:
            attempt(recipe)
        except BaseException:
            sys.stdout.write(f"\nafter {tried} recipes: {recipe!r}\n")
            raise
        tried += 1
    sys.stdout.write(f"{tried} recipes, nothing broke\n")


def guided(target: str, minutes: float, seed: int) -> None:
    """Let atheris look for recipes that reach new code."""
    import atheris

    with atheris.instrument_imports(include=["engine", "game.cli"]):
        attempt = TARGETS[target]()
    options = [
        sys.argv[0], f"-max_total_time={int(minutes * 60)}", f"-seed={seed}", f"-max_len={SIZE}",
        "-rss_limit_mb=2048", "-timeout=30", "-len_control=0", "-artifact_prefix=build/",
    ]  # fmt: skip
    atheris.Setup(options, attempt)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
