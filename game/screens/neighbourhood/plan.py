"""The map with the choice of what lies over it."""

from __future__ import annotations

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map import lines
from game.drawing.map.draw import Along, draw_map
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.common import team_of
from game.screens.scene import Scene

OVERLAYS = {
    "planned": "calendar-range",
    "condition": "gauge",
    "openings": "shovel",
    "nuisance": "traffic-cone",
    "support": "users",
    "room": "layers",
    "couplings": "link",
}


def draw_plan(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The map in its sheet; a street that is clicked is picked."""
    words, picked, view = scene.words, scene.picked, scene.now
    frame.panel(rect, radius=16, shadow=8)
    bar, rest = rect.inset(12, 12).split_top(48, 10)
    labels = [words.t(f"neighbourhood.overlay.{key}") for key in OVERLAYS]
    widest = max(frame.measure(label, "body", "semibold")[0] for label in labels)
    icons = widest + 52 <= bar.w / len(labels)
    options = [
        w.Option(key, label, icon if icons else "")
        for (key, icon), label in zip(OVERLAYS.items(), labels, strict=True)
    ]

    def choose(key: str) -> None:
        picked.overlay = key

    if widest + 20 <= bar.w / len(labels):
        w.segmented(frame, bar, "overlay", options, picked.overlay, choose)
    else:
        place, _ = bar.split_left(360)
        caption = words.t("neighbourhood.overlay")
        w.dropdown(frame, place, "overlay", caption, options, picked.overlay, choose)

    def pick(street: str) -> None:
        picked.street = None if picked.street == street else street
        picked.task = picked.guest = None

    with frame.clip(rest):
        draw_map(
            frame, rest, view, words, overlay=picked.overlay, selected=picked.street, on_pick=pick
        )
    _light(frame, rest, scene)


def _light(frame: Frame, window: Rect, scene: Scene) -> None:
    """Rings around the streets of what is picked, and a sign where two works meet."""
    picked, view = scene.picked, scene.now
    one, two = desk.task(scene, picked.task), desk.task(scene, picked.guest)
    before = frame.surface.get_clip()
    first = frame.find("map.street." + view.streets[0].id) if view.streets else None
    inside = first.rect.window if first is not None and isinstance(first.rect, Along) else window
    frame.surface.set_clip(frame.px(inside).clip(before))
    for task, wide in ((one, 2.0), (two, -5.0)):
        if task is not None:
            team = team_of(view, task.role)
            for key in task.streets:
                _ring(frame, key, wide, team)
    if one is not None and two is not None:
        for key in set(one.streets) & set(two.streets):
            _meeting(frame, key)
    frame.surface.set_clip(before)


def _ring(frame: Frame, key: str, wide: float, colour: str) -> None:
    target = frame.find(f"map.street.{key}")
    if target is None or not isinstance(target.rect, Along):
        return
    line, half = target.rect.line, target.rect.reach + wide
    ring = (*lines.shifted(line, -half), *reversed(lines.shifted(line, half)))
    frame.polygon(ring, fill=None, border="panel", thick=7)
    frame.polygon(ring, fill=None, border=colour, thick=4)


def _meeting(frame: Frame, key: str) -> None:
    target = frame.find(f"map.street.{key}")
    if target is None or not isinstance(target.rect, Along):
        return
    line = target.rect.line
    spot = lines.at(line, lines.length(line) / 2)[0]
    frame.circle(spot, 22, fill="good", border="panel", thick=3)
    frame.icon("link", spot, size=24, colour="panel", stroke=2.6)
