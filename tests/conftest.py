"""What every test stands on: no real screen, no sound, the same examples, a window on request."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Literal

# Before anything imports pygame. A test that wants a real window passes its own environment.
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pytest
from hypothesis import settings

# "ci" is the default everywhere: the same examples for everybody. Look further now and then with
# `pytest --hypothesis-profile=search`.
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("ci")

WINDOW_TOOLS = ("Xvfb", "xdotool")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "needs_xvfb: opens a real window; needs Xvfb and xdotool (a failure in CI)"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "xvfb" in getattr(item, "fixturenames", ()):
            item.add_marker("needs_xvfb")
    # They take longest: begun last, one would run alone while the other workers have nothing to do.
    items.sort(key=lambda item: item.get_closest_marker("needs_xvfb") is None)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looked through for garbage again and again, it takes a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("needs_xvfb") is None:
        return
    missing = [tool for tool in WINDOW_TOOLS if shutil.which(tool) is None]
    match without_tools(missing, os.environ):
        case "fail", why:
            pytest.fail(why, pytrace=False)
        case "skip", why:
            pytest.skip(why)


def without_tools(
    missing: list[str], environment: Mapping[str, str]
) -> tuple[Literal["run", "skip", "fail"], str]:
    """What to do with a test of a real window when these tools are missing."""
    if not missing:
        return "run", ""
    why = f"needs a real window: {' and '.join(missing)} not found"
    if environment.get("CI", "").lower() in ("1", "true", "yes"):
        return "fail", f"{why}; CI must have them, see .ci/run"
    return "skip", f"{why}; on Debian or Ubuntu: apt-get install xvfb xdotool"


@pytest.fixture
def xvfb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment for a process that opens a window, on a 1366 x 768 screen of its own.

    A key that is held does not repeat, however late a busy machine lets go of it. The server does
    not begin anew when its only client leaves: who comes just then would find no screen.
    ``XVFB_PICTURE`` names the file in which that screen can be seen, in the format of xwd.
    """
    seen = tmp_path_factory.mktemp("xvfb")
    read, write = os.pipe()
    screen = ["-screen", "0", "1366x768x24", "-fbdir", str(seen)]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen, "-nolisten", "tcp", "-r", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(write)
        with os.fdopen(read) as announced:
            number = announced.readline().strip()  # ends at once when the server dies
        assert number, "Xvfb did not start"
        yield {
            **os.environ,
            "SDL_VIDEODRIVER": "x11",
            "DISPLAY": f":{number}",
            "XVFB_PICTURE": str(seen / "Xvfb_screen0"),
        }
    finally:
        server.terminate()
        server.wait(timeout=10)
