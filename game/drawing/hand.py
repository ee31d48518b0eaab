"""Turns events into what the player meant, by the targets of the picture the player saw."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.drawing.focus import around, go_to, scroll_by, stop_at, top_of, usable
from game.drawing.frame import Frame
from game.drawing.overlays import TOOLTIP_AFTER_MS, TOOLTIP_AT_REST_MS, next_hint
from game.drawing.shape import Point, Rect
from game.drawing.typing_in import type_key, type_text
from game.drawing.ui import SETTLED_MS, Drag, Hint, Phase, Popover, Target, UiState

# A drag shorter than this, in design units, is a click.
_STILL = 6.0
_WHEEL = 84.0
# Milliseconds before what was just used explains itself, unless the hand leaves it and returns.
_USED = -(10**9)
_ARROWS: dict[str, Point] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def key_name(event: pygame.event.Event) -> str:
    """The name of a key press, such as `ctrl+shift+z`, `f1` or `left`."""
    name = pygame.key.name(event.key).replace("return", "enter").replace("keypad ", "")
    held = [
        word
        for word, mask in (
            ("ctrl", pygame.KMOD_CTRL | pygame.KMOD_META),
            ("shift", pygame.KMOD_SHIFT),
            ("alt", pygame.KMOD_ALT),
        )
        if event.mod & mask
    ]
    return "+".join([*held, name])


class Hand:
    """Mouse and keyboard of one display."""

    def __init__(self, ui: UiState) -> None:
        self.ui = ui

    def feed(self, event: pygame.event.Event, frame: Frame) -> bool:
        """Handles one event with the last picture; says whether it must be drawn again."""
        if event.type == pygame.MOUSEMOTION:
            return self._move(frame, frame.at(event.pos))
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._press(frame, frame.at(event.pos))
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            return self._release(frame, frame.at(event.pos))
        if event.type == pygame.MOUSEWHEEL:
            return self._wheel(frame, event.y)
        if event.type == pygame.KEYDOWN:
            return self._key(frame, event)
        if event.type == pygame.TEXTINPUT:
            target = frame.find(self.ui.focus)
            return target is not None and type_text(self.ui, target, event.text)
        if event.type == pygame.WINDOWLEAVE:
            self.ui.pointer = (-1.0, -1.0)
            return self._hover("")
        return event.type in {pygame.WINDOWSIZECHANGED, pygame.WINDOWEXPOSED}

    def tick(self, ms: int) -> bool:
        """Lets time pass for tooltips and moving maps; says whether to draw again."""
        ui = self.ui
        moved, ui.still_ms = ui.still_ms, ui.still_ms + ms
        finer = ui.unfinished or (ui.hurried and moved < SETTLED_MS <= ui.still_ms)
        ui.unfinished = False
        before = self.ui.hovered_ms
        self.ui.hovered_ms = before + ms
        told = bool(ui.hover) and before < TOOLTIP_AFTER_MS <= ui.hovered_ms
        rested, ui.focused_ms = ui.focused_ms, ui.focused_ms + ms
        told |= ui.walked and rested < TOOLTIP_AT_REST_MS <= ui.focused_ms
        return finer or told

    def activate(self, target: Target) -> None:
        """Uses a target, or says why that cannot be."""
        if not target.enabled:
            self.ui.say_at(target.id, target.why_not)
        elif target.on is not None:
            target.on()

    # Mouse

    def _hover(self, target_id: str) -> bool:
        if target_id == self.ui.hover:
            return False
        self.ui.hover, self.ui.hovered_ms = target_id, 0
        return True

    def _move(self, frame: Frame, point: Point) -> bool:
        self.ui.pointer = point
        drag = self.ui.drag
        if drag is not None:
            far = max(abs(point[0] - drag.start[0]), abs(point[1] - drag.start[1]))
            if drag.moving or far >= _STILL:
                self._drag(frame, "move" if drag.moving else "start")
            return True
        under = _under(frame, point) or _word_under(frame, point)
        return self._hover(under.id if under else "")

    def _drag(self, frame: Frame, phase: Phase) -> None:
        drag = self.ui.drag
        target = frame.find(drag.target) if drag else None
        if drag is None or target is None or target.on_drag is None:
            return
        drag.moving = True
        dx, dy = self.ui.pointer[0] - drag.start[0], self.ui.pointer[1] - drag.start[1]
        target.on_drag(dx, dy, phase)

    def _press(self, frame: Frame, point: Point) -> bool:
        ui = self.ui
        ui.hush()
        ui.pointer, ui.by_keyboard, ui.walked = point, False, False
        top = top_of(frame)
        target = _under(frame, point)
        if top is not None and not top.rect.holds(point):
            if top.modal:
                return True
            top.on_close()
            # A click on what it came from, where the focus is again, means that it may go.
            if not top.beside or target is None or target.id == ui.focus:
                return True
        ui.focus = ui.pressed = target.id if target else ""
        if target is not None and target.enabled and target.on_drag is not None:
            ui.drag = Drag(target.id, point)
            if target.drag_at_once:
                self._drag(frame, "start")
        return True

    def _release(self, frame: Frame, point: Point) -> bool:
        ui = self.ui
        ui.pointer = point
        pressed, ui.pressed = ui.pressed, ""
        drag = ui.drag
        if drag is not None and drag.moving:
            self._drag(frame, "end")
            ui.drag = None
            return True
        ui.drag = None
        target = _under(frame, point)
        if target is not None and target.id == pressed:
            # Who used it knows what it is: it explains itself again when the hand comes back.
            ui.hovered_ms = _USED
            self.activate(target)
        return True

    def _wheel(self, frame: Frame, notches: float) -> bool:
        top = top_of(frame)
        for region in reversed(frame.regions):
            if top is not None and region.layer < top.layer and not _beside(top, self.ui.pointer):
                continue
            if region.rect.holds(self.ui.pointer):
                return scroll_by(frame, region.id, -notches * _WHEEL)
        return False

    # Keyboard

    def _key(self, frame: Frame, event: pygame.event.Event) -> bool:
        ui = self.ui
        key, before = key_name(event), ui.focus
        used = self._use_key(frame, event, key)
        # Only who goes somewhere by hand wants to hear what is there.
        ui.walked = ui.focus != before and key in {*_ARROWS, "tab", "shift+tab"}
        return used

    def _use_key(self, frame: Frame, event: pygame.event.Event, key: str) -> bool:
        ui = self.ui
        said, explained = ui.said is not None or bool(ui.explained), ui.explained
        ui.hush()
        ui.focused_ms = 0
        if "?" in {key, event.unicode} and not self._types(frame):
            ui.explained = explained
            next_hint(frame)
            return True
        if key == "escape":
            if ui.asked:
                return True  # no: and nothing else is left by it
            return self._escape(frame) or said
        target = frame.find(ui.focus)
        if target is not None and target not in usable(frame):
            target = None
        if target is not None and target.field is not None and type_key(ui, target, key):
            return True
        if key in {"tab", "shift+tab"}:
            return self._tab(frame, -1 if key.startswith("shift") else 1)
        typing = target is not None and target.field is not None and not event.mod & _COMMAND
        on_key = target.on_key if target is not None and target.enabled else None
        if on_key is not None and on_key(key):
            ui.by_keyboard = True
            return True
        # After a click the space bar belongs to the screen; after Tab it presses what has the ring.
        presses = target is not None and target.field is None and key in {"enter", "space"}
        walked = ui.by_keyboard and not (ui.given and key == "space")
        if not (presses and walked):
            letter = event.unicode if event.unicode.isprintable() else ""
            if not (typing and letter) and self._shortcut(frame, key, letter):
                return True
        if target is not None and presses:
            ui.by_keyboard = True
            self.activate(target)
            return True
        if key in _ARROWS and (not typing or key in {"up", "down"}):
            return self._walk(frame, target, _ARROWS[key])
        if key in {"page up", "page down"}:
            return self._page(frame, target, 1 if key == "page down" else -1)
        return said

    def _types(self, frame: Frame) -> bool:
        target = frame.find(self.ui.focus)
        return target is not None and target.field is not None

    def _shortcut(self, frame: Frame, key: str, letter: str) -> bool:
        if top_of(frame) is not None:
            return False
        for shortcut in frame.shortcuts:
            if shortcut.keys in {key, letter or key}:
                shortcut.on()
                return True
        return False

    def _escape(self, frame: Frame) -> bool:
        if self.ui.drag is not None:
            self._drag(frame, "cancel")
            self.ui.drag, self.ui.pressed = None, ""
            return True
        top = top_of(frame)
        if top is not None:
            top.on_close()
            return True
        return self._shortcut(frame, "escape", "")

    def _tab(self, frame: Frame, step: int) -> bool:
        """To what comes next; what belongs together is one stop."""
        among = usable(frame)
        if not among:
            return False
        stops: dict[str, Target] = {}
        for t in among:
            stops.setdefault(t.group or f"{t.id}\n", t)
        order = list(stops.values())
        here = next((t for t in among if t.id == self.ui.focus), None)
        if here is None:
            page = usable(frame, frame.page) or among
            to = page[0] if step > 0 else order[-1]
        else:
            at = order.index(stops[here.group or f"{here.id}\n"])
            to = order[(at + step) % len(order)]
        go_to(frame, stop_at(self.ui, to, among))
        return True

    def _walk(self, frame: Frame, target: Target | None, way: Point) -> bool:
        """Within a group, at the end of which it stops; what stands alone: on its own panel."""
        among = [t for t in usable(frame) if t is not target]
        if target is None:
            if among:
                go_to(frame, among[0])
            return bool(among)
        same = [t for t in among if target.group and t.group == target.group]
        tries = [same] if same else around(frame, target, among)
        tried = (_nearest(target.rect, others, way) for others in tries)
        found = next((t for t in tried if t is not None), None)
        if found is None:
            return False
        go_to(frame, found)
        return True

    def _page(self, frame: Frame, target: Target | None, step: int) -> bool:
        top = top_of(frame)
        on_top = [r for r in reversed(frame.regions) if top is None or r.layer >= top.layer]
        within = [r for r in on_top if target is not None and target.region == r.id]
        under = [r for r in on_top if r.rect.holds(self.ui.pointer)]
        longer = [r for r in on_top if r.content > r.rect.h]
        for region in (*within, *under, *longer):
            if scroll_by(frame, region.id, step * region.rect.h * 0.9):
                return True
        return False


_COMMAND = pygame.KMOD_CTRL | pygame.KMOD_META | pygame.KMOD_ALT


def _beside(top: Popover, point: Point) -> bool:
    """Whether the mouse is free there, although something lies over the picture."""
    return top.beside and not top.rect.holds(point)


def _under(frame: Frame, point: Point) -> Target | None:
    over = [p.layer for p in frame.popovers if not _beside(p, point)]
    lowest = over[-1] if over else 0
    found = (t for t in reversed(frame.targets) if t.layer >= lowest and t.seen.holds(point))
    return next((t for t in found if t.kind != "scroll"), None)


def _word_under(frame: Frame, point: Point) -> Hint | None:
    return next((hint for hint in frame.hints if hint.rect.holds(point)), None)


def _nearest(here: Rect, others: Sequence[Target], way: Point) -> Target | None:
    """The closest in a direction, where straying sideways counts double."""
    best: tuple[float, Target] | None = None
    for other in others:
        dx, dy = other.rect.centre[0] - here.centre[0], other.rect.centre[1] - here.centre[1]
        along = dx * way[0] + dy * way[1]
        aside = abs(dx * way[1]) + abs(dy * way[0])
        if along > 1 and aside <= along * 2:
            cost = along + 2 * aside
            if best is None or cost < best[0]:
                best = (cost, other)
    return best[1] if best else None
