"""The map while it moves: the last sharp picture, shifted and scaled. Quick rather than fine."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.drawing.map.blocks import Chip
from game.drawing.map.camera import MapCamera
from game.drawing.map.picture import Made
from game.drawing.shape import Rect


def moved(base: Made, last: Made, seen: MapCamera, size: tuple[int, int], pixels: float) -> Made:
    """What `last` showed as `seen` shows it now, with `base` where it showed nothing.

    `pixels` is real pixels per design unit.
    """
    surface = pygame.Surface(size)
    surface.fill(base.surface.get_at((0, 0)))
    for made in dict.fromkeys((id(base), id(last))):
        _lay(surface, base if made == id(base) else last, seen, pixels)
    chips = tuple(_chip(c, last.seen, seen) for c in last.chips)
    tags = tuple((_shift(box, last.seen, seen), tag) for box, tag in last.tags)
    inside = seen.rect.inset(6)
    return replace(
        last,
        surface=surface,
        seen=seen,
        names=(),
        chips=tuple(c for c in chips if inside.overlap(c.rect) == c.rect),
        tags=tuple((box, tag) for box, tag in tags if inside.overlap(box) == box),
        grasp=[],
        marks=[],
        moving=True,
    )


def _chip(chip: Chip, before: MapCamera, now: MapCamera) -> Chip:
    """The sign with its people where its middle has gone; nobody speaks on the way."""
    rect = _shift(chip.rect, before, now)
    people = chip.people
    if people is not None:
        people = people.move(rect.x - chip.rect.x, rect.y - chip.rect.y)
    return replace(chip, rect=rect, people=people, balloon=None)


def _shift(rect: Rect, before: MapCamera, now: MapCamera) -> Rect:
    x, y = now.to(before.back(rect.centre))
    return Rect(x - rect.w / 2, y - rect.h / 2, rect.w, rect.h)


def _lay(surface: pygame.Surface, made: Made, seen: MapCamera, pixels: float) -> None:
    old = made.seen
    share = seen.scale / old.scale
    corner = seen.to(old.back((old.rect.x, old.rect.y)))
    left, top = (corner[0] - seen.rect.x) * pixels, (corner[1] - seen.rect.y) * pixels
    w, h = made.surface.get_size()
    if abs(share - 1) < 1e-6:
        surface.blit(made.surface, (round(left), round(top)))
        return
    # Only what comes into the picture is scaled: far zoomed in that is a small part.
    a, b = max(0, int(-left / share)), max(0, int(-top / share))
    c = min(w, int((surface.get_width() - left) / share) + 2)
    d = min(h, int((surface.get_height() - top) / share) + 2)
    if c <= a or d <= b:
        return
    part = made.surface.subsurface((a, b, c - a, d - b))
    to = max(1, round((c - a) * share)), max(1, round((d - b) * share))
    surface.blit(
        pygame.transform.scale(part, to), (round(left + a * share), round(top + b * share))
    )
