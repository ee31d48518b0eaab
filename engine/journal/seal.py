"""The seal that closes each line: a short hash of the line and of the seal before it.

It shows that somebody changed a journal by hand. It is no secret: whoever computes with the
journal can seal it anew, and ``Journal.lines`` does so by itself.
"""

from __future__ import annotations

import hashlib
import re

_CLOSED = re.compile(r',"seal":"([0-9a-f]{16})"\}$')


def mark(before: str, text: str) -> str:
    """The seal of a line: its text without the seal, after the seal of the line before."""
    return hashlib.blake2b(
        (before + text).encode(errors="surrogatepass"), digest_size=8
    ).hexdigest()


def close(text: str, seal: str) -> str:
    """A line of JSON with its seal as the last thing in it."""
    return f'{text[:-1]},"seal":"{seal}"}}'


def split(line: str) -> tuple[str, str]:
    """A line without its seal, and the seal; no seal where there is none at the end."""
    found = _CLOSED.search(line)
    if found is None:
        return line, ""
    return line[: found.start()] + "}", found.group(1)
