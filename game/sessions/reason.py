"""Why a file could not be written, in the words of the player and not of the system."""

from __future__ import annotations

import errno

from game.words import Words

FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.EISDIR})


def reason(words: Words, error: OSError) -> str:
    """The reason within a sentence: the disk is full, writing is not allowed, …"""
    if error.errno in FULL:
        return words.t("reason.full")
    if error.errno in FORBIDDEN:
        return words.t("reason.forbidden")
    if error.errno in GONE:
        return words.t("reason.gone")
    return words.t("reason.other", detail=error.strerror or str(error))
