"""Typing in a text field: letters, caret and erasing."""

from __future__ import annotations

from game.drawing.ui import Target, UiState


def contents(ui: UiState, field_id: str) -> tuple[str, int]:
    """The text of a field and the place of its caret."""
    text = ui.texts.get(field_id, "")
    return text, min(ui.carets.get(field_id, len(text)), len(text))


def _set(ui: UiState, target: Target, text: str, caret: int) -> bool:
    before = ui.texts.get(target.id, "")
    ui.texts[target.id], ui.carets[target.id] = text, caret
    if text != before and target.field is not None:
        target.field.on_change(text)
    return True


def type_text(ui: UiState, target: Target, typed: str) -> bool:
    """Puts typed letters at the caret; says whether anything changed."""
    field = target.field
    if field is None or not target.enabled:
        return False
    text, caret = contents(ui, target.id)
    after = text[:caret] + typed + text[caret:]
    if len(after) > field.longest or (field.accepts is not None and not field.accepts(after)):
        return False
    return _set(ui, target, after, caret + len(typed))


def _word_left(text: str, caret: int) -> int:
    while caret and text[caret - 1] == " ":
        caret -= 1
    while caret and text[caret - 1] != " ":
        caret -= 1
    return caret


def type_key(ui: UiState, target: Target, key: str) -> bool:
    """Handles a key that edits; says whether the field used it."""
    field = target.field
    if field is None or not target.enabled:
        return False
    text, caret = contents(ui, target.id)
    moves = {
        "left": max(0, caret - 1),
        "right": min(len(text), caret + 1),
        "ctrl+left": _word_left(text, caret),
        "home": 0,
        "end": len(text),
    }
    if key in moves:
        return _set(ui, target, text, moves[key])
    erased = {
        "backspace": (max(0, caret - 1), caret),
        "ctrl+backspace": (_word_left(text, caret), caret),
        "delete": (caret, caret + 1),
    }
    if key in erased:
        start, end = erased[key]
        return _set(ui, target, text[:start] + text[end:], start)
    if key == "enter" and field.on_enter is not None:
        field.on_enter()
        return True
    return False
