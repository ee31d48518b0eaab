"""A part of a picture that is drawn once and laid again as long as nothing in it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import TextMark

_MOST = 24


@dataclass(frozen=True, slots=True)
class Part:
    """A drawn part: its pixels, and what the picture remembers of it."""

    of: tuple[object, ...]
    key: tuple[object, ...]
    picture: pygame.Surface
    texts: tuple[TextMark, ...]
    covers: tuple[tuple[int, int, Rect], ...]
    """As on the canvas, but counted from the first text of the part."""


_parts: dict[str, Part] = {}


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
    else decides how it looks. ``rect`` holds all of it, shadows too. What can be used by a hand
    must be made a target outside ``draw``: a picture cannot be used.
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
    same = found is not None and len(found.of) == len(of) and found.key == whole
    if found is not None and same and all(a is b for a, b in zip(found.of, of, strict=True)):
        first = len(frame.texts)
        frame.texts.extend(found.texts)
        frame.covers.extend((first + n, layer, seen) for n, layer, seen in found.covers)
        frame.surface.blit(found.picture, box)
        return
    first, covered, used = len(frame.texts), len(frame.covers), len(frame.targets)
    draw()
    if len(frame.targets) != used or frame.placing()[2]:
        _parts.pop(part_id, None)
        return
    covers = [(n - first, layer, seen) for n, layer, seen in frame.covers[covered:]]
    if len(_parts) >= _MOST:
        _parts.clear()
    picture = frame.surface.subsurface(box).copy()
    texts = tuple(frame.texts[first:])
    _parts[part_id] = Part(of, whole, picture, texts, tuple(covers))


def forget() -> None:
    """Lets go of every kept part."""
    _parts.clear()
