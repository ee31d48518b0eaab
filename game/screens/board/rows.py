"""The rows of the board under their heads, in a window that scrolls."""

from __future__ import annotations

from functools import partial

from game.drawing.board import Years, draw_after
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.board import bars, lanes, meetings, order
from game.screens.board.lanes import Lane
from game.screens.board.meetings import Meet
from game.screens.scene import Scene

HEAD = 44.0


def draw_rows(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    shown: list[Lane],
    every: list[Lane],
    years: Years,
    met: list[Meet],
) -> tuple[int, int, int]:
    """All rows that pass; returns the first and last in sight, counted from 1, and how many."""
    _follow(scene)
    heads = _heads(scene, shown)
    high = bars.row_height(frame, every, years.rect.x - rect.x)
    tops: dict[str, float] = {}
    y = 0.0
    for group in heads:
        tops[group.id] = y
        y += HEAD
        for lane in () if group.folded else group.lanes:
            tops[lane.id] = y
            y += high
    wanted = scene.picked.values.pop("board.show", None)
    if wanted in tops:
        frame.ui.scroll["board"] = max(0.0, tops[wanted] - rect.h / 2)
    _keep_in_sight(frame, rect, scene, tops, high)
    open_rows = [lane for g in heads if not g.folded for lane in g.lanes]
    seen: list[int] = []
    with frame.scroll("board", rect, y) as page:
        spots: dict[str, tuple[Rect, Lane]] = {}
        places: dict[str, Rect] = {}
        for group in heads:
            place = Rect(page.x, page.y + tops[group.id], rect.w - 14, HEAD)
            if rect.y - high < place.bottom and place.y < rect.bottom + high:
                _head(frame, place, scene, group, years)
        for number, lane in enumerate(open_rows, 1):
            row = Rect(page.x, page.y + tops[lane.id], rect.w - 14, high)
            if row.bottom < rect.y - 2 * high or row.y > rect.bottom + 2 * high:
                continue
            spots[lane.id] = (bars.draw_lane(frame, row, scene, lane, every, years), lane)
            places[lane.id] = row
            if rect.y <= row.centre[1] <= rect.bottom:
                seen.append(number)
        for box, lane in spots.values():
            for other_box, other in spots.values():
                if set(other.tasks) & set(lane.after):
                    ends = (other_box.right, other_box.centre[1]), (box.x, box.centre[1])
                    draw_after(frame, years, *ends, other.begins + other.length > lane.begins)
        meetings.draw_meets(frame, scene, years, met, places)
    return (seen[0], seen[-1], len(shown)) if seen else (0, 0, len(shown))


def _follow(scene: Scene) -> None:
    """What was picked on another screen is brought in sight, once."""
    values, chosen = scene.picked.values, lanes.chosen(scene)
    if chosen != values.get("board.last"):
        values["board.last"] = chosen
        if chosen:
            values["board.near"] = chosen


def _keep_in_sight(
    frame: Frame, rect: Rect, scene: Scene, tops: dict[str, float], high: float
) -> None:
    """What a hand has just moved is in sight, also when the foot leaves less room for rows."""
    moved = scene.picked.values.pop("board.near", None)
    if moved in tops:
        top, at = tops[moved], frame.ui.scroll.get("board", 0.0)
        frame.ui.scroll["board"] = min(max(at, top + high - rect.h), top)


def _heads(scene: Scene, shown: list[Lane]) -> list[order.Group]:
    """The heads; one that hides a row that somebody looked for elsewhere is opened."""
    values = scene.picked.values
    wanted = values.get("board.show") or values.get("board.near")
    heads = order.groups(scene, shown)
    for group in heads:
        if group.folded and any(lane.id == wanted for lane in group.lanes):
            order.fold(scene, group.id)
            return order.groups(scene, shown)
    return heads


def _head(frame: Frame, place: Rect, scene: Scene, group: order.Group, years: Years) -> None:
    words = scene.words
    label = Rect(place.x, place.y, years.rect.x - place.x - 8, place.h)
    said = f"{group.title} ({len(group.lanes)})"
    told = words.t("board.unfold" if group.folded else "board.fold", group=said)
    fold = partial(order.fold, scene, group.id)
    look = frame.target(
        f"group.{group.id}", label, told, on=fold, group="rows", kind="row", tooltip=told
    )
    band = Rect(place.x, place.y + 4, years.rect.right - place.x, place.h - 8)
    frame.panel(band, fill="hover" if look.hovered else "panel_sunk", radius=8)
    sign = "chevron-right" if group.folded else "chevron-down"
    frame.icon(sign, (label.x + 20, label.centre[1]), size=20, colour="ink_soft")
    text = label.split_left(40)[1]
    frame.text(text, said, size="small", weight="semibold", valign="middle", wrap=True)
