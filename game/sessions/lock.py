"""One window at a time writes to a file. The system lets go when the process ends, however."""

from __future__ import annotations

import errno
import os
import sys

_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK})
_BEYOND = 2**31 - 2
"""Where Windows holds its lock: beyond any game, since what is locked there cannot be read."""


class BusyError(OSError):
    """Another window, perhaps of another process, has the file open for writing."""


def hold(file: int) -> None:
    """Holds an open file (its descriptor) until it is closed.

    Raises BusyError when somebody else holds it. A disk that knows no locks has none: one person
    with one window must be able to play there.
    """
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 (only there)

            os.lseek(file, _BEYOND, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 (not on Windows)

            # Not lockf(): that lock is lost when this process reads the file elsewhere.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            raise BusyError(error.errno, error.strerror) from None
