"""Worked examples."""

from __future__ import annotations

from collections.abc import Iterator


def section() -> Iterator[str]:
    """All examples."""
    yield ""
