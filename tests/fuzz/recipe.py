"""Choices from bytes, and nasty things to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Recipe:
    """Reads bytes as choices; when they are used up, every choice is the first."""

    def __init__(self, data: bytes):
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def below(self, most: int) -> int:
        """A number from 0 up to (not including) ``most``."""
        size = 1 if most <= 256 else 2 if most <= 65536 else 4
        part = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(part, "little") % max(1, most)

    def one(self, of: Sequence[T]) -> T:
        return of[self.below(len(of))]

    def raw(self, most: int) -> bytes:
        """Some bytes as they are."""
        size = self.below(most + 1)
        part = self._data[self._at : self._at + size]
        self._at += size
        return part


NASTY: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 5, 100, 101, 10_000, 10**30, -(10**30), 2**31, 2**63, 2**64,
    0.5, -0.5, 1e300, float("nan"), float("inf"), -float("inf"), "", " ", "a", "1", "null", "~",
    "\x00", "a\x07b", "\u202eneb", "\u200f", "\ud800", "é" * 50, "x" * 2000, "{0}", "{x:99999999}",
    "%s", "../..", "a12", "o15", "facilitator", "room", "public_works", [], {}, [[]], {"": ""},
    [None], ["a"] * 300, {"kind": "note"}, {"a": {"a": {"a": {}}}}, "2024", 2024, 9999, -(2**63),
)  # fmt: skip
"""Values that are wrong in most places."""

ODD_YAML: tuple[str, ...] = (
    "", "~", "null", "true", "no", "0", "-1", "1e400", ".inf", "-.inf", ".nan", "1" * 30, "1" * 59,
    "0." + "0" * 50 + "1", "1" * 70, "0x10", "0o7", "1_000", "1:30", "2026-01-01", "*a", "&a x",
    "&a", "!!python/object:os.system x", "!t", "[", "]", "{", "}", "[[[[[[[[", "{a: {a: {a: {a: 1",
    "'", '"', '"\\0"', '"\\ud800"', '"\\u202e"', '"\\x07"', '"\\q"', "|", ">", "|9", "%", "@", "`",
    "? x", ": x", "- x", "<<: *a", "---", "...", "%YAML 9.9", "# x", "\t", "\x00", "\x1b[2J",
    "\u202e", "\u2028", "\ufeff", "x" * 3000, "[" * 40, "- " * 40, "a: " * 40, "[a, a, a]",
    "{a: 1}", "'' ", "é", "𝒳", "١٢٣",
)  # fmt: skip
"""Texts that YAML reads otherwise than one thinks, or not at all."""
