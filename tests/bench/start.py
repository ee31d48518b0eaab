"""From nothing to the first picture: a new process, the real program, no screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from tests.bench import towns
from tests.golden.story import ROOT

_CHILD = """
import json, os, sys, time
from game.app.display import Display
shown = Display.show
def first_picture(*values, **named):
    shown(*values, **named)
    print(json.dumps([time.monotonic(), time.process_time()]), flush=True)
    os._exit(0)
Display.show = first_picture
from game.cli import main, screen
screen.has_display = lambda: True
sys.exit(main(sys.argv[1:]))
"""


@dataclass(frozen=True)
class Start:
    """Seconds from the start of a process to its first picture: by the clock, of processor."""

    wall: float
    processor: float


def once(arguments: list[str]) -> Start:
    """Start the program with these arguments and wait for its first picture."""
    with tempfile.TemporaryDirectory() as folder:
        places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), folder)
        quiet = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        environment = {**os.environ, **places, **quiet, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
        began = time.monotonic()
        out = subprocess.run(
            [sys.executable, "-c", _CHILD, *arguments],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    at, used = json.loads(out.splitlines()[-1])
    return Start(at - began, used)


def measure(rounds: int) -> dict[str, list[Start]]:
    """The start screen, and at once a game in every neighbourhood; the first round warms up."""
    wanted = {"start.screen": [], **{f"start.{n}": ["play", n] for n in towns.shipped()}}
    found: dict[str, list[Start]] = {key: [] for key in wanted}
    for round_ in range(rounds + 1):
        for key, arguments in wanted.items():
            start = once(arguments)
            if round_:
                found[key].append(start)
    return found
