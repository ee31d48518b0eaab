"""Help over the screen: what keys do, and what words mean."""

from __future__ import annotations

from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import Shortcut
from game.screens import glossary
from game.screens.scene import Scene

_TERM = "help.term"
"""The word that was looked up, among the values of the desk."""
_SHOWN = {"enter": "Enter", "escape": "Esc", "space": "␣", "ctrl": "Ctrl"}
_HIDDEN = ("ctrl++", "ctrl+shift+=", "ctrl+[+]", "ctrl+[-]")


_BY_KEYBOARD = {
    "Tab": "help.by.tab",
    "← ↑ ↓ →": "help.by.arrows",
    "Enter": "help.by.enter",
    "Esc": "help.by.escape",
    "W": "help.by.why",
    "␣": "help.by.space",
    "V": "help.by.speed",
}
"""What works on many screens, or only where the keyboard is; a screen can say it better."""
_ELSEWHERE = ("␣", "V")
_LOOKS = ("f11", "ctrl+t", "ctrl+l", "ctrl+=", "ctrl+-")
"""How the game looks comes after what one does in it."""


def draw(frame: Frame, scene: Scene) -> None:
    """Lays the help over the screen that has been drawn on this frame."""
    words = scene.words
    rows = _rows(frame.shortcuts)
    told = {keys for keys, _ in rows}
    by_hand = [(k, words.t(says)) for k, says in _BY_KEYBOARD.items() if k not in told]
    first = [row for row in by_hand if row[0] not in _ELSEWHERE]
    rows = [*first, *rows, *(row for row in by_hand if row not in first)]
    frame.explains = lambda _: ""  # here they are explained already
    size = (min(1560.0, frame.w - 80), min(920.0, frame.h - 60))
    w.modal(
        frame,
        size,
        "help",
        words.t("help.title"),
        words.t("chrome.close"),
        partial(_close, scene),
        lambda top, inner: _inside(top, inner, scene, rows),
    )


def _close(scene: Scene) -> None:
    scene.picked.values.pop(_TERM, None)
    scene.picked.values.pop(f"{_TERM}.seen", None)
    scene.actions.run("help")


def _rows(shortcuts: list[Shortcut]) -> list[tuple[str, str]]:
    """One row per thing to do, with the first keys that do it."""
    rows: dict[str, str] = {}
    for shortcut in sorted(shortcuts, key=lambda s: s.keys in _LOOKS):
        if shortcut.keys not in _HIDDEN:
            keys = "+".join(_SHOWN.get(k, k.capitalize()) for k in shortcut.keys.split("+"))
            rows.setdefault(shortcut.label, keys.replace("Ctrl+=", "Ctrl++"))
    return [(keys, label) for label, keys in rows.items()]


def _inside(frame: Frame, rect: Rect, scene: Scene, rows: list[tuple[str, str]]) -> None:
    left, right = rect.split_left(rect.w * 0.42, 48)
    left, again = left.split_bottom(_again_height(frame, left.w, scene), 16)
    _keys(frame, left, scene, rows)
    _again(frame, again, scene)
    _terms(frame, right, scene)


def _keys(frame: Frame, rect: Rect, scene: Scene, rows: list[tuple[str, str]]) -> None:
    head, rest = rect.split_top(frame.leading("heading"), 12)
    title = scene.words.t("help.keys")
    frame.text(head, title, size="heading", weight="semibold", colour="accent")
    high = max(40.0, frame.leading() + 10)
    wide = max((w.key_hint_width(frame, keys) for keys, _ in rows), default=60.0)
    room = rest.w - wide - 18 - 14
    highs = [max(high, frame.measure(label, width=room)[1] + 12) for _, label in rows]
    with frame.scroll("help.keys", rest, sum(highs)) as inside:
        y = inside.y
        for (keys, label), tall in zip(rows, highs, strict=True):
            mark, text = Rect(inside.x, y, inside.w, tall).split_left(wide, 18)
            w.key_hint(frame, mark, keys)
            frame.text(text, label, valign="middle", wrap=True)
            y += tall


def _again_height(frame: Frame, wide: float, scene: Scene) -> float:
    about = scene.words.t("help.again.about")
    return frame.measure(about, "small", width=wide)[1] + 62


def _again(frame: Frame, rect: Rect, scene: Scene) -> None:
    """How to see the explanation of the first rounds again."""
    words = scene.words
    label = words.t("help.again")
    about, place = rect.split_bottom(50, 12)
    frame.text(about, words.t("help.again.about"), size="small", colour="ink_soft", wrap=True)
    wide = min(place.w, w.button_width(frame, label, icon=True))
    place = place.split_left(wide)[0]
    w.button(frame, place, "help.again", label, partial(_tell_again, scene), icon="lightbulb")


def _tell_again(scene: Scene) -> None:
    scene.picked.values.pop("told", None)
    scene.actions.run("help")


def _terms(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    head, rest = rect.split_top(frame.leading("heading"), 4)
    title = words.t("help.terms")
    frame.text(head, title, size="heading", weight="semibold", colour="accent")
    dots = words.t("help.terms.dots")
    note, rest = rest.split_top(frame.measure(dots, "small", width=rest.w)[1], 12)
    frame.text(note.grow(1), dots, size="small", colour="ink_soft", wrap=True)
    shown = glossary.terms(words)
    line, room = frame.leading("body"), rest.w - 14 - 28
    highs = [
        line + frame.measure(glossary.about(words, term), width=room)[1] + 26 for term in shown
    ]
    chosen = scene.picked.values.get(_TERM)
    if chosen in shown and not scene.picked.values.get(f"{_TERM}.seen"):
        # Once: after that the hand may scroll on.
        scene.picked.values[f"{_TERM}.seen"] = True
        frame.ui.scroll["help.terms"] = sum(highs[: shown.index(chosen)])
    with frame.scroll("help.terms", rest, sum(highs)) as inside:
        y = inside.y
        for term, tall in zip(shown, highs, strict=True):
            place = Rect(inside.x, y, inside.w, tall - 6)
            if term == chosen:
                frame.panel(place, fill="accent_soft", border="accent", radius=10)
            name, about = place.inset(14, 10).split_top(line)
            frame.text(name, glossary.name(words, term), weight="semibold")
            frame.text(about.grow(1), glossary.about(words, term), colour="ink_soft", wrap=True)
            y += tall
