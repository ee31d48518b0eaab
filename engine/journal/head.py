"""Reading the first line: what the game is computed from, and whether it is still what it was."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from engine.journal import formats, seal
from engine.journal.book import KIND, PARTS, Journal, marks
from engine.journal.error import JournalError, shown
from engine.journal.formats import FORMAT, SEALED
from engine.reading.letters import invisible
from engine.world import digest, from_plain

_KEYS = {"kind", "format", "seed", "fingerprint", "world", "humans", "parent", "texts", "marks"}
_WORLD = {"scenario", "model", "calendar", "overrides"}


def read_header(line: str) -> Journal:
    """The journal without its entries. Raises JournalError at line 1."""
    text, mark = seal.split(line)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise JournalError("not_a_journal", 1) from None
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise JournalError("not_a_journal", 1)
    if not mark:
        mark = shown(data.pop("seal", ""))
    form = data.get("format")
    if type(form) is not int or form < 1:
        raise _bad("format", form)
    if form > FORMAT:
        raise JournalError("newer_format", 1, format=shown(form), known=FORMAT)
    _types(data)
    if not _as_it_was(data, form, text, mark):
        raise JournalError("changed_header", 1, part=f"journal.part.{_changed(data)}")
    journal = _build(formats.header(data, form), form)
    journal.sealed(mark)
    return journal


def _bad(what: str, found: object) -> JournalError:
    return JournalError("bad_header", 1, what=what, found=shown(found))


def _types(data: dict[str, Any]) -> None:
    """What does not even have the shape of a header is told by its name."""
    for key, value in data.items():
        if key not in _KEYS:
            raise _bad(shown(key), value)
    if type(data.get("seed")) is not int:
        raise _bad("seed", data.get("seed"))
    humans = data.get("humans")
    if not isinstance(humans, list) or not all(isinstance(h, str) for h in humans):
        raise _bad("humans", humans)
    if len(set(humans)) < len(humans):
        raise _bad("humans", ", ".join(humans))
    world = data.get("world")
    if not isinstance(world, dict) or set(world) != _WORLD:
        raise _bad("world", world)
    parent = data.get("parent")
    if parent is not None and not _parent(parent):
        raise _bad("parent", parent)
    texts = data.get("texts")
    if not isinstance(texts, dict) or not all(_words(told) for told in texts.values()):
        raise _bad("texts", texts)


def _parent(parent: object) -> bool:
    """Whether this says where a game branched off."""
    return (
        isinstance(parent, dict)
        and set(parent) == {"fingerprint", "seed", "entry"}
        and isinstance(parent["fingerprint"], str)
        and type(parent["seed"]) is int
        and type(parent["entry"]) is int
        and parent["entry"] >= 0
    )


def _words(told: object) -> bool:
    """Whether these are texts of one language: words by key."""
    return isinstance(told, dict) and all(
        isinstance(text, str) and invisible(text) is None for text in told.values()
    )


def _as_it_was(data: dict[str, Any], form: int, text: str, mark: str) -> bool:
    """Whether the header is what was written when the game began.

    The stored world is hashed as it stands, not as this version of the game would write it:
    later versions may know more about a world.
    """
    if form >= SEALED:
        return mark == seal.mark("", text)
    try:
        print_ = digest([digest(data["world"]), data["seed"], data["humans"]])
    except (ValueError, RecursionError):
        return False
    return bool(print_ == data.get("fingerprint"))


def _changed(data: dict[str, Any]) -> str:
    """Which part of the header was changed, as far as its marks tell."""
    stored = data.get("marks")
    if not isinstance(stored, dict):
        return "world"
    try:
        now = marks(data)
    except (KeyError, ValueError, RecursionError):
        return "line"
    return next((part for part in PARTS if stored.get(part) != now[part]), "line")


def _build(data: dict[str, Any], form: int) -> Journal:
    try:
        world = from_plain(data["world"])
    except (
        ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValidationError,
        ValueError,
    ):  # fmt: skip
        raise _bad("world", data["world"]) from None
    if world.calendar.id != data["world"]["calendar"]:
        raise _bad("calendar", data["world"]["calendar"])
    for name in data["humans"]:
        if name not in world.role:
            raise _bad("humans", name)
    humans = tuple(data["humans"])
    return Journal(world, data["seed"], data["texts"], humans, data.get("parent"), format=form)
