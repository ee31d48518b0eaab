"""Help over the screen: what keys do, and what words mean."""

from __future__ import annotations

from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import Shortcut
from game.screens.scene import Scene

TERMS = (
    "coupling",
    "assignment",
    "nuisance",
    "support",
    "window",
    "train",
    "tactical",
    "monster",
)
"""Words that are explained here, and found by searching."""
_SHOWN = {"enter": "Enter", "escape": "Esc", "space": "␣"}
_HIDDEN = ("ctrl++", "ctrl+shift+=", "ctrl+[+]", "ctrl+[-]")


def draw(frame: Frame, scene: Scene) -> None:
    """Lays the help over the screen that has been drawn on this frame."""
    words = scene.words
    rows = _rows(frame.shortcuts)
    size = (min(1560.0, frame.w - 80), min(920.0, frame.h - 60))
    w.modal(
        frame,
        size,
        "help",
        words.t("help.title"),
        words.t("chrome.close"),
        partial(scene.actions.run, "help"),
        lambda top, inner: _inside(top, inner, scene, rows),
    )


def _rows(shortcuts: list[Shortcut]) -> list[tuple[str, str]]:
    """One row per thing to do, with the first keys that do it."""
    rows: dict[str, str] = {}
    for shortcut in shortcuts:
        if shortcut.keys not in _HIDDEN:
            keys = "+".join(_SHOWN.get(k, k.capitalize()) for k in shortcut.keys.split("+"))
            rows.setdefault(shortcut.label, keys.replace("Ctrl+=", "Ctrl++"))
    return [(keys, label) for label, keys in rows.items()]


def _inside(frame: Frame, rect: Rect, scene: Scene, rows: list[tuple[str, str]]) -> None:
    words = scene.words
    left, right = rect.split_left(rect.w * 0.42, 48)
    head, left = left.split_top(frame.leading("heading"), 12)
    frame.text(head, words.t("help.keys"), size="heading", weight="semibold", colour="accent")
    high = max(46.0, frame.leading() + 12)
    wide = max((w.key_hint_width(frame, keys) for keys, _ in rows), default=60.0)
    with frame.scroll("help.keys", left, high * len(rows)) as inside:
        for i, (keys, label) in enumerate(rows):
            place = Rect(inside.x, inside.y + i * high, inside.w, high)
            mark, rest = place.split_left(wide, 18)
            w.key_hint(frame, mark, keys)
            frame.text(rest, label, valign="middle", ellipsis=True)
    head, right = right.split_top(frame.leading("heading"), 12)
    frame.text(head, words.t("help.terms"), size="heading", weight="semibold", colour="accent")
    texts = [(words.t(f"help.{t}"), words.t(f"help.{t}.about")) for t in TERMS]
    line = frame.leading("body")
    room = right.w - 14
    highs = [line + frame.measure(about, "body", width=room)[1] + 16 for _, about in texts]
    with frame.scroll("help.terms", right, sum(highs)) as inside:
        y = inside.y
        for (term, about), tall in zip(texts, highs, strict=True):
            frame.text(Rect(inside.x, y, room, line), term, weight="semibold")
            rest = Rect(inside.x, y + line, room, tall - line)
            frame.text(rest, about, colour="ink_soft", wrap=True)
            y += tall
