"""A part of a picture that is drawn once and laid again as long as nothing in it changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Theme
from game.drawing.ui import Region, Shortcut, Target, TextMark, UiState

_MOST = 24


@dataclass(frozen=True, slots=True)
class Part:
    """A drawn part: its pixels, and what the picture remembers of it."""

    of: tuple[object, ...]
    key: tuple[object, ...]
    theme: Theme
    ui: UiState
    picture: pygame.Surface
    texts: tuple[TextMark, ...]
    covers: tuple[tuple[int, int, Rect], ...]
    """As on the canvas, but counted from the first text of the part."""
    targets: tuple[Target, ...]
    regions: tuple[Region, ...]
    shortcuts: tuple[Shortcut, ...]
    ids: frozenset[str]
    hand: tuple[object, ...]
    """Where the hand was in this part, and how far its content was scrolled."""

    def stands(self, frame: Frame, of: tuple[object, ...], key: tuple[object, ...]) -> bool:
        """Whether it would be drawn the same now."""
        if self.key != key or self.theme is not frame.theme or len(self.of) != len(of):
            return False
        if not all(a is b for a, b in zip(self.of, of, strict=True)):
            return False
        if not (self.targets or self.shortcuts or self.regions):
            return True
        return self.ui is frame.ui and self.hand == _hand(frame.ui, self.ids, self.regions)

    def lay(self, frame: Frame, box: pygame.Rect) -> None:
        """Puts it on a picture, to be read and used as if it were drawn."""
        first = len(frame.texts)
        frame.texts.extend(self.texts)
        frame.covers.extend((first + n, layer, seen) for n, layer, seen in self.covers)
        frame.targets.extend(self.targets)
        frame.regions.extend(self.regions)
        frame.shortcuts.extend(self.shortcuts)
        frame.surface.blit(self.picture, box)


_parts: dict[str, Part] = {}


def _hand(ui: UiState, ids: frozenset[str], regions: Sequence[Region]) -> tuple[object, ...]:
    """What a hand does with these targets: all by which a target can look another way."""
    there = tuple(t if t in ids else "" for t in (ui.hover, ui.focus, ui.pressed, ui.open))
    scrolled = tuple(ui.scroll.get(r.id) for r in regions)
    return (*there, ui.by_keyboard and ui.focus in ids, scrolled)


def kept(
    frame: Frame,
    part_id: str,
    rect: Rect,
    of: tuple[object, ...],
    key: tuple[object, ...],
    draw: Callable[[], None],
) -> None:
    """Draws a part, or lays its last picture.

    ``of`` are the things it is drawn from, the same only when they are the very same; ``key`` what
    else decides how it looks. Where the hand is among its targets, the theme and the size need not
    be told. ``rect`` holds all of it, shadows too. A part that opens something over the picture,
    is typed in, is being dragged or wants to become finer is drawn every time.
    """
    box = frame.px(rect).clip(frame.surface.get_rect())
    whole = (
        tuple(box),
        frame.surface.get_size(),
        frame.theme.name,
        frame.text_step,
        frame.layer,
        *key,
    )
    found = _parts.get(part_id)
    if found is not None and found.stands(frame, of, whole):
        found.lay(frame, box)
        return
    first, covered = len(frame.texts), len(frame.covers)
    used, keys, windows = len(frame.targets), len(frame.shortcuts), len(frame.regions)
    over = frame.over()
    draw()
    targets, regions = tuple(frame.targets[used:]), tuple(frame.regions[windows:])
    ids = frozenset(t.id for t in targets)
    drag = frame.ui.drag
    moves = drag is not None and drag.target in ids
    passing = moves or frame.ui.unfinished or any(t.field for t in targets)
    if passing or frame.placing()[2] or frame.over() != over:
        _parts.pop(part_id, None)
        return
    if len(_parts) >= _MOST:
        _parts.clear()
    _parts[part_id] = Part(
        of,
        whole,
        frame.theme,
        frame.ui,
        _copy(frame.surface, box, found.picture if found else None),
        tuple(frame.texts[first:]),
        tuple((n - first, layer, seen) for n, layer, seen in frame.covers[covered:]),
        targets,
        regions,
        tuple(frame.shortcuts[keys:]),
        ids,
        _hand(frame.ui, ids, regions),
    )


def _copy(
    surface: pygame.Surface, box: pygame.Rect, before: pygame.Surface | None
) -> pygame.Surface:
    """What stands in a box, on the last picture of the part when that was as large."""
    if before is None or before.get_size() != box.size:
        return surface.subsurface(box).copy()
    before.blit(surface, (0, 0), box)
    return before


def forget() -> None:
    """Lets go of every kept part."""
    _parts.clear()
