"""Letters that nobody can see: they have no place in what people read."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff"  # direction, no width
    "\ud800-\udfff]"  # half a letter
)


def invisible(text: str) -> str | None:
    """The first letter in a text that cannot be seen, such as ``U+202E``; None without one."""
    found = _UNSEEN.search(text)
    return None if found is None else f"U+{ord(found.group()):04X}"
