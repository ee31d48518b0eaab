"""The map as one picture, made anew only when something on it changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import pygame

from engine.views.shapes import View
from game.drawing.contrast import RGB
from game.drawing.frame import Frame
from game.drawing.map import areas, blocks, lines, names, ribbons, themes, tiles, works
from game.drawing.map.blocks import Chip
from game.drawing.map.camera import MapCamera
from game.drawing.map.changes import Sign
from game.drawing.map.grasp import Grasp
from game.drawing.map.lines import Line
from game.drawing.map.names import Board, Name
from game.drawing.map.naming import Writer
from game.drawing.map.parts import Town
from game.drawing.map.sheet import Sheet
from game.drawing.map.themes import Layer, Tag
from game.drawing.map.town import town
from game.drawing.shape import Point, Rect
from game.drawing.theme import SIZES, roles
from game.drawing.ui import TextMark
from game.words import Words

_KEPT = 8
_FEW = 40
"""With so many streets a colour on each can be wide in the room without hiding its neighbours."""


@dataclass(frozen=True)
class Asked:
    """What the map is asked to show."""

    view: View
    words: Words
    overlay: str | None
    year: int
    month: int | None
    room: bool
    labels: bool
    keep_free: tuple[Rect, ...] = ()
    glowing: tuple[str, ...] = ()
    """Streets along which a colour is laid: their names stand beside it."""
    signed: tuple[tuple[str, int], ...] = ()
    """How many discs stand in the middle of a street."""
    talk: bool = False
    """Whether one hears what residents say."""
    chips: bool = True
    """Whether blocks have a sign."""
    tags: tuple[Tag, ...] = ()
    """Short texts beside streets that come before what the overlay says."""
    notes: bool = True
    """Whether the short texts of the overlay are shown."""

    @property
    def about(self) -> tuple[object, ...]:
        """What it shows, apart from where one looks."""
        return self.overlay, self.year, self.month, self.glowing


@dataclass(frozen=True)
class Made:
    """A finished picture with what is drawn over it."""

    surface: pygame.Surface
    seen: MapCamera
    town: Town
    layer: Layer
    names: tuple[Name, ...]
    chips: tuple[Chip, ...]
    tags: tuple[tuple[Rect, Tag], ...]
    signs: tuple[Sign, ...]
    marks: list[TextMark] = field(default_factory=list)
    """What a frame records of the names, once they have been drawn."""
    grasp: list[Grasp] = field(default_factory=list)
    """How a hand meets the streets: none, or one that was made when first asked for."""
    moving: bool = False
    """Whether it shows what another picture showed, moved to where that is now."""
    about: tuple[object, ...] = ()


_DETAIL = 0.75
"""Pixels per metre from which one sees how houses are joined to what lies in the street."""
_drafts: dict[object, tuple[View, Words, Made]] = {}
_pictures: OrderedDict[object, tuple[View, Words, Made]] = OrderedDict()
_towns: OrderedDict[object, tuple[object, object, Town]] = OrderedDict()


def town_of(view: View) -> Town:
    """The town of a view; asked again for the same streets it costs nothing."""
    key = id(view.streets), id(view.places), view.year
    held = _towns.get(key)
    # An id may be given out again; what is held here is not, so comparing by `is` is safe.
    if held is None or held[0] is not view.streets or held[1] is not view.places:
        _towns[key] = held = view.streets, view.places, town(view.streets, view.places, view.year)
        if len(_towns) > _KEPT:
            _towns.popitem(last=False)
    return held[2]


def forget() -> None:
    """Drops every picture that is kept."""
    tiles.forget()
    _pictures.clear()
    _drafts.clear()


def picture(frame: Frame, seen: MapCamera, asked: Asked) -> Made:
    """The picture for a camera, from memory when nothing on it changed."""
    made = kept(frame, seen, asked)
    if made is None:
        made = _make(frame, seen, asked)
        _pictures[_key(frame, seen, asked)] = asked.view, asked.words, made
        if len(_pictures) > _KEPT:
            _pictures.popitem(last=False)
    return made


def _key(frame: Frame, seen: MapCamera, asked: Asked) -> tuple[object, ...]:
    view, words = asked.view, asked.words
    return (
        id(view), id(words), words.language, seen, frame.scale, frame.ui.text_step, asked.overlay,
        asked.year, asked.month, asked.room, asked.labels, asked.keep_free, asked.glowing,
        asked.signed, asked.talk, asked.chips, asked.tags, asked.notes,
        frame.theme.background, frame.theme.grass,
    )  # fmt: skip


def kept(frame: Frame, seen: MapCamera, asked: Asked) -> Made | None:
    """The picture for a camera when it is in memory."""
    key = _key(frame, seen, asked)
    held = _pictures.get(key)
    if held is None or held[0] is not asked.view or held[1] is not asked.words:
        return None
    _pictures.move_to_end(key)
    return held[2]


def ready(frame: Frame, seen: MapCamera, view: View, seconds: float) -> bool:
    """Draws ground that is lacking for about so many seconds; says whether all is there."""
    palette = tuple(roles(frame.theme).items())
    size = frame.px(seen.rect).size
    return tiles.prepare(town_of(view), palette, seen, size, frame.scale, seconds)


def draft(frame: Frame, seen: MapCamera, asked: Asked) -> Made:
    """The picture as long as the ground is being drawn: streets with all that lies over them."""
    key = _key(frame, seen, asked)
    held = _drafts.get(key)
    if held is None or held[0] is not asked.view or held[1] is not asked.words:
        _drafts.clear()
        _drafts[key] = held = asked.view, asked.words, _make(frame, seen, asked, rough=True)
    return held[2]


def _make(frame: Frame, seen: MapCamera, asked: Asked, *, rough: bool = False) -> Made:
    view, theme = asked.view, frame.theme
    box = frame.px(seen.rect)
    place = town_of(view)
    palette = tuple(roles(theme).items())
    if rough:
        surface = tiles.drafted(place, palette, seen, box.size)
    else:
        surface = tiles.laid(place, palette, seen, box.size, frame.scale)
    here = place.lanes_in(seen.seen)
    layer = Layer()
    sheet = Sheet()
    if asked.overlay is not None:
        _hush(surface, theme.background)
        layer = themes.layer_of(asked.overlay, view, asked.words, theme, asked.year, asked.month)
        _areas(surface, sheet, place, layer, seen)
    fine = not rough and seen.scale * frame.scale > _DETAIL
    signs = works.draw(sheet, place, view, theme, asked.year, asked.month, here, fine=fine)
    by_size = (1.8 if len(place.lanes) <= _FEW else 1.1) if asked.room else 1.0
    for lane in here:
        side_by_side = layer.ribbons.get(lane.id, [])
        share = min(1.0, 1.9 / max(1, len(side_by_side))) * by_size
        wides = [r.width * share / seen.scale for r in side_by_side]
        at = -sum(wides) / 2
        for ribbon, wide in zip(side_by_side, wides, strict=True):
            thin = ribbons.Ribbon(
                ribbon.fill, ribbon.ink, ribbon.pattern, wide * seen.scale, ribbon.dashed,
                ribbon.threads,
            )  # fmt: skip
            edge = theme.panel_raised
            ribbons.draw(sheet, lane.line, thin, seen.scale, edge, aside=at + wide / 2, trim=5.0)
            at += wide
    if sheet:
        surface.blit(sheet.picture(seen.seen, box.size), (0, 0))
    board = Board(seen.rect, frame.scale)
    for rect in asked.keep_free:
        board.take(names.box_of(rect))
    for street, count in asked.signed:
        line = place.lane(street).line
        x, y = seen.to(lines.at(line, lines.length(line) / 2)[0])
        board.take(names.box_of(Rect(x - 19 * count - 4, y - 23, 38 * count + 8, 46)))
    tags = _tags(frame, board, place, seen, asked, list(asked.tags))
    chips: list[Chip] = []
    if asked.labels and asked.chips:
        chips = blocks.signs(
            frame, board, place, seen, view, asked.words, asked.year,
            over=_over(asked), room=asked.room, talk=asked.talk,
        )  # fmt: skip
    signs = [_apart(sign, board, place, seen, asked.room) for sign in signs]
    if asked.labels and asked.notes:
        tags += _tags(frame, board, place, seen, asked, layer.tags)
    if asked.labels:
        size = _size(frame, asked.room)
        writer = Writer(board, seen, asked.words, theme, size, room=asked.room)
        busy = {s.id for s in view.streets if s.works or s.planned}
        writer.streets(place, {*layer.ribbons, *asked.glowing}, asked.glowing, busy)
        writer.places(place)
    for name in board.names:
        names.write(surface, name, frame.scale, (seen.rect.x, seen.rect.y))
    return Made(
        surface,
        seen,
        place,
        layer,
        tuple(board.names),
        tuple(chips),
        tuple(tags),
        tuple(signs),
        about=asked.about,
    )


def _over(asked: Asked) -> bool:
    """Whether the year that is shown has come to its end."""
    return asked.month == 12 or (
        asked.month is None and any(y.year == asked.year for y in asked.view.years)
    )


def _hush(surface: pygame.Surface, paper: RGB) -> None:
    """Takes colour rather than shape from the ground, so that what is laid over it speaks."""
    grey = pygame.transform.grayscale(surface)
    grey.set_alpha(120)
    surface.blit(grey, (0, 0))
    veil = pygame.Surface(surface.get_size())
    veil.fill(paper)
    veil.set_alpha(56)
    surface.blit(veil, (0, 0))


def _apart(sign: Sign, board: Board, place: Town, seen: MapCamera, room: bool) -> Sign:
    """The sign where it was meant, or further along its street when another stands there."""
    half = sign_size(room) / 2 + 3
    line = place.lane(sign.street).line
    whole = lines.length(line)
    others = [lines.at(line, whole * share)[0] for share in (0.5, 0.36, 0.64, 0.22, 0.78)]
    for spot in (sign.at, *others):
        x, y = seen.to(spot)
        box = names.box_of(Rect(x - half, y - half, 2 * half, 2 * half))
        if board.free(box):
            board.take(box)
            return replace(sign, at=spot)
    x, y = seen.to(sign.at)
    board.take(names.box_of(Rect(x - half, y - half, 2 * half, 2 * half)))
    return sign


def sign_size(room: bool) -> float:
    """Across, in design units, of the disc around an icon."""
    return 48.0 if room else 32.0


def _areas(
    surface: pygame.Surface, sheet: Sheet, place: Town, layer: Layer, seen: MapCamera
) -> None:
    if not layer.areas:
        return
    fills = {key: area.fill for key, area in layer.areas.items()}
    surface.blit(areas.tints(place, fills, 74, seen.seen, surface.get_size()), (0, 0))
    looks = {key: (area.fill, area.pattern) for key, area in layer.areas.items()}
    areas.mark(sheet, place, looks, seen.scale)


def _size(frame: Frame, room: bool, desk: str = "small") -> float:
    return SIZES["room" if room else desk] * frame.ui.text_step


def _screen(line: Sequence[Point], seen: MapCamera) -> Line:
    return tuple(seen.to(p) for p in line)


def _tags(
    frame: Frame, board: Board, place: Town, seen: MapCamera, asked: Asked, tags: list[Tag]
) -> list[tuple[Rect, Tag]]:
    found = []
    size = _size(frame, asked.room)
    for tag in tags:
        line = _screen(place.lane(tag.street).line, seen)
        tall = size * 1.5
        wide = board.width(tag.text, size, "semibold") + size * (0.9 if not tag.icon else 2.0)
        whole = lines.length(line)
        for aside, share in product((0.0, tall, -tall), (0.5, 0.3, 0.7, 0.15, 0.85)):
            x, y = lines.beside(line, whole * share, aside)
            rect = Rect(x - wide / 2, y - tall / 2, wide, tall)
            if board.free(names.box_of(rect)):
                board.take(names.box_of(rect.grow(2)))
                found.append((rect, tag))
                break
    return found
