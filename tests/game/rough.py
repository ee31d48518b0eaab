"""Machines that fail, as truly as a test may make them fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

needs_limits = pytest.mark.skipif(
    resource is None, reason="this system cannot limit how large a file may grow"
)


@contextmanager
def full_disk(largest: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes: writing on fails, as for a full disk.

    The system writes what still fits, as a full disk does.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def not_a_folder(where: Path) -> Path:
    """A folder that cannot be made, also not by an administrator: it lies below a file."""
    where.mkdir(parents=True, exist_ok=True)
    (where / "file").write_text("in the way")
    return where / "file" / "games"


def read_only(path: Path, patch: pytest.MonkeyPatch) -> None:
    """A file that can be read and not written, also for an administrator."""
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        real: Callable[..., Any] = Path.open

        def opened(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
            if self == path and "x" not in mode and mode.strip("bt") != "r":
                raise PermissionError(13, "Permission denied", str(self))
            return real(self, mode, *rest, **more)

        patch.setattr(Path, "open", opened)
