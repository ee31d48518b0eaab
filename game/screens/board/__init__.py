"""The programme board: who works where when, and whether money and people allow it."""

from __future__ import annotations

from functools import partial

from game.drawing import widgets as w
from game.drawing.board import Calendar, Years, draw_ground, draw_head
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.board import bars, lanes, load, meetings, moving, order
from game.screens.board import rows as rows_of
from game.screens.board.foot import foot
from game.screens.chrome import chrome
from game.screens.neighbourhood.dialogs import draw_dialogs
from game.screens.scene import Scene

_GAP = 12.0
_PURSES = 208.0
"""How high the purses are that stand under the rows."""
_PURSES_LEAST = 116.0
"""How much of them stays when the foot grows: three rows."""
_LEAST = 4
"""How many rows there is room for at least, before money and people get any."""


def draw(frame: Frame, scene: Scene) -> None:
    """Draws the whole board."""
    area = chrome(frame, scene, "board")
    bar, rest = area.split_top(48, _GAP)
    every = lanes.lanes(scene)
    rows = order.kept(scene, every)
    met = meetings.meets(scene, every)
    here = next((r for r in rows if r.id == lanes.chosen(scene)), None)
    order.draw_filters(frame, bar, scene)
    below = foot(frame, rest.w, scene, here, every, met)
    calm = foot(frame, rest.w, scene, None, every, met).high
    page, under = rest.split_bottom(below.high, _GAP)
    frame.panel(page, radius=16, shadow=8)
    inner = page.inset(20, 12)
    head, inner = inner.split_top(2 * frame.leading("small") + 12, 6)
    calendar = _calendar(scene)
    first, last = scene.now.start_year, scene.now.end_year - 1
    names = bars.names_width(frame, every, 316, 0.26 * inner.w)
    years = Years(head.split_left(names, 8)[1].split_right(14)[0], first, last)
    draw_head(frame, years, calendar)
    folded = bool(scene.picked.values.get("board.load_folded"))
    # The rows stay where they are when the foot grows: a hand may hold one of them.
    purses = 0.0 if folded else max(_PURSES_LEAST, _PURSES - (below.high - calm))
    least = _LEAST * bars.row_height(frame, every, names)
    under_rows = min(load.BAND + purses, max(load.BAND, inner.h - least - 8))
    upper, lower = inner.split_bottom(under_rows, 8)
    ground = years.over(upper)
    draw_ground(frame, ground, calendar)
    if rows:
        seen = rows_of.draw_rows(frame, upper, scene, rows, every, ground, met)
        _count(frame, head, scene, seen, names)
    else:
        _nothing(frame, upper, scene, bool(every))
    band, lower = lower.split_top(load.BAND, 4)
    load.draw_band(frame, band, scene, years.over(band), calendar, folded)
    if lower.h > 30:
        thought = None
        if here is not None and here.movable:
            thought = scene.thinks.thought(here.id, moving.where(scene, here))
        load.draw_load_rows(frame, lower, scene, years.over(lower), calendar, thought)
    below.draw(under)
    _escape(frame, scene, here)
    draw_dialogs(frame, scene)


def _escape(frame: Frame, scene: Scene, here: lanes.Lane | None) -> None:
    """Escape takes a thought back, else lets go of the row."""
    if here is None:
        return
    words = scene.words
    if moving.where(scene, here) != here.home:
        told = words.t("board.back", year=here.home)
        frame.shortcut("escape", partial(moving.take_back, scene, here), told)
    else:
        frame.shortcut(
            "escape", partial(lanes.let_go, frame.ui, scene, here), words.t("board.close")
        )


def _count(
    frame: Frame, head: Rect, scene: Scene, seen: tuple[int, int, int], names: float
) -> None:
    """Above the names: how many rows there are, and which of them are in sight."""
    words, small = scene.words, frame.leading("small")
    first, last, count = seen
    place = Rect(head.x + 6, head.y + 4, names - 14, small)
    frame.text(place, words.n("board.rows", count), size="small", weight="semibold", ellipsis=True)
    if count and (first, last) != (1, count):
        told = words.t("board.in_sight", first=first, last=last)
        place = place.move(0, small + 4)
        frame.text(place, told, size="small", colour="ink_soft", ellipsis=True)


def _nothing(frame: Frame, rect: Rect, scene: Scene, held_back: bool) -> None:
    """No row to show: because there is none, or because of the filters."""
    words = scene.words
    if not (held_back and order.filtered(scene)):
        desk.empty(frame, rect, "calendar-range", words.t("board.empty"))
        return
    text, under = rect.split_bottom(56, 8)
    desk.empty(frame, text, "search", words.t("board.no_fit"))
    label = words.t("board.show_all")
    place = under.centred(w.button_width(frame, label, icon=True), 48)
    w.button(frame, place, "board.all", label, partial(order.show_all, scene), icon="list")


def _calendar(scene: Scene) -> Calendar:
    view, words = scene.now, scene.words
    spans, year = [], view.start_year
    for number, length in enumerate(view.rounds, 1):
        last = min(year + length - 1, view.end_year)
        spans.append((year, last, words.t("board.round", number=number)))
        year += length
    every = range(view.start_year + 4, view.end_year, 4)
    return Calendar(
        view.year,
        tuple(first for first, _, _ in spans),
        tuple(every),
        (view.year + 4, view.year + 10),
        tuple(spans),
    )
