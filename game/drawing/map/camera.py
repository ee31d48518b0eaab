"""Which part of the town one sees, how large, and the hands that change that."""

from __future__ import annotations

from dataclasses import dataclass

from game.drawing.frame import Frame
from game.drawing.map.lines import Box
from game.drawing.shape import Point, Rect
from game.drawing.ui import Phase as DragPhase
from game.drawing.ui import Region, UiState

NOTCH = 84.0
"""Scroll distance of one notch of the wheel, in design units."""
NOTCHES = 12
_DOUBLES = 4.0
_STEP = 0.2
"""Share of the picture that one key press moves it."""
_WAYS = {"shift+left": (-1, 0), "shift+right": (1, 0), "shift+up": (0, -1), "shift+down": (0, 1)}
_KEYS = {"+": 1, "=": 1, "shift+=": 1, "-": -1, "0": 0}


@dataclass(frozen=True, slots=True)
class MapCamera:
    """`x`, `y`: the middle of the picture in metres; `scale`: design units per metre."""

    rect: Rect
    x: float
    y: float
    scale: float

    def to(self, point: Point) -> Point:
        """From metres in the town to design units on the picture."""
        cx, cy = self.rect.centre
        return cx + (point[0] - self.x) * self.scale, cy + (point[1] - self.y) * self.scale

    def back(self, point: Point) -> Point:
        """From design units on the picture to metres in the town."""
        cx, cy = self.rect.centre
        return self.x + (point[0] - cx) / self.scale, self.y + (point[1] - cy) / self.scale

    @property
    def seen(self) -> Box:
        """The part of the town in the picture, in metres."""
        return *self.back((self.rect.x, self.rect.y)), *self.back(
            (self.rect.right, self.rect.bottom)
        )


def whole(rect: Rect, bounds: Box) -> MapCamera:
    """The camera that shows everything within `bounds` (metres) as large as fits."""
    wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
    scale = min(rect.w / wide, rect.h / high) if wide and high else 1.0
    return MapCamera(rect, (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, scale)


def zoom(ui: UiState, key: str = "map") -> float:
    """How much larger than the whole town the map is shown: 1 to 8."""
    return float(2 ** (_notches(ui, key) / _DOUBLES))


def _notches(ui: UiState, key: str) -> float:
    most = NOTCHES * NOTCH
    return (most - min(most, max(0.0, ui.scroll.get(f"{key}.zoom", most)))) / NOTCH


def zoom_by(ui: UiState, notches: int, key: str = "map") -> None:
    """Zooms in (more than 0), out (less) or back to the whole town (0)."""
    if notches == 0:
        for part in ("zoom", "x", "y", "last"):
            ui.scroll.pop(f"{key}.{part}", None)
        return
    now = _notches(ui, key) + notches * 2
    ui.scroll[f"{key}.zoom"] = NOTCH * (NOTCHES - min(float(NOTCHES), max(0.0, now)))
    # Keys have no place under the hand: keep the middle.
    ui.scroll[f"{key}.last"] = zoom(ui, key)


def use_key(ui: UiState, seen: MapCamera, name: str, key: str = "map") -> bool:
    """Handles +, −, 0 and Shift with an arrow; says whether it did."""
    if name in _KEYS:
        zoom_by(ui, _KEYS[name], key)
        return True
    way = _WAYS.get(name)
    if way is None:
        return False
    ui.scroll[f"{key}.x"] = seen.x + way[0] * seen.rect.w * _STEP / seen.scale
    ui.scroll[f"{key}.y"] = seen.y + way[1] * seen.rect.h * _STEP / seen.scale
    return True


def look_at(ui: UiState, spot: Point, notches: float, key: str = "map") -> None:
    """Puts a place (metres) in the middle, zoomed in by at least so many notches."""
    now = max(notches, _notches(ui, key))
    ui.scroll[f"{key}.zoom"] = NOTCH * (NOTCHES - min(float(NOTCHES), now))
    ui.scroll[f"{key}.last"] = zoom(ui, key)
    ui.scroll[f"{key}.x"], ui.scroll[f"{key}.y"] = spot


def camera(frame: Frame, rect: Rect, bounds: Box, key: str = "map") -> MapCamera:
    """The camera as the hands left it; hears the wheel over `rect` in this picture."""
    ui = frame.ui
    base = whole(rect, bounds)
    ui.scroll.setdefault(f"{key}.zoom", NOTCHES * NOTCH)
    frame.regions.append(Region(f"{key}.zoom", rect, rect.h + NOTCHES * NOTCH, frame.layer))
    now, last = zoom(ui, key), ui.scroll.get(f"{key}.last", 1.0)
    x, y = ui.scroll.get(f"{key}.x", base.x), ui.scroll.get(f"{key}.y", base.y)
    if now != last and rect.holds(ui.pointer):
        before = MapCamera(rect, x, y, base.scale * last).back(ui.pointer)
        after = MapCamera(rect, x, y, base.scale * now).back(ui.pointer)
        x, y = x + before[0] - after[0], y + before[1] - after[1]
    slack_x = max(0.0, (bounds[2] - bounds[0]) / 2 * (1 - 1 / now) + 10 * (now - 1))
    slack_y = max(0.0, (bounds[3] - bounds[1]) / 2 * (1 - 1 / now) + 10 * (now - 1))
    x = min(base.x + slack_x, max(base.x - slack_x, x))
    y = min(base.y + slack_y, max(base.y - slack_y, y))
    ui.scroll.update({f"{key}.last": now, f"{key}.x": x, f"{key}.y": y})
    made = MapCamera(rect, x, y, base.scale * now)
    last_seen = ui.cameras.get(key)
    if last_seen is not None and last_seen != made:
        ui.still_ms = 0
    ui.cameras[key] = made
    return made


def pan(
    ui: UiState, seen: MapCamera, dx: float, dy: float, phase: DragPhase, key: str = "map"
) -> None:
    """Moves the town under the hand; `dx` and `dy` are design units since the drag began."""
    if phase == "start":
        ui.scroll[f"{key}.from_x"], ui.scroll[f"{key}.from_y"] = seen.x, seen.y
    x, y = ui.scroll.get(f"{key}.from_x", seen.x), ui.scroll.get(f"{key}.from_y", seen.y)
    if phase == "cancel":
        dx = dy = 0.0
    ui.scroll[f"{key}.x"], ui.scroll[f"{key}.y"] = x - dx / seen.scale, y - dy / seen.scale


def bring_into_view(ui: UiState, seen: MapCamera, spot: Point, key: str = "map") -> MapCamera:
    """The camera moved so that a place (metres) is in the picture."""
    left, top, right, bottom = seen.seen
    edge = 40 / seen.scale
    dx = min(0.0, spot[0] - left - edge) + max(0.0, spot[0] - right + edge)
    dy = min(0.0, spot[1] - top - edge) + max(0.0, spot[1] - bottom + edge)
    if not dx and not dy:
        return seen
    ui.scroll[f"{key}.x"], ui.scroll[f"{key}.y"] = seen.x + dx, seen.y + dy
    return MapCamera(seen.rect, seen.x + dx, seen.y + dy, seen.scale)
