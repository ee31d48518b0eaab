"""What can be fuzzed, loaded when it is asked for: atheris watches what is imported after it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

Attempt = Callable[[bytes], None]


def _load(name: str) -> Callable[[], Attempt]:
    def load() -> Attempt:
        attempt: Attempt = import_module(f"tests.fuzz.{name}").attempt
        return attempt

    return load


TARGETS = {name: _load(name) for name in ("scenarios", "journals", "moves")}
"""By name, what gives the function that takes a recipe."""
