"""The map with the choice of what lies over it."""

from __future__ import annotations

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map import lines, picture
from game.drawing.map.camera import MapCamera
from game.drawing.map.draw import draw_map
from game.drawing.map.parts import Lane
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
        keeps = frame.ui.by_keyboard and picked.street == street
        picked.street = None if picked.street == street and not keeps else street
        frame.ui.lead("section.open", "street.", "side.close")
        picked.task = picked.guest = None

    one, two = desk.task(scene, picked.task), desk.task(scene, picked.guest)
    lit = [task for task in (one, two) if task is not None]
    meet = set(lit[0].streets) & set(lit[1].streets) if len(lit) == 2 else set()

    def under(seen: MapCamera) -> None:
        town = picture.town_of(view)
        for task, wide in zip(lit, (2.0, -5.0), strict=False):
            for lane in town.lanes:
                if lane.id in task.streets:
                    _ring(frame, seen, lane, wide, team_of(view, task.role))
        for lane in town.lanes:
            if lane.id in meet:
                _meeting(frame, seen, lane)

    with frame.clip(rest):
        draw_map(
            frame,
            rest,
            view,
            words,
            overlay=picked.overlay,
            selected=picked.street,
            on_pick=pick,
            glowing=tuple(sorted({street for task in lit for street in task.streets})),
            signed=tuple((street, 1) for street in sorted(meet)),
            under=under if lit else None,
        )


def _ring(frame: Frame, seen: MapCamera, lane: Lane, wide: float, colour: str) -> None:
    """A ring around a street of what is picked; names stand over it."""
    line = tuple(seen.to(p) for p in lane.line)
    half = max(lane.half * seen.scale, 15.0) + wide
    ring = (*lines.shifted(line, -half), *reversed(lines.shifted(line, half)))
    frame.polygon(ring, fill=None, border="panel", thick=7)
    frame.polygon(ring, fill=None, border=colour, thick=4)


def _meeting(frame: Frame, seen: MapCamera, lane: Lane) -> None:
    """A sign in a street where two works meet."""
    spot = seen.to(lines.at(lane.line, lines.length(lane.line) / 2)[0])
    frame.circle(spot, 22, fill="good", border="panel", thick=3)
    frame.icon("link", spot, size=24, colour="panel", stroke=2.6)
