"""Residents as small figures: what the people of a block do, drawn with dignity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

import pygame

from game.drawing.contrast import RGB, mix
from game.drawing.map import lines
from game.drawing.map.sheet import Sheet
from game.drawing.shape import Point
from game.drawing.theme import Theme

_WIDE, _TALL = 34.0, 15.0
"""The size of a scene in units of which a grown person is eleven high."""
_FLOOR = 14.6
_LEGS, _BODY, _ARMS, _HEAD, _HELD = 10, 20, 30, 40, 50


@dataclass(frozen=True, slots=True)
class Look:
    """Who somebody is: clothes, skin and hair."""

    coat: RGB
    trousers: RGB
    skin: RGB
    hair: RGB


@dataclass(frozen=True, slots=True)
class _Stage:
    sheet: Sheet
    halo: RGB
    looks: tuple[Look, ...]
    paper: RGB
    ink: RGB
    wood: RGB
    green: RGB
    red: RGB


@lru_cache(maxsize=64)
def scene(mood: str, theme_colours: tuple[RGB, ...], pixels: int) -> pygame.Surface:
    """The picture of a mood, so many pixels high, in the colours of :func:`colours`.

    As wide as the people in it need.
    """
    stage = _stage(theme_colours)
    _SCENES.get(mood, _waits)(stage)
    wide = max(1, round(pixels * _WIDE / _TALL))
    figures = stage.sheet.picture((0.0, 0.0, _WIDE, _TALL), (wide, max(1, pixels)))
    full = figures.get_bounding_rect()
    figures = figures.subsurface((full.x, 0, full.w, figures.get_height()))
    return _edged(figures, stage.halo, max(1, round(pixels * 0.05)))


def _edged(figures: pygame.Surface, halo: RGB, reach: int) -> pygame.Surface:
    """The figures with a light edge, so that they stand off from whatever lies behind."""
    shape = pygame.mask.from_surface(figures, 90)
    around = shape.to_surface(setcolor=(*halo, 215), unsetcolor=(*halo, 0))
    w, h = figures.get_size()
    out = pygame.Surface((w + 2 * reach, h + reach), pygame.SRCALPHA)
    out.fill((*halo, 0))
    for n in range(12):
        turn = 2 * pi * n / 12
        spot = round(reach * (1 + cos(turn))), round(reach * (1 + sin(turn)))
        out.blit(around, spot, special_flags=pygame.BLEND_RGBA_MAX)
    out.blit(figures, (reach, reach))
    return out


def colours(theme: Theme) -> tuple[RGB, ...]:
    """What a scene needs of a theme."""
    return (
        theme.roof_red, theme.water_line, theme.tree_dark, theme.roof_orange, theme.header,
        theme.wall, theme.gleam, theme.outline, theme.trunk, theme.tree, theme.barrier,
        theme.panel_raised,
    )  # fmt: skip


def _stage(theme_colours: tuple[RGB, ...]) -> _Stage:
    red, blue, green, orange, navy, wall, gleam, outline, trunk, leaf, barrier, halo = theme_colours
    looks = (
        Look(mix(red, outline, 0.1), navy, mix(wall, gleam, 0.45), mix(trunk, outline, 0.3)),
        Look(mix(blue, navy, 0.25), mix(outline, blue, 0.2), mix(wall, outline, 0.35), outline),
        Look(mix(green, outline, 0.15), mix(trunk, outline, 0.4), mix(wall, gleam, 0.6),
             mix(gleam, outline, 0.25)),
        Look(mix(orange, gleam, 0.1), mix(navy, outline, 0.3), mix(wall, gleam, 0.1),
             mix(outline, trunk, 0.3)),
    )  # fmt: skip
    return _Stage(Sheet(), halo, looks, gleam, outline, trunk, leaf, barrier)


def _person(
    stage: _Stage,
    who: int,
    x: float,
    *,
    hands: tuple[Point, Point] = ((-2.1, 9.6), (2.1, 9.6)),
    long: bool = False,
    size: float = 1.0,
) -> None:
    """Somebody who stands; `hands` are places beside the middle and from the top of the scene."""
    look, sheet = stage.looks[who % len(stage.looks)], stage.sheet

    def at(dx: float, y: float) -> Point:
        return x + dx * size, _FLOOR - (_FLOOR - y) * size

    for side in (-1, 1):
        sheet.stroke(
            _LEGS, (at(side * 0.62, 9.4), at(side * 0.8, 14.2)), look.trousers, 1.25 * size
        )
    if long:
        skirt = at(-1.2, 7.0), at(1.2, 7.0), at(1.9, 12.2), at(-1.9, 12.2)
        sheet.fill(_BODY, skirt, look.coat)
    sheet.stroke(_BODY, (at(0, 6.9), at(0, 9.3)), look.coat, 3.0 * size)
    for side, hand in zip((-1, 1), hands, strict=True):
        shoulder, held = at(side * 1.15, 6.4), at(*hand)
        elbow = (
            (shoulder[0] + held[0]) / 2 + side * 0.5 * size,
            (shoulder[1] + held[1]) / 2 + 0.3 * size,
        )
        sheet.stroke(_ARMS, (shoulder, elbow, held), mix(look.coat, stage.ink, 0.18), 1.0 * size)
        sheet.disc(_ARMS + 1, held, 0.55 * size, look.skin)
    sheet.disc(_HEAD, at(0, 3.5), 1.45 * size, look.skin)
    crown = [at(dx, dy) for dx, dy in ((-1.5, 3.4), (-1.3, 2.2), (0, 1.7), (1.3, 2.2), (1.5, 3.4),
                                       (0.9, 2.7), (-0.9, 2.7))]  # fmt: skip
    sheet.fill(_HEAD + 1, lines.smooth(crown, 2, closed=True), look.hair)
    if long:
        sheet.stroke(_HEAD - 1, (at(-1.1, 3.2), at(-1.1, 5.3)), look.hair, 0.9 * size)
        sheet.stroke(_HEAD - 1, (at(1.1, 3.2), at(1.1, 5.3)), look.hair, 0.9 * size)


def _plant(stage: _Stage, x: float, y: float, size: float = 1.0) -> None:
    for dx, dy, r in ((-0.7, 0.2, 0.9), (0.7, 0.1, 0.9), (0.0, -0.8, 1.0)):
        tone = mix(stage.green, stage.ink, 0.12 * (dx > 0))
        stage.sheet.disc(_HELD, (x + dx * size, y + dy * size), r * size, tone)


def _helps(stage: _Stage) -> None:
    """One plants, bent over the soil with a spade; another brings plants."""
    sheet = stage.sheet
    for x in (3.2, 6.0, 14.6):
        sheet.disc(_HELD - 1, (x, _FLOOR - 0.4), 1.1, mix(stage.wood, stage.ink, 0.35))
        _plant(stage, x, _FLOOR - 2.0)
    _person(stage, 2, 10.4, hands=((-2.6, 8.8), (-1.6, 7.6)))
    sheet.stroke(_HELD, ((8.2, 7.6), (7.6, 13.0)), stage.wood, 0.6)
    sheet.fill(_HELD, ((6.9, 12.4), (8.4, 12.6), (8.0, 14.6), (7.2, 14.6)), stage.ink)
    _person(stage, 3, 24.0, hands=((-2.6, 8.4), (-1.4, 8.6)), long=True)
    crate = ((19.0, 8.6), (22.8, 8.6), (22.6, 10.6), (19.2, 10.6))
    sheet.fill(_HELD + 1, crate, mix(stage.wood, stage.paper, 0.2))
    _plant(stage, 20.0, 7.8, 0.75)
    _plant(stage, 21.8, 7.8, 0.75)
    _person(stage, 0, 30.0, size=0.72, hands=((-1.4, 8.0), (2.4, 5.4)))


def _trusts(stage: _Stage) -> None:
    """Two people talk, one with a bicycle at hand."""
    sheet = stage.sheet
    for x in (3.6, 9.2):
        wheel = lines.round_about(x, _FLOOR - 2.1, 2.0, 16)
        sheet.stroke(_LEGS, wheel, stage.ink, 0.4, closed=True)
    frame = ((3.6, 12.5), (5.4, 9.2), (8.6, 9.2), (6.3, 12.5), (3.6, 12.5))
    sheet.stroke(_LEGS + 1, frame, stage.red, 0.6)
    sheet.stroke(_LEGS + 1, ((9.2, 12.5), (8.4, 8.0), (9.3, 7.6)), stage.red, 0.6)
    sheet.stroke(_LEGS + 1, ((4.8, 8.8), (6.0, 8.8)), stage.ink, 0.8)
    _person(stage, 1, 12.4, hands=((-2.8, 8.2), (2.9, 7.4)))
    _person(stage, 3, 20.4, hands=((-2.9, 7.0), (2.0, 10.0)), long=True)
    bag = ((21.6, 10.2), (23.4, 10.2), (23.7, 13.0), (21.3, 13.0))
    sheet.fill(_HELD, bag, mix(stage.green, stage.paper, 0.2))
    _person(stage, 0, 27.4, size=0.7, hands=((-2.0, 9.0), (1.8, 9.4)))


def _waits(stage: _Stage) -> None:
    """Somebody sits on a bench, somebody stands at the door and looks."""
    sheet = stage.sheet
    look = stage.looks[2]
    for y in (9.6, 11.2):
        sheet.stroke(_LEGS - 2, ((3.0, y), (14.0, y)), stage.wood, 0.9, ends="butt")
    for x in (4.0, 13.0):
        sheet.stroke(_LEGS - 3, ((x, 8.8), (x, 14.6)), mix(stage.wood, stage.ink, 0.4), 0.7)
    sheet.stroke(_LEGS, ((8.0, 11.0), (10.6, 11.0), (10.7, 14.2)), look.trousers, 1.3)
    sheet.stroke(_LEGS, ((8.2, 11.2), (11.4, 11.2), (11.6, 14.2)), look.trousers, 1.3)
    sheet.stroke(_BODY, ((8.0, 7.6), (8.0, 10.4)), look.coat, 3.0)
    sheet.stroke(_ARMS, ((8.6, 7.2), (9.4, 9.2), (10.8, 10.2)), mix(look.coat, stage.ink, 0.2), 1.0)
    sheet.disc(_ARMS + 1, (10.8, 10.2), 0.55, look.skin)
    sheet.disc(_HEAD, (8.2, 4.4), 1.45, look.skin)
    crown = ((6.7, 4.4), (6.9, 3.0), (8.2, 2.5), (9.5, 3.0), (9.6, 3.9), (8.6, 3.5), (7.2, 4.6))
    sheet.fill(_HEAD + 1, lines.smooth(crown, 2, closed=True), look.hair)
    door = ((20.2, 2.4), (27.8, 2.4), (27.8, 14.6), (20.2, 14.6))
    sheet.fill(_LEGS - 4, door, mix(stage.wood, stage.paper, 0.3))
    inner = ((21.0, 3.2), (27.0, 3.2), (27.0, 14.6), (21.0, 14.6))
    sheet.fill(_LEGS - 3, inner, mix(stage.ink, stage.wood, 0.35))
    _person(stage, 0, 24.0, hands=((1.0, 8.3), (-1.0, 8.5)), size=0.94)


def _complains(stage: _Stage) -> None:
    """One reads out a letter, another lifts a hand, a third listens."""
    sheet = stage.sheet
    _person(stage, 1, 8.0, hands=((1.2, 7.2), (3.2, 7.2)))
    letter = ((8.6, 4.6), (12.0, 4.9), (11.8, 8.8), (8.4, 8.5))
    sheet.fill(_HELD, letter, stage.paper)
    sheet.stroke(_HELD + 1, letter, mix(stage.ink, stage.paper, 0.3), 0.3, closed=True)
    for n in range(4):
        y = 5.6 + 0.75 * n
        sheet.stroke(_HELD + 2, ((9.1, y), (11.4 - 0.7 * (n == 3), y + 0.15)), stage.ink, 0.26)
    _person(stage, 3, 18.0, hands=((-3.2, 5.6), (1.6, 9.6)), long=True)
    _person(stage, 2, 26.0, hands=((-1.0, 8.4), (1.0, 8.6)))


def _objects(stage: _Stage) -> None:
    """Four people stand behind a banner that they hold."""
    sheet = stage.sheet
    _person(stage, 0, 6.0, hands=((-1.6, 8.2), (1.4, 7.8)))
    _person(stage, 3, 13.4, hands=((-1.6, 8.0), (1.6, 8.0)), long=True)
    _person(stage, 2, 20.6, hands=((-1.6, 8.0), (1.6, 8.0)))
    _person(stage, 1, 28.0, hands=((-1.4, 7.8), (1.6, 8.2)), long=True)
    banner = ((3.4, 8.0), (30.6, 8.0), (30.4, 13.2), (17.0, 13.6), (3.6, 13.2))
    sheet.fill(_ARMS - 1, banner, stage.paper)
    sheet.stroke(_ARMS - 1, banner, stage.red, 0.45, closed=True)
    for start, end, y in ((6.0, 11.6, 9.9), (13.0, 20.4, 9.9), (21.8, 28.0, 9.9),
                          (8.6, 15.6, 11.8), (17.0, 25.4, 11.8)):  # fmt: skip
        sheet.stroke(_ARMS - 1, ((start, y), (end, y)), stage.ink, 0.75, ends="butt")


_SCENES: dict[str, Callable[[_Stage], None]] = {
    "helps": _helps,
    "trusts": _trusts,
    "waits": _waits,
    "complains": _complains,
    "objects": _objects,
}
