"""What kind of thing a path leads to, found out without opening what could hang or never end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Literal

Kind = Literal["file", "folder", "missing", "odd", "loop", "closed", "bad_name"]
"""``odd`` is a device, a pipe or a socket; ``closed`` is what may not be looked at."""


def kind(path: Path) -> Kind:
    """What a path leads to. Nothing is opened and nothing is raised."""
    try:
        mode = path.stat().st_mode
    except ValueError:
        return "bad_name"
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "loop"
        if error.errno in (errno.EACCES, errno.EPERM):
            return "closed"
        return "bad_name" if error.errno == errno.ENAMETOOLONG else "missing"
    if stat.S_ISREG(mode):
        return "file"
    return "folder" if stat.S_ISDIR(mode) else "odd"


def contents(path: Path, most: int) -> bytes | None:
    """What an ordinary file holds; None when that is more than so many bytes.

    Raises OSError when it cannot be read, also for anything that is no ordinary file.
    """
    if kind(path) not in ("file", "missing", "closed"):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    with path.open("rb") as stream:
        data = stream.read(most + 1)
    return data if len(data) <= most else None
