"""Lucide icons, drawn at their real size in any colour."""

from __future__ import annotations

import io
from contextlib import suppress
from functools import lru_cache

import pygame

from game.drawing.lacking import note
from game.places import assets_dir

_EMPTY = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect x="4" y="4" width="16"'
    ' height="16" fill="none" stroke="currentColor" stroke-width="2"/></svg>'
)
"""Stands in for an icon that is not there."""


@lru_cache(maxsize=256)
def source(name: str) -> str:
    """The SVG of an icon; its strokes are `currentColor`."""
    return (assets_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def exists(name: str) -> bool:
    """Whether there is an icon of that name."""
    return (assets_dir() / "icons" / f"{name}.svg").is_file()


@lru_cache(maxsize=1024)
def icon(name: str, px: int, colour: tuple[int, ...], stroke: float = 2.0) -> pygame.Surface:
    """The icon as a square picture of `px` pixels; `stroke` on the icon's grid of 24."""
    code = "#{:02x}{:02x}{:02x}".format(*colour[:3])
    try:
        svg = source(name)
    except (OSError, UnicodeDecodeError):
        note(assets_dir() / "icons" / f"{name}.svg")
        svg = _EMPTY
    svg = svg.replace("currentColor", code).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    try:
        return svg_picture(svg, px, px)
    except pygame.error:
        note(assets_dir() / "icons" / f"{name}.svg")
        return svg_picture(_EMPTY.replace("currentColor", code), px, px)


def svg_picture(svg: str, w: int, h: int) -> pygame.Surface:
    """A picture of w by h pixels from SVG source (paths and shapes only, no text)."""
    picture = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (w, h))
    with suppress(pygame.error):  # there may be no window to be as fast as
        return picture.convert_alpha()
    return picture
