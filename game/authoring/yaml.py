"""Plain data as YAML that an author likes to read: short rows stay on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDE = 100
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\w À-ÿ()./€%'’·-]*")
_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


def scalar(value: object) -> str:
    """One value; text in quotes where YAML would read it as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip():
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value)


def block(data: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """Lines of a section."""
    pad = " " * indent
    for key, value in data.items():
        one = f"{pad}{key}: {flow(value)}"
        nested = isinstance(value, Mapping | list | tuple)
        if not nested:
            yield from _text(pad, key, value)
        elif not value or (len(one) <= WIDE and not _deep(value)):
            yield one
        elif isinstance(value, Mapping):
            yield f"{pad}{key}:"
            yield from block(value, indent + 2)
        elif all(not isinstance(item, Mapping | list | tuple) for item in value):
            yield f"{pad}{key}:"
            yield from _wrapped(value, indent + 2)
        else:
            yield f"{pad}{key}:"
            for item in value:
                yield from _item(item, indent + 2)


def _deep(value: object) -> bool:
    """Whether a list or section holds sections, which get a line each."""
    items = value.values() if isinstance(value, Mapping) else value
    return any(isinstance(item, Mapping) for item in items)  # type: ignore[attr-defined]


def _item(item: object, indent: int) -> Iterator[str]:
    pad = " " * indent
    one = f"{pad}- {flow(item)}"
    if not isinstance(item, Mapping) or (
        len(one) <= WIDE
        and not any(_deep(v) for v in item.values() if isinstance(v, Mapping | list | tuple))
    ):
        yield one
        return
    for n, line in enumerate(block(item, indent + 2)):
        yield f"{pad}- {line[indent + 2 :]}" if n == 0 else line


def _wrapped(values: Sequence[object], indent: int) -> Iterator[str]:
    pad, row = " " * indent, "["
    for n, value in enumerate(values):
        piece = flow(value) + ("," if n < len(values) - 1 else "]")
        if len(pad) + len(row) + len(piece) + 1 > WIDE:
            yield pad + row.rstrip()
            row = " "
        row += piece + " "
    yield pad + row.rstrip()


def _text(pad: str, key: str, value: object) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value:
        yield f"{pad}{key}: |-"
        yield from (f"{pad}  {line}" for line in value.split("\n"))
        return
    one = f"{pad}{key}: {scalar(value)}"
    if len(one) <= WIDE or not isinstance(value, str):
        yield one
        return
    yield f"{pad}{key}: >-"
    row = pad + " "
    for word in value.split():
        if len(row) + len(word) + 1 > WIDE:
            yield row
            row = pad + " "
        row += f" {word}"
    yield row
