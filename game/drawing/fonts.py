"""Letters: the font at its real pixel size, measuring, breaking lines, and rendered words kept."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import pygame

from game.drawing.lacking import note
from game.places import assets_dir

Weight = Literal["regular", "semibold", "bold"]
_FILES: dict[Weight, str] = {
    "regular": "Inter-Regular.ttf",
    "semibold": "Inter-SemiBold.ttf",
    "bold": "Inter-Bold.ttf",
}
# Proportions of Inter, as shares of its size.
CAP = 0.727
DESCENT = 0.21
LEADING = 1.32
SOFT_HYPHEN = "\u00ad"


def _forget() -> None:
    _font.cache_clear()
    rendered.cache_clear()
    width.cache_clear()
    wrapped.cache_clear()
    extent.cache_clear()
    shortened.cache_clear()


@lru_cache(maxsize=64)
def _font(weight: Weight, px: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    # A font object dies with pygame.quit(); a later start must load it anew.
    pygame.register_quit(_forget)
    path = assets_dir() / "fonts" / _FILES[weight]
    try:
        font = pygame.font.Font(path, px)
        font.size(" ")  # a damaged file is noticed only when it is used
        return font
    except (OSError, ValueError, pygame.error):
        note(path)
        return pygame.font.Font(None, px)


@lru_cache(maxsize=16384)
def width(text: str, weight: Weight, px: int) -> int:
    """Width of a line of text, in real pixels."""
    return _font(weight, px).size(text)[0]


@lru_cache(maxsize=3072)
def rendered(
    text: str, weight: Weight, px: int, colour: tuple[int, ...]
) -> tuple[pygame.Surface, int]:
    """The line as a picture, and how far its baseline is below the picture's top, in pixels."""
    font = _font(weight, px)
    picture = font.render(text, True, colour[:3])
    if len(colour) == 4:
        picture.set_alpha(colour[3])
    return picture, font.get_ascent()


_UNBROKEN = re.compile("€ ")
"""A line may not end between the sign and the amount."""


def _pieces(paragraph: str) -> list[str]:
    pieces: list[str] = []
    for word in _UNBROKEN.sub("€\n", paragraph).split(" "):
        parts: list[str] = []
        start = 0
        for at, letter in enumerate(word[:-1], 1):
            if letter in "-/–" + SOFT_HYPHEN and at > 1:
                parts.append(word[start:at])
                start = at
        parts.append(word[start:])
        pieces += parts[:-1]
        pieces.append(parts[-1] + " ")
    return [piece.replace("\n", " ") for piece in pieces]


def _shown(line: str) -> str:
    line = line.rstrip(" ")
    broken = line.endswith(SOFT_HYPHEN)
    return line.replace(SOFT_HYPHEN, "") + ("-" if broken else "")


@lru_cache(maxsize=2048)
def wrapped(text: str, weight: Weight, px: int, room: int) -> tuple[tuple[str, ...], bool]:
    """The lines that fit in `room` pixels, and whether a word had to be cut to fit."""
    lines: list[str] = []
    forced = False
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if width(_shown(line + piece), weight, px) <= room:
                line += piece
                continue
            if line:
                lines.append(_shown(line))
            line = piece
            while width(_shown(line), weight, px) > room and len(line.strip()) > 1:
                forced = True
                keep = len(line) - 1
                while keep > 1 and width(line[:keep], weight, px) > room:
                    keep -= 1
                lines.append(line[:keep])
                line = line[keep:]
        lines.append(_shown(line))
    return tuple(lines), forced


@lru_cache(maxsize=4096)
def extent(text: str, weight: Weight, px: int, room: int) -> tuple[int, int]:
    """Width of a text that is wrapped in `room` pixels, and how many lines that takes."""
    lines, _ = wrapped(text, weight, px, room)
    return max(width(line, weight, px) for line in lines), len(lines)


@lru_cache(maxsize=2048)
def shortened(text: str, weight: Weight, px: int, room: int) -> str:
    """The text, or as much of its beginning as fits in `room` pixels with an ellipsis."""
    if width(text, weight, px) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", weight, px) < room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
