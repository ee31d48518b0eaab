"""The map on a picture: what is cached below, what lives above, and what a hand can do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pygame

from engine.views.shapes import View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map import blocks, legend, lines, names, picture, rough, tiles
from game.drawing.map import camera as cameras
from game.drawing.map.camera import MapCamera
from game.drawing.map.grasp import MANY, Grasp
from game.drawing.map.lines import Box, Line
from game.drawing.map.parts import Lane
from game.drawing.map.picture import Asked, Made
from game.drawing.map.themes import Tag, layer_of
from game.drawing.shape import Point, Rect
from game.drawing.theme import SIZES, Theme
from game.drawing.ui import SETTLED_MS
from game.words import Words

_PATIENCE = 0.018
"""Seconds that one picture of a map at rest may take to become sharper."""
_HOUSES = 22.0
"""Metres beside a street that its houses take."""
_OUTSIDE = 16.0
"""Metres of them that the room need not see whole, so that streets are as large as can be."""
_lasting: dict[str, tuple[Made, Made]] = {}
"""Per map: the picture that shows most, and the last sharp one."""
_coloured: dict[str, Theme] = {}
"""The colours that each map was last drawn in."""
_lit: dict[str, tuple[Asked, Asked]] = {}
"""Per map: what was asked of the last sharp picture, and of the last one that was put off."""
_OPEN = ("water", "park")
_TONES = {
    "works": ("warn_soft", "warn"),
    "bad": ("bad_soft", "bad"),
    "warn": ("panel", "warn"),
    "rain": ("accent_soft", "accent"),
}


def draw_map(
    frame: Frame,
    rect: Rect,
    view: View,
    words: Words,
    *,
    overlay: str | None = None,
    selected: str | None = None,
    on_pick: Callable[[str], None] | None = None,
    year: int | None = None,
    month: int | None = None,
    room: bool = False,
    labels: bool = True,
    chips: bool = True,
    legends: bool = True,
    key: str = "map",
    glowing: tuple[str, ...] = (),
    signed: tuple[tuple[str, int], ...] = (),
    tags: tuple[Tag, ...] = (),
    under: Callable[[MapCamera], None] | None = None,
    talk: bool = False,
    notes: bool = True,
) -> None:
    """Draws the neighbourhood in `rect` (design units), with a legend below when it has one.

    `overlay` is one of `OVERLAYS`, or None for the plain picture; `year` and `month` (1–12) show
    another moment than the view's. `on_pick` is told which street was chosen. In the room (or
    on a picture for the room) nothing can be clicked and names are large. Without `chips` blocks
    have no sign, without `legends` nothing below explains the overlay: what stands beside the map
    must tell it. `tags` stand beside their streets, besides those of the overlay, which are left
    out without `notes`. `key` keeps the
    cameras of two maps apart. `under` draws below names and signs, with the camera it is given:
    `glowing` streets get their name beside what it draws, `signed` ones off their middle. With
    `talk` one hears what residents say.
    """
    room = room or frame.room
    when = view.year if year is None else year
    window = rect
    if overlay is not None and legends:
        entries = layer_of(overlay, view, words, frame.theme, when, month).legend
        tall = legend.height(frame, rect.w, entries, room=room)
        window, foot = rect.split_bottom(tall)
        legend.draw(frame, foot, entries, room=room)
    bounds = _core(view, _OUTSIDE if room else _HOUSES)
    seen = cameras.whole(window, bounds) if room else cameras.camera(frame, window, bounds, key)
    if not room and frame.ui.by_keyboard and frame.ui.focus.startswith(f"{key}.street."):
        seen = _follow(frame, view, seen, key)
    seen = tiles.exact(seen, frame.scale)
    buttons = () if room else _button_places(window)
    asked = Asked(
        view,
        words,
        overlay,
        when,
        month,
        room,
        labels,
        tuple(buttons),
        glowing,
        signed,
        talk,
        chips,
        tags,
        notes,
    )
    if room:
        frame.ui.cameras[key] = seen
    made = picture.picture(frame, seen, asked) if room else _made(frame, seen, asked, key)
    frame.image(made.surface, (window.x, window.y))
    if under is not None:
        outer = frame.surface.get_clip()
        frame.surface.set_clip(frame.px(window).clip(outer))
        under(seen)
        for name in made.names:
            names.write(frame.surface, name, frame.scale, (0.0, 0.0))
        frame.surface.set_clip(outer)
    if not made.marks:
        made.marks.extend(m for n in made.names for m in n.marks(frame.ui.text_step, frame.layer))
    frame.texts += made.marks
    if not room:
        if not made.grasp:
            free = [*(chip.rect for chip in made.chips), *buttons]
            free += [chip.balloon for chip in made.chips if chip.balloon is not None]
            held = frame.ui.focus.removeprefix(f"{key}.street.")
            quick = made.moving and len(made.town.lanes) > MANY
            made.grasp.append(Grasp(made.town, seen, words, free, held if quick else None))
        with frame.clip(window):
            made.grasp[0].targets(frame, words.t("map.label"), on_pick, key)
    clip = frame.surface.get_clip()
    frame.surface.set_clip(frame.px(window).clip(clip))
    _outlines(frame, made, seen, selected, key)
    _above(frame, made, seen, words, room=room)
    frame.surface.set_clip(clip)
    if not room:
        _buttons(frame, buttons, words, key)


def _made(frame: Frame, seen: MapCamera, asked: Asked, key: str) -> Made:
    """The picture; while the camera moves under a hurried hand the last one, shifted."""
    ui = frame.ui
    held = picture.kept(frame, seen, asked)
    # In other colours nothing of the last picture serves: a draft in the new ones does.
    recoloured = _coloured.get(key, frame.theme) is not frame.theme
    before = None if recoloured else _lasting.get(key)
    town = picture.town_of(asked.view)
    if held is None and ui.hurried and (recoloured or len(town.lanes) > MANY):
        still = ui.still_ms >= SETTLED_MS
        if not still or not picture.ready(frame, seen, asked.view, _PATIENCE):
            ui.unfinished = still
            known = before is not None and before[0].town is town
            if before is not None and known and (not still or before[1].about == asked.about):
                size = frame.px(seen.rect).size
                return rough.moved(*before, seen, size, frame.scale)
            return picture.draft(frame, seen, asked)
    elif held is None and ui.hurried and before is not None and before[0].town is town:
        still = ui.still_ms >= SETTLED_MS
        if not still or not picture.ready(frame, seen, asked.view, _PATIENCE):
            ui.unfinished = still
            return rough.moved(*before, seen, frame.px(seen.rect).size, frame.scale)
        if _put_off(before[1], seen, asked, key):
            ui.unfinished = True
            return before[1]
    made = held or picture.picture(frame, seen, asked)
    base = made
    if before is not None and before[0].town is town and before[0].seen.scale < seen.scale:
        base = before[0]
    _lasting[key], _coloured[key] = (base, made), frame.theme
    _lit[key] = asked, asked
    return made


def _put_off(last: Made, seen: MapCamera, asked: Asked, key: str) -> bool:
    """Whether only other streets light up: they do at once, names give way a picture later."""
    if key not in _lit:
        return False
    drawn, waited = _lit[key]
    if drawn.view is not asked.view or last.seen != seen or waited == asked:
        return False
    if replace(drawn, glowing=asked.glowing, signed=asked.signed, talk=asked.talk) != asked:
        return False
    _lit[key] = drawn, asked
    return True


def _follow(frame: Frame, view: View, seen: MapCamera, key: str) -> MapCamera:
    name = frame.ui.focus.removeprefix(f"{key}.street.")
    lane = next((n for n in picture.town_of(view).lanes if n.id == name), None)
    if lane is None:
        return seen
    spot = lines.at(lane.line, lines.length(lane.line) / 2)[0]
    return cameras.bring_into_view(frame.ui, seen, spot, key)


def _screen(line: Sequence[Point], seen: MapCamera) -> Line:
    return tuple(seen.to(p) for p in line)


def _outlines(frame: Frame, made: Made, seen: MapCamera, selected: str | None, key: str) -> None:
    ui = frame.ui
    for lane in made.town.lanes:
        name = f"{key}.street.{lane.id}"
        if lane.id == selected:
            _outline(frame, lane, seen, "panel", 9)
            _outline(frame, lane, seen, "accent", 5)
        elif ui.focus == name and ui.by_keyboard:
            _outline(frame, lane, seen, "panel", 8)
            _outline(frame, lane, seen, "focus", 4)
        elif ui.hover == name:
            _outline(frame, lane, seen, "panel", 6)
            _outline(frame, lane, seen, "accent", 2.5)


def _outline(frame: Frame, lane: Lane, seen: MapCamera, colour: str, thick: float) -> None:
    half = lane.half + 4 / seen.scale
    left, right = lines.shifted(lane.line, -half), lines.shifted(lane.line, half)
    ring = _screen((*left, *reversed(right)), seen)
    frame.polygon(ring, fill=None, border=colour, thick=thick)


def _above(frame: Frame, made: Made, seen: MapCamera, words: Words, *, room: bool) -> None:
    side = picture.sign_size(room)
    for sign in made.signs:
        fill, ink = _TONES[sign.tone]
        at = seen.to(sign.at)
        frame.circle(at, side / 2 + 2, fill="panel")
        frame.circle(at, side / 2, fill=fill, border=ink, thick=2.5 if not room else 4)
        frame.icon(sign.icon, at, size=side * 0.62, colour=ink, stroke=2.4)
    size = SIZES["room" if room else "small"]
    for box, tag in made.tags:
        frame.panel(
            box,
            fill=tag.fill,
            radius=box.h / 2,
            border="panel" if tag.fill != frame.theme.panel else tag.ink,
            thick=2,
        )
        inner = box
        if tag.icon:
            mark, inner = box.split_left(box.h)
            frame.icon(tag.icon, mark.move(4), size=box.h * 0.62, colour=tag.ink)
            inner = inner.split_right(box.h * 0.3)[0]
        frame.text(
            inner,
            tag.text,
            size=size,
            weight="semibold",
            colour=tag.ink,
            align="centre",
            valign="middle",
        )
    blocks.draw(frame, made.chips, words, room=room)


def _button_places(window: Rect) -> tuple[Rect, ...]:
    x, y = window.right - 60, window.y + 12
    return tuple(Rect(x, y + 52 * n, 48, 48) for n in range(3))


def _buttons(frame: Frame, places: Sequence[Rect], words: Words, key: str) -> None:
    for place, (icon, by, word) in zip(
        places, (("plus", 1, "in"), ("minus", -1, "out"), ("maximize", 0, "all")), strict=True
    ):
        frame.panel(place, fill="panel", radius=10, shadow=4)
        w.icon_button(
            frame, place, f"{key}.zoom.{word}", icon, words.t(f"map.zoom.{word}"),
            _zooming(frame, by, key),
        )  # fmt: skip


def _zooming(frame: Frame, by: int, key: str) -> Callable[[], None]:
    return lambda: cameras.zoom_by(frame.ui, by, key)


def thumbnail(frame: Frame, rect: Rect, outlines: Sequence[Sequence[tuple[float, float]]]) -> None:
    """The streets of a neighbourhood as a small picture; points in metres, north up."""
    streets = [tuple((x, -y) for x, y in line) for line in outlines if len(line) > 1]
    frame.panel(rect, fill="grass", radius=8)
    if not streets:
        return
    seen = cameras.whole(rect.inset(14), lines.box([p for s in streets for p in s]))
    smooth = [_screen(lines.smooth(s), seen) for s in streets]
    # Where streets are short on the picture, all that stands along them is as much smaller.
    small = min(1.0, sorted(lines.length(line) for line in smooth)[len(smooth) // 2] / 45)
    for colour, thick in (("park", 26.0), ("street_line", 9.5), ("street", 7.0)):
        with frame.clip(rect):
            for line in smooth:
                frame.polyline(line, colour=colour, thick=max(2.5, thick * small))
    with frame.clip(rect):
        for n, line in enumerate(smooth):
            _roofs(frame, line, n, small)


def _roofs(frame: Frame, line: Line, number: int, small: float) -> None:
    whole, free = lines.length(line), 12 * small
    colour = ("roof_red", "roof_orange", "roof_grey", "roof_sand")[number % 4]
    for side in (-9.0 * small, 9.0 * small):
        row = lines.part(line, free, max(free + 0.5, whole - free))
        if whole > 34 * small:
            frame.polyline(
                lines.shifted(row, side), colour=colour, thick=max(1.5, 5 * small),
                dash=(9 * small, 4 * small),
            )  # fmt: skip


def forget() -> None:
    """Drops every picture kept, such as when the display was closed."""
    picture.forget()
    _lasting.clear()
    _coloured.clear()
    _lit.clear()


pygame.register_quit(forget)


def _core(view: View, aside: float) -> Box:
    """What the first picture of a map must hold: the streets with the houses along them.

    Water and park may run off the picture; who wants to see them zooms out by moving.
    """
    town = picture.town_of(view)
    points = [point for lane in town.lanes for point in lane.line]
    points += [p for _, kind, outline in town.places if kind not in _OPEN for p in outline]
    return lines.box(points, aside) if points else town.bounds
